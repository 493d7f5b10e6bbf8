import { sql } from 'kysely'
import type { Actor } from '../../platform/api.ts'
import type { Transaction } from '../../platform/db.ts'
import { visiblePeople } from '../people/public.ts'

/** The forms this member may see: those of the people they may see. */
export function visible(tx: Transaction, actor: Actor) {
  return tx.selectFrom('completion as c').where('c.person_id', 'in', visiblePeople(tx, actor).select('p.id'))
}

/** A form with its row locked: two devices that finish it wait here for each other. */
export function lockForm(tx: Transaction, actor: Actor, completionId: string) {
  return visible(tx, actor).where('c.id', '=', completionId)
    .select(['c.id', 'c.version', 'c.status', 'c.person_id as personId', 'c.session_id as sessionId', 'c.instrument', 'c.context'])
    .forNoKeyUpdate('c').executeTakeFirst()
}
export type Locked = NonNullable<Awaited<ReturnType<typeof lockForm>>>

/** Alerts of people this member may see, and those raised at a session that they lead. */
export function visibleAlerts(tx: Transaction, actor: Actor) {
  return tx.selectFrom('alert as a').innerJoin('person as p', 'p.id', 'a.person_id').where((eb) => eb.or([
    eb('a.person_id', 'in', visiblePeople(tx, actor).select('p.id')),
    sql<boolean>`exists (select from session_member l where l.session_id = a.session_id and l.member_id = ${actor.id} and l.part = 'lead')`,
  ]))
}

/** How a person is called on a screen: the name they go by, then the family name. Beside the row `p`. */
export const shownName = sql<string>`trim(coalesce(nullif(p.known_as, ''), p.given_name) || ' ' || p.family_name)`
