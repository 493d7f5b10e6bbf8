import { sql, type ExpressionBuilder } from 'kysely'
import type { Actor } from '../../platform/api.ts'
import type { Tables, Transaction } from '../../platform/db.ts'
import { visiblePeople } from '../people/public.ts'
import type { Task, TaskEvent } from './contract.ts'
import { actsOn } from './rules.ts'

type WithTask = ExpressionBuilder<Tables & { t: Tables['task'] }, 't'>

/**
 * The tasks this member may see: their own, those of their teams that have nobody's name on them, those they gave to somebody, those about
 * people they may see, and with `tasks.read_team` those of members of their teams. One about a person shows only to those who may see the person.
 */
export function visible(tx: Transaction, actor: Actor) {
  return tx.selectFrom('task as t').where((eb) => eb.and([
    eb.or([eb('t.person_id', 'is', null), eb.exists(visiblePeople(tx, actor).select('p.id').where('p.id', '=', sql<string>`t.person_id`))]),
    eb.or([
      eb('t.member_id', '=', actor.id), eb('t.created_by', '=', actor.id), eb('t.person_id', 'is not', null), ofTheirTeams(eb, actor),
      ...(actor.permissions.has('tasks.read_team') ? [ofColleagues(eb, actor)] : []),
    ]),
  ]))
}

const ofTheirTeams = (eb: WithTask, actor: Actor) => eb.and([eb('t.member_id', 'is', null), eb('t.team_id', '=', sql<string>`any(${actor.teamIds}::uuid[])`)])
const ofColleagues = (eb: WithTask, actor: Actor) => eb.exists(eb.selectFrom('team_member as tm').select('tm.id').whereRef('tm.member_id', '=', 't.member_id').where('tm.team_id', '=', sql<string>`any(${actor.teamIds}::uuid[])`))

export function lock(tx: Transaction, actor: Actor, taskId: string) {
  return visible(tx, actor).select(['t.id', 't.words', 't.status', 't.due_on as dueOn', 't.member_id as memberId', 't.team_id as teamId', 't.person_id as personId', 't.link', 't.origin_kind as origin', 't.origin_id as originId']).where('t.id', '=', taskId).forNoKeyUpdate().executeTakeFirst()
}
export type Locked = NonNullable<Awaited<ReturnType<typeof lock>>>

const named = (alias: string) => sql<{ id: string; name: string } | null>`case when ${sql.ref(`${alias}.id`)} is not null then json_build_object('id', ${sql.ref(`${alias}.id`)}, 'name', ${sql.ref(`${alias}.name`)}) end`

export function read(tx: Transaction, actor: Actor) {
  return visible(tx, actor)
    .leftJoin('member as m', 'm.id', 't.member_id').leftJoin('team as tt', 'tt.id', 't.team_id').leftJoin('person as pe', 'pe.id', 't.person_id')
    .leftJoin('member as f', 'f.id', 't.finished_by').innerJoin('member as a', 'a.id', 't.created_by')
    .select(['t.id', 't.words', 't.due_on as dueOn', 't.status', 't.origin_kind as origin', 't.origin_id as originId', 't.link', 't.because', 't.finished_at as finishedAt', 'f.name as finishedBy', 'a.name as addedBy'])
    .select([
      named('m').as('member'), sql<Task['team']>`case when t.member_id is null then json_build_object('id', tt.id, 'name', tt.name) end`.as('team'),
      sql<Task['person']>`case when pe.id is not null then json_build_object('id', pe.id, 'name', trim(coalesce(nullif(pe.known_as, ''), pe.given_name) || ' ' || pe.family_name)) end`.as('person'),
      sql<number>`(select count(*)::integer from task_event e where e.task_id = t.id and e.act = 'move')`.as('moves'),
    ])
}
type Row = Awaited<ReturnType<ReturnType<typeof read>['executeTakeFirstOrThrow']>>

export const answer = ({ finishedAt, ...row }: Row, actor: Actor): Task => ({ ...row, finishedAt: finishedAt?.toISOString() ?? null, may: actsOn(row, actor.permissions.has('tasks.write')) })

export async function getTask(tx: Transaction, actor: Actor, taskId: string): Promise<Task> {
  return answer(await read(tx, actor).where('t.id', '=', taskId).executeTakeFirstOrThrow(), actor)
}

type Asked = { after?: string | undefined; limit?: number | undefined }

/** A page of open tasks by the day they are due, those without a day last when `undated` are asked for. The cursor is the last row's day and id. */
export async function pageByDay(query: ReturnType<typeof read>, actor: Actor, { after, limit = 30 }: Asked) {
  const cursor = after?.match(/^(\d{4}-\d\d-\d\d|none) ([0-9a-f-]{36})$/)
  const rows = await query
    .$if(Boolean(cursor) && cursor![1] !== 'none', (q) => q.where(sql<boolean>`((t.due_on, t.id) > (${cursor![1]}::date, ${cursor![2]}::uuid) or t.due_on is null)`))
    .$if(Boolean(cursor) && cursor![1] === 'none', (q) => q.where('t.due_on', 'is', null).where('t.id', '>', cursor![2]!))
    .orderBy('t.due_on', (o) => o.asc().nullsLast()).orderBy('t.id').limit(limit + 1).execute()
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return { rows: rows.slice(0, limit).map((row) => answer(row, actor)), next: last ? `${last.dueOn ?? 'none'} ${last.id}` : null }
}

/** A page of finished tasks, the latest first. The cursor is the last row's instant and id. */
export async function pageFinished(query: ReturnType<typeof read>, actor: Actor, { after, limit = 30 }: Asked) {
  const cursor = after?.match(/^(\S+) ([0-9a-f-]{36})$/)
  const rows = await query.where('t.finished_at', 'is not', null)
    .$if(Boolean(cursor) && !Number.isNaN(Date.parse(cursor![1]!)), (q) => q.where(sql<boolean>`(t.finished_at, t.id) < (${cursor![1]}::timestamptz, ${cursor![2]}::uuid)`))
    .orderBy('t.finished_at', 'desc').orderBy('t.id', 'desc').limit(limit + 1).execute()
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return { rows: rows.slice(0, limit).map((row) => answer(row, actor)), next: last ? `${last.finishedAt!.toISOString()} ${last.id}` : null }
}

export async function historyOf(tx: Transaction, taskId: string): Promise<TaskEvent[]> {
  const rows = await tx.selectFrom('task_event as e').innerJoin('member as b', 'b.id', 'e.by_member').leftJoin('member as f', 'f.id', 'e.from_member').leftJoin('member as o', 'o.id', 'e.to_member')
    .where('e.task_id', '=', taskId)
    .select(['e.id', 'e.act', 'e.from_due as fromDue', 'e.to_due as toDue', 'f.name as fromMember', 'o.name as toMember', 'e.because', 'e.happened_at', 'e.received_at', 'b.name as by'])
    .orderBy('e.received_at').orderBy('e.id').execute()
  return rows.map(({ happened_at, received_at, ...row }) => ({ ...row, happenedAt: happened_at.toISOString(), receivedAt: received_at.toISOString() }))
}

/** Why something about this person cannot be a colleague's, or `null`: they must work here, and be able to open the record. The same rule as for whoever asks, with the colleague's teams and role. */
export async function whyNotColleague(tx: Transaction, actor: Actor, memberId: string, personId: string | null): Promise<'not_a_colleague' | 'colleague_sees_not' | null> {
  const colleague = await tx.selectFrom('member as m').innerJoin('role as r', 'r.id', 'm.role_id').where('m.id', '=', memberId).where('m.active', '=', true)
    .select(['m.id', 'm.name', 'r.key as role', 'r.permissions', sql<string[]>`array(select tm.team_id::text from team_member tm where tm.member_id = m.id)`.as('teamIds')]).executeTakeFirst()
  if (!colleague) return 'not_a_colleague'
  if (!personId) return null
  const theirs: Actor = { ...actor, id: colleague.id, name: colleague.name, role: colleague.role, teamIds: colleague.teamIds, permissions: new Set(colleague.permissions as never[]) }
  return await visiblePeople(tx, theirs).select('p.id').where('p.id', '=', personId).executeTakeFirst() ? null : 'colleague_sees_not'
}
