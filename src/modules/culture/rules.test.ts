import { describe, expect, test } from 'vitest'
import { becauseOf, cultureRefusals, limits, needKeys, needWords, noNeeds, tidied, whyNotAdaptation, whyNotEdit, whyNotEnd, whyNotNeeds } from './rules.ts'

test('every need has its question, every refusal its sentence', () => {
  expect(Object.keys(needWords).sort()).toEqual([...needKeys].sort())
  expect(Object.keys(becauseOf).sort()).toEqual([...cultureRefusals].sort())
})
test.each([[limits.need, null], [limits.need + 1, { because: 'too_long', field: 'food' }]])('a need of %i letters: %j', (length, wrong) => { expect(whyNotNeeds({ ...noNeeds(), food: 'x'.repeat(length) })).toEqual(wrong) })
test('what was said is kept without blanks at the ends', () => { expect(tidied({ ...noNeeds(), faith: '  Five prayers\nFridays ' }).faith).toBe('Five prayers\nFridays') })
test.each([[0, 0, null], [2, 2, null], [3, 2, 'changed_meanwhile'], [1, 0, 'changed_meanwhile']])('version %i, expected %i: %s', (version, expected, refusal) => { expect(whyNotEdit(version, expected)).toBe(refusal) })

describe('an adaptation', () => {
  test.each([
    ['whole', { words: 'Halal pot', places: ['sessions' as const] }, null], ['without words', { words: ' ', places: ['sessions' as const] }, { because: 'no_words', field: 'words' }],
    ['nowhere', { words: 'Halal pot', places: [] }, { because: 'no_place', field: 'places' }], ['too long', { words: 'x'.repeat(301), places: ['visits' as const] }, { because: 'too_long', field: 'words' }],
  ])('%s', (_what, adaptation, wrong) => { expect(whyNotAdaptation(adaptation)).toEqual(wrong) })
  test.each([[null, 'Moved', null], [null, ' ', 'no_reason'], [null, 'x'.repeat(301), 'too_long'], ['2026-11-01', 'Moved', 'has_ended']])('ended %s, because %j: %s', (endedOn, because, refusal) => { expect(whyNotEnd({ endedOn }, because)).toBe(refusal) })
})
