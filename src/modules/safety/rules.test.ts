import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { becauseOf, compared, countLines, dial, limits, moved, noSteps, safetyRefusals, sameSteps, stepKeys, stepWords, tidied, whyNotAgree, whyNotKeep, whyNotSteps, type Line, type Steps } from './rules.ts'

const said = (words: string, phone = ''): Line => ({ words, phone })
const steps = (more: Partial<Steps> = {}): Steps => ({ ...noSteps(), ...more })
const line = fc.record({ words: fc.string({ maxLength: 40 }), phone: fc.string({ maxLength: 12 }) })
const lines = fc.array(line, { maxLength: 8 })

describe('a number that dials', () => {
  test.each([
    ['116 123', '116123'], ['999', '999'], ['+44 (0)20-7946.0000', '+4402079460000'], ['07700 900/123', '07700900123'], ['13 11 14', '131114'],
    ['', null], ['99', null], ['ask Ann', null], ['07700 900123 after six', null], ['1234567890123456', null], ['++44', null],
  ])('%j: %j', (phone, dials) => { expect(dial(phone)).toBe(dials) })
})

describe('steps', () => {
  test('are kept without blanks, and otherwise as they were said', () => {
    expect(tidied(steps({ signs: [said('  I stop eating '), said(' '), said('', ' 999 ')] })).signs).toEqual([said('I stop eating'), said('', '999')])
  })
  test.each([
    ['an empty plan', steps(), null],
    ['as many lines as there may be', steps({ safer: Array(limits.lines).fill(said('x')) as Line[] }), null],
    ['one more', steps({ safer: Array(limits.lines + 1).fill(said('x')) as Line[] }), { because: 'too_many_lines', field: 'safer' }],
    ['a long line', steps({ people: [said('x'.repeat(limits.words))] }), null],
    ['a line too long', steps({ people: [said('x'.repeat(limits.words + 1))] }), { because: 'line_too_long', field: 'people' }],
    ['a number too long', steps({ people: [said('Ann', '1'.repeat(limits.phone + 1))] }), { because: 'line_too_long', field: 'people' }],
  ])('%s', (_what, plan, wrong) => { expect(whyNotSteps(plan)).toEqual(wrong) })
  test('every step has its words', () => { for (const key of stepKeys) expect(stepWords[key].title.length * stepWords[key].ask.length).toBeGreaterThan(0) })
  test('tidying twice is tidying once', () => fc.assert(fc.property(lines, (signs) => { const once = tidied(steps({ signs })); expect(sameSteps(tidied(once), once)).toBe(true); expect(countLines(once)).toBe(once.signs.length) })))
})

describe('who saves', () => {
  test.each([
    ['the first words', undefined, 'a', 0, null], ['the next words', { id: 'a', version: 3 }, 'a', 3, null],
    ['first words where there are some', { id: 'a', version: 1 }, 'b', 0, 'changed_meanwhile'], ['after somebody else', { id: 'a', version: 4 }, 'a', 3, 'changed_meanwhile'],
    ['another plan of the same person', { id: 'a', version: 1 }, 'b', 1, 'changed_meanwhile'], ['a plan that is not there', undefined, 'a', 2, 'changed_meanwhile'],
  ])('%s', (_what, kept, planId, expected, refusal) => { expect(whyNotKeep(kept, planId, expected)).toBe(refusal) })
})

test.each([
  ['said yes', steps({ signs: [said('x')] }), 2, 'Ann', null], ['nothing there', steps({ signs: [said(' ')] }), 2, 'Ann', 'nothing_written'],
  ['nobody', steps({ signs: [said('x')] }), 2, ' ', 'no_name'], ['to other words', steps({ signs: [said('x')] }), 1, 'Ann', 'changed_meanwhile'],
])('agreeing: %s', (_what, plan, expectedVersion, agreedBy, refusal) => { expect(whyNotAgree({ version: 2, steps: plan }, { expectedVersion, agreedBy })).toBe(refusal) })

describe('two versions beside each other', () => {
  test('what stayed, came and went', () => {
    expect(compared([said('walk'), said('sing')], [said('swim'), said('walk ')])).toEqual([
      { line: said('swim'), change: 'came' }, { line: said('walk '), change: 'stayed' }, { line: said('sing'), change: 'went' },
    ])
  })
  test('nothing is lost or made up: without what went it is the later, without what came it is the earlier', () => fc.assert(fc.property(lines, lines, (earlier, later) => {
    const both = compared(earlier, later)
    expect(both.filter(({ change }) => change !== 'went').map((one) => one.line)).toEqual(later)
    expect(both.filter(({ change }) => change !== 'came').map((one) => one.line.words.trim()).sort()).toEqual(earlier.map(({ words }) => words.trim()).sort())
  })))
  test('the same on both sides: all stayed', () => fc.assert(fc.property(lines, (same) => { expect(compared(same, same).every(({ change }) => change === 'stayed')).toBe(true) })))
})

test('moving there and back changes nothing, and no line is lost', () => fc.assert(fc.property(lines, fc.nat(9), fc.constantFrom(-1, 1), (all, from, by) => {
  const there = moved(all, from, by as 1)
  expect(there.map((one) => JSON.stringify(one)).sort()).toEqual(all.map((one) => JSON.stringify(one)).sort())
  if (from + by >= 0 && from + by < all.length && from < all.length) expect(moved(there, from + by, -by as 1)).toEqual(all)
  else expect(there).toEqual(all)
})))

test('every refusal has its sentence', () => { expect(Object.keys(becauseOf).sort()).toEqual([...safetyRefusals].sort()) })
