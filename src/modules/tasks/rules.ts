/** Rules for tasks. Pure: no clock, no database, no imports from outside this module. */

export const taskStatuses = ['open', 'done', 'dismissed'] as const
export type TaskStatus = (typeof taskStatuses)[number]

export const taskActs = ['done', 'undo', 'move', 'dismiss', 'hand'] as const
export type TaskAct = (typeof taskActs)[number]

/** Each status and the acts it permits. The screen offers these; the server refuses the others. */
export const acts = {
  open: ['done', 'move', 'dismiss', 'hand'],
  done: ['undo'],
  dismissed: ['undo'],
} as const satisfies Record<TaskStatus, readonly TaskAct[]>

/** The status an act leads to. */
export const leadsTo = { done: 'done', undo: 'open', move: 'open', dismiss: 'dismissed', hand: 'open' } as const satisfies Record<TaskAct, TaskStatus>

/** Tasks that are one thing with what they came from, by its kind: done by its own form (the command that ends them too), since a tick alone would leave nothing behind. */
export const doneByForm: Readonly<Record<string, { command: string; label: string }>> = { follow_up: { command: 'leaving.record', label: 'Say how it went' } }

/** What somebody may do with a task now. */
export function actsOn(task: { status: TaskStatus; origin?: string }, mayWrite: boolean): TaskAct[] {
  return mayWrite ? acts[task.status].filter((act) => whyNot(act, task) === null) : []
}

/** Why an act on a task is refused, or `null`. */
export function whyNot(act: TaskAct, task: { status: TaskStatus; origin?: string }): TaskRefusal | null {
  if (act === 'done' && task.origin !== undefined && doneByForm[task.origin]) return 'done_by_form'
  if ((acts[task.status] as readonly TaskAct[]).includes(act)) return null
  return act === 'undo' ? 'not_finished' : 'finished'
}

/** The most characters of a task and of a reason, and how far ahead a task may be due, in days. */
export const wordsLimit = 500
export const becauseLimit = 500
export const daysAhead = 731

/** Why these words cannot be a task, or `null`. */
export function whyNotWords(words: string): TaskRefusal | null {
  if (!words.trim()) return 'no_words'
  return words.trim().length > wordsLimit ? 'too_long' : null
}

/** Why this is no reason for dismissing or moving a task, or `null`. A list that can only be cleared by ticking is cleared by false ticks: a reason is asked for instead. */
export function whyNotBecause(because: string): TaskRefusal | null {
  if (!because.trim()) return 'no_reason'
  return because.trim().length > becauseLimit ? 'reason_too_long' : null
}

/** Why a task cannot fall due on this day, or `null`. A task may be due today, never in the past, and at most two years ahead. `null` is "no particular day". */
export function whyNotDue(dueOn: string | null, today: string): TaskRefusal | null {
  if (dueOn === null) return null
  if (dueOn < today) return 'due_in_the_past'
  return dueOn > dayAfter(today, daysAhead) ? 'due_too_far' : null
}

/** Where an open task stands in its list. */
export function standing(dueOn: string | null, today: string): 'overdue' | 'today' | 'coming' | 'undated' {
  if (dueOn === null) return 'undated'
  return dueOn < today ? 'overdue' : dueOn === today ? 'today' : 'coming'
}

/** The ISO day so many days later. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** Links stay inside: a path of this product, or nothing. */
export const isInside = (link: string) => link === '' || /^\/(?!\/)[\w\-./?=&%$#]*$/.test(link)

/** Reasons that come up again and again, offered as one press each; anything else is typed. */
export const usualReasons = {
  dismiss: ['No longer needed', 'Somebody else did it', 'The person did not want it', 'It cannot be done'],
  move: ['No time today', 'Could not reach them', 'The person asked for later', 'Waiting for an answer'],
} as const

export const taskRefusals = [
  'finished', 'not_finished', 'done_by_form', 'ended_elsewhere', 'no_words', 'too_long', 'no_reason', 'reason_too_long', 'due_in_the_past', 'due_too_far', 'not_a_colleague', 'colleague_sees_not', 'no_team', 'in_the_future', 'over_30_days_ago',
] as const
export type TaskRefusal = (typeof taskRefusals)[number]

/** Each refusal in plain words: what is wrong, and what would be right. */
export const becauseOf: Record<TaskRefusal, string> = {
  finished: 'This task is finished already. Take it back first, if there is still something to do.',
  not_finished: 'This task is still open: there is nothing to take back.',
  done_by_form: 'A tick would leave nothing behind. Open it and say how it went; that ends the task.',
  ended_elsewhere: 'What this task was for has ended. Look at it there.',
  no_words: 'Write what is to be done: a few words are enough.',
  too_long: `A task may be ${wordsLimit} characters at most. Keep what is to be done here and the rest in a note.`,
  no_reason: 'Say why, in a word or two. It is kept with the task.',
  reason_too_long: `A reason may be ${becauseLimit} characters at most.`,
  due_in_the_past: 'A task cannot fall due on a day that is over. Choose today or a later day.',
  due_too_far: 'That is more than two years ahead. Choose an earlier day, and look at it again then.',
  not_a_colleague: 'That colleague does not work here any more. Choose somebody else.',
  colleague_sees_not: 'That colleague does not work with this person’s programmes, so they could not open the record. Choose somebody of the person’s teams.',
  no_team: 'You are in no team, so nobody would see this. Put somebody’s name on it.',
  in_the_future: 'This is dated in the future. Check the date and the clock of this device.',
  over_30_days_ago: 'This happened over 30 days ago. Enter it with today’s date and say in a note when it was.',
}
