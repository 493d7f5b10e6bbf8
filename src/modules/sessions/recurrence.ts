/** On which days a series is held. Pure: dates are ISO days, weekdays 1 (Monday) to 7. */
import { dayAfter, type SessionRefusal } from './rules.ts'

export type Recurrence = { weekday: number; everyWeeks: number; startsOn: string; endsOn: string; except: readonly string[] }

/** The longest a series is planned at one time, in days. */
export const seriesDays = 371

export const weekdayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

/** 1 for Monday to 7 for Sunday. */
export const weekdayOf = (day: string) => ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1

/** Every day of a series in order, the days left out taken away: the first such weekday on or after the start, then every so many weeks until the end. */
export function daysOf({ weekday, everyWeeks, startsOn, endsOn, except }: Recurrence): string[] {
  const days: string[] = []
  const out = new Set(except)
  const first = dayAfter(startsOn, (weekday - weekdayOf(startsOn) + 7) % 7)
  for (let day = first; day <= endsOn; day = dayAfter(day, everyWeeks * 7)) if (!out.has(day)) days.push(day)
  return days
}

/** So many days ahead the sessions of a series that goes on are made: eight weeks. */
export const madeAhead = 56

/** The days on which a series that goes on is to be made, on a day: after the last day it is made until, and none that is over. Counted from its own first day, so that "every second week" keeps its rhythm. */
export function comingDays({ madeUntil, ...series }: Omit<Recurrence, 'endsOn' | 'except'> & { madeUntil: string }, today: string): string[] {
  return daysOf({ ...series, endsOn: dayAfter(today, madeAhead), except: [] }).filter((day) => day > madeUntil && day >= today)
}

/** Why a series cannot be planned like this, or `null`. */
export function whyNotSeries(recurrence: Recurrence): SessionRefusal | null {
  if (recurrence.endsOn > dayAfter(recurrence.startsOn, seriesDays)) return 'series_too_long'
  return daysOf(recurrence).length === 0 ? 'no_days' : null
}
