import type { Actor } from '../../platform/api.ts'
import type { Transaction } from '../../platform/db.ts'

/** Since when the actor's calendar can be followed at a secret address. */
export async function feedSince(tx: Transaction, actor: Actor) {
  const row = await tx.selectFrom('calendar_feed').select('created_at').where('member_id', '=', actor.id).where('ended_at', 'is', null).orderBy('created_at', 'desc').limit(1).executeTakeFirst()
  return { since: row?.created_at.toISOString() ?? null }
}

/** Ends every address of the actor's: whoever follows one finds nothing there. */
export async function endFeeds(tx: Transaction, actor: Actor) {
  await tx.updateTable('calendar_feed').set({ ended_at: actor.now }).where('member_id', '=', actor.id).where('ended_at', 'is', null).execute()
}

export async function openFeed(tx: Transaction, actor: Actor, { feedId, tokenHash }: { feedId: string; tokenHash: string }) {
  await tx.insertInto('calendar_feed').values({ id: feedId, member_id: actor.id, token_hash: Buffer.from(tokenHash, 'hex'), created_at: actor.now }).execute()
}

/** Whose calendar is followed at an address: the SHA-256 of its token. Nobody's when it was ended. */
export async function whoseFeed(tx: Transaction, tokenHash: Buffer): Promise<string | undefined> {
  const row = await tx.selectFrom('calendar_feed').select('member_id').where('token_hash', '=', tokenHash).where('ended_at', 'is', null).executeTakeFirst()
  return row?.member_id
}
