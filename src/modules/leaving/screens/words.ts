import type { CommandProblem } from '../../../platform/client/command.ts'
import type { OutboxWords } from '../../../platform/client/screen.ts'
import type { FieldFault } from '../../../ui/Form.tsx'
import { becauseOf as rulesBecauseOf, type LeavingRefusal } from '../refusals.ts'
import type { StandingKey } from '../rules.ts'

export const becauseOf: OutboxWords['becauseOf'] = rulesBecauseOf
export const acts: OutboxWords['acts'] = {
  begin: () => 'A leaving begun', write: () => 'A plan for leaving', agree: () => 'A leaving agreed', complete: () => 'A leaving completed', undo: () => 'A leaving taken back', setAside: () => 'A leaving put by', takeUp: () => 'A leaving taken up',
  welcomeBack: () => 'Somebody back', makeSummary: () => 'A handover', record: () => 'A follow-up', move: () => 'A follow-up moved', reopen: () => 'A follow-up taken back', changeSetting: () => 'Words of leaving',
}

/** What went wrong, in the module's words for a refusal. */
export function wordsOf(problem: CommandProblem): string {
  const because = problem.kind === 'refused' ? problem.refusal.because : ''
  return Object.hasOwn(rulesBecauseOf, because) ? rulesBecauseOf[because as LeavingRefusal] : problem.words
}

export const faultsOf = (problem: CommandProblem | undefined): FieldFault[] => (problem?.kind === 'refused' && problem.refusal.field ? [{ field: problem.refusal.field, words: wordsOf(problem) }] : [])

/** Said beside what could not be sent. */
export const stillHere = 'What you typed is still here, also after a reload.'

/** Each thing that may still stand: what it is, and what would see to it. */
export const standingWords: Record<StandingKey, { what: string; mend: string }> = {
  reason: { what: 'Why they leave', mend: 'Always asked, in one word' },
  day: { what: 'The last day', mend: 'So that everybody knows how long there is' },
  wentWell: { what: 'What has gone well', mend: 'In their own words' },
  watch: { what: 'What to watch for, and what helps', mend: 'Lines of the staying-well plan or the safety plan can be carried over' },
  supports: { what: 'Who is there next', mend: 'At least one, and each has agreed' },
  handover: { what: 'Consent to share', mend: 'Somebody is to be told, and sharing is not agreed to' },
  measures: { what: 'Measures at the end', mend: 'Take them, or say why not' },
  goals: { what: 'Goals, one last time', mend: 'Score each from 0 to 10, and say how it ends' },
  followUps: { what: 'Follow-ups', mend: 'When somebody asks how it goes' },
  contact: { what: 'A follow-up in a way they said no to', mend: 'Choose another way of reaching them' },
  summary: { what: 'The handover', mend: 'One page, for them or for who goes on with them' },
  agreed: { what: 'Agreed together', mend: 'Signed, or said aloud' },
}

export const leavingPath = (personId: string, leavingId: string) => `/people/${personId}/leaving/${leavingId}`
export const whatWords = (programme: { name: string } | null) => programme?.name ?? 'The whole service'
