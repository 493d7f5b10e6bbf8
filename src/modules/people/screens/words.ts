import type { CommandProblem } from '../../../platform/client/command.ts'
import type { OutboxWords } from '../../../platform/client/screen.ts'
import type { FieldFault } from '../../../ui/Form.tsx'
import { aroundBecause } from '../around-rules.ts'
import { becauseOf as ofPeople } from '../rules.ts'

const words: Record<string, string> = { ...ofPeople, ...aroundBecause }
export const becauseOf: OutboxWords['becauseOf'] = words

/** What the panel of unsent work calls each command. No names: somebody may look on. */
export const acts: OutboxWords['acts'] = {
  add: () => 'A newcomer',
  change: () => 'A change of somebody’s details',
  sign: ({ answer }: { answer: 'agreed' | 'declined' }) => (answer === 'agreed' ? 'A signed Code of Conduct' : 'A Code of Conduct not signed'),
  join: () => 'Somebody joining a programme',
  leave: () => 'Somebody leaving a programme',
}

/** What went wrong, in the module's words for a refusal. */
export function wordsOf(problem: CommandProblem | undefined): string | undefined {
  if (!problem) return undefined
  const because = problem.kind === 'refused' ? problem.refusal.because : ''
  return words[because] ?? problem.words
}

/** For the head of a form and its fields; `first` is blamed where the server names no field. */
export function faultsOf(problem: CommandProblem | undefined, first: string): FieldFault[] {
  const said = wordsOf(problem)
  return problem && said ? [{ field: problem.kind === 'refused' ? (problem.refusal.field ?? first) : first, words: said }] : []
}

export const errorOf = (faults: readonly FieldFault[], field: string) => faults.find((fault) => fault.field === field)?.words

/** "46 years, born 12 May 1980", or that it is not known. */
export const bornWords = ({ birthDate, age }: { birthDate: string | null; age: number | null }, day: (iso: string) => string) =>
  (birthDate === null ? 'Birth date not known' : age === null ? `Born ${day(birthDate)}` : `${age} ${age === 1 ? 'year' : 'years'}, born ${day(birthDate)}`)
