import { dateIn } from '../../../ui/words.ts'

/** The first day that a form may be dated. The service takes 30 days to the hour; the day on which they end is left out. */
export const earliestDay = (today: string): string => new Date(Date.parse(`${today}T00:00:00Z`) - 29 * 86_400_000).toISOString().slice(0, 10)

/** An instant that falls on a day in a time zone: near its noon, wherever the zone is. */
export function instantOn(day: string, timeZone: string): string {
  const noon = Date.parse(`${day}T12:00:00Z`)
  const found = [0, -12, 12].map((hours) => new Date(noon + hours * 3_600_000)).find((at) => dateIn(at, timeZone) === day)
  return (found ?? new Date(noon)).toISOString()
}
