/** A file of filled-in forms, one a row, with a header. What is not an answer is passed through. */
import Papa from 'papaparse'
import { formula } from '../../platform/table-file.ts'
import type { Instrument } from './instrument.ts'
import { findInstrument } from './instruments.ts'
import { notScored, resultOf, splitAnswers, unknownInstrument, type ResultLine } from './score-lines.ts'
import { score } from './scoring.ts'

export type ScoredRow = { cells: string[]; result: ResultLine; note: string }
export type ScoredFile = { header: string[]; rows: ScoredRow[]; linesAboveHeader: number } | { refused: string }

/** The text of a file: UTF-8 or UTF-16 with their marks, strict UTF-8 without, else windows-1252, which is what Excel writes in the UK. */
export function readText(bytes: Uint8Array): { text: string } | { refused: string } {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return { refused: 'This is an Excel workbook. Save the sheet as CSV first.' }
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: new TextDecoder('utf-16le').decode(bytes) }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { text: new TextDecoder('utf-16be').decode(bytes) }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes) }
  }
}

type Columns = {
  header: string[]
  instrument: number
  answers: number
  context: number
  workNotApplicable: number
  /** Column of question n, counted from 0, where the header numbers the questions. */
  numbered: Map<number, number>
  folded: string[]
}

/**
 * Scores every row of a CSV text. Columns are found by name, in any order: `instrument`, then `q1` to `qn` or the item keys, or one `answers` column.
 * @param fallback the instrument of rows that name none
 */
export function scoreFile(text: string, fallback: Instrument | null, context: object | undefined): ScoredFile {
  const cells = Papa.parse<string[]>(text, { skipEmptyLines: 'greedy' }).data
  const at = cells.slice(0, 10).findIndex(row => holdsAnswers(columnsOf(row), fallback))
  if (at < 0) {
    return { refused: 'No column holds answers. The header must name them q1, q2, q3 ... or by the keys of the questions, or have one column "answers".' }
  }
  const columns = columnsOf(cells[at] ?? [])
  if (!fallback && columns.instrument < 0) return { refused: 'No column says which instrument it is. Name it with --instrument.' }
  const rows = cells.slice(at + 1).map(row => scoreRow(row, columns, fallback, context))
  return { header: columns.header, rows, linesAboveHeader: at }
}

function columnsOf(row: readonly string[]): Columns {
  const folded = row.map(fold)
  const numbered = new Map<number, number>()
  folded.forEach((name, column) => {
    const number = /^(?:q|question|item|answer)0*(\d{1,2})$/.exec(name)?.[1]
    if (number !== undefined && !numbered.has(Number(number) - 1)) numbered.set(Number(number) - 1, column)
  })
  const named = (...names: string[]) => folded.findIndex(name => names.includes(name))
  return {
    header: row.map(name => name.trim()), instrument: named('instrument', 'measure', 'questionnaire'), answers: named('answers'), context: named('context'),
    workNotApplicable: named('worknotapplicable'), numbered, folded,
  }
}

function fold(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/[^a-z0-9]/g, '')
}

function holdsAnswers(columns: Columns, fallback: Instrument | null): boolean {
  if (columns.answers >= 0 || columns.numbered.size > 0) return true
  const keys = (fallback ? [fallback] : []).flatMap(instrument => instrument.items.map(item => fold(item.key)))
  return columns.folded.some(name => keys.includes(name)) || (columns.instrument >= 0 && columns.folded.length > 1)
}

function scoreRow(row: readonly string[], columns: Columns, fallback: Instrument | null, context: object | undefined): ScoredRow {
  const cells = columns.header.map((_, at) => row[at] ?? '')
  const named = cells[columns.instrument]?.trim() ?? ''
  const instrument = named === '' ? fallback : findInstrument(named)
  const refuse = (reason: string) => ({ cells, result: notScored(instrument?.key ?? (named || null), reason), note: '' })
  if (!instrument) return refuse(named === '' ? 'The row names no instrument.' : unknownInstrument(named))
  if (row.slice(columns.header.length).some(cell => cell.trim() !== '')) return refuse('The row has more cells than the header, so its answers may be out of place.')
  const given = answersOf(cells, columns, instrument)
  if ('refused' in given) return refuse(given.refused)
  const own = contextOf(cells, columns)
  if ('refused' in own) return refuse(own.refused)
  const scored = score(instrument, given.answers, { ...context, ...own.context })
  return { cells, result: resultOf(scored), note: scored.notes.join(' ') }
}

/**
 * The answers of one row: by number where every question has a numbered column (so that "Home" may still be a telephone number), else by key,
 * else from the one column that holds them all.
 */
function answersOf(cells: readonly string[], columns: Columns, instrument: Instrument): { answers: string[] } | { refused: string } {
  const { items } = instrument
  const numbered = items.map((_, at) => columns.numbered.get(at))
  const keyed = items.map(item => columns.folded.indexOf(fold(item.key))).map(column => (column < 0 ? undefined : column))
  const byNumber = numbered.every(column => column !== undefined)
  const places = byNumber ? numbered : items.map((_, at) => keyed[at] ?? numbered[at])
  if (places.every(column => column === undefined) && columns.answers >= 0) return { answers: splitAnswers(cells[columns.answers] ?? '') }
  const twice = byNumber ? -1 : items.findIndex((_, at) => keyed[at] !== undefined && numbered[at] !== undefined && keyed[at] !== numbered[at])
  if (twice >= 0) return { refused: `Two columns hold question ${twice + 1}: ${[keyed[twice], numbered[twice]].map(column => columns.header[column ?? -1]).join(' and ')}.` }
  const absent = places.findIndex(column => column === undefined)
  if (absent >= 0) return { refused: `The file has no column for question ${absent + 1} (${items[absent]?.label}) of ${instrument.key}.` }
  const beyond = [...columns.numbered].find(([at, column]) => at >= items.length && (cells[column] ?? '').trim() !== '')
  if (beyond) return { refused: `${instrument.key} has ${items.length} questions, but the row has an answer in ${columns.header[beyond[1]]}.` }
  return { answers: places.map(column => cells[column ?? -1] ?? '') }
}

function contextOf(cells: readonly string[], columns: Columns): { context: Record<string, unknown> } | { refused: string } {
  const context: Record<string, unknown> = {}
  const text = cells[columns.context]?.trim() ?? ''
  if (text.startsWith('{')) {
    try {
      Object.assign(context, JSON.parse(text))
    } catch {
      return { refused: 'The context is not JSON.' }
    }
  }
  const work = cells[columns.workNotApplicable]?.trim() ?? ''
  return { context: work === '' ? context : { ...context, workNotApplicable: work } }
}

const added = ['raw', 'score', 'band', 'flags', 'reason', 'note']

/** The rows as CSV with their results, in the order of the file. A column of the file that has the name of a result is renamed. Formulas are made inert. */
export function* toCsv(file: Extract<ScoredFile, { rows: unknown }>): Generator<string> {
  const header = file.header.map(name => (added.includes(name.toLowerCase()) ? `${name} (in the file)` : name))
  yield csv([[...header, ...added]])
  for (let from = 0; from < file.rows.length; from += 500) yield csv(file.rows.slice(from, from + 500).map(cellsOf))
}

function cellsOf({ cells, result, note }: ScoredRow): (string | number)[] {
  const one = (value: unknown) => (Array.isArray(value) ? value.map(part => part ?? '').join(';') : ((value as string | number | null) ?? ''))
  return [...cells, one(result.raw), one(result.score), one(result.band), result.flags.join(';'), result.reason ?? '', note]
}

function csv(rows: (string | number)[][]): string {
  return `${Papa.unparse(rows, { newline: '\r\n', escapeFormulae: formula })}\r\n`
}
