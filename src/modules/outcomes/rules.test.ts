import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { suppress, suppressedMean, suppressedPercentage, suppressionMethods, tooFewToFilter } from './rules.ts'

type Vector = { input: { count: number }; expected: { HES_1_to_7: string; MH_under_5: string; model_health_system: string } }
const vectors = (JSON.parse(readFileSync(new URL('../measures/fixtures/scoring-vectors.json', import.meta.url), 'utf8')) as Record<string, Vector[]>)['rule:SMALL_NUMBER_SUPPRESSION']!

describe('suppression', () => {
  it.each(vectors)('$input.count', ({ input, expected }) => {
    expect(String(suppress(input.count))).toBe(expected.HES_1_to_7)
    expect(String(suppress(input.count, suppressionMethods.mentalHealth))).toBe(expected.MH_under_5)
    expect(String(suppress(input.count, suppressionMethods.modelHealthSystem))).toBe(expected.model_health_system)
  })

  it.each([[1, '*'], [7, '*'], [8, 10], [12, 10], [13, 15], [22, 20], [23, 25], [1002, 1000]] as const)('HES shows %s as %s', (count, shown) => {
    expect(suppress(count)).toBe(shown)
  })

  it.each([-1, 2.5, Number.NaN, Number.POSITIVE_INFINITY])('refuses %s as a count', count => {
    expect(() => suppress(count)).toThrow(RangeError)
  })

  it('never shows a count of one to seven, stays within 2 of the truth, and never puts a smaller count above a larger one', () => {
    fc.assert(fc.property(fc.nat(5000), fc.nat(5000), (a, b) => {
      const shown = suppress(a)
      if (shown === '*') expect(a >= 1 && a <= 7).toBe(true)
      else expect(Math.abs(shown - a)).toBeLessThanOrEqual(2)
      const other = suppress(b)
      if (a <= b && shown !== '*' && other !== '*') expect(shown).toBeLessThanOrEqual(other)
    }))
  })
})

describe('shares and means', () => {
  it.each([
    [0, 0, null], [0, 20, 0], [3, 20, '*'], [12, 23, 40], [23, 23, 100], [8, 8, 100], [4, 4, '*'], [0, 5, '*'], [17, 40, 38],
  ] as const)('%s of %s is %s per cent', (part, whole, shown) => {
    expect(suppressedPercentage(part, whole)).toBe(shown)
  })

  it('gives the same share for all counts that are shown alike', () => {
    fc.assert(fc.property(fc.integer({ min: 8, max: 400 }), fc.integer({ min: 8, max: 400 }), (a, b) => {
      const [part, whole] = [Math.min(a, b), Math.max(a, b)]
      const [shownPart, shownWhole] = [suppress(part) as number, suppress(whole) as number]
      expect(suppressedPercentage(part, whole)).toBe(Math.round((100 * shownPart) / shownWhole))
    }))
  })

  it('refuses a part larger than its whole', () => {
    expect(() => suppressedPercentage(9, 8)).toThrow(RangeError)
  })

  it.each([[2.4, 0, null], [2.4, 1, '*'], [2.4, 7, '*'], [2.4, 8, 2.4], [null, 30, null]] as const)('a mean of %s over %s people is shown as %s', (mean, n, shown) => {
    expect(suppressedMean(mean, n)).toBe(shown)
  })

  it.each([[0, false], [1, true], [9, true], [10, false]] as const)('a filter that leaves %s people is withheld: %s', (n, withheld) => {
    expect(tooFewToFilter(n)).toBe(withheld)
  })
})
