/** What other modules may use of sessions. */
import { sql } from 'kysely'
import type { Actor } from '../../platform/api.ts'
import type { Transaction } from '../../platform/db.ts'
import { runBy, visible } from './visible.ts'

export type { Attended, Head } from './contract.ts'
export { addMarks, addPayments, addSessions, sessionIdFor, type AddedMark, type AddedPayment, type NewSession } from './adding.ts'
export { recountAttended, recountAttendedOf } from './attended.ts'
export { expectedAt } from './expecting.ts'
export { fallenDue, moreThan, nextTakingPart, takingOf, takingPart, type Fallen } from './falling.ts'
export { daily } from './going-on.ts'
export { story } from './story.ts'
export { takeBack } from './undoing.ts'
export { visible as visibleSessions } from './visible.ts'

/** Whether this member may see this session: what another module needs to know of it, or nothing. "Not allowed" and "not there" are one answer. */
export function findVisibleSession(tx: Transaction, actor: Actor, sessionId: string) {
  return visible(tx, actor).where('s.id', '=', sessionId).select(['s.id', 's.programme_id as programmeId', 's.held_on as heldOn', 's.status']).executeTakeFirst()
}

/** The sessions of a day that this member runs and that are not called off, by when they begin. */
export function ownSessionsOn(tx: Transaction, actor: Actor, day: string) {
  return visible(tx, actor).where('s.held_on', '=', day).where('s.status', '<>', 'cancelled').where(runBy(actor)).select(['s.id', sql<string>`coalesce(nullif(s.title, ''), pr.name)`.as('name')]).orderBy('s.starts_at').orderBy('s.id').execute()
}

/** The members who lead a session: whom a critical answer is told to. */
export async function leadsOf(tx: Transaction, sessionId: string): Promise<string[]> {
  const rows = await tx.selectFrom('session_member as sm').innerJoin('member as m', 'm.id', 'sm.member_id').where('sm.session_id', '=', sessionId).where('sm.part', '=', 'lead').where('m.active', '=', true)
    .select('sm.member_id as id').orderBy('sm.member_id').execute()
  return rows.map(({ id }) => id)
}

/** Whether this member may listen to a topic of sessions. `null` when the topic is none of sessions'. */
export async function mayListen(tx: Transaction, actor: Actor, topic: string): Promise<boolean | null> {
  const id = topic.match(/^session:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/)?.[1]
  if (!topic.startsWith('session:')) return null
  return id !== undefined && actor.permissions.has('sessions.read') && await findVisibleSession(tx, actor, id) !== undefined
}

/** The sessions a member runs from a day to another, both included, that were not cancelled: what their own calendar shows beside appointments. Times are wall clock. */
export function sessionsRunBy(tx: Transaction, memberId: string, from: string, until: string) {
  return tx.selectFrom('session_member as sm').innerJoin('session as s', 's.id', 'sm.session_id').innerJoin('programme as pr', 'pr.id', 's.programme_id').leftJoin('venue as v', 'v.id', 's.venue_id')
    .where('sm.member_id', '=', memberId).where('s.held_on', '>=', from).where('s.held_on', '<=', until).where('s.status', '<>', 'cancelled')
    .select(['s.id', 's.held_on as heldOn', sql<string>`coalesce(nullif(s.title, ''), pr.name)`.as('title'), sql<string>`to_char(s.starts_at, 'HH24:MI')`.as('startsAt'), sql<string>`to_char(s.ends_at, 'HH24:MI')`.as('endsAt'),
      sql<{ id: string; name: string } | null>`case when v.id is not null then json_build_object('id', v.id, 'name', v.name) end`.as('venue')])
    .orderBy('s.held_on').orderBy('s.starts_at').orderBy('s.id').limit(1000).execute()
}
export { openPlaces } from './open-ends.ts'
