import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readFiles } from './reading.ts'
import { jsonReport, readable } from './report.ts'
import type { FileReading, Given, PersonRow } from './types.ts'

const at = (name: string) => new URL(`./fixtures/${name}`, import.meta.url)
const today = '2026-11-22'
const names = ['people.csv', 'saturday-register.csv', 'swemwbs.csv']
const legacy = (): Given[] => names.map((name) => ({ name, bytes: readFileSync(at(name)) }))
type Person = { first: string; last: string; dob: string | null; postcode: string | null; referred: string | null }
type Truth = { people: object; register: object; scores: object; duplicate_pairs: [string, string][]; persons: Record<string, Person> }
const truth = JSON.parse(readFileSync(at('truth.json'), 'utf8')) as Truth

function check(files: Given[]) {
  const reading = readFiles(files, { today })
  const report = jsonReport(reading)
  for (const kind of ['people', 'register', 'scores'] as const) {
    const { file, kind: found, ...counts } = report.files.find((one) => one.kind === kind)!
    expect(counts, `${kind} in ${file}, found to be ${found}`).toEqual(truth[kind])
  }
  const people = readable(reading).find((file) => file.kind === 'people') as FileReading
  const persons = Object.fromEntries((people.rows as PersonRow[]).filter(({ status, becomes }) => status === 'importable' && becomes.birthDate)
    .map(({ becomes: one }) => [one.ref, { first: one.given, last: one.family, dob: one.birthDate, postcode: one.postcode, referred: one.referredOn }]))
  expect(persons).toEqual(truth.persons)
  const pair = (one: [string, string]) => one.toSorted().join()
  const [told, wanted] = [new Set(report.duplicates.map(pair)), new Set(truth.duplicate_pairs.map(pair))]
  const right = [...told].filter((one) => wanted.has(one)).length
  expect(right / told.size, 'precision').toBeGreaterThanOrEqual(0.98)
  expect(right / wanted.size, 'recall').toBeGreaterThanOrEqual(0.98)
}

describe('the three legacy files', () => {
  it('are read as a careful reader reads them', () => check(legacy()))
  it('are read the same in whatever order they are given', () => check(legacy().toReversed()))
})

/** The same content written another way: its cells, with headings renamed, columns moved, another delimiter and encoding. */
type Way = { delimiter: string; headings: Record<string, string>; order?: (columns: number) => number[]; titles?: string[]; encode: (text: string) => Uint8Array; name: string; newline: string }

function cellsOf(text: string, delimiter: string): string[][] {
  const rows: string[][] = [['']]
  let quoted = false
  for (let n = 0; n < text.length; n++) {
    const [char, row] = [text[n]!, rows.at(-1)!]
    if (quoted && char === '"' && text[n + 1] === '"') { row[row.length - 1] += '"'; n++ }
    else if (char === '"') quoted = !quoted
    else if (!quoted && char === delimiter) row.push('')
    else if (!quoted && char === '\n') rows.push([''])
    else if (char !== '\r') row[row.length - 1] += char
  }
  if (rows.at(-1)!.length === 1 && rows.at(-1)![0] === '') rows.pop()
  return rows
}

function rewritten(name: string, way: Way): Given {
  const rows = cellsOf(readFileSync(at(name), 'utf8').replace(/^\ufeff/, ''), name.startsWith('saturday') ? ';' : ',')
  const width = Math.max(...rows.map((row) => row.length))
  const order = way.order?.(width) ?? Array.from({ length: width }, (_, n) => n)
  const out = rows.map((row, r) => (row.length === 1 && r === 0 ? row : order.map((n) => way.headings[row[n] ?? ''] && r < 2 ? way.headings[row[n]!]! : (row[n] ?? ''))))
  const quote = (cell: string) => (cell.includes(way.delimiter) || /["\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
  const lines = [...(way.titles ?? []), ...out.map((row) => row.map(quote).join(way.delimiter))]
  return { name: way.name, bytes: way.encode(lines.join(way.newline) + way.newline) }
}

const utf8 = (text: string) => Buffer.from(text, 'utf8')
const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')
const central = new Map(Array.from({ length: 256 }, (_, byte) => [new TextDecoder('windows-1250').decode(Uint8Array.of(byte)), byte]))
const windows1250 = (text: string) => Uint8Array.from([...text], (char) => central.get(char) ?? 63)
const reversed = (columns: number) => Array.from({ length: columns }, (_, n) => columns - 1 - n)
const nameLast = (columns: number) => [...Array.from({ length: columns - 1 }, (_, n) => n + 1), 0]

const people = {
  'Client ref': 'URN', 'First name': 'Forename', Surname: 'Family name', 'D.O.B': 'Date of Birth', 'Mobile / tel': 'Contact number', 'Post code': 'Postal code', 'NHS No.': 'NHS Number',
  Ethnicity: 'Ethnic origin', 'Referred by': 'Source of referral', 'Date of referral': 'Referral date', 'Consent to share?': 'OK to share info', Notes: 'Comments',
}
const peopleAgain = {
  'Client ref': 'Member no', 'First name': 'GIVEN NAME(S)', Surname: 'LAST NAME', 'D.O.B': 'Born', 'Mobile / tel': 'Telephone', 'Post code': 'PCode', 'NHS No.': 'nhs_no',
  Ethnicity: 'ethnicity', 'Referred by': 'Referrer', 'Date of referral': 'date_referred', 'Consent to share?': 'Permission', Notes: 'Anything else we need to know',
}
const questions = Object.fromEntries(Array.from({ length: 7 }, (_, n) => [`q${n + 1}`, `Question ${n + 1}`]))
const labels = { q1: 'Optimistic', q2: 'Useful', q3: 'Relaxed', q4: 'Dealing with problems', q5: 'Thinking clearly', q6: 'Close to others', q7: 'Own mind' }

const scanty = {
  'Client ref': 'Record ID', 'First name': 'Fname', Surname: 'Sname', 'D.O.B': 'Birth', 'Mobile / tel': 'Contact', 'Post code': 'PC', 'NHS No.': 'NHS', Ethnicity: 'Eth', 'Referred by': 'Source',
  'Date of referral': 'Ref date', 'Consent to share?': 'Consent?', Notes: 'Comments',
}
const bareQuestions = { ref: 'Client', date: 'Taken on', total: 'Sum', ...Object.fromEntries(Array.from({ length: 7 }, (_, n) => [`q${n + 1}`, String(n + 1)])) }
const mixed = (columns: number) => Array.from({ length: columns }, (_, n) => n).toSorted((a, b) => (a * 7) % columns - (b * 7) % columns || a - b)

describe('the same content made another way', () => {
  it('semicolons, windows-1250, other headings, columns backwards, titles above', () => check([
    rewritten('people.csv', { name: 'export.txt', delimiter: ';', headings: people, order: reversed, titles: ['Client list;;', 'Exported 01/11/2026;;'], encode: windows1250, newline: '\r\n' }),
    rewritten('saturday-register.csv', { name: 'Book1.csv', delimiter: '\t', headings: { Name: 'Participant' }, order: nameLast, encode: windows1250, newline: '\n' }),
    rewritten('swemwbs.csv', { name: 'data.csv', delimiter: '|', headings: { ...questions, ref: 'Client ID', date: 'Date completed', total: 'Total score' }, order: reversed, encode: utf8, newline: '\r\n' }),
  ]))
  it('tabs, UTF-16, other headings again, columns of the register backwards', () => check([
    rewritten('swemwbs.csv', { name: 'answers.txt', delimiter: '\t', headings: { ...labels, ref: 'member number', date: 'when' }, encode: utf16, newline: '\r\n' }),
    rewritten('people.csv', { name: 'answers-and-people.txt', delimiter: '\t', headings: peopleAgain, order: nameLast, encode: utf16, newline: '\r\n' }),
    rewritten('saturday-register.csv', { name: 'x.txt', delimiter: ',', headings: { Name: 'Who' }, order: reversed, encode: utf16, newline: '\r' }),
  ]))
  it('scanty headings, questions numbered only, columns in no order, bars, UTF-16 the other way round', () => check([
    rewritten('swemwbs.csv', { name: 'c.csv', delimiter: '|', headings: bareQuestions, order: mixed, encode: (text) => Buffer.from(utf16(text)).swap16(), newline: '\n' }),
    rewritten('people.csv', { name: 'a.csv', delimiter: '|', headings: scanty, order: mixed, encode: (text) => Buffer.from(utf16(text)).swap16(), newline: '\r' }),
    rewritten('saturday-register.csv', { name: 'b.csv', delimiter: '|', headings: {}, encode: (text) => Buffer.from(utf16(text)).swap16(), newline: '\n' }),
  ]))
  it('without any headings in the list of people', () => {
    const bare = Object.fromEntries(Object.keys(people).map((heading) => [heading, ' ']))
    const [list] = readable(readFiles([rewritten('people.csv', { name: 'people.csv', delimiter: ',', headings: bare, encode: utf8, newline: '\n' })], { today }))
    expect(list).toMatchObject({ kind: 'people', headerRow: null, counts: { rows: 2600, importable: 2590 } })
    expect(Object.fromEntries(list!.columns.map((column) => [column.at, column.meaning]))).toMatchObject({ 0: 'ref', 1: 'given', 2: 'family', 3: 'birth_date', 4: 'phone', 5: 'postcode', 6: 'nhs_number', 7: 'ethnicity', 9: 'referred_on' })
  })
})
