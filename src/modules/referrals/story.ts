import { sql } from 'kysely'
import type { Actor } from '../../platform/api.ts'
import type { Transaction } from '../../platform/db.ts'
import type { StoryEntry, StoryPage, StorySource } from '../people/public.ts'
import { inSentence } from '../programmes/public.ts'
import { sourceWords, type Source } from './rules.ts'

/** How somebody came, and what became of each referral: received, accepted, not taken on, withdrawn. */
async function find(tx: Transaction, actor: Actor, personId: string, { before, limit, kinds }: StoryPage): Promise<StoryEntry[]> {
  if (!actor.permissions.has('referrals.read') || (kinds !== null && !kinds.includes('referral'))) return []
  const rows = await tx.selectFrom('referral as r').innerJoin('referral_change as c', 'c.referral_id', 'r.id').leftJoin('member as m', 'm.id', 'c.by_member').leftJoin('programme as pr', 'pr.id', 'c.programme_id')
    .select(['c.id', 'c.act', 'c.at', 'c.words', 'c.signpost', 'r.id as referralId', 'r.reason', 'r.source', 'r.referrer_name', 'r.referrer_organisation', 'm.name as by', 'pr.name as programme'])
    .where('r.person_id', '=', personId).where('c.act', '=', sql<'receive'>`any('{receive,accept,decline,withdraw}'::text[])`)
    .$if(before !== null, (q) => q.where(sql<boolean>`(c.at, c.id) < (${before?.at}::timestamptz, ${before?.id}::uuid)`))
    .orderBy('c.at', 'desc').orderBy('c.id', 'desc').limit(limit).execute()
  return rows.map(({ id, act, at, words, signpost, referralId, reason, source, referrer_name, referrer_organisation, by, programme }) => {
    const referrer = [referrer_name, referrer_organisation].filter(Boolean).join(', ') || sourceWords[source as Source]
    const received = source === 'self' ? 'Asked us for help' : `Referred by ${referrer}`
    const told: Record<string, [title: string, words: string]> = {
      receive: [received, reason], accept: [programme ? `Welcomed into ${inSentence(programme)}` : 'The referral was accepted', words], decline: ['The referral was not for us', [words, signpost && `Suggested instead: ${signpost}`].filter(Boolean).join('\n')], withdraw: ['The referral was withdrawn', words],
    }
    const [title, heart] = told[act]!
    return { kind: 'referral', id, at: at.toISOString(), by, title, words: heart, link: `/referrals/${referralId}`, ...(act === 'receive' && source === 'self' ? { voice: 'own' as const } : {}) }
  })
}

export const story: StorySource = { kinds: { referral: 'Referrals to us' }, find }
