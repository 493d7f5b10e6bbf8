import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { change, closerThanRecall, daysBetween, type ScoreOnRecord } from './change.ts'
import { getInstrument, instruments } from './instruments.ts'
import { clinicalCutoffs, clinicalSignificance, reliableChangeIndex } from './reliable-change.ts'
import { hasFinishedTreatment, talkingTherapiesOutcome, talkingTherapiesRates } from './talking-therapies.ts'

const vectors = JSON.parse(readFileSync(new URL('./fixtures/scoring-vectors.json', import.meta.url), 'utf8')) as Record<string, { input: Record<string, number>; expected: unknown; note: string }[]>

const on = (key: string, score: number, takenOn: string, more: Partial<ScoreOnRecord> = {}): ScoreOnRecord =>
  ({ instrument: key, scoringVersion: getInstrument(key).scoringVersion, scale: 'total', score, takenOn, ...more })
const changed = (key: string, from: number, to: number, scale = 'total') =>
  change(getInstrument(key), on(key, from, '2026-01-10', { scale }), on(key, to, '2026-04-10', { scale }))

describe('change', () => {
  it.each<[string, number, number, number, string, boolean | null]>([
    ['SWEMWBS', 19.25, 22.35, 3.1, 'improved', true], ['SWEMWBS', 22.35, 19.25, -3.1, 'worsened', true], ['SWEMWBS', 16.36, 19.25, 2.89, 'possibly_improved', false],
    ['SWEMWBS', 20.73, 19.25, -1.48, 'possibly_worsened', false], ['SWEMWBS', 19.25, 19.98, 0.73, 'no_reliable_change', false], ['SWEMWBS', 20.73, 20.73, 0, 'no_reliable_change', false],
    ['WEMWBS', 40, 48, 8, 'improved', true], ['WEMWBS', 40, 43, 3, 'possibly_improved', false], ['WEMWBS', 40, 42, 2, 'no_reliable_change', false],
    // 5 points are not the reliable change of the NHS (domain.md E7).
    ['PHQ-9', 15, 9, -6, 'improved', true], ['PHQ-9', 15, 10, -5, 'no_reliable_change', false], ['PHQ-9', 9, 15, 6, 'worsened', true],
    ['GAD-7', 12, 8, -4, 'improved', true], ['GAD-7', 12, 9, -3, 'no_reliable_change', false], ['GAD-7', 8, 12, 4, 'worsened', true],
    ['CORE-10', 20.3, 14.3, -6, 'improved', true], ['CORE-10', 20, 14.4, -5.6, 'no_reliable_change', false],
    ['WHO-5', 32, 44, 12, 'improved', null], ['WHO-5', 32, 40, 8, 'no_reliable_change', null], ['WSAS', 21, 13, -8, 'improved', true], ['WSAS', 21, 14, -7, 'no_reliable_change', false],
    ['K10', 30, 12, -18, 'not_known', null], ['UCLA-3', 9, 3, -6, 'not_known', null], ['LONELINESS-DIRECT', 1, 4, 3, 'not_known', null],
  ])('%s from %d to %d: %d, %s', (key, from, to, difference, kind, moreThanChance) => {
    expect(changed(key, from, to)).toMatchObject({ difference, class: kind, moreThanChance, reason: null })
  })

  it('says it in words', () => {
    expect(changed('PHQ-9', 15, 9).words).toBe('Better by 6 points: more than chance alone would explain.')
    expect(changed('PHQ-9', 9, 10).words).toBe('Worse by 1 point: no more than chance could explain.')
    expect(changed('SWEMWBS', 16.36, 19.25).words).toBe('Better by 2.89 points: it may be real, and it may be chance.')
    expect(changed('WHO-5', 32, 44).words).toBe('Better by 12 points: as much as the questionnaire counts as a change that matters.')
    expect(changed('K10', 30, 12).words).toBe('Better by 18 points. Whether that is more than chance is not known for this questionnaire.')
    expect(changed('GAD-7', 8, 8).words).toBe('The same as before.')
    expect(changed('ONS4', 8, 3, 'anxious').words).toContain('Better by 5')
    expect(changed('ONS4', 8, 3, 'happy').words).toContain('Worse by 5')
  })

  it.each<[string, ScoreOnRecord, ScoreOnRecord, string]>([
    ['instruments', on('PHQ-9', 9, '2026-01-01'), on('PHQ-2', 3, '2026-02-01'), 'cannot be compared'],
    ['metrics', on('SWEMWBS', 21, '2026-01-01', { scoringVersion: 'sum-1' }), on('SWEMWBS', 19.25, '2026-02-01'), 'different ways'],
    ['forms of WSAS', on('WSAS', 21, '2026-01-01'), on('WSAS', 12, '2026-02-01', { scoringVersion: 'sum-1+without-work' }), 'different ways'],
    ['questions', on('ONS4', 5, '2026-01-01', { scale: 'happy' }), on('ONS4', 7, '2026-02-01', { scale: 'anxious' }), 'two different questions'],
    ['dates', on('PHQ-9', 9, '2026-03-01'), on('PHQ-9', 3, '2026-02-01'), 'dated after'],
  ])('refuses two unlike %s', (_what, earlier, later, words) => {
    expect(change(getInstrument(later.instrument === 'PHQ-2' ? 'PHQ-9' : later.instrument), earlier, later)).toMatchObject({
      difference: null, class: null, moreThanChance: null, reason: expect.stringContaining(words) as string,
    })
  })

  it('is its own mirror image: what improves one way worsens the other', () => {
    const mirror: Record<string, string> = { improved: 'worsened', worsened: 'improved', possibly_improved: 'possibly_worsened', possibly_worsened: 'possibly_improved' }
    fc.assert(fc.property(fc.constantFrom(...instruments), fc.integer({ min: 0, max: 7000 }), fc.integer({ min: 0, max: 7000 }), (instrument, a, b) => {
      const [there, back] = [changed(instrument.key, a / 100, b / 100), changed(instrument.key, b / 100, a / 100)]
      expect(back.class).toBe(mirror[there.class!] ?? there.class)
      expect(back.difference! + there.difference!).toBeCloseTo(0, 9)
    }))
  })

  it.each([['PHQ-9', '2026-01-01', '2026-01-14', true], ['PHQ-9', '2026-01-01', '2026-01-15', false], ['CORE-10', '2026-03-27', '2026-04-02', true],
    ['CORE-10', '2026-03-27', '2026-04-03', false], ['UCLA-3', '2026-01-01', '2026-01-01', false]])('%s on %s and %s speak of the same time: %s', (key, from, to, overlap) => {
    expect(closerThanRecall(getInstrument(key), from, to)).toBe(overlap)
  })

  it('counts days across a change of clocks and a leap day', () => {
    expect([daysBetween('2026-03-28', '2026-03-30'), daysBetween('2028-02-28', '2028-03-01'), daysBetween('2026-10-24', '2026-10-26')]).toEqual([2, 2, 2])
  })
})

describe('reliable change after Jacobson and Truax', () => {
  it.each(vectors['rule:RCI_JACOBSON_TRUAX']!)('$input', ({ input, expected }) => {
    const index = reliableChangeIndex({ pre: input['pre']!, post: input['post']!, sdPre: input['sd_pre']!, reliability: input['reliability']! })
    const four = (value: number) => Math.round(value * 10_000) / 10_000
    expect({ se: four(index.se), s_diff: four(index.sDiff), rc: four(index.rc), reliable_at_1_96: index.reliable, min_reliable_change: four(index.minimum) }).toEqual(expected)
  })
  it.each(vectors['rule:CLINICAL_CUTOFF_C']!)('cut-off c of $input', ({ input, expected }) => {
    const group = (kind: string) => ({ mean: input[`mean_${kind}`]!, sd: input[`sd_${kind}`]! })
    expect(clinicalCutoffs(group('functional'), group('dysfunctional')).c).toBe(expected)
  })
  it('puts a and b two standard deviations out, on the side of the other group', () => {
    expect(clinicalCutoffs({ mean: 60, sd: 7.5 }, { mean: 40, sd: 5 })).toMatchObject({ a: 50, b: 45 })
    expect(clinicalCutoffs({ mean: 4, sd: 3 }, { mean: 15, sd: 5 })).toMatchObject({ a: 5, b: 10 })
  })
  it.each([[0, 0.8], [-1, 0.8], [5, 1], [5, -0.1], [5, Number.NaN]])('refuses SD %d with reliability %d', (sdPre, reliability) => {
    expect(() => reliableChangeIndex({ pre: 1, post: 2, sdPre, reliability })).toThrow(RangeError)
  })
  it.each([[20, 8, 'recovered'], [20, 12, 'improved'], [20, 15, 'unchanged'], [20, 26, 'deteriorated'], [9, 3, 'improved']] as const)('%i to %i is %s', (pre, post, expected) => {
    expect(clinicalSignificance({ pre, post, minimum: 5, cutoff: 10, highIsGood: false })).toBe(expected)
  })
})

describe('NHS Talking Therapies', () => {
  it.each(vectors['rule:TALKING_THERAPIES_OUTCOME']!)('$note', ({ input, expected }) => {
    const got = talkingTherapiesOutcome({ phq9First: input['phq9_first']!, phq9Last: input['phq9_last']!, gad7First: input['gad7_first']!, gad7Last: input['gad7_last']! })
    expect({
      caseness: got.caseness, recovery: got.recovery, reliable_improvement: got.reliableImprovement, reliable_deterioration: got.reliableDeterioration,
      no_reliable_change: got.noReliableChange, reliable_recovery: got.reliableRecovery,
    }).toEqual(expected)
  })
  it.each(vectors['rule:TALKING_THERAPIES_RATE']!)('$note', ({ input, expected }) => {
    const counts = { finished: input['finished']!, notAtCasenessAtStart: input['not_at_caseness_at_start']!, recovered: input['moved_to_recovery']! }
    expect({ recovery_rate_pct: talkingTherapiesRates({ ...counts, reliablyRecovered: 0, reliablyImproved: 39_417 }).recovery }).toEqual(expected)
    expect(talkingTherapiesRates({ ...counts, reliablyRecovered: 0, reliablyImproved: 39_417 }).reliableImprovement).toBe(69.1)
  })
  it('is never two things at once, and a mirror image of itself', () => {
    const of27 = fc.nat(27)
    fc.assert(fc.property(of27, of27, fc.nat(21), fc.nat(21), (phq9First, phq9Last, gad7First, gad7Last) => {
      const got = talkingTherapiesOutcome({ phq9First, phq9Last, gad7First, gad7Last })
      expect([got.reliableImprovement, got.reliableDeterioration, got.noReliableChange].filter(Boolean)).toHaveLength(1)
      const back = talkingTherapiesOutcome({ phq9First: phq9Last, phq9Last: phq9First, gad7First: gad7Last, gad7Last: gad7First })
      expect(back.reliableDeterioration).toBe(got.reliableImprovement)
      if (got.recovery) expect(got.caseness).toBe(true)
    }))
  })
  it('knows nobody to count, and who has finished', () => {
    expect(talkingTherapiesRates({ finished: 5, notAtCasenessAtStart: 5, recovered: 0, reliablyRecovered: 0, reliablyImproved: 1 })).toEqual({ recovery: null, reliableRecovery: null, reliableImprovement: 20 })
    expect(() => talkingTherapiesRates({ finished: 5, notAtCasenessAtStart: 2, recovered: 4, reliablyRecovered: 0, reliablyImproved: 0 })).toThrow(RangeError)
    expect([1, 2].map(attendedTreatmentContacts => hasFinishedTreatment({ discharged: true, attendedTreatmentContacts }))).toEqual([false, true])
    expect(hasFinishedTreatment({ discharged: false, attendedTreatmentContacts: 9 })).toBe(false)
  })
})
