/** Rules for goals. Pure: no clock, no database, no imports from outside this module. */

export const goalStatuses = ['active', 'reached', 'set_aside'] as const
export type GoalStatus = (typeof goalStatuses)[number]

/** The parts of life a goal may belong to: a plain list of our own, to see at a glance what a plan reaches. */
export const areas = ['home', 'health', 'mind', 'people', 'money', 'work', 'days', 'meaning', 'safety'] as const
export type Area = (typeof areas)[number]

export const areaNames: Record<Area, string> = {
  home: 'Home', health: 'Body and health', mind: 'Mood and mind', people: 'People close to me', money: 'Money', work: 'Work and learning', days: 'My days', meaning: 'What gives me meaning', safety: 'Feeling safe',
}

export type GoalAct = 'rate' | 'reword' | 'reach' | 'set_aside' | 'take_up_again'

/** Each status and the acts it permits. The screen offers these; the server refuses the others. */
export const acts = {
  active: ['rate', 'reword', 'reach', 'set_aside'],
  reached: ['take_up_again'],
  set_aside: ['take_up_again'],
} as const satisfies Record<GoalStatus, readonly GoalAct[]>

/** The status an act leads to. */
export const leadsTo = {
  rate: 'active', reword: 'active', reach: 'reached', set_aside: 'set_aside', take_up_again: 'active',
} as const satisfies Record<GoalAct, GoalStatus>

/** What a person may do with a goal now: the acts of its status, if they may write at all. */
export function actsOn(goal: { status: GoalStatus }, mayWrite: boolean): GoalAct[] {
  return mayWrite ? [...acts[goal.status]] : []
}

/** Why an act on a goal is refused, or `null` when it may go ahead. */
export function whyNot(act: GoalAct, goal: { status: GoalStatus }): GoalRefusal | null {
  return (acts[goal.status] as readonly GoalAct[]).includes(act) ? null : 'not_in_this_status'
}

/** Why an edit is refused when somebody else edited first, or `null`. Both versions are then shown; neither is lost. */
export function whyNotEdit(goal: { version: number }, expectedVersion: number): GoalRefusal | null {
  return goal.version === expectedVersion ? null : 'changed_meanwhile'
}

/** The limits of a goal's sentence, in characters. */
export const wordsLimit = 2000

/** Why what is said beside a goal or a rating cannot be kept, or `null`: it may be empty. */
export function whyNotBeside(words: string): GoalRefusal | null {
  return words.length > wordsLimit ? 'too_long' : null
}

/** Why these words cannot be a goal, or `null`. */
export function whyNotWords(words: string): GoalRefusal | null {
  if (!words.trim()) return 'no_words'
  if (words.length > wordsLimit) return 'too_long'
  return null
}

export const goalRefusals = ['not_in_this_status', 'changed_meanwhile', 'no_words', 'too_long', 'in_the_future', 'over_30_days_ago'] as const
export type GoalRefusal = (typeof goalRefusals)[number]

/** Each refusal in plain words: what is wrong, and what would be right. */
export const becauseOf: Record<GoalRefusal, string> = {
  not_in_this_status: 'This goal is no longer active. Take it up again first.',
  changed_meanwhile: 'Somebody else changed this goal meanwhile. Your words and theirs are both shown: choose which to keep.',
  no_words: 'Write the goal in the person’s own words: one sentence is enough.',
  too_long: `This may be ${wordsLimit} characters at most. Keep the heart of it here and the rest in a note.`,
  in_the_future: 'This is dated in the future. Check the date and the clock of this device.',
  over_30_days_ago: 'This happened over 30 days ago. Enter it with today’s date and say in a note when it was.',
}

/** How far a person has come: latest rating minus the first (0 to 10 each), or `null` with fewer than two ratings. */
export function progress(ratings: readonly { rating: number }[]): number | null {
  const first = ratings[0]
  const latest = ratings.at(-1)
  return first && latest && ratings.length > 1 ? latest.rating - first.rating : null
}
