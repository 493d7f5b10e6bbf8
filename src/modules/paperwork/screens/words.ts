import type { CommandProblem } from '../../../platform/client/command.ts'
import type { OutboxWords } from '../../../platform/client/screen.ts'
import type { Consent, Part } from '../contract.ts'
import { becauseOf as rulesBecauseOf, stateNames, type PaperworkRefusal } from '../rules.ts'

export const becauseOf: OutboxWords['becauseOf'] = rulesBecauseOf

/** What the panel of unsent work calls each command. */
export const acts: OutboxWords['acts'] = { consent: () => 'A consent', keepEquality: () => 'Equality questions' }

export function wordsOf(problem: CommandProblem): string {
  const because = problem.kind === 'refused' ? problem.refusal.because : ''
  return Object.hasOwn(rulesBecauseOf, because) ? rulesBecauseOf[because as PaperworkRefusal] : problem.words
}

export const partNames: Record<Part['key'], string> = { details: 'Who they are', registration: 'Registration', code_of_conduct: 'Code of Conduct', consents: 'Consents', equality: 'Equality questions' }

export const againNames: Record<NonNullable<Consent['askAgain']>, string> = { not_asked: stateNames.none, ended: 'Ended, ask again', ends_soon: 'Ends soon', new_words: 'The words have changed since' }
