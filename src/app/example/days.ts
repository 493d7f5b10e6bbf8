import { instantAt } from '../../platform/clock.ts'

/** The calendar of the story: ISO days, and instants as a wall clock in the service's town shows them. */

export const timeZone = 'Europe/London'

const dayLength = 86_400_000

/** The day so many days after (or, below nought, before) another. */
export function plusDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00Z`) + days * dayLength).toISOString().slice(0, 10)
}

/** How many days lie from one day to another; below nought when the second is the earlier. */
export function daysFrom(one: string, other: string): number {
  return Math.round((Date.parse(`${other}T00:00Z`) - Date.parse(`${one}T00:00Z`)) / dayLength)
}

/** Monday 1 to Sunday 7. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00Z`).getUTCDay() || 7
}

/** The Monday of the week that a day is in. */
export const mondayOf = (day: string) => plusDays(day, 1 - weekdayOf(day))

const noons = new Map<string, number>()

/** The instant, in milliseconds, at which the clock shows `HH:MM` on a day, and some minutes later. Asked thousands of times: each day's noon is kept. */
export function at(day: string, time: string, minutesLater = 0): number {
  let noon = noons.get(day)
  if (noon === undefined) noons.set(day, (noon = instantAt(day, '12:00', timeZone).getTime()))
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return noon + ((hours - 12) * 60 + minutes + minutesLater) * 60_000
}

export const iso = (instant: number) => new Date(instant).toISOString()
