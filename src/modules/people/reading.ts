import { sql } from 'kysely'
import type { Actor } from '../../platform/api.ts'
import { dayOf } from '../../platform/clock.ts'
import type { Transaction } from '../../platform/db.ts'
import { together } from '../../platform/together.ts'
import { ageOn } from '../programmes/public.ts'
import type { Agreement, LikelyDuplicate, Participation, Person, PersonAct, PersonCard } from './contract.ts'
import { fullName, type Details } from './rules.ts'
import { visiblePeople } from './visible.ts'

/** The columns of `person as p` as the details that are edited. */
export const detailColumns = [
  'p.given_name as givenName', 'p.family_name as familyName', 'p.known_as as knownAs', 'p.pronouns', 'p.birth_date as birthDate', 'p.phone', 'p.email', 'p.postcode', 'p.area', 'p.nhs_number as nhsNumber', 'p.ethnicity',
  'p.language', 'p.interpreter', 'p.access_needs as accessNeeds', 'p.safe_contact as safeContact', 'p.emergency_contact as emergencyContact', 'p.gp', 'p.referred_on as referredOn', 'p.referred_by as referredBy',
  'p.consent_to_share as consentToShare', 'p.remarks',
] as const

/** Where somebody lives, as a card says it: the area, else the first half of the postcode. */
export const placeOf = ({ area, postcode }: { area: string; postcode: string | null }) => area || (postcode?.split(' ')[0] ?? '')

/** Cards of people of the organisation, whoever may open them, in no order. Small lists only: each card asks whether it may be opened. */
export async function personCards(tx: Transaction, actor: Actor, ids: readonly string[]): Promise<PersonCard[]> {
  if (!ids.length) return []
  const wanted = sql<string>`any(${ids}::uuid[])`
  const [rows, visible] = await together(
    tx.selectFrom('person as p').select(['p.id', 'p.given_name as givenName', 'p.family_name as familyName', 'p.known_as as knownAs', 'p.birth_date as birthDate', 'p.area', 'p.postcode']).where('p.id', '=', wanted).execute(),
    actor.permissions.has('people.read_all') ? null : visiblePeople(tx, actor).select('p.id').where('p.id', '=', wanted).execute(),
  )
  const open = visible && new Set(visible.map(({ id }) => id))
  return rows.map((row) => cardOf(row, actor.today, actor.permissions.has('people.read') && (open === null || open.has(row.id))))
}

/** A card from a person's row. */
export function cardOf(row: { id: string } & Pick<Details, 'givenName' | 'familyName' | 'knownAs' | 'birthDate' | 'area' | 'postcode'>, today: string, mayOpen: boolean): PersonCard {
  return { id: row.id, name: fullName(row), knownAs: row.knownAs, birthDate: row.birthDate, age: row.birthDate === null ? null : ageOn(row.birthDate, today), area: placeOf(row), mayOpen }
}

/** A person's whole record, or nothing when this member may not see it. The statements travel together. */
export async function findPerson(tx: Transaction, actor: Actor, personId: string): Promise<Person | undefined> {
  const [row, refs, taking, agreements, duplicates, last] = await together(
    visiblePeople(tx, actor).innerJoin('member as m', 'm.id', 'p.created_by').select(detailColumns).select(['p.id', 'p.version', 'p.doubts', 'p.created_at', 'm.name as addedBy']).where('p.id', '=', personId).executeTakeFirst(),
    tx.selectFrom('person_ref').select('ref').where('person_id', '=', personId).orderBy('ref').execute(),
    participations(tx).where('pa.person_id', '=', personId).orderBy('pa.started_on', 'desc').orderBy('pa.id').execute(),
    agreementsOf(tx).where('a.person_id', '=', personId).orderBy('a.agreed_at', 'desc').execute(),
    duplicatesOf(tx).where(bothThere).where((eb) => eb.or([eb('d.person_id', '=', personId), eb('d.other_id', '=', personId)])).orderBy('d.score', 'desc').limit(20).execute(),
    tx.selectFrom('change as c').innerJoin('command as o', (on) => on.onRef('o.id', '=', 'c.command_id')).innerJoin('member as m', 'm.id', 'c.actor_id')
      .select(['m.name as by', 'o.received_at as at', 'c.act']).where('c.person_id', '=', personId).where('c.table_name', '=', 'person').orderBy('c.id', 'desc').limit(1).executeTakeFirst(),
  )
  if (!row) return undefined
  const { id, version, doubts, created_at, addedBy, ...details } = row
  const may = actsOf(actor, { doubts: doubts.length, duplicates: duplicates.length })
  return {
    id, version, name: fullName(details), age: details.birthDate === null ? null : ageOn(details.birthDate, actor.today), details, refs: refs.map(({ ref }) => ref), doubts, participations: taking,
    agreements: agreements.map(agreementOf), duplicates: await withCards(tx, actor, duplicates),
    addedOn: dayOf(created_at, actor.timeZone), addedBy, lastChange: last && last.act === 'update' ? { by: last.by, at: last.at.toISOString() } : null, may,
  }
}

function actsOf(actor: Actor, { doubts, duplicates }: { doubts: number; duplicates: number }): PersonAct[] {
  const may = (permission: 'people.change' | 'people.add' | 'people.decide_duplicates') => actor.permissions.has(permission)
  return [
    ...(may('people.change') ? ['change', 'leave'] as const : []), ...(may('people.add') ? ['join', 'sign'] as const : []),
    ...(doubts && may('people.change') ? ['settle_doubt'] as const : []), ...(duplicates && may('people.decide_duplicates') ? ['decide_duplicate'] as const : []),
  ]
}

export function participations(tx: Transaction) {
  return tx.selectFrom('participation as pa').innerJoin('programme as pr', 'pr.id', 'pa.programme_id')
    .select(['pa.id', 'pa.programme_id as programmeId', 'pr.name as programmeName', 'pa.started_on as startedOn', 'pa.ended_on as endedOn', 'pa.override_reason as overrideReason'])
}
export const getParticipation = (tx: Transaction, id: string): Promise<Participation> => participations(tx).where('pa.id', '=', id).executeTakeFirstOrThrow()

export function agreementsOf(tx: Transaction) {
  return tx.selectFrom('agreement as a').innerJoin('member as m', 'm.id', 'a.witnessed_by')
    .select(['a.id', 'a.document', 'a.wording_version as wordingVersion', 'a.answer', 'a.signed_by as signedBy', 'a.signature', 'a.agreed_at as agreedAt', 'm.name as witnessedBy'])
}
export const agreementOf = ({ agreedAt, ...row }: Omit<Agreement, 'document' | 'signature' | 'agreedAt'> & { document: string; signature: unknown; agreedAt: Date }) => ({ ...row, agreedAt: agreedAt.toISOString() }) as Agreement

/** Pairs of which neither record has been merged into another yet. */
export const bothThere = sql<boolean>`not exists (select from person x where x.id in (d.person_id, d.other_id) and x.merged_into is not null)`

export function duplicatesOf(tx: Transaction) {
  return tx.selectFrom('likely_duplicate as d').leftJoin('member as m', 'm.id', 'd.decided_by')
    .select(['d.id', 'd.person_id as personId', 'd.other_id as otherId', 'd.score', 'd.agrees', 'd.differs', 'd.decision', 'm.name as decidedBy'])
}

type DuplicateRow = Omit<LikelyDuplicate, 'person' | 'other'> & { personId: string; otherId: string }

/** Likely duplicates with a card for each side. */
export async function withCards(tx: Transaction, actor: Actor, rows: readonly DuplicateRow[]): Promise<LikelyDuplicate[]> {
  const cards = new Map((await personCards(tx, actor, [...new Set(rows.flatMap(({ personId, otherId }) => [personId, otherId]))])).map((card) => [card.id, card]))
  return rows.map(({ personId, otherId, ...row }) => ({ ...row, person: cards.get(personId)!, other: cards.get(otherId)! }))
}
