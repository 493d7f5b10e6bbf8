import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { partsOf, readDate, splitDate } from './readDate.ts'

const limits = { earliest: '1906-01-01', latest: '2026-11-21' }

describe('a date typed in three boxes', () => {
  test.each([
    ['7', '3', '1984', '1984-03-07'],
    ['07', '03', '1984', '1984-03-07'],
    [' 7', 'March', '1984', '1984-03-07'],
    ['29', 'feb', '2024', '2024-02-29'],
    ['1', 'Sept', '2001', '2001-09-01'],
    ['21', '11', '2026', '2026-11-21'],
  ])('%s %s %s', (day, month, year, iso) => {
    expect(readDate({ day, month, year }, limits)).toEqual({ iso })
  })

  test.each([
    ['', '3', '1984', 'day', /day is missing/],
    ['7', '', '1984', 'month', /month is missing/],
    ['7', '3', '', 'year', /year is missing/],
    ['7', '3', '84', 'year', /four digits/],
    ['7', '13', '1984', 'month', /“13” is not a month/],
    ['7', 'Ma', '1984', 'month', /not a month/],
    ['31', '4', '1984', 'day', /April 1984 has days 1 to 30/],
    ['29', '2', '1900', 'day', /1 to 28/],
    ['0', '2', '1984', 'day', /cannot be right/],
    ['x', '2', '1984', 'day', /cannot be right/],
    ['22', '11', '2026', 'year', /21 November 2026 or earlier/],
    ['31', '12', '1905', 'year', /1 January 1906 or later/],
  ])('%s %s %s is refused with a sentence for the %s', (day, month, year, part, because) => {
    const read = readDate({ day, month, year }, limits)
    expect(read).toMatchObject({ part, because: expect.stringMatching(because) })
  })

  test('nothing typed is empty, not wrong', () => {
    expect(readDate({ day: ' ', month: '', year: '' })).toEqual({ empty: true })
  })

  test('every real date survives being shown and read again', () => {
    fc.assert(fc.property(fc.date({ min: new Date('1000-01-01'), max: new Date('2999-12-31'), noInvalidDate: true }), (date) => {
      const iso = date.toISOString().slice(0, 10)
      expect(readDate(partsOf(iso))).toEqual({ iso })
    }))
  })

  test('no typed text is ever read as a date that the calendar lacks', () => {
    const text = fc.oneof(fc.string({ maxLength: 6 }), fc.integer({ min: 0, max: 40 }).map(String))
    fc.assert(fc.property(text, text, fc.oneof(fc.integer({ min: 1000, max: 2999 }).map(String), fc.string({ maxLength: 5 })), (day, month, year) => {
      const read = readDate({ day, month, year })
      if ('iso' in read) expect(new Date(`${read.iso}T00:00:00Z`).toISOString().slice(0, 10)).toBe(read.iso)
    }))
  })
})

describe('a whole date in one box', () => {
  test.each([
    ['7/3/1984', '7', '3', '1984'], ['07.03.1984', '7', '3', '1984'], ['1984-03-07', '7', '3', '1984'], ['7 March 1984', '7', 'March', '1984'],
    ['7th March, 1984', '7', 'March', '1984'], ['07031984', '7', '3', '1984'], ['1984-03-07T00:00:00Z', '7', '3', '1984'], ['7-mar-1984', '7', 'mar', '1984'],
  ])('%s', (text, day, month, year) => expect(splitDate(text)).toEqual({ day, month, year }))

  test.each(['7/3', 'March 1984', '7 Marvember 1984', 'yesterday', ''])('%s is left where it is', (text) => expect(splitDate(text)).toBeUndefined())
})
