import { sql } from 'kysely'
import { uuidv7 } from '../../platform/uuid.ts'
import type { OpenEnd, OpenEndSource } from '../people/public.ts'
import { keepMarks } from './writing.ts'

/** Registers of later sessions on which somebody stands already, with their apologies: taken off, or kept. Whoever takes no part any more is not expected there anyway. */
export const openPlaces: OpenEndSource = {
  kind: 'place',
  async find(tx, actor, { personId, on: last, programmeIds, whole }) {
    const rows = await tx.selectFrom('mark as k').innerJoin('session as s', 's.id', 'k.session_id').innerJoin('programme as pr', 'pr.id', 's.programme_id').where('k.person_id', '=', personId).where('k.current', '=', true).where('k.status', '<>', 'unmarked').where('s.status', '=', 'planned')
      .where('s.held_on', '>', last).where('s.held_on', '>', actor.today).$if(!whole, (q) => q.where('s.programme_id', '=', sql<string>`any(${programmeIds}::uuid[])`))
      .select(['s.id', 's.held_on as on', sql<string>`coalesce(nullif(s.title, ''), pr.name)`.as('name')]).orderBy('s.held_on').orderBy('s.id').execute()
    return rows.map(({ id, on, name }): OpenEnd => ({ kind: 'place', id, words: `On the register of ${name}`, on, who: null, may: ['end', 'keep'], usual: 'end', link: `/sessions/${id}` }))
  },
  async end({ tx, actor, now, tell }, { personId }, ids) {
    for (const sessionId of ids.toSorted()) {
      await tx.selectFrom('session').select('id').where('id', '=', sessionId).forNoKeyUpdate().executeTakeFirst()
      await keepMarks(tx, [{ markId: uuidv7(now.getTime()), personId, status: 'unmarked', happenedAt: now.toISOString() }], { sessionId, by: actor.id, now })
      tell(`session:${sessionId}`)
    }
  },
  async reopen({ tx, actor, now, tell }, personId, ids) {
    for (const sessionId of ids.toSorted()) {
      await tx.selectFrom('session').select('id').where('id', '=', sessionId).forNoKeyUpdate().executeTakeFirst()
      await keepMarks(tx, [{ markId: uuidv7(now.getTime()), personId, status: 'apologies', happenedAt: now.toISOString() }], { sessionId, by: actor.id, now })
      tell(`session:${sessionId}`)
    }
  },
}
