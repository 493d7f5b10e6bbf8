import { showMoney } from './readMoney.ts'

/*
 * Dates, times, amounts and lists as people say them, the same on every screen. Dates are ISO strings and stay dates: they are
 * read as UTC only to find the weekday. Instants are shown in the time zone of the organisation, given by whoever knows it.
 */

const day = (iso: string) => new Date(`${iso.slice(0, 10)}T00:00:00Z`)
const maker = (options: Intl.DateTimeFormatOptions) => {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options })
  return (iso: string) => format.format(day(iso)).replace(',', '')
}

/** "Saturday 21 November 2026" */
export const longDay = maker({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
/** "21 November 2026" */
export const plainDay = maker({ day: 'numeric', month: 'long', year: 'numeric' })
/** "21 Nov 2026" */
export const shortDay = maker({ day: 'numeric', month: 'short', year: 'numeric' })
/** "Sat 21 Nov" */
export const weekDay = maker({ weekday: 'short', day: 'numeric', month: 'short' })
/** "November 2026" */
export const monthOf = maker({ month: 'long', year: 'numeric' })

/** "today", "yesterday", "tomorrow", "on Thursday" within a week, else "on 21 Nov 2026". Both are ISO dates. */
export function nearDay(iso: string, today: string): string {
  const away = Math.round((day(iso).getTime() - day(today).getTime()) / 86_400_000)
  if (away === 0) return 'today'
  if (away === 1) return 'tomorrow'
  if (away === -1) return 'yesterday'
  if (away > 1 && away < 7) return `on ${maker({ weekday: 'long' })(iso)}`
  if (away < -1 && away > -7) return `last ${maker({ weekday: 'long' })(iso)}`
  return `on ${shortDay(iso)}`
}

/** The time of an instant in a zone: "14:05". */
export function clockTime(instant: string | Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(new Date(instant))
}

/** The date of an instant in a zone, as an ISO date. */
export function dateIn(instant: string | Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(new Date(instant))
}

/** "just now", "5 minutes ago", "2 hours ago", then the day and the time. */
export function ago(instant: string | Date, now: Date, timeZone: string): string {
  const minutes = Math.floor((now.getTime() - new Date(instant).getTime()) / 60_000)
  if (minutes < 1) return 'just now'
  if (minutes < 60) return `${minutes} ${minutes === 1 ? 'minute' : 'minutes'} ago`
  if (minutes < 12 * 60) return `${Math.floor(minutes / 60)} ${minutes < 120 ? 'hour' : 'hours'} ago`
  return `${nearDay(dateIn(instant, timeZone), dateIn(now, timeZone))}, ${clockTime(instant, timeZone)}`
}

/** Whole years between two ISO dates. 29 February has its birthday on 1 March in other years. */
export function yearsBetween(from: string, to: string): number {
  return Number(to.slice(0, 4)) - Number(from.slice(0, 4)) - (to.slice(5, 10) < from.slice(5, 10) ? 1 : 0)
}

/** "90 minutes" → "1 h 30 min". */
export function span(minutes: number): string {
  const hours = Math.floor(minutes / 60)
  return [hours && `${hours} h`, (minutes % 60 || !hours) && `${minutes % 60} min`].filter(Boolean).join(' ')
}

/** `count(1, 'person', 'people')` → "1 person". Large numbers are grouped. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString('en-GB')} ${number === 1 ? one : many}`
}

/** ["Ann", "Bo", "Cy"] → "Ann, Bo and Cy". */
export function listed(words: readonly string[], and = 'and'): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} ${and} ${words.at(-1)}`
}

/** A signed change with a real minus: "+3", "−2.5", "no change". */
export function change(by: number, decimals = 0): string {
  const shown = Math.abs(by).toFixed(decimals)
  return Number(shown) === 0 ? 'no change' : `${by > 0 ? '+' : '−'}${shown}`
}

export const money = showMoney
