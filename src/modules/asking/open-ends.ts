import { sql } from 'kysely'
import { uuidv7 } from '../../platform/uuid.ts'
import { dueOnLeaving, findEntry } from '../measures/public.ts'
import type { OpenEnd, OpenEndSource } from '../people/public.ts'
import { exitDays } from '../programmes/public.ts'
import { limits, plusDays } from './rules.ts'

/** Measures that would be asked for after the last day: not any more, or still (somebody answers at the follow-up). Of one programme only what no other of theirs asks for. */
export const openMeasures: OpenEndSource = {
  kind: 'measure',
  async find(tx, _actor, { personId, programmeIds, on, whole }) {
    const due = await dueOnLeaving(tx, personId, whole ? null : programmeIds[0]!, on)
    const elsewhere = whole || !due.length ? [] : await tx.selectFrom('participation as pa').innerJoin('programme_measure as pm', 'pm.programme_id', 'pa.programme_id').where('pa.person_id', '=', personId).where('pa.ended_on', 'is', null)
      .where('pa.programme_id', '<>', sql<string>`all(${programmeIds}::uuid[])`).select('pm.instrument').execute()
    return due.filter((key) => !elsewhere.some(({ instrument }) => instrument === key))
      .map((key): OpenEnd => ({ kind: 'measure', id: key, words: `${findEntry(key)?.name ?? key}, not answered at the end`, on: null, who: null, may: ['end', 'keep'], usual: 'end', link: `/people/${personId}/measures` }))
  },
  async end({ tx, actor, now }, { personId, on }, ids, because) {
    // For as long as a measure is asked for after leaving, and no longer.
    const until = plusDays(on, exitDays + 1)
    if (until > actor.today) await tx.insertInto('measure_put_off').values(ids.map((instrument) => ({ id: uuidv7(now.getTime()), person_id: personId, instrument, reason: 'other' as const, words: because.slice(0, limits.words), put_off_on: actor.today, until, happened_at: now, received_at: now, put_off_by: actor.id }))).execute()
  },
  async reopen({ tx, actor, now }, personId, ids) {
    await tx.updateTable('measure_put_off').set({ ended_at: now, ended_by: actor.id }).where('person_id', '=', personId).where('instrument', '=', sql<string>`any(${ids}::text[])`).where('ended_at', 'is', null).where('until', '>', actor.today).execute()
  },
}

/** Links that are still with the person: taken back, or left with them. */
export const openLinks: OpenEndSource = {
  kind: 'link',
  async find(tx, actor, { personId, whole }) {
    if (!whole) return []
    const rows = await tx.selectFrom('measure_link as k').innerJoin('member as m', 'm.id', 'k.made_by').where('k.person_id', '=', personId).where('k.ended_at', 'is', null).where('k.expires_at', '>', actor.now)
      .select(['k.id', 'm.id as whoId', 'm.name', sql<string>`(k.expires_at at time zone ${actor.timeZone})::date`.as('on')]).orderBy('k.id').execute()
    return rows.map(({ id, on, whoId, name }): OpenEnd => ({ kind: 'link', id, words: 'A link to answer on their own phone', on, who: { id: whoId, name }, may: ['end', 'keep'], usual: 'end', link: `/people/${personId}/measures` }))
  },
  async end({ tx, actor, now }, _ending, ids) {
    await tx.updateTable('measure_link').set({ ended_at: now, ended_by: actor.id, ended_because: 'revoked' }).where('id', '=', sql<string>`any(${ids}::uuid[])`).where('ended_at', 'is', null).execute()
  },
  async reopen({ tx, now }, personId, ids) {
    await tx.updateTable('measure_link').set({ ended_at: null, ended_by: null, ended_because: null }).where('id', '=', sql<string>`any(${ids}::uuid[])`).where('person_id', '=', personId).where('ended_because', '=', 'revoked').where('expires_at', '>', now).execute()
  },
}
