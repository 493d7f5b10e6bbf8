import { describe, expect, it } from 'vitest'
import { readAnswers } from './answers.ts'
import { criticalAnswers } from './critical.ts'
import { getInstrument } from './instruments.ts'
import { score } from './scoring.ts'

const s = (key: string, answers: unknown, context?: unknown) => score(getInstrument(key), answers, context)
const _ = null

describe('critical answers fire whatever the total, and on unfinished forms', () => {
  it.each<[string, unknown[], string[]]>([
    ['PHQ-9', [0, 0, 0, 0, 0, 0, 0, 0, 0], []],
    ['PHQ-9', [0, 0, 0, 0, 0, 0, 0, 0, 1], ['risk_item_positive']],
    ['PHQ-9', [_, _, _, _, _, _, _, _, 1], ['risk_item_positive']],
    ['PHQ-9', [0, 0, 0, 0, 0, 0, 0, 0, _], ['risk_item_unanswered', 'prorated']],
    ['PHQ-9', [_, _, _, _, _, _, _, _, _], ['risk_item_unanswered']],
    ['PHQ-9', [_, 1, 1, 1, 1, 1, 1, 1, 3], ['risk_item_positive', 'prorated']],
    ['PHQ-9', [9, 0, 0, 0, 0, 0, 0, 0, 2], ['risk_item_positive']],
    ['PHQ-9', [0, 0, 0, 0, 0, 0, 0, 0, 7], ['risk_item_unanswered']],
    ['PHQ-9', [0, 1], ['risk_item_unanswered']],
    ['CORE-10', [0, 4, 4, 0, 0, 0, 0, 0, 0, 0], []],
    ['CORE-10', [0, 4, 4, 0, 0, 1, 0, 0, 0, 0], ['risk_item_positive']],
    ['CORE-10', [_, _, _, _, _, 4, _, _, _, _], ['risk_item_positive']],
    ['CORE-10', [0, 4, 4, 0, 0, _, 0, 0, 0, 0], ['risk_item_unanswered', 'prorated']],
    ['GAD-7', [3, 3, 3, 3, 3, 3, 3], []],
    ['PHQ-2', [3, 3], []],
  ])('%s %j raises %j', (key, answers, flags) => expect(s(key, answers).flags).toEqual(flags))

  it('names the question and the answer, for the alert', () => {
    const phq9 = getInstrument('PHQ-9')
    expect(criticalAnswers(phq9, readAnswers(phq9, [_, _, _, _, _, _, _, _, 2]).answers)).toEqual([{ at: 8, key: 'self_harm', label: 'Better off dead, or hurting self', answer: 2 }])
    expect(criticalAnswers(phq9, readAnswers(phq9, [0]).answers)).toEqual([{ at: 8, key: 'self_harm', label: 'Better off dead, or hurting self', answer: null }])
    expect(criticalAnswers(phq9, readAnswers(phq9, Array(9).fill(0)).answers)).toEqual([])
  })
})

describe('C-SSRS screener: [q1, q2, q3, q4, q5, q6 ever, q6 in 3 months]', () => {
  const positive = ['risk_item_positive']
  const unanswered = ['risk_item_unanswered']
  it.each<[(number | null)[], string | null, string[]]>([
    [[0, 0, _, _, _, 0, _], 'none_reported', []],
    [[0, 0, 0, 0, 0, 0, 0], 'none_reported', []],
    [[1, 0, _, _, _, 0, _], 'low', []],
    [[0, 1, 0, 0, 0, 0, _], 'low', []],
    [[1, 1, 1, 0, 0, 0, _], 'moderate', []],
    [[0, 0, _, _, _, 1, 0], 'moderate', []],
    [[1, 1, 1, 1, 0, 0, _], 'high', positive],
    [[1, 1, 0, 0, 1, 0, _], 'high', positive],
    [[0, 0, _, _, _, 1, 1], 'high', positive],
    [[1, 1, 1, 1, 1, 1, 1], 'high', positive],
    // A blank that had to be asked gives no level ...
    [[_, 0, _, _, _, 0, _], null, []],
    [[1, 1, _, 0, 0, 0, _], null, []],
    [[1, 1, 1, _, 0, 0, _], null, unanswered],
    [[1, 1, 0, 0, _, 0, _], null, unanswered],
    [[0, 0, _, _, _, _, _], null, unanswered],
    [[0, 0, _, _, _, 1, _], null, unanswered],
    [[1, _, _, _, _, 0, _], null, unanswered],
    [[_, _, _, _, _, _, _], null, unanswered],
    // ... unless an answered one makes it high already.
    [[_, 1, _, 1, _, _, _], 'high', ['risk_item_positive', 'risk_item_unanswered']],
    [[_, _, _, _, _, _, 1], 'high', ['risk_item_positive', 'risk_item_unanswered']],
    [[1, 1, _, 0, 1, 0, _], 'high', positive],
    [[_, 0, _, _, _, 1, 1], 'high', positive],
    // A "yes" behind a question that says no is never lost.
    [[0, 0, _, 1, _, 0, _], 'high', positive],
    [[0, 0, 1, _, _, 0, _], 'moderate', []],
    // Behaviour in the past three months cannot be where there was none ever: one answer is wrong, and the alert goes out.
    [[0, 0, _, _, _, 0, 1], null, positive],
    [[1, 1, 0, 1, 0, 0, 1], 'high', positive],
  ])('%j is %s, raising %j', (answers, band, flags) => {
    const got = s('C-SSRS-SCREENER', answers)
    expect({ raw: got.raw, score: got.score, band: got.band, flags: got.flags }).toEqual({ raw: null, score: null, band, flags })
    expect(got.reason === null).toBe(band !== null)
    expect(got.scales).toEqual([])
  })

  it('says what is missing, and keeps saying so beside a level that is high anyway', () => {
    expect(s('C-SSRS-SCREENER', [1, 1, 1, _, 0, 0, _]).reason).toBe('Not answered: 4 (Some intent). A level needs every question that had to be asked.')
    expect(s('C-SSRS-SCREENER', [_, 1, 0, 1, 0, 0, _])).toMatchObject({ band: 'high', reason: null, notes: ['Not answered: 1 (Wish to be dead).'] })
    expect(s('C-SSRS-SCREENER', [0, 0, _, _, _, 0, 1]).reason).toContain('must be put right')
  })
})
