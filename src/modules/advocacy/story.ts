import { sql } from 'kysely'
import type { StoryEntry, StorySource } from '../people/public.ts'
import type { EntryKind, How, Outcome } from './rules.ts'
import { visible } from './visible.ts'

const asked: Record<How, (agency: string) => string> = {
  phone: (agency) => `We rang ${agency}`, letter: (agency) => `We wrote to ${agency}`, email: (agency) => `We e-mailed ${agency}`, in_person: (agency) => `We went to ${agency}`, online: (agency) => `We sent a form to ${agency}`,
}
const ended: Record<Outcome, (agency: string) => string> = {
  got: (agency) => `Got what they wanted from ${agency}`, part: (agency) => `Got a part of what they wanted from ${agency}`, no: (agency) => `${agency} said no`, withdrawn: (agency) => `Let the matter with ${agency} rest`, escalated: (agency) => `Took the matter with ${agency} further`,
}

/** A sentence for each entry of a thread. */
export function titleOf({ kind, how, outcome, agency }: { kind: EntryKind; how: How | null; outcome: Outcome | null; agency: string }): string {
  if (kind === 'ask') return asked[how ?? 'phone'](agency)
  if (kind === 'close') return ended[outcome ?? 'withdrawn'](agency)
  return { open: `Asked us to speak up with ${agency}`, answer: `${agency} answered`, chase: `We chased ${agency} for an answer`, meet: `We met with ${agency}`, note: `About the matter with ${agency}`, take_back: '', reopen: `We took the matter with ${agency} up again` }[kind]
}

/** What a person's story tells of matters: every step of a thread, the person's own words at its beginning. What was taken back is not told. */
export const story: StorySource = {
  kinds: { matter: 'Matters' },
  async find(tx, actor, personId, { before, limit, kinds }) {
    if (!actor.permissions.has('advocacy.read') || (kinds && !kinds.includes('matter'))) return []
    const rows = await visible(tx, actor).innerJoin('matter_entry as e', 'e.matter_id', 't.id').innerJoin('member as m', 'm.id', 'e.by_member').where('e.person_id', '=', personId).where('e.kind', '<>', 'take_back')
      .where(sql<boolean>`not exists (select from matter_entry b where b.of_id = e.id)`)
      .$if(before !== null, (q) => q.where(sql<boolean>`(e.happened_at, e.id) < (${before!.at}::timestamptz, ${before!.id}::uuid)`))
      .select(['e.id', 'e.happened_at as at', 'e.kind', 'e.how', 'e.outcome', 'e.words', 't.agency', 't.id as matterId', 'm.name']).orderBy('e.happened_at', 'desc').orderBy('e.id', 'desc').limit(limit).execute()
    return rows.map((row): StoryEntry => ({
      kind: 'matter', id: row.id, at: row.at.toISOString(), by: row.name, title: titleOf(row), words: row.words, link: `/matters/${row.matterId}`,
      ...(row.kind === 'open' ? { voice: 'own' as const } : row.kind === 'chase' || row.kind === 'note' || row.kind === 'reopen' ? { voice: 'quiet' as const } : {}),
    }))
  },
}
