import type { Hours } from './rules.ts'

/** Weekly hours: pure. Weekdays 1 (Monday) to 7, times wall clock of the organisation. */

export const dayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const
const short = (day: number) => dayNames[day - 1]!.slice(0, 3)
const before = (day: number) => (day === 1 ? 7 : day - 1)
const crosses = ({ from, until }: Hours) => until <= from

type When = { hours: readonly Hours[]; alwaysOpen: boolean }

/** Whether it is open at a time of a weekday, until when, or when it opens next. `null` where no hours are known. */
export function openAt({ hours, alwaysOpen }: When, weekday: number, time: string): { open: true; until: string | null } | { open: false; next: { weekday: number; from: string } | null } | null {
  if (alwaysOpen) return { open: true, until: null }
  if (!hours.length) return null
  const now = hours.filter((line) => (crosses(line)
    ? (line.days.includes(weekday) && time >= line.from) || (line.days.includes(before(weekday)) && time < line.until)
    : line.days.includes(weekday) && time >= line.from && time < line.until))
  if (now.length) {
    // The end that lies furthest ahead: one that is not after now is tomorrow's.
    const ends = now.map(({ until }) => until).toSorted((a, b) => Number(a <= time) - Number(b <= time) || (a < b ? -1 : 1))
    return { open: true, until: ends.at(-1)! }
  }
  for (let ahead = 0; ahead <= 7; ahead++) {
    const day = ((weekday - 1 + ahead) % 7) + 1
    const starts = hours.filter((line) => line.days.includes(day) && (ahead > 0 || line.from > time)).map(({ from }) => from).sort()
    if (starts[0]) return { open: false, next: { weekday: day, from: starts[0] } }
  }
  return { open: false, next: null }
}

/** "Open now until 17:00", "Closed now, opens on Monday at 09:00". Empty where no hours are known. */
export function openWords(when: When, weekday: number, time: string): { open: boolean; words: string } | null {
  const at = openAt(when, weekday, time)
  if (!at) return null
  if (at.open) return { open: true, words: at.until === null ? 'Day and night' : `Open now until ${at.until}` }
  if (!at.next) return { open: false, words: 'Closed now' }
  const { weekday: day, from } = at.next
  return { open: false, words: `Closed now, opens ${day === weekday && from > time ? '' : day === (weekday % 7) + 1 ? 'tomorrow ' : `on ${dayNames[day - 1]} `}at ${from}` }
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
