import { sql } from 'kysely'
import type { Actor } from '../../platform/api.ts'
import type { Transaction } from '../../platform/db.ts'
import { together } from '../../platform/together.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import type { Likely } from './contract.ts'
import { thresholdFor } from './duplicates.ts'
import { findDirect, findNamed, findWords, type Found } from './finding.ts'
import { nhsNumber, postcode } from './identifiers.ts'
import { likeness, middling, prepare, type Identity, type Rarity } from './likeness.ts'
import { countEveryone } from './listing.ts'
import { fold, searchWords } from './names.ts'
import { findPhones } from './phones.ts'
import { personCards } from './reading.ts'
import type { Details } from './rules.ts'

/** What has been typed so far of somebody who may already be here. */
export type Newcomer = { givenName: string } & { [F in 'familyName' | 'knownAs' | 'phone' | 'email' | 'area']?: string | undefined } & { [F in 'birthDate' | 'postcode' | 'nhsNumber']?: string | null | undefined }

/** So many are shown: more than a few side by side help nobody. */
const most = 5

/**
 * Who this newcomer may already be, the likeliest first. Candidates are found by equality (birth date in either order, phone, NHS number,
 * near names), a few hundred at most; the duplicates rule weighs them as it weighs an import's, against the size of the organisation.
 */
export async function likelyDuplicates(tx: Transaction, actor: Actor, newcomer: Newcomer): Promise<Likely[]> {
  const mine = identityOf(newcomer)
  const typed = { phone: mine.phones[0] ?? null, nhsNumber: mine.nhsNumber, refs: [] }
  const turned = mine.birthDate && turnedDate(mine.birthDate)
  const groups = searchWords(`${mine.given} ${mine.family}`.trim() || (mine.knownAs ?? ''))
  const [direct, swapped, words, everyone] = await together(
    findDirect(tx, { ...typed, birthDate: mine.birthDate }), turned ? findDirect(tx, { phone: null, nhsNumber: null, refs: [], birthDate: turned }) : [], findWords(tx, groups), countEveryone(tx, actor),
  )
  const named = groups.length > 1 ? await findNamed(tx, groups, words) : []
  const found = weigh(mine, [...direct, ...swapped, ...named], everyone, await rarityOf(tx, mine, everyone))
  const cards = new Map((await personCards(tx, actor, found.map(({ row }) => row.id))).map((card) => [card.id, card]))
  return found.map(({ row, score, agrees, differs }) => ({ person: cards.get(row.id)!, phone: row.phone, score, agrees, differs }))
}

/**
 * Keeps that a newcomer was added beside likely duplicates: sure means another person, decided by who added; else it waits for somebody to
 * decide. What agrees and differs is weighed here again, since a device's word for it would be the device's.
 */
export async function keepBesides(tx: Transaction, actor: Actor, added: { id: string; details: Details }, besides: readonly { personId: string; sure: boolean }[]): Promise<void> {
  const mine = identityOf(added.details)
  const sure = new Map(besides.map((one) => [one.personId, one.sure]))
  const rows = await tx.selectFrom('person as p').select(['p.id', 'p.given_name as givenName', 'p.family_name as familyName', 'p.known_as as knownAs', 'p.birth_date as birthDate', 'p.area', 'p.postcode', 'p.phone', 'p.nhs_number as nhsNumber', 'p.email', 'p.sort_name as sortName'])
    .where('p.id', '=', sql<string>`any(${[...sure.keys()]}::uuid[])`).where('p.id', '<>', added.id).execute()
  if (!rows.length) return
  await addLikely(tx, rows.map((row) => {
    const { score, agrees, differs } = likeness(prepare(mine), prepare(identityOf(row)))
    return { a: added.id, b: row.id, score, agrees, differs, ...(sure.get(row.id) ? { decision: 'different' as const, decidedBy: actor.id, decidedAt: actor.now } : {}) }
  }))
}

export type NewLikely = { a: string; b: string; score: number; agrees: readonly string[]; differs: readonly string[]; importId?: string | null; decision?: 'different' | 'same'; decidedBy?: string; decidedAt?: Date }

/** Keeps likely duplicates, in either order of the two; a pair that is already kept stays as it is. */
export async function addLikely(tx: Transaction, pairs: readonly NewLikely[]): Promise<void> {
  if (!pairs.length) return
  await tx.insertInto('likely_duplicate').values(pairs.map(({ a, b, score, agrees, differs, importId, decision, decidedBy, decidedAt }) => ({
    id: uuidv7(), person_id: a < b ? a : b, other_id: a < b ? b : a, score, agrees: [...agrees], differs: [...differs], import_id: importId ?? null,
    decision: decision ?? null, decided_by: decidedBy ?? null, decided_at: decidedAt ?? null,
  }))).onConflict((on) => on.columns(['organisation_id', 'person_id', 'other_id']).doNothing()).execute()
}

/** A person as the duplicates rule compares them. */
export function identityOf(one: Newcomer): Identity {
  return {
    given: one.givenName, family: one.familyName ?? '', knownAs: one.knownAs ?? '', birthDate: one.birthDate ?? null, phones: findPhones(one.phone ?? '').map(({ digits }) => digits),
    postcode: postcode(one.postcode ?? '').value, nhsNumber: nhsNumber(one.nhsNumber ?? '').value, email: (one.email ?? '').trim().toLowerCase(),
  }
}

function weigh(mine: Identity, found: readonly Found[], everyone: number, rarity: Rarity) {
  const threshold = thresholdFor(everyone), prepared = prepare(mine)
  return [...new Map(found.map((row) => [row.id, row])).values()]
    .map((row) => ({ row, ...likeness(prepared, prepare(identityOf(row)), rarity) }))
    .filter(({ ruledOut, score }) => !ruledOut && score >= threshold).sort((a, b) => b.score - a.score || (a.row.id < b.row.id ? -1 : 1)).slice(0, most)
}

/** Counted up to so many, a name is as common as names get. */
const common = 2000

/** How telling the newcomer's own names are here: how many people have each word. */
async function rarityOf(tx: Transaction, mine: Identity, everyone: number): Promise<Rarity> {
  const words = [...new Set([mine.given, mine.family].flatMap((name) => fold(name).split(' ')).filter(Boolean))]
  const { rows } = await sql<{ word: string; people: number }>`
    select w.word, (select count(*)::integer from (select 1 from person_name where token = w.word limit ${common}) s) as people from unnest(${words}::text[]) as w (word)`.execute(tx)
  const rarest = (name: string) => Math.min(...fold(name).split(' ').map((word) => rows.find((row) => row.word === word)?.people ?? common))
  const keys = new Map([mine.given, mine.family].filter(Boolean).map((name) => [fold(name).replaceAll(' ', ''), Math.log2((everyone + 500) / (rarest(name) + 2.5))]))
  return { ...middling, name: (key) => keys.get(key) ?? middling.name(key) }
}

/** Day and month exchanged, where that is a date too. */
function turnedDate(date: string): string | null {
  const [year, month, day] = [date.slice(0, 4), date.slice(5, 7), date.slice(8)]
  return Number(day) <= 12 && day !== month ? `${year}-${day}-${month}` : null
}
