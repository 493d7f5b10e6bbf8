import { implement } from '@orpc/server'
import { sql } from 'kysely'
import { guarded, type Context, type Request } from '../../platform/api.ts'
import { dayOf, whyNotHappened } from '../../platform/clock.ts'
import type { Transaction } from '../../platform/db.ts'
import { notHere, refuse, refuseFault } from '../../platform/refuse.ts'
import { findVisiblePerson, visiblePeople } from '../people/public.ts'
import { coaching as contract } from './contract.ts'
import { leadsTo, whyNot, whyNotAgree, whyNotLookBack, whyNotPractice, whyNotSkill, whyNotStrategy, whyNotTask, type SkillAct, type TaskAct } from './rules.ts'
import { answer, getSkill, lockSkill, lockTask, read, strategiesNow } from './visible.ts'

const api = implement(contract).$context<Request>().use(guarded)

export const coaching = api.router({
  of: api.of.handler(async ({ input: { personId }, context: { tx, actor }, errors }) => {
    if (!await findVisiblePerson(tx, actor, personId)) throw errors.NOT_FOUND()
    const rows = await read(tx, actor).where('k.person_id', '=', personId).orderBy(sql`k.status = 'practising'`, 'desc').orderBy('k.id', 'desc').execute()
    return rows.map((row) => answer(row, actor))
  }),

  between: api.between.handler(async ({ input: { personId }, context: { tx, actor }, errors }) => {
    if (!await findVisiblePerson(tx, actor, personId)) throw errors.NOT_FOUND()
    const rows = await tx.selectFrom('coaching_task as t').innerJoin('coaching_skill as k', 'k.id', 't.skill_id').where('t.person_id', 'in', visiblePeople(tx, actor).select('p.id')).where('t.person_id', '=', personId).where('t.status', '=', 'open')
      .select(['t.id', 'k.id as skillId', 'k.words as skill', 't.what', 't.when_words as when', 't.often', 't.remembered', 't.agreed_at']).orderBy('t.agreed_at', 'desc').orderBy('t.id').execute()
    return rows.map(({ agreed_at, ...row }) => ({ ...row, agreedOn: dayOf(agreed_at, actor.timeZone) }))
  }),

  begin: api.begin.handler(async ({ input: { skillId, personId, words, strategy, goalId, confidence, happenedAt }, context: { tx, actor, now }, errors }) => {
    if (!await findVisiblePerson(tx, actor, personId)) throw errors.NOT_FOUND()
    const happened = new Date(happenedAt), chosen = strategy === null ? null : (await strategiesNow(tx)).find(({ id, active }) => id === strategy && active)
    refuse(chosen === undefined ? 'no_such_strategy' : null, 'strategy')
    refuseFault(whyNotSkill(words))
    refuse(whyNotHappened(happened, now), 'happenedAt')
    await refuseGoal(tx, goalId, personId)
    await tx.insertInto('coaching_skill').values({ id: skillId, person_id: personId, words: words.trim(), how: chosen?.how ?? '', goal_id: goalId, started_on: dayOf(happened, actor.timeZone), confidence, created_by: actor.id, created_at: now }).execute()
    return getSkill(tx, actor, skillId)
  }),

  practise: api.practise.handler(async ({ input: { practiceId, skillId, words, before, after, happenedAt, origin }, context }) => {
    const { tx, actor, now } = context
    const { skill, happened } = await begun('practise', { skillId, happenedAt }, context)
    refuseFault(whyNotPractice({ words }))
    await tx.insertInto('coaching_practice').values({ id: practiceId, skill_id: skillId, person_id: skill.person_id, words: words.trim(), before, after, happened_at: happened, received_at: now, entered_by: actor.id, origin_kind: origin?.kind ?? null, origin_id: origin?.id ?? null }).execute()
    return getSkill(tx, actor, skillId)
  }),

  agree: api.agree.handler(async ({ input: { taskId, skillId, happenedAt, ...agreed }, context }) => {
    const { tx, actor, now } = context
    const { skill, happened } = await begun('agree', { skillId, happenedAt }, context)
    refuseFault(whyNotAgree(agreed))
    await tx.insertInto('coaching_task').values({
      id: taskId, skill_id: skillId, person_id: skill.person_id, what: agreed.what.trim(), when_words: agreed.when.trim(), often: agreed.often.trim(), remembered: agreed.remembered.trim(), agreed_at: happened, agreed_by: actor.id, received_at: now,
    }).execute()
    return getSkill(tx, actor, skillId)
  }),

  lookBack: api.lookBack.handler(async ({ input: { taskId, happenedAt, ...looked }, context }) => {
    const { tx, actor } = context
    const { task, happened } = await begunTask('look_back', { taskId, happenedAt }, context)
    refuseFault(whyNotLookBack(looked))
    await tx.updateTable('coaching_task').set({ status: 'looked_back', did: looked.did, helped: looked.helped.trim(), in_the_way: looked.inTheWay.trim(), next_step: looked.nextStep.trim(), looked_at: happened, looked_by: actor.id }).where('id', '=', task.id).execute()
    return getSkill(tx, actor, task.skill_id)
  }),

  letGo: api.letGo.handler(async ({ input, context }) => {
    const { tx, actor } = context
    const { task, happened } = await begunTask('let_go', input, context)
    await letGo(tx, task.id, { happened, by: actor.id })
    return getSkill(tx, actor, task.skill_id)
  }),

  reword: api.reword.handler(async ({ input: { skillId, words, goalId, expectedVersion }, context }) => {
    const { tx, actor } = context
    const { skill } = await begun('reword', { skillId }, context)
    refuseFault(whyNotSkill(words))
    refuse(skill.version === expectedVersion ? null : 'changed_meanwhile')
    await refuseGoal(tx, goalId, skill.person_id)
    await tx.updateTable('coaching_skill').set({ words: words.trim(), goal_id: goalId, version: sql`version + 1` }).where('id', '=', skillId).execute()
    return getSkill(tx, actor, skillId)
  }),

  move: api.move.handler(async ({ input: { skillId, act, happenedAt }, context }) => {
    const { tx, actor } = context
    const { skill, happened } = await begun(act, { skillId, happenedAt }, context)
    if (skill.openId) await letGo(tx, skill.openId, { happened, by: actor.id })
    await tx.updateTable('coaching_skill').set({ status: leadsTo[act], version: sql`version + 1` }).where('id', '=', skillId).execute()
    return getSkill(tx, actor, skillId)
  }),

  strategies: api.strategies.handler(({ context: { tx } }) => strategiesNow(tx)),

  keepStrategy: api.keepStrategy.handler(async ({ input: { strategyId, words, how, active, expectedVersion }, context: { tx, actor, now } }) => {
    refuseFault(whyNotStrategy({ words, how }))
    const there = await tx.selectFrom('coaching_strategy').select('version').where('id', '=', strategyId).forNoKeyUpdate().executeTakeFirst()
    refuse((there?.version ?? 0) === expectedVersion ? null : 'changed_meanwhile')
    if (there) await tx.updateTable('coaching_strategy').set({ words: words.trim(), how: how.trim(), active, version: sql`version + 1` }).where('id', '=', strategyId).execute()
    else await tx.insertInto('coaching_strategy').values({ id: strategyId, words: words.trim(), how: how.trim(), active, created_by: actor.id, created_at: now }).execute()
    return strategiesNow(tx)
  }),
})

/** The skill with its row locked, and everything that is asked of an act on it. */
async function begun(act: SkillAct, { skillId, happenedAt }: { skillId: string; happenedAt?: string }, { tx, actor, now }: Context) {
  const skill = await lockSkill(tx, actor, skillId)
  if (!skill) throw notHere()
  const happened = happenedAt === undefined ? now : new Date(happenedAt)
  refuse(whyNot(act, skill))
  refuse(whyNotHappened(happened, now), 'happenedAt')
  return { skill, happened }
}

async function begunTask(act: TaskAct, { taskId, happenedAt }: { taskId: string; happenedAt: string }, { tx, actor, now }: Context) {
  const task = await lockTask(tx, actor, taskId)
  if (!task) throw notHere()
  const happened = new Date(happenedAt)
  refuse(whyNotTask(act, task))
  refuse(whyNotHappened(happened, now), 'happenedAt')
  return { task, happened }
}

const letGo = (tx: Transaction, taskId: string, { happened, by }: { happened: Date; by: string }) => tx.updateTable('coaching_task').set({ status: 'let_go', looked_at: happened, looked_by: by }).where('id', '=', taskId).where('status', '=', 'open').execute()

/** A goal that is linked is the person's own. */
async function refuseGoal(tx: Transaction, goalId: string | null, personId: string) {
  if (goalId) refuse(await tx.selectFrom('goal').select('id').where('id', '=', goalId).where('person_id', '=', personId).executeTakeFirst() ? null : 'not_their_goal', 'goalId')
}
