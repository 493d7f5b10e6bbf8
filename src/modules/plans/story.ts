import { sql } from 'kysely'
import type { StorySource } from '../people/public.ts'
import { kindNamed } from './kinds.ts'
import type { PlanContent } from './shapes.ts'

const wentTitles = { did_it: 'Did a step', partly: 'Got part of the way on a step', not_this_time: 'Tried a step; not this time' } as const

/** What plans tell of a person's story: each agreement, and each try at a step. */
export const story: StorySource = {
  kinds: { plan: 'Plans', try: 'Steps tried' },
  async find(tx, actor, personId, { before, limit, kinds }) {
    if (!actor.permissions.has('plans.read')) return []
    const earlier = (at: string) => (before ? sql<boolean>`(${sql.ref(at)}, r.id) < (${before.at}::timestamptz, ${before.id}::uuid)` : sql<boolean>`true`)
    const wants = (kind: string) => kinds === null || kinds.includes(kind)
    const agreed = wants('plan') ? await tx.selectFrom('plan_revision as r').innerJoin('member as m', 'm.id', 'r.worker_id').where('r.person_id', '=', personId).where(earlier('r.agreed_at'))
      .select(['r.id', 'r.agreed_at as at', 'm.name as by', 'r.plan_id as planId', 'r.number', sql<PlanContent>`r.content`.as('content')]).orderBy('r.agreed_at', 'desc').orderBy('r.id', 'desc').limit(limit).execute() : []
    const tried = wants('try') ? await tx.selectFrom('plan_try as r').innerJoin('member as m', 'm.id', 'r.entered_by').where('r.person_id', '=', personId).where(earlier('r.happened_at'))
      .select(['r.id', 'r.happened_at as at', 'm.name as by', 'r.plan_id as planId', 'r.went', 'r.rung_words', 'r.words', 'r.before', 'r.after']).orderBy('r.happened_at', 'desc').orderBy('r.id', 'desc').limit(limit).execute() : []
    return [
      ...agreed.map(({ id, at, by, planId, number, content }) => ({ kind: 'plan', id, at: at.toISOString(), by, title: `${number > 1 ? 'Looked at again and agreed: the' : 'Agreed a'} ${kindNamed(content.kind).name.toLowerCase()}`, words: heart(content), link: `/people/${personId}/plans/${planId}`, voice: 'own' as const })),
      ...tried.map((one) => ({ kind: 'try', id: one.id, at: one.at.toISOString(), by: one.by, title: `${wentTitles[one.went]}: ${one.rung_words}`, words: [one.words, `${one.before === null ? '' : `Looked like ${one.before}, `}was ${one.after} of 10.`].filter(Boolean).join(' '), link: `/people/${personId}/plans/${one.planId}` })),
    ].sort((a, b) => (a.at === b.at ? (a.id < b.id ? 1 : -1) : a.at < b.at ? 1 : -1)).slice(0, limit)
  },
}

/** The heart of a plan in the person's own words. */
function heart(content: PlanContent): string {
  if (content.kind === 'support') return content.goals.map(({ words }) => words).join('\n')
  if (content.kind === 'steps') return content.aim
  return content.stages.small.signs
}
