/** Rules for reviews and case conferences. Pure: no clock, no database, no imports from outside this module. Days are ISO days. */

export const reviewKinds = ['review', 'case_conference'] as const
export type ReviewKind = (typeof reviewKinds)[number]
export const kindNames: Record<ReviewKind, string> = { review: 'Review', case_conference: 'Case conference' }

export const reviewStatuses = ['due', 'begun', 'signed', 'set_aside'] as const
export type ReviewStatus = (typeof reviewStatuses)[number]

export type ReviewAct = 'write' | 'sign' | 'move' | 'set_aside' | 'take_up' | 'amend'

/** Each status and the acts it permits. What was signed is only ever amended. */
export const acts: Record<ReviewStatus, readonly ReviewAct[]> = {
  due: ['write', 'move', 'set_aside'],
  begun: ['write', 'sign', 'move', 'set_aside'],
  signed: ['amend'],
  set_aside: ['take_up'],
}
export function actsOn({ status }: { status: ReviewStatus }, mayWrite: boolean): ReviewAct[] {
  return mayWrite ? [...acts[status]] : []
}
export function whyNot(act: ReviewAct, { status }: { status: ReviewStatus }): ReviewRefusal | null {
  if (acts[status].includes(act)) return null
  return status === 'signed' ? 'signed_already' : act === 'sign' ? 'nothing_written' : 'not_in_this_status'
}

/** Whether the person themselves was there. Always asked: minutes about somebody say whether they could speak. */
export const theirParts = ['there', 'for_part', 'sent_words', 'not_there'] as const
export type TheirPart = (typeof theirParts)[number]
export const theirPartNames: Record<TheirPart, string> = { there: 'There', for_part: 'There for part of it', sent_words: 'Not there, sent word', not_there: 'Not there' }

export type Attendee = { memberId: string | null; name: string; role: string }
export type Action = { id: string; words: string; memberId: string | null; who: string; dueOn: string }

export const limits = { what: 200, agenda: 4000, theySaid: 4000, discussion: 20_000, line: 500, because: 1000, most: 40 } as const
export const daysAhead = 731

export type Minutes = { heldOn: string | null; agenda: string; attendees: readonly Attendee[]; theirPart: TheirPart | null; theySaid: string; discussion: string; decisions: readonly string[]; actions: readonly Action[]; nextOn: string | null }

/** Why minutes cannot be kept as a draft, or `null`: only what could not be stored or would be false. */
export function whyNotMinutes(minutes: Minutes, today: string): Fault | null {
  if (minutes.heldOn && minutes.heldOn > today) return { because: 'not_held_yet', field: 'heldOn' }
  if (minutes.agenda.length > limits.agenda) return { because: 'too_long', field: 'agenda' }
  if (minutes.theySaid.length > limits.theySaid) return { because: 'too_long', field: 'theySaid' }
  if (minutes.discussion.length > limits.discussion) return { because: 'too_long', field: 'discussion' }
  if (minutes.attendees.some(({ name, role }) => name.length > limits.line || role.length > limits.line)) return { because: 'too_long', field: 'attendees' }
  if (minutes.decisions.some((words) => words.length > limits.line)) return { because: 'too_long', field: 'decisions' }
  if (minutes.actions.some(({ words, who }) => words.length > limits.line || who.length > limits.line)) return { because: 'too_long', field: 'actions' }
  if (minutes.nextOn && minutes.nextOn > dayAfter(today, daysAhead)) return { because: 'too_far_ahead', field: 'nextOn' }
  return null
}

/** Why minutes cannot be signed yet, or `null`: when, who, whether the person was there, what came of it; each action with who and by when. */
export function whyNotSign(minutes: Minutes, today: string): Fault | null {
  const draft = whyNotMinutes(minutes, today)
  if (draft) return draft
  if (!minutes.heldOn) return { because: 'no_day', field: 'heldOn' }
  if (!minutes.attendees.some(({ name }) => name.trim())) return { because: 'nobody_there', field: 'attendees' }
  if (!minutes.theirPart) return { because: 'no_part', field: 'theirPart' }
  if (!minutes.discussion.trim() && !minutes.decisions.some((words) => words.trim())) return { because: 'nothing_said', field: 'discussion' }
  if (minutes.actions.some(({ words, memberId, who, dueOn }) => !words.trim() || (!memberId && !who.trim()) || !dueOn)) return { because: 'action_incomplete', field: 'actions' }
  if (minutes.actions.some(({ dueOn }) => dueOn < today)) return { because: 'action_in_the_past', field: 'actions' }
  if (minutes.nextOn && minutes.nextOn <= today) return { because: 'next_in_the_past', field: 'nextOn' }
  return null
}
export type Fault = { because: ReviewRefusal; field: string }

/** Why a review cannot be due on this day, or `null`. */
export function whyNotDue(dueOn: string, today: string): ReviewRefusal | null {
  if (dueOn < today) return 'due_in_the_past'
  return dueOn > dayAfter(today, daysAhead) ? 'too_far_ahead' : null
}
export const whyNotWords = (words: string, most: number, missing: ReviewRefusal): ReviewRefusal | null => (!words.trim() ? missing : words.trim().length > most ? 'too_long' : null)

/** When the next review by a schedule is due: so many weeks after the last one was held, else after they began. Weeks, not months, so that it falls on the same weekday. */
export function nextDue({ startedOn, lastHeldOn, everyWeeks }: { startedOn: string; lastHeldOn: string | null; everyWeeks: number }): string {
  return dayAfter(lastHeldOn ?? startedOn, everyWeeks * 7)
}
/** How many days before it is due a scheduled review appears on the lists. */
export const appearsBefore = 14

/** The ISO day so many days later. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

export const reviewRefusals = [
  'signed_already', 'nothing_written', 'not_in_this_status', 'changed_meanwhile', 'not_held_yet', 'too_long', 'too_far_ahead', 'no_day', 'nobody_there', 'no_part', 'nothing_said', 'action_incomplete', 'action_in_the_past', 'next_in_the_past',
  'due_in_the_past', 'no_what', 'no_reason', 'no_words', 'not_a_colleague', 'colleague_sees_not', 'no_team', 'no_such_programme', 'in_the_future', 'over_30_days_ago',
] as const
export type ReviewRefusal = (typeof reviewRefusals)[number]

/** Each refusal in plain words: what is wrong, and what would be right. */
export const becauseOf: Record<ReviewRefusal, string> = {
  signed_already: 'These minutes are signed. Amend them instead: the minutes stay, and what you add stands under them.',
  nothing_written: 'Nothing is written yet. Write the minutes first.',
  not_in_this_status: 'This review was set aside. Take it up again first.',
  changed_meanwhile: 'Somebody else wrote in these minutes meanwhile. Yours are still here: look at theirs, then decide.',
  not_held_yet: 'It cannot have been held on a later day. Choose today or an earlier day.',
  too_long: 'That is longer than there is room for. Keep the heart of it here and the rest in a note.',
  too_far_ahead: 'That is more than two years ahead. Choose an earlier day.',
  no_day: 'Say on which day it was held.',
  nobody_there: 'Say who was there: at least one name.',
  no_part: 'Say whether the person was there themselves.',
  nothing_said: 'Write what was talked about or what was decided: a line is enough.',
  action_incomplete: 'Each action needs what, who and by when. Complete it, or take it away.',
  action_in_the_past: 'An action is due on a day that is over. Choose today or a later day.',
  next_in_the_past: 'The next review is to be on a later day.',
  due_in_the_past: 'A review cannot fall due on a day that is over. Choose today or a later day.',
  no_what: 'Say what is to be looked at, such as “Support plan”.',
  no_reason: 'Say why, in a few words. It is kept.',
  no_words: 'Write what is to be added or put right.',
  not_a_colleague: 'That colleague does not work here any more. Choose somebody else.',
  colleague_sees_not: 'That colleague does not work with this person’s programmes, so they could not open the record. Choose somebody of the person’s teams.',
  no_team: 'You are in no team, so nobody would see this. Put somebody’s name on it.',
  no_such_programme: 'That programme is not there any more.',
  in_the_future: 'This is dated in the future. Check the date and the clock of this device.',
  over_30_days_ago: 'This happened over 30 days ago. Enter it with today’s date and say in a note when it was.',
}
