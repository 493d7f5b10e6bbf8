import { sql } from 'kysely'
import type { Actor } from '../../platform/api.ts'
import { timeIn } from '../../platform/clock.ts'
import type { Transaction } from '../../platform/db.ts'
import { visiblePeople } from '../people/public.ts'
import { expectedAt } from './expecting.ts'
import { measuresDueFor } from './falling.ts'
import { dayAfter } from './rules.ts'
import type { Listed, Today } from './shapes.ts'
import { cameTo, headOf, heads, markedAt, mayOn, runBy, shownName, tasksOf, tidyTasks } from './visible.ts'

/** How long ago a register nobody closed still asks to be, in days. */
const unclosedFor = 60
const most = 50

/** The asker's day: their sessions, others of their teams, and what is still to do. */
export async function findToday(tx: Transaction, actor: Actor): Promise<Today> {
  const mayRead = actor.permissions.has('measures.read')
  const [sessions, next, unclosed, drafts, alerts] = await Promise.all([
    heads(tx, actor).where('s.held_on', '=', actor.today).where('s.status', '<>', 'cancelled')
      .select([cameTo.as('came'), markedAt.as('marked'), 's.programme_id as programmeId'])
      .select(tasksOf('set_up').as('setUp'))
      .orderBy('mine', 'desc').orderBy('s.starts_at').orderBy('s.id').limit(most).execute(),
    heads(tx, actor).where('s.held_on', '>', actor.today).where('s.status', '=', 'planned').where(runBy(actor)).orderBy('s.held_on').orderBy('s.starts_at').orderBy('s.id').limit(1).executeTakeFirst(),
    heads(tx, actor).where('s.status', '=', 'planned').where('s.held_on', '<', actor.today).where('s.held_on', '>=', dayAfter(actor.today, -unclosedFor))
      .orderBy('mine', 'desc').orderBy('s.held_on', 'desc').orderBy('s.starts_at', 'desc').orderBy('s.id').limit(20).execute(),
    findDrafts(tx, actor),
    mayRead ? findAlerts(tx, actor) : [],
  ])
  const expected = await expectedAt(tx, sessions.map(({ id }) => id), actor.today)
  const due = await Promise.all(sessions.map((session) => measuresDueFor(tx, session, (expected.get(session.id) ?? []).map(({ personId }) => personId))))
  return {
    day: actor.today, time: timeIn(actor.now, actor.timeZone), name: actor.name,
    sessions: sessions.map((row, at) => ({
      ...headOf(row), videoLink: row.videoLink, capacity: row.room, expected: expected.get(row.id)?.length ?? 0, came: row.came, marked: row.marked, setUp: tidyTasks(row.setUp), measuresDue: due[at]!.size, may: mayOn(row, actor),
    })),
    next: next && sessions.every(({ mine }) => !mine) ? headOf(next) : null,
    unclosed: unclosed.map(headOf), drafts, alerts,
  }
}

async function findDrafts(tx: Transaction, actor: Actor): Promise<Today['drafts']> {
  const rows = await tx.selectFrom('note as n').innerJoin('person as p', 'p.id', 'n.person_id').where('n.author_id', '=', actor.id).where('n.status', '=', 'draft')
    .select(['n.id', 'n.person_id as personId', shownName.as('name'), 'n.session_id as sessionId', 'n.happened_at as at']).orderBy('n.happened_at').orderBy('n.id').limit(most).execute()
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
}

/** Open alerts: those of people they may see for whoever answers alerts, and those raised in a session that the asker leads. */
async function findAlerts(tx: Transaction, actor: Actor): Promise<Today['alerts']> {
  const answers = actor.permissions.has('measures.answer_alert')
  const rows = await tx.selectFrom('alert as a').innerJoin('person as p', 'p.id', 'a.person_id').where('a.answered_at', 'is', null)
    .where((eb) => eb.or([
      sql<boolean>`exists (select from session_member l where l.session_id = a.session_id and l.member_id = ${actor.id} and l.part = 'lead')`,
      ...(answers ? [eb('a.person_id', 'in', visiblePeople(tx, actor).select('p.id'))] : []),
    ]))
    .select(['a.id', 'a.person_id as personId', shownName.as('name'), 'a.session_id as sessionId', 'a.raised_at as at']).orderBy('a.raised_at').orderBy('a.id').limit(most).execute()
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
}

export type ListAsked = { when: 'upcoming' | 'past'; from?: string | undefined; until?: string | undefined; programmeId?: string | undefined; venueId?: string | undefined; mine?: boolean | undefined; after?: string | undefined; limit?: number | undefined }

/** A page of sessions by day and time. The cursor is the last row's day, time and id. */
export async function listSessions(tx: Transaction, actor: Actor, { when, from, until, programmeId, venueId, mine, after, limit = 50 }: ListAsked): Promise<{ rows: Listed[]; next: string | null }> {
  const back = when === 'past'
  const cursor = after?.match(/^(\d{4}-\d\d-\d\d) (\d\d:\d\d) ([0-9a-f-]{36})$/)
  const since = from ?? (back ? undefined : actor.today)
  const to = until ?? (back ? dayAfter(actor.today, -1) : undefined)
  const order = back ? 'desc' as const : 'asc' as const
  const rows = await heads(tx, actor).select(cameTo.as('came'))
    .$if(since !== undefined, (q) => q.where('s.held_on', '>=', since!))
    .$if(to !== undefined, (q) => q.where('s.held_on', '<=', to!))
    .$if(programmeId !== undefined, (q) => q.where('s.programme_id', '=', programmeId!))
    .$if(venueId !== undefined, (q) => q.where('s.venue_id', '=', venueId!))
    .$if(mine === true, (q) => q.where(runBy(actor)))
    .$if(Boolean(cursor), (q) => q.where(sql<boolean>`(s.held_on, s.starts_at, s.id) ${sql.raw(back ? '<' : '>')} (${cursor![1]}::date, ${cursor![2]}::time, ${cursor![3]}::uuid)`))
    .orderBy('s.held_on', order).orderBy('s.starts_at', order).orderBy('s.id', order).limit(limit + 1).execute()
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    rows: shown.map((row) => ({ ...headOf(row), came: row.came, visitors: row.visitors })),
    next: rows.length > limit && last ? `${last.heldOn} ${last.startsAt} ${last.id}` : null,
  }
}

/** A page of the sessions a person was marked at, latest first. */
export async function listAttended(tx: Transaction, { personId, after, limit = 50 }: { personId: string; after?: string | undefined; limit?: number | undefined }) {
  const cursor = after?.match(/^(\d{4}-\d\d-\d\d) (\d\d:\d\d) ([0-9a-f-]{36})$/)
  const rows = await tx.selectFrom('mark as k').innerJoin('session as s', 's.id', 'k.session_id').innerJoin('programme as pr', 'pr.id', 's.programme_id')
    .where('k.person_id', '=', personId).where('k.current', '=', true).where('k.status', '<>', 'unmarked')
    .$if(Boolean(cursor), (q) => q.where(sql<boolean>`(s.held_on, s.starts_at, s.id) < (${cursor![1]}::date, ${cursor![2]}::time, ${cursor![3]}::uuid)`))
    .select(['s.id as sessionId', 's.held_on as heldOn', sql<string>`to_char(s.starts_at, 'HH24:MI')`.as('startsAt'), sql<{ id: string; name: string }>`json_build_object('id', pr.id, 'name', pr.name)`.as('programme'), 's.title', 'k.status', 'k.left_early as leftEarly'])
    .orderBy('s.held_on', 'desc').orderBy('s.starts_at', 'desc').orderBy('s.id', 'desc').limit(limit + 1).execute()
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { rows: shown, next: rows.length > limit && last ? `${last.heldOn} ${last.startsAt} ${last.sessionId}` : null }
}
