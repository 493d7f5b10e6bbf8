import type { CommandProblem } from '../../../platform/client/command.ts'
import type { OutboxWords } from '../../../platform/client/screen.ts'
import { becauseOf as rulesBecauseOf, type TaskRefusal } from '../rules.ts'

export const becauseOf: OutboxWords['becauseOf'] = rulesBecauseOf

/** What the panel of unsent work calls each command. */
export const acts: OutboxWords['acts'] = {
  add: () => 'A new task',
  done: () => 'A task done',
  undo: () => 'A task taken back',
  move: () => 'A task moved to another day',
  dismiss: () => 'A task dismissed',
  hand: () => 'A task handed over',
}

/** What went wrong, in the module's words for a refusal. */
export function wordsOf(problem: CommandProblem): string {
  const because = problem.kind === 'refused' ? problem.refusal.because : ''
  return Object.hasOwn(rulesBecauseOf, because) ? rulesBecauseOf[because as TaskRefusal] : problem.words
}
