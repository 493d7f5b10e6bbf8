import { sql } from 'kysely'
import type { Context } from '../../platform/api.ts'
import { whyNotHappened } from '../../platform/clock.ts'
import { notHere, refuse, refuseFault } from '../../platform/refuse.ts'
import { endFollowUpContacts } from '../people/public.ts'
import { addTasks, closeTasksOf, whyNotColleague, type Carried } from '../tasks/public.ts'
import { api } from './api.ts'
import { addEvent } from './events.ts'
import { newId, teamFor } from './planning.ts'
import { getLeaving } from './reading.ts'
import { dayAfter, howNames, resultNames, whyNot, whyNotBecause, whyNotRecord, type FollowUpAct, type How } from './rules.ts'
import { lock, lockFollowUp, type LockedFollowUp } from './visible.ts'

/** What is asked after somebody has left, until each time is answered. */
export const following = {
  record: api.record.handler(async ({ input: { followUpId, expectedVersion, result, words, needed, again, happenedAt }, context }) => {
    const { tx, actor } = context
    const one = await held('record', { followUpId, expectedVersion, happenedAt }, context)
    refuseFault(whyNotRecord({ result, words, needed: needed ?? '', againOn: again?.dueOn ?? null, today: actor.today }))
    const happened = new Date(happenedAt)
    await tx.updateTable('leaving_follow_up').set({ status: result, words: words.trim(), recorded_at: happened, recorded_by: actor.id, version: sql`version + 1` }).where('id', '=', one.id).execute()
    await closeTasksOf(context, { kind: 'follow_up', id: one.id }, { as: 'done', because: resultNames[result] })
    await addEvent(tx, actor, { leavingId: one.leaving_id, personId: one.person_id, followUpId: one.id, act: 'record', words: [resultNames[result], words].filter((part) => part.trim()).join('. ').slice(0, 4000), happened })
    if (again && result !== 'declined') await planFollowUp(context, { id: again.followUpId, leavingId: one.leaving_id, personId: one.person_id, dueOn: again.dueOn, memberId: one.member_id, how: one.how, purpose: one.purpose })
    if (result === 'declined') await dropFollowUps(context, one.leaving_id, 'They would rather not be asked again')
    if (needed?.trim()) await addTasks(context, [{ id: newId(actor), words: needed.trim().slice(0, 500), dueOn: dayAfter(actor.today, 1), memberId: actor.id, personId: one.person_id, origin: { kind: 'needed', id: one.id }, link: `/people/${one.person_id}` }])
    return answered(context, one)
  }),

  move: api.move.handler(async ({ input: { followUpId, expectedVersion, dueOn, memberId, because, happenedAt }, context }) => {
    const { tx, actor } = context
    const one = await held('move', { followUpId, expectedVersion, happenedAt }, context)
    refuse(whyNotBecause(because), 'because')
    refuse(dueOn < actor.today && dueOn !== one.due_on ? 'due_in_the_past' : dueOn > dayAfter(actor.today, 731) ? 'due_too_far' : null, 'dueOn')
    if (memberId) refuse(await whyNotColleague(tx, actor, memberId, one.person_id), 'memberId')
    const team_id = one.team_id ?? await teamFor(tx, actor, one.person_id)
    if (!memberId) refuse(team_id ? null : 'no_team', 'memberId')
    await tx.updateTable('leaving_follow_up').set({ due_on: dueOn, member_id: memberId, team_id, version: sql`version + 1` }).where('id', '=', one.id).execute()
    await closeTasksOf(context, { kind: 'follow_up', id: one.id }, { because })
    await landTask(context, { id: one.id, leavingId: one.leaving_id, personId: one.person_id, dueOn, memberId, how: one.how, purpose: one.purpose })
    await addEvent(tx, actor, { leavingId: one.leaving_id, personId: one.person_id, followUpId: one.id, act: 'move', because, happened: new Date(happenedAt) })
    return getLeaving(tx, actor, one.leaving_id)
  }),

  reopen: api.reopen.handler(async ({ input: { followUpId, expectedVersion, because, happenedAt }, context }) => {
    const { tx, actor } = context
    const one = await held('reopen', { followUpId, expectedVersion, happenedAt }, context)
    refuse(whyNotBecause(because), 'because')
    await tx.updateTable('leaving_follow_up').set({ status: 'due', words: '', recorded_at: null, recorded_by: null, version: sql`version + 1` }).where('id', '=', one.id).execute()
    await landTask(context, { id: one.id, leavingId: one.leaving_id, personId: one.person_id, dueOn: one.due_on, memberId: one.member_id, how: one.how, purpose: one.purpose })
    await addEvent(tx, actor, { leavingId: one.leaving_id, personId: one.person_id, followUpId: one.id, act: 'reopen', words: one.words, because, happened: new Date(happenedAt) })
    return getLeaving(tx, actor, one.leaving_id)
  }),
}

async function held(act: FollowUpAct, { followUpId, expectedVersion, happenedAt }: { followUpId: string; expectedVersion: number; happenedAt: string }, { tx, actor, now }: Context): Promise<LockedFollowUp> {
  const of = await tx.selectFrom('leaving_follow_up').select('leaving_id').where('id', '=', followUpId).executeTakeFirst()
  // The leaving is held first: were it taken back meanwhile, what is planned here would belong to nothing.
  const leaving = of && await lock(tx, actor, of.leaving_id)
  const one = leaving && await lockFollowUp(tx, actor, followUpId)
  if (!one) throw notHere()
  refuse(leaving.status === 'left' ? whyNot(act, one.status) : 'not_in_this_state')
  // Somebody was asked, whatever day or name it was given meanwhile: that is kept.
  refuse(act === 'record' || one.version === expectedVersion ? null : 'changed_meanwhile')
  refuse(whyNotHappened(new Date(happenedAt), now), 'happenedAt')
  return one
}

type Planned = { id: string; leavingId: string; personId: string; dueOn: string; memberId: string | null; how: How; purpose: string }

/** A follow-up with its task on its day. */
export async function planFollowUp(context: Context, one: Planned) {
  const { tx, actor, now } = context
  const team_id = await teamFor(tx, actor, one.personId)
  if (!one.memberId) refuse(team_id ? null : 'no_team', 'followUps')
  await tx.insertInto('leaving_follow_up').values({ id: one.id, leaving_id: one.leavingId, person_id: one.personId, due_on: one.dueOn, member_id: one.memberId, team_id, how: one.how, purpose: one.purpose.trim(), created_by: actor.id, created_at: now }).execute()
  await landTask(context, one)
}

async function landTask(context: Context, { id, leavingId, personId, dueOn, memberId, how, purpose }: Planned) {
  await addTasks(context, [{ id: newId(context.actor), words: `Ask how it goes since they left (${howNames[how].toLowerCase()})${purpose.trim() ? `: ${purpose.trim()}` : ''}`.slice(0, 500), dueOn, memberId, personId, origin: { kind: 'follow_up', id }, link: `/people/${personId}/leaving/${leavingId}` }])
}

/** Those still to come are no longer wanted, and leave the lists. */
export async function dropFollowUps(context: Context, leavingId: string, because: string) {
  const { tx } = context
  const open = await tx.selectFrom('leaving_follow_up').select('id').where('leaving_id', '=', leavingId).where('status', '=', 'due').orderBy('id').forNoKeyUpdate().execute()
  for (const { id } of open) {
    await tx.updateTable('leaving_follow_up').set({ status: 'dropped', version: sql`version + 1` }).where('id', '=', id).execute()
    await closeTasksOf(context, { kind: 'follow_up', id }, { because })
  }
}

/** What became of a task became of its follow-up: they are one thing. */
export async function followTask(context: Context, { act, originId, dueOn, memberId, because, happened }: Carried): Promise<void> {
  const { tx, actor } = context
  const of = await tx.selectFrom('leaving_follow_up').select('leaving_id').where('id', '=', originId).executeTakeFirst()
  const leaving = of && await lock(tx, actor, of.leaving_id), one = leaving && await lockFollowUp(tx, actor, originId)
  if (!one) throw notHere()
  refuse(leaving.status === 'left' ? null : 'ended_elsewhere')
  const base = { leavingId: one.leaving_id, personId: one.person_id, followUpId: one.id, because, happened }
  const set = (columns: object) => tx.updateTable('leaving_follow_up').set({ ...columns, version: sql`version + 1` }).where('id', '=', one.id).execute()
  if (act === 'undo') {
    if (one.status === 'due') return
    await set({ status: 'due', words: '', recorded_at: null, recorded_by: null })
    return addEvent(tx, actor, { ...base, act: 'reopen', words: one.words })
  }
  if (one.status !== 'due') return
  if (act === 'dismiss') {
    await set({ status: 'dropped', words: because })
    await addEvent(tx, actor, { ...base, act: 'drop' })
    return endContacts(context, one.person_id)
  }
  await set(act === 'move' ? { due_on: dueOn! } : { member_id: memberId, team_id: one.team_id ?? await teamFor(tx, actor, one.person_id) })
  await addEvent(tx, actor, { ...base, act: 'move' })
}

/** The leaving as it stands, and then, where nobody is to be asked any more, the end of whoever stayed for that. */
async function answered(context: Context, one: { leaving_id: string; person_id: string }) {
  const leaving = await getLeaving(context.tx, context.actor, one.leaving_id)
  await endContacts(context, one.person_id)
  return leaving
}

async function endContacts(context: Context, personId: string) {
  const due = await context.tx.selectFrom('leaving_follow_up').select('id').where('person_id', '=', personId).where('status', '=', 'due').limit(1).executeTakeFirst()
  if (!due) await endFollowUpContacts(context, personId)
}
