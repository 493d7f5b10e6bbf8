import { sql } from 'kysely'
import type { Actor } from '../../platform/api.ts'
import type { Transaction } from '../../platform/db.ts'
import { visiblePeople } from '../people/public.ts'
import { expectedAt } from './expecting.ts'
import { measuresDueFor } from './falling.ts'
import { byName, enrols } from './expected.ts'
import type { Mark, Payment, Register, Row, Session, Told } from './shapes.ts'
import { cameTo, headOf, heads, markedAt, mayOn, shownName, takenAt, tasksOf, tidyTasks } from './visible.ts'

/** An instant inside JSON made by PostgreSQL, as the contract writes instants. */
const iso = (instant: string) => new Date(instant).toISOString()

/** The page of one session, or nothing when the asker may not see it. */
export async function findSession(tx: Transaction, actor: Actor, sessionId: string): Promise<Session | undefined> {
  const [row, expected] = await Promise.all([
    heads(tx, actor).where('s.id', '=', sessionId)
      .select(['s.version', 's.series_id as seriesId', 's.cancelled_because as cancelledBecause', 's.activity_notes as activityNotes', 's.notes_version as notesVersion', 's.closed_at as closedAt'])
      .select(['s.clear_up_because as clearUpBecause', 's.cash_counted_pence as cashCounted', 's.cash_difference_because as cashBecause', 's.headcount', 's.headcount_difference_because as headcountBecause'])
      .select([
        cameTo.as('came'), markedAt.as('marked'), takenAt('paid').as('collected'), takenAt('waived').as('waived'),
        sql<string | null>`(select m.name from member m where m.id = s.closed_by)`.as('closedBy'),
        tasksOf().as('tasks'),
        sql<Session['corrections']>`(select coalesce(json_agg(json_build_object('id', c.id, 'because', c.because, 'marks', c.marks, 'payments', c.payments, 'visitorsBefore', c.visitors_before,
          'visitorsAfter', c.visitors_after, 'correctedBy', m.name, 'receivedAt', c.received_at) order by c.received_at desc, c.id desc), '[]')
          from session_correction c join member m on m.id = c.corrected_by where c.session_id = s.id)`.as('corrections'),
        sql<Session['drafts']>`(select coalesce(json_agg(json_build_object('id', n.id, 'personId', n.person_id, 'name', ${shownName}, 'sessionId', n.session_id, 'at', n.happened_at) order by n.happened_at), '[]')
          from note n join person p on p.id = n.person_id where n.session_id = s.id and n.author_id = ${actor.id} and n.status = 'draft')`.as('drafts'),
        sql<boolean>`exists (select from session e where e.venue_id = s.venue_id and e.held_on = s.held_on and e.id <> s.id and e.status <> 'cancelled' and e.starts_at < s.ends_at and e.ends_at > s.starts_at)`.as('venueTaken'),
        sql<boolean>`exists (select from session_member a join session_member b on b.member_id = a.member_id and b.session_id <> a.session_id join session e on e.id = b.session_id
          where a.session_id = s.id and e.held_on = s.held_on and e.status <> 'cancelled' and e.starts_at < s.ends_at and e.ends_at > s.starts_at)`.as('personElsewhere'),
      ]).executeTakeFirst(),
    expectedAt(tx, [sessionId], actor.today),
  ])
  if (!row) return undefined
  const here = expected.get(sessionId)?.length ?? 0
  return {
    ...headOf(row), venue: row.venue, version: row.version, seriesId: row.seriesId, capacity: row.room, videoLink: row.videoLink, feePence: row.feePence, cancelledBecause: row.cancelledBecause,
    visitors: row.visitors, tasks: tidyTasks(row.tasks), activityNotes: row.activityNotes, notesVersion: row.notesVersion,
    expected: here, came: row.came, marked: row.marked, collected: row.collected, waived: row.waived,
    closing: row.closedAt && {
      closedAt: row.closedAt.toISOString(), closedBy: row.closedBy ?? '', clearUpBecause: row.clearUpBecause, cashCounted: row.cashCounted, cashBecause: row.cashBecause,
      headcount: row.headcount, headcountBecause: row.headcountBecause,
    },
    corrections: row.corrections.map((correction) => ({ ...correction, receivedAt: iso(correction.receivedAt) })),
    drafts: row.drafts.map((draft) => ({ ...draft, at: iso(draft.at) })),
    warnings: row.status === 'planned' ? warningsOf(row, enrols[row.programme.kind] ? Math.max(here, row.came) : row.came) : [],
    may: mayOn(row, actor),
  }
}

/** What to know before a session. `counted`: those enrolled, or at an open session, where not all come, those who have come. */
function warningsOf(row: { room: number | null; visitors: number; people: { part: string }[]; venueTaken: boolean; personElsewhere: boolean }, counted: number): Session['warnings'] {
  const heads = counted + row.visitors
  return [
    ...(row.room !== null && heads > row.room ? ['over_capacity' as const] : row.room !== null && heads >= row.room * 0.9 ? ['nearly_full' as const] : []),
    ...(row.venueTaken ? ['venue_taken' as const] : []),
    ...(row.personElsewhere ? ['person_elsewhere' as const] : []),
    ...(row.people.some(({ part }) => part === 'lead') ? [] : ['nobody_leads' as const]),
  ]
}

/** The register of one session, or nothing when the asker may not see it. */
export async function findRegister(tx: Transaction, actor: Actor, sessionId: string): Promise<Register | undefined> {
  const [head, expected] = await Promise.all([heads(tx, actor).where('s.id', '=', sessionId).executeTakeFirst(), expectedAt(tx, [sessionId], actor.today)])
  if (!head) return undefined
  const ids = expected.get(sessionId)!.map(({ personId }) => personId)
  const [people, due, opens] = await Promise.all([rowsOf(tx, head, ids), measuresDueFor(tx, { programmeId: head.programme.id, heldOn: head.heldOn }, ids), mayOpen(tx, actor, ids)])
  const rows = people.map((row): Row => ({ ...row, expected: true, measuresDue: due.get(row.personId) ?? [], mayOpen: opens.has(row.personId) }))
  return { ...headOf(head), feePence: head.feePence, capacity: head.room, visitors: head.visitors, rows: rows.sort(byName), may: mayOn(head, actor) }
}

async function mayOpen(tx: Transaction, actor: Actor, ids: readonly string[]): Promise<Set<string>> {
  if (!actor.permissions.has('people.read')) return new Set()
  if (actor.permissions.has('people.read_all')) return new Set(ids)
  const rows = await visiblePeople(tx, actor).select('p.id').where('p.id', '=', sql<string>`any(${ids}::uuid[])`).execute()
  return new Set(rows.map(({ id }) => id))
}

/** Each person with the mark and payment that show and what a worker should know at the door. */
async function rowsOf(tx: Transaction, session: { id: string; programme: { id: string }; heldOn: string; startsAt: string }, ids: readonly string[]) {
  const rows = await tx.selectFrom('person as p').where('p.id', '=', sql<string>`any(${ids}::uuid[])`)
    .leftJoin('mark as k', (join) => join.onRef('k.person_id', '=', 'p.id').on('k.session_id', '=', session.id).on('k.current', '=', true))
    .leftJoin('member as mm', 'mm.id', 'k.marked_by')
    .leftJoin('payment as y', (join) => join.onRef('y.person_id', '=', 'p.id').on('y.session_id', '=', session.id).on('y.current', '=', true))
    .leftJoin('member as ym', 'ym.id', 'y.taken_by')
    .select(['p.id as personId', shownName.as('name'), 'p.pronouns', 'p.access_needs as accessNeeds', 'p.interpreter', 'p.language'])
    .select(['k.id as markId', 'k.status', 'k.left_early', 'k.happened_at', 'k.received_at', 'mm.name as markedBy', 'k.correction as markCorrection'])
    .select(['y.id as paymentId', 'y.kind', 'y.pence', 'y.because', 'ym.name as takenBy', 'y.correction as paymentCorrection'])
    // One probe a person that ends at the first mark it finds; as "not exists" it would be joined with every mark of the programme.
    .select(sql<boolean>`(
      select o.id from mark o join session e on e.id = o.session_id
      where o.person_id = p.id and o.current and o.status in ('here', 'late') and e.programme_id = ${session.programme.id} and (e.held_on, e.starts_at) < (${session.heldOn}::date, ${session.startsAt}::time) limit 1) is null`.as('firstTime'))
    .execute()
  return rows.map((row) => ({
    personId: row.personId, name: row.name, pronouns: row.pronouns, accessNeeds: row.accessNeeds, interpreter: row.interpreter ? row.language : null, firstTime: row.firstTime,
    mark: row.markId === null ? null : {
      id: row.markId, status: row.status!, leftEarly: row.left_early!, happenedAt: row.happened_at!.toISOString(), receivedAt: row.received_at!.toISOString(), markedBy: row.markedBy ?? '', correction: row.markCorrection,
    } satisfies Mark,
    payment: row.paymentId === null || row.kind === 'none' ? null : { id: row.paymentId, kind: row.kind!, pence: row.pence!, because: row.because, takenBy: row.takenBy ?? '', correction: row.paymentCorrection } satisfies Payment,
  }))
}

/** Everything told about one person at one session, latest received first; the one that shows is first among equals. */
export async function historyOf(tx: Transaction, sessionId: string, personId: string): Promise<Told[]> {
  const [marks, payments] = await Promise.all([
    tx.selectFrom('mark as k').innerJoin('member as m', 'm.id', 'k.marked_by').where('k.session_id', '=', sessionId).where('k.person_id', '=', personId)
      .select(['k.id', 'k.status', 'k.left_early', 'k.happened_at', 'k.received_at', 'm.name', 'k.current', 'k.correction']).execute(),
    tx.selectFrom('payment as y').innerJoin('member as m', 'm.id', 'y.taken_by').where('y.session_id', '=', sessionId).where('y.person_id', '=', personId)
      .select(['y.id', 'y.kind', 'y.pence', 'y.because', 'y.happened_at', 'y.received_at', 'm.name', 'y.current', 'y.correction']).execute(),
  ])
  const told: Told[] = [
    ...marks.map((row) => ({ id: row.id, status: row.status, leftEarly: row.left_early, payment: null, ...common(row) })),
    ...payments.map((row) => ({ id: row.id, status: null, leftEarly: false, payment: { kind: row.kind, pence: row.pence, because: row.because }, ...common(row) })),
  ]
  return told.sort((a, b) => b.receivedAt.localeCompare(a.receivedAt) || Number(b.current) - Number(a.current) || b.happenedAt.localeCompare(a.happenedAt) || b.id.localeCompare(a.id))
}

const common = (row: { happened_at: Date; received_at: Date; name: string; current: boolean; correction: string | null }) =>
  ({ happenedAt: row.happened_at.toISOString(), receivedAt: row.received_at.toISOString(), by: row.name, current: row.current, correction: row.correction })

/** What the register of a locked session adds up to, for closing and cancelling it. */
export async function totalsOf(tx: Transaction, sessionId: string): Promise<{ came: number; collected: number; openClearUp: number }> {
  const { rows: [row] } = await sql<{ came: number; collected: number; openClearUp: number }>`
    select ${cameTo} as came, ${takenAt('paid')} as collected, (select count(*)::integer from session_task t where t.session_id = s.id and t.phase = 'clear_up' and t.done_at is null) as "openClearUp"
    from session s where s.id = ${sessionId}`.execute(tx)
  return row!
}

