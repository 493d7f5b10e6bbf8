import { sql, type RawBuilder } from 'kysely'
import type { Actor } from '../../platform/api.ts'
import type { Transaction } from '../../platform/db.ts'
import { visiblePeople } from '../people/public.ts'
import type { FollowUp, Listed } from './contract.ts'
import { comesAlong, type Entry } from './lists.ts'
import { actsOn } from './rules.ts'
import type { LeavingContent } from './shapes.ts'

/** The leavings this member may see: those of the people they may see. Every read and command of the module starts here. */
export function visible(tx: Transaction, actor: Actor) {
  return tx.selectFrom('leaving as l').where((eb) => eb.exists(visiblePeople(tx, actor).select('p.id').where('p.id', '=', sql<string>`l.person_id`)))
}

export const shownName = sql<string>`trim(coalesce(nullif(pe.known_as, ''), pe.given_name) || ' ' || pe.family_name)`
const who = (alias: string, name: RawBuilder<unknown>) => sql`json_build_object('id', ${sql.ref(`${alias}.id`)}, 'name', ${name})`

/** The first time they came again within so many days of leaving, in the same programme where it was one: taking part, or referred. `l` is the leaving. */
export const returnOf = (days: number) => sql<Listed['returned']>`(
  select json_build_object('on', x.came_on, 'by', x.by, 'days', x.came_on - l.left_on) from (
    select pa.started_on as came_on, 'joined' as by from participation pa where pa.organisation_id = l.organisation_id and pa.person_id = l.person_id and (l.programme_id is null or pa.programme_id = l.programme_id)
    union all
    select r.received_on, 'referred' from referral r where r.organisation_id = l.organisation_id and r.person_id = l.person_id and (l.programme_id is null or r.programme_id is null or r.programme_id = l.programme_id)
  ) x where l.status = 'left' and x.came_on > l.left_on and x.came_on <= l.left_on + ${sql.lit(days)}::integer order by x.came_on, x.by limit 1)`

export function listed(tx: Transaction, actor: Actor, returnDays: number) {
  return visible(tx, actor).innerJoin('person as pe', 'pe.id', 'l.person_id').innerJoin('member as b', 'b.id', 'l.created_by').leftJoin('programme as pr', 'pr.id', 'l.programme_id')
    .select(['l.id', 'l.status', 'l.leaves_on as leavesOn', 'l.left_on as leftOn', 'l.reason', 'l.outcome', 'b.name as begunBy'])
    .select([
      sql<Listed['person']>`${who('pe', shownName)}`.as('person'), sql<Listed['programme']>`case when pr.id is not null then ${who('pr', sql`pr.name`)} end`.as('programme'), returnOf(returnDays).as('returned'),
      sql<number>`(select count(*)::integer from leaving_follow_up f where f.organisation_id = l.organisation_id and f.leaving_id = l.id and f.status = 'due')`.as('due'),
      sql<string | null>`(select min(f.due_on) from leaving_follow_up f where f.organisation_id = l.organisation_id and f.leaving_id = l.id and f.status = 'due')`.as('nextDue'),
    ])
}

export function lock(tx: Transaction, actor: Actor, leavingId: string) {
  return visible(tx, actor).where('l.id', '=', leavingId).selectAll('l').select(sql<LeavingContent>`l.content`.as('plan')).forNoKeyUpdate().executeTakeFirst()
}
export type Locked = NonNullable<Awaited<ReturnType<typeof lock>>>

export function lockFollowUp(tx: Transaction, actor: Actor, followUpId: string) {
  return tx.selectFrom('leaving_follow_up as f').where('f.id', '=', followUpId).where((eb) => eb.exists(visiblePeople(tx, actor).select('p.id').where('p.id', '=', sql<string>`f.person_id`))).selectAll('f').forNoKeyUpdate().executeTakeFirst()
}
export type LockedFollowUp = NonNullable<Awaited<ReturnType<typeof lockFollowUp>>>

export function followUps(tx: Transaction) {
  return tx.selectFrom('leaving_follow_up as f').leftJoin('member as m', 'm.id', 'f.member_id').leftJoin('team as t', 't.id', 'f.team_id').leftJoin('member as rb', 'rb.id', 'f.recorded_by')
    .select(['f.id', 'f.version', 'f.leaving_id as leavingId', 'f.due_on as dueOn', 'f.how', 'f.purpose', 'f.status', 'f.words', 'f.recorded_at', 'rb.name as recordedBy'])
    .select([sql<FollowUp['member']>`case when m.id is not null then ${who('m', sql`m.name`)} end`.as('member'), sql<string | null>`case when f.member_id is null then t.name end`.as('team')])
}
type FollowUpRow = Awaited<ReturnType<ReturnType<typeof followUps>['executeTakeFirstOrThrow']>>

/** A follow-up as it is answered; nothing may be done with those of a leaving that was taken back. */
export function followUpOf<R extends FollowUpRow>(one: R, actor: Actor, left = true) {
  const { recorded_at, ...row } = one
  return { ...row, recordedAt: recorded_at?.toISOString() ?? null, may: actsOn(one.status, left && actor.permissions.has('leaving.write')) }
}

/** The organisation's words and days, or those that come along. */
export async function settingOf(tx: Transaction) {
  const row = await tx.selectFrom('leaving_setting').select(['id', 'version', 'return_days as returnDays', sql<Entry[]>`reasons`.as('reasons'), sql<Entry[]>`outcomes`.as('outcomes')]).executeTakeFirst()
  return row ?? { id: null, version: 0, returnDays: comesAlong.returnDays, reasons: [...comesAlong.reasons], outcomes: [...comesAlong.outcomes] }
}

/** Where a page by a day goes on. */
export const cursorIn = (after: string | undefined) => after?.match(/^(\d{4}-\d\d-\d\d) ([0-9a-f-]{36})$/) ?? null
