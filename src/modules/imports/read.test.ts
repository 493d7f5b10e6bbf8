import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { blanksIn, dataOf, readTable, type Table } from './read.ts'

const table = (text: string, told?: Parameters<typeof readTable>[1]): Table => {
  const found = readTable(Buffer.from(text), told)
  if ('refused' in found) throw new Error(found.refused)
  return found
}
const rows = (text: string) => dataOf(table(text)).map((line) => line.cells)

describe('a table', () => {
  it.each([',', ';', '\t', '|', '^', '~'])('is parted by %j', (delimiter) => {
    const text = [['Name', 'DOB', 'Phone'], ['Smith, Jo', '1/1/1980', '07700 900123'], ['Lee; Al', '2/2/1981', '07700 900124']]
      .map((cells) => cells.map((cell) => (cell.includes(delimiter) ? `"${cell}"` : cell)).join(delimiter)).join('\n')
    expect(table(text)).toMatchObject({ delimiter, headings: ['Name', 'DOB', 'Phone'], headerRow: 1 })
    expect(rows(text)[0]).toEqual(['Smith, Jo', '1/1/1980', '07700 900123'])
  })
  it('obeys "sep=" and counts rows as a spreadsheet does', () => {
    expect(table('sep=;\nName;DOB\nJo;1/1/1980\n')).toMatchObject({ delimiter: ';', headerRow: 2, lines: [{ row: 3 }] })
    expect(table('Name,Notes,DOB\n"Jo","two\nlines",1/1/1980\nAl,,2/2/1980\n').lines.map((line) => line.row)).toEqual([2, 3])
  })
  it.each(['\n', '\r\n', '\r'])('has lines that end in %j, and keeps lines within cells', (newline) => {
    expect(rows(['Name,DOB,Notes', 'Jo,1/1/1980,"one', 'two"', 'Al,2/2/1980,'].join(newline))).toEqual([['Jo', '1/1/1980', 'one\ntwo'], ['Al', '2/2/1980', '']])
  })
  it('drops empty columns at the end, and fills short rows', () => expect(rows('Name,DOB,,,\nJo,1/1/1980,,,\nAl\n')).toEqual([['Jo', '1/1/1980'], ['Al', '']]))
  it('has titles above its headings, and a blank row between', () => {
    expect(table('Drop-in register;;;\nPrinted 1 May 2026;;;\n;;;\nName;03/01;10/01;17/01\nJo;x;;x\n')).toMatchObject({ headerRow: 4, titles: ['Drop-in register', 'Printed 1 May 2026'], headings: ['Name', '03/01', '10/01', '17/01'] })
    expect(blanksIn(table('A title;;\n;;\nName;03/01;10/01\nJo;x;x\n'))).toBe(1)
  })
  it('joins days to the months above them', () => expect(table('Saturday club,,,,\n,January,,February,\nName,3,10,7,14\nJo,x,,x,\nAl,,x,,x\n').headings).toEqual(['Name', '3 January', '10 January', '7 February', '14 February']))
  it('may have no headings', () => expect(table('P1,Jo Smith,1/1/1980,ME14 1XX\nP2,Al Lee,2/2/1981,ME14 1XY\n').headerRow).toBeNull())
  it('takes the row it is told to for headings, or none', () => {
    expect(table('a,b\nName,DOB\nJo,1/1/1980\n', { headerRow: 1 })).toMatchObject({ headings: ['a', 'b'], lines: [{ row: 2 }, { row: 3 }] })
    expect(table('Name,DOB\nJo,1/1/1980\n', { headerRow: null }).lines).toHaveLength(2)
  })
  it('leaves headings out that are repeated on a new page, without counting them', () => {
    const paged = table('Name,DOB\nJo,1/1/1980\nName,DOB\nAl,2/2/1981\n')
    expect([dataOf(paged).length, blanksIn(paged)]).toEqual([2, 0])
  })
})

describe('rows that are no data', () => {
  const aside = (row: string) => table(`Ref,Name,03/01,10/01,17/01\nP1,Jo,x,,x\n${row}\n`).lines[1]?.aside ?? null
  it.each(['TOTAL,2600,,,', 'Total,,4,5,6', ',Totals:,4,5,6', 'Grand Total,,1,1,', ',4,5,6,TOTAL', 'Number present,,4,5,6', 'Attendance,,4,5,6', 'Headcount,,4,5,6', 'Total clients: 31,,,,', 'Total,=SUM(C2:C9),,,', 'Count,,£4.50,,'])(
    '%s is a total', (row) => expect(aside(row)).toBe('total'))
  it.each(['visitors,,0,0,2', ',Visitors (no names),1,,', 'Guests,,1,0,0', '+ visitors,,3,2,1', 'Anonymous,,2,2,2', 'drop-ins,,,,1', 'Staff and volunteers,,3,3,3', 'Others,,1,1,1', 'No. of visitors,,2,1,4', 'Members of the public,,1,,'])(
    '%s are visitors', (row) => expect(aside(row)).toBe('visitors'))
  it.each([',,,,', ' , ,\u00a0,,', '" ",,,,'])('%j is blank', (row) => expect(aside(row)).toBe('blank'))
  it.each(['Printed on 01/11/2026,,,,', ',Page 2 of 3,,,', 'Key: x = here,,,,', '* new this term,,,,', 'End of report,,,,'])('%s is small print', (row) => expect(aside(row)).toBe('footer'))
  it.each([',Page Jones,,,', ',Bev from the cafe,,,', 'P2,Bev from the cafe,x,,x', 'P3,Guest,x,x,x', 'P4,Total Eclipse Jones,x,,', 'P5,Volunteer Bob,1,,1', 'P6,Other Smith,,,1', ',Jo Count,x,,'])('%s is data', (row) => expect(aside(row)).toBeNull())
})

describe('quotation marks that do not match', () => {
  it('do not swallow the rows after them', () => {
    const text = 'Ref,Name,Phone,Town\nP1,"Bev" from the cafe,07700 900123,Kent\nP2,"Jo,07700 900124,Kent\nP3,"Al, B",07700 900125,Kent\nP4,Di,07700 900126,"Kent"\n'
    expect(rows(text).map((cells) => cells[0])).toEqual(['P1', 'P2', 'P3', 'P4'])
    expect(rows(text).map((cells) => cells[1])).toEqual(['"Bev" from the cafe', '"Jo', 'Al, B', 'Di'])
    expect(table(text).troubles.join()).toMatch(/2 rows had a stray quotation mark/)
  })
  it('are read line by line where there are many', () => {
    const text = `Ref,Name,Phone\n${Array.from({ length: 60 }, (_, n) => `P${n},"Jo ${n},07700 900123\n`).join('')}Z,"Al, B",07700 900124\n`
    expect(rows(text)).toHaveLength(61)
    expect(rows(text).at(-1)).toEqual(['Z', 'Al, B', '07700 900124'])
  })
})

describe('what cannot be read', () => {
  it.each([['', /is empty/], ['\n\n', /holds no rows/], [' , ,\n', /holds no rows/], [`a${',b'.repeat(1200)}`, /more than 1000 columns in row 1/]])('%j', (text, words) =>
    expect(readTable(Buffer.from(text))).toMatchObject({ refused: expect.stringMatching(words) }))
})

describe('whatever the bytes', () => {
  it('reading never throws', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => { readTable(bytes) }), { numRuns: 1000 })
    fc.assert(fc.property(fc.array(fc.constantFrom('"', ',', ';', '\n', '\r', '\t', 'Name', 'DOB', 'x', '3/1', ' ', '1', 'é', '\ufeff', '=1'), { maxLength: 120 }), (parts) => { readTable(Buffer.from(parts.join(''))) }), { numRuns: 1000 })
  })
  const cell = fc.stringMatching(/^[ -~éłŻ\n]{0,12}$/).map((text) => text.replace(/\r/g, '').trim())
  it('a table that was written is read back, cell for cell', () => {
    fc.assert(fc.property(fc.array(fc.tuple(cell, cell, cell), { minLength: 3, maxLength: 20 }), fc.constantFrom(',', ';', '\t', '|'), (cells, delimiter) => {
      const data = cells.map((row, n) => [`P${n}0`, ...row, `0770090012${n % 10}`])
      const text = Papa.unparse([['Ref', 'First name', 'Surname', 'Notes', 'Phone'], ...data], { delimiter, newline: '\n', quotes: true })
      expect(dataOf(table(text)).map((line) => line.cells)).toEqual(data)
    }))
  })
})

describe('very large cells and files', () => {
  const repeat = (text: string, size: number) => text.repeat(Math.ceil(size / text.length))
  const mega = 1024 * 1024
  it.each([
    ['one line of 10 MB', repeat('word ', 10 * mega), 1], ['a cell of 5 MB', `Name,DOB,Notes\nJo,1/1/1980,"${repeat('word\n', 5 * mega)}"\n`, 1], ['5 MB of quotation marks', repeat('"', 5 * mega), 1],
    ['a cell nobody closed', `Name,DOB,Notes\nJo,1/1/1980,"${repeat('a" "b ', 5 * mega)}\n`, 1], ['10 MB of rows', `Ref,Name,DOB\n${repeat('P1,"Smith, Jo",1/1/1980\n', 10 * mega)}`, 436_907],
    ['2 MB of rows with a stray mark each', `Ref,Name,DOB\n${repeat('P1,"Jo,1/1/1980\n', 2 * mega)}`, 131_072],
  ])('%s', (_, text, count) => expect(Math.abs(dataOf(table(text)).length - count)).toBeLessThan(2))
})
