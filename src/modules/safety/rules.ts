/** Rules for safety plans, and why anything of this module is refused. Pure: no clock, no database, no imports from outside this module. */

export const stepKeys = ['signs', 'myself', 'places', 'people', 'professionals', 'safer', 'living_for'] as const
export type StepKey = (typeof stepKeys)[number]

/** One line of a step. `phone` is as the person says it, or empty. */
export type Line = { words: string; phone: string }
export type Steps = Record<StepKey, Line[]>

/** Each step: its heading as the person reads it, what to ask while writing, and whether its lines may carry a phone number. Our own words. */
export const stepWords = {
  signs: { title: 'How I notice it is getting hard', ask: 'What goes first? Sleep, food, thoughts, what you stop doing, what others see.', phones: false },
  myself: { title: 'What I can do myself', ask: 'What has helped before, even a little, without anybody else.', phones: false },
  places: { title: 'People and places that take my mind off it', ask: 'Somewhere to be, somebody to be with. No need to talk about it.', phones: true },
  people: { title: 'People I can ask for help', ask: 'Whom could you tell? Put their number, so that it is one tap.', phones: true },
  professionals: { title: 'Professionals and helplines', ask: 'Worker, GP, crisis team. The lines that answer day and night stand below by themselves.', phones: true },
  safer: { title: 'Making things around me safer', ask: 'What could be put out of reach, given away or locked for a while, and who helps with it.', phones: false },
  living_for: { title: 'What I live for', ask: 'If you like: who or what makes you hold on.', phones: false },
} as const satisfies Record<StepKey, { title: string; ask: string; phones: boolean }>

export const limits = { lines: 20, words: 300, phone: 40, name: 200, long: 4000, short: 300, list: 40 } as const

export const noSteps = (): Steps => Object.fromEntries(stepKeys.map((key) => [key, [] as Line[]])) as Steps

/** The steps as they are kept: without empty lines and blanks at the ends. What the person wrote is not altered otherwise. */
export function tidied(steps: Steps): Steps {
  return Object.fromEntries(stepKeys.map((key) => [key, steps[key].map(({ words, phone }) => ({ words: words.trim(), phone: phone.trim() })).filter(({ words, phone }) => words || phone)])) as Steps
}

export const countLines = (steps: Steps) => stepKeys.reduce((sum, key) => sum + steps[key].filter(({ words, phone }) => words.trim() || phone.trim()).length, 0)

/** What a telephone dials for this number, or `null` when it is none: 3 to 15 digits, perhaps a plus before them; blanks, brackets, points and hyphens are left out. */
export function dial(phone: string): string | null {
  const digits = phone.replace(/[\s().\-/]/g, '')
  return /^\+?\d{3,15}$/.test(digits) ? digits : null
}

/** What is wrong with the steps of a plan, and in which, or `null`. */
export function whyNotSteps(steps: Steps): { because: SafetyRefusal; field: StepKey } | null {
  for (const key of stepKeys) {
    const lines = steps[key]
    if (lines.length > limits.lines) return { because: 'too_many_lines', field: key }
    if (lines.some(({ words, phone }) => words.length > limits.words || phone.length > limits.phone)) return { because: 'line_too_long', field: key }
  }
  return null
}

/** Why a save is refused when somebody else saved first, or `null`. `kept` is the plan there is. Both are then shown; a machine never merges them. */
export function whyNotKeep(kept: { id: string; version: number } | undefined, planId: string, expectedVersion: number): SafetyRefusal | null {
  const expected = kept ? kept.version === expectedVersion && kept.id === planId : expectedVersion === 0
  return expected ? null : 'changed_meanwhile'
}

/** Why a plan cannot be agreed to, or `null`. The person says yes to words that are there, and we know who said it. */
export function whyNotAgree(plan: { version: number; steps: Steps }, { expectedVersion, agreedBy }: { expectedVersion: number; agreedBy: string }): SafetyRefusal | null {
  if (countLines(plan.steps) === 0) return 'nothing_written'
  if (!agreedBy.trim()) return 'no_name'
  if (plan.version !== expectedVersion) return 'changed_meanwhile'
  return null
}

export const sameLine = (one: Line, other: Line) => one.words.trim() === other.words.trim() && one.phone.trim() === other.phone.trim()
export const sameStep = (one: readonly Line[], other: readonly Line[]) => one.length === other.length && one.every((line, at) => sameLine(line, other[at]!))
export const sameSteps = (one: Steps, other: Steps) => stepKeys.every((key) => sameStep(one[key], other[key]))

/** Two wordings of one step beside each other: what stayed, what came, what went. In the order of the later, what went at the end. */
export function compared(earlier: readonly Line[], later: readonly Line[]): { line: Line; change: 'stayed' | 'came' | 'went' }[] {
  const left = [...earlier]
  const now = later.map((line) => {
    const at = left.findIndex((one) => sameLine(one, line))
    if (at >= 0) left.splice(at, 1)
    return { line, change: at >= 0 ? 'stayed' as const : 'came' as const }
  })
  return [...now, ...left.map((line) => ({ line, change: 'went' as const }))]
}

/** A line put one place up or down; at the end of the list nothing moves. */
export function moved(lines: readonly Line[], from: number, by: -1 | 1): Line[] {
  const to = from + by
  if (to < 0 || to >= lines.length || from < 0 || from >= lines.length) return [...lines]
  const next = [...lines]
  ;[next[from], next[to]] = [next[to]!, next[from]!]
  return next
}

export const safetyRefusals = [
  'changed_meanwhile', 'too_many_lines', 'line_too_long', 'nothing_written', 'no_name', 'in_the_future', 'over_30_days_ago',
  'no_level', 'no_rationale', 'no_formulation', 'no_change_said', 'no_domain', 'no_review', 'before_last', 'review_too_late', 'review_too_early', 'no_withheld_reason', 'no_amend_reason', 'already_amended', 'action_without_words', 'action_in_the_past', 'too_long',
  'no_reason', 'decided_already', 'no_such_kind', 'no_such_member', 'due_too_late', 'due_in_the_past', 'flag_ended', 'nothing_in_list', 'name_missing', 'name_twice', 'number_unfit', 'days_unfit',
] as const
export type SafetyRefusal = (typeof safetyRefusals)[number]

/** Each refusal in plain words: what is wrong, and what would be right. */
export const becauseOf: Record<SafetyRefusal, string> = {
  changed_meanwhile: 'Somebody else wrote here meanwhile. Yours and theirs are both shown: choose what stays.',
  too_many_lines: `A step may have ${limits.lines} lines at most. Few and short is what helps when it is hard.`,
  line_too_long: `A line may be ${limits.words} characters at most, a number ${limits.phone}. Make two lines of it.`,
  nothing_written: 'There is nothing written yet. One line is enough to begin.',
  no_name: 'Write the name of whoever says yes to this.',
  in_the_future: 'This is dated in the future. Check the date and the clock of this device.',
  over_30_days_ago: 'This happened over 30 days ago. Enter it with today’s date and say in the text when it was.',
  no_level: 'Choose the level that you judge right. Nothing is chosen for you.',
  no_rationale: 'Write why you chose this level: what you saw, heard and weighed.',
  no_formulation: 'Write what you understand: how things hang together, in two or three sentences.',
  no_change_said: 'Write what has changed since the last one. “Nothing new, spoke on the phone” is an answer too.',
  no_domain: 'Write at least one thing that is known, in any part of life.',
  no_review: 'Choose the day on which somebody looks at this again.',
  before_last: 'There is an assessment of a later time already. Read it, and write this one as of now.',
  review_too_late: 'At this level the review is due sooner. Choose an earlier day, or another level with your reasons.',
  review_too_early: 'The review must be after the day of this assessment.',
  no_withheld_reason: 'Write why this must not be shared with the person or the family.',
  no_amend_reason: 'Write what was wrong or missing. The text as it was stays readable.',
  already_amended: 'A newer version is already in place of this one. Open that one to put it right.',
  action_without_words: 'Write what is to be done, or take this line away.',
  action_in_the_past: 'The day by which something is done cannot be over already.',
  too_long: `This may be ${limits.long} characters at most. Keep the heart of it here and the rest in a note.`,
  decided_already: 'Somebody has decided meanwhile which plan stands. Look at it again.',
  no_reason: 'Write why, so that whoever reads it knows what to do.',
  no_such_kind: 'This kind is no longer on the service’s list. Choose another.',
  no_such_member: 'This colleague no longer works here. Choose somebody else.',
  due_too_late: 'Somebody should look at this again within a year at most. Choose an earlier day.',
  due_in_the_past: 'The day on which somebody looks at it again must lie ahead.',
  flag_ended: 'This flag has ended. Raise a new one if it is needed again.',
  nothing_in_list: 'Keep at least one entry in this list.',
  name_missing: 'Each entry needs a name.',
  name_twice: 'Two entries have the same name. Make them differ, or take one away.',
  number_unfit: 'This is not a number one can ring: 3 to 15 digits, such as 116 123.',
  days_unfit: 'Days are a whole number from 1 to 366.',
}
