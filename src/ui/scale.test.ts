import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayTicks, linear, ticks } from './scale.ts'

test('a value is placed in proportion, upside down as well', () => {
  expect([0, 13.5, 27].map(linear([0, 27], [200, 0]))).toEqual([200, 100, 0])
  expect(linear([5, 5], [0, 100])(5)).toBe(0)
})

test.each([
  [0, 10, 5, [0, 2, 4, 6, 8, 10]], [-12, 8, 10, [-12, -10, -8, -6, -4, -2, 0, 2, 4, 6, 8]], [0, 1, 5, [0, 0.2, 0.4, 0.6, 0.8, 1]], [3, 3, 4, [3]], [7, 35, 4, [10, 20, 30]],
])('round values from %d to %d, about %d', (from, to, wished, expected) => expect(ticks(from, to, wished)).toEqual(expected))

test('round values stay inside, in order, and are not many more than wished', () => {
  fc.assert(fc.property(fc.integer({ min: -1000, max: 1000 }), fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 2, max: 12 }), (from, length, wished) => {
    const found = ticks(from, from + length, wished)
    expect(found.every((value, index) => value >= from && value <= from + length && (index === 0 || value > found[index - 1]!))).toBe(true)
    expect(found.length).toBeLessThanOrEqual(wished + 1)
  }))
})

const days = (from: string, to: string, most: number) => dayTicks(Date.parse(from), Date.parse(to), most).map((day) => day.toISOString().slice(0, 10))
test.each([
  ['2026-02-01', '2026-05-20', 6, ['2026-02-01', '2026-03-01', '2026-04-01', '2026-05-01']],
  ['2026-02-07', '2026-11-14', 5, ['2026-03-01', '2026-05-01', '2026-07-01', '2026-09-01', '2026-11-01']],
  ['2026-02-07', '2026-11-14', 3, ['2026-04-01', '2026-07-01', '2026-10-01']],
  ['2020-06-01', '2026-11-14', 4, ['2022-01-01', '2024-01-01', '2026-01-01']],
  ['2026-11-03', '2026-11-09', 3, ['2026-11-03', '2026-11-05', '2026-11-07', '2026-11-09']],
])('days to mark from %s to %s, at most %d', (from, to, most, expected) => expect(days(from, to, most)).toEqual(expected))
