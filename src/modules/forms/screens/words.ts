import type { CommandProblem } from '../../../platform/client/command.ts'
import type { OutboxWords } from '../../../platform/client/screen.ts'
import { becauseOf as rulesBecauseOf, type FormRefusal } from '../rules.ts'

export const becauseOf: OutboxWords['becauseOf'] = rulesBecauseOf

/** What the panel of unsent work calls each command. What was answered stays out of it: somebody may look on. */
export const acts: OutboxWords['acts'] = {
  save: () => 'A form being filled in',
  finish: () => 'A form finished',
  discard: () => 'A form put aside',
  takeUpAgain: () => 'A form taken up again',
}

/** What went wrong, in the module's words for a refusal. */
export function wordsOf(problem: CommandProblem): string {
  const because = problem.kind === 'refused' ? problem.refusal.because : ''
  return Object.hasOwn(rulesBecauseOf, because) ? rulesBecauseOf[because as FormRefusal] : problem.words
}

export const fillPath = (personId: string, formId: string) => `/people/${personId}/forms/${formId}`
export const answerPath = (personId: string, answerId: string) => `/people/${personId}/answers/${answerId}`
