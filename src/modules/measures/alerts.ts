import { sql } from 'kysely'
import type { Actor } from '../../platform/api.ts'
import type { Transaction } from '../../platform/db.ts'
import { refuse } from '../../platform/refuse.ts'
import { api } from './api.ts'
import { whyNotDone } from './completion-rules.ts'
import type { Alert } from './contract.ts'
import { findInstrument } from './instruments.ts'
import { whomToTell } from './raising.ts'
import { shownName, visibleAlerts } from './visible.ts'

/** The alerts a member may see, with everything that is shown of one. */
export function alertsOf(tx: Transaction, actor: Actor) {
  return visibleAlerts(tx, actor).innerJoin('member as r', 'r.id', 'a.raised_by').innerJoin('completion as c', 'c.id', 'a.completion_id').leftJoin('member as d', 'd.id', 'a.answered_by')
    .select(['a.id', 'a.person_id as personId', shownName.as('name'), 'a.completion_id as completionId', 'a.instrument', 'a.item', 'a.answer', 'a.session_id as sessionId',
      'a.raised_at', 'r.name as raisedBy', sql<boolean>`c.mode = 'by_link'`.as('byLink'), 'a.answered_at', 'd.name as answeredBy', 'a.what_was_done as whatWasDone'])
}
type Row = Awaited<ReturnType<ReturnType<typeof alertsOf>['executeTakeFirstOrThrow']>>

/** An alert as the contract has it. */
export function readAlert({ raised_at, answered_at, ...row }: Row, actor: Actor): Alert {
  return {
    ...row, label: findInstrument(row.instrument)?.items[row.item - 1]?.label ?? '', raisedAt: raised_at.toISOString(), answeredAt: answered_at?.toISOString() ?? null,
    may: answered_at === null && actor.permissions.has('measures.answer_alert') ? ['answer'] : [],
  }
}

/** Critical answers: who must still act, and what was done. */
export const alerting = {
  alerts: api.alerts.handler(async ({ input: { personId, after, limit = 50 }, context: { tx, actor, looked } }) => {
    const cursor = after?.match(/^(\S+Z) ([0-9a-f-]{36})$/)
    const rows = await alertsOf(tx, actor)
      .$if(personId !== undefined, (q) => q.where('a.person_id', '=', personId!))
      .$if(personId === undefined, (q) => q.where('a.answered_at', 'is', null))
      .$if(Boolean(cursor), (q) => q.where(sql<boolean>`(a.raised_at, a.id) > (${cursor?.[1]}::timestamptz, ${cursor?.[2]}::uuid)`))
      .orderBy('a.raised_at').orderBy('a.id').limit(limit + 1).execute()
    const shown = rows.slice(0, limit)
    const last = shown.at(-1)
    await looked([...new Set(shown.map((row) => row.personId))])
    return { rows: shown.map((row) => readAlert(row, actor)), next: rows.length > limit && last ? `${last.raised_at.toISOString()} ${last.id}` : null }
  }),

  answerAlert: api.answerAlert.handler(async ({ input, context, errors }) => {
    const { tx, actor, now, tell } = context
    const alert = await visibleAlerts(tx, actor).where('a.id', '=', input.alertId).select(['a.id', 'a.person_id as personId', 'a.session_id as sessionId', 'a.answered_at as answeredAt']).forNoKeyUpdate('a').executeTakeFirst()
    if (!alert) throw errors.NOT_FOUND()
    refuse(whyNotDone(input.whatWasDone, alert), 'whatWasDone')
    await tx.updateTable('alert').set({ answered_at: now, answered_by: actor.id, what_was_done: input.whatWasDone.trim() }).where('id', '=', alert.id).execute()
    // Their lists of open alerts ask again; the notice itself stays as it was.
    for (const member of await whomToTell(context, alert)) tell(`member:${member}`)
    return readAlert(await alertsOf(tx, actor).where('a.id', '=', alert.id).executeTakeFirstOrThrow(), actor)
  }),
}
