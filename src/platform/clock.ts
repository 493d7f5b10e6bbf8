/** What time it is. Real for every real service; the example and tests may live on another day. */
export type Clock = { now(): Date }

export const realClock: Clock = { now: () => new Date() }

/** A clock that began at `iso` when the process began, and runs on from there. Throws when `iso` is no instant. */
export function clockFrom(iso: string): Clock {
  const begins = Date.parse(iso)
  if (Number.isNaN(begins)) throw new Error(`ALONGSIDE_CLOCK is not an instant: ${iso} (write it like 2026-11-21T10:00:00Z)`)
  const since = performance.now()
  return { now: () => new Date(begins + (performance.now() - since)) }
}

/** The day that a minute lies in, by time zone: of the minute asked for last, since every request asks for this one. */
const days = new Map<string, { minute: number; day: string }>()

/** The day it is at an instant in a time zone, as an ISO date. */
export function dayOf(at: Date, timeZone: string): string {
  const minute = Math.floor(at.getTime() / 60_000), known = days.get(timeZone)
  if (known?.minute === minute) return known.day
  const day = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).toPlainDate().toString()
  if (days.size < 1000 || known) days.set(timeZone, { minute, day })
  return day
}

/** What the clock on the wall shows at an instant in a time zone, as `HH:MM`. */
export function timeIn(at: Date, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).toPlainTime().toString().slice(0, 5)
}

/** The instant at which a wall clock in a time zone shows this day and time (`HH:MM` or `HH:MM:SS`). */
export function instantAt(day: string, time: string, timeZone: string): Date {
  return new Date(Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(timeZone).epochMilliseconds)
}

/**
 * The time an organisation lives in. Only an example may differ from the real time: by `ALONGSIDE_CLOCK`, or by the day its
 * story ends, which keeps the real time of day.
 */
export function timeOf(organisation: { is_example: boolean; today_is: string | null; time_zone: string }, real: Clock, set: Clock | null): Date {
  if (!organisation.is_example) return real.now()
  if (set) return set.now()
  const now = real.now()
  if (!organisation.today_is) return now
  const zoned = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(organisation.time_zone)
  return new Date(Temporal.PlainDate.from(organisation.today_is).toZonedDateTime({ timeZone: organisation.time_zone, plainTime: zoned.toPlainTime() }).epochMilliseconds)
}

/** A device's clock may be a little ahead of the server's. */
const ahead = 5 * 60_000
const back = 30 * 86_400_000

/** Why something cannot have happened when the device says it did, or `null`. Nothing happens in the future, nor was it over 30 days ago. */
export function whyNotHappened(at: Date, now: Date): 'in_the_future' | 'over_30_days_ago' | null {
  if (at.getTime() > now.getTime() + ahead) return 'in_the_future'
  if (at.getTime() < now.getTime() - back) return 'over_30_days_ago'
  return null
}
