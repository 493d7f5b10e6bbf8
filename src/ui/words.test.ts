import { expect, test } from 'vitest'
import { initials } from './Avatar.tsx'
import { tally } from './Spread.tsx'
import { ago, change, clockTime, count, dateIn, listed, longDay, nearDay, plainDay, shortDay, span, weekDay, yearsBetween } from './words.ts'

test('days', () => {
  expect([longDay, plainDay, shortDay, weekDay].map((say) => say('2026-11-21'))).toEqual(['Saturday 21 November 2026', '21 November 2026', '21 Nov 2026', 'Sat 21 Nov'])
  expect(longDay('2026-11-21T23:30:00Z')).toBe('Saturday 21 November 2026')
})

test.each([
  ['2026-11-21', 'today'], ['2026-11-22', 'tomorrow'], ['2026-11-20', 'yesterday'], ['2026-11-26', 'on Thursday'], ['2026-11-16', 'last Monday'], ['2026-11-28', 'on 28 Nov 2026'], ['2026-11-14', 'on 14 Nov 2026'],
])('%s seen from 21 November 2026 is %s', (iso, words) => expect(nearDay(iso, '2026-11-21')).toBe(words))

test('instants are shown where the organisation is', () => {
  expect(clockTime('2026-07-04T13:05:00Z', 'Europe/London')).toBe('14:05')
  expect(dateIn('2026-11-21T13:30:00Z', 'Australia/Sydney')).toBe('2026-11-22')
})

test.each([[20, 'just now'], [90, '1 minute ago'], [3_000, '50 minutes ago'], [3_700, '1 hour ago'], [8_000, '2 hours ago'], [50_000, 'yesterday, 22:06']])('%d seconds ago', (seconds, words) => {
  const now = new Date('2026-11-21T12:00:00Z')
  expect(ago(new Date(now.getTime() - seconds * 1000), now, 'Europe/London')).toBe(words)
})

test.each([['1984-03-07', '2026-03-06', 41], ['1984-03-07', '2026-03-07', 42], ['2000-02-29', '2025-02-28', 24], ['2000-02-29', '2025-03-01', 25]])('from %s to %s', (from, to, years) => expect(yearsBetween(from, to)).toBe(years))

test('small words', () => {
  expect([span(90), span(120), span(45), span(0)]).toEqual(['1 h 30 min', '2 h', '45 min', '0 min'])
  expect([count(1, 'person', 'people'), count(1250, 'person', 'people'), count(0, 'note')]).toEqual(['1 person', '1,250 people', '0 notes'])
  expect([listed([]), listed(['Ann']), listed(['Ann', 'Bo', 'Cy'])]).toEqual(['', 'Ann', 'Ann, Bo and Cy'])
  expect([change(3), change(-2.5, 1), change(0.04, 1)]).toEqual(['+3', '−2.5', 'no change'])
})

test.each([['Hannah Quillfeather', 'HQ'], ['Siobhán Ó Súilleabháin', 'SS'], ['Cher', 'C'], ['', '']])('the initials of %s', (name, letters) => {
  expect(initials(name)).toBe(letters)
})

test('everybody is counted once, those outside at the ends', () => {
  const columns = tally([-20, -1.4, 0, 0.5, 3, 9], -2, 3)
  expect(columns.map((column) => column.people)).toEqual([1, 1, 1, 1, 0, 2])
})
