import type { CommandProblem } from '../../../platform/client/command.ts'
import type { OutboxWords } from '../../../platform/client/screen.ts'
import type { FieldFault } from '../../../ui/Form.tsx'
import { becauseOf as rulesBecauseOf, type ProgrammeRefusal } from '../rules.ts'

export const becauseOf: OutboxWords['becauseOf'] = rulesBecauseOf
export const acts: OutboxWords['acts'] = {}

/** What went wrong, in the module's words for a refusal. */
export function wordsOf(problem: CommandProblem | undefined): string | undefined {
  if (!problem) return undefined
  const because = problem.kind === 'refused' ? problem.refusal.because : ''
  return Object.hasOwn(rulesBecauseOf, because) ? rulesBecauseOf[because as ProgrammeRefusal] : problem.words
}

/** For the head of a form and its fields; `first` is blamed where the server names no field. */
export function faultsOf(problem: CommandProblem | undefined, first: string): FieldFault[] {
  const words = wordsOf(problem)
  return problem && words ? [{ field: problem.kind === 'refused' ? (problem.refusal.field ?? first) : first, words }] : []
}

export const errorOf = (faults: readonly FieldFault[], field: string) => faults.find((fault) => fault.field === field)?.words
