import { describe, expect, it } from 'vitest'
import { getInstrument } from './instruments.ts'
import { sheetWithRaw } from './sheets.testing.ts'
import { roundHalfUp, score } from './scoring.ts'

const s = (key: string, answers: unknown, context?: unknown) => score(getInstrument(key), answers, context)
const _ = null

/** Both sides of every boundary, written out by hand from domain.md. Raw sum, score, band. */
const boundaries: [string, number, number, string][] = [
  ['SWEMWBS', 7, 7, 'low'], ['SWEMWBS', 21, 19.25, 'low'], ['SWEMWBS', 22, 19.98, 'medium'], ['SWEMWBS', 30, 27.03, 'medium'], ['SWEMWBS', 31, 28.13, 'high'],
  ['SWEMWBS', 29, 26.02, 'medium'], ['SWEMWBS', 35, 35, 'high'],
  ['WEMWBS', 14, 14, 'probable_depression'], ['WEMWBS', 40, 40, 'probable_depression'], ['WEMWBS', 41, 41, 'possible_depression'],
  ['WEMWBS', 44, 44, 'possible_depression'], ['WEMWBS', 45, 45, 'average'], ['WEMWBS', 59, 59, 'average'], ['WEMWBS', 60, 60, 'high'],
  ['PHQ-9', 4, 4, 'minimal'], ['PHQ-9', 5, 5, 'mild'], ['PHQ-9', 9, 9, 'mild'], ['PHQ-9', 10, 10, 'moderate'], ['PHQ-9', 14, 14, 'moderate'],
  ['PHQ-9', 15, 15, 'moderately_severe'], ['PHQ-9', 19, 19, 'moderately_severe'], ['PHQ-9', 20, 20, 'severe'], ['PHQ-9', 27, 27, 'severe'],
  ['PHQ-2', 2, 2, 'negative'], ['PHQ-2', 3, 3, 'positive'], ['GAD-2', 2, 2, 'negative'], ['GAD-2', 3, 3, 'positive'],
  ['GAD-7', 4, 4, 'minimal'], ['GAD-7', 5, 5, 'mild'], ['GAD-7', 9, 9, 'mild'], ['GAD-7', 10, 10, 'moderate'], ['GAD-7', 14, 14, 'moderate'],
  ['GAD-7', 15, 15, 'severe'], ['GAD-7', 21, 21, 'severe'],
  ['K10', 15, 15, 'low'], ['K10', 16, 16, 'moderate'], ['K10', 21, 21, 'moderate'], ['K10', 22, 22, 'high'], ['K10', 29, 29, 'high'], ['K10', 30, 30, 'very_high'],
  ['K6', 4, 4, 'low'], ['K6', 5, 5, 'moderate'], ['K6', 12, 12, 'moderate'], ['K6', 13, 13, 'probable_smi'],
  ['WHO-5', 7, 28, 'likely_depression_range'], ['WHO-5', 8, 32, 'low'], ['WHO-5', 12, 48, 'low'], ['WHO-5', 13, 52, 'adequate'],
  ['CORE-10', 5, 5, 'healthy'], ['CORE-10', 6, 6, 'low'], ['CORE-10', 10, 10, 'low'], ['CORE-10', 11, 11, 'mild'], ['CORE-10', 14, 14, 'mild'],
  ['CORE-10', 15, 15, 'moderate'], ['CORE-10', 19, 19, 'moderate'], ['CORE-10', 20, 20, 'moderate_to_severe'], ['CORE-10', 24, 24, 'moderate_to_severe'],
  ['CORE-10', 25, 25, 'severe'], ['CORE-10', 40, 40, 'severe'],
  ['UCLA-3', 5, 5, 'not_lonely'], ['UCLA-3', 6, 6, 'lonely'],
  ['AUDIT-C', 4, 4, 'lower'], ['AUDIT-C', 5, 5, 'increasing'], ['AUDIT-C', 7, 7, 'increasing'], ['AUDIT-C', 8, 8, 'higher'], ['AUDIT-C', 10, 10, 'higher'],
  ['AUDIT-C', 11, 11, 'possible_dependence'], ['AUDIT-C', 12, 12, 'possible_dependence'],
  ['DAST-10', 0, 0, 'none'], ['DAST-10', 1, 1, 'low'], ['DAST-10', 2, 2, 'low'], ['DAST-10', 3, 3, 'moderate'], ['DAST-10', 5, 5, 'moderate'],
  ['DAST-10', 6, 6, 'substantial'], ['DAST-10', 8, 8, 'substantial'], ['DAST-10', 9, 9, 'severe'], ['DAST-10', 10, 10, 'severe'],
  ['WSAS', 9, 9, 'subclinical'], ['WSAS', 10, 10, 'significant'], ['WSAS', 20, 20, 'significant'], ['WSAS', 21, 21, 'moderately_severe'], ['WSAS', 40, 40, 'moderately_severe'],
  ['PC-PTSD-5', 2, 2, 'negative'], ['PC-PTSD-5', 3, 3, 'positive'], ['PC-PTSD-5', 5, 5, 'positive'],
]

describe('bands hold from their lower bound up to the next one', () => {
  it.each(boundaries)('%s raw %i is %d, %s', (key, raw, value, band) => {
    expect(s(key, sheetWithRaw(getInstrument(key), raw))).toMatchObject({ raw, score: value, band, reason: null, missing: 0 })
  })

  it.each([[0, 'low', 'very_low'], [1, 'low', 'very_low'], [2, 'low', 'low'], [3, 'low', 'low'], [4, 'low', 'medium'], [5, 'medium', 'medium'], [6, 'medium', 'high'],
    [7, 'high', 'high'], [8, 'high', 'high'], [9, 'very_high', 'high'], [10, 'very_high', 'high']])('ONS4: %i is %s, as anxiety %s', (answer, band, anxiety) => {
    expect(s('ONS4', [answer, answer, answer, answer]).band).toEqual([band, band, band, anxiety])
  })

  it.each([[1, 'often_or_always'], [2, 'some_of_the_time'], [3, 'occasionally'], [4, 'hardly_ever'], [5, 'never']])('direct loneliness: %i is %s', (answer, band) => {
    expect(s('LONELINESS-DIRECT', [answer])).toMatchObject({ raw: null, score: answer, band })
  })

  it('a prorated CORE-10 between two whole bounds stays in the lower band', () => {
    // 13 / 9 x 10 = 14.44; 5 / 9 x 10 = 5.56; 22 / 9 x 10 = 24.44.
    expect(s('CORE-10', [2, 2, 2, 2, 1, 0, 2, 1, _, 1])).toMatchObject({ raw: 13, score: 14.4, band: 'mild', flags: ['prorated'], missing: 1 })
    expect(s('CORE-10', [1, 3, 4, 1, 1, 0, 1, 0, 0, _])).toMatchObject({ raw: 5, score: 5.6, band: 'healthy', flags: ['prorated'] })
    expect(s('CORE-10', [_, 1, 1, 3, 3, 0, 3, 3, 2, 2])).toMatchObject({ raw: 22, score: 24.4, band: 'moderate_to_severe' })
  })

  it('a prorated CORE-10 without a reversed question', () => {
    // 8 "Not at all" beside a blank question 2: question 3 alone is worth 4; 4 / 9 x 10.
    expect(s('CORE-10', [0, _, 0, 0, 0, 0, 0, 0, 0, 0])).toMatchObject({ raw: 4, score: 4.4, band: 'healthy' })
  })
})

describe('missing answers', () => {
  it.each<[string, (number | null)[], number | null, number | null]>([
    ['PHQ-9', [2, 2, _, 2, 2, 2, 2, 2, 0], 14, 16], ['PHQ-9', [1, _, _, 1, 1, 1, 0, 0, 0], 4, 5], ['PHQ-9', [_, _, _, 3, 3, 3, 3, 3, 0], null, null],
    // 7/7 x 9 = 9; 1/7 x 9 = 1.29; 3/8 x 9 = 3.375; 20/8 x 9 = 22.5, half up.
    ['PHQ-9', [1, 1, 1, 1, 1, 1, 1, _, _], 7, 9], ['PHQ-9', [1, 0, 0, 0, 0, 0, 0, _, _], 1, 1], ['PHQ-9', [3, 0, 0, _, 0, 0, 0, 0, 0], 3, 3],
    ['PHQ-9', [3, 3, 3, 3, 3, 3, 2, _, 0], 20, 23], ['PHQ-9', [_, _, 3, 3, 3, 3, 3, 3, 3], 21, 27],
    // 5/5 x 7 = 7; 4/6 x 7 = 4.67; 3/6 x 7 = 3.5, half up; 15/6 x 7 = 17.5, half up.
    ['GAD-7', [_, _, 1, 1, 1, 1, 1], 5, 7], ['GAD-7', [1, 1, 1, 1, 0, 0, _], 4, 5], ['GAD-7', [1, 1, 1, 0, 0, 0, _], 3, 4], ['GAD-7', [3, 3, 3, 2, 2, 2, _], 15, 18],
    ['GAD-7', [_, _, _, 1, 1, 1, 1], null, null],
    ['CORE-10', [_, 4, 4, 4, 4, 4, 4, 4, 4, 4], 28, 31.1], ['CORE-10', [_, _, 4, 4, 4, 4, 4, 4, 4, 4], null, null],
    ['SWEMWBS', [3, 3, 3, _, 3, 3, 3], null, null], ['WEMWBS', [3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, _], null, null], ['WHO-5', [3, _, 3, 2, 2], null, null],
    ['K10', [3, 3, 3, 3, 3, 3, 3, 3, 3, _], null, null], ['K6', [_, 1, 1, 1, 1, 1], null, null], ['PHQ-2', [_, 3], null, null], ['GAD-2', [3, _], null, null],
    ['UCLA-3', [1, _, 2], null, null], ['DAST-10', [1, 1, 0, 1, 1, 1, 0, 0, 0, _], null, null], ['WSAS', [2, _, 2, 2, 2], null, null], ['WSAS', [_, 2, 2, 2, 2], null, null],
    ['AUDIT-C', [1, _, 0], null, null], ['AUDIT-C', [_, 0, 0], null, null], ['AUDIT-C', [_, _, _], null, null],
    ['PC-PTSD-5', [_, 1, 1, 1, 1, 1], null, null], ['PC-PTSD-5', [1, 1, 1, 1, 1, _], null, null], ['LONELINESS-DIRECT', [_], null, null],
  ])('%s %j has raw %s and score %s', (key, answers, raw, value) => {
    const got = s(key, answers)
    expect({ raw: got.raw, score: got.score }).toEqual({ raw, score: value })
    expect(got.flags.includes('prorated')).toBe(value !== null)
    expect(got.reason === null).toBe(value !== null)
    if (value === null) expect(got.band).toBeNull()
  })

  it('says which questions, and what would help', () => {
    expect(s('CORE-10', [2, _, 2, 2, 2, 0, 2, 2, _, 2]).reason).toBe(
      '2 questions not answered: 2 (Somebody to turn to), 9 (Unhappiness). CORE-10 can be scored with at most 1 question left out.')
    expect(s('UCLA-3', [1, _, 2]).reason).toBe('1 question not answered: 2 (Left out). UCLA-3 is scored only when every question is answered.')
    expect(s('WSAS', [_, 2, 2, 2, 2]).reason).toContain('workNotApplicable')
    expect(s('PHQ-9', Array(9).fill(_)).reason).toBe('No question was answered.')
  })

  it('ONS4 scores what is answered, and has no total', () => {
    expect(s('ONS4', [7, _, 7, 3])).toMatchObject({ raw: null, score: [7, _, 7, 3], band: ['high', _, 'high', 'low'], missing: 1, reason: null })
    expect(s('ONS4', [7, _, 7, 3]).scales).toEqual([
      { scale: 'satisfied', score: 7, band: 'high' }, { scale: 'happy', score: 7, band: 'high' }, { scale: 'anxious', score: 3, band: 'low' }])
    expect(s('ONS4', [_, _, _, _])).toMatchObject({ score: [_, _, _, _], band: [_, _, _, _], scales: [], reason: 'No question was answered.' })
  })
})

describe('rounding', () => {
  it.each([[9, 2, 0, 5], [63, 4, 0, 16], [45, 2, 0, 23], [0, 7, 0, 0], [130, 9, 1, 14.4], [50, 9, 1, 5.6], [29, 20, 1, 1.5], [27, 18, 0, 2]] as const)(
    '%i / %i to %i decimals is %d', (top, bottom, decimals, result) => expect(roundHalfUp(top, bottom, decimals)).toBe(result))
})

describe('traps seen in public code (domain.md E)', () => {
  it('1 SWEMWBS is banded on the metric score: raw 21 is low although 21 is above 19.5', () => expect(s('SWEMWBS', [3, 3, 3, 3, 3, 3, 3]).band).toBe('low'))
  it('2 CORE-10 reverses 2 and 3: all "not at all" scores 8, all "most" 32', () => {
    expect(s('CORE-10', Array(10).fill(0)).score).toBe(8)
    expect(s('CORE-10', [0, 4, 4, 0, 0, 0, 0, 0, 0, 0]).score).toBe(0)
    expect(s('CORE-10', [0, 0, 4, 4, 0, 0, 0, 0, 0, 0]).score).toBe(8)
  })
  it('4 WHO-5 is raw x 4, not (raw - 5) x 4', () => expect(s('WHO-5', [1, 1, 1, 1, 1]).score).toBe(20))
  it('8 PHQ-9 goes up to 27', () => expect(s('PHQ-9', Array(9).fill(3)).score).toBe(27))
  it('9 WSAS 20 is significant, not severe', () => expect(s('WSAS', [4, 4, 4, 4, 4]).band).toBe('significant'))
  it('10 PC-PTSD-5 counts nothing behind a gate that says no, and never the gate', () => {
    expect(s('PC-PTSD-5', [0, 1, 1, 1, 1, 1])).toMatchObject({ raw: 0, score: 0, band: 'negative', reason: null })
    expect(s('PC-PTSD-5', [0, 1, 1, 1, 1, 1]).notes).toHaveLength(5)
    expect(s('PC-PTSD-5', [1, 0, 0, 0, 0, 0])).toMatchObject({ raw: 0, score: 0 })
    expect(s('PC-PTSD-5', [0, 0, 0, 0, 0, 0])).toMatchObject({ score: 0, notes: [] })
  })
  it('11 DAST-10 all "no" scores 1', () => expect(s('DAST-10', Array(10).fill(0))).toMatchObject({ raw: 1, score: 1, band: 'low' }))
  it('13 ONS4 has no mean', () => expect(s('ONS4', [8, 8, 8, 8])).toMatchObject({ raw: null, score: [8, 8, 8, 8] }))
})

describe('what the answers alone do not say', () => {
  it('WSAS without work has four questions, at most 32, nothing scaled up, and another metric', () => {
    expect(s('WSAS', [_, 8, 8, 8, 8], { workNotApplicable: true })).toMatchObject({ raw: 32, score: 32, band: 'moderately_severe', flags: [], missing: 0 })
    expect(s('WSAS', [8, 2, 2, 2, 2], { workNotApplicable: true })).toMatchObject({ raw: 8, score: 8, notes: [expect.stringContaining('does not apply')] })
    expect(s('WSAS', [_, 2, _, 2, 2], { workNotApplicable: true }).score).toBeNull()
    expect(s('WSAS', [_, 2, 2, 2, 2], { workNotApplicable: true }).scoringVersion).not.toBe(s('WSAS', [2, 2, 2, 2, 2]).scoringVersion)
    expect(s('WSAS', [2, 2, 2, 2, 2], { workNotApplicable: false })).toMatchObject({ score: 10 })
    expect(s('WSAS', [_, 2, 2, 2, 2], { workNotApplicable: 'yes' }).score).toBe(8)
    expect(s('WSAS', [_, 2, 2, 2, 2], { workNotApplicable: 'perhaps' }).reason).toContain('true or false')
  })
  it('AUDIT-C "never" makes the other two nought', () => {
    expect(s('AUDIT-C', [0, _, _])).toMatchObject({ raw: 0, score: 0, missing: 0, flags: [], notes: [] })
    expect(s('AUDIT-C', [0, 3, 2])).toMatchObject({ raw: 0, score: 0, band: 'lower' })
    expect(s('AUDIT-C', [0, 3, 2]).notes).toHaveLength(2)
    expect(s('AUDIT-C', [3, 0, 0])).toMatchObject({ score: 3, others: { us_female: 'positive', us_male: 'negative' } })
    expect(s('AUDIT-C', [4, 0, 0], { sex: 'female' })).toMatchObject({ score: 4, band: 'lower', others: { us_female: 'positive', us_male: 'positive' } })
  })
  it('K10 counts a question that was rightly skipped as "none of the time", and lets an answer stand', () => {
    expect(s('K10', [1, 1, _, 1, 1, _, 1, 1, 1, 1])).toMatchObject({ raw: 10, score: 10, band: 'low', flags: [], missing: 0 })
    expect(s('K10', [1, 2, _, 1, 1, _, 1, 1, 1, 1]).score).toBeNull()
    expect(s('K10', [1, 1, 3, 1, 1, 1, 1, 1, 1, 1]).score).toBe(12)
  })
  it('K6 and K10 read the coding of another country, keep its scale, and band alike', () => {
    expect(s('K6', [5, 5, 5, 5, 5, 5], { country: 'AU' })).toMatchObject({ raw: 30, score: 30, band: 'probable_smi', scoringVersion: 'sum-1+coded-1-5' })
    expect(s('K6', [4, 3, 3, 3, 3, 3], { coding: '1-5' })).toMatchObject({ score: 19, band: 'probable_smi' })
    expect(s('K6', [3, 3, 3, 3, 3, 3], { coding: '1-5' })).toMatchObject({ score: 18, band: 'moderate' })
    expect(s('K6', [5, 0, 0, 0, 0, 0]).reason).toContain('has the answer 5')
    expect(s('K6', [0, 1, 1, 1, 1, 1], { country: 'au' }).reason).toContain('one of 1, 2, 3, 4, 5')
    expect(s('K10', Array(10).fill(0), { country: 'US' })).toMatchObject({ raw: 0, score: 0, band: 'low' })
    expect(s('K10', Array(10).fill(2), { coding: '0-4' })).toMatchObject({ raw: 20, score: 20, band: 'very_high' })
    expect(s('K10', [0, 0, _, 0, 0, 0, 0, 0, 0, 0], { coding: '0-4' })).toMatchObject({ raw: 0, score: 0 })
    expect(s('K10', Array(10).fill(1), { coding: '1-5', country: 'US' })).toMatchObject({ score: 10 })
    expect(s('K6', [1, 1, 1, 1, 1, 1], { coding: 'A-E' }).reason).toContain('"A-E"')
  })
  it('another band scheme may come first', () => {
    expect(s('K10', [3, 2, 2, 2, 2, 2, 2, 2, 2, 2], { scheme: 'clinical' })).toMatchObject({ band: 'mild', scheme: 'clinical', others: { abs: 'moderate' } })
    expect(s('SWEMWBS', [3, 3, 3, 3, 3, 3, 3], { scheme: 'warwick' })).toMatchObject({ score: 19.25, band: 'possible_depression' })
    expect(s('K10', Array(10).fill(1), { scheme: 'mine' }).reason).toContain('no band scheme "mine"')
  })
  it.each([['text'], [[1]], [5]])('refuses the context %j', context => expect(s('PHQ-2', [0, 0], context)).toMatchObject({ score: null, reason: expect.stringContaining('context') as string }))
})
