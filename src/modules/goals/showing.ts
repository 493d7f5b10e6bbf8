/** A person's goals as they show on a device: what the service said, with what was given here folded over it. Pure. */
import type { Goal } from './contract.ts'
import { actsOn, leadsTo, whyNot, type GoalAct } from './rules.ts'

/** A command given on this device, as the outbox keeps it; those refused are folded too, since they are the person's own words. */
export type Given = { id: string; name: string; input: unknown; refused?: unknown; answered?: boolean }

type Set = { goalId: string; personId: string; words: string; ways?: Goal['ways']; baseline: number; happenedAt: string }
type Rate = { goalId: string; ratingId: string; rating: number; helped?: string; inTheWay?: string; happenedAt: string }
type Move = { goalId: string; act: Exclude<GoalAct, 'rate' | 'reword'> }

/**
 * Folds what was given and is not yet in `goals` over them, in the order given. `dayOf` gives the organisation's day of an instant. What the
 * rules would refuse is left out, and so is what was refused: the panel of unsent work has it.
 */
export function showGoals(goals: readonly Goal[], given: readonly Given[], personId: string, { by, dayOf }: { by: string; dayOf: (instant: string) => string }): Goal[] {
  const shown = goals.map((goal) => ({ ...goal, ratings: [...goal.ratings] }))
  for (const { id, name, input, refused } of given) {
    if (refused) continue
    if (name === 'goals.set') add(shown, input as Set, personId, id, { by, dayOf })
    const goal = shown.find((one) => one.id === (input as { goalId?: string }).goalId)
    if (!goal) continue
    if (name === 'goals.rate' && whyNot('rate', goal) === null) rate(goal, input as Rate, { by, dayOf })
    if (name === 'goals.move' && whyNot((input as Move).act, goal) === null) goal.status = leadsTo[(input as Move).act]
  }
  return shown.map((goal) => ({ ...goal, may: goal.may.length ? actsOn(goal, true) : [] }))
}

type About = { by: string; dayOf: (instant: string) => string }

function add(shown: Goal[], { goalId, words, ways, baseline, happenedAt, ...about }: Set, personId: string, id: string, { by, dayOf }: About) {
  if (about.personId !== personId || shown.some((one) => one.id === goalId)) return
  const on = dayOf(happenedAt)
  shown.push({ id: goalId, version: 1, personId, words: words.trim(), setOn: on, status: 'active', ways: ways ?? [], area: null, target: null, known: '', ratings: [{ id, rating: baseline, ratedOn: on, enteredBy: by, helped: '', inTheWay: '' }], may: actsOn({ status: 'active' }, true) })
}

/** A rating the service has already is not given twice. */
function rate(goal: Goal, { ratingId, rating, helped = '', inTheWay = '', happenedAt }: Rate, { by, dayOf }: About) {
  if (goal.ratings.some(({ id }) => id === ratingId)) return
  goal.ratings.push({ id: ratingId, rating, ratedOn: dayOf(happenedAt), enteredBy: by, helped: helped.trim(), inTheWay: inTheWay.trim() })
  goal.ratings.sort((a, b) => (a.ratedOn < b.ratedOn || (a.ratedOn === b.ratedOn && a.id < b.id) ? -1 : 1))
}
