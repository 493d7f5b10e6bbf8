import { sql } from 'kysely'
import type { Context } from '../../platform/api.ts'
import { settledId } from '../../platform/settled-id.ts'
import { notify } from '../notices/public.ts'
import { keyWorkersOf } from '../people/public.ts'
import { addTasks } from '../tasks/public.ts'
import { consentNames } from './rules.ts'

/**
 * Once a day: a consent that ends within a month becomes a task, for the key worker, else for whoever recorded it. One that was given for less than two months
 * waits until half of it is over, so that nobody is to ask again the day after. Each consent once, however often this runs and whatever days were missed: the
 * task itself is the mark. Whoever has left the service is not asked again; where nobody is left to ask, it stays on the list of consents to ask for again.
 */
export async function daily(context: Context): Promise<void> {
  const { tx, today } = context
  const soon = await tx.selectFrom('consent_event as c').innerJoin('person as p', 'p.id', 'c.person_id').innerJoin('member as m', 'm.id', 'c.entered_by').where('p.merged_into', 'is', null).where('c.act', '=', 'given')
    .where('c.until', '>=', today).where(sql<boolean>`c.until <= ${today}::date + 30`).where(sql<boolean>`c.until - least(30, (c.until - c.happened_at::date) / 2) <= ${today}::date`)
    // Only the latest word counts: what was answered since takes its place.
    .where(sql<boolean>`not exists (select from consent_event l where l.organisation_id = c.organisation_id and l.person_id = c.person_id and l.what = c.what and (l.happened_at, l.id) > (c.happened_at, c.id))`)
    .where(sql<boolean>`not exists (select from task t where t.organisation_id = c.organisation_id and t.origin_kind = 'consent' and t.origin_id = c.id)`)
    // Somebody who takes part in nothing any more; who never did is still being got to know.
    .where(sql<boolean>`(not exists (select from participation a where a.organisation_id = c.organisation_id and a.person_id = c.person_id) or exists (select from participation a where a.organisation_id = c.organisation_id and a.person_id = c.person_id and a.ended_on is null))`)
    .select(['c.id', 'c.person_id as personId', 'c.what', sql<string>`c.until`.as('until'), 'c.entered_by as enteredBy', 'm.active']).orderBy('c.until').orderBy('c.id').execute()
  const keyWorkers = await keyWorkersOf(tx, soon.map(({ personId }) => personId))
  const here = new Set((await tx.selectFrom('member').select('id').where('active', '=', true).where('id', '=', sql<string>`any(${[...keyWorkers.values()]}::uuid[])`).execute()).map(({ id }) => id))
  const told = soon.flatMap(({ active, ...row }) => {
    const keyWorker = keyWorkers.get(row.personId)
    const memberId = keyWorker && here.has(keyWorker) ? keyWorker : active ? row.enteredBy : null
    return memberId ? [{ ...row, memberId }] : []
  })
  await addTasks(context, told.map(({ id, personId, what, until, memberId }) => ({
    id: settledId('consent', id), words: `Ask again, consent ends: ${consentNames[what]}`, dueOn: until, memberId, personId, origin: { kind: 'consent', id }, link: `/people/${personId}/consents/${what}`,
  })), { quietly: true })
  for (const [memberId, own] of Map.groupBy(told, (one) => one.memberId)) {
    await notify(context, { memberIds: [memberId], kind: 'task', words: own.length === 1 ? 'A consent ends soon: ask for it again' : `${own.length} consents end soon: ask for them again`, link: '/tasks' })
  }
}
