import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Actor } from '../../platform/api.ts'
import type { Transaction } from '../../platform/db.ts'
import { fold, foldRef, nameKey } from '../people/public.ts'
import type { Decisions, ImportStatus } from './deciding.ts'
import { readAside } from './reading-aside.ts'
import { readable } from './report.ts'
import type { Choices, Given, PersonRow, Pointer, Reading, Row } from './types.ts'
import type { Known } from './who.ts'

/** Every import of the organisation: they are for managers, who see everyone. */
export const visible = (tx: Transaction) => tx.selectFrom('import as i')

export type Import = {
  id: string; version: number; status: ImportStatus; programmeId: string | null; programmeName: string | null; choices: (Choices | null)[]; decisions: Decisions
  createdAt: Date; finishedAt: Date | null; readOn: string; stepsDone: number; stepsTotal: number; counts: Record<string, number>
}

const columns = ['i.id', 'i.version', 'i.status', 'i.programme_id as programmeId', 'i.programme_name as programmeName', 'i.choices', 'i.decisions', 'i.created_at as createdAt', 'i.finished_at as finishedAt', 'i.read_on as readOn', 'i.steps_done as stepsDone', 'i.steps_total as stepsTotal', 'i.counts'] as const

export async function findImport(tx: Transaction, importId: string, { lock = false } = {}): Promise<Import | undefined> {
  return await visible(tx).select(columns).where('i.id', '=', importId).$if(lock, (q) => q.forNoKeyUpdate()).executeTakeFirst() as Import | undefined
}

export const fingerprintOf = (row: Pick<Row, 'kind' | 'cells'>) => createHash('sha256').update(JSON.stringify([row.kind, row.cells.map((cell) => cell.trim())])).digest('base64url')

/** Readings kept in memory, since a page asks for one over and over: of the last few imports, and for a few minutes while people are still being added beside it. */
const kept = new Map<string, { reading: Promise<Reading>; until: number }>()
const mostKept = 4
const keptFor = 5 * 60_000

/**
 * The files as understood now: read with what was corrected, among the people who are here. While an import runs or has run, the people it
 * added itself do not count as here, so that it reads the same from its first step to its last. `anew` looks at who is here once more.
 */
export async function readingOf(tx: Transaction, actor: Actor, one: Import, { anew = false } = {}): Promise<Reading> {
  const key = `${actor.organisationId} ${one.id} ${JSON.stringify(one.choices)}`
  const there = kept.get(key)
  if (there && !anew && (one.status !== 'ready' || there.until > Date.now())) return there.reading
  const files = await filesOf(tx, one.id)
  const options = { today: one.readOn, choices: one.choices.map((choice) => choice ?? undefined) }
  const known = await knownTo(tx, await readAside(files, { ...options, duplicates: false }), one.id)
  const reading = readAside(files, { ...options, known }).then((read) => withoutKnownAgain(read, known))
  kept.delete(key)
  kept.set(key, { reading, until: Date.now() + keptFor })
  if (kept.size > mostKept) kept.delete(kept.keys().next().value!)
  return reading.catch((error: unknown) => { kept.delete(key); throw error })
}

/** A row whose reference is here already adds nobody, so it is in no pair either: what it is like was asked when it came first. */
function withoutKnownAgain(reading: Reading, known: readonly Known[]): Reading {
  const refs = new Set(known.flatMap((person) => person.refs.map(foldRef)))
  const again = (pointer: Pointer) => pointer.from === 'file' && pointer.ref !== '' && refs.has(foldRef(pointer.ref))
  return { ...reading, duplicates: reading.duplicates.filter(({ a, b }) => !again(a) && !again(b)) }
}

export async function filesOf(tx: Transaction, importId: string): Promise<Given[]> {
  const rows = await tx.selectFrom('import_file').select(['name', 'content']).where('import_id', '=', importId).orderBy('position').execute()
  return rows.map(({ name, content }) => ({ name, bytes: content }))
}

/** The people here whom a row may be about: of the same reference, name, phone, NHS number, or family name and birth date. All by equality. */
async function knownTo(tx: Transaction, reading: Reading, importId: string): Promise<Known[]> {
  const rows = readable(reading).flatMap((file) => file.rows)
  const people = rows.filter((row): row is PersonRow => row.kind === 'people').map(({ becomes }) => becomes)
  const others = rows.flatMap((row) => (row.kind === 'people' ? [] : [row.becomes]))
  const some = (values: (string | null)[]) => [...new Set(values.filter((value): value is string => Boolean(value)))]
  const refs = some([...people, ...others].map(({ ref }) => foldRef(ref)))
  const sorts = some([...people.map(({ given, family }) => fold(`${family} ${given}`)), ...others.flatMap(({ name }) => bothWays(name))])
  const { rows: found } = await sql<Known & { ref_list: string[] }>`
    select p.id, p.given_name as given, p.family_name as family, p.birth_date as "birthDate", p.phone_digits as "phoneDigits", p.postcode, p.nhs_number as "nhsNumber", p.email,
      array(select r.ref from person_ref r where r.person_id = p.id) as refs
    from person p where p.merged_into is null and p.import_id is distinct from ${importId}::uuid and p.id in (
      select person_id from person_ref where ref_folded = any(${refs}::text[])
      union select id from person where sort_name = any(${sorts}::text[])
      union select id from person where phone_digits = any(${some(people.map(({ phoneDigits }) => phoneDigits))}::text[]) and phone_digits <> ''
      union select id from person where nhs_number = any(${some(people.map(({ nhsNumber }) => nhsNumber))}::text[])
      union select b.id from person b join person_name n on n.person_id = b.id
        where b.birth_date = any(${some(people.map(({ birthDate }) => birthDate))}::date[]) and n.token = any(${some(people.flatMap(({ family }) => fold(family).split(' ')))}::text[]))`.execute(tx)
  return found
}

/** A name in one cell may stand either way round. */
function bothWays(name: string): string[] {
  const words = fold(name).split(' ')
  return words.length < 2 ? [nameKey(name)] : words.slice(1).flatMap((_, n) => [`${words.slice(n + 1).join(' ')} ${words.slice(0, n + 1).join(' ')}`]).concat(words.join(' '))
}
