import { sql } from 'kysely'
import { findInstrument } from '../measures/public.ts'
import type { StoryEntry, StorySource } from '../people/public.ts'
import { reasonWords, type Reason } from './rules.ts'

type Row = { kind: 'put_off' | 'link'; id: string; at: Date; by: string; instruments: string[]; reason: string; words: string; until: string | null }

const endings: Record<string, string> = { finished: 'Answered.', stopped: 'They would rather not go on.', revoked: 'Taken back.', replaced: 'Another link took its place.', locked: 'Locked after five wrong birthdays.', with_worker: 'Completed with a worker.' }

/** What a person's story tells of asking: what was left for another day and why, and links to their own phone. Both are few, by their person index. */
export const story: StorySource = {
  kinds: { asking: 'Not today, and links' },
  async find(tx, actor, personId, { before, limit, kinds }) {
    if (!actor.permissions.has('measures.read') || (kinds && !kinds.includes('asking'))) return []
    const { rows } = await sql<Row>`
      select * from (
        select 'put_off' as kind, o.id, o.happened_at as at, m.name as by, array[o.instrument] as instruments, o.reason, o.words, o.until::text as until
        from measure_put_off o join member m on m.id = o.put_off_by where o.person_id = ${personId} and o.ended_at is null
        union all
        select 'link', k.id, k.made_at, m.name, k.instruments, coalesce(k.ended_because, ''), '', null from measure_link k join member m on m.id = k.made_by where k.person_id = ${personId}
      ) e ${before === null ? sql`` : sql`where (e.at, e.id) < (${before.at}::timestamptz, ${before.id}::uuid)`}
      order by e.at desc, e.id desc limit ${limit}`.execute(tx)
    return rows.map((row): StoryEntry => ({
      kind: 'asking', id: row.id, at: row.at.toISOString(), by: row.by, voice: 'quiet', link: `/people/${personId}/measures`,
      title: row.kind === 'link' ? `Sent to their own phone: ${called(row.instruments)}` : `Not today: ${called(row.instruments)}`,
      words: row.kind === 'link' ? endings[row.reason] ?? '' : `${reasonWords[row.reason as Reason]}.${row.words ? ` ${row.words.replace(/\.?$/, '.')}` : ''}`,
    }))
  },
}

const called = (keys: readonly string[]) => keys.map((key) => { const found = findInstrument(key); return found ? `${found.about.charAt(0).toLowerCase()}${found.about.slice(1)} (${found.key})` : key }).join(', ')
