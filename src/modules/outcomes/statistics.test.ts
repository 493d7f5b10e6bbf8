import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answeredAtOnce, endOf, next, piecesOf, startOf, whyNotPeriod, type Piece } from './periods.ts'
import { binned, exactly, suppressed, type Counts } from './showing.ts'
import { meanOf, t975 } from './statistics.ts'
import { added, countsOf, type Sums } from './sums.ts'

test.each([[1, 12.706], [2, 4.303], [3, 3.182], [4, 2.776], [5, 2.571], [9, 2.262], [29, 2.045], [60, 2], [120, 1.98], [100000, 1.96]])('t with %i degrees of freedom is %f, as printed', (df, t) => {
  expect(t975(df)).toBeCloseTo(t, 3)
})

test('a mean of nobody is nothing, of one has no interval, of many narrows', () => {
  expect(meanOf([])).toBeNull()
  expect(meanOf([{ change: -3, people: 1 }])).toEqual({ n: 1, mean: -3, low: null, high: null })
  expect(meanOf([{ change: -9, people: 12 }, { change: -4, people: 1 }, { change: 1, people: 12 }])).toEqual({ n: 25, mean: -4, low: -6.06, high: -1.94 }) // sd 5
})

test('what was counted of some people and of others is what counting them together gives', () => {
  const change = fc.record({ instrument: fc.constantFrom('PHQ-9', 'SWEMWBS', 'gone'), scale: fc.constant('total'), change: fc.option(fc.integer({ min: -700, max: 700 }).map((n) => n / 25)), people: fc.integer({ min: 1, max: 9 }) })
  const sums = fc.record({ sessions: fc.nat(9), visitors: fc.nat(9), came: fc.nat(99), joined: fc.nat(99), attendances: fc.nat(999), howOften: fc.array(fc.nat(9), { minLength: 6, maxLength: 6 }), scores: fc.array(change, { maxLength: 12 }) })
  fc.assert(fc.property(sums, sums, (a, b) => {
    const together: Sums = {
      sessions: a.sessions + b.sessions, visitors: a.visitors + b.visitors, came: a.came + b.came, joined: a.joined + b.joined, attendances: a.attendances + b.attendances,
      howOften: a.howOften.map((n, at) => n + b.howOften[at]!), scores: [...a.scores, ...b.scores],
    }
    const counts = countsOf(added(a, b))
    expect(counts).toEqual(countsOf(together))
    for (const { paired, baseline, improved, worsened, spread, mean, instrument } of counts.measures) {
      const of = together.scores.filter((one) => one.instrument === instrument), each = of.flatMap((one) => (one.change === null ? [] : Array.from({ length: one.people }, () => one.change!)))
      expect([baseline, paired]).toEqual([of.reduce((sum, { people }) => sum + people, 0), each.length])
      expect(spread.reduce((sum, { people }) => sum + people, 0)).toBe(paired)
      expect([improved, worsened]).toEqual(instrument === 'PHQ-9' ? [each.filter((x) => x <= -6).length, each.filter((x) => x >= 6).length] : [each.filter((x) => x >= 3).length, each.filter((x) => x <= -3).length])
      if (mean) expect(mean.mean).toBeCloseTo(each.reduce((sum, x) => sum + x, 0) / each.length, 1)
    }
  }))
})

const said = (piece: Piece) => `${piece.sign > 0 ? '+' : '-'}${'days' in piece ? `${piece.days.from} ${piece.days.to}` : `${piece.period} ${piece.startsOn}`}`

describe('periods', () => {
  test.each([
    ['a month', '2026-02-01', '2026-02-28', '+month 2026-02-01'], ['a leap month', '2028-02-01', '2028-02-29', '+month 2028-02-01'], ['a calendar year', '2026-01-01', '2026-12-31', '+year 2026-01-01'],
    ['a financial year', '2025-04-01', '2026-03-31', '+financial_year 2025-04-01'],
  ])('%s is kept, and answered at once', (_name, from, to, kept) => {
    expect(piecesOf({ from, to }).map(said)).toEqual([kept])
    expect(answeredAtOnce({ from, to })).toBe(true)
  })

  test.each([
    ['a quarter', '2026-01-01', '2026-03-31', ['+month 2026-01-01', '+month 2026-02-01', '+month 2026-03-01']], ['ten days', '2026-01-05', '2026-01-14', ['+2026-01-05 2026-01-14']], ['one day', '2026-01-31', '2026-01-31', ['+2026-01-31 2026-01-31']],
    ['over a month’s end', '2026-01-20', '2026-02-03', ['+2026-01-20 2026-01-31', '+2026-02-01 2026-02-03']], ['nearly a month', '2026-01-02', '2026-01-31', ['-2026-01-01 2026-01-01', '+month 2026-01-01']],
    ['a year without its last month', '2026-01-01', '2026-11-30', ['+year 2026-01-01', '-month 2026-12-01']], ['two years and a week', '2024-01-01', '2026-01-07', ['+year 2024-01-01', '+year 2025-01-01', '+2026-01-01 2026-01-07']],
  ])('%s is made of the fewest', (_name, from, to, pieces) => {
    expect(piecesOf({ from, to }).map(said)).toEqual(pieces)
    expect(answeredAtOnce({ from, to })).toBe(false)
  })

  test('the pieces, with what is taken away again, cover every day of the period once and no other, whatever it is', () => {
    const day = fc.integer({ min: 0, max: 3000 }).map((n) => new Date(Date.UTC(2022, 0, 1 + n)).toISOString().slice(0, 10))
    fc.assert(fc.property(day, day, (a, b) => {
      const [from, to] = a < b ? [a, b] : [b, a], covered = new Map<string, number>()
      for (const piece of piecesOf({ from, to })) {
        const days = 'days' in piece ? piece.days : { from: piece.startsOn, to: endOf(piece.period, piece.startsOn) }
        for (let on = days.from; on <= days.to; on = next(on)) covered.set(on, (covered.get(on) ?? 0) + piece.sign)
      }
      for (let on = from; on <= to; on = next(on)) { expect(covered.get(on), on).toBe(1); covered.delete(on) }
      expect([...covered.values()].filter((times) => times !== 0)).toEqual([])
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
