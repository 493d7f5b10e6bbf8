import { sql } from 'kysely'
import type { Actor } from '../../platform/api.ts'
import type { Transaction } from '../../platform/db.ts'
import type { StoryEntry, StoryPage, StorySource } from '../people/public.ts'
import { inSentence } from '../programmes/public.ts'
import { modeNames, type Mode } from './rules.ts'
import { newest } from './visible.ts'

const inPlace: Record<Mode, string> = { at_session: 'A conversation', in_person: 'A conversation one to one', call: 'A call', message: 'A message', email: 'An e-mail', home_visit: 'A home visit', visit: 'A visit elsewhere', accompaniment: 'Went along', hospital_visit: 'A visit in hospital', community_visit: 'A meeting out in the community' }

/** The conversations of a person: those signed, in their newest version, and the asker's own drafts. */
async function find(tx: Transaction, actor: Actor, personId: string, { before, limit, kinds }: StoryPage): Promise<StoryEntry[]> {
  if (!actor.permissions.has('notes.read') || (kinds !== null && !kinds.includes('note'))) return []
  const rows = await tx.selectFrom('note as n').innerJoin('member as m', 'm.id', 'n.author_id').leftJoin('session as s', 's.id', 'n.session_id').leftJoin('programme as pr', 'pr.id', 's.programme_id')
    .select(['n.id', 'n.happened_at as at', 'n.status', 'n.mode', 'n.about', 'n.body', 'n.next_step as next', 'm.name as by', 'pr.name as programme'])
    .where('n.person_id', '=', personId).where(newest)
    .where((eb) => eb.or([eb('n.status', '=', 'signed'), eb.and([eb('n.status', '=', 'draft'), eb('n.author_id', '=', actor.id)])]))
    .$if(before !== null, (q) => q.where(sql<boolean>`(n.happened_at, n.id) < (${before?.at}::timestamptz, ${before?.id}::uuid)`))
    .orderBy('n.happened_at', 'desc').orderBy('n.id', 'desc').limit(limit).execute()
  return rows.map(({ id, at, status, mode, about, body, next, by, programme }) => {
    const where = programme ? `A conversation at ${inSentence(programme)}` : inPlace[mode as Mode] ?? modeNames.in_person
    return {
      kind: 'note', id, at: at.toISOString(), by, title: about.trim() || where, link: `/people/${personId}/notes/${id}`,
      words: [body.trim(), next.trim() && `Next: ${next.trim()}`].filter(Boolean).join('\n'), ...(status === 'draft' ? { voice: 'draft' as const } : {}),
    }
  })
}

export const story: StorySource = { kinds: { note: 'Conversations' }, find }
