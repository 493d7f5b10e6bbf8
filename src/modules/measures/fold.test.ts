import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fold, type GivenCommand } from './fold.ts'
import { typeDigit, waits } from './paper.ts'

const start = (answers?: (number | null)[]): GivenCommand => ({ name: 'measures.start', input: answers ? { answers } : {} })
const save = (answers: (number | null)[], expectedVersion: number, because?: string): GivenCommand => ({ name: 'measures.saveDraft', input: { answers, expectedVersion }, ...(because ? { refused: { because } } : {}) })
const finish = (answers: (number | null)[], expectedVersion: number): GivenCommand => ({ name: 'measures.finish', input: { answers, expectedVersion, context: { followUp: 1 } } })

describe('a form on the device', () => {
  test('that nobody has begun is blank, at version 0', () => {
    expect(fold(null, [], 2)).toEqual({ answers: [null, null], context: {}, version: 0, status: 'unfinished', refused: null })
  })
  test('begun and answered without a network is as it was tapped', () => {
    expect(fold(null, [start([1, null]), save([1, 2], 1), finish([1, 3], 2)], 2)).toEqual({ answers: [1, 3], context: { followUp: 1 }, version: 3, status: 'finished', refused: null })
  })
  test('passes over what the service had already taken', () => {
    expect(fold({ answers: [1, 2], context: {}, version: 2, status: 'unfinished' }, [start([1, null]), save([1, 2], 1), save([0, 2], 2)], 2)).toMatchObject({ answers: [0, 2], version: 3 })
  })
  test('keeps on the screen what was refused, and says why', () => {
    expect(fold({ answers: [3, 3], context: {}, version: 5, status: 'unfinished' }, [save([1, 2], 1, 'changed_meanwhile'), save([1, 0], 2)], 2)).toMatchObject({ answers: [1, 0], refused: 'changed_meanwhile' })
  })
  test('whatever part of what was given has arrived, shows the same', () => {
    fc.assert(fc.property(fc.array(fc.array(fc.option(fc.integer({ min: 0, max: 3 }), { nil: null }), { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 8 }), fc.nat(), (sheets, at) => {
      const given = [start(sheets[0]), ...sheets.slice(1).map((answers, n) => save(answers, n + 1))]
      const arrived = at % (given.length + 1)
      const service = arrived === 0 ? null : { answers: sheets[arrived - 1]!, context: {}, version: arrived, status: 'unfinished' as const }
      // The outbox may still hold some that have arrived: their answers were on the way.
      for (let still = 0; still <= arrived; still++) expect(fold(service, given.slice(still), 3)).toMatchObject({ answers: sheets.at(-1), version: sheets.length })
    }))
  })
})

describe('a digit typed at a question', () => {
  const four = [0, 1, 2, 3], eleven = Array.from({ length: 11 }, (_, n) => n)
  test.each([
    [four, null, false, 2, { answer: 2, on: true }],
    [four, 1, false, 3, { answer: 3, on: true }],
    [four, null, false, 4, null],
    [eleven, null, false, 7, { answer: 7, on: true }],
    [eleven, null, false, 1, { answer: 1, on: false }],
    [eleven, 1, true, 0, { answer: 10, on: true }],
    [eleven, 1, true, 5, { answer: 1, on: true, again: true }],
    [eleven, 1, false, 0, { answer: 0, on: true }],
    [[1, 2, 3, 4, 5], null, false, 0, null],
  ])('%j with %s, open %s: %i', (codes, answer, open, digit, typed) => { expect(typeDigit(codes, answer, open, digit)).toEqual(typed) })

  test('1 waits where 10 is a code, and nowhere else', () => {
    expect(eleven.filter((code) => waits(eleven, code))).toEqual([1])
    expect(four.some((code) => waits(four, code))).toBe(false)
  })
})
