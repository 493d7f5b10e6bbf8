/** Rules for every kind of plan. Pure: no clock, no database, no imports from outside this module. */

export const planKinds = ['support', 'relapse', 'steps'] as const
export type PlanKind = (typeof planKinds)[number]

export const planStatuses = ['draft', 'agreed', 'in_review', 'closed', 'discarded'] as const
export type PlanStatus = (typeof planStatuses)[number]

export type PlanAct = 'write' | 'agree' | 'review' | 'put_back' | 'close' | 'discard' | 'take_up_again' | 'try'

/** Each status, the acts it permits, and the status each leads to. The screen offers these; the server refuses the others. */
export const moves = {
  draft: { write: 'draft', agree: 'agreed', discard: 'discarded' },
  agreed: { review: 'in_review', close: 'closed', try: 'agreed' },
  in_review: { write: 'in_review', agree: 'agreed', put_back: 'agreed', close: 'closed', try: 'in_review' },
  closed: { take_up_again: 'in_review' },
  discarded: { take_up_again: 'draft' },
} as const satisfies Record<PlanStatus, Partial<Record<PlanAct, PlanStatus>>>

type Standing = { status: PlanStatus; kind: PlanKind }

/** The status an act leads to, or `null` when it is not to be done now. Only step plans are tried. */
export function leadsTo(act: PlanAct, { status, kind }: Standing): PlanStatus | null {
  if (act === 'try' && kind !== 'steps') return null
  return (moves[status] as Partial<Record<PlanAct, PlanStatus>>)[act] ?? null
}

/** What a member may do with a plan now: the acts of its status, if they may write at all. */
export function actsOn(plan: Standing, mayWrite: boolean): PlanAct[] {
  return mayWrite ? (Object.keys(moves[plan.status]) as PlanAct[]).filter((act) => leadsTo(act, plan) !== null) : []
}

/** Why an act is refused, or `null` when it may go ahead. */
export function whyNot(act: PlanAct, plan: Standing): PlanRefusal | null {
  return leadsTo(act, plan) === null ? 'not_in_this_status' : null
}

/** Why an edit is refused when somebody else wrote first, or `null`. Both texts are then shown; neither is lost. */
export function whyNotEdit(plan: { version: number }, expectedVersion: number): PlanRefusal | null {
  return plan.version === expectedVersion ? null : 'changed_meanwhile'
}

/** A person has one support plan and one relapse-prevention plan at a time, and as many step plans as they like. */
export const oneAtATime: Readonly<Record<PlanKind, boolean>> = { support: true, relapse: true, steps: false }

/** Why a plan of this kind cannot be begun or taken up again beside the person's others, or `null`. */
export function whyNotBeside(kind: PlanKind, others: readonly Standing[]): PlanRefusal | null {
  const open = others.some((other) => other.kind === kind && other.status !== 'closed' && other.status !== 'discarded')
  return oneAtATime[kind] && open ? 'one_already' : null
}

/** The longest a text of a plan may be, in characters. */
export const textLimit = 4000
/** The longest a line may be: a step, a name. */
export const lineLimit = 600

/** How the person agreed: a signature, or aloud with the reason why it was not signed. */
export type AgreedHow = { how: 'signed'; name: string; signature: readonly unknown[] | null } | { how: 'said'; name: string; because: string }

/** Why a plan does not count as agreed, with the field, or `null`. A typed name is a signature too. */
export function whyNotAgreedHow(agreed: AgreedHow): { because: PlanRefusal; field: string } | null {
  if (!agreed.name.trim() || agreed.name.length > 200) return { because: 'no_signer', field: 'person-signature' }
  if (agreed.how === 'signed' && agreed.signature !== null && agreed.signature.flat().length < 2) return { because: 'empty_signature', field: 'person-signature' }
  if (agreed.how === 'said' && !agreed.because.trim()) return { because: 'no_reason', field: 'said-because' }
  if (agreed.how === 'said' && agreed.because.length > 2000) return { because: 'too_long', field: 'said-because' }
  return null
}

/** Why a plan cannot be reviewed on a day, or `null`. Both are ISO dates; a review is after today and within a year. */
export function whyNotReviewOn(reviewOn: string | null, today: string): PlanRefusal | null {
  if (!reviewOn) return 'no_review_day'
  if (reviewOn <= today) return 'review_not_ahead'
  return reviewOn > `${Number(today.slice(0, 4)) + 1}${today.slice(4)}` ? 'review_too_far' : null
}

/** Why a plan cannot be closed with these words, or `null`. */
export function whyNotClose(because: string): PlanRefusal | null {
  if (!because.trim()) return 'no_reason'
  return because.length > 2000 ? 'too_long' : null
}

export type Fault = { field: string; because: PlanRefusal }

export const planRefusals = [
  'not_in_this_status', 'changed_meanwhile', 'one_already', 'too_long', 'empty', 'no_signer', 'empty_signature', 'no_reason', 'no_review_day', 'review_not_ahead', 'review_too_far',
  'no_goals', 'goal_no_words', 'goal_not_scored', 'goal_no_target', 'target_below_now', 'goal_no_known', 'step_no_words', 'step_no_who', 'step_no_day', 'contributor_no_name', 'contributor_no_consent', 'goal_of_another',
  'no_early_signs', 'no_help', 'nobody_acts', 'actor_no_name', 'no_aim', 'too_few_rungs', 'rung_no_words', 'rung_not_rated', 'no_such_rung', 'in_the_future', 'over_30_days_ago',
] as const
export type PlanRefusal = (typeof planRefusals)[number]

/** Each refusal in plain words: what is wrong, and what would be right. */
export const becauseOf: Record<PlanRefusal, string> = {
  not_in_this_status: 'This plan has moved on meanwhile. Open it again to see where it stands.',
  changed_meanwhile: 'This plan was also changed somewhere else. Both texts are shown: choose which to go on with.',
  one_already: 'There is a plan of this kind already. Open that one; it can be reviewed and changed at any time.',
  too_long: 'This is longer than a plan can hold. Keep the heart of it here and the rest in a note.',
  empty: 'Nothing is written yet. Write at least one thing before it is agreed.',
  no_signer: 'Write the name of whoever agrees, up to 200 letters.',
  empty_signature: 'Sign in the box, or choose to type the name instead.',
  no_reason: 'Write a few words why.',
  no_review_day: 'Choose a day to look at this again together.',
  review_not_ahead: 'The day to look at this again is not after today. Choose a later day.',
  review_too_far: 'The day to look at this again is more than a year away. Choose an earlier day.',
  no_goals: 'Write at least one goal. What would the person like to be different?',
  goal_no_words: 'This goal has no words yet. Write it as the person says it, or take it away.',
  goal_not_scored: 'Ask how near this feels today, from 0 to 10.',
  goal_no_target: 'Ask how near the person hopes to get, from 0 to 10.',
  target_below_now: 'The number hoped for is below where it is today. Choose one that is the same or higher.',
  goal_no_known: 'Write how the person will know they are there: what they would see, or do.',
  step_no_words: 'This step has no words yet. Write what will be done, or take the step away.',
  step_no_who: 'Say who does this step.',
  step_no_day: 'Say by when. A rough day is fine.',
  contributor_no_name: 'Write the name of this person, or take the row away.',
  contributor_no_consent: 'The person has not agreed to this. Take the words out, or ask whether it is all right.',
  goal_of_another: 'One of the goals belongs to another record. Take it away and write it anew.',
  no_early_signs: 'Write at least one sign: what would somebody notice first?',
  no_help: 'Write at least one thing that helps at this point.',
  nobody_acts: 'Write at least one person to turn to when it is urgent.',
  actor_no_name: 'Write who this is, or take the row away.',
  no_aim: 'Write what the person wants to be able to do.',
  too_few_rungs: 'A step plan needs at least two steps. What would be a smaller first one?',
  rung_no_words: 'This step has no words yet. Write it, or take it away.',
  rung_not_rated: 'Ask how hard this step looks, from 0 to 10.',
  no_such_rung: 'This step is not in the plan any more. Open the plan again to see its steps.',
  in_the_future: 'This is dated in the future. Check the date and the clock of this device.',
  over_30_days_ago: 'This happened over 30 days ago. Enter it with today’s date and say in the words when it was.',
}
