import { sql } from 'kysely'
import { together } from '../../platform/together.ts'
import { latestFirst, type StoryEntry, type StorySource } from '../people/public.ts'
import { heartOf, type Letter } from './letter.ts'
import { barredTo, givingNames } from './rules.ts'
import { isHidden, visible } from './visible.ts'

const written = { self: 'Wrote a summary for them', gp: 'Wrote a summary for their GP', housing: 'Wrote a summary for a housing office', court: 'Wrote a summary for a court', funder: 'Wrote a summary for a funder' } as const

/** What a person's story tells of summaries: each that was made, beginning with their own words, and each time one was given to somebody. */
export const story: StorySource = {
  kinds: { summary: 'Summaries' },
  async find(tx, actor, personId, { before, limit, kinds }) {
    if (!actor.permissions.has('summary.read') || (kinds && !kinds.includes('summary'))) return []
    const barred = barredTo(actor.permissions), earlier = (at: string, id: string) => (before ? sql<boolean>`(${sql.ref(at)}, ${sql.ref(id)}) < (${before.at}::timestamptz, ${before.id}::uuid)` : sql<boolean>`true`)
    const [made, given] = await together(
      visible(tx, actor).innerJoin('member as m', 'm.id', 's.made_by').where('s.person_id', '=', personId).where(earlier('s.made_at', 's.id'))
        .select(['s.id', 's.made_at as at', 's.audience', 'm.name as by', sql<Letter['sections']>`s.letter -> 'sections'`.as('sections')]).orderBy('s.made_at', 'desc').orderBy('s.id', 'desc').limit(limit).execute(),
      tx.selectFrom('summary_giving as g').innerJoin('member as m', 'm.id', 'g.by_member').where('g.person_id', '=', personId).where(earlier('g.happened_at', 'g.id'))
        .select(['g.id', 'g.summary_id as summaryId', 'g.happened_at as at', 'g.how', 'g.to_whom as toWhom', 'm.name as by']).orderBy('g.happened_at', 'desc').orderBy('g.id', 'desc').limit(limit).execute(),
    )
    return [
      ...made.map(({ id, at, audience, by, sections }): StoryEntry => ({ kind: 'summary', id, at: at.toISOString(), by, title: written[audience], words: heartOf({ sections: sections.filter((section) => !isHidden(barred)(section)) }).split('\n')[0]!, link: `/people/${personId}/summaries/${id}` })),
      ...given.map(({ id, summaryId, at, how, toWhom, by }): StoryEntry => ({ kind: 'summary', id, at: at.toISOString(), by, title: `Gave a summary to ${toWhom}`, words: givingNames[how], link: `/people/${personId}/summaries/${summaryId}`, voice: 'quiet' })),
    ].sort(latestFirst).slice(0, limit)
  },
}
