import { CircleCheck, CircleHelp, CircleSlash } from 'lucide-react'
import type { Referral } from '../contract.ts'
import css from './Referrals.module.css'

const icons = { passes: <CircleCheck aria-hidden="true" />, does_not: <CircleSlash aria-hidden="true" />, cannot_tell: <CircleHelp aria-hidden="true" /> }
const outcomes = { passes: 'Yes', does_not: 'No', cannot_tell: 'Cannot tell' }

/** For each criterion of a programme: yes, no or cannot tell, and why. Said again as the answers change. */
export function CriteriaList({ answers }: { answers: Referral['answers'] }) {
  if (!answers.length) return <p>Open to everybody.</p>
  return (
    <ul className={css.criteria} role="list" aria-live="polite" aria-label="Who this programme is for">
      {answers.map(({ words, outcome, why }) => (
        <li key={words} className={css[outcome]}>
          {icons[outcome]}
          <span><span className={css.heart}>{words}: {outcomes[outcome]}.</span> <span className={css.soft}>{why}</span></span>
        </li>
      ))}
    </ul>
  )
}
