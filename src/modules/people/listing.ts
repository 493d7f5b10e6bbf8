import { sql, type SelectQueryBuilder } from 'kysely'
import type { Actor } from '../../platform/api.ts'
import type { Tables, Transaction } from '../../platform/db.ts'
import { together } from '../../platform/together.ts'
import { ageOn, isPostcodeStart } from '../programmes/public.ts'
import type { PersonRow } from './contract.ts'
import { fold } from './names.ts'
import { placeOf } from './reading.ts'
import { fullName } from './rules.ts'
import { seesPerson, visiblePeople } from './visible.ts'

export type ListAsked = { programmeId?: string | undefined; area?: string | undefined; beginning?: string | undefined; after?: string | undefined; limit?: number | undefined }
type Total = { number: number; exact: boolean }
type Listed = { rows: PersonRow[]; next: string | null; total: Total | null }

/**
 * People in the order of a telephone book, a page at a time. Two ways to the same rows: few people (a programme's, or those of the member's
 * teams) are gathered first and sorted; many are walked in the order of the names, since most of them belong on the list. The first way
 * costs by how many there are, the second by how many are left out, so the smaller cost is chosen by counting up to `few`.
 */
export async function listPeople(tx: Transaction, actor: Actor, { limit = 50, ...asked }: ListAsked): Promise<Listed> {
  const narrowed = asked.programmeId !== undefined || !actor.permissions.has('people.read_all')
  const gather = narrowed && await countGathered(tx, actor, asked) <= few
  const [rows, total] = await together(page(tx, actor, asked, limit, gather), asked.after === undefined ? totalOf(tx, actor, asked, gather) : null)
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return { rows: rows.slice(0, limit).map((row) => answer(row, actor.today)), next: last ? `${last.id} ${last.sortName}` : null, total }
}

/** Up to so many people are gathered and sorted, and counted exactly each time. */
export const few = 2000

type Row = { id: string; sortName: string; givenName: string; familyName: string; knownAs: string; birthDate: string | null; area: string; postcode: string | null; doubts: number; programmes: string[] }

const answer = (row: Row, today: string): PersonRow =>
  ({ id: row.id, name: fullName(row), knownAs: row.knownAs, birthDate: row.birthDate, age: row.birthDate === null ? null : ageOn(row.birthDate, today), area: placeOf(row), programmes: row.programmes, doubts: row.doubts })

/** The people of a programme now, or else of the member's teams and those the member added: ids, perhaps more than once. */
function gathered(tx: Transaction, actor: Actor, programmeId: string | undefined) {
  if (programmeId !== undefined) return tx.selectFrom('participation as pa').select('pa.person_id as id').where('pa.programme_id', '=', programmeId).where('pa.ended_on', 'is', null)
  return tx.selectFrom('participation as pa').innerJoin('programme as pr', 'pr.id', 'pa.programme_id').select('pa.person_id as id').where('pr.team_id', '=', sql<string>`any(${actor.teamIds}::uuid[])`)
    .unionAll(tx.selectFrom('person as p').select('p.id').where('p.created_by', '=', actor.id))
    .unionAll(tx.selectFrom('person_worker as pw').select('pw.person_id as id').where('pw.member_id', '=', actor.id).where('pw.ended_on', 'is', null).where('pw.part', '<>', 'follow_up'))
}

async function countGathered(tx: Transaction, actor: Actor, { programmeId }: ListAsked): Promise<number> {
  const some = tx.selectFrom(gathered(tx, actor, programmeId).as('g')).select('g.id').limit(few + 1)
  return (await tx.selectFrom(some.as('s')).select(sql<number>`count(*)::integer`.as('number')).executeTakeFirstOrThrow()).number
}

/** The people asked for, as a query from `person as p`, gathered or walked. */
function matching(tx: Transaction, actor: Actor, asked: ListAsked, gather: boolean) {
  const { programmeId } = asked
  if (!gather) {
    return narrow(visiblePeople(tx, actor), asked).$if(programmeId !== undefined, (q) => q.where(({ exists, selectFrom }) =>
      exists(selectFrom('participation as ta').select('ta.id').whereRef('ta.organisation_id', '=', 'p.organisation_id').whereRef('ta.person_id', '=', 'p.id').where('ta.programme_id', '=', programmeId!).where('ta.ended_on', 'is', null))))
  }
  // Distinct ids first: the planner then looks each person up, instead of walking everybody.
  const these = tx.selectFrom(gathered(tx, actor, programmeId).as('g')).select('g.id').distinct()
  const from = tx.selectFrom('person as p').where('p.id', '=', sql<string>`any(array(${these}))`)
  return narrow(programmeId === undefined || actor.permissions.has('people.read_all') ? from : from.where((eb) => seesPerson(eb, actor)), asked)
}

type People = SelectQueryBuilder<Tables & { p: Tables['person'] }, 'p', object>

/** Only plain columns compared by `=`, `>=` and `<`: what row-level security lets use an index. */
function narrow(people: People, { area, beginning }: ListAsked): People {
  const start = fold(beginning ?? ''), place = (area ?? '').trim()
  const codes = place && isPostcodeStart(place) ? postcodeRange(place) : null
  return people.where('p.merged_into', 'is', null)
    .$if(start !== '', (q) => q.where('p.sort_name', '>=', start).where('p.sort_name', '<', `${start}\u{10ffff}`))
    .$if(codes !== null, (q) => q.where('p.postcode', '>=', codes![0]).where('p.postcode', '<', codes![1]))
    .$if(place !== '' && codes === null, (q) => q.where('p.area_folded', '=', fold(place)).where('p.area_folded', '<>', ''))
}

/** From where to where, in the order of bytes, the postcodes of an area lie: `ME` every district, `ME4` that one, `ME4 5` its sector. */
export function postcodeRange(start: string): [from: string, until: string] {
  const wanted = start.trim().toUpperCase().replace(/\s+/g, ' ')
  if (/^[A-Z]+$/.test(wanted)) return [`${wanted}0`, `${wanted}:`]
  return wanted.includes(' ') || !/^[A-Z]/.test(wanted) || wanted.length > 4 ? [wanted, `${wanted}~`] : [`${wanted} `, `${wanted}!`]
}

async function page(tx: Transaction, actor: Actor, asked: ListAsked, limit: number, gather: boolean): Promise<Row[]> {
  const after = asked.after === undefined ? null : { id: asked.after.slice(0, 36), sortName: asked.after.slice(37) }
  return matching(tx, actor, asked, gather)
    .$if(after !== null, (q) => q.where((eb) => eb(eb.refTuple('p.sort_name', 'p.id'), '>', eb.tuple(after!.sortName, after!.id))))
    .select(['p.id', 'p.sort_name as sortName', 'p.given_name as givenName', 'p.family_name as familyName', 'p.known_as as knownAs', 'p.birth_date as birthDate', 'p.area', 'p.postcode'])
    .select(sql<number>`cardinality(p.doubts)`.as('doubts'))
    .select(sql<string[]>`array(select pr.name from participation ta join programme pr on pr.organisation_id = ta.organisation_id and pr.id = ta.programme_id
      where ta.organisation_id = p.organisation_id and ta.person_id = p.id and ta.ended_on is null order by pr.name)`.as('programmes'))
    .orderBy('p.sort_name').orderBy('p.id').limit(limit + 1).execute()
}

/** Counts of large lists, kept for a minute: nobody needs them to the last person, and nobody should wait for them on each page. */
const counted = new Map<string, { number: number; until: number }>()
const keptFor = 60_000, mostKept = 1000

/** How many people the list has: exact up to `few`; beyond that counted at most once a minute, and said to be about so many. */
async function totalOf(tx: Transaction, actor: Actor, asked: ListAsked, gather: boolean): Promise<Total> {
  const key = JSON.stringify([actor.organisationId, actor.permissions.has('people.read_all') ? '' : actor.id, asked.programmeId, asked.area, asked.beginning])
  const kept = counted.get(key)
  if (kept && !gather && kept.until > performance.now()) return { number: kept.number, exact: false }
  const all = matching(tx, actor, asked, gather).select('p.id')
  const { number } = await tx.selectFrom(all.limit(few + 1).as('a')).select(sql<number>`count(*)::integer`.as('number')).executeTakeFirstOrThrow()
  if (number <= few) return { number, exact: true }
  const whole = await tx.selectFrom(all.as('a')).select(sql<number>`count(*)::integer`.as('number')).executeTakeFirstOrThrow()
  keep(key, whole.number)
  return { number: whole.number, exact: true }
}

/** How many people the organisation has, whoever asks: for weighing how telling a name is, so up to a minute old. */
export async function countEveryone(tx: Transaction, actor: Actor): Promise<number> {
  const key = actor.organisationId, kept = counted.get(key)
  if (kept && kept.until > performance.now()) return kept.number
  const { number } = await tx.selectFrom('person').select(sql<number>`count(*)::integer`.as('number')).executeTakeFirstOrThrow()
  keep(key, number)
  return number
}

function keep(key: string, number: number) {
  if (counted.size >= mostKept) counted.delete(counted.keys().next().value!)
  counted.set(key, { number, until: performance.now() + keptFor })
}
