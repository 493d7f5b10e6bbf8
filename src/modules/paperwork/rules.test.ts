import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { equalityQuestions } from './equality.ts'
import { askAgain, becauseOf, consentWhats, firstWordings, lastDay, paperworkRefusals, shareOf, shareState, stateOf, whyNotConsent, whyNotEquality, type ConsentEvent } from './rules.ts'

const given = (until: string | null = null, wordingNumber = 1): ConsentEvent => ({ act: 'given', until, wordingNumber })

describe('what holds', () => {
  test.each<[ConsentEvent | null, string]>([
    [null, 'none'], [given(), 'given'], [given('2026-11-21'), 'given'], [given('2026-11-20'), 'ended'], [{ act: 'refused', until: null, wordingNumber: 1 }, 'refused'], [{ act: 'withdrawn', until: null, wordingNumber: 1 }, 'withdrawn'],
  ])('%j is %s', (latest, state) => expect(stateOf(latest, '2026-11-21')).toBe(state))
  test.each<[ConsentEvent | null, number, string | null]>([
    [null, 1, 'not_asked'], [given(), 1, null], [given('2026-12-21'), 1, 'ends_soon'], [given('2026-12-22'), 1, null], [given('2026-11-20'), 1, 'ended'], [given(null, 1), 2, 'new_words'], [{ act: 'refused', until: null, wordingNumber: 1 }, 2, null],
  ])('%j in wording %i: %s', (latest, number, why) => expect(askAgain(latest, number, '2026-11-21')).toBe(why))
})

describe('whether we may share', () => {
  test.each([
    ['none', 'not_asked', 'none'], ['none', 'unclear', 'none'], ['none', 'yes', 'given'], ['none', 'verbal', 'given'], ['none', 'no', 'refused'],
    ['given', 'yes', 'given'], ['given', 'no', 'refused'], ['ended', 'yes', 'ended'], ['withdrawn', 'no', 'withdrawn'], ['refused', 'no', 'refused'],
  ] as const)('asked: %s, on record: %s: %s', (asked, onRecord, state) => expect(shareState(asked, onRecord)).toBe(state))
})

describe('the last day', () => {
  test.each([['2026-11-21', 12, '2027-11-20'], ['2026-08-31', 6, '2027-02-27'], ['2024-02-29', 12, '2025-02-27'], ['2026-01-01', 1, '2026-01-31'], ['2026-12-15', 1, '2027-01-14']])('%s for %i months: %s', (from, months, until) => expect(lastDay(from, months)).toBe(until))
  test('is never before the first', () => fc.assert(fc.property(fc.date({ min: new Date('2020-01-01'), max: new Date('2040-12-31'), noInvalidDate: true }), fc.integer({ min: 1, max: 120 }), (day, months) => {
    const from = day.toISOString().slice(0, 10)
    expect(lastDay(from, months) > from).toBe(true)
  })))
})

describe('why a consent cannot be kept', () => {
  const event = { act: 'given' as const, how: 'on_screen' as const, until: null, remark: '', witness: '', signed: true, wordingNumber: 1 }
  const at = { latest: null, wordingNumber: 1, day: '2026-11-21' }
  test.each([
    [event, at, null], [{ ...event, signed: false }, at, 'not_signed'], [{ ...event, how: 'on_paper' as const, signed: false }, at, null], [{ ...event, how: 'by_word' as const, signed: false }, at, 'no_witness'], [{ ...event, how: 'by_word' as const, signed: false, witness: 'Bo' }, at, null],
    [{ ...event, act: 'refused' as const, signed: false }, at, null], [{ ...event, act: 'refused' as const, until: '2027-01-01' }, at, 'no_end'], [{ ...event, act: 'withdrawn' as const }, at, 'nothing_to_withdraw'], [{ ...event, act: 'withdrawn' as const }, { ...at, latest: given() }, null],
    [{ ...event, until: '2026-11-20' }, at, 'ends_before'], [{ ...event, until: '2026-11-21' }, at, null], [event, { ...at, wordingNumber: 2 }, 'other_words'],
  ])('%#: %j', (one, situation, because) => expect(whyNotConsent(one, situation)?.because ?? null).toBe(because))
})

test.each([['given', 'on_screen', 'yes'], ['given', 'by_word', 'verbal'], ['refused', 'by_word', 'no'], ['withdrawn', 'on_paper', 'no']] as const)('%s %s: %s to share', (act, how, share) => expect(shareOf({ act, how })).toBe(share))

describe('equality', () => {
  test.each([[{}, 'nothing_said'], [{ religion: { state: 'declined' as const } }, null], [{ religion: { state: 'answered' as const, value: 'none' } }, null], [{ religion: { state: 'answered' as const, value: 'jedi' } }, 'no_such_question'], [{ income: { state: 'declined' as const } }, 'no_such_question']])('%j: %s', (answers, because) => expect(whyNotEquality(answers)).toBe(because))
  test('nineteen ethnic groups, and no question offers an answer twice or "prefer not to say" as one of its own', () => {
    expect(equalityQuestions.find(({ key }) => key === 'ethnic_group')!.options).toHaveLength(19)
    for (const { options } of equalityQuestions) {
      expect(new Set(options.map(({ value }) => value)).size).toBe(options.length)
      expect(options.some(({ label }) => /prefer not/i.test(label))).toBe(false)
    }
  })
})

test('every consent has first words, and every refusal words that say what would be right', () => {
  for (const what of consentWhats) expect(firstWordings[what].words).toMatch(/^We may .{40,}\.$/)
  for (const because of paperworkRefusals) expect(becauseOf[because]).toMatch(/^\p{Lu}.{20,}\.$/u)
})
