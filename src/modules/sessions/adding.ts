import { sql } from 'kysely'
import type { Transaction } from '../../platform/db.ts'
import { settledId } from '../../platform/settled-id.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { recountAttended } from './attended.ts'
import type { Part, Phase, SessionStatus } from './rules.ts'

/**
 * A session to add. Fee and checklists are the programme's unless given. Imports and the example also say what became of it:
 * `status` closed with `closedAt`, `visitors`.
 */
export type NewSession = {
  id: string
  programmeId: string
  seriesId?: string | null
  venueId?: string | null
  title?: string
  /** An ISO day, and wall-clock times `HH:MM`. */
  heldOn: string
  startsAt: string
  endsAt: string
  capacity?: number | null
  videoLink?: string
  feePence?: number
  people?: readonly { memberId: string; part: Part }[]
  /** The programme's checklists when left out. */
  tasks?: readonly { phase: Phase; words: string; doneAt?: Date | null; doneBy?: string | null }[]
  status?: SessionStatus
  closedAt?: Date | null
  closedBy?: string | null
  visitors?: number
  cashCountedPence?: number | null
  headcount?: number | null
  activityNotes?: string
  importId?: string | null
}

/** Adds sessions with their people and checklists, in a few statements whatever their number. One that is there already (same id, or same series and day) is left as it is. Returns the ids added. */
export async function addSessions(tx: Transaction, sessions: readonly NewSession[]): Promise<string[]> {
  const added: string[] = []
  for (let at = 0; at < sessions.length; at += 200) added.push(...await addSome(tx, sessions.slice(at, at + 200)))
  return added
}

async function addSome(tx: Transaction, sessions: readonly NewSession[]): Promise<string[]> {
  const programmes = new Map((await tx.selectFrom('programme').where('id', '=', sql<string>`any(${[...new Set(sessions.map(({ programmeId }) => programmeId))]}::uuid[])`)
    .select(['id', 'fee_pence', 'set_up', 'clear_up']).execute()).map((row) => [row.id, row]))
  const rows = await tx.insertInto('session').values(sessions.map((s) => ({
    id: s.id, programme_id: s.programmeId, series_id: s.seriesId ?? null, venue_id: s.venueId ?? null, title: s.title ?? '', held_on: s.heldOn, starts_at: s.startsAt, ends_at: s.endsAt,
    capacity: s.capacity ?? null, video_link: s.videoLink ?? '', fee_pence: s.feePence ?? programmes.get(s.programmeId)?.fee_pence ?? 0, status: s.status ?? 'planned', closed_at: s.closedAt ?? null, closed_by: s.closedBy ?? null,
    visitors: s.visitors ?? 0, cash_counted_pence: s.cashCountedPence ?? null, headcount: s.headcount ?? null, activity_notes: s.activityNotes ?? '', import_id: s.importId ?? null,
  }))).onConflict((on) => on.doNothing()).returning('id').execute()
  const added = new Set(rows.map(({ id }) => id))
  const fresh = sessions.filter(({ id }) => added.has(id))
  await putOn(tx, fresh.flatMap(({ id, people = [] }) => people.map((person) => ({ ...person, sessionId: id }))))
  await addTasks(tx, fresh.map((session) => ({ sessionId: session.id, tasks: session.tasks ?? listsOf(programmes.get(session.programmeId)) })))
  return fresh.map(({ id }) => id)
}

const listsOf = (programme: { set_up: string[]; clear_up: string[] } | undefined) => [
  ...(programme?.set_up ?? []).map((words) => ({ phase: 'set_up' as const, words })),
  ...(programme?.clear_up ?? []).map((words) => ({ phase: 'clear_up' as const, words })),
]

async function addTasks(tx: Transaction, lists: readonly { sessionId: string; tasks: NonNullable<NewSession['tasks']> }[]) {
  const values = lists.flatMap(({ sessionId, tasks }) => tasks.map((task, position) => ({
    id: uuidv7(), session_id: sessionId, phase: task.phase, words: task.words, position, done_at: task.doneAt ?? null, done_by: task.doneBy ?? null,
  })))
  for (let at = 0; at < values.length; at += 1000) await tx.insertInto('session_task').values(values.slice(at, at + 1000)).execute()
}

/** Puts people down to run sessions. */
export async function putOn(tx: Transaction, people: readonly { sessionId: string; memberId: string; part: Part }[]) {
  const values = people.map(({ sessionId, memberId, part }) => ({ id: uuidv7(), session_id: sessionId, member_id: memberId, part }))
  for (let at = 0; at < values.length; at += 1000) await tx.insertInto('session_member').values(values.slice(at, at + 1000)).execute()
}

/** The id of a series' session on a day: always the same, so that making it twice makes it once. */
export const sessionIdFor = (seriesId: string, day: string): string => settledId(seriesId, day)

/** The latest session of a series as a pattern for more of them. */
export async function latestOf(tx: Transaction, seriesId: string): Promise<Omit<NewSession, 'id' | 'heldOn'> | undefined> {
  const row = await tx.selectFrom('session as s').where('s.series_id', '=', seriesId).orderBy('s.held_on', 'desc').limit(1)
    .select(['s.programme_id as programmeId', 's.venue_id as venueId', 's.title', 's.starts_at as startsAt', 's.ends_at as endsAt', 's.capacity', 's.video_link as videoLink'])
    .select(sql<{ memberId: string; part: Part }[]>`(select coalesce(json_agg(json_build_object('memberId', sm.member_id, 'part', sm.part)), '[]') from session_member sm where sm.session_id = s.id)`.as('people'))
    .executeTakeFirst()
  return row && { ...row, seriesId }
}

/** A mark to add in bulk, with its session. */
export type AddedMark = { id: string; sessionId: string; personId: string; status: 'here' | 'late' | 'apologies' | 'absent'; leftEarly?: boolean; happenedAt: Date; receivedAt: Date; markedBy: string }

/**
 * Adds marks in bulk, for imports and the example: at most one for each person and session. Where a register already has a mark for the
 * person, what is there stays. Returns the ids added. The caller has locked the sessions, or made them in this transaction. How often people came
 * is counted anew where the session is closed.
 */
export async function addMarks(tx: Transaction, marks: readonly AddedMark[]): Promise<string[]> {
  const sorted = [...marks].sort((a, b) => (`${a.sessionId} ${a.personId}` < `${b.sessionId} ${b.personId}` ? -1 : 1))
  const added: string[] = []
  for (let at = 0; at < sorted.length; at += 2000) {
    const some = sorted.slice(at, at + 2000)
    const rows = await tx.insertInto('mark').columns(['id', 'session_id', 'person_id', 'status', 'left_early', 'happened_at', 'received_at', 'marked_by']).expression(sql`
      select * from unnest(${some.map((m) => m.id)}::uuid[], ${some.map((m) => m.sessionId)}::uuid[], ${some.map((m) => m.personId)}::uuid[], ${some.map((m) => m.status)}::text[],
        ${some.map((m) => m.leftEarly ?? false)}::boolean[], ${some.map((m) => m.happenedAt)}::timestamptz[], ${some.map((m) => m.receivedAt)}::timestamptz[], ${some.map((m) => m.markedBy)}::uuid[])`)
      .onConflict((on) => on.doNothing()).returning('id').execute()
    added.push(...rows.map(({ id }) => id))
  }
  await recountAt(tx, sorted)
  return added
}

/** Counts anew how often these people came to the programmes of these sessions, where the sessions are closed. */
export async function recountAt(tx: Transaction, marks: readonly { sessionId: string; personId: string }[]) {
  const sessions = await tx.selectFrom('session').where('id', '=', sql<string>`any(${[...new Set(marks.map(({ sessionId }) => sessionId))]}::uuid[])`).where('status', '=', 'closed').select(['id', 'programme_id', 'held_on']).execute()
  for (const [programmeId, of] of Map.groupBy(sessions, (session) => session.programme_id)) {
    const ids = new Set(of.map(({ id }) => id))
    await recountAttended(tx, { programmeId, personIds: [...new Set(marks.filter(({ sessionId }) => ids.has(sessionId)).map(({ personId }) => personId))].sort(), days: of.map((session) => session.held_on) })
  }
}

/** A payment to add in bulk, in pence. */
export type AddedPayment = { id: string; sessionId: string; personId: string; kind: 'paid' | 'waived'; pence: number; because?: string | null; happenedAt: Date; receivedAt: Date; takenBy: string }

/** Adds payments in bulk, like `addMarks`. */
export async function addPayments(tx: Transaction, payments: readonly AddedPayment[]): Promise<void> {
  for (let at = 0; at < payments.length; at += 1000) {
    await tx.insertInto('payment').values(payments.slice(at, at + 1000).map((p) => ({
      id: p.id, session_id: p.sessionId, person_id: p.personId, kind: p.kind, pence: p.pence, because: p.because ?? null, happened_at: p.happenedAt, received_at: p.receivedAt, taken_by: p.takenBy,
    }))).onConflict((on) => on.doNothing()).execute()
  }
}
