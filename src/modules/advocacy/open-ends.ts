import type { OpenEnd, OpenEndSource } from '../people/public.ts'

/** Matters in which we still speak up for somebody: they go on until they have an outcome, on their own page. */
export const openMatters: OpenEndSource = {
  kind: 'matter',
  async find(tx, actor, { personId, whole }) {
    if (!whole) return []
    const rows = await tx.selectFrom('matter as t').innerJoin('member as m', 'm.id', 't.member_id').where('t.person_id', '=', personId).where('t.status', 'in', ['ours', 'theirs']).select(['t.id', 't.agency', 't.due_on as on', 'm.id as whoId', 'm.name']).orderBy('t.id').execute()
    return rows.map(({ id, agency, on, whoId, name }): OpenEnd => ({ kind: 'matter', id, words: actor.permissions.has('advocacy.read') ? `A matter with ${agency}` : 'A matter spoken up about', on, who: { id: whoId, name }, may: ['keep'], usual: 'keep', link: `/matters/${id}` }))
  },
}
