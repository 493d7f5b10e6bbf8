import type { CommandProblem } from '../../../platform/client/command.ts'
import type { OutboxWords } from '../../../platform/client/screen.ts'
import type { Appointment, Warning } from '../contract.ts'
import { becauseOf as rulesBecauseOf, kindNames, type AppointmentRefusal } from '../rules.ts'

export const becauseOf: OutboxWords['becauseOf'] = rulesBecauseOf

export const acts: OutboxWords['acts'] = { book: () => 'An appointment', change: () => 'An appointment changed', outcome: () => 'How an appointment went', reopen: () => 'An outcome put right', openFeed: () => 'An address for a calendar', endFeed: () => 'An address ended' }

/** What went wrong, in the module's words for a refusal. */
export function wordsOf(problem: CommandProblem): string {
  const because = problem.kind === 'refused' ? problem.refusal.because : ''
  return Object.hasOwn(rulesBecauseOf, because) ? rulesBecauseOf[because as AppointmentRefusal] : problem.words
}

export const timesOf = ({ startsAt, endsAt }: { startsAt: string; endsAt: string }) => `${startsAt}–${endsAt}`

/** What an appointment is called on a list. */
export const titleOf = ({ person, about, kind }: Pick<Appointment, 'person' | 'about' | 'kind'>) => person?.name ?? (about || kindNames[kind])

/** Where it is, in words; nothing for a call. */
export const placeOf = ({ venue, place, kind }: Pick<Appointment, 'venue' | 'place' | 'kind'>) => venue?.name ?? (place || (kind === 'home_visit' ? 'Their home' : ''))

/** A warning as a colleague would say it. */
export function warningWords({ kind, title, from, until, gap, need }: Warning): string {
  if (kind === 'overlap') return `Overlaps with ${title}, ${from}–${until}.`
  if (kind === 'person_elsewhere') return `The person has an appointment with ${title} then, ${from}–${until}.`
  return `Only ${gap} ${gap === 1 ? 'minute' : 'minutes'} between this and ${title}, ${from}–${until}; the way takes about ${need}.`
}
