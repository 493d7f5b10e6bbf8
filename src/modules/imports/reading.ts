/** Files given together to what they would become. Pure: nothing is written, today is an argument. */
import { findLikelyDuplicates } from './likely.ts'
import { came } from './marks.ts'
import { peopleRows } from './people-rows.ts'
import { blanksIn, dataOf } from './read.ts'
import { refKey } from './refs.ts'
import { registerRows, sessionsOf } from './register-rows.ts'
import { countRows } from './rules.ts'
import { scoreRows } from './score-rows.ts'
import type { Choices, FileReading, Given, PersonRow, Reading, RegisterRow, Row, ScoreRow } from './types.ts'
import { see, understand, type Understood } from './understanding.ts'
import { indexOf, type Known } from './who.ts'

export type ReadingOptions = {
  /** ISO date. */
  today: string
  /** Which of 04/05 is the day: month first only for `en-US`. */
  locale?: string
  /** What was corrected, one for each file, in their order. */
  choices?: readonly (Choices | undefined)[]
  /** People who are here already: registers and scores may be about them. */
  known?: readonly Known[]
  /** `false` leaves likely duplicates unlooked for, which is most of the work. */
  duplicates?: boolean
}

/** Reads all files given together, in any order: registers and scores find their people in the lists among them, and among those known. */
export function readFiles(given: readonly Given[], options: ReadingOptions): Reading {
  const locale = options.locale ?? 'en-GB'
  const seen = given.map((file, at) => see(file, at, options.choices?.[at] ?? {}, options.today))
  const read = new Map<number, FileReading>()
  const people: PersonRow[] = []
  for (const list of seen) {
    if ('refused' in list || list.kind !== 'people') continue
    const one = understand(list, options.today, locale)
    const rows = peopleRows(one.table, one.columns, one.file, one.choices, options.today, locale)
    for (const row of rows) people.push(row)
    noteSharedRefs(rows)
    read.set(one.file, finished(one, rows, options.today))
  }
  const index = indexOf(people, options.known)
  for (const other of seen) {
    if ('refused' in other || other.kind === 'people') continue
    const one = understand(other, options.today, locale, { refs: index.byRef, names: index.byName })
    const around = { file: one.file, name: one.name, choices: one.choices, today: options.today, locale, instrument: one.instrument }
    const rows: (RegisterRow | ScoreRow)[] = one.kind === 'register' ? registerRows(one.table, one.columns, index, around) : scoreRows(one.table, one.columns, index, around)
    noteWaiting(rows, people)
    read.set(one.file, finished(one, rows, options.today))
  }
  const files = seen.map((one) => ('refused' in one ? one : read.get(one.file))).filter((one) => one !== undefined)
  return { files, duplicates: options.duplicates === false ? [] : findLikelyDuplicates(people, options.known) }
}

/** A reference that stands in several rows of one list cannot tell them apart later: the reader is told, the rows go in. */
function noteSharedRefs(rows: readonly PersonRow[]) {
  const first = new Map<string, PersonRow>()
  for (const row of rows) {
    const key = refKey(row.becomes.ref)
    const before = key ? first.get(key) : undefined
    if (before) row.notes.push(`The reference ${row.becomes.ref} is in row ${before.row} as well.`)
    else if (key) first.set(key, row)
  }
}

/** A row about somebody whose own row is stopped goes in only after that one. */
function noteWaiting(rows: readonly (RegisterRow | ScoreRow)[], people: readonly PersonRow[]) {
  const stopped = new Set(people.filter((row) => row.status === 'stopped').map((row) => `${row.file} ${row.row}`))
  for (const row of rows) {
    const { person } = row.becomes
    if (person?.from === 'file' && stopped.has(`${person.file} ${person.row}`)) row.notes.push(`Waits for the person: row ${person.row} of the list of people is stopped.`)
  }
}

function finished(one: Understood, rows: Row[], today: string): FileReading {
  const registers = rows.filter((row) => row.kind === 'register')
  const sessions = one.kind === 'register' ? sessionsOf(one.table, one.columns, registers, today) : []
  const counts = countRows(rows, blanksIn(one.table))
  if (one.kind === 'register') {
    counts.sessions = sessions.length
    counts.attendances = registers.filter((row) => row.status === 'importable').reduce((sum, row) => sum + row.becomes.marks.filter((mark) => came(mark.status)).length, 0)
  }
  return {
    name: one.name, kind: one.kind, kindSure: one.kindSure, encoding: one.table.encoding, delimiter: one.table.delimiter, headerRow: one.table.headerRow, titles: one.table.titles,
    columns: one.columns, rows, counts, troubles: dataOf(one.table).length ? one.troubles : [...one.troubles, 'There are no rows under the headings.'], sessions, instrument: one.instrument?.key ?? null,
  }
}
