/** A handover as it is proposed: parts in order, the person's own words first, each to be left out or reworded before it is made. Pure. */
import { afterWords, dueAfter, endingNames, howNames, type Content, type Ending } from './rules.ts'

export type Part = { key: string; title: string; words: string; said: 'person' | 'worker' }
export type About = {
  called: string; organisation: string; programme: string | null; leavesOn: string | null; reason: string; outcome: string; outcomeWords: string
  goals: readonly { id: string; words: string; rating: number | null; baseline: number | null }[]; safeContact: string; workers: readonly string[]; day: (iso: string) => string
}

const lines = (all: readonly string[]) => all.filter((line) => line.trim()).join('\n')
const scored = ({ rating, baseline }: { rating: number | null; baseline: number | null }) => (rating === null ? '' : baseline !== null && baseline !== rating ? `, from ${baseline} to ${rating} of 10` : `, ${rating} of 10`)

/** Everything that could stand on it; what nothing was said about is left out. `forThem` speaks to the person, otherwise of them. */
export function partsOf(content: Content, about: About, forThem: boolean): Part[] {
  const { called, organisation, programme, leavesOn, goals, day } = about
  const place = programme ? `${programme} at ${organisation}` : organisation
  const ended = content.goals.flatMap(({ goalId, ending }) => { const goal = goals.find(({ id }) => id === goalId); return goal ? [`“${goal.words}”: ${endingNames[ending as Ending].toLowerCase()}${scored(goal)}`] : [] })
  const parts: Part[] = [
    { key: 'wentWell', title: forThem ? 'What has gone well for you' : 'What has gone well', words: content.wentWell, said: 'person' },
    { key: 'wish', title: forThem ? 'What you would like next' : `What ${called} would like next`, words: content.wish, said: 'person' },
    { key: 'goals', title: forThem ? 'What you hoped for' : `What ${called} hoped for`, words: lines(ended), said: 'person' },
    { key: 'watch', title: 'What to watch for', words: lines(content.watch.map(({ words }) => words)), said: 'person' },
    { key: 'helps', title: 'What helps then', words: lines(content.helps.map(({ words }) => words)), said: 'person' },
    { key: 'contact', title: forThem ? 'How we reach you' : `How to reach ${called} safely`, words: about.safeContact, said: 'worker' },
    { key: 'supports', title: 'Who is there next', words: lines(content.supports.map(({ name, reach, agreed }) => [name, reach, agreed ? '' : '(not agreed yet)'].filter(Boolean).join(', '))), said: 'worker' },
    { key: 'followUps', title: 'We ask how it goes', words: lines(content.followUps.map(({ after, how, purpose }) => `After ${afterWords(after)}${leavesOn ? `, about ${day(dueAfter(leavesOn, after))}` : ''}: ${howNames[how].toLowerCase()}${purpose ? ` (${purpose})` : ''}`)), said: 'worker' },
    { key: 'worker', title: `From ${about.workers[0] ?? 'us'}`, words: content.workerWords, said: 'worker' },
    { key: 'leaving', title: 'Leaving', words: lines([`${forThem ? 'You leave' : `${called} leaves`} ${place}${leavesOn ? ` on ${day(leavesOn)}` : ''}${about.reason ? `: ${about.reason.slice(0, 1).toLowerCase()}${about.reason.slice(1)}` : ''}.`, about.outcome && `${about.outcome}.`, about.outcomeWords]), said: 'worker' },
    { key: 'back', title: 'Coming back', words: forThem ? 'You can come back whenever you need to. Ring or walk in; you do not begin again from nothing, what you told us is kept.' : `${called} can come back whenever they need to, and nobody has to begin again from nothing.`, said: 'worker' },
  ]
  return parts.filter(({ words }) => words.trim())
}

/** Parts that are left out until somebody chooses them: how somebody is reached safely is for those alone who will reach them; the person knows how they left. */
export const unasked = (forThem: boolean): readonly string[] => (forThem ? ['leaving'] : ['contact'])
