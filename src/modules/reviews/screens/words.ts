import type { CommandProblem } from '../../../platform/client/command.ts'
import type { OutboxWords } from '../../../platform/client/screen.ts'
import { becauseOf as rulesBecauseOf, type ReviewRefusal } from '../rules.ts'

export const becauseOf: OutboxWords['becauseOf'] = rulesBecauseOf
export const acts: OutboxWords['acts'] = { plan: () => 'A review planned', write: () => 'Minutes', sign: () => 'Minutes signed', amend: () => 'Minutes amended', move: () => 'A review moved', setAside: () => 'A review set aside', takeUp: () => 'A review taken up', schedule: () => 'How often a programme reviews' }

/** What went wrong, in the module's words for a refusal. */
export function wordsOf(problem: CommandProblem): string {
  const because = problem.kind === 'refused' ? problem.refusal.because : ''
  return Object.hasOwn(rulesBecauseOf, because) ? rulesBecauseOf[because as ReviewRefusal] : problem.words
}
