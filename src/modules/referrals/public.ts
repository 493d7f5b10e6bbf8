/** What other modules may use of referrals. */
import type { Actor } from '../../platform/api.ts'

/** Whether this member may listen to a topic of referrals: `referrals`, the queue. `null` when the topic is none of referrals'. */
export function mayListen(actor: Actor, topic: string): boolean | null {
  return topic === 'referrals' ? actor.permissions.has('referrals.read') : null
}

export { readServiceRequest, takeServiceRequest, type FhirAnswer } from './fhir-taking.ts'
export { story } from './story.ts'
export { visibleReferrals } from './visible.ts'
export { openReferrals } from './open-ends.ts'
