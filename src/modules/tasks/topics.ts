import type { Actor } from '../../platform/api.ts'

/** Who hears of a change of a task: the member whose it is, or whoever is in the team. */
export const topicOf = ({ memberId, teamId }: { memberId: string | null; teamId: string | null }) => memberId ? `tasks:${memberId}` : `tasks-of-team:${teamId}`

/** Whether this member may listen to a topic of tasks: to their own, and to that of their teams. `null` when it is none of tasks'. */
export function mayListen(actor: Actor, topic: string): boolean | null {
  if (topic.startsWith('tasks:')) return topic === `tasks:${actor.id}`
  if (topic.startsWith('tasks-of-team:')) return actor.teamIds.some((id) => topic === `tasks-of-team:${id}`)
  return null
}
