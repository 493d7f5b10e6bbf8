import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answeredAtOnce, endOf, next, piecesOf, startOf, whyNotPeriod } from './periods.ts'
import { binned, exactly, suppressed, type Counts } from './showing.ts'
import { meanWithInterval, t975 } from './statistics.ts'

test.each([[1, 12.706], [2, 4.303], [3, 3.182], [4, 2.776], [5, 2.571], [9, 2.262], [29, 2.045], [60, 2], [120, 1.98], [100000, 1.96]])('t with %i degrees of freedom is %f, as printed', (df, t) => {
  expect(t975(df)).toBeCloseTo(t, 3)
})

test('a mean of nobody is nothing, of one has no interval, of many narrows', () => {
  expect(meanWithInterval(0, null, null)).toBeNull()
  expect(meanWithInterval(1, -3, null)).toEqual({ n: 1, mean: -3, low: null, high: null })
  expect(meanWithInterval(25, -4, 5)).toEqual({ n: 25, mean: -4, low: -6.06, high: -1.94 })
})

describe('periods', () => {
  test.each([
    ['a month', '2026-02-01', '2026-02-28', 1, 0], ['a leap month', '2028-02-01', '2028-02-29', 1, 0], ['a calendar year', '2026-01-01', '2026-12-31', 1, 0],
    ['a financial year', '2025-04-01', '2026-03-31', 1, 0], ['a quarter', '2026-01-01', '2026-03-31', 3, 0], ['ten days', '2026-01-05', '2026-01-14', 0, 1],
    ['over a month’s end', '2026-01-20', '2026-02-03', 0, 2], ['with months between', '2026-01-20', '2026-04-03', 2, 2], ['one day', '2026-01-31', '2026-01-31', 0, 1],
  ])('%s', (_name, from, to, whole, edges) => {
    const pieces = piecesOf({ from, to })
    expect([pieces.whole.length, pieces.edges.length]).toEqual([whole, edges])
    expect(answeredAtOnce({ from, to })).toBe(edges === 0 && whole === 1)
  })

  test('the pieces cover every day once, whatever the period', () => {
    const day = fc.integer({ min: 0, max: 3000 }).map((n) => new Date(Date.UTC(2022, 0, 1 + n)).toISOString().slice(0, 10))
    fc.assert(fc.property(day, day, (a, b) => {
      const [from, to] = a < b ? [a, b] : [b, a]
      const { whole, edges } = piecesOf({ from, to }), covered: string[] = []
      for (const days of [...whole.map(({ period, startsOn }) => ({ from: startsOn, to: endOf(period, startsOn) })), ...edges]) for (let on = days.from; on <= days.to; on = next(on)) covered.push(on)
      covered.sort()
      const wanted: string[] = []
      for (let on = from; on <= to; on = next(on)) wanted.push(on)
      expect(covered).toEqual(wanted)
    }), { numRuns: 60 })
  })

  test('what cannot be reported on', () => {
    expect(whyNotPeriod({ from: '2026-02-01', to: '2026-01-01' }, '2026-11-21')).toBe('ends_before_it_begins')
    expect(whyNotPeriod({ from: '2026-12-01', to: '2026-12-31' }, '2026-11-21')).toBe('in_the_future')
    expect(whyNotPeriod({ from: '2010-01-01', to: '2026-01-01' }, '2026-11-21')).toBe('too_long')
    expect(whyNotPeriod({ from: '2026-11-01', to: '2026-11-30' }, '2026-11-21')).toBeNull()
    expect(startOf('financial_year', '2026-03-31')).toBe('2025-04-01')
  })
})

describe('what may be shown', () => {
  const counts = (over: Partial<Counts> = {}): Counts => ({
    sessions: 12, visitors: 3, came: 42, joined: 7, attendances: 133, howOften: [{ from: 1, to: 1, people: 8 }, { from: 2, to: 3, people: 2 }],
    measures: [{ instrument: 'PHQ-9', scale: 'total', name: 'PHQ-9', highIsGood: false, reliableFrom: 6, recallDays: 14, eligible: 42, baseline: 20, paired: 13, mean: { n: 13, mean: -3.5, low: -6, high: -1 }, improved: 5, worsened: 0, spread: [{ change: -6, people: 5 }, { change: 0, people: 8 }] }],
    ...over,
  })

  test('exact figures are the counts', () => {
    expect(exactly(counts())).toMatchObject({ view: 'exact', came: 42, measures: [{ paired: 13, pairedShare: 31, improved: 5, noReliableChange: 8, mean: { mean: -3.5 } }] })
  })

  test('suppressed figures hide 1 to 7, round the rest, and make shares of rounded counts', () => {
    expect(suppressed(counts())).toMatchObject({
      view: 'suppressed', came: 40, joined: '*', attendances: 135, visitors: '*', howOften: [{ people: 10 }, { people: '*' }],
      measures: [{ eligible: 40, baseline: 20, paired: 15, pairedShare: 38, improved: '*', worsened: 0, noReliableChange: 10, mean: { mean: -3.5 }, fewPairs: true }],
    })
  })

  test('a mean over seven people or fewer is hidden, and a cohort below ten is withheld altogether', () => {
    const [measure] = counts().measures
    expect(suppressed(counts({ measures: [{ ...measure!, paired: 7, mean: { n: 7, mean: -3.5, low: -6, high: -1 } }] })).measures[0]!.mean).toEqual({ mean: '*', low: '*', high: '*' })
    expect(suppressed(counts({ came: 9 }))).toMatchObject({ withheld: true, came: '*', measures: [], howOften: [] })
  })

  test('no suppressed figure but sessions lies between 1 and 7, whatever the counts', () => {
    fc.assert(fc.property(fc.nat(60), fc.nat(60), fc.nat(60), (came, improved, rest) => {
      const paired = improved + rest, [measure] = counts().measures
      const text = JSON.stringify(suppressed(counts({ came: came + paired, measures: [{ ...measure!, eligible: came + paired, baseline: paired, paired, improved, worsened: 0, mean: null, spread: [{ change: 1, people: paired }] }] })).measures.map(({ eligible, baseline, paired, improved, noReliableChange, spread }) => [eligible, baseline, paired, improved, noReliableChange, spread.map(({ people }) => people)]))
      expect(text).not.toMatch(/[[,][1-7][,\]]/)
    }))
  })

  test('the spread keeps everyone and leaves no gap', () => {
    fc.assert(fc.property(fc.array(fc.record({ change: fc.integer({ min: -40, max: 40 }), people: fc.integer({ min: 1, max: 9 }) }), { maxLength: 50 }), (spread) => {
      const bins = binned(spread)
      expect(bins.reduce((sum, { people }) => sum + people, 0)).toBe(spread.reduce((sum, { people }) => sum + people, 0))
      expect(bins.length).toBeLessThanOrEqual(16)
      bins.slice(1).forEach((bin, n) => expect(bin.from).toBe(bins[n]!.to))
    }))
  })
})
