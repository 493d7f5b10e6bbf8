import { sql } from 'kysely'
import type { Actor } from '../../platform/api.ts'
import type { Transaction } from '../../platform/db.ts'
import { refuse } from '../../platform/refuse.ts'
import { together } from '../../platform/together.ts'
import { whyNotList } from './listed.ts'
import { crisisLines, domains, flagKinds, reviewDays } from './lists.ts'
import type { ChangedList, Lists } from './shapes.ts'

/** The service's lists: its own where it has made one, else those that come along for its country. */
export async function findLists(tx: Transaction, actor: Pick<Actor, 'organisationId'>): Promise<Lists> {
  const [organisation, rows] = await together(
    tx.selectFrom('organisation').select('country').where('id', '=', actor.organisationId).executeTakeFirstOrThrow(),
    tx.selectFrom('safety_list').select(['kind', 'version', sql<unknown>`items`.as('items')]).execute(),
  )
  const of = <T>(kind: ChangedList['kind'], came: T) => {
    const own = rows.find((row) => row.kind === kind)
    return own ? { version: own.version, items: own.items as T } : { version: 0, items: came }
  }
  return {
    crisisLines: of('crisis_lines', [...crisisLines[organisation.country]]), domains: of('domains', [...domains]), flagKinds: of('flag_kinds', [...flagKinds]), reviewDays: of('review_days', reviewDays),
  }
}

/** Whom to ring or write to at any hour, as this service has it. */
export const crisisLinesOf = async (tx: Transaction, actor: Pick<Actor, 'organisationId'>) => (await findLists(tx, actor)).crisisLines.items

export async function keepList(tx: Transaction, { listId, expectedVersion, changed }: { listId: string; expectedVersion: number; changed: ChangedList }) {
  const own = await tx.selectFrom('safety_list').select(['id', 'version']).where('kind', '=', changed.kind).forNoKeyUpdate().executeTakeFirst()
  const wrong = whyNotList(changed)
  refuse(wrong?.because ?? null, wrong?.field)
  refuse((own?.version ?? 0) === expectedVersion ? null : 'changed_meanwhile')
  const items = JSON.stringify(changed.items)
  if (own) await tx.updateTable('safety_list').set({ items, version: sql`version + 1` }).where('id', '=', own.id).execute()
  else await tx.insertInto('safety_list').values({ id: listId, kind: changed.kind, items }).execute()
}
