import { sql } from 'kysely'
import type { Context } from '../../platform/api.ts'
import { notify } from '../notices/public.ts'
import type { OpenEnd, OpenEndSource } from '../people/public.ts'
import { addEvents } from './booking.ts'
import { kindNames, type Kind } from './rules.ts'

/** What stands in diaries with somebody who leaves: later ones are cancelled or kept; of one that is over somebody has yet to say how it went, and that stays theirs to say. */
export const openAppointments: OpenEndSource = {
  kind: 'appointment',
  async find(tx, actor, { personId, on: last, whole }) {
    if (!whole) return []
    const rows = await tx.selectFrom('appointment as a').innerJoin('member as m', 'm.id', 'a.member_id').where('a.person_id', '=', personId).where('a.status', '=', 'planned')
      .select(['a.id', 'a.kind', 'a.about', 'a.held_on as on', 'm.id as whoId', 'm.name', sql<string>`to_char(a.starts_at, 'HH24:MI')`.as('at')]).orderBy('a.held_on').orderBy('a.starts_at').orderBy('a.id').execute()
    return rows.map(({ id, kind, about, on, whoId, name, at }): OpenEnd => {
      const reads = actor.permissions.has('appointments.read'), later = on > last
      const what = reads ? `${kindNames[kind as Kind]}, ${at}${about ? `: ${about}` : ''}` : `An appointment, ${at}`
      return { kind: 'appointment', id, words: later ? what : `${what}. Nobody has said yet how it went`, on, who: { id: whoId, name }, may: later ? ['end', 'keep'] : ['keep'], usual: later ? 'end' : 'keep', link: `/appointments/${id}` }
    })
  },
  async end(context, _ending, ids, because) {
    const { tx, actor, now } = context
    const rows = await tx.updateTable('appointment').set({ status: 'cancelled_by_us', because: because.slice(0, 1000), outcome_at: now, outcome_by: actor.id, version: sql`version + 1`, changed_at: now }).where('id', '=', sql<string>`any(${ids}::uuid[])`).where('status', '=', 'planned')
      .returning(['id', 'person_id', 'member_id', 'held_on', 'starts_at', 'ends_at']).execute()
    await happened(context, rows, { act: 'outcome', status: 'cancelled_by_us', because })
    for (const { id, member_id, person_id } of rows) if (member_id !== actor.id) await notify(context, { memberIds: [member_id], kind: 'appointment', words: 'An appointment of yours is cancelled: they have left', link: `/appointments/${id}`, personId: person_id })
  },
  async reopen(context, personId, ids) {
    const { tx, now } = context
    const rows = await tx.updateTable('appointment').set({ status: 'planned', because: '', outcome_at: null, outcome_by: null, version: sql`version + 1`, changed_at: now }).where('id', '=', sql<string>`any(${ids}::uuid[])`).where('person_id', '=', personId).where('status', '=', 'cancelled_by_us')
      .returning(['id', 'person_id', 'member_id', 'held_on', 'starts_at', 'ends_at']).execute()
    await happened(context, rows, { act: 'reopen', status: 'planned', because: 'The leaving was taken back' })
  },
}

type Row = { id: string; person_id: string | null; member_id: string; held_on: string; starts_at: string; ends_at: string }

async function happened({ tx, actor, now, tell }: Context, rows: readonly Row[], what: { act: 'outcome' | 'reopen'; status: string; because: string }) {
  if (!rows.length) return
  await addEvents(tx, actor, rows.map((row) => ({ id: row.id, personId: row.person_id, heldOn: row.held_on, startsAt: row.starts_at, endsAt: row.ends_at, happened: now, ...what, because: what.because.slice(0, 1000) })))
  for (const memberId of new Set(rows.map(({ member_id }) => member_id))) tell(`calendar:${memberId}`)
}
