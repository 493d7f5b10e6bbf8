import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromSerial, isoDate, orderOf, readDate, spoken, weekdayOf } from './dates.ts'

const today = '2026-11-22'
const birth = (cell: string, order: 'dmy' | 'mdy' = 'dmy') => readDate(cell, { purpose: 'birth', order, today })
const event = (cell: string) => readDate(cell, { purpose: 'event', order: 'dmy', today })

describe('a birth date', () => {
  it.each([
    ['14/07/1995', '1995-07-14'], ['4/6/70', '1970-06-04'], ['04.06.1970', '1970-06-04'], ['4-6-1970', '1970-06-04'], ['4 6 1970', '1970-06-04'],
    ['1987-11-25', '1987-11-25'], ['1987/11/25', '1987-11-25'], ['14th July 1995', '1995-07-14'], ['3rd April 2010', '2010-04-03'],
    ['1st of May, 1980', '1980-05-01'], ['14 Jul 95', '1995-07-14'], ['14-Jul-1995', '1995-07-14'], ['14Sept1995', '1995-09-14'], ['July 14, 1995', '1995-07-14'],
    ['1995 July 14', '1995-07-14'], ['Fri 14 July 1995', '1995-07-14'], ['Friday, 14/07/1995', '1995-07-14'], ['14/07/1995 00:00', '1995-07-14'],
    ['1995-07-14T00:00:00.000Z', '1995-07-14'], ['17572', '1948-02-09'], ['17572.0', '1948-02-09'], ['19950714', '1995-07-14'], ['14071995', '1995-07-14'],
    ['140795', '1995-07-14'], ['\'14/07/1995', '1995-07-14'], ['  14/07/1995  ', '1995-07-14'], ['29/02/2000', '2000-02-29'], ['16/6/42', '1942-06-16'],
    ['2/12/01', '2001-12-02'], ['21/11/26', '2026-11-21'], ['23/11/26', '1926-11-23'], ['14 july ’95', '1995-07-14'], ['8767', '1924-01-01'],
  ])('%s is %s', (cell, date) => expect(birth(cell)).toEqual({ found: 'date', date, unsure: false }))
  it.each([['14/07/1995?', '1995-07-14'], ['c. 14/07/1995', '1995-07-14']])('%s is unsure', (cell, date) => expect(birth(cell)).toEqual({ found: 'date', date, unsure: true }))
  it.each([
    ['30/02/1991', /February 1991 has 28 days/], ['31/04/1985', /April 1985 has 30/], ['14/07/2091', /future/], ['23/11/2026', /future/], ['29/02/1999', /28 days/],
    ['12/13/1980', /no month 13/], ['01/01/1900', /120 years/], ['31st June 1980', /30 days/], ['0/1/1980', /no day 0/], ['73000', /future/], ['99/99/9999', /no month 99/],
  ])('%s is impossible', (cell, because) => expect(birth(cell)).toEqual({ found: 'impossible', because: expect.stringMatching(because) }))
  it.each(['', ' ', '-', '?', 'n/k', 'N/A', 'not known', 'Unknown', 'tbc', '00/00/0000'])('%j is none', (cell) => expect(birth(cell)).toEqual({ found: 'none' }))
  it.each(['1987', 'July 1995', '07/1995'])('%s is only part of a date', (cell) => expect(birth(cell).found).toBe('partial'))
  it.each(['see file', '12', '1/2', 'adult', '123/4/1990', 'x'.repeat(100_000), '14 Nonsense 1990'])('%s cannot be read', (cell) => expect(birth(cell).found).toBe('unreadable'))
  it('is month first where the column says so', () => expect(birth('07/14/1995', 'mdy')).toMatchObject({ date: '1995-07-14' }))
})

describe('a date of something that happened', () => {
  it.each([['14/4/26', '2026-04-14'], ['24.10.2026', '2026-10-24'], ['45020', '2023-04-04'], ['3/2/99', '1999-02-03'], ['1/1/27', '2027-01-01']])(
    '%s is %s', (cell, date) => expect(event(cell)).toMatchObject({ date }))
})

describe('which comes first', () => {
  it.each([
    [['01/02/2020', '14/02/2020'], 'en-GB', 'dmy'], [['01/02/2020', '02/14/2020'], 'en-GB', 'mdy'], [['01/02/2020'], 'en-GB', 'dmy'], [['01/02/2020'], 'en-US', 'mdy'],
    [['14/02/2020'], 'en-US', 'dmy'], [['14/02/2020', '15/02/2020', '02/16/2020'], 'en-GB', 'dmy'], [['01/17', '01/24', '02/07'], 'en-GB', 'mdy'], [[], 'en-AU', 'dmy'],
  ] as const)('%j in %s: %s', (cells, locale, order) => expect(orderOf(cells, locale)).toBe(order))
})

describe('days', () => {
  it('counts as spreadsheets do, the pretended leap day of 1900 included', () => {
    expect([1, 59, 61, 36_526, 0, -3, Number.NaN, 1e9].map(fromSerial)).toEqual(['1900-01-01', '1900-02-28', '1900-03-01', '2000-01-01', null, null, null, null])
  })
  it('knows weekdays and says dates', () => {
    expect(weekdayOf('2026-01-03')).toBe(6)
    expect(weekdayOf('2026-01-04')).toBe(7)
    expect(spoken('2026-01-03')).toBe('3 January 2026')
    expect(isoDate(2023, 2, 29)).toBeNull()
  })
  const day = fc.date({ min: new Date('1910-01-01T00:00:00Z'), max: new Date('2026-11-21T00:00:00Z'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10))
  it('reads back what it wrote, in every form', () => {
    fc.assert(fc.property(day, (iso) => {
      const [y = '', m = '', d = ''] = iso.split('-')
      for (const cell of [iso, `${d}/${m}/${y}`, `${Number(d)}.${Number(m)}.${y}`, spoken(iso), `${y}${m}${d}`, String(Date.parse(iso) / 86_400_000 + 25_569)])
        expect(birth(cell)).toEqual({ found: 'date', date: iso, unsure: false })
    }))
  })
  it('never throws and never makes up a day that is not', () => {
    fc.assert(fc.property(fc.string(), fc.constantFrom('birth', 'event'), (cell, purpose) => {
      const read = readDate(cell, { purpose: purpose as 'birth', order: 'dmy', today })
      if (read.found === 'date') expect(new Date(`${read.date}T00:00:00Z`).toISOString().slice(0, 10)).toBe(read.date)
    }), { numRuns: 500 })
  })
})
