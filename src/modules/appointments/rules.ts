/** Rules for appointments. Pure: no clock, no database, no imports from outside this module. Days are ISO days, times wall clock `HH:MM`. */

export const kinds = ['office', 'home_visit', 'call', 'video', 'accompaniment', 'meeting', 'other'] as const
export type Kind = (typeof kinds)[number]
export const kindNames: Record<Kind, string> = { office: 'At our place', home_visit: 'Home visit', call: 'Telephone call', video: 'Video call', accompaniment: 'Going along', meeting: 'Meeting', other: 'Something else' }

/** Kinds at which nobody travels. */
export const isRemote = (kind: Kind) => kind === 'call' || kind === 'video'

/** Kinds for which somebody comes to us. */
export const isAtOurs = (kind: Kind) => kind === 'office' || kind === 'meeting' || kind === 'other'

export const statuses = ['planned', 'attended', 'late', 'did_not_attend', 'cancelled_by_us', 'cancelled_by_them'] as const
export type Status = (typeof statuses)[number]
export type Outcome = Exclude<Status, 'planned'>
export const outcomes = statuses.slice(1) as readonly Outcome[]

export const statusNames: Record<Status, string> = { planned: 'Planned', attended: 'Came', late: 'Came late', did_not_attend: 'Did not attend', cancelled_by_us: 'Cancelled by us', cancelled_by_them: 'Cancelled by them' }

export type AppointmentAct = 'change' | 'cancel' | 'outcome' | 'reopen'

/** Each status and the acts it permits. */
export const acts: Record<Status, readonly AppointmentAct[]> = {
  planned: ['change', 'cancel', 'outcome'],
  attended: ['reopen'], late: ['reopen'], did_not_attend: ['reopen'], cancelled_by_us: ['reopen'], cancelled_by_them: ['reopen'],
}

/** What somebody may do with an appointment now: their own, or with `team` that of a member of their teams. */
export function actsOn(appointment: { status: Status; mine: boolean }, may: { write: boolean; team: boolean }): AppointmentAct[] {
  return may.write && (appointment.mine || may.team) ? [...acts[appointment.status]] : []
}

/** Why an act is refused, or `null`. */
export function whyNot(act: AppointmentAct, { status }: { status: Status }): AppointmentRefusal | null {
  if (acts[status].includes(act)) return null
  return act === 'reopen' ? 'still_planned' : 'over_already'
}

/** Why somebody did not come, in the field's own words; "other" with words of one's own. */
export const missedReasons = ['forgot', 'unwell', 'no_money_for_travel', 'did_not_feel_safe', 'childcare', 'work', 'could_not_reach', 'other'] as const
export type MissedReason = (typeof missedReasons)[number]
export const missedReasonNames: Record<MissedReason, string> = {
  forgot: 'It slipped their mind', unwell: 'Unwell', no_money_for_travel: 'No money for travel', did_not_feel_safe: 'Did not feel safe', childcare: 'Childcare', work: 'Work', could_not_reach: 'Could not reach them', other: 'Another reason',
}

/** What was done next. */
export const nextSteps = ['called', 'message_left', 'text_sent', 'visited', 'welfare_check_asked', 'spoke_to_family', 'told_lead', 'new_appointment', 'step_plan', 'nothing_yet'] as const
export type NextStep = (typeof nextSteps)[number]
export const nextStepNames: Record<NextStep, string> = {
  called: 'Called, spoke to them', message_left: 'Left a message', text_sent: 'Sent a text', visited: 'Went to see them', welfare_check_asked: 'Asked for a welfare check', spoke_to_family: 'Spoke to family or a friend, as agreed',
  told_lead: 'Told the team lead', new_appointment: 'New appointment', step_plan: 'Began a step plan', nothing_yet: 'Nothing yet',
}

/** The most characters of what it is about and where, and of words about an outcome. */
export const shortLimit = 300
export const longLimit = 1000

/** The longest series: occurrences, and days from the first to the last. Days back that may still be entered. */
export const mostInSeries = 53
export const seriesDays = 371
export const daysBack = 30
export const daysAhead = 731

export type Planned = { kind: Kind; personId: string | null; about: string; place: string; videoLink: string; heldOn: string; startsAt: string; endsAt: string; travelBefore: number; travelAfter: number }

/** Why an appointment cannot be planned like this, or `null`, with the field it is about. */
export function whyNotPlan(plan: Planned, today: string): { because: AppointmentRefusal; field: string } | null {
  if (plan.endsAt <= plan.startsAt) return { because: 'ends_before_it_begins', field: 'endsAt' }
  if (plan.heldOn < dayAfter(today, -daysBack)) return { because: 'too_long_ago', field: 'heldOn' }
  if (plan.heldOn > dayAfter(today, daysAhead)) return { because: 'too_far_ahead', field: 'heldOn' }
  if (plan.kind === 'accompaniment' && !plan.place.trim()) return { because: 'no_where_to', field: 'place' }
  if (plan.kind === 'accompaniment' && !plan.about.trim()) return { because: 'no_what_for', field: 'about' }
  if (!plan.personId && !plan.about.trim()) return { because: 'no_title', field: 'about' }
  if (plan.about.trim().length > shortLimit) return { because: 'too_long', field: 'about' }
  if (plan.place.trim().length > shortLimit) return { because: 'too_long', field: 'place' }
  if (plan.videoLink.trim() && !/^https?:\/\/\S+$/.test(plan.videoLink.trim())) return { because: 'not_a_link', field: 'videoLink' }
  return null
}

export type Repeat = { everyWeeks: number; until: string; except: readonly string[] }

/** The days of a series: the first, then every so many weeks until a day, without the exceptions. The first always counts. */
export function daysOf(heldOn: string, repeat: Repeat | null): string[] {
  if (!repeat) return [heldOn]
  const days: string[] = []
  for (let day = heldOn; day <= repeat.until && days.length <= mostInSeries; day = dayAfter(day, repeat.everyWeeks * 7)) if (day === heldOn || !repeat.except.includes(day)) days.push(day)
  return days
}

/** Why a series cannot be planned like this, or `null`. */
export function whyNotSeries(heldOn: string, repeat: Repeat): AppointmentRefusal | null {
  if (repeat.until <= heldOn) return 'until_before_it_begins'
  return repeat.until > dayAfter(heldOn, seriesDays) || daysOf(heldOn, repeat).length > mostInSeries ? 'series_too_long' : null
}

/** Why an outcome cannot be kept like this, or `null`. Somebody who did not come has a reason, known or not, and something was done next or is not yet: an empty line helps nobody. */
export function whyNotOutcome({ outcome, reasons, because, nextSteps: next, nextWords, heldOn }: { outcome: Outcome; reasons: readonly string[]; because: string; nextSteps: readonly string[]; nextWords: string; heldOn: string }, today: string): { because: AppointmentRefusal; field: string } | null {
  const cancelled = outcome === 'cancelled_by_us' || outcome === 'cancelled_by_them'
  if (!cancelled && heldOn > today) return { because: 'not_yet', field: 'outcome' }
  if (outcome === 'did_not_attend' && reasons.length === 0) return { because: 'no_reason', field: 'reasons' }
  if (reasons.includes('other') && !because.trim()) return { because: 'no_words', field: 'because' }
  if (outcome === 'cancelled_by_us' && !because.trim()) return { because: 'no_words', field: 'because' }
  if (outcome === 'did_not_attend' && next.length === 0) return { because: 'no_next_step', field: 'nextSteps' }
  if (next.includes('nothing_yet') && next.length > 1) return { because: 'nothing_and_something', field: 'nextSteps' }
  if (because.trim().length > longLimit) return { because: 'words_too_long', field: 'because' }
  return nextWords.trim().length > longLimit ? { because: 'words_too_long', field: 'nextWords' } : null
}

/** The ISO day so many days later. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}
export const daysBetween = (from: string, to: string) => Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)

/** 1 for Monday to 7 for Sunday. */
export const weekdayOf = (day: string) => ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1

export const appointmentRefusals = [
  'ends_before_it_begins', 'too_long_ago', 'too_far_ahead', 'no_where_to', 'no_what_for', 'no_title', 'too_long', 'words_too_long', 'not_a_link', 'until_before_it_begins', 'series_too_long', 'warnings_not_seen', 'not_for_colleague', 'not_a_colleague',
  'colleague_sees_not', 'over_already', 'still_planned', 'changed_meanwhile', 'not_yet', 'no_reason', 'no_words', 'no_next_step', 'nothing_and_something', 'no_such_venue', 'in_the_future', 'over_30_days_ago',
] as const
export type AppointmentRefusal = (typeof appointmentRefusals)[number]

/** Each refusal in plain words: what is wrong, and what would be right. */
export const becauseOf: Record<AppointmentRefusal, string> = {
  ends_before_it_begins: 'It ends before it begins. Choose a later time for the end; past midnight make it two.',
  too_long_ago: 'That day is more than 30 days ago. Write what happened then as a note.',
  too_far_ahead: 'That is more than two years ahead. Choose an earlier day.',
  no_where_to: 'Say where you are going along to, such as “Jobcentre, Railway Street”.',
  no_what_for: 'Say what it is for, such as “housing interview”.',
  no_title: 'Without a person, say in a few words what it is.',
  too_long: `That may be ${shortLimit} characters at most. Keep the heart of it here and the rest in a note.`,
  words_too_long: `That may be ${longLimit.toLocaleString('en-GB')} characters at most. Keep the heart of it here and the rest in a note.`,
  not_a_link: 'The link begins with https://. Copy it from the meeting.',
  until_before_it_begins: 'It repeats until a day that is not after the first one. Choose a later day.',
  series_too_long: `That makes more than ${mostInSeries} appointments or more than a year. Choose an earlier end, and look at it again then.`,
  warnings_not_seen: 'It clashes with something, or leaves little time on the way. Look at the warnings, and say that it is right all the same.',
  not_for_colleague: 'You can book for yourself. A team lead books for colleagues.',
  not_a_colleague: 'That colleague is not in a team of yours. Choose somebody who is.',
  colleague_sees_not: 'That colleague does not work with this person’s programmes. Choose somebody of the person’s teams.',
  over_already: 'This appointment has an outcome already. Put that right first, if it is wrong.',
  still_planned: 'This appointment has no outcome yet: there is nothing to put right.',
  changed_meanwhile: 'Somebody else changed this appointment meanwhile. Look at how it stands now; what you typed is still here.',
  not_yet: 'This appointment is on a later day. Say how it went when it is over, or cancel it.',
  no_reason: 'Choose what kept them, or “Could not reach them” when nobody knows.',
  no_words: 'Say it in a few words.',
  no_next_step: 'Choose what was done next, or “Nothing yet”.',
  nothing_and_something: '“Nothing yet” stands alone. Take it away, or the others.',
  no_such_venue: 'That venue is not in use any more. Choose another, or type the place.',
  in_the_future: 'This is dated in the future. Check the date and the clock of this device.',
  over_30_days_ago: 'This happened over 30 days ago. Enter it with today’s date and say in a note when it was.',
}
