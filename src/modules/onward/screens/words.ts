import type { CommandProblem } from '../../../platform/client/command.ts'
import type { OutboxWords } from '../../../platform/client/screen.ts'
import type { FieldFault } from '../../../ui/Form.tsx'
import type { Tone } from '../../../ui/tone.ts'
import { count } from '../../../ui/words.ts'
import type { OnwardRow, OnwardStep } from '../contract.ts'
import { becauseOf as rulesBecauseOf, contactHowNames, declineNames, stateNames, type OnwardAct, type State } from '../rules.ts'

export const becauseOf: OutboxWords['becauseOf'] = rulesBecauseOf
export const acts: OutboxWords['acts'] = { send: () => 'Somebody referred on', step: () => 'What became of somebody referred on', hand: () => 'A follow-up given to a colleague' }

/** Said when there is no network. */
export const waits = 'Kept on this device. It is sent as soon as there is a network.'

export const stateTones: Record<State, Tone> = { told: 'calm', sent: 'info', waiting: 'warn', started: 'good', declined_by_service: 'calm', declined_by_person: 'calm', finished: 'calm' }

/** Where one stands, in a few words: why they were not taken on stands with it. */
export const standing = ({ state, declineReason }: Pick<OnwardRow, 'state' | 'declineReason'>) => (declineReason ? `${stateNames[state]}: ${declineNames[declineReason].toLowerCase()}` : stateNames[state])

/** "Today", "12 days". */
export const ageWords = (days: number) => (days <= 0 ? 'today' : count(days, 'day'))

/** What an act is called on its button, and what is said once it is kept. */
export const actWords: Record<OnwardAct, [button: string, done: string]> = {
  follow_up: ['No news yet', 'Kept. Somebody asks again on the day you chose.'], contact: ['Another contact together', 'Contact kept'], letter: ['Write a letter', 'Letter kept'], wait: ['On their waiting list', 'Waiting. The directory knows how long.'], start: ['Has started', 'Good news kept'],
  service_declines: ['Not taken on', 'Kept. The directory has learnt from it.'], person_declines: ['Decided against it', 'Kept'], finish: ['What came of it', 'The loop is closed'], hand: ['Give to a colleague', 'Given'], take_up: ['Take up again', 'Taken up again'],
}

/** What happened, as the history tells it. */
export function stepWords({ act, declineReason, weeks, contact, memberName }: Pick<OnwardStep, 'act' | 'declineReason' | 'weeks' | 'contact' | 'memberName'>): string {
  switch (act) {
    case 'send': return contact ? `${contactHowNames[contact.how]} with ${contact.who}` : 'Sent'
    case 'follow_up': return 'Asked: no news yet'
    case 'contact': return contact ? `${contactHowNames[contact.how]} with ${contact.who}` : 'Another contact together'
    case 'letter': return 'A letter'
    case 'wait': return weeks === null ? 'On their waiting list' : `On their waiting list, about ${count(weeks, 'week')}`
    case 'start': return 'Has started there'
    case 'service_declines': return `Not taken on: ${declineReason ? declineNames[declineReason].toLowerCase() : ''}`
    case 'person_declines': return 'Decided against it'
    case 'finish': return 'What came of it'
    case 'take_up': return 'Taken up again'
    case 'hand': return `Given to ${memberName ?? 'a colleague'}`
  }
}

/** What went wrong, in the module's words for a refusal. */
export function wordsOf(problem: CommandProblem): string {
  const because = problem.kind === 'refused' ? problem.refusal.because : ''
  return Object.hasOwn(rulesBecauseOf, because) ? becauseOf[because]! : problem.words
}

export const faultsOf = (problem: CommandProblem | undefined, first: string): FieldFault[] => (problem ? [{ field: problem.kind === 'refused' ? problem.refusal.field ?? first : first, words: wordsOf(problem) }] : [])
