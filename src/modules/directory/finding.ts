import { sql } from 'kysely'
import type { Actor } from '../../platform/api.ts'
import type { Transaction } from '../../platform/db.ts'
import type { ServiceRow } from './contract.ts'
import { areasFor, wordsIn, type Facet } from './facets.ts'
import { dayAfter, isStale, reportLasts, usualCheck, type Dates, type Group, type Hours, type Need, type Phone, type Place, type ServiceStatus } from './rules.ts'

export type Asked = { id?: string | undefined; words?: string | undefined; need?: Need | undefined; group?: Group | undefined; place?: string | undefined; age?: number | undefined; status?: ServiceStatus | undefined; stale?: boolean | undefined; after?: string | undefined; limit?: number | undefined }

/** After how many days somebody looks again, unless a service has an interval of its own. */
export async function settingOf(tx: Transaction): Promise<{ checkEvery: number; version: number }> {
  const row = await tx.selectFrom('directory_setting').select(['check_every as checkEvery', 'version']).limit(1).executeTakeFirst()
  return row ?? { checkEvery: usualCheck, version: 0 }
}

/** The services whose ids are kept under a facet: gathered first, so that a service is then looked up by its id. */
const under = (tx: Transaction, kind: Facet['kind'], words: readonly string[]) =>
  sql<boolean>`s.id = any(array(${tx.selectFrom('service_word').select('service_id').where('kind', '=', kind).where('word', '=', sql<string>`any(${words}::text[])`)}))`
const beginning = (tx: Transaction, start: string) =>
  sql<boolean>`s.id = any(array(${tx.selectFrom('service_word').select('service_id').where('kind', '=', 'word').where('word', '>=', start).where('word', '<', `${start}\u{10ffff}`)}))`

/** What a list shows of `service as s`, with what somebody met with there lately. */
function rows(tx: Transaction, today: string) {
  return tx.selectFrom('service as s')
    .select(['s.id', 's.name', 's.provider', 's.age_from as ageFrom', 's.age_to as ageTo', 's.web', 's.always_open as alwaysOpen', 's.crisis', 's.status', 's.checked_on as checkedOn', 's.check_every', 's.sort_name as sortName'])
    .select([
      sql<string>`left(s.what, 400)`.as('what'), sql<Need[]>`s.needs`.as('needs'), sql<Group[]>`s.groups`.as('groups'), sql<string[]>`s.areas`.as('areas'), sql<Phone[]>`s.phones`.as('phones'), sql<Place[]>`s.places`.as('places'), sql<Hours[]>`s.hours`.as('hours'), sql<Dates[]>`s.dates`.as('dates'),
      sql<ServiceRow['lately']>`(select json_build_object('kind', r.kind, 'weeks', r.weeks, 'on', r.happened_on) from service_report r
        where r.organisation_id = s.organisation_id and r.service_id = s.id and r.happened_on > ${dayAfter(today, -reportLasts)}::date and r.kind <> 'wrong_details' order by r.happened_on desc, r.received_at desc, r.id desc limit 1)`.as('lately'),
    ])
}
type Row = Awaited<ReturnType<ReturnType<typeof rows>['executeTakeFirstOrThrow']>>

const rowOf = ({ check_every, sortName: _sortName, ...row }: Row, every: number, today: string): ServiceRow => ({ ...row, status: row.status as ServiceStatus, stale: isStale(row.checkedOn, check_every ?? every, today) })

/** A page of the directory in the order of names. */
export async function listServices(tx: Transaction, actor: Actor, { id, words, need, group, place, age, status = 'open', stale, after, limit = 30 }: Asked): Promise<{ rows: ServiceRow[]; next: string | null }> {
  const { checkEvery } = await settingOf(tx)
  const cursor = after && /^([0-9a-f-]{36}) (.*)$/s.exec(after)
  let query = id === undefined ? rows(tx, actor.today).where('s.status', '=', status) : rows(tx, actor.today).where('s.id', '=', id)
  for (const word of wordsIn(words ?? '').slice(0, 6)) query = query.where(beginning(tx, word))
  if (need) query = query.where(under(tx, 'need', [need]))
  if (group) query = query.where(under(tx, 'group', [group]))
  if (place?.trim()) query = query.where(under(tx, 'area', areasFor(place)))
  if (age !== undefined) query = query.where((eb) => eb.and([eb.or([eb('s.age_from', 'is', null), eb('s.age_from', '<=', age)]), eb.or([eb('s.age_to', 'is', null), eb('s.age_to', '>=', age)])]))
  if (stale) query = query.where(sql<boolean>`(s.checked_on is null or s.checked_on + coalesce(s.check_every, ${checkEvery}::integer) < ${actor.today}::date)`)
  if (cursor) query = query.where((eb) => eb(eb.refTuple('s.sort_name', 's.id'), '>', eb.tuple(cursor[2]!, cursor[1]!)))
  const found = await query.orderBy('s.sort_name').orderBy('s.id').limit(limit + 1).execute()
  const last = found.length > limit ? found[limit - 1] : undefined
  return { rows: found.slice(0, limit).map((row) => rowOf(row, checkEvery, actor.today)), next: last ? `${last.id} ${last.sortName}` : null }
}

/** The services that stand under "In a crisis", in the order of names. */
export async function crisisServices(tx: Transaction, actor: Actor): Promise<ServiceRow[]> {
  const { checkEvery } = await settingOf(tx)
  const found = await rows(tx, actor.today).where(sql<boolean>`s.crisis`).where('s.status', '=', 'open').orderBy('s.sort_name').orderBy('s.id').limit(8).execute()
  return found.map((row) => rowOf(row, checkEvery, actor.today))
}

/** Services by their ids, as a list shows them. */
export async function servicesOf(tx: Transaction, actor: Actor, ids: readonly string[]): Promise<ServiceRow[]> {
  if (!ids.length) return []
  const { checkEvery } = await settingOf(tx)
  const found = await rows(tx, actor.today).where('s.id', '=', sql<string>`any(${[...ids]}::uuid[])`).execute()
  return found.map((row) => rowOf(row, checkEvery, actor.today))
}
