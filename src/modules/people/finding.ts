import { sql, type RawBuilder } from 'kysely'
import type { Actor } from '../../platform/api.ts'
import type { Transaction } from '../../platform/db.ts'
import { together } from '../../platform/together.ts'
import { foldRef } from './adding.ts'
import type { PersonCard } from './contract.ts'
import { fold, nearKeys, nearlySame, slips } from './names.ts'
import { cardOf } from './reading.ts'
import type { Details } from './rules.ts'
import { soundKey } from './sounds.ts'
import { readTyped, type Typed } from './typed.ts'
import { visiblePeople } from './visible.ts'

/** Somebody who may be meant, with what a card and the duplicates rule need. */
export type Found = { id: string; phone: string; nhsNumber: string | null; email: string; sortName: string } & Pick<Details, 'givenName' | 'familyName' | 'knownAs' | 'birthDate' | 'area' | 'postcode'>

/** A word of the dictionary that may be meant by a word typed; 0 is the word itself, higher is further away. */
type Candidate = { token: string; away: number }

/**
 * Finds anyone of the organisation by what was typed, the nearest first. Every step is a bounded number of equalities and short ranges on
 * stored columns, so it takes about as long among a million people as among ten thousand:
 * the dictionary of name words says which words may be meant (as typed, beginning so, a slip away, sounding so); then people who have two of
 * them beside each other are looked up, pair by pair.
 */
export async function findPeople(tx: Transaction, actor: Actor, text: string, limit = 20): Promise<{ rows: PersonCard[]; more: boolean }> {
  const typed = readTyped(text, actor.today)
  const rows = await findBeginning(tx, typed, limit) ?? await findAll(tx, typed)
  const shown = rows.slice(0, Math.min(rows.length, limit * 2))
  const open = await mayOpen(tx, actor, shown.map(({ id }) => id))
  const cards = shown.map((row) => cardOf(row, actor.today, open(row.id)))
  return { rows: cards.slice(0, limit), more: rows.length > limit }
}

/** One word that is still being typed, where more people than are shown have a word beginning so: then nothing further away is looked at. */
async function findBeginning(tx: Transaction, { groups: [words, ...others], birthDate, phone, nhsNumber, refs }: Typed, limit: number): Promise<Found[] | null> {
  if (!words || others.length || birthDate || phone || nhsNumber || refs.length) return null
  const tokens = await rowsOf(tx, sql`${sql.join(words.map((word) => sql`(select person_id from person_name where token >= ${word} and token < ${`${word}\u{10ffff}`} order by token limit ${mostNamed})`), sql` union all `)}`)
  return tokens.length > limit ? ranked({ groups: [words], birthDate: null }, [[]], [], tokens) : null
}

async function findAll(tx: Transaction, typed: Typed): Promise<Found[]> {
  const [direct, candidates] = await together(findDirect(tx, typed), findWords(tx, typed.groups))
  const named = direct.length >= few && !typed.birthDate ? [] : await findNamed(tx, typed.groups, candidates)
  return ranked(typed, candidates, direct, named)
}

/** So many by a date, a number or a reference are enough to leave names aside. */
const few = 20
/** Rows looked at for each way of finding: more than anyone reads, few enough to be quick. Of a birth date more, since names then choose among them. */
const most = 200, mostNamed = 60

const columns = ['p.id', 'p.given_name as givenName', 'p.family_name as familyName', 'p.known_as as knownAs', 'p.birth_date as birthDate', 'p.area', 'p.postcode', 'p.phone', 'p.nhs_number as nhsNumber', 'p.email', 'p.sort_name as sortName'] as const

/** By birth date, phone, NHS number or client reference. */
export async function findDirect(tx: Transaction, { birthDate, phone, nhsNumber, refs }: Pick<Typed, 'birthDate' | 'phone' | 'nhsNumber' | 'refs'>): Promise<Found[]> {
  const from = () => tx.selectFrom('person as p').select(columns).limit(most)
  const found = await together(
    birthDate === null ? [] : from().where('p.birth_date', '=', birthDate).orderBy('p.id').execute(),
    phone === null ? [] : from().where('p.phone_digits', '>=', phone).where('p.phone_digits', '<', `${phone}~`).where('p.phone_digits', '<>', '').execute(),
    nhsNumber === null ? [] : from().where('p.nhs_number', '=', nhsNumber).execute(),
    refs.length === 0 ? [] : from().where('p.id', '=', sql<string>`any(array(${tx.selectFrom('person_ref').select('person_id').where('ref_folded', '=', sql<string>`any(${refs.map(foldRef)}::text[])`)}))`).execute(),
  )
  return distinct(found.flat())
}

/** For each group of words typed, the words of the dictionary that may be meant, nearest first. One statement. */
export async function findWords(tx: Transaction, groups: readonly (readonly string[])[]): Promise<Candidate[][]> {
  if (!groups.length) return []
  const words = groups.flatMap((group, i) => group.map((word) => ({ i, word })))
  const near = words.flatMap(({ i, word }) => nearKeys(word).map((key) => ({ i, key })))
  const sounds = words.flatMap(({ i, word }) => (soundKey(word) ? [{ i, key: soundKey(word) }] : []))
  const { rows } = await sql<{ i: number; token: string; sounds: boolean }>`
    select q.i, t.token, false as sounds from unnest(${words.map(({ i }) => i)}::integer[], ${words.map(({ word }) => word)}::text[], ${words.map(({ word }) => `${word}\u{10ffff}`)}::text[]) as q (i, low, high)
      cross join lateral (select token from name_token where token >= q.low and token < q.high order by token limit ${beginnings}) t
    union select q.i, n.token, false from unnest(${near.map(({ i }) => i)}::integer[], ${near.map(({ key }) => key)}::text[]) as q (i, near)
      cross join lateral (select token from name_near where near = q.near limit 100) n
    union select q.i, t.token, true from unnest(${sounds.map(({ i }) => i)}::integer[], ${sounds.map(({ key }) => key)}::text[]) as q (i, sound)
      cross join lateral (select token from name_token where sound = q.sound limit 200) t`.execute(tx)
  return groups.map((group, i) => nearest(rows.flatMap(({ i: of, token, sounds: alike }) => {
    const away = of === i ? Math.min(...group.map((word) => distance(word, token, alike))) : Infinity
    return away < Infinity ? [{ token, away }] : []
  })).sort((a, b) => a.away - b.away || (a.token < b.token ? -1 : 1)).slice(0, mostWords))
}

/** Each word once, as near as it was found. */
function nearest(found: readonly Candidate[]): Candidate[] {
  const words = new Map<string, number>()
  for (const { token, away } of found) words.set(token, Math.min(away, words.get(token) ?? Infinity))
  return [...words].map(([token, away]) => ({ token, away }))
}

/** Words of the dictionary that begin as typed, and words kept for each one typed. */
const beginnings = 60, mostWords = 40

/** How far a word of the dictionary is from the word typed: itself, beginning so, one slip or two, sounding so. */
function distance(word: string, token: string, soundsAlike: boolean): number {
  if (token === word) return 0
  if (token.startsWith(word)) return asTyped
  if (nearlySame(word, token)) return 1 + slips(word, token, 2)
  return soundsAlike ? 3 + Math.min(slips(word, token, 3), 3) / 4 : Infinity
}
/** Up to here a word is as typed: itself, or what is still being typed. */
const asTyped = 1

/**
 * People whose names have a word of each group. Of several groups each two are looked up as pairs, the nearest first, which costs the same
 * for rare names and for the commonest; a name of three words is found by any two of them. When no two words go together, one alone will
 * do if few people have it: names change.
 */
export async function findNamed(tx: Transaction, groups: readonly (readonly string[])[], candidates: readonly (readonly Candidate[])[]): Promise<Found[]> {
  const known = groups.map((words, i) => ({ words, candidates: candidates[i]! })).filter((group) => group.candidates.length || group.words.some((word) => word.length === 1)).slice(0, mostPaired)
  const alone = known.filter((group) => group.candidates.length)
  if (groups.length === 1) return alone[0] ? findByWord(tx, alone[0].candidates.map(({ token }) => token)) : []
  const pairs = known.flatMap((a, i) => known.slice(i + 1).flatMap((b) => [...meant(a.candidates, b.candidates), ...beginning(a.candidates, b.words), ...beginning(b.candidates, a.words)]))
    .sort((a, b) => a.away - b.away)
  const found = pairs.length === 0 ? [] : await rowsOf(tx, sql`select n.person_id from unnest(${pairs.map(({ token }) => token)}::text[], ${pairs.map(({ from }) => from)}::text[], ${pairs.map(({ until }) => until)}::text[]) as p (token, low, high)
    cross join lateral (select person_id from person_name where token = p.token and other >= p.low and other < p.high limit ${mostNamed}) n limit ${mostNamed}`)
  if (found.length) return found
  const rare = await together(...alone.map((group) => findByWord(tx, group.candidates.filter(({ away }) => away <= asTyped).map(({ token }) => token))))
  return rare.flatMap((some) => (some.length < few ? some : []))
}

/** Groups that are paired, and words of each that are: four groups make six pairs of groups, each of 400 pairs of words. */
const mostPaired = 4, mostMeant = 20

type Pair = { token: string; from: string; until: string; away: number }

/** A word beside a word, as a range that holds nothing else. */
function meant(a: readonly Candidate[], b: readonly Candidate[]): Pair[] {
  return a.slice(0, mostMeant).flatMap((one) => b.slice(0, mostMeant).map((other) => ({ token: one.token, from: other.token, until: `${other.token}\u0001`, away: one.away + other.away })))
}

/** A word beside whatever begins as typed: `k smith`, `siob sul`. */
function beginning(a: readonly Candidate[], words: readonly string[]): Pair[] {
  return a.slice(0, mostMeant).flatMap((one) => words.map((word) => ({ token: one.token, from: word, until: `${word}\u{10ffff}`, away: one.away + asTyped })))
}

/** People who have one of these words, those of the nearest word first. */
function findByWord(tx: Transaction, tokens: readonly string[]): Promise<Found[]> {
  return rowsOf(tx, sql`select n.person_id from unnest(${tokens}::text[]) with ordinality as t (token, place)
    cross join lateral (select person_id from person_name where token = t.token limit ${mostNamed}) n order by t.place limit ${mostNamed}`)
}

const rowsOf = (tx: Transaction, ids: RawBuilder<unknown>): Promise<Found[]> => tx.selectFrom('person as p').select(columns).where('p.merged_into', 'is', null).where('p.id', '=', sql<string>`any(array(${ids}))`).execute()

/** The nearest first: by number or reference, then by birth date, then by how far each word typed is from a word of theirs. */
function ranked({ groups, birthDate }: Pick<Typed, 'groups' | 'birthDate'>, candidates: readonly (readonly Candidate[])[], direct: readonly Found[], named: readonly Found[]): Found[] {
  const isDirect = new Set(direct.map(({ id }) => id))
  const scored = distinct([...direct, ...named]).map((row) => {
    const tokens = wordsOf(row)
    let away = 0
    for (const [at, group] of groups.entries()) {
      const nearest = candidates[at]!.find(({ token }) => tokens.includes(token))?.away
      away += nearest ?? (group.some((word) => tokens.includes(word)) ? 0 : group.some((word) => tokens.some((token) => token.startsWith(word))) ? asTyped : 5)
    }
    if (isDirect.has(row.id)) away -= row.birthDate === birthDate ? 10 : 20
    return { row, away }
  })
  return scored.sort((a, b) => a.away - b.away || (a.row.sortName < b.row.sortName ? -1 : a.row.sortName > b.row.sortName ? 1 : a.row.id < b.row.id ? -1 : 1)).map(({ row }) => row)
}

/** The words of somebody's names, also two joined (`o`, `suilleabhain`, `osuilleabhain`), from what is stored folded: for ordering alone. */
function wordsOf({ sortName, knownAs }: Found): string[] {
  const words = sortName.split(' ')
  return [...words, ...words.slice(1).map((word, at) => words[at]! + word), ...(knownAs ? fold(knownAs).split(' ') : [])]
}

/** Which of these people this member may open. */
async function mayOpen(tx: Transaction, actor: Actor, ids: readonly string[]): Promise<(id: string) => boolean> {
  if (!actor.permissions.has('people.read')) return () => false
  if (actor.permissions.has('people.read_all') || !ids.length) return () => true
  const open = new Set((await visiblePeople(tx, actor).select('p.id').where('p.id', '=', sql<string>`any(${ids}::uuid[])`).execute()).map(({ id }) => id))
  return (id) => open.has(id)
}

const distinct = (rows: readonly Found[]) => [...new Map(rows.map((row) => [row.id, row])).values()]
