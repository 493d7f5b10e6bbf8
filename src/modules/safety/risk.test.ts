import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { actsOn, longest, whyNotDue, whyNotFlag } from './flags.ts'
import { levels, reviewDays, type Level } from './lists.ts'
import { isReadFirst, plusDays, reviewBy, tidiedContent, whyNotAmend, whyNotAssess, whyNotNext, type Content } from './risk.ts'

const today = '2026-11-21'
const content = (more: Partial<Content<Level | ''>> = {}): Content<Level | ''> => ({
  level: 'medium', levelWords: '', rationale: 'Steady at home, worse after court letters.', domains: [{ key: 'self', known: 'Thoughts, no plan', recent: '', past: '' }], protective: '', formulation: 'Letters set it off; her sister steadies her.', changed: '',
  withheld: '', withheldBecause: '', plan: [], reviewOn: '2026-12-01', ...more,
})
const faults = (more: Partial<Content<Level | ''>>, before = false) => whyNotAssess(content(more), { before, assessedOn: today, today, days: reviewDays }).map(({ because, field }) => `${because} ${field}`)

describe('an assessment', () => {
  test.each<[string, Partial<Content<Level | ''>>, boolean, string[]]>([
    ['whole', {}, false, []],
    ['nothing known', { domains: [] }, false, ['no_domain domains']], ['only blanks known', { domains: [{ key: 'self', known: ' ', recent: '', past: '' }] }, false, ['no_domain domains']],
    ['nothing understood', { formulation: ' ' }, false, ['no_formulation formulation']], ['a level without its reasons', { rationale: '' }, false, ['no_rationale rationale']],
    ['no level', { level: '' }, false, ['no_level level']],
    ['the next without what has changed', {}, true, ['no_change_said changed']], ['the next', { changed: 'Moved in with her sister' }, true, []],
    ['withheld without why', { withheld: 'Neighbour rang' }, false, ['no_withheld_reason withheldBecause']], ['withheld with why', { withheld: 'Neighbour rang', withheldBecause: 'She is afraid of him' }, false, []],
    ['something to do without words', { plan: [{ id: 'a', words: '', memberId: null, dueOn: null }] }, false, ['action_without_words plan']],
    ['something to do by yesterday', { plan: [{ id: 'a', words: 'Ring', memberId: null, dueOn: '2026-11-20' }] }, false, ['action_in_the_past plan']],
    ['no review', { reviewOn: '' }, false, ['no_review reviewOn']], ['a review on the day itself', { reviewOn: today }, false, ['review_too_early reviewOn']],
    ['a page too long', { formulation: 'x'.repeat(4001) }, false, ['too_long formulation']],
  ])('%s', (_what, more, before, expected) => { expect(faults(more, before)).toEqual(expected) })

  test.each<[Level, string, string]>([['very_high', '2026-11-22', '2026-11-23'], ['high', '2026-11-28', '2026-11-29'], ['medium', '2026-12-21', '2026-12-22'], ['low', '2027-02-19', '2027-02-20']])('at %s the review is by %s, and %s is too late', (level, last, late) => {
    expect(reviewBy(level, today, reviewDays)).toBe(last)
    expect(faults({ level, reviewOn: last })).toEqual([])
    expect(faults({ level, reviewOn: late })).toEqual(['review_too_late reviewOn'])
  })

  test('the higher the level, the sooner the review, whatever the day', () => fc.assert(fc.property(fc.integer({ min: 0, max: 20_000 }), (day) => {
    const on = plusDays('1990-01-01', day), last = levels.map((level) => reviewBy(level, on, reviewDays))
    expect(last).toEqual([...last].sort().reverse())
    expect(last.every((one) => one > on)).toBe(true)
  })))

  test('tidying keeps no reason for nothing withheld, nor a part of life about which nothing is written', () => {
    const tidy = tidiedContent(content({ withheldBecause: 'because', domains: [{ key: 'self', known: ' x ', recent: '', past: '' }, { key: 'others', known: ' ', recent: '', past: '' }] }))
    expect([tidy.withheldBecause, tidy.domains]).toEqual(['', [{ key: 'self', known: 'x', recent: '', past: '' }]])
  })
})

test.each([[null, null, null], ['a', 'a', null], ['b', 'a', 'changed_meanwhile'], ['a', null, 'changed_meanwhile'], [null, 'a', 'changed_meanwhile']])('latest %s, written after %s: %s', (latest, follows, refusal) => { expect(whyNotNext(latest, follows)).toBe(refusal) })
test.each([[null, 'A typo', null], [null, ' ', 'no_amend_reason'], ['b', 'A typo', 'already_amended']])('amended by %s, because %j: %s', (amendedById, because, refusal) => { expect(whyNotAmend({ amendedById }, because)).toBe(refusal) })
test.each<[Level, string, boolean]>([['low', today, false], ['medium', '2026-12-01', false], ['high', '2026-12-01', true], ['very_high', '2026-12-01', true], ['low', '2026-11-20', true]])('%s with review on %s: read first %s', (level, reviewOn, first) => { expect(isReadFirst({ level, reviewOn }, today)).toBe(first) })

describe('a flag', () => {
  const flag = { words: 'Nuts', reason: 'Carries a pen', dueOn: '2027-01-01' }
  test.each([
    ['whole', {}, null], ['without words', { words: ' ' }, { because: 'name_missing', field: 'words' }], ['without a reason', { reason: '' }, { because: 'no_reason', field: 'reason' }],
    ['due today', { dueOn: today }, { because: 'due_in_the_past', field: 'dueOn' }], ['due in two years', { dueOn: '2028-11-21' }, { because: 'due_too_late', field: 'dueOn' }], ['long', { words: 'x'.repeat(301) }, { because: 'too_long', field: 'words' }],
  ])('%s', (_what, more, wrong) => { expect(whyNotFlag({ ...flag, ...more }, today)).toEqual(wrong) })
  test.each([[1, null], [longest, null], [longest + 1, 'due_too_late'], [0, 'due_in_the_past']])('%i days ahead: %s', (days, refusal) => { expect(whyNotDue(plusDays(today, days), today)).toBe(refusal) })
  test.each([[null, true, ['renew', 'end']], [null, false, []], [today, true, []]])('ended %s, may write %s: %j', (endedOn, mayWrite, acts) => { expect(actsOn({ endedOn }, mayWrite)).toEqual(acts) })
})
