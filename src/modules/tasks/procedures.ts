import { implement } from '@orpc/server'
import { sql } from 'kysely'
import { guarded, type Context, type Request } from '../../platform/api.ts'
import { whyNotHappened } from '../../platform/clock.ts'
import { notHere, refuse } from '../../platform/refuse.ts'
import { notify } from '../notices/public.ts'
import { findVisiblePerson } from '../people/public.ts'
import { addAny, addEvent } from './adding.ts'
import { carry } from './carrying.ts'
import { tasks as contract, type Task } from './contract.ts'
import { leadsTo, whyNot, whyNotBecause, whyNotDue, whyNotWords, type TaskAct } from './rules.ts'
import { topicOf } from './topics.ts'
import { whyNotColleague, getTask, historyOf, lock, pageByDay, pageFinished, read, visible, type Locked } from './visible.ts'

const api = implement(contract).$context<Request>().use(guarded)

export const tasks = api.router({
  mine: api.mine.handler(({ input: { group, ...paging }, context: { tx, actor } }) => {
    const all = read(tx, actor)
    if (group === 'finished') return pageFinished(all.where('t.member_id', '=', actor.id), actor, paging)
    const open = all.where('t.status', '=', 'open')
    if (group === 'team') return pageByDay(open.where('t.member_id', 'is', null).where('t.team_id', '=', sql<string>`any(${actor.teamIds}::uuid[])`), actor, paging)
    const own = open.where('t.member_id', '=', actor.id)
    if (group === 'undated') return pageByDay(own.where('t.due_on', 'is', null), actor, paging)
    return pageByDay(group === 'due' ? own.where('t.due_on', '<=', actor.today) : own.where('t.due_on', '>', actor.today), actor, paging)
  }),

  counts: api.counts.handler(async ({ context: { tx, actor } }) => {
    const open = visible(tx, actor).where('t.status', '=', 'open')
    const [own, team] = await Promise.all([
      open.where('t.member_id', '=', actor.id).where('t.due_on', '<=', actor.today)
        .select([sql<number>`(count(*) filter (where t.due_on < ${actor.today}))::integer`.as('overdue'), sql<number>`(count(*) filter (where t.due_on = ${actor.today}))::integer`.as('today')]).executeTakeFirstOrThrow(),
      open.where('t.member_id', 'is', null).where('t.team_id', '=', sql<string>`any(${actor.teamIds}::uuid[])`).select(sql<number>`count(*)::integer`.as('team')).executeTakeFirstOrThrow(),
    ])
    return { ...own, ...team }
  }),

  ofPerson: api.ofPerson.handler(async ({ input: { personId, finished, ...paging }, context: { tx, actor }, errors }) => {
    if (!await findVisiblePerson(tx, actor, personId)) throw errors.NOT_FOUND()
    const theirs = read(tx, actor).where('t.person_id', '=', personId)
    return finished ? pageFinished(theirs, actor, paging) : pageByDay(theirs.where('t.status', '=', 'open'), actor, paging)
  }),

  ofTeam: api.ofTeam.handler(async ({ input: { memberId, ...paging }, context: { tx, actor }, errors }) => {
    const theirs = await tx.selectFrom('team_member').select('id').where('member_id', '=', memberId).where('team_id', '=', sql<string>`any(${actor.teamIds}::uuid[])`).limit(1).executeTakeFirst()
    if (!theirs && memberId !== actor.id) throw errors.NOT_FOUND()
    return pageByDay(read(tx, actor).where('t.member_id', '=', memberId).where('t.status', '=', 'open'), actor, paging)
  }),

  load: api.load.handler(async ({ context: { tx, actor } }) => {
    const members = await tx.selectFrom('member as m').where('m.active', '=', true)
      .where((eb) => eb.exists(eb.selectFrom('team_member as tm').select('tm.id').whereRef('tm.member_id', '=', 'm.id').where('tm.team_id', '=', sql<string>`any(${actor.teamIds}::uuid[])`)))
      .select(['m.id', 'm.name']).orderBy('m.name').orderBy('m.id').execute()
    const loads = await visible(tx, actor).where('t.status', '=', 'open').where('t.member_id', 'is not', null).groupBy('t.member_id')
      .select(['t.member_id as id', sql<number>`count(*)::integer`.as('open'), sql<number>`(count(*) filter (where t.due_on < ${actor.today}))::integer`.as('overdue'), sql<number>`(count(*) filter (where t.due_on = ${actor.today}))::integer`.as('today')]).execute()
    const of = new Map(loads.map(({ id, ...load }) => [id, load]))
    return members.map((member) => ({ ...member, ...(of.get(member.id) ?? { open: 0, overdue: 0, today: 0 }) }))
  }),

  history: api.history.handler(async ({ input, context: { tx, actor }, errors }) => {
    if (!await visible(tx, actor).select('t.id').where('t.id', '=', input.taskId).executeTakeFirst()) throw errors.NOT_FOUND()
    return historyOf(tx, input.taskId)
  }),

  add: api.add.handler(async ({ input: { taskId, words, dueOn, memberId, personId, happenedAt }, context, errors }) => {
    const { tx, actor, now } = context
    const happened = new Date(happenedAt)
    refuse(whyNotWords(words), 'words')
    refuse(whyNotHappened(happened, now), 'happenedAt')
    // Added without a network and sent later, it may be due on a day that is over meanwhile: it was not when it was written.
    refuse(whyNotDue(dueOn, dueOn !== null && dueOn < actor.today && happened < now ? dayIn(happened, actor.timeZone) : actor.today), 'dueOn')
    if (personId && !await findVisiblePerson(tx, actor, personId)) throw errors.NOT_FOUND()
    if (memberId) refuse(await whyNotColleague(tx, actor, memberId, personId), 'memberId')
    await addAny(context, [{ id: taskId, words, dueOn, memberId, personId, origin: null, link: personId ? `/people/${personId}` : '', happened }])
    return getTask(tx, actor, taskId)
  }),

  done: api.done.handler(({ input, context }) => finish('done', input, context)),

  dismiss: api.dismiss.handler(({ input, context }) => {
    refuse(whyNotBecause(input.because), 'because')
    return finish('dismiss', input, context)
  }),

  undo: api.undo.handler(async ({ input, context }) => {
    const { tx, actor } = context
    const { task, happened } = await begun('undo', input, context)
    await tx.updateTable('task').set({ status: 'open', because: null, finished_at: null, finished_by: null }).where('id', '=', task.id).execute()
    await addEvent(tx, actor, { taskId: task.id, personId: task.personId, act: 'undo', happened })
    await carry(context, task, { act: 'undo', dueOn: task.dueOn, memberId: task.memberId, because: 'Put back on the list', happened })
    return getTask(tx, actor, task.id)
  }),

  move: api.move.handler(async ({ input, context }) => {
    const { tx, actor } = context
    const { task, happened } = await begun('move', input, context)
    refuse(whyNotBecause(input.because), 'because')
    refuse(whyNotDue(input.dueOn, input.dueOn < actor.today ? dayIn(happened, actor.timeZone) : actor.today), 'dueOn')
    await tx.updateTable('task').set({ due_on: input.dueOn }).where('id', '=', task.id).execute()
    await addEvent(tx, actor, { taskId: task.id, personId: task.personId, act: 'move', fromDue: task.dueOn, toDue: input.dueOn, because: input.because, happened })
    await carry(context, task, { act: 'move', dueOn: input.dueOn, memberId: task.memberId, because: input.because, happened })
    return getTask(tx, actor, task.id)
  }),

  hand: api.hand.handler(async ({ input: { memberId, because, ...input }, context }) => {
    const { tx, actor, tell } = context
    const { task, happened } = await begun('hand', input, context)
    if (memberId) refuse(await whyNotColleague(tx, actor, memberId, task.personId), 'memberId')
    else refuse(task.teamId ? null : 'no_team', 'memberId')
    await tx.updateTable('task').set({ member_id: memberId }).where('id', '=', task.id).execute()
    await addEvent(tx, actor, { taskId: task.id, personId: task.personId, act: 'hand', fromMember: task.memberId, toMember: memberId, because: because ?? null, happened })
    await carry(context, task, { act: 'hand', dueOn: task.dueOn, memberId, because: because?.trim() || 'Handed over', happened })
    if (memberId && memberId !== actor.id) await notify(context, { memberIds: [memberId], kind: 'task', words: `${actor.name} has handed you a task`, link: '/tasks' })
    tell(topicOf({ memberId, teamId: task.teamId }))
    // Handed to a colleague of another team, it may be out of the asker's sight now: the answer is what they handed over.
    return { ...await getTask(tx, { ...actor, id: memberId ?? actor.id }, task.id), may: [] } satisfies Task
  }),
})

const dayIn = (at: Date, timeZone: string) => Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).toPlainDate().toString()

type Asked = { taskId: string; happenedAt: string }

/** The task with its row locked, and everything that is asked of an act on it. */
async function begun(act: TaskAct, { taskId, happenedAt }: Asked, { tx, actor, now, tell }: Context): Promise<{ task: Locked; happened: Date }> {
  const task = await lock(tx, actor, taskId)
  if (!task) throw notHere()
  const happened = new Date(happenedAt)
  refuse(whyNot(act, task))
  refuse(whyNotHappened(happened, now), 'happenedAt')
  tell(topicOf(task))
  return { task, happened }
}

async function finish(act: 'done' | 'dismiss', input: Asked & { because?: string | undefined }, context: Context): Promise<Task> {
  const { tx, actor, now } = context
  const { task, happened } = await begun(act, input, context)
  const because = input.because?.trim().slice(0, 500) || null
  await tx.updateTable('task').set({ status: leadsTo[act], because, finished_at: happened < now ? happened : now, finished_by: actor.id }).where('id', '=', task.id).execute()
  await addEvent(tx, actor, { taskId: task.id, personId: task.personId, act, because, happened })
  const finished = await getTask(tx, actor, task.id)
  // Last: whoever only asked after somebody may see them no longer after it.
  if (act === 'dismiss') await carry(context, task, { act, dueOn: task.dueOn, memberId: task.memberId, because: because ?? '', happened })
  return finished
}
