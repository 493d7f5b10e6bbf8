import { plainDay } from '../../../ui/words.ts'
import type { AnswerLine } from '../contract.ts'
import css from './Strengths.module.css'

/** A small drawing for each area of skills, all at one scale: how much support it took, from first to latest. Said in words under each. */
export function SkillLines({ lines }: { lines: readonly AnswerLine[]; personId: string }) {
  const inOrder = [...lines].reverse()
  const latest = inOrder.at(-1)
  if (!latest) return null
  return (
    <div className={css.lines}>
      {latest.scores.filter(({ sum }) => sum !== null).map(({ id, text }) => {
        // A share of what the asked skills could have come to: what is not relevant one day must not look like less support.
        const points = inOrder.map((one) => ({ on: one.answeredOn, score: one.scores.find((score) => score.id === id) })).filter(({ score }) => score?.sum != null && score.most > 0).map(({ on, score }) => ({ on, sum: score!.sum!, most: score!.most, share: score!.sum! / score!.most }))
        const x = (n: number) => (points.length < 2 ? 100 : 6 + (188 * n) / (points.length - 1)), y = (share: number) => 6 + 44 * (1 - share)
        const [first, last] = [points[0]!, points.at(-1)!]
        return (
          <figure key={id} className={css.line} style={{ margin: 0 }}>
            <svg viewBox="0 0 200 56" aria-hidden="true">
              <line x1="6" x2="194" y1={y(0)} y2={y(0)} className={css.track} /><line x1="6" x2="194" y1={y(1)} y2={y(1)} className={css.track} />
              <polyline points={points.map(({ share }, n) => `${x(n)},${y(share)}`).join(' ')} className={css.path} />
              {points.map(({ on, share }, n) => <circle key={on + n} cx={x(n)} cy={y(share)} r={n === points.length - 1 ? 5 : 3} className={css.dot} />)}
            </svg>
            <figcaption>
              <strong>{text}</strong>
              <span className={css.figure}>{points.length < 2 ? `${last.sum} of ${last.most}, ${plainDay(last.on)}` : `${first.sum} of ${first.most} on ${plainDay(first.on)}, ${last.sum} of ${last.most} on ${plainDay(last.on)}: ${last.share < first.share ? 'less support' : last.share > first.share ? 'more support' : 'as much support'}`}</span>
            </figcaption>
          </figure>
        )
      })}
    </div>
  )
}
