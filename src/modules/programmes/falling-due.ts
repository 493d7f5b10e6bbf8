/** When a measure that a programme asks for falls due for one person: the only place where that is decided. Pure: days are ISO dates, today is an argument. */

/** What a programme asks of one measure. */
export type Schedule = {
  everyWeeks: number | null
  /** Sessions of a course after which it is asked again, counted from joining: 4 is the fourth. */
  atSessions: readonly number[]
  atExit: boolean
  /** The programme asks for it from this day on; `null`: it always has. */
  since: string | null
  /** The rhythm was last changed on this day. */
  changedOn: string | null
  startDays: number
  graceDays: number
}

/** What is known of one person in that programme. */
export type Belonging = {
  startedOn: string
  endedOn: string | null
  /** The days of the programme's sessions from joining on, in order; only where `atSessions` asks for them. */
  sessions: readonly string[]
  /** When it was last answered to the end, on or before today, in whatever programme. */
  lastOn: string | null
}

export const occasions = ['start', 'weeks', 'session', 'exit'] as const
export type Occasion = (typeof occasions)[number]

/** The day it fell due, and the first day on which it is late. */
export type Falling = { because: Occasion; dueOn: string; lateFrom: string }

/** For so many days after somebody has left they are still asked what is asked on leaving; then it is left in peace. */
export const exitDays = 28

/**
 * What is due of a measure on a day, or `null`.
 *
 * - At the start: due on joining (or on the day the programme began to ask for it, if that is later), late after `startDays`. Answered up to `graceDays`
 *   before joining, it counts.
 * - Every so many weeks: counted from when it was in fact last answered, early or late; late after `graceDays`.
 * - After a session: due on its day, late after `graceDays`. Answered up to `graceDays` before, it counts.
 * - On leaving: due on the last day, open `graceDays` before it, late `graceDays` after it, and left in peace after `exitDays`. Nothing else is due of whoever has left.
 *
 * A changed rhythm counts from the day of the change: it makes nobody late for the time before.
 */
export function fallingDue(schedule: Schedule, belonging: Belonging, today: string): Falling | null {
  const { startedOn, endedOn, lastOn } = belonging
  if (today < startedOn) return null
  const leaving = onLeaving(schedule, belonging, today)
  if (leaving) return leaving
  if (endedOn !== null && endedOn < today) return null
  if (lastOn === null || lastOn < plusDays(startedOn, -schedule.graceDays)) {
    const dueOn = latest(startedOn, schedule.since)
    return dueOn <= today ? { because: 'start', dueOn, lateFrom: plusDays(dueOn, schedule.startDays + 1) } : null
  }
  return afterSession(schedule, belonging, lastOn, today) ?? afterWeeks(schedule, startedOn, lastOn, today)
}

function onLeaving({ atExit, changedOn, graceDays }: Schedule, { endedOn, lastOn }: Belonging, today: string): Falling | null {
  if (!atExit || endedOn === null || (changedOn !== null && endedOn < changedOn)) return null
  const opens = plusDays(endedOn, -graceDays)
  if (today < opens || today > plusDays(endedOn, exitDays) || (lastOn !== null && lastOn >= opens)) return null
  return { because: 'exit', dueOn: endedOn, lateFrom: plusDays(endedOn, graceDays + 1) }
}

function afterSession({ atSessions, changedOn, graceDays }: Schedule, { sessions }: Belonging, lastOn: string, today: string): Falling | null {
  const days = atSessions.flatMap((nth) => sessions[nth - 1] ?? []).filter((day) => day <= today && (changedOn === null || day >= changedOn)).sort()
  const dueOn = days.at(-1)
  return dueOn !== undefined && lastOn < plusDays(dueOn, -graceDays) ? { because: 'session', dueOn, lateFrom: plusDays(dueOn, graceDays + 1) } : null
}

function afterWeeks({ everyWeeks, changedOn, graceDays }: Schedule, startedOn: string, lastOn: string, today: string): Falling | null {
  if (everyWeeks === null) return null
  const dueOn = latest(latest(plusDays(lastOn, everyWeeks * 7), startedOn), changedOn)
  return dueOn <= today ? { because: 'weeks', dueOn, lateFrom: plusDays(dueOn, graceDays + 1) } : null
}

const latest = (day: string, other: string | null) => (other !== null && other > day ? other : day)

const plusDays = (day: string, days: number) => new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
