import { sql } from 'kysely'
import type { Actor } from '../../platform/api.ts'
import { whyNotHappened } from '../../platform/clock.ts'
import type { Transaction } from '../../platform/db.ts'
import { notHere, refuse } from '../../platform/refuse.ts'
import { leadingTo, visiblePeople } from '../people/public.ts'
import { limits, type Steps } from './rules.ts'
import type { OtherPlan } from './shapes.ts'

/*
 * Two records that are brought together may each have a safety plan. Nothing of a safety plan is put together by a machine: both show until a person has
 * decided which one stands. The other is set aside with the reason and stays readable; undoing the merge gives each record its own again.
 */

/** The plans of records that lead to this one, of which nobody has decided yet. */
export async function undecided(tx: Transaction, personId: string) {
  const merged = await leadingTo(tx, personId)
  return merged.length ? plans(tx).where('sp.person_id', '=', sql<string>`any(${merged}::uuid[])`).where('sp.aside_at', 'is', null).orderBy('sp.id').execute() : []
}

/** Plans of this person that were set aside. */
export const setAside = (tx: Transaction, personId: string) => plans(tx).where('sp.person_id', '=', personId).where('sp.aside_at', 'is not', null).orderBy('sp.aside_at', 'desc').execute()

const plans = (tx: Transaction) => tx.selectFrom('safety_plan as sp').innerJoin('member as m', 'm.id', 'sp.changed_by').leftJoin('member as a', 'a.id', 'sp.aside_by')
  .select(['sp.id', 'sp.version', sql<Steps>`sp.steps`.as('steps'), 'sp.changed_at', 'm.name as changedBy', 'sp.aside_at', 'a.name as asideBy', 'sp.aside_because as asideBecause'])
  .select(sql<string | null>`(select max(r.agreed_at) from safety_plan_revision r where r.organisation_id = sp.organisation_id and r.plan_id = sp.id)`.as('agreed_at'))
type Row = Awaited<ReturnType<typeof setAside>>[number]

export const otherOf = ({ changed_at, aside_at, agreed_at, ...row }: Row): OtherPlan => ({ ...row, changedAt: changed_at.toISOString(), asideAt: aside_at?.toISOString() ?? null, agreedAt: agreed_at === null ? null : new Date(agreed_at).toISOString() })

export type Deciding = { personId: string; standsId: string; because: string; happenedAt: string }

/** One of the plans stands from now on; every other that was undecided, and the one that stood, is set aside with the reason. */
export async function decidePlans(tx: Transaction, actor: Actor, now: Date, { personId, standsId, because, happenedAt }: Deciding) {
  const person = await visiblePeople(tx, actor).select('p.id').where('p.id', '=', personId).forNoKeyUpdate().executeTakeFirst()
  if (!person) throw notHere()
  const at = new Date(happenedAt)
  refuse(whyNotHappened(at, now), 'happenedAt')
  refuse(!because.trim() ? 'no_reason' : because.trim().length > limits.short ? 'too_long' : null, 'because')
  const own = await tx.selectFrom('safety_plan').select(['id', 'version']).where('person_id', '=', personId).where('aside_at', 'is', null).forNoKeyUpdate().executeTakeFirst()
  const others = await undecided(tx, personId), all = [...(own ? [own] : []), ...others]
  refuse(others.length ? null : 'decided_already')
  const stands = all.find(({ id }) => id === standsId)
  if (!stands) throw notHere()
  for (const { id } of all) if (id !== standsId) await tx.updateTable('safety_plan').set({ person_id: personId, aside_at: at, aside_by: actor.id, aside_because: because.trim(), version: sql`version + 1` }).where('id', '=', id).execute()
  if (standsId !== own?.id) await tx.updateTable('safety_plan').set({ person_id: personId, version: sql`version + 1` }).where('id', '=', standsId).execute()
  return { version: standsId === own?.id ? stands.version : stands.version + 1 }
}

/** After a merge was undone: whoever has only plans that were set aside has the last of them again. */
export async function reviveSafetyPlans(tx: Transaction, personIds: readonly string[]): Promise<void> {
  for (const personId of personIds) {
    const rows = await tx.selectFrom('safety_plan').select(['id', 'aside_at']).where('person_id', '=', personId).orderBy('aside_at', (by) => by.desc().nullsFirst()).limit(1).execute()
    const [last] = rows
    if (last?.aside_at) await tx.updateTable('safety_plan').set({ aside_at: null, aside_by: null, aside_because: null, version: sql`version + 1` }).where('id', '=', last.id).execute()
  }
}
