import type { OpenEnd, OpenEndSource } from '../people/public.ts'
import { isCurrentVersion, isLatest } from './assessing.ts'
import { findLists } from './listing.ts'

/** What waits for another look when somebody leaves: flags and the review of a risk assessment. They rest by themselves (`isGone`), and come up again when the person returns. */
const rests = { may: [], usual: 'end' } as const satisfies Partial<OpenEnd>

export const openFlags: OpenEndSource = {
  kind: 'flag',
  async find(tx, actor, { personId, whole }) {
    if (!whole) return []
    const { flagKinds } = await findLists(tx, actor)
    const rows = await tx.selectFrom('flag as f').innerJoin('member as m', 'm.id', 'f.owner_id').where('f.person_id', '=', personId).where('f.ended_on', 'is', null).select(['f.id', 'f.kind', 'f.restricted', 'f.due_on as on', 'm.id as whoId', 'm.name']).orderBy('f.due_on').orderBy('f.id').execute()
    return rows.map(({ id, kind, restricted, on, whoId, name }): OpenEnd => {
      const reads = actor.permissions.has('safety.read_flags') && (!restricted || actor.permissions.has('safety.read_risk'))
      return { kind: 'flag', id, words: reads ? `Flag: ${flagKinds.items.find(({ key }) => key === kind)?.name.toLowerCase() ?? kind}` : 'A flag', on, who: { id: whoId, name }, ...rests, link: `/people/${personId}/safety` }
    })
  },
}

export const openRiskReview: OpenEndSource = {
  kind: 'risk_review',
  async find(tx, _actor, { personId, whole }) {
    if (!whole) return []
    const rows = await tx.selectFrom('risk_assessment as a').innerJoin('member as m', 'm.id', 'a.written_by').where('a.person_id', '=', personId).where(isCurrentVersion).where(isLatest).select(['a.id', 'a.review_on as on', 'm.id as whoId', 'm.name']).execute()
    return rows.map(({ id, on, whoId, name }): OpenEnd => ({ kind: 'risk_review', id, words: 'The next look at what keeps things safe', on, who: { id: whoId, name }, ...rests, link: `/people/${personId}/safety` }))
  },
}
