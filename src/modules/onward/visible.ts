import { sql } from 'kysely'
import type { Actor } from '../../platform/api.ts'
import { dayOf } from '../../platform/clock.ts'
import type { Transaction } from '../../platform/db.ts'
import { together } from '../../platform/together.ts'
import { consentOf } from '../paperwork/public.ts'
import { visiblePeople } from '../people/public.ts'
import type { Onward, OnwardRow, OnwardStep } from './contract.ts'
import { actsOn, daysBetween, isOpen, type State } from './rules.ts'

/** The people referred on whom this member may see. Every read and command of the module starts here. */
export function visible(tx: Transaction, actor: Actor) {
  return tx.selectFrom('onward as o').where((eb) => eb.exists(visiblePeople(tx, actor).select('p.id').where('p.id', '=', sql<string>`o.person_id`)))
}

/** What a list shows. The last words are left out where nobody's record is opened. */
export function listed(tx: Transaction, actor: Actor, { words = false } = {}) {
  return visible(tx, actor).innerJoin('person as pe', 'pe.id', 'o.person_id').innerJoin('service as s', 's.id', 'o.service_id').innerJoin('member as m', 'm.id', 'o.member_id')
    .select(['o.id', 'o.kind', 'o.state', 'o.decline_reason as declineReason', 'o.sent_on as sentOn', 'o.follow_up_on as followUpOn', 'o.state_at'])
    .select([
      sql<OnwardRow['person']>`json_build_object('id', pe.id, 'name', trim(coalesce(nullif(pe.known_as, ''), pe.given_name) || ' ' || pe.family_name))`.as('person'),
      sql<OnwardRow['service']>`json_build_object('id', s.id, 'name', s.name)`.as('service'), sql<OnwardRow['member']>`json_build_object('id', m.id, 'name', m.name)`.as('member'),
      (words ? sql<string>`coalesce((select left(c.words, 300) from onward_step c where c.organisation_id = o.organisation_id and c.onward_id = o.id and c.words <> '' and c.act not in ('letter', 'send') order by c.id desc limit 1), '')` : sql<string>`''`).as('lastWords'),
    ])
}
type Row = Awaited<ReturnType<ReturnType<typeof listed>['executeTakeFirstOrThrow']>>

export function rowOf({ state_at, ...row }: Row, actor: Actor): OnwardRow {
  const state = row.state as State
  return { ...row, state, days: daysBetween(row.sentOn, isOpen(state) ? actor.today : dayOf(state_at, actor.timeZone)) }
}

/** A page of open ones, the longest past their day first. */
export async function pageOpen(query: ReturnType<typeof listed>, actor: Actor, { after, limit = 30 }: { after?: string | undefined; limit?: number | undefined }) {
  const cursor = after?.match(/^(\d{4}-\d\d-\d\d) ([0-9a-f-]{36})$/)
  const rows = await query.where(sql<boolean>`o.is_open`).$if(Boolean(cursor), (q) => q.where(sql<boolean>`(o.follow_up_on, o.id) > (${cursor![1]}::date, ${cursor![2]}::uuid)`)).orderBy('o.follow_up_on').orderBy('o.id').limit(limit + 1).execute()
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return { rows: rows.slice(0, limit).map((row) => rowOf(row, actor)), next: last ? `${last.followUpOn} ${last.id}` : null }
}

/** A page of closed ones, the latest first. */
export async function pageClosed(query: ReturnType<typeof listed>, actor: Actor, { after, limit = 30 }: { after?: string | undefined; limit?: number | undefined }) {
  const cursor = after?.match(/^(\d{4}-\d\d-\d\dT[\d:.]+Z) ([0-9a-f-]{36})$/)
  const rows = await query.where(sql<boolean>`not o.is_open`).$if(Boolean(cursor), (q) => q.where(sql<boolean>`(o.state_at, o.id) < (${cursor![1]}::timestamptz, ${cursor![2]}::uuid)`)).orderBy('o.state_at', 'desc').orderBy('o.id', 'desc').limit(limit + 1).execute()
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return { rows: rows.slice(0, limit).map((row) => rowOf(row, actor)), next: last ? `${last.state_at.toISOString()} ${last.id}` : null }
}

/** A page of one person's, the latest first. */
export async function pageOf(query: ReturnType<typeof listed>, actor: Actor, personId: string, { after, limit = 20 }: { after?: string | undefined; limit?: number | undefined }) {
  const cursor = after?.match(/^(\d{4}-\d\d-\d\d) ([0-9a-f-]{36})$/)
  const rows = await query.where('o.person_id', '=', personId).$if(Boolean(cursor), (q) => q.where(sql<boolean>`(o.sent_on, o.id) < (${cursor![1]}::date, ${cursor![2]}::uuid)`)).orderBy('o.sent_on', 'desc').orderBy('o.id', 'desc').limit(limit + 1).execute()
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return { rows: rows.slice(0, limit).map((row) => rowOf(row, actor)), next: last ? `${last.sentOn} ${last.id}` : null }
}

/** What a command needs of one, with its row locked, or nothing. */
export async function lock(tx: Transaction, actor: Actor, onwardId: string) {
  const row = await visible(tx, actor).where('o.id', '=', onwardId).select(['o.id', 'o.version', 'o.person_id as personId', 'o.service_id as serviceId', 'o.kind', 'o.state', 'o.follow_up_on as followUpOn', 'o.member_id as memberId', 'o.reason']).forNoKeyUpdate().executeTakeFirst()
  return row && { ...row, state: row.state as State }
}
export type Locked = NonNullable<Awaited<ReturnType<typeof lock>>>

export async function getOnward(tx: Transaction, actor: Actor, onwardId: string): Promise<Onward | undefined> {
  const [row, steps] = await together(
    listed(tx, actor, { words: true }).innerJoin('member as b', 'b.id', 'o.created_by').where('o.id', '=', onwardId)
      .select(['o.version', 'o.reason', 'o.shared_words as sharedWords', 'o.sent_how as sentHow', 'o.consent_state', 'o.consent_until', 'b.name as madeBy', sql<Onward['shared']>`o.shared`.as('shared')]).executeTakeFirst(),
    tx.selectFrom('onward_step as c').innerJoin('member as b', 'b.id', 'c.by_member').leftJoin('member as w', 'w.id', 'c.member_id').where('c.onward_id', '=', onwardId)
      .select(['c.id', 'c.act', 'c.state', 'c.words', 'c.decline_reason as declineReason', 'c.weeks', 'c.follow_up_on as followUpOn', 'c.at', 'c.received_at', 'w.name as memberName', 'b.name as by', sql<OnwardStep['contact']>`c.contact`.as('contact')]).orderBy('c.id').execute(),
  )
  if (!row) return undefined
  const { consent_state, consent_until, version, reason, sharedWords, sentHow, madeBy, shared, ...plain } = row
  const { given: _given, ...consentNow } = await consentOf(tx, row.person.id, 'share', actor.today)
  return {
    ...rowOf(plain, actor), version, reason, shared, sharedWords, sentHow, madeBy, consentThen: { state: consent_state, until: consent_until }, consentNow,
    steps: steps.map(({ at, received_at, state, ...step }) => ({ ...step, state: state as State, at: at.toISOString(), enteredAt: dayOf(at, actor.timeZone) === dayOf(received_at, actor.timeZone) ? null : received_at.toISOString() })),
    may: actsOn({ state: row.state as State }, actor.permissions.has('onward.write')),
  }
}
