import type { CommandProblem } from '../../../platform/client/command.ts'
import type { OutboxWords } from '../../../platform/client/screen.ts'
import type { FieldFault } from '../../../ui/Form.tsx'
import { becauseOf as rulesBecauseOf, type MoneyRefusal } from '../rules.ts'

export const becauseOf: OutboxWords['becauseOf'] = rulesBecauseOf

/** What the panel of unsent work calls each command. */
export const acts: OutboxWords['acts'] = { bank: () => 'Cash taken to the bank', takeBack: () => 'A banking taken back', giveReceipt: () => 'A receipt given' }

/** A refusal as the sentence beside its field; `first` is the field blamed where the server names none. */
export function faultsOf(problem: CommandProblem | undefined, first: string): FieldFault[] {
  if (!problem) return []
  if (problem.kind !== 'refused') return [{ field: first, words: problem.words }]
  const { because, field } = problem.refusal
  return [{ field: field ?? first, words: Object.hasOwn(rulesBecauseOf, because) ? rulesBecauseOf[because as MoneyRefusal] : problem.words }]
}
