import { TextLink } from '../../../ui/Button.tsx'
import { Section } from '../../../ui/Page.tsx'
import type { Figures, Which } from '../contract.ts'
import css from './Outcomes.module.css'
import { shownWords } from './words.ts'

/** How many came once, a few times, again and again: a bar each, as a real table. */
export function HowOften({ rows, behind }: { rows: Figures['howOften']; behind: (which: Which) => { to?: string; search?: Record<string, unknown> } }) {
  const most = Math.max(1, ...rows.map(({ people }) => (people === '*' ? 0 : people)))
  return (
    <Section title="How often people came">
      <table className={css.bars}>
        <caption className="said">How many people came how often</caption>
        <thead className="said"><tr><th scope="col">Times</th><th scope="col">People</th></tr></thead>
        <tbody>
          {rows.map(({ from, to, people }) => {
            const link = behind({ of: 'came', least: from, ...(to === null ? {} : { most: to }) })
            return (
              <tr key={from}>
                <th scope="row">{timesWords(from, to)}</th>
                <td>
                  <span className={css.bar} style={{ inlineSize: `${people === '*' ? 2 : (100 * people) / most}%` }} data-hidden={people === '*' || undefined} aria-hidden="true" />
                  <span className={css.people}>{link.to && people ? <TextLink to={link.to} search={link.search}>{shownWords(people)}</TextLink> : shownWords(people)}</span>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </Section>
  )
}

function timesWords(from: number, to: number | null): string {
  if (to === null) return `${from} times or more`
  return from === to ? (from === 1 ? 'Once' : `${from} times`) : `${from} to ${to} times`
}
