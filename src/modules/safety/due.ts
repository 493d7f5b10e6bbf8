import { sql } from 'kysely'
import type { Context } from '../../platform/api.ts'
import { notify } from '../notices/public.ts'
import { isGone } from '../people/public.ts'
import { isCurrentVersion, isLatest } from './assessing.ts'

/**
 * Once a day: tells owners of flags whose day has come (each day once, however often this runs and whatever days were missed), and writers of
 * assessments whose review is today. What is missed stands on Today all the same. Of people who have left nobody is reminded: it comes up again when they return.
 */
export async function daily(context: Context): Promise<void> {
  const { tx, today } = context
  const flags = await tx.selectFrom('flag').select(['id', 'person_id', 'owner_id', 'due_on']).where('ended_on', 'is', null).where('due_on', '<=', today).where(sql<boolean>`told_due_on is distinct from due_on`).where(sql<boolean>`not ${isGone('flag.person_id')}`).orderBy('id').forNoKeyUpdate().execute()
  for (const { id, person_id, owner_id, due_on } of flags) {
    await tx.updateTable('flag').set({ told_due_on: due_on }).where('id', '=', id).execute()
    await notify(context, { memberIds: [owner_id], kind: 'flag_due', words: 'A flag you look after needs another look', link: `/people/${person_id}/safety`, personId: person_id })
  }
  const reviews = await tx.selectFrom('risk_assessment as a').select(['a.person_id', 'a.written_by']).where('a.review_on', '=', today).where(isCurrentVersion).where(isLatest).where(sql<boolean>`not ${isGone('a.person_id')}`).orderBy('a.id').execute()
  for (const { person_id, written_by } of reviews) await notify(context, { memberIds: [written_by], kind: 'review_due', words: 'A review that you set is today', link: `/people/${person_id}/safety`, personId: person_id })
}
