import { sql } from 'kysely'
import type { Actor } from '../../platform/api.ts'
import { dayOf } from '../../platform/clock.ts'
import type { Transaction } from '../../platform/db.ts'
import { together } from '../../platform/together.ts'
import { consentOf } from '../paperwork/public.ts'
import { visiblePeople } from '../people/public.ts'
import type { Entry, Listed, Matter } from './contract.ts'
import { actsOn, type Consents } from './rules.ts'

/** The matters this member may see: those of the people they may see. Every read and command of the module starts here. */
export function visible(tx: Transaction, actor: Actor) {
  return tx.selectFrom('matter as t').where((eb) => eb.exists(visiblePeople(tx, actor).select('p.id').where('p.id', '=', sql<string>`t.person_id`)))
}

export function lock(tx: Transaction, actor: Actor, matterId: string) {
  return visible(tx, actor).where('t.id', '=', matterId).selectAll('t').forNoKeyUpdate().executeTakeFirst()
}
export type Locked = NonNullable<Awaited<ReturnType<typeof lock>>>

export function listed(tx: Transaction, actor: Actor) {
  return visible(tx, actor).innerJoin('person as pe', 'pe.id', 't.person_id').innerJoin('member as m', 'm.id', 't.member_id')
    .select(['t.id', 't.issue', 't.agency', 't.agency_kind as kind', 't.status', 't.since', 't.due_on as dueOn', 't.outcome', 't.created_at', 't.sort_on'])
    .select([
      sql<Listed['person']>`json_build_object('id', pe.id, 'name', trim(coalesce(nullif(pe.known_as, ''), pe.given_name) || ' ' || pe.family_name))`.as('person'),
      sql<Listed['member']>`json_build_object('id', m.id, 'name', m.name)`.as('member'),
    ])
}
type Row = Awaited<ReturnType<ReturnType<typeof listed>['executeTakeFirstOrThrow']>>
export const answer = <More extends Row>({ since, created_at, sort_on: _, ...row }: More, actor: Actor) => ({ ...row, since: since.toISOString(), openedOn: dayOf(created_at, actor.timeZone) })

/** What a person agreed to, of what concerns speaking for them. The caller knows them to be visible. */
export async function consentsOf(tx: Transaction, personId: string, today: string): Promise<Consents> {
  const [share, gp] = await together(consentOf(tx, personId, 'share', today), consentOf(tx, personId, 'gp', today))
  const shown = ({ state, remark, until }: typeof share) => ({ state, remark, until })
  return { share: shown(share), gp: shown(gp) }
}

export const threadOf = (tx: Transaction, matterId: string) =>
  tx.selectFrom('matter_entry as e').innerJoin('member as b', 'b.id', 'e.by_member').where('e.matter_id', '=', matterId)
    .select(['e.id', 'e.kind', 'e.how', 'e.who', 'e.words', 'e.due_on as dueOn', 'e.with_person as withPerson', 'e.agreed_how as agreedHow', 'e.leave', 'e.outcome', 'e.of_id as ofId', 'e.happened_at', 'e.received_at', 'b.name as by'])
    .orderBy('e.happened_at').orderBy('e.id').execute()
    .then((rows) => rows.map(({ happened_at, received_at, ...entry }): Entry => ({ ...entry, happenedAt: happened_at.toISOString(), receivedAt: received_at.toISOString() })))

export async function getMatter(tx: Transaction, actor: Actor, matterId: string): Promise<Matter | undefined> {
  const [row, entries] = await together(
    listed(tx, actor).where('t.id', '=', matterId).select(['t.version', 't.wanted', 't.contact', 't.reference', 't.speaking', 't.outcome_words as outcomeWords', 't.service_id as serviceId', sql<string>`coalesce(nullif(pe.known_as, ''), nullif(pe.given_name, ''), pe.family_name)`.as('called')]).executeTakeFirst(),
    threadOf(tx, matterId),
  )
  if (!row) return undefined
  return { ...answer(row, actor), consents: await consentsOf(tx, row.person.id, actor.today), entries, may: actsOn(row, actor.permissions.has('advocacy.write')) }
}

type Asked = { after?: string | undefined; limit?: number | undefined }
const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}', at = '\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z'

/** A page by the day an answer is due, then by how long it has lain there. The cursor is the last row's day, instant and id. */
export async function pageByDue(query: ReturnType<typeof listed>, actor: Actor, { after, limit = 30 }: Asked) {
  const from = after?.match(new RegExp(`^(\\d{4}-\\d\\d-\\d\\d) (${at}) (${uuid})$`))
  const rows = await query.$if(Boolean(from), (q) => q.where(sql<boolean>`(t.sort_on, t.since, t.id) > (${from![1]}::date, ${from![2]}::timestamptz, ${from![3]}::uuid)`))
    .orderBy('t.sort_on').orderBy('t.since').orderBy('t.id').limit(limit + 1).execute()
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return { rows: rows.slice(0, limit).map((row) => answer(row, actor)), next: last ? `${last.sort_on} ${last.since.toISOString()} ${last.id}` : null }
}

/** A page of what was closed, latest first. */
export async function pageClosed(query: ReturnType<typeof listed>, actor: Actor, { after, limit = 30 }: Asked) {
  const from = after?.match(new RegExp(`^(${at}) (${uuid})$`))
  const rows = await query.where('t.status', '=', 'closed').$if(Boolean(from), (q) => q.where(sql<boolean>`(t.since, t.id) < (${from![1]}::timestamptz, ${from![2]}::uuid)`))
    .orderBy('t.since', 'desc').orderBy('t.id', 'desc').limit(limit + 1).execute()
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return { rows: rows.slice(0, limit).map((row) => answer(row, actor)), next: last ? `${last.since.toISOString()} ${last.id}` : null }
}

/** A page of one person's, the newest first. */
export async function pageOfPerson(query: ReturnType<typeof listed>, actor: Actor, { after, limit = 30 }: Asked) {
  const rows = await query.$if(after !== undefined && new RegExp(`^${uuid}$`).test(after), (q) => q.where('t.id', '<', after!)).orderBy('t.id', 'desc').limit(limit + 1).execute()
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return { rows: rows.slice(0, limit).map((row) => answer(row, actor)), next: last?.id ?? null }
}
