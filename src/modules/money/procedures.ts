import { implement } from '@orpc/server'
import { sql } from 'kysely'
import { guarded, type Actor, type Request } from '../../platform/api.ts'
import { whyNotHappened } from '../../platform/clock.ts'
import type { Transaction } from '../../platform/db.ts'
import { refuse } from '../../platform/refuse.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { findVisiblePerson } from '../people/public.ts'
import { visibleSessions } from '../sessions/public.ts'
import { money as contract, type Banking, type Receipt } from './contract.ts'
import { fileFor } from './file.ts'
import { receiptNumber, totalOf, whyNotBank, whyNotPeriod, whyNotTakeBack } from './rules.ts'
import { answerBanking, banked, bankings, sessionName, toBank, visible } from './visible.ts'

const api = implement(contract).$context<Request>().use(guarded)
const pageOf = 50

/** Where a page of rows by day goes on: the last day and id of the one before. */
const placeIn = (after: string) => { const [day = '', id = ''] = after.split(' '); return { day, id } }

export const money = api.router({
  toBank: api.toBank.handler(async ({ input: { after, limit = pageOf }, context: { tx, actor } }) => {
    const from = after === undefined ? null : placeIn(after)
    const rows = await toBank(tx, actor)
      .$if(from !== null, (q) => q.where(sql<boolean>`(s.held_on, s.id) > (${from!.day}::date, ${from!.id}::uuid)`))
      .orderBy('s.held_on').orderBy('s.id').limit(limit + 1).execute()
    const shown = rows.slice(0, limit), last = shown.at(-1)
    const total = after === undefined ? await visible(tx, actor).where(sql<boolean>`not ${banked}`).select([sql<number>`count(*)::integer`.as('sessions'), sql<number>`coalesce(sum(s.cash_counted_pence), 0)::integer`.as('counted')]).executeTakeFirstOrThrow() : null
    return { rows: shown, next: rows.length > limit && last ? `${last.heldOn} ${last.sessionId}` : null, total }
  }),

  bankings: api.bankings.handler(async ({ input: { after, limit = pageOf }, context: { tx, actor } }) => {
    const from = after === undefined ? null : placeIn(after)
    const rows = await bankings(tx, actor)
      .$if(from !== null, (q) => q.where(sql<boolean>`(k.banked_on, k.id) < (${from!.day}::date, ${from!.id}::uuid)`))
      .orderBy('k.banked_on', 'desc').orderBy('k.id', 'desc').limit(limit + 1).execute()
    const shown = rows.slice(0, limit), last = shown.at(-1)
    return { rows: shown.map((row) => answerBanking(row, actor)), next: rows.length > limit && last ? `${last.bankedOn} ${last.id}` : null }
  }),

  bank: api.bank.handler(async ({ input, context: { tx, actor, now, today }, errors }) => {
    const ids = [...new Set(input.sessionIds)].sort()
    const sessions = await visible(tx, actor).where('s.id', '=', sql<string>`any(${ids}::uuid[])`).select(['s.id', 's.held_on as heldOn', sql<number>`s.cash_counted_pence`.as('counted')]).orderBy('s.id').forNoKeyUpdate('s').execute()
    if (sessions.length !== ids.length) throw errors.NOT_FOUND()
    const done = new Set((await tx.selectFrom('banking_session').select('session_id').where('session_id', '=', sql<string>`any(${ids}::uuid[])`).where('current', '=', true).execute()).map((row) => row.session_id))
    const heldOn = sessions.reduce((latest, session) => (session.heldOn > latest ? session.heldOn : latest), '')
    for (const { because, field } of whyNotBank(sessions.map((session) => ({ ...session, banked: done.has(session.id) })), input, { today, heldOn })) refuse(because, field)
    await tx.insertInto('banking').values({
      id: input.bankingId, banked_on: input.bankedOn, counted_pence: totalOf(sessions), banked_pence: input.pence, because: input.because?.trim() || null, slip: input.slip.trim(), banked_by: actor.id, received_at: now,
    }).execute()
    await tx.insertInto('banking_session').values(sessions.map(({ id, counted }) => ({ id: uuidv7(now.getTime()), banking_id: input.bankingId, session_id: id, counted_pence: counted }))).execute()
    return getBanking(tx, actor, input.bankingId)
  }),

  takeBack: api.takeBack.handler(async ({ input, context: { tx, actor, now }, errors }) => {
    if (!await bankings(tx, actor).where('k.id', '=', input.bankingId).executeTakeFirst()) throw errors.NOT_FOUND()
    const banking = await tx.selectFrom('banking').select(['id', 'taken_back_at as takenBackAt']).where('id', '=', input.bankingId).forNoKeyUpdate().executeTakeFirstOrThrow()
    refuse(whyNotTakeBack(banking, input.because), 'because')
    await tx.updateTable('banking').set({ taken_back_at: now, taken_back_by: actor.id, taken_back_because: input.because.trim() }).where('id', '=', banking.id).execute()
    await tx.updateTable('banking_session').set({ current: false }).where('banking_id', '=', banking.id).where('current', '=', true).execute()
    return getBanking(tx, actor, banking.id)
  }),

  file: api.file.handler(async ({ input: { from, to, as }, context: { tx, actor, today } }) => {
    refuse(whyNotPeriod(from, to), 'to')
    return fileFor(tx, actor, { from, to, as, today })
  }),

  receipt: api.receipt.handler(async ({ input, context: { tx, actor }, errors }) => {
    if (!await findVisiblePerson(tx, actor, input.personId)) throw errors.NOT_FOUND()
    const found = await findReceipt(tx, actor, input)
    if (!found) throw errors.NOT_FOUND()
    return found.receipt
  }),

  giveReceipt: api.giveReceipt.handler(async ({ input, context: { tx, actor, now }, errors }) => {
    if (!await findVisiblePerson(tx, actor, input.personId)) throw errors.NOT_FOUND()
    const happened = new Date(input.happenedAt)
    refuse(whyNotHappened(happened, now), 'happenedAt')
    const found = await findReceipt(tx, actor, input)
    if (!found) throw errors.NOT_FOUND()
    // Shown twice is still one receipt: the first that was given stands.
    if (!found.receipt.given) await tx.insertInto('receipt').values({ id: input.receiptId, payment_id: found.paymentId, person_id: input.personId, session_id: input.sessionId, number: found.receipt.number, pence: found.receipt.pence, given_by: actor.id, given_at: happened }).execute()
    return (await findReceipt(tx, actor, input))!.receipt
  }),
})

async function getBanking(tx: Transaction, actor: Actor, id: string): Promise<Banking> {
  return answerBanking(await bankings(tx, actor).where('k.id', '=', id).executeTakeFirstOrThrow(), actor)
}

/** What this person paid at this session as a receipt, or nothing when nothing was. */
async function findReceipt(tx: Transaction, actor: Actor, { personId, sessionId }: { personId: string; sessionId: string }): Promise<{ paymentId: string; receipt: Receipt } | null> {
  const row = await visibleSessions(tx, actor).where('s.id', '=', sessionId)
    .innerJoin('payment as y', (join) => join.onRef('y.session_id', '=', 's.id').on('y.person_id', '=', personId).on('y.current', '=', true).on('y.kind', '=', 'paid').on('y.pence', '>', 0))
    .innerJoin('person as p', 'p.id', 'y.person_id').innerJoin('member as m', 'm.id', 'y.taken_by').leftJoin('venue as v', 'v.id', 's.venue_id')
    .leftJoin('receipt as r', 'r.payment_id', 'y.id').leftJoin('member as g', 'g.id', 'r.given_by')
    .select(['y.id as paymentId', 'y.pence', 's.held_on as heldOn', 'v.name as venue', 'm.name as takenBy', 'r.given_at', 'g.name as givenBy', sessionName.as('session'), sql<string>`trim(p.given_name || ' ' || p.family_name)`.as('name')])
    .executeTakeFirst()
  if (!row) return null
  const { paymentId, given_at, givenBy, ...rest } = row
  return { paymentId, receipt: { ...rest, number: receiptNumber(row.heldOn, paymentId), organisation: actor.organisationName, given: given_at ? { at: given_at.toISOString(), by: givenBy ?? '' } : null } }
}
