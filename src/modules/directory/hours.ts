import { dayAfter, type Dates, type Hours } from './rules.ts'

/** Weekly hours: pure. Weekdays 1 (Monday) to 7, times wall clock of the organisation. */

export const dayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const
const short = (day: number) => dayNames[day - 1]!.slice(0, 3)
const crosses = ({ from, until }: { from: string; until: string }) => until <= from

type When = { hours: readonly Hours[]; alwaysOpen: boolean; dates?: readonly Dates[] }

/** What a day has of its own, where it is not as the week says. */
export const datesOn = (dates: readonly Dates[] | undefined, day: string) => dates?.find(({ from, to }) => from <= day && day <= to)

type Line = Pick<Hours, 'from' | 'until'>
/** The times of one day: its own, or those of its weekday. Day and night is from midnight to midnight. */
function linesOn({ hours, alwaysOpen, dates }: When, weekday: number, day: string | undefined): readonly Line[] {
  const own = day === undefined ? undefined : datesOn(dates, day)
  if (own) return own.opens ? [{ from: own.opens, until: own.closes }] : []
  return alwaysOpen ? [{ from: '00:00', until: '00:00' }] : hours.filter(({ days }) => days.includes(weekday))
}

type At = { open: true; until: string | null } | { open: false; next: { weekday: number; from: string; ahead: number } | null }

/** Whether it is open at a time of a weekday, until when, or when it opens next. `null` where no hours are known. With `day` (that weekday's date) days of their own count. */
export function openAt(when: When, weekday: number, time: string, day?: string): At | null {
  const ahead = (days: number) => linesOn(when, ((weekday - 1 + days + 7) % 7) + 1, day && dayAfter(day, days))
  const own = day === undefined ? undefined : datesOn(when.dates, day)
  if (when.alwaysOpen && !own) return { open: true, until: null }
  if (!when.alwaysOpen && !when.hours.length && !own) return null
  const now = [...ahead(0).filter((line) => (crosses(line) ? time >= line.from : time >= line.from && time < line.until)), ...(when.alwaysOpen ? [] : ahead(-1).filter((line) => crosses(line) && time < line.until))]
  if (now.length) {
    // The end that lies furthest ahead: one that is not after now is tomorrow's.
    const ends = now.map(({ until }) => until).toSorted((a, b) => Number(a <= time) - Number(b <= time) || (a < b ? -1 : 1))
    return { open: true, until: ends.at(-1)! }
  }
  for (let days = 0; days <= (when.dates?.length ? 60 : 7); days++) {
    const [first] = ahead(days).filter(({ from }) => days > 0 || from > time).map(({ from }) => from).sort()
    if (first) return { open: false, next: { weekday: ((weekday - 1 + days) % 7) + 1, from: first, ahead: days } }
  }
  return { open: false, next: null }
}

const dayAndMonth = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' })

/** "Open now until 17:00", "Closed now, opens on Monday at 09:00", "Closed today (Boxing Day), opens tomorrow at 09:00". Empty where no hours are known. */
export function openWords(when: When, weekday: number, time: string, day?: string): { open: boolean; words: string } | null {
  const at = openAt(when, weekday, time, day), own = day === undefined ? undefined : datesOn(when.dates, day)
  if (!at) return null
  const because = own?.words ? ` (${own.words})` : ''
  if (at.open) return { open: true, words: at.until === null ? 'Day and night' : `Open now until ${at.until}${because}` }
  const closed = own && !own.opens ? `Closed today${because}` : `Closed now${because}`
  if (!at.next) return { open: false, words: closed }
  const { weekday: next, from, ahead } = at.next
  const on = ahead === 0 ? '' : ahead === 1 ? 'tomorrow ' : day !== undefined && ahead > 6 ? `on ${dayAndMonth.format(new Date(`${dayAfter(day, ahead)}T00:00Z`))} ` : `on ${dayNames[next - 1]} `
  return { open: false, words: `${closed}, opens ${on}at ${from}` }
}

export type Span = { from: string; until: string; words: string }

/** The seven days with their times, in order. */
export function weekOf(hours: readonly Hours[]): { day: number; spans: Span[] }[] {
  return dayNames.map((_, index) => ({
    day: index + 1,
    spans: hours.filter(({ days }) => days.includes(index + 1)).map(({ from, until, words }) => ({ from, until, words })).toSorted((a, b) => (a.from < b.from ? -1 : 1)),
  }))
}

/** The week in one line, days with the same times together: "Mon to Fri 09:00–17:00; Sat 10:00–12:00". */
export function weekInWords({ hours, alwaysOpen }: When): string {
  if (alwaysOpen) return 'Day and night'
  const said = weekOf(hours).map(({ day, spans }) => ({ day, words: spans.map(({ from, until, words }) => `${from}–${until}${words ? ` (${words})` : ''}`).join(', ') }))
  const runs: { from: number; to: number; words: string }[] = []
  for (const { day, words } of said) {
    const last = runs.at(-1)
    if (last && last.words === words && last.to === day - 1) last.to = day
    else runs.push({ from: day, to: day, words })
  }
  return runs.filter(({ words }) => words).map(({ from, to, words }) => `${from === to ? short(from) : to === from + 1 ? `${short(from)}, ${short(to)}` : `${short(from)} to ${short(to)}`} ${words}`).join('; ')
}

/** The weekday of an ISO day: Monday 1 to Sunday 7. */
export const weekdayOf = (day: string) => new Date(`${day}T00:00Z`).getUTCDay() || 7
