import type { CommandProblem } from '../../../platform/client/command.ts'
import type { OutboxWords } from '../../../platform/client/screen.ts'
import type { FieldFault } from '../../../ui/Form.tsx'
import { plainDay } from '../../../ui/words.ts'
import { findEntry, shortName, titleOf } from '../../measures/public-screens.ts'
import type { DueMeasure } from '../contract.ts'
import { becauseOf as rulesBecauseOf, type AskingRefusal, type LinkState } from '../rules.ts'

export const becauseOf: OutboxWords['becauseOf'] = rulesBecauseOf
export const acts: OutboxWords['acts'] = { putOff: () => '“Not today” for a measure' }

/** What a measure is called where people read it. */
export const called = (key: string) => { const entry = findEntry(key); return entry ? titleOf(entry) : shortName(key) }

/** Why a measure is due, in a line. */
export function dueWords({ because, programmeName, everyWeeks, lastOn }: DueMeasure): string {
  if (because === 'exit') return `${programmeName} asks for it when somebody leaves`
  if (because === 'session') return `${programmeName} asks for it at this point of the course`
  if (because === 'weeks') return `${programmeName} asks for it every ${everyWeeks === 1 ? 'week' : `${everyWeeks} weeks`}; last answered ${plainDay(lastOn!)}`
  return lastOn === null ? `${programmeName} asks for it when somebody joins; not answered yet` : `${programmeName} asks for it when somebody joins; last answered ${plainDay(lastOn)}, before that`
}

export const stateWords: Record<LinkState, string> = {
  waiting: 'Not opened yet', begun: 'Begun', finished: 'Answered', stopped: 'They would rather not go on', revoked: 'Taken back', replaced: 'Another took its place', locked: 'Locked: wrong birthday five times', with_worker: 'Completed with a worker', expired: 'Ran out',
}

/** What went wrong, in the module's words for a refusal. */
export function wordsOf(problem: CommandProblem | undefined): string | undefined {
  if (!problem) return undefined
  const because = problem.kind === 'refused' ? problem.refusal.because : ''
  return Object.hasOwn(rulesBecauseOf, because) ? rulesBecauseOf[because as AskingRefusal] : problem.words
}

export function faultsOf(problem: CommandProblem | undefined, first: string): FieldFault[] {
  const words = wordsOf(problem)
  return problem && words ? [{ field: problem.kind === 'refused' ? (problem.refusal.field ?? first) : first, words }] : []
}

export const errorOf = (faults: readonly FieldFault[], field: string) => faults.find((fault) => fault.field === field)?.words
