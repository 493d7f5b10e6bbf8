import { TriangleAlert } from 'lucide-react'
import { useAsk } from '../../../platform/client/query.ts'
import { useMe } from '../../../platform/client/session.ts'
import { Check } from '../../../ui/Choice.tsx'
import { Notice } from '../../../ui/Refusal.tsx'
import { weekDay } from '../../../ui/words.ts'
import { faultsOf, planOf, repeatOf, type Draft } from './draft.ts'
import { warningWords } from './words.ts'
import css from './Calendar.module.css'

/** The clashes of what is being written, asked again at each change. `not` is the appointment that is moved, with `scope`. */
export function useWarnings(draft: Draft, moved?: { not: string; scope: 'one' | 'on' }) {
  const { today } = useMe()
  const ready = faultsOf(draft, today).length === 0
  const asked = useAsk('appointments.check', { memberId: draft.memberId, ...planOf(draft), repeat: moved ? null : repeatOf(draft), ...moved }, { enabled: ready, staleTime: 0 })
  return { warnings: ready ? asked.data?.warnings ?? [] : [], asking: ready && asked.isFetching, again: asked.refetch }
}

/** Shown before anything is booked. It never forbids: whoever books says that it is right all the same. */
export function Warnings({ warnings, seen, onSeen, error }: { warnings: ReturnType<typeof useWarnings>['warnings']; seen: boolean; onSeen: (seen: boolean) => void; error: string | undefined }) {
  if (!warnings.length) return null
  const several = new Set(warnings.map(({ heldOn }) => heldOn)).size > 1
  return (
    <Notice tone="warn" title={warnings.length === 1 ? 'Look at this first' : `Look at these ${warnings.length} first`} icon={<TriangleAlert />} now>
      <ul className={css.warnings}>{warnings.slice(0, 12).map((warning) => <li key={warning.key}>{several && <b>{weekDay(warning.heldOn)}: </b>}{warningWords(warning)}</li>)}{warnings.length > 12 && <li>and {warnings.length - 12} more</li>}</ul>
      <Check id="seen" label="It is right all the same" checked={seen} onChange={onSeen} error={error} />
    </Notice>
  )
}
