import { sql } from 'kysely'
import type { Transaction } from '../../platform/db.ts'
import { recountAt } from './adding.ts'

/**
 * Takes back marks and sessions that an import added, for undoing it. A mark that somebody has marked over since stays in the history, and a
 * session stays when anything else refers to it: marks, payments, notes, measures, corrections. Returns what was kept.
 */
export async function takeBack(tx: Transaction, { markIds, sessionIds }: { markIds: readonly string[]; sessionIds: readonly string[] }): Promise<{ keptMarks: string[]; keptSessions: string[] }> {
  const removed = new Set<string>()
  for (let at = 0; at < markIds.length; at += 5000) {
    const rows = await tx.deleteFrom('mark').where('id', '=', sql<string>`any(${markIds.slice(at, at + 5000)}::uuid[])`).where('current', '=', true)
      .where(({ not, exists, selectFrom }) => not(exists(selectFrom('mark as e').whereRef('e.session_id', '=', 'mark.session_id').whereRef('e.person_id', '=', 'mark.person_id').whereRef('e.id', '<>', 'mark.id').select(sql`1`.as('one')))))
      .returning(['id', 'session_id', 'person_id']).execute()
    for (const { id } of rows) removed.add(id)
    await recountAt(tx, rows.map((row) => ({ sessionId: row.session_id, personId: row.person_id })))
  }
  const { rows: used } = await sql<{ id: string }>`
    select s.id from session s where s.id = any(${sessionIds}::uuid[]) and (s.version > 1 or s.notes_version > 1
      or exists (select from mark x where x.session_id = s.id) or exists (select from payment x where x.session_id = s.id) or exists (select from session_correction x where x.session_id = s.id)
      or exists (select from note x where x.session_id = s.id) or exists (select from completion x where x.session_id = s.id) or exists (select from goal_rating x where x.session_id = s.id))`.execute(tx)
  const keptSessions = new Set(used.map(({ id }) => id))
  const gone = sessionIds.filter((id) => !keptSessions.has(id))
  await tx.deleteFrom('session_task').where('session_id', '=', sql<string>`any(${gone}::uuid[])`).execute()
  await tx.deleteFrom('session_member').where('session_id', '=', sql<string>`any(${gone}::uuid[])`).execute()
  await tx.deleteFrom('session').where('id', '=', sql<string>`any(${gone}::uuid[])`).execute()
  return { keptMarks: markIds.filter((id) => !removed.has(id)), keptSessions: [...keptSessions] }
}
