import { sql } from 'kysely'
import type { Actor } from '../../platform/api.ts'
import type { Transaction } from '../../platform/db.ts'
import { notHere, refuse, refuseFault } from '../../platform/refuse.ts'
import { findVisiblePerson, visiblePeople } from '../people/public.ts'
import { api } from './api.ts'
import type { ListedFollowUp } from './contract.ts'
import { getLeaving, getSummary } from './reading.ts'
import { lastDayOf, offerOf } from './settling.ts'
import { whyNotSetting } from './lists.ts'
import type { LeavingContent } from './shapes.ts'
import { cursorIn, followUpOf, followUps, listed, settingOf, shownName, visible } from './visible.ts'

/** What is read: a person's leavings, one of them, what is due, what is being prepared, the service's own words. */
export const listing = {
  ofPerson: api.ofPerson.handler(async ({ input: { personId, after, limit = 20 }, context: { tx, actor } }) => {
    if (!await findVisiblePerson(tx, actor, personId)) throw notHere()
    const { returnDays } = await settingOf(tx)
    const rows = await listed(tx, actor, returnDays).where('l.person_id', '=', personId).$if(after !== undefined && /^[0-9a-f-]{36}$/.test(after), (q) => q.where('l.id', '<', after!)).orderBy('l.id', 'desc').limit(limit + 1).execute()
    return { rows: rows.slice(0, limit), next: rows.length > limit ? rows[limit - 1]!.id : null }
  }),

  get: api.get.handler(async ({ input, context: { tx, actor, looked } }) => {
    const leaving = await getLeaving(tx, actor, input.leavingId)
    await looked([leaving.person.id])
    return leaving
  }),

  lastDay: api.lastDay.handler(async ({ input: { leavingId, leftOn }, context: { tx, actor, looked } }) => {
    const row = await visible(tx, actor).where('l.id', '=', leavingId).select(['l.id', 'l.person_id', 'l.programme_id', sql<LeavingContent>`l.content`.as('plan')]).executeTakeFirst()
    if (!row) throw notHere()
    await looked([row.person_id])
    return lastDayOf(tx, actor, row, leftOn)
  }),

  offer: api.offer.handler(async ({ input: { personId }, context: { tx, actor } }) => {
    if (!await findVisiblePerson(tx, actor, personId)) throw notHere()
    return offerOf(tx, actor, personId)
  }),

  summary: api.summary.handler(async ({ input, context: { tx, actor, looked } }) => {
    const summary = await getSummary(tx, actor, input.summaryId)
    await looked([summary.person.id])
    return summary
  }),

  followUp: api.followUp.handler(async ({ input: { followUpId }, context: { tx, actor, looked } }) => {
    const row = await listedFollowUps(tx, actor).where('f.id', '=', followUpId).select('l.status as leavingStatus').executeTakeFirst()
    if (!row || row.leftOn === null) throw notHere()
    await looked([row.person.id])
    const { leavingStatus, leftOn, ...one } = row
    return { ...followUpOf(one, actor, leavingStatus === 'left'), leftOn }
  }),

  due: api.due.handler(async ({ input: { whose, until, after, limit = 30 }, context: { tx, actor, looked } }) => {
    const cursor = cursorIn(after)
    const all = whose === 'all' && actor.permissions.has('leaving.read_team')
    const rows = await listedFollowUps(tx, actor).where('f.status', '=', 'due').where('l.status', '=', 'left')
      .$if(until !== undefined, (q) => q.where('f.due_on', '<=', until!))
      .$if(!all, (q) => q.where((eb) => eb.or([eb('f.member_id', '=', actor.id), eb.and([eb('f.member_id', 'is', null), eb('f.team_id', '=', sql<string>`any(${actor.teamIds}::uuid[])`)])])))
      .$if(cursor !== null, (q) => q.where(sql<boolean>`(f.due_on, f.id) > (${cursor![1]}::date, ${cursor![2]}::uuid)`)).orderBy('f.due_on').orderBy('f.id').limit(limit + 1).execute()
    const last = rows.length > limit ? rows[limit - 1] : undefined
    // Beside each name stands how they may be reached without harm: that is a look.
    await looked([...new Set(rows.slice(0, limit).map(({ person }) => person.id))])
    return { rows: rows.slice(0, limit).map(({ leftOn, ...row }) => ({ ...followUpOf(row, actor), leftOn: leftOn! })), next: last ? `${last.dueOn} ${last.id}` : null }
  }),

  prepared: api.prepared.handler(async ({ input: { after, limit = 30 }, context: { tx, actor } }) => {
    const { returnDays } = await settingOf(tx)
    const rows = await listed(tx, actor, returnDays).where('l.status', '=', 'planned').$if(after !== undefined && /^[0-9a-f-]{36}$/.test(after), (q) => q.where('l.id', '>', after!)).orderBy('l.id').limit(limit + 1).execute()
    return { rows: rows.slice(0, limit), next: rows.length > limit ? rows[limit - 1]!.id : null }
  }),

  setting: api.setting.handler(async ({ context: { tx } }) => { const { id: _id, ...setting } = await settingOf(tx); return setting }),

  changeSetting: api.changeSetting.handler(async ({ input: { settingId, expectedVersion, returnDays, reasons, outcomes }, context: { tx, actor, now } }) => {
    const there = await tx.selectFrom('leaving_setting').select(['id', 'version']).forNoKeyUpdate().executeTakeFirst()
    refuse((there?.version ?? 0) === expectedVersion ? null : 'changed_meanwhile')
    const named = { returnDays, reasons: reasons.map(({ key, name }) => ({ key, name: name.trim() })), outcomes: outcomes.map(({ key, name }) => ({ key, name: name.trim() })) }
    refuseFault(whyNotSetting(named))
    const columns = { return_days: returnDays, reasons: JSON.stringify(named.reasons), outcomes: JSON.stringify(named.outcomes), changed_by: actor.id, changed_at: now }
    if (there) await tx.updateTable('leaving_setting').set({ ...columns, version: sql`version + 1` }).where('id', '=', there.id).execute()
    else await tx.insertInto('leaving_setting').values({ id: settingId, ...columns }).execute()
    const { id: _id, ...setting } = await settingOf(tx)
    return setting
  }),
}

const listedFollowUps = (tx: Transaction, actor: Actor) => followUps(tx).innerJoin('leaving as l', 'l.id', 'f.leaving_id').innerJoin('person as pe', 'pe.id', 'f.person_id')
  .where((eb) => eb.exists(visiblePeople(tx, actor).select('p.id').where('p.id', '=', sql<string>`f.person_id`)))
  .select(['l.left_on as leftOn', 'pe.safe_contact as safeContact', sql<ListedFollowUp['person']>`json_build_object('id', pe.id, 'name', ${shownName})`.as('person')])
