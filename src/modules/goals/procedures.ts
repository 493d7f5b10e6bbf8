import { implement } from '@orpc/server'
import { sql } from 'kysely'
import { guarded, type Actor, type Request } from '../../platform/api.ts'
import { dayOf, whyNotHappened } from '../../platform/clock.ts'
import type { Transaction } from '../../platform/db.ts'
import { refuse } from '../../platform/refuse.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { addRating } from './adding.ts'
import { findVisiblePerson, visiblePeople } from '../people/public.ts'
import { findVisibleSession } from '../sessions/public.ts'
import { goals as contract, type Goal } from './contract.ts'
import { actsOn, leadsTo, whyNot, whyNotBeside, whyNotEdit, whyNotWords, type GoalAct } from './rules.ts'

const api = implement(contract).$context<Request>().use(guarded)

export const goals = api.router({
  of: api.of.handler(async ({ input, context: { tx, actor }, errors }) => {
    if (!await findVisiblePerson(tx, actor, input.personId)) throw errors.NOT_FOUND()
    return read(tx, actor).where('g.person_id', '=', input.personId).orderBy('g.id').execute().then((rows) => rows.map((row) => answer(row, actor)))
  }),

  set: api.set.handler(async ({ input, context: { tx, actor, now }, errors }) => {
    if (!await findVisiblePerson(tx, actor, input.personId)) throw errors.NOT_FOUND()
    const happened = new Date(input.happenedAt)
    refuse(whyNotWords(input.words), 'words')
    refuse(whyNotHappened(happened, now), 'happenedAt')
    if (input.sessionId && !await findVisibleSession(tx, actor, input.sessionId)) throw errors.NOT_FOUND()
    const on = dayOf(happened, actor.timeZone)
    await tx.insertInto('goal').values({ id: input.goalId, person_id: input.personId, words: input.words.trim(), ways: input.ways ?? [], set_on: on, created_by: actor.id, created_at: now }).execute()
    await addRating(tx, { ratingId: uuidv7(now.getTime()), goalId: input.goalId, personId: input.personId, rating: input.baseline, on, sessionId: input.sessionId, actor })
    return getGoal(tx, actor, input.goalId)
  }),

  rate: api.rate.handler(async ({ input, context: { tx, actor, now }, errors }) => {
    const goal = await lock(tx, actor, input.goalId)
    if (!goal) throw errors.NOT_FOUND()
    const happened = new Date(input.happenedAt)
    refuse(whyNot('rate', goal))
    refuse(whyNotHappened(happened, now), 'happenedAt')
    const { helped = '', inTheWay = '' } = input
    refuse(whyNotBeside(helped), 'helped')
    refuse(whyNotBeside(inTheWay), 'inTheWay')
    if (input.sessionId && !await findVisibleSession(tx, actor, input.sessionId)) throw errors.NOT_FOUND()
    await addRating(tx, { ratingId: input.ratingId, goalId: goal.id, personId: goal.person_id, rating: input.rating, helped, inTheWay, on: dayOf(happened, actor.timeZone), sessionId: input.sessionId, actor })
    return getGoal(tx, actor, goal.id)
  }),

  reword: api.reword.handler(async ({ input, context: { tx, actor }, errors }) => {
    const goal = await lock(tx, actor, input.goalId)
    if (!goal) throw errors.NOT_FOUND()
    refuse(whyNot('reword', goal))
    refuse(whyNotWords(input.words), 'words')
    refuse(whyNotEdit(goal, input.expectedVersion))
    await tx.updateTable('goal').set({ words: input.words.trim(), version: sql`version + 1` }).where('id', '=', goal.id).execute()
    return getGoal(tx, actor, goal.id)
  }),

  move: api.move.handler(async ({ input, context: { tx, actor, now }, errors }) => {
    const goal = await lock(tx, actor, input.goalId)
    if (!goal) throw errors.NOT_FOUND()
    const act: GoalAct = input.act, happened = input.happenedAt ? new Date(input.happenedAt) : now
    refuse(whyNot(act, goal))
    refuse(whyNotHappened(happened, now), 'happenedAt')
    await tx.updateTable('goal').set({ status: leadsTo[act], moved_at: happened, version: sql`version + 1` }).where('id', '=', goal.id).execute()
    return getGoal(tx, actor, goal.id)
  }),
})

/** The goals this member may see: those of the people they may see. Every read and command of the module starts here. */
function visible(tx: Transaction, actor: Actor) {
  return tx.selectFrom('goal as g').where('g.person_id', 'in', visiblePeople(tx, actor).select('p.id'))
}

function lock(tx: Transaction, actor: Actor, goalId: string) {
  return visible(tx, actor).select(['g.id', 'g.person_id', 'g.status', 'g.version']).where('g.id', '=', goalId).forNoKeyUpdate().executeTakeFirst()
}

function read(tx: Transaction, actor: Actor) {
  return visible(tx, actor)
    .select(['g.id', 'g.version', 'g.person_id as personId', 'g.words', 'g.set_on as setOn', 'g.status', 'g.area', 'g.target', 'g.known', sql<Goal['ways']>`g.ways`.as('ways')])
    .select(sql<Goal['ratings']>`(
      select coalesce(json_agg(json_build_object('id', r.id, 'rating', r.rating, 'ratedOn', r.rated_on, 'enteredBy', m.name, 'helped', r.helped, 'inTheWay', r.in_the_way) order by r.rated_on, r.id), '[]')
      from goal_rating r join member m on m.organisation_id = r.organisation_id and m.id = r.entered_by where r.organisation_id = g.organisation_id and r.goal_id = g.id)`.as('ratings'))
}

const answer = <Row extends Omit<Goal, 'may'>>(row: Row, actor: Actor): Goal => ({ ...row, may: actsOn(row, actor.permissions.has('goals.write')) })

async function getGoal(tx: Transaction, actor: Actor, goalId: string): Promise<Goal> {
  return answer(await read(tx, actor).where('g.id', '=', goalId).executeTakeFirstOrThrow(), actor)
}
