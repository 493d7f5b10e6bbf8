import { sessionIdFor } from '../../modules/sessions/public.ts'
import { at, iso, mondayOf, plusDays, weekdayOf } from './days.ts'
import type { Dice } from './dice.ts'
import { courses, programmes, weekly, type MemberKey, type ProgrammeOffer } from './service.ts'
import { weeksTold, type Run, type Stay } from './stays.ts'
import type { Story } from './story.ts'

/** A session as the story knows it: when, where, who ran it, and who belonged to its circle that day. */
export type Occasion = {
  id: string
  programme: ProgrammeOffer
  circle: string
  day: string
  starts: string
  ends: string
  lead: MemberKey
  co: MemberKey
  volunteers: readonly MemberKey[]
  status: 'planned' | 'closed' | 'cancelled'
  /** Over already, though nobody has closed it. */
  leftOpen: boolean
  present: Stay[]
}

export const weeksAhead = 4

const cancelled = ['Snow: the hall could not be opened.', 'Both facilitators ill.', 'Burst pipe at the centre; everybody was rung the evening before.', 'Polling station today.', 'Power cut.']

/** Ids of what service.ts names by keys. */
export type Ids = Readonly<Record<string, string>>

/** Every session from a year ago to four weeks ahead, with the series they belong to, the checklists and who runs them. */
export function occasions(story: Story, runs: readonly Run[], ids: Ids): Occasion[] {
  const by = story.dice.apart('sessions')
  const thisWeek = mondayOf(story.today)
  const first = plusDays(thisWeek, -7 * weeksTold), last = plusDays(thisWeek, 7 * weeksAhead + 6)
  const series = [
    ...weekly.map((circle) => ({ ...circle, from: plusDays(first, circle.weekday - 1), until: last, ends: circle.ends, endsOn: null })),
    ...runs.map((run) => ({ ...courses.find(({ key }) => key === run.course)!, key: run.key, title: `Course ${run.number}`, volunteers: [], from: run.startsOn, until: run.endsOn < last ? run.endsOn : last, endsOn: run.endsOn })),
  ]
  const all = series.flatMap((circle) => {
    const programme = programmes.find(({ key }) => key === circle.programme)!
    const planner = leadOf(programme.team)
    const seriesId = by.id(at(circle.from, '09:00') - 20 * 86_400_000)
    const place = { programme_id: ids[programme.key]!, venue_id: circle.venue ? ids[circle.venue]! : null, title: circle.title, starts_at: circle.starts, ends_at: circle.ends, video_link: circle.venue ? '' : videoLink(circle.key) }
    story.add('series', planner, { id: seriesId, ...place, weekday: circle.weekday, every_weeks: 1, starts_on: circle.from, ends_on: circle.endsOn })
    for (const [memberKey, part] of crew(circle)) story.add('series_member', planner, { id: by.id(at(circle.from, '09:00')), series_id: seriesId, member_id: ids[memberKey]!, part })
    const days: string[] = []
    for (let day = circle.from; day <= circle.until; day = plusDays(day, 7)) days.push(day)
    return days.map((day): Occasion => {
      const past = day < story.today
      const off = day < plusDays(story.today, -21) && circle.endsOn === null && by.chance(0.02)
      const occasion: Occasion = {
        id: sessionIdFor(seriesId, day), programme, circle: circle.key, day, starts: circle.starts, ends: circle.ends, ...standIns(circle, day, story.today),
        status: off ? 'cancelled' : past ? 'closed' : 'planned', leftOpen: false, present: [],
      }
      story.add('session', planner, {
        id: occasion.id, ...place, series_id: seriesId, held_on: day, capacity: programme.capacity, fee_pence: programme.fee_pence,
        ...(off ? { status: 'cancelled' as const, cancelled_because: by.pick(cancelled) } : {}),
      })
      for (const [memberKey, part] of crew(occasion)) story.add('session_member', planner, { id: by.id(at(day, '08:00')), session_id: occasion.id, member_id: ids[memberKey]!, part })
      return occasion
    })
  }).sort((a, b) => (a.day + a.starts + a.id < b.day + b.starts + b.id ? -1 : 1))
  leaveOneOpen(all, story.today)
  for (const occasion of all) addTasks(story, by, occasion, ids)
  return all
}

/** The newest of Amina's registers that is five days old or more: everybody went home and nobody closed it. */
function leaveOneOpen(all: readonly Occasion[], today: string) {
  const forgotten = all.filter((one) => one.status === 'closed' && one.lead === 'amina' && one.day <= plusDays(today, -5)).at(-1)
  if (forgotten) Object.assign(forgotten, { status: 'planned', leftOpen: true })
}

function addTasks(story: Story, by: Dice, session: Occasion, ids: Ids) {
  const { programme, day, status, leftOpen } = session
  const lists = [...programme.set_up.map((words, position) => ({ phase: 'set_up' as const, words, position })), ...programme.clear_up.map((words, position) => ({ phase: 'clear_up' as const, words, position }))]
  for (const { phase, words, position } of lists) {
    const id = by.id(at(day, '08:00'))
    story.add('session_task', leadOf(programme.team), { id, session_id: session.id, phase, words, position })
    if (status === 'cancelled' || day >= story.today || (leftOpen && phase === 'clear_up')) continue
    const doer = by.pick([session.lead, session.co, ...session.volunteers])
    const doneAt = phase === 'set_up' ? at(day, session.starts, -40 + position * 7 + by.between(0, 5)) : at(day, session.ends, 4 + position * 4)
    story.change('session_task', doer, { id, done_at: iso(doneAt), done_by: ids[doer]! })
  }
}

/** Who runs a session that day: the usual two, unless it is one of Amina's days off. */
function standIns(circle: { lead: MemberKey; co: MemberKey; volunteers: readonly MemberKey[] }, day: string, today: string) {
  const away = daysOff(today).includes(weekdayOf(day))
  const instead = (one: MemberKey, other: MemberKey): MemberKey => (one !== 'amina' || !away ? one : other === 'marta' ? 'tom' : 'marta')
  return { lead: instead(circle.lead, circle.co), co: instead(circle.co, circle.lead), volunteers: circle.volunteers }
}

/** Amina works five days of seven: Sunday and Monday off, unless today is one of them. */
export function daysOff(today: string): number[] {
  const weekday = weekdayOf(today)
  return weekday === 7 || weekday === 1 ? [3, 4] : [7, 1]
}

function crew({ lead, co, volunteers }: { lead: MemberKey; co: MemberKey; volunteers: readonly MemberKey[] }) {
  return [[lead, 'lead'], [co, 'co_worker'], ...volunteers.map((one) => [one, 'volunteer'] as const)] as (readonly [MemberKey, 'lead' | 'co_worker' | 'volunteer'])[]
}

export const leadOf = (team: string): MemberKey => (team === 'courses' ? 'daniel' : team === 'young' ? 'leanne' : 'grace')

const videoLink = (key: string) => `https://meet.example.invalid/tidewell-${key}`
