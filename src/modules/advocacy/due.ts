import { sql } from 'kysely'
import type { Context } from '../../platform/api.ts'
import { settledId } from '../../platform/settled-id.ts'
import { notify } from '../notices/public.ts'
import { addTasks } from '../tasks/public.ts'

/**
 * Once a day: an answer that should have come by now becomes a task for whoever looks after the matter, and they are told. Each missed day once, however
 * often this runs and whatever days were missed. Whoever left is told nothing: the matter stands first on their lead's list.
 */
export async function daily(context: Context): Promise<void> {
  const { tx, today } = context
  const late = await tx.selectFrom('matter as t').innerJoin('member as m', 'm.id', 't.member_id').where('m.active', '=', true).where('t.status', 'in', ['ours', 'theirs']).where('t.sort_on', '<', today).where(sql<boolean>`t.told_due_on is distinct from t.due_on`)
    .select(['t.id', 't.person_id', 't.member_id', 't.agency', 't.due_on']).orderBy('t.id').forNoKeyUpdate('t').execute()
  if (!late.length) return
  await tx.updateTable('matter').set({ told_due_on: sql`due_on` }).where('id', '=', sql<string>`any(${late.map(({ id }) => id)}::uuid[])`).execute()
  await addTasks(context, late.map(({ id, person_id, member_id, agency, due_on }) => (
    { id: settledId('matter', id, due_on!, today), words: `Chase ${agency}: an answer is overdue`, dueOn: today, memberId: member_id, personId: person_id, origin: { kind: 'matter', id }, link: `/matters/${id}` })), { quietly: true })
  const of = Map.groupBy(late, ({ member_id }) => member_id)
  for (const [member, own] of of) await notify(context, { memberIds: [member], kind: 'matter', words: own.length === 1 ? 'An answer you wait for is overdue' : `${own.length} answers you wait for are overdue`, link: own.length === 1 ? `/matters/${own[0]!.id}` : '/matters' })
}
