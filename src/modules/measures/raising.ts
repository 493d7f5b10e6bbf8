import { sql } from 'kysely'
import type { Context } from '../../platform/api.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { notify } from '../notices/public.ts'
import { leadsOf } from '../sessions/public.ts'

type On = { completionId: string; personId: string; sessionId: string | null; instrument: string; /** Beside those who always hear of it. */ alsoTell?: readonly string[] }

/**
 * Raises an alert for each critical answer of a form, finished or not, and tells whoever must know, when this transaction commits. One question
 * of one form raises one alert, however often the form is saved; it keeps the gravest answer that was given while it is open. An answer that
 * is taken back leaves its alert: somebody asks all the same.
 */
export async function raiseAlerts(context: Pick<Context, 'tx' | 'actor' | 'now' | 'tell'>, critical: readonly { at: number; answer: number }[], on: On): Promise<void> {
  if (!critical.length) return
  const { tx, actor, now, tell } = context
  const raised = await tx.insertInto('alert').values(critical.map(({ at, answer }) => ({
    id: uuidv7(now.getTime()), person_id: on.personId, completion_id: on.completionId, session_id: on.sessionId, instrument: on.instrument, item: at + 1, answer, raised_at: now, raised_by: actor.id,
  }))).onConflict((conflict) => conflict.doNothing()).returning('item').execute()
  const fresh = new Set(raised.map(({ item }) => item))
  for (const { at, answer } of critical.filter((found) => !fresh.has(found.at + 1))) {
    await tx.updateTable('alert').set({ answer }).where('completion_id', '=', on.completionId).where('item', '=', at + 1).where('answer', '<', answer).where('answered_at', 'is', null).execute()
  }
  if (!fresh.size) return
  const memberIds = [...await whomToTell(context, on), ...on.alsoTell ?? []]
  // Nothing here says which question, or what was answered: a notice may be read over a shoulder.
  await notify({ tx, now, tell }, { memberIds, kind: 'alert', urgent: true, words: 'An answer to a measure needs somebody today.', link: `/people/${on.personId}/measures`, personId: on.personId })
}

/**
 * Who hears of a critical answer: the leads of the session; whoever answers alerts and may open every record (managers); and, where there is no
 * session or nobody leads it, those of the person's teams who answer alerts.
 */
export async function whomToTell({ tx }: Pick<Context, 'tx'>, { personId, sessionId }: Pick<On, 'personId' | 'sessionId'>): Promise<string[]> {
  const leads = sessionId === null ? [] : await leadsOf(tx, sessionId)
  const rows = await tx.selectFrom('member as m').innerJoin('role as r', 'r.id', 'm.role_id').where('m.active', '=', true)
    .where(sql<boolean>`'measures.answer_alert' = any(r.permissions)`)
    .where((eb) => eb.or([
      sql<boolean>`'people.read_all' = any(r.permissions)`,
      ...(leads.length ? [] : [sql<boolean>`exists (
        select from team_member tm join programme pr on pr.team_id = tm.team_id join participation pa on pa.programme_id = pr.id
        where tm.member_id = m.id and pa.person_id = ${personId} and pa.ended_on is null)`]),
    ]))
    .select('m.id').execute()
  return [...new Set([...leads, ...rows.map(({ id }) => id)])].sort()
}
