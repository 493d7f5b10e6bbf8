import type { CommandProblem } from '../../../platform/client/command.ts'
import type { OutboxWords } from '../../../platform/client/screen.ts'
import { becauseOf as rulesBecauseOf, type GoalAct, type GoalRefusal } from '../rules.ts'

export const becauseOf: OutboxWords['becauseOf'] = rulesBecauseOf

const moves: Record<Exclude<GoalAct, 'rate' | 'reword'>, string> = { reach: 'A goal reached', set_aside: 'A goal set aside', take_up_again: 'A goal taken up again' }

/** What the panel of unsent work calls each command. The person's own words stay out of it: somebody may look on. */
export const acts: OutboxWords['acts'] = {
  set: () => 'A new goal',
  rate: ({ rating }: { rating: number }) => `A goal rated ${rating}`,
  move: ({ act }: { act: keyof typeof moves }) => moves[act],
}

/** What went wrong, in the module's words for a refusal. */
export function wordsOf(problem: CommandProblem): string {
  const because = problem.kind === 'refused' ? problem.refusal.because : ''
  return Object.hasOwn(rulesBecauseOf, because) ? rulesBecauseOf[because as GoalRefusal] : problem.words
}
