import { openStatuses } from './rules.ts'
import type { OpenEnd, OpenEndSource } from '../people/public.ts'

/** Referrals of theirs that nobody has decided yet: they go on, and are decided on their own page. */
export const openReferrals: OpenEndSource = {
  kind: 'referral',
  async find(tx, actor, { personId, whole }) {
    if (!whole) return []
    const rows = await tx.selectFrom('referral as r').leftJoin('member as m', 'm.id', 'r.allocated_to').leftJoin('programme as pr', 'pr.id', 'r.programme_id').where('r.person_id', '=', personId).where('r.status', 'in', [...openStatuses]).select(['r.id', 'pr.name as programme', 'm.id as whoId', 'm.name']).orderBy('r.id').execute()
    return rows.map(({ id, programme, whoId, name }): OpenEnd => ({ kind: 'referral', id, words: actor.permissions.has('referrals.read') && programme ? `A referral to ${programme}` : 'A referral', on: null, who: whoId && name ? { id: whoId, name } : null, may: ['keep'], usual: 'keep', link: `/referrals/${id}` }))
  },
}
