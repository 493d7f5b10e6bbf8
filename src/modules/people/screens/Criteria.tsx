import { CircleCheck, CircleHelp, CircleSlash } from 'lucide-react'
import type { Answer } from '../../programmes/public-screens.ts'
import { inWords } from '../../programmes/public-screens.ts'
import css from './Newcomer.module.css'

const icons = { passes: <CircleCheck aria-hidden="true" />, does_not: <CircleSlash aria-hidden="true" />, cannot_tell: <CircleHelp aria-hidden="true" /> }
const outcomes = { passes: 'Yes', does_not: 'No', cannot_tell: 'Cannot tell' }

/** For each criterion of a programme: yes, no or cannot tell, and why. Said again as the answers change. */
export function Criteria({ answers }: { answers: readonly Answer[] }) {
  if (!answers.length) return <p>Open to everybody.</p>
  return (
    <ul className={css.criteria} role="list" aria-live="polite" aria-label="Who this programme is for">
      {answers.map(({ criterion, outcome, why }) => (
        <li key={criterion.kind} className={css[outcome]}>
          {icons[outcome]}
          <span><span className={css.criterion}>{inWords(criterion)}: {outcomes[outcome]}.</span> <span className={css.why}>{why}</span></span>
        </li>
      ))}
    </ul>
  )
}
