import { sql } from 'kysely'
import type { Actor } from '../../platform/api.ts'
import { whyNotHappened } from '../../platform/clock.ts'
import type { Transaction } from '../../platform/db.ts'
import { refuse } from '../../platform/refuse.ts'
import { api } from './api.ts'
import { recountAttended } from './attended.ts'
import { whyNotClose } from './closing.ts'
import { explain, welcome } from './marking.ts'
import { findSession, totalsOf } from './reading.ts'
import { whyNot, whyNotEdit, whyNotMarks, whyNotPay, whyNotVisitors } from './rules.ts'
import { lockSession } from './visible.ts'
import { keepMarks, keepPayments, takingPart } from './writing.ts'

/** Running a session: its checklists, what was done, closing it, and putting right what a closed register got wrong. */
export const running = {
  tick: api.tick.handler(async ({ input, context: { tx, actor, now, tell }, errors }) => {
    const session = await lockSession(tx, actor, input.sessionId)
    if (!session) throw errors.NOT_FOUND()
    refuse(whyNot('tick', session))
    refuse(whyNotHappened(new Date(input.happenedAt), now), 'happenedAt')
    const ticked = await tx.updateTable('session_task').set(input.done ? { done_at: input.happenedAt, done_by: actor.id } : { done_at: null, done_by: null })
      .where('id', '=', input.taskId).where('session_id', '=', session.id).executeTakeFirst()
    if (!ticked.numUpdatedRows) throw errors.NOT_FOUND()
    tell(`session:${session.id}`)
    return getSession(tx, actor, session.id)
  }),

  addTask: api.addTask.handler(async ({ input, context: { tx, actor, tell }, errors }) => {
    const session = await lockSession(tx, actor, input.sessionId)
    if (!session) throw errors.NOT_FOUND()
    refuse(whyNot('tick', session))
    refuse(input.words.trim() ? null : 'no_words', 'words')
    await tx.insertInto('session_task').values({
      id: input.taskId, session_id: session.id, phase: input.phase, words: input.words.trim(),
      position: sql<number>`(select coalesce(max(t.position), -1) + 1 from session_task t where t.session_id = ${session.id} and t.phase = ${input.phase})`,
    }).execute()
    tell(`session:${session.id}`)
    return getSession(tx, actor, session.id)
  }),

  removeTask: api.removeTask.handler(async ({ input, context: { tx, actor, tell }, errors }) => {
    const session = await lockSession(tx, actor, input.sessionId)
    if (!session) throw errors.NOT_FOUND()
    refuse(whyNot('tick', session))
    const removed = await tx.deleteFrom('session_task').where('id', '=', input.taskId).where('session_id', '=', session.id).executeTakeFirst()
    if (!removed.numDeletedRows) throw errors.NOT_FOUND()
    tell(`session:${session.id}`)
    return getSession(tx, actor, session.id)
  }),

  noteActivity: api.noteActivity.handler(async ({ input, context: { tx, actor, tell }, errors }) => {
    const session = await lockSession(tx, actor, input.sessionId)
    if (!session) throw errors.NOT_FOUND()
    refuse(whyNot('note', session))
    refuse(whyNotEdit(session.notesVersion, input.expectedVersion))
    await tx.updateTable('session').set({ activity_notes: input.words, notes_version: session.notesVersion + 1 }).where('id', '=', session.id).execute()
    tell(`session:${session.id}`)
    return { notesVersion: session.notesVersion + 1 }
  }),

  close: api.close.handler(async ({ input, context: { tx, actor, now, today, tell }, errors }) => {
    const session = await lockSession(tx, actor, input.sessionId)
    if (!session) throw errors.NOT_FOUND()
    refuse(whyNotHappened(new Date(input.happenedAt), now), 'happenedAt')
    const totals = await totalsOf(tx, session.id)
    const [why] = whyNotClose({ ...session, ...totals, heads: totals.came + session.visitors }, input, today)
    if (why) refuse(why.because, why.field)
    await tx.updateTable('session').set({
      status: 'closed', closed_at: now, closed_by: actor.id, clear_up_because: words(input.clearUpBecause), cash_counted_pence: input.cashCounted ?? null, cash_difference_because: words(input.cashBecause),
      headcount: input.headcount ?? null, headcount_difference_because: words(input.headcountBecause),
    }).where('id', '=', session.id).execute()
    await recountAttended(tx, { programmeId: session.programmeId, personIds: await markedIn(tx, session.id), days: [session.heldOn] })
    tell(`session:${session.id}`)
    return getSession(tx, actor, session.id)
  }),

  correct: api.correct.handler(async ({ input, context, errors }) => {
    const { tx, actor, now, today, tell } = context
    const { sessionId, because, marks = [], payments = [], visitors } = input
    const session = await lockSession(tx, actor, sessionId)
    if (!session) throw errors.NOT_FOUND()
    refuse(whyNot('correct', session))
    refuse(because.trim() ? null : 'no_reason', 'because')
    refuse(marks.length || payments.length || (visitors !== undefined && visitors !== session.visitors) ? null : 'nothing_to_correct')
    refuse(whyNotMarks(marks, session, today), 'marks')
    refuse(whyNotVisitors(visitors ?? session.visitors), 'visitors')
    refuse(new Set(payments.map(({ personId }) => personId)).size === payments.length ? null : 'person_twice', 'payments')
    for (const payment of payments) refuse(whyNotPay(payment), 'payments')
    for (const { happenedAt } of [input, ...marks, ...payments]) refuse(whyNotHappened(new Date(happenedAt), now), 'happenedAt')
    const said = { sessionId, by: actor.id, now, correction: because.trim() }
    const part = await takingPart(tx, sessionId, marks.map(({ personId }) => personId))
    if (marks.length) await keepMarks(tx, marks, said).catch(explain)
    if (payments.length) await keepPayments(tx, payments, said).catch(explain)
    await welcome(context, session, marks, part)
    await recountAttended(tx, { programmeId: session.programmeId, personIds: [...new Set(marks.map(({ personId }) => personId))], days: [session.heldOn] })
    const recount = visitors !== undefined && visitors !== session.visitors
    if (recount) await tx.updateTable('session').set({ visitors }).where('id', '=', sessionId).execute()
    await tx.insertInto('session_correction').values({
      id: input.correctionId, session_id: sessionId, because: because.trim(), marks: marks.length, payments: payments.length,
      visitors_before: recount ? session.visitors : null, visitors_after: recount ? visitors : null, happened_at: input.happenedAt, received_at: now, corrected_by: actor.id,
    }).execute()
    tell(`session:${sessionId}`)
    return getSession(tx, actor, sessionId)
  }),
}

const words = (text: string | undefined) => text?.trim() || null

async function markedIn(tx: Transaction, sessionId: string): Promise<string[]> {
  return (await tx.selectFrom('mark').where('session_id', '=', sessionId).where('current', '=', true).select('person_id').orderBy('person_id').execute()).map((row) => row.person_id)
}

/** The page of a session that the asker was just seen to see. */
export async function getSession(tx: Transaction, actor: Actor, sessionId: string) {
  return (await findSession(tx, actor, sessionId))!
}
