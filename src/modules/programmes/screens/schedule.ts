import { count, listed } from '../../../ui/words.ts'
import { inOrder, type AskedMeasure, type MeasureSchedule } from '../rules.ts'

/** When measures fall due, said in plain words: "ONS4 and UCLA-3 within 14 days of joining. ONS4 again every 12 weeks. A week early or late is in time." */
export function scheduleInWords({ startDays, graceDays, measures }: MeasureSchedule, nameOf: (instrument: string) => string): string {
  if (!measures.length) return 'Nothing is asked by itself. A measure can be taken with anybody at any time.'
  const names = (some: readonly AskedMeasure[]) => listed(some.map(({ instrument }) => nameOf(instrument)))
  const rhythms = Map.groupBy(measures.map((one) => ({ one, again: againInWords(one) })).filter(({ again }) => again), ({ again }) => again)
  const first = `${names(measures)} ${startDays === 0 ? 'on the day somebody joins' : `within ${count(startDays, 'day')} of joining`}`
  const again = [...rhythms].map(([words, some]) => (some.length === measures.length ? `again ${words}` : `${names(some.map(({ one }) => one))} again ${words}`))
  const grace = graceDays === 0 ? 'To the day.' : `${graceDays === 7 ? 'A week' : graceDays % 7 === 0 ? count(graceDays / 7, 'week') : count(graceDays, 'day')} early or late is in time.`
  return `${[first, ...again].join('; ')}. ${grace}`
}

/** When one measure is asked again; empty where it is asked at the start only. */
export function againInWords({ everyWeeks, atSessions = [], atExit }: AskedMeasure): string {
  return listed([
    ...(everyWeeks === null ? [] : [everyWeeks === 1 ? 'every week' : `every ${everyWeeks} weeks`]),
    ...(atSessions.length ? [`at ${atSessions.length === 1 ? 'session' : 'sessions'} ${listed(inOrder(atSessions).map(String))}`] : []),
    ...(atExit ? ['when they leave'] : []),
  ])
}
