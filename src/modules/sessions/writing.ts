import { sql } from 'kysely'
import type { Transaction } from '../../platform/db.ts'
import { currentOf, type Told } from './fold.ts'
import type { MarkStatus, PaymentKind } from './rules.ts'

/** A mark to keep. `happenedAt` is an ISO instant. */
export type NewMark = { markId: string; personId: string; status: MarkStatus; leftEarly?: boolean | undefined; happenedAt: string }

/** A payment to keep, in pence. */
export type NewPayment = { paymentId: string; personId: string; kind: PaymentKind; pence: number; because?: string | undefined; happenedAt: string }

type Told1 = { sessionId: string; by: string; now: Date; correction?: string | undefined }

/**
 * Takes earlier marks off the register and puts these on it: two statements whatever their number, their text the same for any length. The session's row
 * is locked, or was asked for just before on the same connection. A mark is received after those it replaces, even within one millisecond, so
 * that what shows is always the later received.
 */
export async function keepMarks(tx: Transaction, marks: readonly NewMark[], { sessionId, by, now, correction }: Told1) {
  const sorted = [...marks].sort((a, b) => (a.personId < b.personId ? -1 : a.personId > b.personId ? 1 : a.markId < b.markId ? -1 : 1))
  const persons = [...new Set(sorted.map(({ personId }) => personId))]
  const showing = persons.length === sorted.length ? null : showingOf(sorted)
  await Promise.all([
    tx.updateTable('mark').set({ current: false }).where('session_id', '=', sessionId).where('person_id', '=', sql<string>`any(${persons}::uuid[])`).where('current', '=', true).execute(),
    tx.insertInto('mark').columns(['id', 'session_id', 'person_id', 'status', 'left_early', 'happened_at', 'received_at', 'marked_by', 'current', 'correction']).expression(sql`
      select w.id, ${sessionId}::uuid, w.person_id, w.status, w.left_early, w.happened_at,
        greatest(${now}::timestamptz, (select max(e.received_at) + interval '1 millisecond' from mark e where e.session_id = ${sessionId}::uuid and e.person_id = w.person_id)),
        ${by}::uuid, w.current, ${correction ?? null}::text
      from unnest(${sorted.map((m) => m.markId)}::uuid[], ${sorted.map((m) => m.personId)}::uuid[], ${sorted.map((m) => m.status)}::text[],
        ${sorted.map((m) => m.leftEarly ?? false)}::boolean[], ${sorted.map((m) => m.happenedAt)}::timestamptz[], ${sorted.map((m) => !showing || showing.has(m.markId))}::boolean[])
        as w (id, person_id, status, left_early, happened_at, current)`).execute(),
  ])
}

/** The ids of the marks that will show: one device may send several of one person together, and then the one that happened last does. */
function showingOf(marks: readonly NewMark[]): Set<string> {
  const told = marks.map((mark): Told & { personId: string } => ({ id: mark.markId, personId: mark.personId, status: mark.status, leftEarly: mark.leftEarly ?? false, happenedAt: mark.happenedAt, receivedAt: null }))
  return new Set([...currentOf(told).values()].map(({ id }) => id))
}

/** Takes earlier payments of these people off the register and puts these on it. One payment a person. */
export async function keepPayments(tx: Transaction, payments: readonly NewPayment[], { sessionId, by, now, correction }: Told1) {
  const sorted = [...payments].sort((a, b) => (a.personId < b.personId ? -1 : 1))
  const persons = sorted.map(({ personId }) => personId)
  await Promise.all([
    tx.updateTable('payment').set({ current: false }).where('session_id', '=', sessionId).where('person_id', '=', sql<string>`any(${persons}::uuid[])`).where('current', '=', true).execute(),
    tx.insertInto('payment').columns(['id', 'session_id', 'person_id', 'kind', 'pence', 'because', 'happened_at', 'received_at', 'taken_by', 'correction']).expression(sql`
      select w.id, ${sessionId}::uuid, w.person_id, w.kind, w.pence, w.because, w.happened_at,
        greatest(${now}::timestamptz, (select max(e.received_at) + interval '1 millisecond' from payment e where e.session_id = ${sessionId}::uuid and e.person_id = w.person_id)),
        ${by}::uuid, ${correction ?? null}::text
      from unnest(${sorted.map((p) => p.paymentId)}::uuid[], ${persons}::uuid[], ${sorted.map((p) => p.kind)}::text[], ${sorted.map((p) => p.pence)}::integer[],
        ${sorted.map((p) => p.because?.trim() || null)}::text[], ${sorted.map((p) => p.happenedAt)}::timestamptz[]) as w (id, person_id, kind, pence, because, happened_at)`).execute(),
  ])
}

/** Which of these people take part in the session's programme already: on its day, or now. */
export async function takingPart(tx: Transaction, sessionId: string, personIds: readonly string[]): Promise<Set<string>> {
  const rows = await tx.selectFrom('session as s').innerJoin('participation as pa', 'pa.programme_id', 's.programme_id').where('s.id', '=', sessionId)
    .where('pa.person_id', '=', sql<string>`any(${personIds}::uuid[])`).where((eb) => eb.or([eb('pa.ended_on', 'is', null), eb('pa.ended_on', '>=', eb.ref('s.held_on'))]))
    .select('pa.person_id as id').execute()
  return new Set(rows.map(({ id }) => id))
}
