/** Periods to report on. Pure; days are ISO dates, both ends included. */

export type Days = { from: string; to: string }

export const periodKinds = ['month', 'year', 'financial_year'] as const
export type PeriodKind = (typeof periodKinds)[number]

/** What a period is counted from: counts kept of whole months and years, and days at its edges that are counted from the marks. */
export type Pieces = { whole: { period: PeriodKind; startsOn: string }[]; edges: Days[] }

/**
 * Takes a period apart: one kept count when it is exactly a month, a calendar year or a financial year (1 April to 31 March);
 * otherwise whole months, with what is left at either edge.
 */
export function piecesOf({ from, to }: Days): Pieces {
  const exact = periodKinds.find((kind) => startOf(kind, from) === from && endOf(kind, from) === to)
  if (exact) return { whole: [{ period: exact, startsOn: from }], edges: [] }
  const whole: Pieces['whole'] = [], edges: Days[] = []
  let day = from
  if (startOf('month', from) !== from) {
    const until = earlier(endOf('month', from), to)
    edges.push({ from, to: until })
    day = next(until)
  }
  for (; day <= to && endOf('month', day) <= to; day = next(endOf('month', day))) whole.push({ period: 'month', startsOn: day })
  if (day <= to) edges.push({ from: day, to })
  return { whole, edges }
}

/** Whether a period is answered at once: a month, a year, or a few whole months. Anything else is counted in the background. */
export function answeredAtOnce(days: Days): boolean {
  const { whole, edges } = piecesOf(days)
  return edges.length === 0 && whole.length <= 1
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
const earlier = (a: string, b: string) => (a < b ? a : b)
export const next = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)

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
