import type { CommandProblem } from '../../../platform/client/command.ts'
import type { OutboxWords } from '../../../platform/client/screen.ts'
import type { FieldFault } from '../../../ui/Form.tsx'
import type { Tone } from '../../../ui/tone.ts'
import { count } from '../../../ui/words.ts'
import { personBecauseOf } from '../../people/public-screens.ts'
import type { ReferralChange, ReferralRow } from '../contract.ts'
import { letterBecause } from '../letters.ts'
import { becauseOf as rulesBecauseOf, paceOf, type ReferralAct, type ReferralStatus, type Source, type Urgency } from '../rules.ts'

export const becauseOf: OutboxWords['becauseOf'] = { ...personBecauseOf, ...letterBecause, ...rulesBecauseOf }
export const acts: OutboxWords['acts'] = {}

export const statusWords: Record<ReferralStatus, string> = {
  received: 'To look at', triaged: 'To give to somebody', waiting: 'Waiting', allocated: 'Given to a worker', accepted: 'Accepted', declined: 'Not taken on', withdrawn: 'Withdrawn',
}
export const statusTone: Record<ReferralStatus, Tone> = { received: 'accent', triaged: 'info', waiting: 'calm', allocated: 'primary', accepted: 'good', declined: 'calm', withdrawn: 'calm' }

export const sourceChoices: Record<Source, string> = {
  self: 'Themselves', supporter: 'Family, friend or carer', gp: 'GP surgery', hospital: 'Hospital or mental health team', agency: 'Another service', programme: 'One of our programmes',
}
export const urgencyWords: Record<Urgency, string> = { routine: 'In turn', soon: 'Soon', urgent: 'Urgent' }
export { needWords } from '../../programmes/public-screens.ts'

/** What an act is called on its button, and what is said once it is done. */
export const actWords: Record<Exclude<ReferralAct, 'link'>, [button: string, done: string]> = {
  change: ['Change details', 'Details kept'], triage: ['Look at and decide', 'Looked at'], allocate: ['Give to a colleague', 'Given'], wait: ['Let it wait', 'Waiting'], accept: ['Accept', 'Accepted'],
  decline: ['Not for us', 'Kept, with what was suggested instead'], withdraw: ['They no longer want it', 'Withdrawn'], reopen: ['Take up again', 'Taken up again'],
}

/** What happened, as the history tells it. */
export function changeWords({ act, memberName, programmeName }: Pick<ReferralChange, 'act' | 'memberName' | 'programmeName'>): string {
  switch (act) {
    case 'receive': return programmeName ? `Received, for ${programmeName}` : 'Received'
    case 'change': return 'Details changed'
    case 'link': return 'Compared with who is on file'
    case 'triage': return programmeName ? `Looked at: ${programmeName}` : 'Looked at'
    case 'allocate': return `Given to ${memberName ?? 'a colleague'}`
    case 'wait': return 'Waiting'
    case 'accept': return programmeName ? `Accepted into ${programmeName}` : 'Accepted'
    case 'decline': return 'Not taken on'
    case 'withdraw': return 'Withdrawn'
    case 'reopen': return 'Taken up again'
  }
}

/** "Day 3 of 10", "2 days over", with its tone; without a target the days alone. */
export function paceWords({ days, targetDays }: Pick<ReferralRow, 'days' | 'targetDays'>): { words: string; tone: Tone } {
  const pace = paceOf(days, targetDays)
  if (pace === 'no_target') return { words: days === 0 ? 'Today' : count(days, 'day'), tone: 'calm' }
  if (pace === 'late') return { words: `${count(days - targetDays!, 'day')} over`, tone: 'warn' }
  return { words: `Day ${days} of ${targetDays}`, tone: pace === 'nearly' ? 'warn' : 'good' }
}

/** What went wrong, in the module's words for a refusal. */
export function wordsOf(problem: CommandProblem | undefined): string | undefined {
  if (!problem) return undefined
  const because = problem.kind === 'refused' ? problem.refusal.because : ''
  return Object.hasOwn(becauseOf, because) ? becauseOf[because] : problem.words
}

/** For the head of a form and its fields; `first` is blamed where the server names no field. */
export function faultsOf(problem: CommandProblem | undefined, first: string): FieldFault[] {
  const words = wordsOf(problem)
  return problem && words ? [{ field: problem.kind === 'refused' ? (problem.refusal.field ?? first) : first, words }] : []
}

export const errorOf = (faults: readonly FieldFault[], field: string) => faults.find((fault) => fault.field === field)?.words
