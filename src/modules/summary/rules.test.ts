import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { actsOn, asksForLargePrint, barredTo, becauseOf, daysOf, isCutOf, lacks, monthsBefore, parts, partsFor, restNames, restsOn, summaryRefusals, whyNot, whyNotChoices, whyNotMake, whyNotParagraphs, type Choices, type Paragraph } from './rules.ts'

const today = '2026-11-21'
const choices = (more: Partial<Choices> = {}): Choices => ({ audience: 'self', toName: '', toAddress: '', ourAddress: '', period: 'months_3', fromOn: '2026-08-21', untilOn: today, parts: partsFor.self, safetyBecause: '', withoutConsentBecause: '', ...more })
const one = (more: Partial<Paragraph> = {}): Paragraph => ({ key: 'a', place: 'opening', kind: 'text', text: 'Hello.', made: 'Hello.', out: false, ...more })

test.each<[Partial<Choices>, string | null]>([
  [{}, null], [{ audience: 'gp', toName: ' ' }, 'no_name'], [{ audience: 'gp', toName: 'Riverside Surgery' }, null], [{ fromOn: '' }, 'no_days'], [{ untilOn: '2026-11-22' }, 'ends_later'], [{ fromOn: '2026-11-20', untilOn: '2026-11-19' }, 'days_turned'], [{ fromOn: '2010-01-01' }, 'too_far_back'],
  [{ parts: [] }, 'no_parts'], [{ parts: ['risk'] }, 'no_safety_reason'], [{ parts: ['safety_plan'], safetyBecause: 'The GP asked for it.' }, null], [{ toAddress: 'x'.repeat(1001) }, 'too_long'],
])('choices %j: %s', (more, because) => { expect(whyNotChoices(choices(more), today)?.because ?? null).toBe(because) })

test.each([['2026-11-21', 3, '2026-08-21'], ['2026-05-31', 3, '2026-02-28'], ['2024-05-31', 3, '2024-02-29'], ['2026-02-28', 6, '2025-08-28']])('%s, %i months before: %s', (day, months, before) => { expect(monthsBefore(day, months)).toBe(before) })
test('a period that has no beginning is not offered', () => {
  expect(daysOf('last_review', { today, lastReviewOn: null, joinedOn: null })).toBeNull()
  expect(daysOf('joined', { today, lastReviewOn: null, joinedOn: '2026-01-02' })).toEqual({ fromOn: '2026-01-02', untilOn: today })
})

describe('their own words', () => {
  test.each([['A walk by the river', 'A walk by the river', true], ['A walk …', 'A walk by the river', true], ['… the river', 'A walk by the river', true], ['A walk along the river', 'A walk by the river', false], ['river the', 'the river', false], ['', 'the river', true], ['walk walk', 'walk', false]])('%j of %j: %s', (text, whole, is) => { expect(isCutOf(text, whole)).toBe(is) })
  test('leaving out any words is a cut', () => {
    fc.assert(fc.property(fc.array(fc.record({ word: fc.stringMatching(/^[a-zé’.,]{1,8}$/), stays: fc.boolean() })), (all) => { expect(isCutOf(all.filter(({ stays }) => stays).map(({ word }) => word).join(' … '), all.map(({ word }) => word).join(' '))).toBe(true) }))
  })
  test('are refused when altered; ours may be', () => {
    expect(whyNotParagraphs([one({ kind: 'said', text: 'Hallo.' })], [])?.because).toBe('not_their_words')
    expect(whyNotParagraphs([one({ text: 'Anything else.' })], [])).toBeNull()
  })
})

test('a paragraph belongs to a part that was chosen, and stands there once', () => {
  expect(whyNotParagraphs([one({ place: 'risk' })], ['hopes'])?.because).toBe('not_chosen')
  expect(whyNotParagraphs([one({ place: 'hopes' })], ['hopes'])).toBeNull()
  expect(whyNotParagraphs([one(), one()], [])?.because).toBe('too_many')
})

test.each([
  [{ needed: null, given: false } as const, '', false, null], [{ needed: 'gp', given: true } as const, '', false, null], [{ needed: 'gp', given: false } as const, 'An order', false, 'no_consent'], [{ needed: 'share', given: false } as const, ' ', true, 'no_consent_reason'], [{ needed: 'share', given: false } as const, 'An order', true, null],
])('made with consent %j, because %j, may decide %s: %s', (consent, because, may, refused) => { expect(whyNotMake([one()], { parts: [], withoutConsentBecause: because }, consent, may)?.because ?? null).toBe(refused) })
test('a letter says something', () => { expect(whyNotMake([one({ out: true }), one({ key: 'b', text: ' ' })], { parts: [], withoutConsentBecause: '' }, { needed: null, given: false }, false)?.because).toBe('nothing_said') })

test('what was made is never altered', () => {
  expect(actsOn({ status: 'made' }, true)).toEqual([])
  expect(actsOn({ status: 'draft' }, false)).toEqual([])
  expect([whyNot('write', { status: 'made' }), whyNot('write', { status: 'discarded' }), whyNot('take_up_again', { status: 'discarded' })]).toEqual(['made_already', 'discarded', null])
})
test('every refusal has its words', () => { expect(Object.keys(becauseOf).sort()).toEqual([...summaryRefusals].sort()) })

test.each([
  ['Large print, please', true], ['Lipreads; needs bigger letters', true], ['Everything in 18 point', true], ['large-print leaflets', true], ['No longer needs large print', false], ['Hearing loop, no stairs. Large print', true], ['Doesn’t want large print any more', false], ['A large room', false], ['', false],
])('%j asks for large print: %s', (words, asks) => { expect(asksForLargePrint(words)).toBe(asks) })

test('each part rests on something that has a name, and is barred to whoever lacks any of it', () => {
  expect(barredTo(new Set(parts.flatMap((part) => [...restsOn[part]])))).toEqual([])
  expect(barredTo(new Set())).toEqual(parts)
  expect(barredTo(new Set(parts.flatMap((part) => [...restsOn[part]]).filter((one) => one !== 'forms.read')))).toEqual(['hopes', 'strengths'])
  for (const part of parts) expect(lacks(part, new Set()).map((one) => restNames[one]).every(Boolean)).toBe(true)
})
