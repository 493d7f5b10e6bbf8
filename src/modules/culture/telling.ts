import { sql } from 'kysely'
import type { Actor } from '../../platform/api.ts'
import type { Transaction } from '../../platform/db.ts'
import type { HeadFact, StorySource } from '../people/public.ts'

/** In a person's header: that something is done differently for them, and what when it is one thing. */
export async function headFacts(tx: Transaction, actor: Actor, personId: string): Promise<HeadFact[]> {
  if (!actor.permissions.has('culture.read')) return []
  const rows = await tx.selectFrom('adaptation').select('words').where('person_id', '=', personId).where('ended_on', 'is', null).orderBy('id').execute()
  if (!rows.length) return []
  return [{ kind: 'adaptation', tone: 'info', words: rows.length === 1 ? rows[0]!.words : `${rows.length} adaptations`, link: `/people/${personId}/around#culture` }]
}

/** What was agreed to do differently, in the person's story. */
export const story: StorySource = {
  kinds: { adaptation: 'Adaptations' },
  async find(tx, actor, personId, { before, limit, kinds }) {
    if (!actor.permissions.has('culture.read') || (kinds !== null && !kinds.includes('adaptation'))) return []
    const rows = await tx.selectFrom('adaptation as a').innerJoin('member as m', 'm.id', 'a.agreed_with').select(['a.id', 'a.words', 'a.received_at as at', 'm.name as by']).where('a.person_id', '=', personId)
      .$if(before !== null, (q) => q.where(sql<boolean>`(a.received_at, a.id) < (${before?.at}::timestamptz, ${before?.id}::uuid)`)).orderBy('a.received_at', 'desc').orderBy('a.id', 'desc').limit(limit).execute()
    return rows.map(({ id, words, at, by }) => ({ kind: 'adaptation', id, at: at.toISOString(), by, title: 'Agreed to do something differently', words, link: `/people/${personId}/around#culture` }))
  },
}
