import { sql } from 'kysely'
import type { OpenEnd, OpenEndSource } from '../people/public.ts'

/** Services they were referred on to, of which nobody knows yet what became: whoever asks goes on asking. The loop is closed on its own page. */
export const openOnward: OpenEndSource = {
  kind: 'onward',
  async find(tx, actor, { personId, whole }) {
    if (!whole) return []
    const rows = await tx.selectFrom('onward as o').innerJoin('service as s', 's.id', 'o.service_id').innerJoin('member as m', 'm.id', 'o.member_id').where('o.person_id', '=', personId).where(sql<boolean>`o.is_open`)
      .select(['o.id', 'o.follow_up_on as on', 's.name as service', 'm.id as whoId', 'm.name']).orderBy('o.follow_up_on').orderBy('o.id').execute()
    return rows.map(({ id, on, service, whoId, name }): OpenEnd => ({ kind: 'onward', id, words: actor.permissions.has('onward.read') ? `Referred on to ${service}` : 'Referred on', on, who: { id: whoId, name }, may: ['keep'], usual: 'keep', link: `/onward/${id}` }))
  },
}
