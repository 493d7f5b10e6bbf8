import type { CommandProblem } from '../../../platform/client/command.ts'
import type { FieldFault } from '../../../ui/Form.tsx'
import { becauseOf, type TeamRefusal } from '../refusals.ts'

const words = (because: string, said: string) => (because !== 'too_many' && Object.hasOwn(becauseOf, because) ? becauseOf[because as TeamRefusal] : said)

/** What went wrong, in words: the module's own for a refusal, the server's where they say more (how long to wait). */
export function wordsOf(problem: CommandProblem | undefined): string | undefined {
  if (!problem) return undefined
  return problem.kind === 'refused' ? words(problem.refusal.because, problem.refusal.words) : problem.words
}

/** For the head of a form and its fields. `first` is the field blamed where the server names none. Ids are the server's names with a dash for each dot. */
export function faultsOf(problem: CommandProblem | undefined, first: string): FieldFault[] {
  const said = wordsOf(problem)
  if (!problem || said === undefined) return []
  return [{ field: problem.kind === 'refused' ? (problem.refusal.field ?? first).replaceAll('.', '-') : first, words: said }]
}

/** What stands at one field. */
export const errorOf = (faults: readonly FieldFault[], field: string) => faults.find((fault) => fault.field === field)?.words
