import { sql } from 'kysely'
import type { Actor } from '../../platform/api.ts'
import type { Transaction } from '../../platform/db.ts'
import { fullName } from '../people/public.ts'
import type { Import as Shown, Pair, ReadRow } from './contract.ts'
import { actsOn, pairKey, rowKey } from './deciding.ts'
import { readable } from './report.ts'
import { weight } from './rules.ts'
import type { Import } from './store.ts'
import type { FileReading, Pointer, Reading, Row } from './types.ts'

/** An import as its page shows it: what was understood, what is open, what may be done. */
export async function shownImport(tx: Transaction, actor: Actor, one: Import, reading: Reading): Promise<Shown> {
  const files = readable(reading), pairs = one.decisions.pairs ?? {}
  const [before, about] = await Promise.all([broughtBefore(tx, one.id), tx.selectFrom('import as i').innerJoin('member as m', 'm.id', 'i.created_by').leftJoin('programme as pr', 'pr.id', 'i.programme_id').select(['m.name', 'pr.name as programme']).where('i.id', '=', one.id).executeTakeFirstOrThrow()])
  return {
    id: one.id, version: one.version, status: one.status, createdAt: one.createdAt.toISOString(), createdBy: about.name, finishedAt: one.finishedAt?.toISOString() ?? null,
    files: files.map((file, at) => ({
      name: file.name, kind: file.kind, kindSure: file.kindSure, encoding: file.encoding, delimiter: file.delimiter, headerRow: file.headerRow, titles: file.titles, columns: file.columns, counts: file.counts,
      troubles: file.troubles, instrument: file.instrument, choices: (one.choices[at] ?? {}) as Shown['files'][number]['choices'], before: before.get(at)?.toISOString() ?? null,
    })),
    programme: one.programmeId ? { id: one.programmeId, name: about.programme ?? '' } : one.programmeName ? { id: null, name: one.programmeName } : null,
    needsProgramme: files.some(({ kind }) => kind === 'register'),
    duplicates: { pairs: reading.duplicates.length, decided: reading.duplicates.filter((pair) => pairs[pairKey(pair)]).length },
    decidedRows: Object.keys(one.decisions.rows ?? {}).length,
    stepsDone: one.stepsDone, stepsTotal: one.stepsTotal, made: one.counts, may: actsOn(one, actor.permissions.has('imports.run')),
  }
}

/** When a file of the same bytes was brought in with another import that still stands, by position. */
async function broughtBefore(tx: Transaction, importId: string): Promise<Map<number, Date>> {
  const rows = await tx.selectFrom('import_file as f').innerJoin('import_file as e', (join) => join.onRef('e.sha256', '=', 'f.sha256').onRef('e.import_id', '<>', 'f.import_id')).innerJoin('import as i', 'i.id', 'e.import_id')
    .where('f.import_id', '=', importId).where('i.status', 'in', ['running', 'done']).select(['f.position', 'i.created_at as at']).orderBy('i.created_at').execute()
  return new Map(rows.map(({ position, at }) => [position, at]))
}

/** Whether a row belongs to a list of the page. */
export function isOf(row: Row, of: string): boolean {
  if (of === 'all') return true
  if (of === 'undecided' || of === 'stopped') return row.status === of
  if (of === 'doubtful') return row.status === 'importable' && row.problems.some(({ code }) => weight[code] === 'doubt')
  return row.problems.some(({ code }) => code === of)
}

/** Rows as a page shows them, with the people that an undecided one may mean. */
export async function shownRows(tx: Transaction, one: Import, reading: Reading, rows: readonly Row[]): Promise<ReadRow[]> {
  const sides = await sidesOf(tx, reading, rows.flatMap((row) => (row.kind === 'people' ? [] : row.becomes.candidates)))
  return rows.map((row) => ({
    file: row.file, row: row.row, status: row.status, summary: summaryOf(row), cells: row.cells.map((cell) => cell.slice(0, 300)), problems: row.problems, notes: row.notes,
    candidates: row.kind === 'people' ? [] : row.becomes.candidates.flatMap((pointer) => { const side = sides(pointer); return side ? [{ pointer, name: side.name, birthDate: side.birthDate, postcode: side.postcode, ref: side.ref }] : [] }),
    decision: one.decisions.rows?.[rowKey(row.file, row.row)] ?? null,
  }))
}

function summaryOf(row: Row): string {
  if (row.kind === 'people') return fullName({ givenName: row.becomes.given, familyName: row.becomes.family }) || row.becomes.ref
  const name = [row.becomes.name, row.becomes.ref].filter(Boolean).join(', ')
  if (row.kind === 'scores') return [name, row.becomes.takenOn].filter(Boolean).join(', ')
  const came = row.becomes.marks.filter(({ status }) => status === 'here' || status === 'late').length
  return `${name}: came ${came} ${came === 1 ? 'time' : 'times'}`
}

/** Likely duplicates side by side. */
export async function shownPairs(tx: Transaction, one: Import, reading: Reading, pairs: Reading['duplicates']): Promise<Pair[]> {
  const sides = await sidesOf(tx, reading, pairs.flatMap(({ a, b }) => [a, b]))
  return pairs.flatMap((pair) => {
    const a = sides(pair.a), b = sides(pair.b), key = pairKey(pair)
    return a && b ? [{ key, a, b, score: pair.score, agrees: pair.agrees, differs: pair.differs, decision: one.decisions.pairs?.[key] ?? null }] : []
  })
}

async function sidesOf(tx: Transaction, reading: Reading, pointers: readonly Pointer[]): Promise<(pointer: Pointer) => Pair['a'] | null> {
  const ids = pointers.flatMap((pointer) => (pointer.from === 'here' ? [pointer.id] : []))
  const here = new Map((await tx.selectFrom('person').select(['id', 'given_name', 'family_name', 'birth_date', 'phone', 'postcode', 'nhs_number', 'email']).where('id', '=', sql<string>`any(${ids}::uuid[])`).execute()).map((row) => [row.id, row]))
  return (pointer) => {
    if (pointer.from === 'here') {
      const row = here.get(pointer.id)
      return row ? { pointer, name: fullName({ givenName: row.given_name, familyName: row.family_name }), birthDate: row.birth_date, phone: row.phone, postcode: row.postcode, nhsNumber: row.nhs_number, email: row.email, ref: pointer.ref, where: 'already here' } : null
    }
    const file = reading.files[pointer.file] as FileReading | undefined
    const row = file?.rows.find((one) => one.row === pointer.row)
    if (!file || row?.kind !== 'people') return null
    const { becomes: b } = row
    return { pointer, name: fullName({ givenName: b.given, familyName: b.family }), birthDate: b.birthDate, phone: b.phone, postcode: b.postcode, nhsNumber: b.nhsNumber, email: b.email, ref: b.ref, where: `${file.name}, row ${row.row}` }
  }
}
