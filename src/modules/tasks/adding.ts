import { sql } from 'kysely'
import type { Actor, Context } from '../../platform/api.ts'
import type { Transaction } from '../../platform/db.ts'
import { refuse } from '../../platform/refuse.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { notify } from '../notices/public.ts'
import { isInside, wordsLimit, type TaskAct } from './rules.ts'
import { topicOf } from './topics.ts'

/** A task that another module lands in somebody's list. `id` is made by whoever adds it; `origin` is what it came from; `link` is where the work is done. */
export type NewTask = { id: string; words: string; dueOn: string | null; memberId: string | null; personId: string | null; origin: { kind: string; id: string }; link: string }

type Given = Pick<Context, 'tx' | 'actor' | 'now' | 'tell'>

/**
 * Lands tasks in people's lists when this transaction commits. Who gets one from somebody else is told, unless the caller tells them in its own words
 * (`quietly`). `memberId: null` leaves it to the team. Throws on a link that leads outside.
 */
export async function addTasks(context: Given, tasks: readonly NewTask[], { quietly = false } = {}): Promise<void> {
  await addAny(context, tasks, { quietly })
}

/** Ends the open tasks of what they came from: it was done, set aside, or agreed anew. They are kept, with the reason. */
export async function closeTasksOf({ tx, actor, now, tell }: Given, origin: { kind: string; id: string }, { as = 'dismissed', because = 'What it was for has ended' }: { as?: 'done' | 'dismissed'; because?: string } = {}): Promise<void> {
  const open = await tx.selectFrom('task').select(['id', 'person_id', 'member_id', 'due_on', 'team_id']).where('origin_id', '=', origin.id).where('origin_kind', '=', origin.kind).where('status', '=', 'open').orderBy('id').forNoKeyUpdate().execute()
  for (const task of open) {
    await tx.updateTable('task').set({ status: as, because, finished_at: now, finished_by: actor.id }).where('id', '=', task.id).execute()
    await addEvent(tx, actor, { taskId: task.id, personId: task.person_id, act: 'end', because, happened: now })
    tell(topicOf({ memberId: task.member_id, teamId: task.team_id }))
  }
}

type AnyTask = Omit<NewTask, 'origin'> & { origin: { kind: string; id: string } | null; happened?: Date }

export async function addAny(context: Given, tasks: readonly AnyTask[], { quietly = false } = {}): Promise<void> {
  const { tx, actor, now, tell } = context
  if (!tasks.length) return
  for (const { link } of tasks) if (!isInside(link)) throw new Error('a task links inside')
  const rows = []
  for (const task of tasks) {
    const teamId = await teamFor(tx, actor, task.personId)
    if (!task.memberId) refuse(teamId ? null : 'no_team', 'memberId')
    rows.push({ task, teamId })
  }
  await tx.insertInto('task').values(rows.map(({ task, teamId }) => ({
    id: task.id, words: task.words.trim().slice(0, wordsLimit), due_on: task.dueOn, member_id: task.memberId, team_id: teamId, person_id: task.personId,
    origin_kind: task.origin?.kind ?? 'own', origin_id: task.origin?.id ?? null, link: task.link, created_by: actor.id, created_at: now,
  }))).execute()
  for (const { task, teamId } of rows) {
    await addEvent(tx, actor, { taskId: task.id, personId: task.personId, act: 'add', toDue: task.dueOn, toMember: task.memberId, happened: task.happened ?? now })
    tell(topicOf({ memberId: task.memberId, teamId }))
  }
  for (const memberId of quietly ? [] : new Set(tasks.map((task) => task.memberId))) {
    if (memberId && memberId !== actor.id) await notify(context, { memberIds: [memberId], kind: 'task', words: `${actor.name} has put something on your list`, link: '/tasks' })
  }
}

/** The team a task falls to: one of the actor's through which they see the person, else the actor's first. `null` for an actor in no team. */
async function teamFor(tx: Transaction, actor: Actor, personId: string | null): Promise<string | null> {
  const shared = personId && await tx.selectFrom('participation as pa').innerJoin('programme as pr', 'pr.id', 'pa.programme_id').where('pa.person_id', '=', personId)
    .where('pr.team_id', '=', sql<string>`any(${actor.teamIds}::uuid[])`).select('pr.team_id as teamId').orderBy(sql`pa.ended_on is null`, 'desc').orderBy('pa.started_on', 'desc').limit(1).executeTakeFirst()
  return shared ? shared.teamId : actor.teamIds[0] ?? null
}

type Happening = { taskId: string; personId: string | null; act: TaskAct | 'add' | 'end'; fromDue?: string | null; toDue?: string | null; fromMember?: string | null; toMember?: string | null; because?: string | null; happened: Date }

export async function addEvent(tx: Transaction, actor: Actor, { taskId, personId, act, fromDue = null, toDue = null, fromMember = null, toMember = null, because = null, happened }: Happening) {
  await tx.insertInto('task_event').values({
    id: uuidv7(actor.now.getTime()), task_id: taskId, person_id: personId, act, from_due: fromDue, to_due: toDue, from_member: fromMember, to_member: toMember,
    because: because?.trim() || null, happened_at: happened, received_at: actor.now, by_member: actor.id,
  }).execute()
}
