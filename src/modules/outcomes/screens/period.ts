import { endOf, startOf, type Days, type PeriodKind } from '../periods.ts'

/** What the screen asks about, as its address says it. */
export type Asked = { programme: string; period: PeriodChoice; from: string; to: string; view: 'exact' | 'suppressed' | ''; measure: string }

export const periodChoices = ['this_month', 'last_month', 'this_financial_year', 'last_financial_year', 'this_year', 'last_year', 'days'] as const
export type PeriodChoice = (typeof periodChoices)[number]

export function readAsked(raw: Record<string, unknown>): Asked {
  const text = (key: string) => (typeof raw[key] === 'string' ? raw[key] : '')
  const day = (key: string) => (/^\d{4}-\d{2}-\d{2}$/.test(text(key)) ? text(key) : '')
  return {
    programme: text('programme'), measure: text('measure'), from: day('from'), to: day('to'),
    period: periodChoices.find((choice) => choice === raw['period']) ?? 'this_financial_year',
    view: raw['view'] === 'exact' || raw['view'] === 'suppressed' ? raw['view'] : '',
  }
}

/** The report of a period counted in the background that the address names. */
export const readReport = (raw: Record<string, unknown>) => ({ report: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(String(raw['report'])) ? String(raw['report']) : '' })

const kinds = { month: ['this_month', 'last_month'], financial_year: ['this_financial_year', 'last_financial_year'], year: ['this_year', 'last_year'] } as const

/** The days of a choice, or nothing while days are still being chosen. */
export function daysOf(asked: Pick<Asked, 'period' | 'from' | 'to'>, today: string): Days | null {
  if (asked.period === 'days') return asked.from && asked.to ? { from: asked.from, to: asked.to } : null
  const [kind, choices] = (Object.entries(kinds) as [PeriodKind, readonly string[]][]).find(([, choices]) => choices.includes(asked.period))!
  const from = startOf(kind, today)
  if (choices[0] === asked.period) return { from, to: endOf(kind, today) }
  const before = new Date(Date.parse(`${from}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
  return { from: startOf(kind, before), to: endOf(kind, before) }
}

/** Each choice with the days it means today: "Last month (October 2026)". */
export function periodWords(choice: PeriodChoice, today: string): string {
  if (choice === 'days') return 'Days that I choose'
  const { from, to } = daysOf({ period: choice, from: '', to: '' }, today)!
  const month = () => new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(from))
  const names: Record<Exclude<PeriodChoice, 'days'>, string> = {
    this_month: `This month, ${month()}`, last_month: `Last month, ${month()}`,
    this_financial_year: `This financial year, April ${from.slice(0, 4)} to March ${to.slice(0, 4)}`, last_financial_year: `Last financial year, April ${from.slice(0, 4)} to March ${to.slice(0, 4)}`,
    this_year: `This year, ${from.slice(0, 4)}`, last_year: `Last year, ${from.slice(0, 4)}`,
  }
  return names[choice]
}

export const dayWords = (day: string) => new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(day))
