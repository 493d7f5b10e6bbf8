import { useMemo } from 'react'
import { useOutbox } from '../../../platform/client/device.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { useMe } from '../../../platform/client/session.ts'
import { showPlan } from '../showing.ts'

/** A person's safety plan as it is now: what the service said, with what was written on this device folded over it. */
export function useSafetyPlan(personId: string) {
  const asked = useAsk('safety.planOf', { personId })
  const { pending, kept } = useOutbox()
  const { member } = useMe()
  const data = useMemo(() => asked.data && showPlan(asked.data, pending, member.name), [asked.data, pending, member.name])
  return { asked: { ...asked, data }, opened: kept !== 'closed' }
}
