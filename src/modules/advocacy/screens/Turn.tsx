import { BellRing } from 'lucide-react'
import { useMe } from '../../../platform/client/session.ts'
import { Badge } from '../../../ui/Badge.tsx'
import type { Listed } from '../contract.ts'
import { isOverdue } from '../rules.ts'
import { turnWords } from './words.ts'
import css from './Advocacy.module.css'

/** Whose turn it is, drawn as a ball in one of two courts, with the sentence that says the same. */
export function Turn({ matter }: { matter: Pick<Listed, 'status' | 'since' | 'dueOn' | 'agency' | 'outcome'> }) {
  const { today, organisation: { timeZone } } = useMe()
  const late = isOverdue(matter, today)
  return (
    <div className={css.turn} data-status={matter.status} data-late={late ? '' : undefined}>
      {matter.status !== 'closed' && <svg viewBox="0 0 120 44" aria-hidden="true" className={css.court}>
        <rect x="1" y="1" width="118" height="42" rx="8" className={css.ground} />
        <line x1="60" x2="60" y1="1" y2="43" className={css.net} />
        <text x="30" y="38" className={css.side}>us</text>
        <text x="90" y="38" className={css.side}>them</text>
        <circle cx={matter.status === 'ours' ? 30 : 90} cy="17" r="8" className={css.ball} />
      </svg>}
      <p className={css.turnWords}>{turnWords(matter, { today, timeZone })} {late && <Badge tone="warn" icon={<BellRing />}>Overdue</Badge>}</p>
    </div>
  )
}
