/** Rules for leaving well. Pure: no clock, no database, no imports from outside this module. Days are ISO days. */
import { endReasons, goneReasons } from './lists.ts'

export const leavingStatuses = ['planned', 'left', 'set_aside'] as const
export type LeavingStatus = (typeof leavingStatuses)[number]
export const followUpStatuses = ['due', 'reached', 'not_reached', 'worse', 'declined', 'dropped'] as const
export type FollowUpStatus = (typeof followUpStatuses)[number]

export type LeavingAct = 'write' | 'agree' | 'complete' | 'undo' | 'set_aside' | 'take_up' | 'summarise' | 'welcome'
export type FollowUpAct = 'record' | 'move' | 'reopen'
export type Act = LeavingAct | FollowUpAct

/** Each state of a leaving and of a follow-up, and the acts it permits. The screen offers these; the server refuses the others. */
export const acts: Record<LeavingStatus, readonly LeavingAct[]> & Record<FollowUpStatus, readonly FollowUpAct[]> = {
  planned: ['write', 'agree', 'complete', 'summarise', 'set_aside'],
  left: ['summarise', 'undo', 'welcome'],
  set_aside: ['take_up'],
  due: ['record', 'move'],
  reached: ['reopen'],
  not_reached: ['reopen'],
  worse: ['reopen'],
  declined: ['reopen'],
  dropped: ['reopen'],
}
export function actsOn(status: LeavingStatus, mayWrite: boolean): LeavingAct[]
export function actsOn(status: FollowUpStatus, mayWrite: boolean): FollowUpAct[]
export function actsOn(status: LeavingStatus | FollowUpStatus, mayWrite: boolean): Act[] {
  return mayWrite ? [...acts[status]] : []
}
export function whyNot(act: Act, status: LeavingStatus | FollowUpStatus): LeavingRefusal | null {
  return (acts[status] as readonly Act[]).includes(act) ? null : 'not_in_this_state'
}

/** What a contact after leaving came to; `dropped` is not said of one, it follows. */
export const results = ['reached', 'not_reached', 'worse', 'declined'] as const
export type Result = (typeof results)[number]
export const resultNames: Record<FollowUpStatus, string> = { due: 'Due', reached: 'Reached', not_reached: 'Not reached', worse: 'In a harder place', declined: 'Would rather not be asked again', dropped: 'No longer wanted' }

export const endings = ['reached', 'partly', 'carries_on', 'let_go'] as const
export type Ending = (typeof endings)[number]
export const endingNames: Record<Ending, string> = { reached: 'Reached', partly: 'Partly', carries_on: 'Carries on elsewhere', let_go: 'Let go' }

/** What becomes of a goal. Who leaves one programme takes an unfinished goal along; who leaves the service has it put by, to be taken up again should they return. */
export function goalAct(ending: Ending, whole: boolean): 'reach' | 'set_aside' | null {
  if (ending === 'reached') return 'reach'
  return ending === 'let_go' || whole ? 'set_aside' : null
}

export const hows = ['ring', 'text', 'email', 'write', 'visit', 'here'] as const
export type How = (typeof hows)[number]
export const howNames: Record<How, string> = { ring: 'Ring', text: 'Text', email: 'E-mail', write: 'Write by post', visit: 'Visit', here: 'They come here' }

export const lineSources = ['own', 'staying_well', 'safety_plan'] as const
export type LineSource = (typeof lineSources)[number]

export const limits = { text: 4000, line: 500, part: 8000, because: 1000, words: 4000, outcome: 2000, most: 30, whom: 300, name: 200 } as const

/** So many weeks or months after the last day, as ISO 8601 durations. */
export const afterPattern = /^P([1-9]|[1-9]\d|10[0-4])W$|^P([1-9]|1\d|2[0-4])M$/
export const usualAfters = ['P2W', 'P1M', 'P3M', 'P6M', 'P12M'] as const
export function afterWords(after: string): string {
  const number = Number(after.slice(1, -1)), unit = after.endsWith('W') ? 'week' : 'month'
  return `${number} ${unit}${number === 1 ? '' : 's'}`
}
/** The day a follow-up falls due. A month later is the same day of the month, or its last when it has none. */
export function dueAfter(day: string, after: string): string {
  const number = Number(after.slice(1, -1))
  if (after.endsWith('W')) return dayAfter(day, number * 7)
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const last = new Date(Date.UTC(year, month + number, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + number, Math.min(date, last))).toISOString().slice(0, 10)
}
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** Whether beginning again on a day is a return: after the last day, within so many days of it. */
export const isReturn = (leftOn: string, on: string, days: number) => on > leftOn && on <= dayAfter(leftOn, days)

/** A measure answered so shortly before the last day counts as the one at the end. */
export const exitWindow = 28

type Line = { words: string }
export type Content = {
  wentWell: string; wish: string; workerWords: string
  watch: readonly (Line & { id: string; from: LineSource })[]; helps: readonly (Line & { id: string; from: LineSource })[]
  supports: readonly { id: string; name: string; reach: string; agreed: boolean; serviceId?: string | undefined }[]; handover: readonly { id: string; name: string; role: string; reach: string }[]
  goals: readonly { goalId: string; ending: Ending }[]; notMeasured: readonly { instrument: string; because: string }[]
  followUps: readonly { id: string; after: string; memberId: string | null; how: How; purpose: string }[]
}
export const blank = (): Content => ({ wentWell: '', wish: '', workerWords: '', watch: [], helps: [], supports: [], handover: [], goals: [], notMeasured: [], followUps: [] })

/** Without lines that nothing was written in. */
export function tidied<C extends Content>(content: C): C {
  const said = <L extends { words: string }>(lines: readonly L[]) => lines.map((line) => ({ ...line, words: line.words.trim() })).filter(({ words }) => words)
  return {
    ...content, wentWell: content.wentWell.trim(), wish: content.wish.trim(), workerWords: content.workerWords.trim(), watch: said(content.watch), helps: said(content.helps),
    supports: content.supports.filter(({ name, reach }) => name.trim() || reach.trim()), handover: content.handover.filter(({ name, role, reach }) => name.trim() || role.trim() || reach.trim()),
    notMeasured: content.notMeasured.filter(({ because }) => because.trim()),
  }
}

export type Fault = { because: LeavingRefusal; field: string }

/** Why a plan cannot be kept as it is written, or `null`: only what could not be stored or says too little to be of use. What is missing stands on the checklist instead. */
export function whyNotWrite(content: Content): Fault | null {
  const long = (['wentWell', 'wish', 'workerWords'] as const).find((field) => content[field].length > limits.text)
  if (long) return { because: 'too_long', field: long }
  const lines = (['watch', 'helps'] as const).find((field) => content[field].some(({ words }) => words.length > limits.line))
  if (lines) return { because: 'too_long', field: lines }
  const fields: Readonly<Record<string, readonly string[]>> = {
    supports: content.supports.flatMap(({ name, reach }) => [name, reach]), handover: content.handover.flatMap(({ name, role, reach }) => [name, role, reach]),
    notMeasured: content.notMeasured.map(({ because }) => because), followUps: content.followUps.map(({ purpose }) => purpose),
  }
  const line = Object.keys(fields).find((field) => fields[field]!.some((words) => words.length > limits.line))
  if (line) return { because: 'too_long', field: line }
  if (content.supports.some(({ name, reach }) => !name.trim() && reach.trim())) return { because: 'no_name', field: 'supports' }
  if (content.handover.some(({ name, role, reach }) => !name.trim() && (role.trim() || reach.trim()))) return { because: 'no_name', field: 'handover' }
  if (new Set(content.followUps.map(({ after }) => after)).size < content.followUps.length) return { because: 'interval_twice', field: 'followUps' }
  return null
}

/** What is known beside the plan when one asks what still stands. */
export type Facts = {
  reason: string | null; leavesOn: string | null; content: Content; agreed: boolean; summaries: number; mayShare: boolean
  /** Measures that are due and not answered. */
  measures: readonly string[]
  /** Goals that are being worked on; `scored` since the plan was begun. */
  goals: readonly { id: string; scored: boolean }[]
  /** Ways of reaching them that they said no to. */
  avoid: readonly How[]
}
export const standingKeys = ['reason', 'day', 'wentWell', 'watch', 'supports', 'handover', 'measures', 'goals', 'followUps', 'contact', 'summary', 'agreed'] as const
export type StandingKey = (typeof standingKeys)[number]

/** What still stands before somebody leaves well, in the order of the page. Of somebody who has vanished or died, nothing is asked that only they could answer. */
export function standing({ reason, leavesOn, content, agreed, summaries, mayShare, measures, goals, avoid }: Facts): StandingKey[] {
  const done: Record<StandingKey, boolean> = {
    reason: reason !== null, day: leavesOn !== null, wentWell: content.wentWell.trim() !== '', watch: content.watch.length > 0 && content.helps.length > 0,
    supports: content.supports.length > 0 && content.supports.every((one) => one.agreed), handover: content.handover.length === 0 || mayShare,
    measures: measures.every((instrument) => content.notMeasured.some((one) => one.instrument === instrument && one.because.trim())),
    goals: goals.every(({ id, scored }) => scored && content.goals.some(({ goalId }) => goalId === id)), followUps: content.followUps.length > 0,
    contact: content.followUps.every(({ how }) => !avoid.includes(how)), summary: summaries > 0, agreed,
  }
  const asked: readonly StandingKey[] = reason !== null && goneReasons.includes(reason) ? ['reason', 'day', 'contact'] : standingKeys
  return asked.filter((key) => !done[key])
}

/** Follow-ups to be planned when somebody leaves: nobody asks after somebody who has died. */
export const wished = <C extends Content>(reason: string, content: C): C['followUps'] => (endReasons.includes(reason) ? [] : content.followUps)

/** Why a leaving cannot be completed, or `null`. Anything may be left undone with a reason, but for why they left and what came of it. `startedOn` is the latest first day of what ends. */
export function whyNotComplete({ reason, outcome, leftOn, startedOn, stands, because, outcomeWords, today }: { reason: string | null; outcome: string; leftOn: string; startedOn: string | null; stands: readonly StandingKey[]; because: string; outcomeWords: string; today: string }): Fault | null {
  if (reason === null) return { because: 'no_reason', field: 'reason' }
  if (leftOn > today) return { because: 'not_left_yet', field: 'leftOn' }
  if (leftOn < dayAfter(today, -366)) return { because: 'left_too_long_ago', field: 'leftOn' }
  if (startedOn !== null && leftOn < startedOn) return { because: 'left_before_start', field: 'leftOn' }
  if (!outcome) return { because: 'no_outcome', field: 'outcome' }
  if (outcomeWords.length > limits.outcome) return { because: 'too_long', field: 'outcomeWords' }
  if (stands.some((key) => key !== 'day') && !because.trim() && !goneReasons.includes(reason)) return { because: 'still_stands', field: 'because' }
  return because.length > limits.because ? { because: 'too_long', field: 'because' } : null
}

/** Why a reason is none, or `null`. */
export function whyNotBecause(because: string): LeavingRefusal | null {
  if (!because.trim()) return 'no_because'
  return because.trim().length > limits.because ? 'too_long' : null
}

/** Why what a follow-up came to cannot be kept, or `null`. Somebody in a harder place is not left with a tick: what was done is written. */
export function whyNotRecord({ result, words, needed = '', againOn, today }: { result: Result; words: string; needed?: string; againOn: string | null; today: string }): Fault | null {
  if (needed.trim().length > limits.line) return { because: 'too_long', field: 'needed' }
  if (words.length > limits.words) return { because: 'too_long', field: 'words' }
  if (result === 'worse' && !words.trim()) return { because: 'no_words', field: 'words' }
  if (againOn !== null && againOn < today) return { because: 'due_in_the_past', field: 'againOn' }
  return againOn !== null && againOn > dayAfter(today, 731) ? { because: 'due_too_far', field: 'againOn' } : null
}

/** Why a page for somebody else cannot be made, or `null`: what is about somebody goes to others when they said yes. */
export function whyNotSummary({ forWhom, toOthers, mayShare, parts }: { forWhom: string; toOthers: boolean; mayShare: boolean; parts: readonly { title: string; words: string }[] }): Fault | null {
  if (!forWhom.trim()) return { because: 'no_name', field: 'forWhom' }
  if (toOthers && !mayShare) return { because: 'may_not_share', field: 'forWhom' }
  if (!parts.some(({ words }) => words.trim())) return { because: 'nothing_chosen', field: 'parts' }
  return parts.some(({ words }) => words.length > limits.part) ? { because: 'too_long', field: 'parts' } : null
}

export type { LeavingRefusal } from './refusals.ts'
import type { LeavingRefusal } from './refusals.ts'
