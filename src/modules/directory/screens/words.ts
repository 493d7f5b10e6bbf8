import type { CommandProblem } from '../../../platform/client/command.ts'
import type { OutboxWords } from '../../../platform/client/screen.ts'
import type { FieldFault } from '../../../ui/Form.tsx'
import type { Tone } from '../../../ui/tone.ts'
import { listed, nearDay, plainDay } from '../../../ui/words.ts'
import type { ServiceRow } from '../contract.ts'
import { becauseOf as rulesBecauseOf, groupNames, reportWords, type Dates, type Group, type ReportKind } from '../rules.ts'

export const becauseOf: OutboxWords['becauseOf'] = rulesBecauseOf
export const acts: OutboxWords['acts'] = {
  add: () => 'A service added to the directory', change: () => 'A service changed', check: () => 'A service checked', close: () => 'A service closed', openAgain: () => 'A service opened again', report: () => 'What you met with at a service', set: () => 'How often services are checked', bring: () => 'Services from a file',
}

/** What went wrong, in the module's words for a refusal. */
export function wordsOf(problem: CommandProblem): string {
  const because = problem.kind === 'refused' ? problem.refusal.because : ''
  return Object.hasOwn(rulesBecauseOf, because) ? becauseOf[because]! : problem.words
}

export const faultsOf = (problem: CommandProblem | undefined, first: string): FieldFault[] => (problem ? [{ field: problem.kind === 'refused' ? problem.refusal.field ?? first : first, words: wordsOf(problem) }] : [])

/** "18 and over", "Up to 25", "16 to 24". Empty for any age. */
export function ageWords({ ageFrom, ageTo }: { ageFrom: number | null; ageTo: number | null }): string {
  if (ageFrom === null) return ageTo === null ? '' : `Up to ${ageTo}`
  return ageTo === null ? `${ageFrom} and over` : `${ageFrom} to ${ageTo}`
}

/** Whom it is for, in a few words: groups and ages. */
export function whomWords(one: { groups: readonly Group[]; ageFrom: number | null; ageTo: number | null }): string {
  const whom = listed(one.groups.map((group) => groupNames[group])), ages = ageWords(one).toLowerCase()
  return whom && ages ? `${whom}, aged ${ages}` : whom || (ages && `Aged ${ages}`)
}

export const areaWords = (areas: readonly string[]) => (areas.length ? listed(areas) : 'Everywhere')

export const reportTones: Record<ReportKind, Tone> = { full: 'warn', no_answer: 'warn', wait: 'warn', not_eligible: 'calm', wrong_details: 'warn', went_well: 'good' }
export const latelyWords = (lately: NonNullable<ServiceRow['lately']>, today: string) => `${reportWords(lately)} ${nearDay(lately.on, today)}`

/** "Closed on 26 Dec 2026 (Boxing Day)", "24 Dec 2026 to 2 Jan 2027: 10:00 to 12:00". */
export function datesInWords({ from, to, opens, closes, words }: Dates): string {
  const when = from === to ? plainDay(from) : `${plainDay(from)} to ${plainDay(to)}`, because = words ? ` (${words})` : ''
  return opens ? `${when}: ${opens} to ${closes}${because}` : `Closed ${from === to ? 'on ' : ''}${when}${because}`
}
