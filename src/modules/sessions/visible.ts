import { sql } from 'kysely'
import type { Actor } from '../../platform/api.ts'
import type { Transaction } from '../../platform/db.ts'
import type { Head, Runs, Session, Task } from './shapes.ts'
import { actsOn, type Phase, type SessionAct, type SessionStatus } from './rules.ts'

/**
 * The sessions this member may see: those of programmes of their teams, those they run, and all with `people.read_all`.
 * Whoever sees a session sees its register (names and flags); the records behind the names follow `visiblePeople`.
 */
export function visible(tx: Transaction, actor: Actor) {
  return tx.selectFrom('session as s').innerJoin('programme as pr', 'pr.id', 's.programme_id')
    .$if(!actor.permissions.has('people.read_all'), (q) => q.where((eb) => eb.or([
      eb('pr.team_id', '=', sql<string>`any(${actor.teamIds}::uuid[])`),
      runBy(actor),
    ])))
}

/** Whether this member is down to run the session `s`. */
export const runBy = (actor: Actor) => sql<boolean>`exists (select from session_member own where own.session_id = s.id and own.member_id = ${actor.id})`

/** What a command needs of a session, with its row locked: every writer of a register waits here for the one before. */
export function lockSession(tx: Transaction, actor: Actor, sessionId: string) {
  return visible(tx, actor).where('s.id', '=', sessionId)
    .select(['s.id', 's.status', 's.held_on as heldOn', 's.programme_id as programmeId', 's.series_id as seriesId', 's.fee_pence as feePence', 's.visitors', 's.version', 's.notes_version as notesVersion', 'pr.name as programmeName'])
    .forNoKeyUpdate('s').executeTakeFirst()
}
export type Locked = NonNullable<Awaited<ReturnType<typeof lockSession>>>

/** Who runs the session `s`, leads first. */
export const peopleOf = sql<Runs[]>`(
  select coalesce(json_agg(json_build_object('memberId', sm.member_id, 'name', m.name, 'part', sm.part)
    order by array_position(array['lead', 'co_worker', 'volunteer'], sm.part), m.name), '[]')
  from session_member sm join member m on m.id = sm.member_id where sm.session_id = s.id)`

/** How many came to the session `s` by name. */
export const cameTo = sql<number>`(select count(*)::integer from mark k where k.session_id = s.id and k.current and k.status in ('here', 'late'))`

/** How many have any mark that shows in the register of `s`. */
export const markedAt = sql<number>`(select count(*)::integer from mark k where k.session_id = s.id and k.current and k.status <> 'unmarked')`

/** Pence taken, or let off, at the session `s`. */
export const takenAt = (kind: 'paid' | 'waived') => sql<number>`(select coalesce(sum(y.pence), 0)::integer from payment y where y.session_id = s.id and y.current and y.kind = ${sql.lit(kind)})`

/** The checklists of the session `s`, or one of them. */
export const tasksOf = (phase?: Phase) => sql<Task[]>`(
  select coalesce(json_agg(json_build_object('id', t.id, 'phase', t.phase, 'words', t.words, 'doneAt', t.done_at, 'doneBy', m.name) order by t.phase desc, t.position, t.id), '[]')
  from session_task t left join member m on m.id = t.done_by where t.session_id = s.id${phase ? sql` and t.phase = ${sql.lit(phase)}` : sql``})`

/** Instants inside JSON made by PostgreSQL, as the contract writes instants. */
export const tidyTasks = (tasks: readonly Task[]): Task[] => tasks.map((task) => ({ ...task, doneAt: task.doneAt && new Date(task.doneAt).toISOString() }))

/** The columns every view of a session begins with. */
export function heads(tx: Transaction, actor: Actor) {
  return visible(tx, actor).leftJoin('venue as v', 'v.id', 's.venue_id')
    .select(['s.id', 's.title', 's.held_on as heldOn', 's.status', 's.capacity', 's.video_link as videoLink', 's.visitors', 's.fee_pence as feePence'])
    .select([
      sql<Head['programme']>`json_build_object('id', pr.id, 'name', pr.name, 'kind', pr.kind)`.as('programme'),
      sql<Session['venue']>`case when v.id is not null then json_build_object('id', v.id, 'name', v.name, 'address', v.address, 'accessNotes', v.access_notes) end`.as('venue'),
      sql<string>`to_char(s.starts_at, 'HH24:MI')`.as('startsAt'),
      sql<string>`to_char(s.ends_at, 'HH24:MI')`.as('endsAt'),
      sql<number | null>`coalesce(s.capacity, pr.capacity)`.as('room'),
      peopleOf.as('people'),
      runBy(actor).as('mine'),
    ])
}
export type HeadRow = Awaited<ReturnType<ReturnType<typeof heads>['executeTakeFirstOrThrow']>>

/** A head as the contract has it, without what only other views need. */
export function headOf({ id, programme, venue, title, heldOn, startsAt, endsAt, status, people, mine }: HeadRow): Head {
  return { id, programme, venue: venue && { id: venue.id, name: venue.name }, title, heldOn, startsAt, endsAt, status, people, mine }
}

export const mayOn = (session: { status: SessionStatus; heldOn: string }, actor: Actor): SessionAct[] => actsOn(session, actor.permissions, actor.today)

/** How a person is called on a screen: the name they go by, then the family name. Beside the row `p`. */
export const shownName = sql<string>`trim(coalesce(nullif(p.known_as, ''), p.given_name) || ' ' || p.family_name)`
