/** What other modules may use of notices. */
import type { Actor } from '../../platform/api.ts'
import { topicOf } from './notifying.ts'

export { notify, type NewNotice } from './notifying.ts'

/** Whether this member may listen to a topic of notices: to their own only. `null` when the topic is none of notices'. */
export function mayListen(actor: Actor, topic: string): boolean | null {
  return topic.startsWith('member:') ? topic === topicOf(actor.id) : null
}
