/** Rules for sessions: states, what each permits, and why an act is refused. Pure: no clock, no database, no imports from outside this module. */

export const sessionStatuses = ['planned', 'closed', 'cancelled'] as const
export type SessionStatus = (typeof sessionStatuses)[number]

export const markStatuses = ['here', 'late', 'apologies', 'absent', 'unmarked'] as const
export type MarkStatus = (typeof markStatuses)[number]

export const paymentKinds = ['paid', 'waived', 'none'] as const
export type PaymentKind = (typeof paymentKinds)[number]

export const parts = ['lead', 'co_worker', 'volunteer'] as const
export type Part = (typeof parts)[number]
export const partNames: Record<Part, string> = { lead: 'Lead', co_worker: 'Co-worker', volunteer: 'Volunteer' }

export const phases = ['set_up', 'clear_up'] as const
export type Phase = (typeof phases)[number]

export const sessionActs = ['mark', 'count', 'pay', 'tick', 'note', 'change', 'cancel', 'reinstate', 'close', 'correct'] as const
export type SessionAct = (typeof sessionActs)[number]

/** Each status and the acts it permits. The screen offers these; the server refuses the others. A closed register changes only by a correction. */
export const acts = {
  planned: ['mark', 'count', 'pay', 'tick', 'note', 'change', 'cancel', 'close'],
  closed: ['note', 'correct'],
  cancelled: ['reinstate'],
} as const satisfies Record<SessionStatus, readonly SessionAct[]>

/** The status that an act leads to. */
export const leadsTo = {
  mark: 'planned', count: 'planned', pay: 'planned', tick: 'planned', note: null, change: 'planned', cancel: 'cancelled', reinstate: 'planned', close: 'closed', correct: 'closed',
} as const satisfies Record<SessionAct, SessionStatus | null>

/** The permission each act needs. */
export const needs = {
  mark: 'sessions.run', count: 'sessions.run', pay: 'sessions.run', tick: 'sessions.run', note: 'sessions.run',
  change: 'sessions.plan', cancel: 'sessions.plan', reinstate: 'sessions.plan', close: 'sessions.close', correct: 'sessions.correct',
} as const satisfies Record<SessionAct, `sessions.${string}`>

/** What somebody with these permissions may do with a session now. */
export function actsOn(session: { status: SessionStatus; heldOn: string }, permissions: ReadonlySet<string>, today: string): SessionAct[] {
  return acts[session.status].filter((act) => permissions.has(needs[act]) && !(act === 'close' && session.heldOn > today))
}

/** Why an act on a session is refused in its status, or `null`. */
export function whyNot(act: SessionAct, session: { status: SessionStatus }): SessionRefusal | null {
  if ((acts[session.status] as readonly SessionAct[]).includes(act)) return null
  return session.status === 'planned' ? 'not_closed' : session.status
}

/** The most marks in one command. */
export const marksAtOnce = 200

/** Came: counted among the heads, asked for the fee. */
export const came = (status: MarkStatus | null | undefined) => status === 'here' || status === 'late'

/**
 * Why these marks cannot be made, or `null`. Before the day of the session only apologies can be known; a mark's id stands for one mark;
 * only somebody who came can have left early.
 */
export function whyNotMarks(marks: readonly { markId: string; status: MarkStatus; leftEarly?: boolean | undefined }[], session: { heldOn: string }, today: string): SessionRefusal | null {
  if (new Set(marks.map((mark) => mark.markId)).size !== marks.length) return 'mark_known'
  if (session.heldOn > today && marks.some(({ status }) => status !== 'apologies' && status !== 'unmarked')) return 'not_yet'
  if (marks.some(({ status, leftEarly }) => leftEarly && !came(status))) return 'left_without_coming'
  return null
}

/** The most visitors one session can count, and the most pence one person can pay at it. */
export const visitorsLimit = 10_000
export const penceLimit = 1_000_000
export const reasonLimit = 2000
export const notesLimit = 20_000

/** Why a payment cannot be taken down like this, or `null`. Money is whole pence; letting somebody off says why. */
export function whyNotPay({ kind, pence, because }: { kind: PaymentKind; pence: number; because?: string | undefined }): SessionRefusal | null {
  if (kind === 'paid' && pence === 0) return 'no_money'
  if (kind === 'none' && pence !== 0) return 'money_for_nothing'
  if (kind === 'waived' && !because?.trim()) return 'no_reason'
  return null
}

/** Why this number of visitors cannot be, or `null`. */
export function whyNotVisitors(visitors: number): SessionRefusal | null {
  if (visitors < 0) return 'below_zero'
  return visitors > visitorsLimit ? 'too_many_visitors' : null
}

export type Plan = { heldOn: string; startsAt: string; endsAt: string; people: readonly { memberId: string; part: Part }[] }

/** How far ahead a session can be planned, in days. */
export const planAhead = 800

/** Why a session cannot be planned like this, or `null`. Times are what the wall clock shows (`HH:MM`); a session ends on the day it begins. */
export function whyNotPlan({ heldOn, startsAt, endsAt, people }: Plan, today: string): SessionRefusal | null {
  if (startsAt >= endsAt) return 'ends_before_it_begins'
  if (heldOn < dayAfter(today, -30)) return 'over_30_days_ago'
  if (heldOn > dayAfter(today, planAhead)) return 'too_far_ahead'
  if (new Set(people.map(({ memberId }) => memberId)).size !== people.length) return 'person_twice'
  return null
}

/** Why a session cannot be cancelled, or `null`: once somebody came or paid it took place. */
export function whyNotCancel(session: { status: SessionStatus }, facts: { came: number; pence: number }, because: string): SessionRefusal | null {
  return whyNot('cancel', session) ?? (facts.came > 0 || facts.pence > 0 ? 'people_came' : null) ?? (because.trim() ? null : 'no_reason')
}

/** Why an edit is refused when somebody else edited first, or `null`. Both versions are then shown; neither is lost. */
export function whyNotEdit(version: number, expectedVersion: number): SessionRefusal | null {
  return version === expectedVersion ? null : 'changed_meanwhile'
}

/** The day so many days after (or before, when negative) an ISO date. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

export const sessionRefusals = [
  'closed', 'cancelled', 'not_closed', 'not_yet', 'mark_known', 'no_such_person', 'left_without_coming', 'no_money', 'money_for_nothing', 'no_reason', 'below_zero', 'too_many_visitors',
  'ends_before_it_begins', 'too_far_ahead', 'person_twice', 'no_such_member', 'no_such_venue', 'people_came', 'changed_meanwhile', 'series_day_taken', 'planned_already', 'series_too_long', 'no_days', 'nothing_to_correct',
  'clear_up_open', 'cash_not_counted', 'cash_differs', 'heads_not_counted', 'headcount_differs', 'in_the_future', 'over_30_days_ago', 'no_words', 'programme_ended',
] as const
export type SessionRefusal = (typeof sessionRefusals)[number]

/** Each refusal in plain words: what is wrong, and what would be right. */
export const becauseOf: Record<SessionRefusal, string> = {
  closed: 'This register is closed. It changes only by a correction that says why.',
  cancelled: 'This session was cancelled. Reinstate it first if it takes place after all.',
  not_closed: 'This session is not closed yet: change it directly.',
  not_yet: 'This session is on a later day. Until then, only apologies can be marked.',
  mark_known: 'This mark was already received. Refresh the register to see it.',
  no_such_person: 'Somebody here is no longer on file, or not for you to see. Refresh the register.',
  left_without_coming: 'Only somebody who came can have left early. Mark them here or late first.',
  no_money: 'Say how much was paid, such as 2.00. To let somebody off, choose “waived”.',
  money_for_nothing: '“Nothing taken” goes with no amount. Choose “paid” or “waived” for an amount.',
  no_reason: 'Say why, in a few words.',
  below_zero: 'There cannot be fewer than no visitors.',
  too_many_visitors: `At most ${visitorsLimit} visitors can be counted at one session. Check the number.`,
  ends_before_it_begins: 'The end is before the beginning. A session ends later on the same day.',
  too_far_ahead: `Sessions are planned at most ${planAhead} days ahead. Choose an earlier day.`,
  person_twice: 'Somebody is down twice. Choose each person once.',
  no_such_member: 'Somebody chosen no longer works here. Choose again from the list.',
  no_such_venue: 'This venue is no longer in use. Choose another.',
  people_came: 'People came or paid, so this session took place. Close it instead.',
  changed_meanwhile: 'Somebody else changed this meanwhile. Theirs and yours are both shown: choose which to keep.',
  series_day_taken: 'This series already has a session on that day. Choose another day.',
  planned_already: 'This was planned already. Look for it in the list of sessions.',
  series_too_long: 'A series runs for at most a year at a time. Choose an earlier last day; it can be extended later.',
  no_days: 'No day fits: check the weekday, the first and last day and the days left out.',
  nothing_to_correct: 'Nothing would change. Choose what was wrong first.',
  clear_up_open: 'Something on the clear-up list is not ticked. Tick it, or say why it was left.',
  cash_not_counted: 'Count the money, and enter what is in the tin.',
  cash_differs: 'The money counted differs from the records. Look again, or say why.',
  heads_not_counted: 'Enter how many people were here in all.',
  headcount_differs: 'The headcount differs from the register. Look again, or say why.',
  in_the_future: 'This is dated in the future. Check the date and the clock of this device.',
  over_30_days_ago: 'This is over 30 days ago. Check the date.',
  no_words: 'Say in a few words what there is to do.',
  programme_ended: 'This programme has ended. Choose one that runs.',
}
