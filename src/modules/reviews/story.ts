import { sql } from 'kysely'
import type { StoryEntry, StorySource } from '../people/public.ts'
import { kindNames } from './rules.ts'
import { visible } from './visible.ts'

/** What a person's story tells of reviews: those that were signed, what the person said first. */
export const story: StorySource = {
  kinds: { review: 'Reviews' },
  async find(tx, actor, personId, { before, limit, kinds }) {
    if (!actor.permissions.has('reviews.read') || (kinds && !kinds.includes('review'))) return []
    const rows = await visible(tx, actor).innerJoin('member as m', 'm.id', 'r.signed_by').where('r.person_id', '=', personId).where('r.signed_at', 'is not', null)
      .$if(before !== null, (q) => q.where(sql<boolean>`(r.signed_at, r.id) < (${before!.at}::timestamptz, ${before!.id}::uuid)`))
      .select(['r.id', 'r.signed_at as at', 'r.kind', 'r.what', 'r.they_said as theySaid', 'm.name', sql<string[]>`r.decisions`.as('decisions')]).orderBy('r.signed_at', 'desc').orderBy('r.id', 'desc').limit(limit).execute()
    return rows.map((row): StoryEntry => ({
      kind: 'review', id: row.id, at: row.at!.toISOString(), by: row.name, title: row.kind === 'case_conference' ? `${kindNames.case_conference}: ${row.what}` : `Looked back together: ${row.what}`,
      words: row.theySaid ? `“${row.theySaid}”` : row.decisions.join(' '), link: `/reviews/${row.id}`,
    }))
  },
}
