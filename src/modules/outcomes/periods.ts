/** Periods to report on. Pure; days are ISO dates, both ends included. */

export type Days = { from: string; to: string }

export const periodKinds = ['month', 'year', 'financial_year'] as const
export type PeriodKind = (typeof periodKinds)[number]

/** A part of a period: a count kept of a whole month or year, or days that are counted from the marks. With `sign` -1 it is taken away again. */
export type Piece = { sign: 1 | -1 } & ({ period: PeriodKind; startsOn: string } | { days: Days })

/** Marks are read where they lie, kept counts from an index: three days of marks take about as long as a month or a year that is kept. */
const costOf = ({ from, to }: Days) => (1 + between(from, to)) / 3

/**
 * Takes a period apart into the pieces that are quickest to count and together say the same: January to November is its year without December.
 * They are the cheapest way from its first day to the day after its last, a month, a financial year (1 April to 31 March) or some days at a step, forwards or back.
 */
export function piecesOf({ from, to }: Days): Piece[] {
  const end = next(to), steps: { at: string; then: string; cost: number; piece: Piece }[] = []
  const step = (days: Days, cost: number, piece: { period: PeriodKind; startsOn: string } | { days: Days }) => steps.push(
    { at: days.from, then: next(days.to), cost, piece: { sign: 1, ...piece } }, { at: next(days.to), then: days.from, cost, piece: { sign: -1, ...piece } })
  const some = (days: Days) => { if (days.from <= days.to) step(days, costOf(days), { days }) }
  const first = [startOf('year', from), startOf('financial_year', from)].sort()[0]!, last = [endOf('year', to), endOf('financial_year', to)].sort()[1]!
  for (let day = first; day <= last; day = next(endOf('month', day))) {
    for (const period of periodKinds) if (startOf(period, day) === day) step({ from: day, to: endOf(period, day) }, 1, { period, startsOn: day })
  }
  for (const day of [from, end]) { some({ from: startOf('month', day), to: before(day) }); some({ from: day, to: endOf('month', day) }) }
  if (startOf('month', from) === startOf('month', to)) some({ from, to })
  const best = new Map<string, { cost: number; pieces: Piece[] }>([[from, { cost: 0, pieces: [] }]])
  for (let better = true; better;) {
    better = false
    for (const { at, then, cost, piece } of steps) {
      const here = best.get(at)
      if (!here || here.cost + cost >= (best.get(then)?.cost ?? Number.POSITIVE_INFINITY)) continue
      best.set(then, { cost: here.cost + cost, pieces: [...here.pieces, piece] })
      better = true
    }
  }
  return best.get(end)!.pieces
}

/** Whether a period is answered at once: exactly a month or a year, whose counts are kept. Anything else is counted in the background. */
export function answeredAtOnce({ from, to }: Days): boolean {
  return periodKinds.some((kind) => startOf(kind, from) === from && endOf(kind, from) === to)
}

/** The first day of the month or year that a day lies in. */
export function startOf(kind: PeriodKind, day: string): string {
  if (kind === 'month') return `${day.slice(0, 7)}-01`
  if (kind === 'year') return `${day.slice(0, 4)}-01-01`
  return `${financialYear(day)}-04-01`
}

/** The last day of the month or year that a day lies in. */
export function endOf(kind: PeriodKind, day: string): string {
  if (kind === 'month') return new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 0)).toISOString().slice(0, 10)
  if (kind === 'year') return `${day.slice(0, 4)}-12-31`
  return `${financialYear(day) + 1}-03-31`
}

const financialYear = (day: string) => Number(day.slice(0, 4)) - (day.slice(5) < '04-01' ? 1 : 0)
const dayMs = 86_400_000
const moved = (day: string, by: number) => new Date(Date.parse(`${day}T00:00:00Z`) + by * dayMs).toISOString().slice(0, 10)
export const next = (day: string) => moved(day, 1)
const before = (day: string) => moved(day, -1)
const between = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / dayMs

export const periodRefusals = ['ends_before_it_begins', 'too_long', 'in_the_future'] as const
export type PeriodRefusal = (typeof periodRefusals)[number]

/** Why a period cannot be reported on, or `null`. At most ten years, begun by today. */
export function whyNotPeriod({ from, to }: Days, today: string): PeriodRefusal | null {
  if (to < from) return 'ends_before_it_begins'
  if (from > today) return 'in_the_future'
  if (Number(to.slice(0, 4)) - Number(from.slice(0, 4)) > 10) return 'too_long'
  return null
}

export const becauseOf: Record<PeriodRefusal, string> = {
  ends_before_it_begins: 'The last day lies before the first. Choose a last day on or after the first.',
  too_long: 'A report covers ten years at most. Choose a later first day.',
  in_the_future: 'This period has not begun yet. Choose a first day up to today.',
}
