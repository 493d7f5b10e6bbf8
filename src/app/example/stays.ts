import { daysFrom, mondayOf, plusDays } from './days.ts'
import type { Dice } from './dice.ts'
import { characterOf, newcomer, type Soul } from './people.ts'
import { courses, weekly, type MemberKey, type ProgrammeKey } from './service.ts'

/** Somebody belonging to a circle (a weekly group or one run of a course) for a while, and how they come. */
export type Stay = {
  soul: Soul
  programme: ProgrammeKey
  circle: string
  startedOn: string
  /** The last day they come; `endedOn` is when somebody took them off the list, `null` if nobody has. */
  lastOn: string
  endedOn: string | null
  /** How likely they are to be there on any day, 0 to 1. */
  faithful: number
  /** Away for a while in the middle. */
  away: { from: string; to: string } | null
}

/** How long people stay, in weeks, and how faithfully. */
const habits = {
  once: { weeks: [1, 1], faithful: [1, 1], share: 13 },
  some: { weeks: [2, 6], faithful: [0.55, 0.9], share: 28 },
  season: { weeks: [8, 22], faithful: [0.6, 0.92], share: 36 },
  long: { weeks: [26, 80], faithful: [0.65, 0.95], share: 23 },
} as const

export type Cast = { souls: Soul[]; stays: Stay[]; runs: Run[] }

/** One run of a course: its evenings, and from which week of the story. */
export type Run = { key: string; course: 'coping' | 'mindful'; number: number; startsOn: string; endsOn: string }

export const weeksTold = 52

/**
 * Who came when, week by week: each circle is kept about full, by newcomers and by people the service knows already. People leave when
 * their time is over, and some begin again later.
 */
export function castOf(today: string, by: Dice): Cast {
  const thisWeek = mondayOf(today)
  const begins = plusDays(thisWeek, -7 * weeksTold)
  const souls: Soul[] = []
  const stays: Stay[] = []
  const open = (soul: Soul, programme: ProgrammeKey, on: string) => stays.some((stay) => stay.soul === soul && stay.programme === programme && (stay.endedOn === null || stay.endedOn >= on) && plusDays(on, 7) > stay.startedOn)

  function add(circle: { key: string; programme: ProgrammeKey; lead: MemberKey }, on: string, details: { known: number; lastOn?: string; from?: ReturnType<typeof characterOf>[number] }) {
    const young = circle.programme === 'young'
    const known = !details.from && !young && by.chance(details.known)
      ? by.shuffled(souls.filter((soul) => soul.cameOn < on && !isYoung(soul, today) && !notAgain.has(soul.given))).find((soul) => !open(soul, circle.programme, on)) : undefined
    const soul = known ?? newcomer(by, { cameOn: on, young, createdBy: circle.lead, today, from: details.from })
    if (!known) souls.push(soul)
    const habit = habits[details.from ? 'long' : by.weighted({ once: habits.once.share, some: habits.some.share, season: habits.season.share, long: habits.long.share })]
    const weeks = details.from?.stayedWeeks ?? (details.from ? weeksTold * 2 : by.between(habit.weeks[0], habit.weeks[1]))
    const lastOn = details.lastOn ?? plusDays(on, 7 * (weeks - 1))
    const takenOff = plusDays(lastOn, by.between(24, 48))
    const away = weeks > 12 && !details.from?.stayedWeeks && by.chance(0.35) ? by.between(5, Math.min(weeks - 5, 40)) : 0
    stays.push({
      soul, programme: circle.programme, circle: circle.key, startedOn: on, lastOn, endedOn: takenOff < today ? takenOff : null,
      faithful: habit.faithful[0] + by.next() * (habit.faithful[1] - habit.faithful[0]),
      away: away ? { from: plusDays(on, 7 * away), to: plusDays(on, 7 * (away + by.between(2, 6))) } : null,
    })
  }

  const runs = runsOf(begins, thisWeek)
  for (let week = 0; week <= weeksTold; week++) {
    const monday = plusDays(begins, 7 * week)
    for (const circle of weekly) {
      const on = plusDays(monday, circle.weekday - 1)
      if (on >= today) continue
      for (const from of characterOf(circle.key, weeksTold - week)) add(circle, on, { known: 0, from })
      // Cold months bring more people in, August fewer.
      const month = Number(on.slice(5, 7))
      const wanted = Math.round(circle.circle * (month <= 3 || month >= 11 ? 1.06 : month === 8 ? 0.86 : 1))
      let here = stays.filter((stay) => stay.circle === circle.key && stay.lastOn >= on).length
      for (; here < wanted; here++) add(circle, week === 0 ? plusDays(on, -7 * by.between(1, 40)) : on, { known: week === 0 ? 0.1 : 0.2 })
      if (week === 0) for (const stay of stays.filter((one) => one.circle === circle.key && one.lastOn < on)) { stay.lastOn = plusDays(on, 7 * by.between(0, 20)); stay.endedOn = plusDays(stay.lastOn, 30) < today ? plusDays(stay.lastOn, 30) : null }
    }
    for (const run of runs.filter(({ startsOn }) => mondayOf(startsOn) === monday && startsOn < today)) {
      const course = courses.find(({ key }) => key === run.course)!
      for (let place = 0; place < course.places; place++) {
        const dropsOut = by.chance(0.2)
        const lastOn = dropsOut ? plusDays(run.startsOn, 7 * by.between(0, 3)) : run.endsOn
        add({ ...course, key: run.key }, run.startsOn, { known: 0.3, lastOn })
        const stay = stays.at(-1)!
        stay.away = null
        stay.faithful = 0.78 + by.next() * 0.2
        stay.endedOn = dropsOut ? (plusDays(lastOn, 14) < today ? plusDays(lastOn, 14) : null) : run.endsOn < today ? run.endsOn : null
      }
    }
  }
  // Referred and rung, waiting for a course or for the courage to come.
  for (let waiting = 0; waiting < 16; waiting++) souls.push(newcomer(by, { cameOn: plusDays(today, -by.between(1, 20)), young: waiting % 8 === 0, createdBy: by.pick(['amina', 'imran', 'grace'] as const), today }))
  return { souls, stays, runs }
}

/** Siobhán stays away until she walks in again. */
const notAgain = new Set(['Siobhán'])

const isYoung = (soul: Soul, today: string) => soul.birthDate !== null && daysFrom(soul.birthDate, today) < 365.25 * 24

/** The runs of both courses: this week is the fifth of eight, and the third of six; one week of rest between runs. */
function runsOf(begins: string, thisWeek: string): Run[] {
  return courses.flatMap((course) => {
    const [length, now] = course.key === 'coping' ? [8, 4] : [6, 2]
    const runs: Run[] = []
    for (let monday = plusDays(thisWeek, 7 * (length + 1 - now)); monday >= begins; monday = plusDays(monday, -7 * (length + 1))) {
      const startsOn = plusDays(monday, course.weekday - 1)
      runs.unshift({ key: '', course: course.key, number: 0, startsOn, endsOn: plusDays(startsOn, 7 * (length - 1)) })
    }
    return runs.map((run, n) => ({ ...run, number: n + 1, key: `${course.key}-${n + 1}` }))
  })
}
