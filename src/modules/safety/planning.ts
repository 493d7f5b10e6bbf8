import { sql } from 'kysely'
import type { Actor } from '../../platform/api.ts'
import { whyNotHappened } from '../../platform/clock.ts'
import type { Transaction } from '../../platform/db.ts'
import { notHere, refuse } from '../../platform/refuse.ts'
import { together } from '../../platform/together.ts'
import { findKept, visiblePeople } from '../people/public.ts'
import { otherOf, setAside, undecided } from './deciding.ts'
import { findLists } from './listing.ts'
import { tidied, whyNotAgree, whyNotKeep, whyNotSteps, type Steps } from './rules.ts'
import type { Revision, SafetyPlan } from './shapes.ts'

/** The plans that stand, of the people this member may see. */
function visible(tx: Transaction, actor: Actor) {
  return tx.selectFrom('safety_plan as sp').where('sp.person_id', 'in', visiblePeople(tx, actor).select('p.id')).where('sp.aside_at', 'is', null)
}

/** The plan, its newest revision, the crisis lines: what `planOf` answers, and what the day's pack of a tablet takes along. */
export async function readPlan(tx: Transaction, actor: Actor, personId: string): Promise<SafetyPlan> {
  const [person, plan, revision, { crisisLines }, others, { setAside: aside }] = await together(
    visiblePeople(tx, actor).select(['p.id', sql<string>`trim(p.given_name || ' ' || p.family_name)`.as('name'), sql<string>`coalesce(nullif(p.known_as, ''), p.given_name)`.as('calledName')]).where('p.id', '=', personId).executeTakeFirst(),
    visible(tx, actor).innerJoin('member as m', 'm.id', 'sp.changed_by').select(['sp.id', 'sp.version', sql<Steps>`sp.steps`.as('steps'), 'sp.changed_at as changedAt', 'm.name as changedBy']).where('sp.person_id', '=', personId).executeTakeFirst(),
    // Of the plan that stands: another that was set aside has revisions of its own.
    revisions(tx).where('r.plan_id', '=', visible(tx, actor).select('sp.id').where('sp.person_id', '=', personId)).limit(1).executeTakeFirst(),
    findLists(tx, actor),
    undecided(tx, personId),
    tx.selectFrom('safety_plan').select(sql<number>`count(*)::integer`.as('setAside')).where('person_id', '=', personId).where('aside_at', 'is not', null).executeTakeFirstOrThrow(),
  )
  if (!person) throw notHere()
  return {
    person,
    plan: plan ? { ...plan, changedAt: plan.changedAt.toISOString(), agreed: revision ? revisionOf(revision) : null } : null,
    others: others.map(otherOf), setAside: aside,
    crisisLines: crisisLines.items,
    may: actor.permissions.has('safety.write_plan') ? ['write', 'agree'] : [],
  }
}

export async function readRevisions(tx: Transaction, actor: Actor, personId: string): Promise<Revision[]> {
  const [person, rows] = await together(visiblePeople(tx, actor).select('p.id').where('p.id', '=', personId).executeTakeFirst(), revisions(tx).where('r.plan_id', '=', visible(tx, actor).select('sp.id').where('sp.person_id', '=', personId)).execute())
  if (!person) throw notHere()
  return rows.map(revisionOf)
}

export async function readAside(tx: Transaction, actor: Actor, personId: string) {
  const [person, rows] = await together(visiblePeople(tx, actor).select('p.id').where('p.id', '=', personId).executeTakeFirst(), setAside(tx, personId))
  if (!person) throw notHere()
  return rows.map(otherOf)
}

function revisions(tx: Transaction) {
  return tx.selectFrom('safety_plan_revision as r').innerJoin('member as m', 'm.id', 'r.witnessed_by')
    .select(['r.id', 'r.number', sql<Steps>`r.steps`.as('steps'), 'r.agreed_by as agreedBy', 'r.agreed_at as agreedAt', 'r.received_at as receivedAt', sql<Revision['signature']>`r.signature`.as('signature'), 'm.name as witnessedBy'])
    .orderBy('r.number', 'desc')
}
type Row = Awaited<ReturnType<ReturnType<typeof revisions>['executeTakeFirstOrThrow']>>

/** Written down over an hour after it was said: shown as entered later. */
const later = 60 * 60_000
const revisionOf = ({ receivedAt, agreedAt, ...row }: Row): Revision => ({ ...row, agreedAt: agreedAt.toISOString(), enteredLater: receivedAt.getTime() - agreedAt.getTime() > later })

export type Keeping = { planId: string; personId: string; expectedVersion: number; steps: Steps; happenedAt: string }

/** Keeps the whole plan as written now. The person's row is locked first, so that two devices that both begin a plan do not both succeed. */
export async function keepPlan(tx: Transaction, actor: Actor, now: Date, { planId, personId, expectedVersion, steps: written, happenedAt }: Keeping) {
  const person = await visiblePeople(tx, actor).select('p.id').where('p.id', '=', personId).forNoKeyUpdate().executeTakeFirst()
  if (!person) throw notHere()
  const own = await tx.selectFrom('safety_plan').select(['id', 'version']).where('person_id', '=', personId).where('aside_at', 'is', null).forNoKeyUpdate().executeTakeFirst()
  // Written on a device for a record that was merged meanwhile: it is that record's plan, of which nobody has decided yet.
  const kept = own?.id === planId ? own : (await undecided(tx, personId)).find(({ id }) => id === planId) ?? own
  const at = new Date(happenedAt), steps = tidied(written)
  const wrong = whyNotSteps(steps)
  refuse(wrong?.because ?? null, wrong?.field)
  refuse(whyNotHappened(at, now), 'happenedAt')
  refuse(whyNotKeep(kept, planId, expectedVersion))
  const columns = { steps: JSON.stringify(steps), changed_at: at, changed_by: actor.id }
  if (kept) await tx.updateTable('safety_plan').set({ ...columns, version: sql`version + 1` }).where('id', '=', planId).execute()
  else await tx.insertInto('safety_plan').values({ id: planId, person_id: personId, ...columns, created_at: now }).execute()
  return { version: expectedVersion + 1 }
}

export type Agreeing = { planId: string; revisionId: string; expectedVersion: number; agreedBy: string; signature: Revision['signature']; happenedAt: string }

export async function agreePlan(tx: Transaction, actor: Actor, now: Date, { planId, revisionId, expectedVersion, agreedBy, signature, happenedAt }: Agreeing) {
  const of = await tx.selectFrom('safety_plan').select('person_id').where('id', '=', planId).executeTakeFirst()
  const keptId = of && (await visiblePeople(tx, actor).select('p.id').where('p.id', '=', of.person_id).executeTakeFirst() ? of.person_id : await findKept(tx, actor, of.person_id))
  const found = keptId && await tx.selectFrom('safety_plan as sp').select(['sp.id', 'sp.version', sql<Steps>`sp.steps`.as('steps')]).where('sp.id', '=', planId).where('sp.aside_at', 'is', null).forNoKeyUpdate().executeTakeFirst()
  const plan = found && { ...found, personId: keptId }
  if (!plan) throw notHere()
  const at = new Date(happenedAt)
  refuse(whyNotHappened(at, now), 'happenedAt')
  refuse(whyNotAgree(plan, { expectedVersion, agreedBy }), agreedBy.trim() ? undefined : 'agreedBy')
  const last = await tx.selectFrom('safety_plan_revision').select('number').where('plan_id', '=', planId).orderBy('number', 'desc').limit(1).executeTakeFirst()
  const number = (last?.number ?? 0) + 1
  await tx.insertInto('safety_plan_revision').values({
    id: revisionId, plan_id: planId, person_id: plan.personId, number, steps: JSON.stringify(plan.steps), agreed_by: agreedBy.trim().slice(0, 400), signature: signature && JSON.stringify(signature),
    agreed_at: at, received_at: now, witnessed_by: actor.id,
  }).execute()
  return { number }
}
