import type { CommandProblem } from '../../../platform/client/command.ts'
import type { OutboxWords } from '../../../platform/client/screen.ts'
import type { Agreed } from '../contract.ts'
import { becauseOf as rulesBecauseOf, type CoachingRefusal } from '../rules.ts'

export const becauseOf: OutboxWords['becauseOf'] = rulesBecauseOf
export const acts: OutboxWords['acts'] = {
  begin: () => 'Something to practise', practise: () => 'What was practised', agree: () => 'Something agreed to try', lookBack: () => 'Looking back at what was agreed', letGo: () => 'Something let go', reword: () => 'A skill reworded', move: () => 'A skill moved on', keepStrategy: () => 'A strategy',
}

/** What went wrong, in the module's words for a refusal. */
export function wordsOf(problem: CommandProblem): string {
  const because = problem.kind === 'refused' ? problem.refusal.because : ''
  return Object.hasOwn(rulesBecauseOf, because) ? rulesBecauseOf[because as CoachingRefusal] : problem.words
}

/** When, how often and how it is remembered, in a line. */
export const arranged = ({ when, often, remembered }: Pick<Agreed, 'when' | 'often' | 'remembered'>) => [when, often, remembered && `remembered by: ${remembered}`].filter(Boolean).join('; ')

export const renews = ['coaching.', 'story.'] as const
/** An instant on a day: now if it is today, else its noon by Greenwich, which lies in that day from California to Sydney. */
export const instantOn = (day: string, today: string, now: string) => (day === today || !day ? now : `${day}T12:00:00.000Z`)
