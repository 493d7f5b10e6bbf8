import { sql } from 'kysely'
import type { Actor } from '../../platform/api.ts'
import type { Transaction } from '../../platform/db.ts'
import { visiblePeople } from '../people/public.ts'
import type { Plan, Revision, RevisionHead } from './contract.ts'
import { actsOn } from './rules.ts'
import type { PlanContent } from './shapes.ts'

/** The plans this member may see: those of the people they may see. Every read and command of the module starts here. */
export function visible(tx: Transaction, actor: Actor) {
  return tx.selectFrom('plan as l').where('l.person_id', 'in', visiblePeople(tx, actor).select('p.id'))
}

/** A plan with its row locked, as a command needs it. */
export function lock(tx: Transaction, actor: Actor, planId: string) {
  return visible(tx, actor).where('l.id', '=', planId)
    .select(['l.id', 'l.version', 'l.person_id as personId', 'l.kind', 'l.status', 'l.revision', 'l.origin', sql<PlanContent>`l.content`.as('content')])
    .forNoKeyUpdate().executeTakeFirst()
}
export type Locked = NonNullable<Awaited<ReturnType<typeof lock>>>

/** The person, locked while it is looked at which plans they have. */
export function lockPerson(tx: Transaction, actor: Actor, personId: string) {
  return visiblePeople(tx, actor).where('p.id', '=', personId).select('p.id').forNoKeyUpdate().executeTakeFirst()
}

/** Whole plans, as the contract has them but for what the asker may do. */
export function read(tx: Transaction, actor: Actor) {
  return visible(tx, actor).innerJoin('member as a', 'a.id', 'l.created_by').innerJoin('member as c', 'c.id', 'l.changed_by')
    .select(['l.id', 'l.version', 'l.person_id as personId', 'l.kind', 'l.status', 'l.revision', 'l.agreed_on as agreedOn', 'l.review_on as reviewOn', 'l.closed_because as closedBecause', 'l.origin', 'l.changed_at'])
    .select([
      sql<PlanContent>`l.content`.as('content'),
      sql<Plan['createdBy']>`json_build_object('id', a.id, 'name', a.name)`.as('createdBy'), sql<Plan['changedBy']>`json_build_object('id', c.id, 'name', c.name)`.as('changedBy'),
      sql<Plan['tries']>`coalesce((select json_agg(json_build_object('id', t.id, 'rungId', t.rung_id, 'rungWords', t.rung_words, 'triedOn', t.tried_on, 'went', t.went, 'before', t.before, 'after', t.after, 'words', t.words, 'by', m.name) order by t.tried_on, t.id)
        from plan_try t join member m on m.organisation_id = t.organisation_id and m.id = t.entered_by where t.organisation_id = l.organisation_id and t.plan_id = l.id), '[]')`.as('tries'),
    ])
}
type PlanRow = Awaited<ReturnType<ReturnType<typeof read>['executeTakeFirstOrThrow']>>

export const answer = ({ changed_at, ...row }: PlanRow, actor: Actor): Plan => ({ ...row, changedAt: changed_at.toISOString(), may: actsOn(row, actor.permissions.has('plans.write')) })

/** What was agreed of a plan that is visible. */
export function revisions(tx: Transaction, planId: string) {
  return tx.selectFrom('plan_revision as r').innerJoin('member as m', 'm.id', 'r.worker_id').where('r.plan_id', '=', planId)
    .select(['r.id', 'r.number', 'r.agreed_on as agreedOn', 'r.agreed_how as how', sql<RevisionHead['worker']>`json_build_object('id', m.id, 'name', m.name)`.as('worker')])
}

/** One of them, whole. */
export async function findRevision(tx: Transaction, planId: string, number: number): Promise<Revision | null> {
  const row = await revisions(tx, planId).where('r.number', '=', number)
    .select(['r.plan_id as planId', 'r.person_id as personId', 'r.agreed_at', 'r.received_at', 'r.said_because as saidBecause', sql<PlanContent>`r.content`.as('content'), sql<Revision['workerSignature']>`r.worker_signature`.as('workerSignature')])
    .select(sql<Revision['person']>`json_build_object('name', r.person_name, 'signature', r.person_signature)`.as('person')).executeTakeFirst()
  if (!row) return null
  const { agreed_at, received_at, ...rest } = row
  return { ...rest, agreedAt: agreed_at.toISOString(), receivedAt: received_at.toISOString() }
}
