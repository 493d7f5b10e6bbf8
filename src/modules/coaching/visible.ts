import { sql } from 'kysely'
import type { Actor } from '../../platform/api.ts'
import { dayOf } from '../../platform/clock.ts'
import type { Transaction } from '../../platform/db.ts'
import { visiblePeople } from '../people/public.ts'
import type { Origin, Skill, Strategy } from './contract.ts'
import { actsOn, shipped, type Did, type TaskStatus } from './rules.ts'

/** The skills this member may see: those of the people they may see. Every read and command of the module starts here. */
export function visible(tx: Transaction, actor: Actor) {
  return tx.selectFrom('coaching_skill as k').where('k.person_id', 'in', visiblePeople(tx, actor).select('p.id'))
}

const hasOpen = sql<boolean>`exists (select from coaching_task t where t.skill_id = k.id and t.status = 'open')`

/** A skill with its row locked. Whether something is open is asked again once the lock is held. */
export async function lockSkill(tx: Transaction, actor: Actor, skillId: string) {
  const skill = await visible(tx, actor).select(['k.id', 'k.version', 'k.person_id', 'k.status']).where('k.id', '=', skillId).forNoKeyUpdate().executeTakeFirst()
  if (!skill) return undefined
  const task = await tx.selectFrom('coaching_task').select('id').where('skill_id', '=', skillId).where('status', '=', 'open').executeTakeFirst()
  return { ...skill, open: task !== undefined, openId: task?.id ?? null }
}

/** What was agreed, with its row locked, where the asker sees the person. */
export function lockTask(tx: Transaction, actor: Actor, taskId: string) {
  return tx.selectFrom('coaching_task as t').where('t.person_id', 'in', visiblePeople(tx, actor).select('p.id')).where('t.id', '=', taskId).select(['t.id', 't.status', 't.skill_id', 't.person_id', 't.agreed_at']).forNoKeyUpdate().executeTakeFirst()
}

type TaskRow = { id: string; what: string; when: string; often: string; remembered: string; agreedAt: string; by: string; status: TaskStatus; did: Did | null; helped: string; inTheWay: string; nextStep: string; lookedAt: string | null; lookedBy: string | null }
type PracticeRow = { id: string; words: string; before: number | null; after: number | null; at: string; receivedAt: string; by: string; origin: Origin | null }

export function read(tx: Transaction, actor: Actor) {
  return visible(tx, actor)
    .select(['k.id', 'k.version', 'k.person_id as personId', 'k.words', 'k.how', 'k.status', 'k.started_on as startedOn', 'k.confidence', 'k.created_at as createdAt', hasOpen.as('open')])
    .select([
      sql<Skill['goal']>`(select json_build_object('id', g.id, 'words', g.words) from goal g where g.organisation_id = k.organisation_id and g.id = k.goal_id)`.as('goal'),
      sql<PracticeRow[]>`(select coalesce(json_agg(json_build_object('id', c.id, 'words', c.words, 'before', c.before, 'after', c.after, 'at', c.happened_at, 'receivedAt', c.received_at, 'by', m.name,
          'origin', case when c.origin_id is not null then json_build_object('kind', c.origin_kind, 'id', c.origin_id) end) order by c.happened_at, c.id), '[]')
        from coaching_practice c join member m on m.organisation_id = c.organisation_id and m.id = c.entered_by where c.organisation_id = k.organisation_id and c.skill_id = k.id)`.as('practices'),
      sql<TaskRow[]>`(select coalesce(json_agg(json_build_object('id', t.id, 'what', t.what, 'when', t.when_words, 'often', t.often, 'remembered', t.remembered, 'agreedAt', t.agreed_at, 'by', a.name, 'status', t.status, 'did', t.did, 'helped', t.helped,
        'inTheWay', t.in_the_way, 'nextStep', t.next_step, 'lookedAt', t.looked_at, 'lookedBy', l.name) order by t.agreed_at desc, t.id desc), '[]')
        from coaching_task t join member a on a.organisation_id = t.organisation_id and a.id = t.agreed_by left join member l on l.organisation_id = t.organisation_id and l.id = t.looked_by where t.organisation_id = k.organisation_id and t.skill_id = k.id)`.as('tasks'),
    ])
}
export type Row = Awaited<ReturnType<ReturnType<typeof read>['executeTakeFirstOrThrow']>>

export function answer({ open, practices, tasks, createdAt: _, ...row }: Row, actor: Actor): Skill {
  const on = (instant: string) => dayOf(new Date(instant), actor.timeZone)
  return {
    ...row,
    practices: practices.map(({ at, receivedAt, ...one }) => ({ ...one, on: on(at), late: on(receivedAt) !== on(at) })),
    agreed: tasks.map(({ agreedAt, lookedAt, ...one }) => ({ ...one, agreedOn: on(agreedAt), lookedOn: lookedAt && on(lookedAt) })),
    may: actsOn({ status: row.status, open }, actor.permissions.has('coaching.write')),
  }
}

export async function getSkill(tx: Transaction, actor: Actor, skillId: string): Promise<Skill> {
  return answer(await read(tx, actor).where('k.id', '=', skillId).executeTakeFirstOrThrow(), actor)
}

/** Every strategy there is: those that come along, then the service's own. */
export async function strategiesNow(tx: Transaction): Promise<Strategy[]> {
  const own = await tx.selectFrom('coaching_strategy').select(['id', 'words', 'how', 'active', 'version']).orderBy('words').orderBy('id').execute()
  return [...shipped.map(({ key, words, how }) => ({ id: key, words, how, own: false, active: true, version: 0 })), ...own.map((one) => ({ ...one, own: true }))]
}
