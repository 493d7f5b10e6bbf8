import { sql } from 'kysely'
import type { Context } from '../../platform/api.ts'
import type { Transaction } from '../../platform/db.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { setWorkers } from './around.ts'
import type { WorkerPart } from './around-rules.ts'

/* Who works with a person when the person leaves, when that is taken back, and when they return. The callers have seen to it that the person is theirs to see. */

type Given = Pick<Context, 'tx' | 'actor'>
export type Ended = { id: string; became: 'ended' | 'follow_up' }

/** Ends work with a person on a day (or the day it began, if that is later); whoever still asks after them goes on seeing the record for that. */
export async function endWorkers({ tx, actor }: Given, personId: string, ends: readonly Ended[], on: string): Promise<void> {
  if (!ends.length) return
  const rows = await tx.updateTable('person_worker').set({ ended_on: sql<string>`greatest(started_on, ${on}::date)` }).where('id', '=', sql<string>`any(${ends.map(({ id }) => id)}::uuid[])`).where('person_id', '=', personId).where('ended_on', 'is', null)
    .returning(['id', 'member_id as memberId', 'ended_on as endedOn']).execute()
  const staying = rows.filter(({ id }) => ends.some((one) => one.id === id && one.became === 'follow_up'))
  if (staying.length) await tx.insertInto('person_worker').values(staying.map(({ memberId, endedOn }) => ({ id: uuidv7(actor.now.getTime()), person_id: personId, member_id: memberId, part: 'follow_up' as const, started_on: endedOn!, added_by: actor.id, added_at: actor.now }))).execute()
}

/** Nobody is left to be asked after: those who stayed for that are done. */
export async function endFollowUpContacts({ tx, actor }: Given, personId: string): Promise<void> {
  await tx.updateTable('person_worker').set({ ended_on: sql<string>`greatest(started_on, ${actor.today}::date)` }).where('person_id', '=', personId).where('part', '=', 'follow_up').where('ended_on', 'is', null).execute()
}

/** The leaving was taken back: the work that it ended goes on as before, unless that member or another key worker has begun meanwhile. */
export async function workersGoOn(context: Given, personId: string, ids: readonly string[]): Promise<void> {
  const { tx } = context
  await endFollowUpContacts(context, personId)
  if (ids.length) await tx.updateTable('person_worker').set({ ended_on: null }).where('id', '=', sql<string>`any(${ids}::uuid[])`).where('person_id', '=', personId)
    .where(sql<boolean>`not exists (select from person_worker o where o.person_id = person_worker.person_id and o.ended_on is null and (o.member_id = person_worker.member_id or o.part = 'key_worker' and person_worker.part = 'key_worker'))`).execute()
}

/** Members who worked with a person begin again, as what they were; where there is a key worker by now, as one of the others. */
export async function workersBeginAgain(context: Given, personId: string, workers: readonly { memberId: string; part: WorkerPart }[]): Promise<void> {
  const held = await hasKeyWorker(context.tx, personId)
  const rows = workers.map(({ memberId, part }) => ({ id: uuidv7(context.actor.now.getTime()), memberId, part: part === 'key_worker' && held ? 'worker' as const : part }))
  await setWorkers(context, personId, rows)
}

const hasKeyWorker = async (tx: Transaction, personId: string) => await tx.selectFrom('person_worker').select('id').where('person_id', '=', personId).where('part', '=', 'key_worker').where('ended_on', 'is', null).executeTakeFirst() !== undefined

/**
 * Whether somebody takes part in nothing any more and nobody works with them: what rests until they return is left out of reminders by it. Who never took part is
 * still being got to know. `person` is the column that names them.
 */
export const isGone = (person: string) => sql<boolean>`(
  exists (select from participation ga where ga.person_id = ${sql.ref(person)}) and not exists (select from participation ga where ga.person_id = ${sql.ref(person)} and ga.ended_on is null)
  and not exists (select from person_worker gw where gw.person_id = ${sql.ref(person)} and gw.ended_on is null and gw.part <> 'follow_up'))`
