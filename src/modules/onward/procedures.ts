import { implement } from '@orpc/server'
import { sql } from 'kysely'
import { guarded, type Context, type Request } from '../../platform/api.ts'
import { dayOf, whyNotHappened } from '../../platform/clock.ts'
import { notHere, refuse, refuseFault } from '../../platform/refuse.ts'
import { together } from '../../platform/together.ts'
import { addReport, lockService, servicesOf } from '../directory/public.ts'
import { consentOf } from '../paperwork/public.ts'
import { findVisiblePerson } from '../people/public.ts'
import { addTasks, closeTasksOf, whyNotColleague } from '../tasks/public.ts'
import { onward as contract, type Onward } from './contract.ts'
import { asksAgain, firstState, isOpen, leadsTo, learnt, whyNot, whyNotConsent, whyNotSend, whyNotStep, type Contact, type DeclineReason, type OnwardAct, type State } from './rules.ts'
import { getOnward, listed, lock, pageClosed, pageOf, pageOpen, rowOf, visible, type Locked } from './visible.ts'

const api = implement(contract).$context<Request>().use(guarded)

export const onward = api.router({
  list: api.list.handler(({ input: { whose, show, ...paging }, context: { tx, actor } }) => {
    const query = listed(tx, actor).$if(whose === 'mine', (q) => q.where('o.member_id', '=', actor.id))
    if (show === 'closed') return pageClosed(query, actor, paging)
    return pageOpen(show === 'late' ? query.where('o.follow_up_on', '<', actor.today) : query, actor, paging)
  }),

  counts: api.counts.handler(async ({ context: { tx, actor } }) => visible(tx, actor).where(sql<boolean>`o.is_open`).select([
    sql<number>`(count(*) filter (where o.member_id = ${actor.id}::uuid))::integer`.as('mine'), sql<number>`(count(*) filter (where o.member_id = ${actor.id}::uuid and o.follow_up_on < ${actor.today}::date))::integer`.as('mineLate'),
    sql<number>`count(*)::integer`.as('all'), sql<number>`(count(*) filter (where o.follow_up_on < ${actor.today}::date))::integer`.as('allLate'),
  ]).executeTakeFirstOrThrow()),

  due: api.due.handler(async ({ context: { tx, actor } }) => {
    // Where a task asks for it, the task is what shows.
    const { rows } = await pageOpen(listed(tx, actor).where('o.member_id', '=', actor.id).where('o.follow_up_on', '<=', actor.today)
      .where(sql<boolean>`not exists (select from task t where t.organisation_id = o.organisation_id and t.origin_kind = 'onward' and t.origin_id = o.id and t.status = 'open')`), actor, { limit: 20 })
    return rows
  }),

  of: api.of.handler(async ({ input: { personId, ...paging }, context: { tx, actor } }) => {
    if (!await findVisiblePerson(tx, actor, personId)) throw notHere()
    return pageOf(listed(tx, actor, { words: true }), actor, personId, paging)
  }),

  before: api.before.handler(async ({ input: { personId }, context: { tx, actor } }) => {
    if (!await findVisiblePerson(tx, actor, personId)) throw notHere()
    const [{ given: _given, ...consent }, open] = await together(consentOf(tx, personId, 'share', actor.today), listed(tx, actor, { words: true }).where('o.person_id', '=', personId).where(sql<boolean>`o.is_open`).orderBy('o.sent_on', 'desc').limit(20).execute())
    return { consent, open: open.map((row) => rowOf(row, actor)) }
  }),

  get: api.get.handler(async ({ input, context: { tx, actor, looked } }) => {
    const found = await getOnward(tx, actor, input.onwardId)
    if (!found) throw notHere()
    await looked([found.person.id])
    return found
  }),

  send: api.send.handler(async ({ input, context }) => {
    const { tx, actor, now, today } = context
    const at = new Date(input.happenedAt), { onwardId, personId, kind, followUpOn } = input
    if (!await findVisiblePerson(tx, actor, personId)) throw notHere()
    refuse(whyNotHappened(at, now), 'happenedAt')
    const service = await lockService(tx, input.serviceId)
    refuse(service ? null : 'no_such_service', 'serviceId')
    refuse(service!.status === 'open' ? null : 'service_closed', 'serviceId')
    refuseFault(whyNotSend(input, today))
    const consent = await consentOf(tx, personId, 'share', today)
    refuse(whyNotConsent(kind, consent.state), 'kind')
    refuse(await whyNotColleague(tx, actor, input.memberId, personId), 'memberId')
    const state = firstState(kind, followUpOn)
    await tx.insertInto('onward').values({
      id: onwardId, person_id: personId, service_id: input.serviceId, kind, state, is_open: isOpen(state), state_at: at, reason: input.reason.trim(), shared: [...new Set(input.shared)], shared_words: input.sharedWords.trim(), sent_how: kind === 'referral' ? input.sentHow : null,
      consent_state: consent.state, consent_until: consent.until, decline_reason: null, follow_up_on: followUpOn, member_id: input.memberId, sent_on: dayOf(at, actor.timeZone), created_at: now, created_by: actor.id,
    }).execute()
    await addStep(context, { id: input.stepId, onwardId, personId, act: 'send', state, at, contact: kind === 'handover' ? input.contact : null, followUpOn })
    await remind(context, { stepId: input.stepId, onwardId, personId, serviceId: input.serviceId, followUpOn, memberId: input.memberId })
    return (await getOnward(tx, actor, onwardId))!
  }),

  step: api.step.handler(async ({ input, context }) => {
    const { tx, actor, today } = context
    const { act, declineReason, weeks, contact } = input
    const { found, at } = await begun(act, input, context)
    refuse(found.version === input.expectedVersion ? null : 'changed_meanwhile')
    refuseFault(whyNotStep(input, today))
    // A letter shares once more: the consent must hold on the day it is written.
    if (act === 'letter') refuse(whyNotConsent(found.kind, (await consentOf(tx, found.personId, 'share', today)).state), 'words')
    const state = leadsTo(act, found.state), again = asksAgain(act) ? input.followUpOn : null, followUpOn = isOpen(state) ? again ?? found.followUpOn : null
    await tx.updateTable('onward').set({ state, is_open: isOpen(state), decline_reason: declineReason, follow_up_on: followUpOn, ...(state === found.state ? {} : { state_at: at }), version: sql`version + 1` }).where('id', '=', found.id).execute()
    await addStep(context, { id: input.stepId, onwardId: found.id, personId: found.personId, act, state, at, words: input.words, declineReason, weeks, contact: act === 'contact' ? contact : null, followUpOn: again })
    const heard = learnt(act, { declineReason, weeks })
    if (heard) await addReport(tx, actor, { id: input.stepId, serviceId: found.serviceId, ...heard, words: '', on: dayOf(at, actor.timeZone), onwardId: found.id })
    if (state !== found.state || followUpOn !== found.followUpOn) {
      await closeTasksOf(context, { kind: 'onward', id: found.id }, { as: 'done', because: 'Written where it stands' })
      await remind(context, { stepId: input.stepId, onwardId: found.id, personId: found.personId, serviceId: found.serviceId, followUpOn, memberId: found.memberId })
    }
    return (await getOnward(tx, actor, found.id))!
  }),

  hand: api.hand.handler(async ({ input, context }) => {
    const { tx, actor } = context
    const { found, at } = await begun('hand', input, context)
    refuse(await whyNotColleague(tx, actor, input.memberId, found.personId), 'memberId')
    await tx.updateTable('onward').set({ member_id: input.memberId, version: sql`version + 1` }).where('id', '=', found.id).execute()
    await addStep(context, { id: input.stepId, onwardId: found.id, personId: found.personId, act: 'hand', state: found.state, at, memberId: input.memberId })
    await closeTasksOf(context, { kind: 'onward', id: found.id }, { because: 'Handed to a colleague' })
    await remind(context, { stepId: input.stepId, onwardId: found.id, personId: found.personId, serviceId: found.serviceId, followUpOn: found.followUpOn, memberId: input.memberId })
    return (await getOnward(tx, actor, found.id))!
  }),
})

/** What every act begins with: there and locked, permitted where it stands, dated soundly. */
async function begun(act: OnwardAct, { onwardId, happenedAt }: { onwardId: string; happenedAt: string }, { tx, actor, now }: Context): Promise<{ found: Locked; at: Date }> {
  const found = await lock(tx, actor, onwardId)
  if (!found) throw notHere()
  const at = new Date(happenedAt)
  refuse(whyNot(act, found))
  refuse(whyNotHappened(at, now), 'happenedAt')
  return { found, at }
}

type NewStep = { id: string; onwardId: string; personId: string; act: OnwardAct | 'send'; state: State; at: Date; words?: string; declineReason?: DeclineReason | null; weeks?: number | null; contact?: Contact | null; followUpOn?: Onward['followUpOn']; memberId?: string }
async function addStep({ tx, actor, now }: Context, { id, onwardId, personId, act, state, at, words = '', declineReason = null, weeks = null, contact = null, followUpOn = null, memberId }: NewStep) {
  await tx.insertInto('onward_step').values({
    id, onward_id: onwardId, person_id: personId, act, state, words: words.trim(), decline_reason: declineReason, weeks, contact: contact && JSON.stringify({ who: contact.who.trim(), how: contact.how }), follow_up_on: followUpOn, member_id: memberId ?? null, at, received_at: now, by_member: actor.id,
  }).execute()
}

/** Puts it on somebody's list for the day on which they mean to ask. */
async function remind(context: Context, { stepId, onwardId, personId, serviceId, followUpOn, memberId }: { stepId: string; onwardId: string; personId: string; serviceId: string; followUpOn: string | null; memberId: string }) {
  if (followUpOn === null) return
  const [service] = await servicesOf(context.tx, context.actor, [serviceId])
  await addTasks(context, [{ id: stepId, words: `Ask what became of it: ${service?.name ?? 'referred on'}`, dueOn: followUpOn, memberId, personId, origin: { kind: 'onward', id: onwardId }, link: `/onward/${onwardId}` }])
}
