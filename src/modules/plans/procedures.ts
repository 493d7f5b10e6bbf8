import { implement } from '@orpc/server'
import { sql } from 'kysely'
import { guarded, type Actor, type Request } from '../../platform/api.ts'
import { dayOf, whyNotHappened } from '../../platform/clock.ts'
import type { Transaction } from '../../platform/db.ts'
import { refusal, refuse } from '../../platform/refuse.ts'
import { findVisiblePerson } from '../people/public.ts'
import { agreeing } from './agreeing.ts'
import { plans as contract } from './contract.ts'
import { kindOf, whyNotWrite } from './kinds.ts'
import { endTasks } from './landing.ts'
import { leadsTo, whyNot, whyNotBeside, whyNotClose, whyNotEdit, type PlanKind } from './rules.ts'
import { answer, findRevision, lock, lockPerson, read, revisions, visible } from './visible.ts'

const api = implement(contract).$context<Request>().use(guarded)

export const plans = api.router({
  of: api.of.handler(async ({ input: { personId }, context: { tx, actor }, errors }) => {
    if (!await findVisiblePerson(tx, actor, personId)) throw errors.NOT_FOUND()
    const rows = await read(tx, actor).where('l.person_id', '=', personId).where('l.status', '<>', 'discarded').orderBy('l.id', 'desc').execute()
    return rows.map((row) => answer(row, actor)).sort((a, b) => Number(a.status === 'closed') - Number(b.status === 'closed'))
  }),

  get: api.get.handler(async ({ input: { personId, planId }, context: { tx, actor }, errors }) => {
    const row = await read(tx, actor).innerJoin('person as who', 'who.id', 'l.person_id').where('l.id', '=', planId).where('l.person_id', '=', personId)
      .select([sql<string>`trim(who.given_name || ' ' || who.family_name)`.as('name'), sql<string>`coalesce(nullif(who.known_as, ''), who.given_name)`.as('called')]).executeTakeFirst()
    if (!row) throw errors.NOT_FOUND()
    const { name, called, ...plan } = row
    return { plan: answer(plan, actor), revisions: await revisions(tx, planId).orderBy('r.number', 'desc').execute(), person: { name, called } }
  }),

  revision: api.revision.handler(async ({ input: { personId, planId, number }, context: { tx, actor }, errors }) => {
    const plan = await visible(tx, actor).where('l.id', '=', planId).where('l.person_id', '=', personId).select('l.id').executeTakeFirst()
    const revision = plan && await findRevision(tx, planId, number)
    if (!revision) throw errors.NOT_FOUND()
    return revision
  }),

  write: api.write.handler(async ({ input: { planId, personId, content, expectedVersion, origin }, context: { tx, actor, now }, errors }) => {
    const fault = whyNotWrite(content)
    const changed = { content: JSON.stringify(content), changed_by: actor.id, changed_at: now }
    const plan = await lock(tx, actor, planId)
    if (plan) {
      if (plan.personId !== personId || plan.kind !== content.kind) throw errors.NOT_FOUND()
      refuse(whyNot('write', plan))
      refuse(whyNotEdit(plan, expectedVersion))
      refuse(fault?.because ?? null, fault?.field)
      await tx.updateTable('plan').set({ ...changed, version: sql`version + 1` }).where('id', '=', planId).execute()
      return { version: plan.version + 1, status: plan.status }
    }
    if (expectedVersion !== 0 || !await lockPerson(tx, actor, personId)) throw errors.NOT_FOUND()
    refuse(fault?.because ?? null, fault?.field)
    refuse(whyNotBeside(content.kind, await others(tx, actor, personId, planId)))
    await tx.insertInto('plan').values({ id: planId, person_id: personId, kind: content.kind, status: 'draft', ...changed, origin: origin ?? null, created_by: actor.id, created_at: now }).execute()
    return { version: 1, status: 'draft' as const }
  }),

  agree: api.agree.handler(async ({ input, context, errors }) => {
    const plan = await lock(context.tx, context.actor, input.planId)
    if (!plan) throw errors.NOT_FOUND()
    return agreeing(context, plan, input)
  }),

  move: api.move.handler(async ({ input: { planId, act, because = '' }, context, errors }) => {
    const { tx, actor, now } = context
    const found = await visible(tx, actor).where('l.id', '=', planId).select('l.person_id as personId').executeTakeFirst()
    // The person first, as beginning a plan does: two that take up at once would each see the other closed.
    if (!found || (act === 'take_up_again' && !await lockPerson(tx, actor, found.personId))) throw errors.NOT_FOUND()
    const plan = (await lock(tx, actor, planId))!
    refuse(whyNot(act, plan))
    if (act === 'close') refuse(whyNotClose(because), 'because')
    if (act === 'take_up_again') refuse(whyNotBeside(plan.kind, await others(tx, actor, plan.personId, planId)))
    const agreed = plan.revision > 0 ? (await findRevision(tx, plan.id, plan.revision))!.content : null
    const content = act === 'review' || (act === 'take_up_again' && plan.revision > 0) ? kindOf(plan.content).forReview(plan.content as never)
      : (act === 'put_back' || act === 'close') && agreed ? agreed : plan.content
    if (act === 'close') await endTasks(context, plan, agreed, 'The plan was closed')
    const status = leadsTo(act, plan)!
    await tx.updateTable('plan').set({ status, content: JSON.stringify(content), closed_because: act === 'close' ? because.trim() : '', changed_by: actor.id, changed_at: now, version: sql`version + 1` }).where('id', '=', planId).execute()
    return { version: plan.version + 1, status }
  }),

  try: api.try.handler(async ({ input, context: { tx, actor, now }, errors }) => {
    const plan = await lock(tx, actor, input.planId)
    if (!plan) throw errors.NOT_FOUND()
    const happened = new Date(input.happenedAt)
    refuse(whyNot('try', plan))
    refuse(whyNotHappened(happened, now), 'happenedAt')
    refuse(input.words.length > 2000 ? 'too_long' : null, 'words')
    const agreed = (await findRevision(tx, plan.id, plan.revision))!.content
    const rung = [agreed, plan.content].flatMap((content) => (content.kind === 'steps' ? content.rungs : [])).find(({ id }) => id === input.rungId)
    if (!rung) throw refusal('no_such_rung', 'rungId')
    const triedOn = dayOf(happened, actor.timeZone)
    await tx.insertInto('plan_try').values({
      id: input.tryId, plan_id: plan.id, person_id: plan.personId, rung_id: rung.id, rung_words: rung.words, tried_on: triedOn, went: input.went, before: input.before, after: input.after, words: input.words.trim(),
      entered_by: actor.id, happened_at: happened, received_at: now,
    }).execute()
    return { triedOn }
  }),
})

/** The person's other plans, shortly. */
function others(tx: Transaction, actor: Actor, personId: string, planId: string) {
  return visible(tx, actor).where('l.person_id', '=', personId).where('l.id', '<>', planId).select(['l.status', sql<PlanKind>`l.kind`.as('kind')]).execute()
}
