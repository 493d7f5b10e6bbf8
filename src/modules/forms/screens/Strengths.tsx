import { Mountain, Sprout } from 'lucide-react'
import { isGiven, rowsOf, type Answer, type Answers } from '../answering.ts'
import type { Section, Shape } from '../shape.ts'
import { areaParts } from '../shipped/strengths.ts'
import css from './Strengths.module.css'

type Area = { id: string; text: string; words: (part: string) => string; matters: number | null }

/** The areas of life that were spoken about, those that matter most to the person first. */
function areasOf(shape: Shape, answers: Answers): Area[] {
  const sections = shape.items.filter((item): item is Section => item.kind === 'section' && item.items.some(({ id }) => id === `${item.id}.${areaParts.strengths}`))
  return sections.map(({ id, text }) => {
    const value = (part: string) => answers[`${id}.${part}`] as Answer | undefined
    const number = value(areaParts.matters)
    return { id, text, words: (part: string) => { const said = value(part); return isGiven(said) ? String(said) : '' }, matters: typeof number === 'number' ? number : null }
  }).filter(({ words, matters }) => matters !== null || [areaParts.strengths, areaParts.hard, areaParts.help, areaParts.wants].some((part) => words(part)))
    .sort((a, b) => (b.matters ?? -1) - (a.matters ?? -1))
}

/** Strengths and needs side by side, equally large: what goes well is read first. */
export function Strengths({ shape, answers }: { shape: Shape; answers: Answers }) {
  const areas = areasOf(shape, answers)
  const supports = rowsOf(answers, 'supports')
  return (
    <div className={css.areas}>
      {areas.map((area) => (
        <section key={area.id} className={css.area} aria-label={area.text}>
          <h3 className={css.title}>{area.text}{area.matters !== null && <span className={css.matters}>matters {area.matters} of 10</span>}</h3>
          {area.words(areaParts.wants) && <p className={css.wants}>“{area.words(areaParts.wants)}”</p>}
          <div className={css.sides}>
            <div className={css.good}><h4><Sprout aria-hidden="true" size={18} />Going well</h4><p>{area.words(areaParts.strengths) || <span className={css.none}>Nothing written yet. Ask again.</span>}</p></div>
            <div className={css.hard}><h4><Mountain aria-hidden="true" size={18} />Hard</h4><p>{area.words(areaParts.hard) || <span className={css.none}>Nothing said.</span>}</p></div>
          </div>
          {area.words(areaParts.help) && <p className={css.help}><strong>What would help:</strong> {area.words(areaParts.help)}</p>}
        </section>
      ))}
      {supports.length > 0 && <p className={css.help}><strong>Supports:</strong> {supports.map((row) => [row['supports.who'], row['supports.how']].filter(Boolean).join(' (') + (row['supports.who'] && row['supports.how'] ? ')' : '')).join('; ')}</p>}
    </div>
  )
}
