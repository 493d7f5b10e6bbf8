import { sql, type ExpressionBuilder } from 'kysely'
import type { Actor } from '../../platform/api.ts'
import type { Tables, Transaction } from '../../platform/db.ts'

/**
 * The people this member may see: everyone with `people.read_all`; otherwise those who take or took part in a programme of the
 * member's teams, those the member works with now, and those the member added. A record that was merged into another is nobody's: old links lead on. Every read and command about a person starts here.
 */
export function visiblePeople(tx: Transaction, actor: Actor) {
  return tx.selectFrom('person as p').where('p.merged_into', 'is', null).$if(!actor.permissions.has('people.read_all'), (q) => q.where((eb) => seesPerson(eb, actor)))
}

/** The same rule for a query that already has `person as p`. */
export function seesPerson(eb: ExpressionBuilder<Tables & { p: Tables['person'] }, 'p'>, actor: Actor) {
  return eb.or([
    eb('p.created_by', '=', actor.id),
    eb.exists(eb.selectFrom('person_worker as pw').select(sql`1`.as('one')).whereRef('pw.organisation_id', '=', 'p.organisation_id').whereRef('pw.person_id', '=', 'p.id').where('pw.member_id', '=', actor.id).where('pw.ended_on', 'is', null)),
    eb.exists(eb.selectFrom('participation as pa')
      .innerJoin('programme as pr', (join) => join.onRef('pr.organisation_id', '=', 'pa.organisation_id').onRef('pr.id', '=', 'pa.programme_id'))
      .select(sql`1`.as('one'))
      .whereRef('pa.organisation_id', '=', 'p.organisation_id').whereRef('pa.person_id', '=', 'p.id')
      .where('pr.team_id', '=', sql<string>`any(${actor.teamIds}::uuid[])`)),
  ])
}

/** Whether this member may see this person: the row's id, or nothing. "Not allowed" and "not there" are one answer. */
export function findVisiblePerson(tx: Transaction, actor: Actor, personId: string) {
  return visiblePeople(tx, actor).select(['p.id', 'p.version']).where('p.id', '=', personId).executeTakeFirst()
}
