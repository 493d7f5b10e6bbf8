import { sql } from 'kysely'
import type { Actor, Context } from '../../platform/api.ts'
import type { Transaction } from '../../platform/db.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import type { Goal } from './contract.ts'
import { leadsTo, type Area } from './rules.ts'

export type NewRating = { ratingId: string; goalId: string; personId: string; rating: number; helped?: string; inTheWay?: string; on: string; sessionId: string | undefined; actor: Actor }

/** Appends how near a goal feels (0 to 10). The caller has seen to it that the goal is the person's. */
export async function addRating(tx: Transaction, { ratingId, goalId, personId, rating, helped = '', inTheWay = '', on, sessionId, actor }: NewRating) {
  await tx.insertInto('goal_rating').values({
    id: ratingId, goal_id: goalId, person_id: personId, rating, helped: helped.trim(), in_the_way: inTheWay.trim(), rated_on: on, session_id: sessionId ?? null, received_at: actor.now, entered_by: actor.id,
  }).execute()
}

/** A goal as a plan agrees it: the sentence, how near it feels now and how near the person hopes to get (0 to 10 each). */
export type PlannedGoal = { id: string; words: string; ways: readonly Goal['ways'][number][]; area: Area | null; now: number; target: number | null; known: string; helped: string; inTheWay: string }

/**
 * The goals of a plan that was agreed on a day: new ones are set, those that are there take the words agreed on, and each is rated. What is not in the
 * plan any more stays as it is. Gives the ids that belong to somebody else, in which case nothing may be kept: the caller refuses.
 */
export async function keepPlannedGoals({ tx, actor, now }: Pick<Context, 'tx' | 'actor' | 'now'>, personId: string, on: string, planned: readonly PlannedGoal[]): Promise<string[]> {
  const there = planned.length ? await tx.selectFrom('goal').select(['id', 'person_id', 'status']).where('id', '=', sql<string>`any(${planned.map(({ id }) => id)}::uuid[])`).orderBy('id').forNoKeyUpdate().execute() : []
  const strangers = there.filter((goal) => goal.person_id !== personId).map(({ id }) => id)
  if (strangers.length) return strangers
  for (const goal of planned) {
    const words = { words: goal.words, ways: [...goal.ways], area: goal.area, target: goal.target, known: goal.known }
    // In a plan that is agreed on now, a goal is wanted: one that had been set aside is taken up again.
    if (there.some(({ id }) => id === goal.id)) await tx.updateTable('goal').set({ ...words, status: 'active', ...(there.some(({ id, status }) => id === goal.id && status === 'active') ? {} : { moved_at: now }), version: sql`version + 1` }).where('id', '=', goal.id).execute()
    else await tx.insertInto('goal').values({ id: goal.id, person_id: personId, ...words, set_on: on, created_by: actor.id, created_at: now }).execute()
    await addRating(tx, { ratingId: uuidv7(now.getTime()), goalId: goal.id, personId, rating: goal.now, helped: goal.helped, inTheWay: goal.inTheWay, on, sessionId: undefined, actor })
  }
  return []
}

/** Ends goals of a person who leaves: reached, or set aside. Only those that are active; the caller has seen to it that the person is theirs to see. */
export async function endGoals(tx: Transaction, personId: string, ended: readonly { goalId: string; act: 'reach' | 'set_aside' }[], at: Date): Promise<void> {
  for (const act of ['reach', 'set_aside'] as const) {
    const ids = ended.filter((one) => one.act === act).map(({ goalId }) => goalId)
    if (ids.length) await tx.updateTable('goal').set({ status: leadsTo[act], moved_at: at, version: sql`version + 1` }).where('id', '=', sql<string>`any(${ids}::uuid[])`).where('person_id', '=', personId).where('status', '=', 'active').execute()
  }
}

/** Takes goals up again that a leaving had ended: it was taken back. */
export async function takeGoalsUpAgain(tx: Transaction, personId: string, ids: readonly string[], at: Date): Promise<void> {
  if (ids.length) await tx.updateTable('goal').set({ status: leadsTo.take_up_again, moved_at: at, version: sql`version + 1` }).where('id', '=', sql<string>`any(${ids}::uuid[])`).where('person_id', '=', personId).where('status', '<>', 'active').execute()
}
