import fc from 'fast-check'
import { expect, test } from 'vitest'
import { comingDays, daysOf, madeAhead, weekdayOf, whyNotSeries } from './recurrence.ts'
import { dayAfter } from './rules.ts'

const saturdays = { weekday: 6, everyWeeks: 1, startsOn: '2026-11-21', endsOn: '2026-12-12', except: [] as string[] }

test.each([
  ['every Saturday', {}, ['2026-11-21', '2026-11-28', '2026-12-05', '2026-12-12']],
  ['every second', { everyWeeks: 2 }, ['2026-11-21', '2026-12-05']],
  ['without the 28th', { except: ['2026-11-28', '2026-11-29'] }, ['2026-11-21', '2026-12-05', '2026-12-12']],
  ['from a Monday on', { startsOn: '2026-11-23' }, ['2026-11-28', '2026-12-05', '2026-12-12']],
  ['over the change of clocks and the year', { startsOn: '2026-03-28', endsOn: '2026-04-04' }, ['2026-03-28', '2026-04-04']],
  ['over a leap day', { weekday: 2, startsOn: '2028-02-22', endsOn: '2028-03-07' }, ['2028-02-22', '2028-02-29', '2028-03-07']],
])('%s', (_name, more, expected) => { expect(daysOf({ ...saturdays, ...more })).toEqual(expected) })

test.each([['2026-11-21', 6], ['2026-11-22', 7], ['2026-11-23', 1]])('%s is weekday %i', (day, weekday) => { expect(weekdayOf(day)).toBe(weekday) })

test.each([
  ['a year', { endsOn: dayAfter('2026-11-21', 371) }, null], ['more than a year', { endsOn: dayAfter('2026-11-21', 372) }, 'series_too_long'],
  ['the end first', { endsOn: '2026-11-20' }, 'no_days'], ['all left out', { endsOn: '2026-11-21', except: ['2026-11-21'] }, 'no_days'],
])('%s: %s', (_name, more, expected) => { expect(whyNotSeries({ ...saturdays, ...more })).toBe(expected) })

test('every day is that weekday, so many weeks apart, within the span, and none is missing', () => {
  const days = fc.integer({ min: 0, max: 1500 }).map((n) => dayAfter('2026-01-01', n))
  fc.assert(fc.property(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 8 }), days, fc.nat(371), (weekday, everyWeeks, startsOn, length) => {
    const endsOn = dayAfter(startsOn, length)
    const found = daysOf({ weekday, everyWeeks, startsOn, endsOn, except: [] })
    found.forEach((day, n) => {
      expect(weekdayOf(day)).toBe(weekday)
      expect(day >= startsOn && day <= endsOn).toBe(true)
      if (n) expect(day).toBe(dayAfter(found[n - 1]!, everyWeeks * 7))
    })
    const next = found.length ? dayAfter(found.at(-1)!, everyWeeks * 7) : null
    if (next) expect(next > endsOn).toBe(true)
    else expect(length).toBeLessThan(7)
  }))
})

test('a series that goes on, made each day or now and then, has the same days as one planned at once', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 8 }), fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 12 }), (weekday, everyWeeks, waits) => {
    const series = { weekday, everyWeeks, startsOn: '2026-11-21' }
    let today = '2026-11-21', madeUntil = '2026-12-31'
    const made = daysOf({ ...series, endsOn: madeUntil, except: [] })
    for (const wait of waits) {
      today = dayAfter(today, wait)
      made.push(...comingDays({ ...series, madeUntil }, today))
      if (madeUntil < dayAfter(today, madeAhead)) madeUntil = dayAfter(today, madeAhead)
    }
    expect(made).toEqual(daysOf({ ...series, endsOn: madeUntil, except: [] }))
  }))
})
