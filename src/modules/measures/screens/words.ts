import type { OutboxWords } from '../../../platform/client/screen.ts'
import type { Failure } from '../../../platform/client/rpc.ts'
import { shortName } from '../catalogue.ts'
import { becauseOf } from '../completion-rules.ts'
import type { FormLine } from '../contract.ts'
import type { Direction, Instrument } from '../instrument.ts'
import type { Tone } from '../../../ui/tone.ts'

export { becauseOf }

/** What the panel of unsent work calls each command. No names and no measures: a client may look on. */
export const acts: OutboxWords['acts'] = {
  start: () => 'A form that was begun',
  saveDraft: () => 'Answers to a form',
  finish: () => 'A form that was finished',
  stop: () => 'A form that was stopped',
  take: () => 'A form entered from paper',
}

/** Why a command was not taken, in this module's words. */
export function wordsOf(problem: (Failure & { words: string }) | undefined): string | undefined {
  if (!problem) return undefined
  return problem.kind === 'refused' ? ((becauseOf as Record<string, string>)[problem.refusal.because] ?? problem.words) : problem.words
}

export const modeWords: Record<FormLine['mode'], string> = {
  handed_over: 'Answered on the tablet', with_worker: 'Asked by a worker', from_paper: 'Entered from paper', by_link: 'On their own phone', imported: 'From an import',
}

export const statusWords: Record<FormLine['status'], string> = { unfinished: 'Not finished', finished: 'Finished', stopped: 'Stopped' }

/** Tones from the best band to the worst. None is red: a score is no alarm, and a band no verdict. */
const scales: Readonly<Record<number, readonly Tone[]>> = {
  1: ['calm'], 2: ['good', 'warn'], 3: ['good', 'info', 'warn'], 4: ['good', 'info', 'warn', 'accent'], 5: ['good', 'info', 'calm', 'warn', 'accent'], 6: ['good', 'info', 'calm', 'warn', 'accent', 'primary'],
}

/** The tone of each band of a scheme, given from the lowest score to the highest. */
export function tonesOf(bands: number, direction: Direction): readonly Tone[] {
  const tones = scales[bands] ?? Array.from({ length: bands }, () => 'calm' as const)
  return direction === 'high_good' ? tones.toReversed() : tones
}

/** What a screen calls a measure: what it is about, and its short name. */
export const titleOf = (instrument: Pick<Instrument, 'about' | 'key'>) => `${instrument.about} (${shortName(instrument.key)})`

export const questions = (n: number) => `${n} ${n === 1 ? 'question' : 'questions'}`

/** The path of a measure for a person, with the session it belongs to. */
export const measurePath = (personId: string, instrument: string) => `/people/${personId}/measures/${instrument}`
