/** What may be done with one person's form, and why not. Pure: today and versions are arguments. */
import { codingOf, readAnswers, readContext } from './answers.ts'
import type { Instrument } from './instrument.ts'
import { modesOf, type TakingMode } from './rules.ts'

export const completionStatuses = ['unfinished', 'finished', 'stopped'] as const
export type CompletionStatus = (typeof completionStatuses)[number]

export type CompletionAct = 'save' | 'finish' | 'stop'

/** Each status and the acts it permits. What was finished stays as it was: a form that was wrong is taken again. */
export const acts = {
  unfinished: ['save', 'finish', 'stop'],
  finished: [],
  stopped: [],
} as const satisfies Record<CompletionStatus, readonly CompletionAct[]>

/** What a member may do with a form now: the acts of its status, if they may take measures at all. */
export function actsOn(form: { status: CompletionStatus }, mayTake: boolean): CompletionAct[] {
  return mayTake ? [...acts[form.status]] : []
}

/** Why an act on a form is refused, or `null` when it may go ahead. `expectedVersion` is the one that the device last knew. */
export function whyNot(act: CompletionAct, form: { status: CompletionStatus; version: number }, expectedVersion: number): MeasureRefusal | null {
  if (!(acts[form.status] as readonly CompletionAct[]).includes(act)) return form.status === 'finished' ? 'finished_already' : 'stopped_already'
  return form.version === expectedVersion ? null : 'changed_meanwhile'
}

/** Why a form may not be filled in this way here, or `null`. */
export function whyNotMode(instrument: Instrument, mode: TakingMode, wordingLoaded: boolean): MeasureRefusal | null {
  return modesOf(instrument, wordingLoaded).includes(mode) ? null : 'wording_not_loaded'
}

/** Why these cannot be the answers to this form, with the field it is about, or `null`. Blanks are answers too; what they mean is for scoring to say. */
export function whyNotAnswers(instrument: Instrument, answers: readonly (number | null)[], context: unknown): { because: MeasureRefusal; field: string } | null {
  const read = readContext(context)
  if (read.reason !== null) return { because: 'impossible_context', field: 'context' }
  if (read.context.coding !== null && codingOf(instrument, read.context) === null) return { because: 'impossible_context', field: 'context' }
  const followUp = (context as { followUp?: number | null } | null | undefined)?.followUp ?? null
  if (followUp !== null && !instrument.followUp?.options.some(option => option.code === followUp)) return { because: 'impossible_context', field: 'context' }
  if (answers.length !== instrument.items.length) return { because: 'wrong_number_of_answers', field: 'answers' }
  return readAnswers(instrument, answers, codingOf(instrument, read.context)).reason === null ? null : { because: 'impossible_answer', field: 'answers' }
}

/** Why a form may not be finished as it stands, or `null`. Gaps are allowed and scored by rule; a form with no answer at all is not a form. */
export function whyNotFinish(answers: readonly (number | null)[]): MeasureRefusal | null {
  return answers.some(answer => answer !== null) ? null : 'nothing_answered'
}

/** The limit of what was done about an alert, and of the guidance, in characters. */
export const wordsLimit = 4000

/** Why these words cannot say what was done, or `null`. */
export function whyNotDone(words: string, alert: { answeredAt: unknown }): MeasureRefusal | null {
  if (alert.answeredAt !== null) return 'alert_answered_already'
  if (!words.trim()) return 'no_words'
  return words.length > wordsLimit ? 'too_long' : null
}

/** Why these words cannot be the service's guidance, or `null`. */
export function whyNotGuidance(words: string, version: number, expectedVersion: number): MeasureRefusal | null {
  if (!words.trim()) return 'no_words'
  if (words.length > wordsLimit) return 'too_long'
  return version === expectedVersion ? null : 'changed_meanwhile'
}

export const measureRefusals = [
  'unknown_instrument', 'wording_not_loaded', 'impossible_context', 'wrong_number_of_answers', 'impossible_answer', 'nothing_answered', 'finished_already', 'stopped_already', 'changed_meanwhile',
  'form_known', 'no_such_session', 'in_the_future', 'over_30_days_ago', 'alert_answered_already', 'no_words', 'too_long',
  'wording_ships', 'wrong_number_of_questions', 'question_without_words', 'wrong_number_of_options', 'option_without_words', 'no_licence', 'nothing_loaded',
] as const
export type MeasureRefusal = (typeof measureRefusals)[number]

/** Each refusal in plain words: what is wrong, and what would be right. */
export const becauseOf: Record<MeasureRefusal, string> = {
  unknown_instrument: 'That measure is not scored here. Choose one from the list.',
  wording_not_loaded: 'The wording of this measure is not loaded, so it can only be entered from a paper form.',
  impossible_context: 'Something about this form cannot be so. Look at the follow-up question and at how the form was printed.',
  wrong_number_of_answers: 'There must be one entry for each question, in order, blank where it was not answered.',
  impossible_answer: 'One of the answers is not among the answers to that question. Look at the form again.',
  nothing_answered: 'Nothing is answered yet. If the person did not want to, choose “The person did not want to go on”.',
  finished_already: 'This form is finished and stays as it is. If it was wrong, take the measure again.',
  stopped_already: 'This form was stopped. Take the measure again if the person wants to.',
  changed_meanwhile: 'This form was also filled in on another device. Both are shown: choose which answers to keep.',
  form_known: 'This form was received before. Nothing was changed.',
  no_such_session: 'That session is not here, or not for you to see. The form can be taken without it.',
  in_the_future: 'This is dated in the future. Check the date on the form and the clock of this device.',
  over_30_days_ago: 'This form is over 30 days old. Older forms are brought in by an import.',
  alert_answered_already: 'Somebody has already written what was done. Their words are shown.',
  no_words: 'Write something here: one sentence is enough.',
  too_long: `This may be ${wordsLimit} characters at most.`,
  wording_ships: 'The wording of this measure comes with Alongside. There is nothing to load.',
  wrong_number_of_questions: 'The number of questions is not that of the measure. Paste one question a line, all of them, nothing else.',
  question_without_words: 'One of the questions has no words. Each needs its own, exactly as published.',
  wrong_number_of_options: 'The number of answers is not that of the measure. Give the words of each answer, in the order of their numbers.',
  option_without_words: 'One of the answers has no words. Each needs its own, exactly as published.',
  no_licence: 'Write under which licence or registration you may use this wording, for example its reference number.',
  nothing_loaded: 'No wording of this measure is loaded, so there is none to take away.',
}
