import { sql } from 'kysely'
import type { OpenEnd, OpenEndSource } from '../people/public.ts'
import { addEvent } from './planning.ts'
import { kindNames } from './rules.ts'

/** Reviews that are due or begun when somebody leaves: set aside with the reason, or kept. Of one programme only those that it asks for. */
export const openReviews: OpenEndSource = {
  kind: 'review',
  async find(tx, actor, { personId, programmeIds, whole }) {
    const rows = await tx.selectFrom('review as r').leftJoin('member as m', 'm.id', 'r.member_id').leftJoin('review_schedule as s', 's.id', 'r.schedule_id').where('r.person_id', '=', personId).where('r.status', 'in', ['due', 'begun'])
      .$if(!whole, (q) => q.where('s.programme_id', '=', sql<string>`any(${programmeIds}::uuid[])`)).select(['r.id', 'r.kind', 'r.what', 'r.status', 'r.due_on as on', 'm.id as whoId', 'm.name']).orderBy('r.due_on').orderBy('r.id').execute()
    return rows.map(({ id, kind, what, status, on, whoId, name }): OpenEnd => ({
      kind: 'review', id, words: actor.permissions.has('reviews.read') ? `${kindNames[kind]}: ${what}${status === 'begun' ? ' (begun)' : ''}` : 'A review', on, who: whoId && name ? { id: whoId, name } : null,
      may: ['end', 'keep'], usual: status === 'begun' ? 'keep' : 'end', link: `/reviews/${id}`,
    }))
  },
  async end({ tx, actor, now }, _ending, ids, because) {
    const rows = await tx.updateTable('review').set({ status: 'set_aside', set_aside_because: because.slice(0, 1000), version: sql`version + 1` }).where('id', '=', sql<string>`any(${ids}::uuid[])`).where('status', 'in', ['due', 'begun']).returning(['id', 'person_id', 'due_on']).execute()
    for (const { id, person_id, due_on } of rows) await addEvent(tx, actor, { reviewId: id, personId: person_id, act: 'set_aside', dueOn: due_on, because: because.slice(0, 1000), happened: now })
  },
  async reopen({ tx, actor, now }, personId, ids) {
    const rows = await tx.updateTable('review').set({ status: sql<'due'>`case when held_on is not null or discussion <> '' then 'begun' else 'due' end`, set_aside_because: null, version: sql`version + 1` }).where('id', '=', sql<string>`any(${ids}::uuid[])`).where('person_id', '=', personId).where('status', '=', 'set_aside').returning(['id', 'due_on']).execute()
    for (const { id, due_on } of rows) await addEvent(tx, actor, { reviewId: id, personId, act: 'take_up', dueOn: due_on, because: 'The leaving was taken back', happened: now })
  },
}
