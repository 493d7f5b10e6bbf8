/** What other modules may use of appointments. */
import { createHash } from 'node:crypto'
import type { Actor } from '../../platform/api.ts'
import type { Transaction } from '../../platform/db.ts'
import { whoseFeed as find } from './feed.ts'

export { feedOf } from './ics.ts'
export { story } from './story.ts'

/** Whose calendar is followed at a secret address, by its token. */
export const whoseFeed = (tx: Transaction, token: string) => find(tx, createHash('sha256').update(token).digest())

/** Whether this member may listen to a topic of appointments: to their own calendar, and with `appointments.read_team` to others'. `null` when it is none of appointments'. */
export function mayListen(actor: Actor, topic: string): boolean | null {
  if (!topic.startsWith('calendar:')) return null
  return topic === `calendar:${actor.id}` || actor.permissions.has('appointments.read_team')
}
export { openAppointments } from './open-ends.ts'
