import type { CommandProblem } from '../../../platform/client/command.ts'
import type { OutboxWords } from '../../../platform/client/screen.ts'
import { count, dateIn, nearDay, shortDay } from '../../../ui/words.ts'
import type { Entry, Listed } from '../contract.ts'
import { becauseOf as rulesBecauseOf, daysBetween, isOverdue, outcomeNames, type How, type Leave, type MatterRefusal } from '../rules.ts'

export const becauseOf: OutboxWords['becauseOf'] = rulesBecauseOf
export const acts: OutboxWords['acts'] = { open: () => 'A matter opened', change: () => 'A matter changed', tell: () => 'An entry in a matter', takeBack: () => 'An entry taken back', close: () => 'A matter closed', reopen: () => 'A matter opened again' }

/** What went wrong, in the module's words for a refusal. */
export function wordsOf(problem: CommandProblem): string {
  const because = problem.kind === 'refused' ? problem.refusal.because : ''
  return Object.hasOwn(rulesBecauseOf, because) ? rulesBecauseOf[because as MatterRefusal] : problem.words
}

type When = { today: string; timeZone: string }

/** "9 days", or "since today". */
export function lying({ since }: Pick<Listed, 'since'>, { today, timeZone }: When): string {
  const days = daysBetween(dateIn(since, timeZone), today)
  return days < 1 ? 'since today' : count(days, 'day')
}

/** Whose turn it is, since when and by when, as one sentence. */
export function turnWords(matter: Pick<Listed, 'status' | 'since' | 'dueOn' | 'agency' | 'outcome'>, when: When): string {
  if (matter.status === 'closed') return `${outcomeNames[matter.outcome ?? 'withdrawn']}, ${shortDay(dateIn(matter.since, when.timeZone))}`
  if (matter.status === 'ours') return `Our turn, ${lying(matter, when)}`
  const waiting = `Waiting for ${matter.agency}, ${lying(matter, when)}`
  if (!matter.dueOn) return waiting
  return isOverdue(matter, when.today) ? `${waiting}; an answer was due ${nearDay(matter.dueOn, when.today)}` : `${waiting}; due ${nearDay(matter.dueOn, when.today)}`
}

const by: Record<How, string> = { phone: 'on the telephone', letter: 'by letter', email: 'by e-mail', in_person: 'in person', online: 'by an online form' }

/** The head of an entry: who turned to whom, and how. */
export function entryTitle({ kind, how, who }: Pick<Entry, 'kind' | 'how' | 'who'>, agency: string): string {
  const way = how ? ` ${by[how]}` : '', whom = who ? ` (${who})` : ''
  return {
    open: 'What it is about', ask: `We asked ${agency}${way}${whom}`, chase: `We chased ${agency}${way}${whom}`, answer: `${agency} answered${way}${whom}`, meet: `We met with ${agency}${whom}`, note: 'Note', take_back: 'Taken back', close: 'How it ended', reopen: 'Opened again',
  }[kind]
}

/** How far we may speak, for whoever is about to. */
export const leaveWords: Record<Leave, (name: string, agency: string) => string> = {
  agreed: (name, agency) => `${name} has agreed to our speaking with ${agency}.`,
  with_them: (name) => `${name} wants us to speak only when they are there.`,
  not_named: (name, agency) => `${name} has agreed to sharing, but what they said does not name ${agency}.`,
  not_given: (name, agency) => `There is no consent from ${name} to speak with ${agency}.`,
}

/** An instant on a day: now if it is today, else its noon by Greenwich, which lies in that day from California to Sydney. */
export const instantOn = (day: string, today: string, now: string) => (day === today || !day ? now : `${day}T12:00:00.000Z`)
