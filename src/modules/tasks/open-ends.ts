import { sql } from 'kysely'
import type { OpenEnd, OpenEndSource } from '../people/public.ts'
import { addEvent } from './adding.ts'
import { topicOf } from './topics.ts'

/** Whatever has an end of its own ends there, and its task with it. */
const elsewhere = ['follow_up', 'onward', 'matter']

/** Tasks about somebody who leaves: not to be done after all, or kept on the list. */
export const openTasks: OpenEndSource = {
  kind: 'task',
  async find(tx, actor, { personId, whole }) {
    if (!whole) return []
    const rows = await tx.selectFrom('task as t').leftJoin('member as m', 'm.id', 't.member_id').where('t.person_id', '=', personId).where('t.status', '=', 'open').where('t.origin_kind', 'not in', elsewhere)
      .select(['t.id', 't.words', 't.due_on as on', 't.link', 'm.id as whoId', 'm.name']).orderBy('t.due_on').orderBy('t.id').execute()
    return rows.map(({ id, words, on, link, whoId, name }): OpenEnd => ({
      kind: 'task', id, words: actor.permissions.has('tasks.read') ? words : 'A task', on, who: whoId && name ? { id: whoId, name } : null, may: ['end', 'keep'], usual: 'end', link: link.split('#')[0] || null,
    }))
  },
  async end({ tx, actor, now, tell }, _ending, ids, because) {
    const rows = await tx.updateTable('task').set({ status: 'dismissed', because: because.slice(0, 500), finished_at: now, finished_by: actor.id }).where('id', '=', sql<string>`any(${ids}::uuid[])`).where('status', '=', 'open').returning(['id', 'person_id', 'member_id', 'team_id']).execute()
    for (const task of rows) {
      await addEvent(tx, actor, { taskId: task.id, personId: task.person_id, act: 'end', because: because.slice(0, 500), happened: now })
      tell(topicOf({ memberId: task.member_id, teamId: task.team_id }))
    }
  },
  async reopen({ tx, actor, now, tell }, personId, ids) {
    const rows = await tx.updateTable('task').set({ status: 'open', because: null, finished_at: null, finished_by: null }).where('id', '=', sql<string>`any(${ids}::uuid[])`).where('person_id', '=', personId).where('status', '=', 'dismissed').returning(['id', 'member_id', 'team_id']).execute()
    for (const task of rows) {
      await addEvent(tx, actor, { taskId: task.id, personId, act: 'undo', because: 'The leaving was taken back', happened: now })
      tell(topicOf({ memberId: task.member_id, teamId: task.team_id }))
    }
  },
}
