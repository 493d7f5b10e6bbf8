/** Bytes to a table: encoding, delimiter, records, header row, and the rows that are no data (blank, TOTAL, visitors). Pure. */
import Papa from 'papaparse'
import { fold } from '../people/public.ts'
import { decode, type Refusal } from './encoding.ts'
import { dayOfHeading, meaningsOfHeading, questionsIn } from './headings.ts'
import { monthNumber } from './dates.ts'

/** Why a row is no data. Blank, total and visitors are counted as blank; a heading repeated on a new page and a line of small print are simply left out. */
export type Aside = 'blank' | 'total' | 'visitors' | 'heading' | 'footer'
export type Line = { row: number; cells: string[]; aside: Aside | null }
export type Table = {
  encoding: string
  delimiter: string
  /** As counted in a spreadsheet, from 1; `null` where no row is a heading. */
  headerRow: number | null
  titles: string[]
  headings: string[]
  lines: Line[]
  troubles: string[]
}

/** More than any list of a service, and little enough to be read in seconds. */
export const byteLimit = 64 * 1024 * 1024
/** No list of a service has more columns; a row that seems to is read with the wrong delimiter, or is no list. */
const columnLimit = 1000
const delimiters = [',', ';', '\t', '|', '^', '~']

/** Reads a file. Never throws; what cannot be read is refused with the end of a sentence. What is told is obeyed, the rest is found. */
export function readTable(bytes: Uint8Array, told: { encoding?: string; delimiter?: string; headerRow?: number | null } = {}): Table | Refusal {
  if (bytes.length > byteLimit) return { refused: `is larger than ${byteLimit / 1024 / 1024} MB. Split it into several files.` }
  const decoded = decode(bytes, told.encoding)
  if ('refused' in decoded) return decoded
  let text = oneLineEnding(decoded.text.replace(/^\ufeff/, '').replaceAll('\0', ''))
  const announced = /^"?sep=(.)"?\n/i.exec(text)
  if (announced) text = text.slice(announced[0].length)
  const delimiter = told.delimiter ?? announced?.[1] ?? delimiterOf(text)
  const { records, mended } = recordsOf(text, delimiter)
  if (text.includes(innerBreak)) for (const record of records) record.forEach((cell, at) => { if (cell.includes(innerBreak)) record[at] = cell.replaceAll(innerBreak, '\n') })
  if (text.endsWith('\n') && records.at(-1)?.length === 1 && records.at(-1)?.[0] === '') records.pop()
  if (!records.some(filled)) return { refused: 'holds no rows. Choose the file again, or save it once more from the spreadsheet.' }
  const wide = records.findIndex((cells) => cells.length > columnLimit && cells.findLastIndex((cell) => cell.trim() !== '') >= columnLimit)
  const first = announced ? 2 : 1
  if (wide >= 0) return { refused: `has more than ${columnLimit} columns in row ${wide + first}. Check that it is a list, and what parts its columns.` }
  const headerAt = told.headerRow === undefined ? headerOf(records) : told.headerRow === null ? -1 : told.headerRow - first
  const troubles: string[] = []
  if (decoded.mendedLines) troubles.push(`${decoded.mendedLines === 1 ? 'One line' : `${decoded.mendedLines} lines`} had garbled accents (JosÃ© for José), put right here.`)
  if (mended) troubles.push(`${mended === 1 ? 'One row' : `${mended} rows`} had a stray quotation mark, taken for a plain character.`)
  const width = widthOf(records, headerAt)
  const pad = (cells: string[]) => Array.from({ length: width }, (_, at) => cells[at] ?? '')
  const header = records[headerAt]
  const headings = pad(header ? withMonths(header, records[headerAt - 1]) : []).map((cell) => cell.replace(/\s+/g, ' ').trim())
  const above = records.slice(0, Math.max(0, headerAt))
  const lines: Line[] = [
    ...above.flatMap((cells, at): Line[] => (filled(cells) ? [] : [{ row: first + at, cells: pad(cells), aside: 'blank' }])),
    ...records.slice(headerAt + 1).map((cells, at): Line => ({ row: first + headerAt + 1 + at, cells: pad(cells), aside: asideOf(pad(cells), headings) })),
  ]
  return {
    encoding: decoded.encoding, delimiter, headerRow: header ? headerAt + first : null, headings, lines, troubles,
    titles: above.filter(filled).map((cells) => cells.filter((cell) => cell.trim()).join(' ').slice(0, 300)),
  }
}

/** Stands for a line break within a cell while the text is parted into rows. */
const innerBreak = '\u2028'

/** Every row ends in one and the same way. Where carriage returns alone end the rows (old Macs), line feeds are breaks within cells. */
function oneLineEnding(text: string): string {
  if (!text.includes('\r\n') && text.includes('\r') && text.split('\r', 200_000).length > text.split('\n', 200_000).length) return text.replaceAll('\n', innerBreak).replaceAll('\r', '\n')
  return text.replace(/\r\n?/g, '\n')
}

const filled = (cells: readonly string[]) => cells.some((cell) => cell.trim() !== '')

/** The delimiter by which most rows have one and the same number of cells. */
function delimiterOf(text: string): string {
  const sample = text.slice(0, 200_000)
  let best = { delimiter: ',', worth: 0 }
  for (const delimiter of delimiters) {
    if (!sample.includes(delimiter)) continue
    const rows = Papa.parse<string[]>(sample, { delimiter, newline: '\n', preview: 120 }).data.filter(filled)
    const sizes = new Map<number, number>()
    for (const row of rows) if (row.length > 1) sizes.set(row.length, (sizes.get(row.length) ?? 0) + 1)
    const [size, count] = [...sizes].reduce((most, one) => (one[1] > most[1] ? one : most), [0, 0])
    const worth = rows.length ? (count / rows.length) * (1 + Math.min(size, 20) / 50) : 0
    if (worth > best.worth) best = { delimiter, worth }
  }
  return best.delimiter
}

/** So many rows are mended one by one; in a file with more stray quotation marks, every line is taken for a row. */
const mendedAtMost = 20

/**
 * All records. A quotation mark that nobody closed would swallow the rows after it; where a cell holds lines as full of delimiters as
 * a row, or the marks do not match, that one line is read with its quotation marks as plain characters.
 */
function recordsOf(text: string, delimiter: string): { records: string[][]; mended: number } {
  const records: string[][] = []
  let mended = 0
  let from = 0
  while (from < text.length) {
    const rest = from ? text.slice(from) : text
    if (!rest.includes('"')) {
      for (const row of Papa.parse<string[]>(rest, { delimiter, newline: '\n' }).data) records.push(row)
      break
    }
    if (mended >= mendedAtMost) {
      mended += lineByLine(rest, delimiter, records)
      break
    }
    let until = 0
    let broken = false
    Papa.parse<string[]>(rest, {
      delimiter, newline: '\n',
      step: (row, parser) => {
        if (row.errors.some((error) => error.code === 'MissingQuotes') || row.data.some((cell) => cell.includes('\n') && (row.errors.length > 0 || swallowed(cell, delimiter, row.data.length, records)))) {
          broken = true
          parser.abort()
          return
        }
        records.push(row.data)
        until = row.meta.cursor
      },
    })
    if (!broken) break
    const end = rest.indexOf('\n', until)
    records.push(rest.slice(until, end < 0 ? rest.length : end).split(delimiter))
    mended++
    from += end < 0 ? rest.length : end + 1
  }
  return { records, mended }
}

/** Every line a row: with its quotation marks as borders where they come in pairs, else as plain characters. Says how many had to be. */
function lineByLine(text: string, delimiter: string, records: string[][]): number {
  let mended = 0
  for (const line of text.split('\n')) {
    const marks = line.split('"').length - 1
    if (marks % 2) mended++
    records.push(marks && marks % 2 === 0 ? (Papa.parse<string[]>(line, { delimiter, newline: '\n' }).data[0] ?? ['']) : line.split(delimiter))
  }
  return mended
}

/** Whether a cell holds a whole further row: a line in it with nearly as many delimiters as rows here have. */
function swallowed(cell: string, delimiter: string, width: number, records: readonly string[][]): boolean {
  const expected = Math.max(width, records[0]?.length ?? 0, records.at(-1)?.length ?? 0) - 1
  return expected >= 2 && cell.split('\n', 5000).slice(1).some((line) => line.split(delimiter, expected + 1).length > expected)
}

function widthOf(records: readonly string[][], headerAt: number): number {
  const own = (cells: readonly string[] | undefined) => (cells ? cells.findLastIndex((cell) => cell.trim() !== '') + 1 : 0)
  const sizes = records.slice(headerAt + 1).map(own)
  return Math.max(own(records[headerAt]), sizes.reduce((most, size) => Math.max(most, size), 0), 1)
}

/** Where the heading row is, or -1: of the first forty, the one with most cells that read as headings, days or questions, or stand in words over figures. */
function headerOf(records: readonly string[][]): number {
  let best = { at: -1, worth: 0 }
  records.slice(0, 40).forEach((record, at) => {
    const cells = withMonths(record, records[at - 1])
    const full = cells.flatMap((cell, column) => (cell.trim() ? [{ cell: cell.trim(), column }] : []))
    if (!full.length) return
    const questions = questionsIn(cells)
    const asked = [...questions.values()]
    const words = full.some(({ cell, column }) => !questions.has(column) && ([...meaningsOfHeading(cell).values()].some((sure) => sure >= 0.6) || overFigures(records, at, column, cell)))
    const inRow = countUp(asked) || countUp(asked.toReversed()) || (words && asked.length > 2 && countUp(asked.toSorted((a, b) => a - b)))
    const days = full.filter(({ cell }) => dayOfHeading(cell) !== null).length
    let worth = 0
    let fitting = 0
    for (const { cell, column } of full) {
      const known = [...meaningsOfHeading(cell).values()].some((sure) => sure >= 0.6)
      const says = known ? 2 : (days > 1 && dayOfHeading(cell) !== null) || (inRow && questions.has(column)) || overFigures(records, at, column, cell) ? 1 : 0
      worth += says - (/@|^\+?\d{6,}$|\d[ -]?\d{3}[ -]\d{4}$/.test(cell) ? 2 : 0)
      if (says) fitting++
    }
    if (worth >= 2 && fitting / full.length >= 0.4 && worth > best.worth) best = { at, worth }
  })
  return best.at
}

/** Whether numbers count up by one, perhaps beginning again at 1 (a second form in the same row). */
function countUp(numbers: readonly number[]): boolean {
  const ups = numbers.filter((number, at) => at > 0 && number === (numbers[at - 1] ?? 0) + 1).length
  return ups > 0 && ups >= numbers.length / 2 && numbers.every((number, at) => at === 0 || number === 1 || number === (numbers[at - 1] ?? 0) + 1)
}

/** Whether a cell of words stands over a column of figures. */
function overFigures(records: readonly string[][], at: number, column: number, cell: string): boolean {
  if (/\d/.test(cell) || !/\p{L}/u.test(cell)) return false
  const under = records.slice(at + 1, at + 31).map((cells) => (cells[column] ?? '').trim()).filter(Boolean)
  return under.length > 2 && under.filter((one) => /\d/.test(one)).length >= under.length * 0.7
}

/** Days under a row of months ("January, , , February" over "3, 10, 17, 7") become one heading each. */
function withMonths(header: readonly string[], above: readonly string[] | undefined): string[] {
  const days = header.filter((cell) => /^\s*([a-z]{3}\s*)?\d{1,2}(st|nd|rd|th)?\s*$/i.test(cell)).length
  const monthIn = (cell: string) => monthNumber(/^([a-z]{3,9})\.?(\s*['’]\d\d|\s*\d{4})?$/i.exec(cell.trim())?.[1] ?? '') > 0
  if (!above || days < 2 || !above.some(monthIn)) return [...header]
  let month = ''
  return header.map((cell, at) => {
    const over = above[at]?.trim() ?? ''
    if (monthIn(over)) month = over
    const day = /(\d{1,2})(st|nd|rd|th)?\s*$/i.exec(cell.trim())
    return month && day ? `${day[1]} ${month}` : cell
  })
}

const totals = new RegExp('^(grand |sub ?|over ?all |running |monthly |weekly )?totals?( |\\d|$)|^total\\d|'
  + '^(sum|count|counts|head ?count|tally|average|mean|all)( of)?( (people|clients|members|present|attending|attendance|rows|records))*( \\d+)?$|'
  + '^(number|numbers|no|nos|how many)( of)?( people| clients| members| participants| attendees)?( present| attending| attended| here| in| came)?( \\d+)?$|'
  + '^(attendance|attendees|attended|present)( total| count| numbers?| figures?)?( \\d+)?$')
const visitors = new RegExp('^(plus |and |other |others |no of |number of |total |anonymous |unnamed |unregistered |un registered |new |adult |casual |day )*'
  + '(visitors?|guests?|anon|anonymous|drop ?ins?|walk ?ins?|casuals?|passers? ?by|(members of )?(the )?public|others?|unnamed|unknowns?|extras?|friends( and)? family|family( and)? friends|'
  + 'carers?|children|kids|staff|volunteers?|helpers?|students?|not on (the )?(list|register)|new (people|faces|comers?)|newcomers?|one ?offs?|tasters?)'
  + '( (and|or|count|total|totals|number|numbers|no|today|adults?|children|only|present|attending|people|etc|other|others|visitors?|guests?|carers?|family|friends|staff|volunteers?|not on (the )?(list|register)|'
  + 'no names?|without( a)? names?|unnamed|anon|anonymous|\\d+))*$')

/** What stands under a list without belonging to it, alone in its row. */
const footers = /^(\*+ ?|©|copyright\b|printed\b|exported\b|generated\b|produced\b|created (by|on)\b|last (updated|saved)\b|report\b.*\d|page \d|end of\b|key ?:|legend ?:|notes? ?:|source ?:|confidential\b|official[- ]sensitive)/i

/** Why a row is no data, or `null`. A TOTAL or visitors row holds such a word, in whatever column, and nothing else but numbers. */
function asideOf(cells: readonly string[], headings: readonly string[]): Aside | null {
  if (!filled(cells)) return 'blank'
  if (headings.filter(Boolean).length > 1 && headings.every((heading, column) => heading === (cells[column] ?? '').replace(/\s+/g, ' ').trim())) return 'heading'
  const full = cells.map((cell) => cell.trim()).filter(Boolean)
  const words = full.filter((cell) => !/^([£$€]?\s?-?\d[\d,.]*\s?%?|=.*|[-–—])$/.test(cell))
  if (full.length === 1 && headings.filter(Boolean).length > 1 && footers.test(full[0] ?? '')) return 'footer'
  if (!words.length || words.length > 2) return null
  const label = fold(words.join(' ').slice(0, 80))
  if (totals.test(label)) return 'total'
  return words.length === 1 && visitors.test(label) && (full.length > 1 || /\d$/.test(label)) ? 'visitors' : null
}

/** The visitors counted in a row, for one column: a number, or `null` where none is written. */
export function visitorsIn(cell: string): number | null {
  const text = cell.trim()
  return /^\d{1,4}$/.test(text) ? Number(text) : null
}

/** The rows that are data. */
export const dataOf = (table: Table): Line[] => table.lines.filter((line) => line.aside === null)
/** How many rows were blank, totals or visitors. */
export const blanksIn = (table: Table): number => table.lines.filter((line) => line.aside === 'blank' || line.aside === 'total' || line.aside === 'visitors').length
