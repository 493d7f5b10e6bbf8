/** One file by itself: its table, its kind, what each column means. Pure. */
import { findInstrument, type Instrument } from '../measures/public.ts'
import { answerColumns, columnsOf, lookAt, lookForPeople, type KnownNames, type Looked } from './columns.ts'
import { kindOf, labelsOfMeasures, measureOf } from './kinds.ts'
import type { FileKind } from './meanings.ts'
import { readTable, type Table } from './read.ts'
import { withDays } from './register-rows.ts'
import type { Choices, Column, Given, Unreadable } from './types.ts'

/** A file read as far as its kind. */
export type Seen = { name: string; base: string; file: number; table: Table; kind: FileKind; kindSure: number; looked: Looked[]; choices: Choices }
export type Understood = Seen & { columns: Column[]; instrument: Instrument | null; troubles: string[] }

export function see(file: Given, at: number, choices: Choices, today: string): Seen | Unreadable {
  const table = readTable(file.bytes, choices)
  if ('refused' in table) return { name: file.name, refused: table.refused }
  const base = file.name.split(/[\\/]/).at(-1) ?? file.name
  const looked = lookAt(table, today)
  const guessed = kindOf(table, looked, base)
  return { name: file.name, base, file: at, table, kind: choices.kind ?? guessed.kind, kindSure: choices.kind ? 1 : guessed.sure, looked, choices }
}

/** What each column of a file means. `known` helps to find the column that says whom a row is about. */
export function understand(seen: Seen, today: string, locale: string, known?: KnownNames): Understood {
  const { table, kind, choices } = seen
  const looked = known ? lookForPeople(table, seen.looked, known) : seen.looked
  const questions = kind === 'scores' ? answerColumns(looked, labelsOfMeasures) : []
  const guessed = columnsOf(table, kind, looked, questions, choices, today)
  const columns = kind === 'register' ? withDays(table, guessed, { file: seen.file, name: seen.base, choices, today, locale }) : guessed
  const instrument = kind !== 'scores' ? null
    : choices.instrument ? (findInstrument(choices.instrument) ?? null) : measureOf(table, seen.base, questionsIn(columns, looked))
  return { ...seen, looked, columns, instrument, troubles: [...table.troubles, ...troublesOf(kind, columns, instrument), ...secondForm(kind, looked, columns)] }
}

function questionsIn(columns: readonly Column[], looked: readonly Looked[]): { column: Looked; question: number }[] {
  return columns.flatMap((column) => {
    const look = looked.find((one) => one.at === column.at)
    return column.meaning === 'answer' && column.question && look ? [{ column: look, question: column.question }] : []
  })
}

/** What is missing from a whole file, and what would help. */
function troublesOf(kind: FileKind, columns: readonly Column[], instrument: Instrument | null): string[] {
  const has = (...meanings: Column['meaning'][]) => columns.some((column) => meanings.includes(column.meaning))
  const troubles: string[] = []
  if (kind !== 'scores' && !has('given', 'family', 'full_name')) troubles.push('No column of names was found. Choose which column holds them.')
  if (kind === 'people' && !has('birth_date')) troubles.push('No column of birth dates was found. People are brought in without, and duplicates are harder to tell.')
  if (kind === 'register' && !has('session', 'date')) troubles.push('No days were found in the headings. Choose the row of headings, or the column of dates.')
  if (kind === 'register' && columns.some((column) => column.meaning === 'session' && !column.date)) troubles.push('A heading that looks like a day could not be read as a date. Choose its date.')
  if (kind !== 'scores') return troubles
  if (!has('ref', 'given', 'family', 'full_name')) troubles.push('No column says whose answers these are. Choose the column of references or names.')
  if (!has('date')) troubles.push('No column of dates was found. Choose the column that says when the measure was filled in.')
  const questions = columns.filter((column) => column.meaning === 'answer').length
  if (!questions) troubles.push('No columns of answers were found. Choose them: a total alone cannot be brought in.')
  else if (!instrument && !has('instrument')) troubles.push(`It is not clear which measure these ${questions} answers belong to. Choose it.`)
  if (instrument && questions && questions !== instrument.items.length) troubles.push(`${instrument.key} has ${instrument.items.length} questions, but ${questions} columns of answers were found.`)
  return troubles
}

/** Two forms in one row (q1..q7 before, q1..q7 after): the first is read, and the reader is told of the other. */
function secondForm(kind: FileKind, looked: readonly Looked[], columns: readonly Column[]): string[] {
  const left = kind === 'scores' ? looked.filter((column) => column.question !== null && columns[column.at]?.meaning === 'left_out' && column.profile.small > 0.6) : []
  return left.length > 1 ? [`${left.map((column) => column.heading).join(', ')} look like a second form in the same row. Only the first is read: put the other into rows of its own.`] : []
}
