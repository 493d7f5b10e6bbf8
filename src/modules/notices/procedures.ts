import { implement } from '@orpc/server'
import { sql } from 'kysely'
import { guarded, type Actor, type Request } from '../../platform/api.ts'
import type { Transaction } from '../../platform/db.ts'
import { notices as contract, type Counted } from './contract.ts'
import { topicOf } from './notifying.ts'
import { pageOf } from './rules.ts'

const api = implement(contract).$context<Request>().use(guarded)

export const notices = api.router({
  mine: api.mine.handler(async ({ input: { after, limit = pageOf }, context: { tx, actor } }) => {
    const rows = await visible(tx, actor)
      .select(['n.id', 'n.kind', 'n.urgent', 'n.words', 'n.link', 'n.created_at', 'n.seen_at', rank.as('rank')])
      .$if(after !== undefined, (q) => q.where(sql<boolean>`(${rank}, n.id) < (${Number(after!.slice(0, 1))}::integer, ${idIn(after!)}::uuid)`))
      .orderBy(rank, 'desc').orderBy('n.id', 'desc').limit(limit + 1).execute()
    const shown = rows.slice(0, limit)
    const last = shown.at(-1)
    return {
      rows: shown.map((row) => ({ id: row.id, kind: row.kind, urgent: row.urgent, words: row.words, link: row.link, at: row.created_at.toISOString(), seenAt: row.seen_at?.toISOString() ?? null })),
      next: rows.length > limit && last ? `${last.rank} ${last.id}` : null,
    }
  }),

  count: api.count.handler(({ context: { tx, actor } }) => count(tx, actor)),

  see: api.see.handler(async ({ input, context: { tx, actor, now, tell } }) => {
    await tx.updateTable('notice').set({ seen_at: now }).where('member_id', '=', actor.id).where('id', '=', sql<string>`any(${input.noticeIds}::uuid[])`).where('seen_at', 'is', null).execute()
    tell(topicOf(actor.id))
    return count(tx, actor)
  }),

  seeAll: api.seeAll.handler(async ({ context: { tx, actor, now, tell } }) => {
    await tx.updateTable('notice').set({ seen_at: now }).where('member_id', '=', actor.id).where('seen_at', 'is', null).execute()
    tell(topicOf(actor.id))
    return count(tx, actor)
  }),
})

/** A member's own notices. Nobody sees another's. */
function visible(tx: Transaction, actor: Actor) {
  return tx.selectFrom('notice as n').where('n.member_id', '=', actor.id)
}

/** Urgent and unseen 2, unseen 1, seen 0. */
const rank = sql<number>`(case when n.seen_at is not null then 0 when n.urgent then 2 else 1 end)`

const idIn = (cursor: string) => cursor.match(/^[0-2] ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/)?.[1] ?? '00000000-0000-0000-0000-000000000000'

async function count(tx: Transaction, actor: Actor): Promise<Counted> {
  return visible(tx, actor).where('n.seen_at', 'is', null)
    .select([sql<number>`count(*)::integer`.as('unseen'), sql<number>`(count(*) filter (where n.urgent))::integer`.as('urgent')]).executeTakeFirstOrThrow()
}
