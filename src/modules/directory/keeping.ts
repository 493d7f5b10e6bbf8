import { sql } from 'kysely'
import type { Actor } from '../../platform/api.ts'
import type { Transaction } from '../../platform/db.ts'
import { derived } from '../../platform/recording.ts'
import { together } from '../../platform/together.ts'
import { fold } from '../people/public.ts'
import type { Report, Service } from './contract.ts'
import { facetsOf } from './facets.ts'
import { settingOf } from './finding.ts'
import { actsOn, isStale, type Dates, type Group, type Hours, type Need, type Phone, type Place, type ReportKind, type ServiceDetails, type ServiceStatus } from './rules.ts'

derived('service_word', 'rememberService for each service: what it is found by')

/** A service's details as columns. */
export function columnsOf(details: ServiceDetails) {
  return {
    name: details.name, sort_name: fold(details.name), provider: details.provider, what: details.what, needs: details.needs, for_whom: details.forWhom, groups: details.groups, age_from: details.ageFrom, age_to: details.ageTo, areas: details.areas,
    phones: JSON.stringify(details.phones), email: details.email, web: details.web, places: JSON.stringify(details.places), languages: details.languages, always_open: details.alwaysOpen, hours: JSON.stringify(details.hours), dates: JSON.stringify(details.dates), hours_words: details.hoursWords,
    cost: details.cost, how_to_refer: details.howToRefer, crisis: details.crisis, check_every: details.checkEvery,
  }
}

/** Keeps what a service is found by, in place of what it was found by before. */
export async function rememberService(tx: Transaction, serviceId: string, details: ServiceDetails, { fresh = false } = {}): Promise<void> {
  if (!fresh) await tx.deleteFrom('service_word').where('service_id', '=', serviceId).execute()
  const facets = facetsOf(details)
  if (!facets.length) return
  await tx.insertInto('service_word').columns(['kind', 'word', 'service_id'])
    .expression(sql`select kind, word, ${serviceId}::uuid from unnest(${facets.map(({ kind }) => kind)}::text[], ${facets.map(({ word }) => word)}::text[]) as f (kind, word)`).onConflict((on) => on.doNothing()).execute()
}

export type NewService = { id: string; details: ServiceDetails; checkedOn: string | null; checkedBy: string | null; externalId?: string | null }

/** A service whose details the rules have taken. */
export async function addService(tx: Transaction, actor: Actor, { id, details, checkedOn, checkedBy, externalId = null }: NewService): Promise<void> {
  await tx.insertInto('service').values({ id, ...columnsOf(details), checked_on: checkedOn, checked_by: checkedBy, external_id: externalId, created_at: actor.now, created_by: actor.id }).execute()
  await rememberService(tx, id, details, { fresh: true })
}

export async function changeService(tx: Transaction, id: string, details: ServiceDetails): Promise<void> {
  await tx.updateTable('service').set({ ...columnsOf(details), version: sql`version + 1` }).where('id', '=', id).execute()
  await rememberService(tx, id, details)
}

export type NewReport = { id: string; serviceId: string; kind: ReportKind; weeks: number | null; words: string; on: string; onwardId?: string | null }

/** Keeps what somebody met with at a service. The caller has seen to it that the service is there, and that no word tells of whom it was about. */
export async function addReport(tx: Transaction, actor: Actor, { id, serviceId, kind, weeks, words, on, onwardId = null }: NewReport): Promise<void> {
  await tx.insertInto('service_report').values({ id, service_id: serviceId, kind, weeks, words: words.trim(), happened_on: on, received_at: actor.now, by_member: actor.id, onward_id: onwardId }).execute()
}

/** What a command needs of a service, with its row locked, or nothing. */
export function lockService(tx: Transaction, serviceId: string) {
  return tx.selectFrom('service').select(['id', 'version', 'status', 'crisis', 'name', 'checked_on as checkedOn', sql<Phone[]>`phones`.as('phones')]).where('id', '=', serviceId).forNoKeyUpdate().executeTakeFirst()
}

/** The members who look after the directory: whom a wrong number of a crisis service is told to. */
export async function keepersOf(tx: Transaction): Promise<string[]> {
  const rows = await tx.selectFrom('member as m').innerJoin('role as r', 'r.id', 'm.role_id').where('m.active', '=', true).where(sql<boolean>`'directory.change' = any(r.permissions)`).select('m.id').orderBy('m.id').execute()
  return rows.map(({ id }) => id)
}

const mostReports = 30

/** One service, whole, or nothing. */
export async function findService(tx: Transaction, actor: Actor, serviceId: string): Promise<Service | undefined> {
  const [row, reports, { checkEvery }] = await together(
    tx.selectFrom('service as s').leftJoin('member as m', 'm.id', 's.checked_by').where('s.id', '=', serviceId)
      .select(['s.id', 's.version', 's.name', 's.provider', 's.what', 's.for_whom as forWhom', 's.age_from as ageFrom', 's.age_to as ageTo', 's.email', 's.web', 's.always_open as alwaysOpen', 's.hours_words as hoursWords', 's.cost', 's.how_to_refer as howToRefer', 's.crisis',
        's.check_every as checkEvery', 's.status', 's.closed_because as closedBecause', 's.checked_on as checkedOn', 's.external_id', 'm.name as checkedBy'])
      .select([sql<Need[]>`s.needs`.as('needs'), sql<Group[]>`s.groups`.as('groups'), sql<string[]>`s.areas`.as('areas'), sql<Phone[]>`s.phones`.as('phones'), sql<Place[]>`s.places`.as('places'), sql<string[]>`s.languages`.as('languages'), sql<Hours[]>`s.hours`.as('hours'), sql<Dates[]>`s.dates`.as('dates')])
      .executeTakeFirst(),
    tx.selectFrom('service_report as r').innerJoin('member as m', 'm.id', 'r.by_member').where('r.service_id', '=', serviceId)
      .select(['r.id', 'r.kind', 'r.weeks', 'r.words', 'r.happened_on as on', 'm.name as by']).orderBy('r.happened_on', 'desc').orderBy('r.received_at', 'desc').orderBy('r.id', 'desc').limit(mostReports).execute(),
    settingOf(tx),
  )
  if (!row) return undefined
  const { id, version, status: state, closedBecause, checkedOn, checkedBy, external_id, ...details } = row
  const status = state as ServiceStatus, every = details.checkEvery ?? checkEvery
  return {
    id, version, details, status, closedBecause, checkedOn, checkedBy, every, stale: isStale(checkedOn, every, actor.today), fromFile: external_id !== null, reports: reports as Report[],
    may: actsOn({ status, crisis: row.crisis }, { mayWrite: actor.permissions.has('directory.write'), mayChange: actor.permissions.has('directory.change') }),
  }
}
