import type { CommandProblem } from '../../../platform/client/command.ts'
import type { OutboxWords } from '../../../platform/client/screen.ts'

import { becauseOf as rulesBecauseOf, type SafetyRefusal } from '../rules.ts'

export const becauseOf: OutboxWords['becauseOf'] = rulesBecauseOf

/** What the panel of unsent work calls each command. What the person wrote stays out of it. */
export const acts: OutboxWords['acts'] = { keepPlan: () => 'A safety plan', agreePlan: () => 'A yes to a safety plan' }

export const inWords = ({ because, words }: { because: string; words: string }) => (Object.hasOwn(rulesBecauseOf, because) ? rulesBecauseOf[because as SafetyRefusal] : words)

/** What went wrong, in the module's words for a refusal. */
export const wordsOf = (problem: CommandProblem): string => (problem.kind === 'refused' ? inWords({ because: problem.refusal.because, words: problem.words }) : problem.words)

