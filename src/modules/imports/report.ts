/** What a reading says: for a machine (`--json`) and for a reader. Pure. */
import { shown } from './cells.ts'
import { kindWords, meaningWords } from './meanings.ts'
import { problemWords, weight } from './rules.ts'
import type { FileReading, Pointer, ProblemCode, Reading, Row } from './types.ts'

export type JsonReport = {
  files: {
    file: string; kind: string; rows: number; blank: number; importable: number; undecided: number; problems: Partial<Record<ProblemCode, number>>
    sessions?: number; attendances?: number
  }[]
  duplicates: [string, string][]
}

const natural = new Intl.Collator('en', { numeric: true })

/** The files that could be read. */
export function readable(reading: Reading): FileReading[] {
  return reading.files.flatMap((file) => ('refused' in file ? [] : [file]))
}

/** Counts of each file and pairs of references that are likely one person, the later reference first. A row without one is named by file and row. */
export function jsonReport(reading: Reading): JsonReport {
  const nameOf = (pointer: Pointer) => pointer.ref || (pointer.from === 'file' ? `${reading.files[pointer.file]?.name ?? ''}:${pointer.row}` : pointer.id)
  return {
    files: readable(reading).map(({ name, kind, counts: { rows, blank, importable, undecided, problems, sessions, attendances } }) => ({
      file: name, kind, rows, blank, importable, undecided, problems, ...(sessions === undefined ? {} : { sessions }), ...(attendances === undefined ? {} : { attendances }),
    })),
    duplicates: reading.duplicates.map(({ a, b }): [string, string] => {
      const [one, other] = [nameOf(a), nameOf(b)]
      return natural.compare(one, other) >= 0 ? [one, other] : [other, one]
    }),
  }
}

const count = (number: number, one: string, many = `${one}s`) => `${number.toLocaleString('en-GB')} ${number === 1 ? one : many}`
const delimiterWords: Record<string, string> = { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'bars' }

/** A summary to read in a terminal: how each file was understood, what goes in, what is doubtful and why. Rows are named by number, people are not. */
export function textReport(reading: Reading): string {
  const parts = readable(reading).map((file) => fileReport(file).join('\n'))
  if (readable(reading).some((file) => file.kind === 'people')) {
    parts.push(reading.duplicates.length ? `${count(reading.duplicates.length, 'pair')} of rows may be one person twice. A person decides; nothing is merged by itself.` : 'No likely duplicates were found.')
  }
  return parts.join('\n\n')
}

function fileReport(file: FileReading): string[] {
  const { counts } = file
  const used = file.columns.filter((column) => column.meaning !== 'left_out' && column.meaning !== 'session' && column.meaning !== 'answer')
  const left = file.columns.filter((column) => column.meaning === 'left_out' && column.heading)
  const sessions = file.columns.filter((column) => column.meaning === 'session')
  const questions = file.columns.filter((column) => column.meaning === 'answer')
  const lines = [
    `${file.name}: ${kindWords[file.kind]}`,
    `  Read as ${file.encoding}, parted by ${delimiterWords[file.delimiter] ?? `"${file.delimiter}"`}, ${file.headerRow === null ? 'without headings' : `headings in row ${file.headerRow}`}.`,
    `  Columns: ${used.map((column) => `${shown(column.heading) || `column ${column.at + 1}`} = ${meaningWords[column.meaning]}`).join('; ')}.`,
  ]
  if (sessions.length) lines.push(`  Sessions: ${count(sessions.length, 'column')}, ${sessions[0]?.date ?? '?'} to ${sessions.at(-1)?.date ?? '?'}.`)
  if (questions.length) lines.push(`  Answers: ${count(questions.length, 'column')}, taken for ${file.instrument ?? 'no measure yet'}.`)
  if (left.length) lines.push(`  Left out: ${left.map((column) => shown(column.heading)).join(', ')}.`)
  for (const trouble of file.troubles) lines.push(`  Look: ${trouble}`)
  lines.push(`  ${count(counts.rows, 'row')}: ${count(counts.importable, 'goes in', 'go in')}, ${counts.undecided} undecided, ${counts.stopped} stopped. ${count(counts.blank, 'blank, total or visitors row')} left out.`)
  if (counts.sessions !== undefined) lines.push(`  ${count(counts.sessions, 'session')}, ${count(counts.attendances ?? 0, 'attendance')}.`)
  for (const [code, number] of Object.entries(counts.problems) as [ProblemCode, number][]) {
    const rows = file.rows.filter((row) => row.problems.some((problem) => problem.code === code))
    lines.push(`  ${problemWords[code]} (${{ stops: 'stopped', undecided: 'undecided', doubt: 'goes in, marked' }[weight[code]]}): ${number}, row ${someRows(rows)}`)
  }
  return lines
}

function someRows(rows: readonly Row[]): string {
  return rows.slice(0, 8).map((row) => row.row).join(', ') + (rows.length > 8 ? ` and ${rows.length - 8} more` : '')
}
