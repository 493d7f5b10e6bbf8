import { sql } from 'kysely'
import type { Actor, Context } from '../../platform/api.ts'
import type { Transaction } from '../../platform/db.ts'
import { refuse } from '../../platform/refuse.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { notify } from '../notices/public.ts'
import { addSessions, latestOf, putOn, sessionIdFor, type NewSession } from './adding.ts'
import { api } from './api.ts'
import { keepPattern } from './going-on.ts'
import { totalsOf } from './reading.ts'
import { daysOf, whyNotSeries, type Recurrence } from './recurrence.ts'
import { dayAfter, whyNot, whyNotCancel, whyNotEdit, whyNotPlan, type Part } from './rules.ts'
import { getSession } from './running.ts'
import { lockSession, visible } from './visible.ts'
import { inWords, type SessionNews } from './words.ts'

/** Planning: one session, a series of them, and changing or calling off what is planned. */
export const planning = {
  plan: api.plan.handler(async ({ input, context, errors }) => {
    const { tx, actor, today } = context
    const programme = await findOwnProgramme(tx, actor, input.programmeId)
    if (!programme) throw errors.NOT_FOUND()
    refuse(programme.active ? null : 'programme_ended', 'programmeId')
    refuse(whyNotPlan(input, today), 'heldOn')
    await refuseUnknown(tx, input)
    const added = await addSessions(tx, [{ ...input, id: input.sessionId, title: input.title.trim() }])
    refuse(added.length ? null : 'planned_already')
    await tellPeople(context, 'session_planned', { ...input, programmeName: programme.name }, input.people)
    return getSession(tx, actor, input.sessionId)
  }),

  planSeries: api.planSeries.handler(async ({ input, context, errors }) => {
    const { tx, actor, today } = context
    const programme = await findOwnProgramme(tx, actor, input.programmeId)
    if (!programme) throw errors.NOT_FOUND()
    refuse(programme.active ? null : 'programme_ended', 'programmeId')
    refuse(whyNotSeries(input), 'endsOn')
    refuse(whyNotPlan({ ...input, heldOn: input.startsOn }, today), 'startsOn')
    await refuseUnknown(tx, input)
    await tx.insertInto('series').values({
      id: input.seriesId, programme_id: input.programmeId, venue_id: input.venueId, title: input.title.trim(), weekday: input.weekday, every_weeks: input.everyWeeks,
      starts_on: input.startsOn, ends_on: input.endsOn, starts_at: input.startsAt, ends_at: input.endsAt, capacity: input.capacity, video_link: input.videoLink, goes_on: input.goesOn ?? false,
    }).execute().catch(explain)
    if (input.people.length) await tx.insertInto('series_member').values(input.people.map(({ memberId, part }) => ({ id: uuidv7(), series_id: input.seriesId, member_id: memberId, part }))).execute()
    const sessionIds = await addSessions(tx, seriesOf(input.seriesId, input, { ...input, title: input.title.trim() }))
    await tellPeople(context, 'session_planned', { ...input, sessionId: sessionIds[0]!, heldOn: daysOf(input)[0]!, programmeName: programme.name, of: sessionIds.length }, input.people)
    return { seriesId: input.seriesId, sessionIds }
  }),

  extendSeries: api.extendSeries.handler(async ({ input, context: { tx, actor, today }, errors }) => {
    const series = await tx.selectFrom('series as r').innerJoin('programme as pr', 'pr.id', 'r.programme_id').where('r.id', '=', input.seriesId)
      .$if(!actor.permissions.has('people.read_all'), (q) => q.where('pr.team_id', '=', sql<string>`any(${actor.teamIds}::uuid[])`))
      .select(['r.id', 'r.weekday', 'r.every_weeks as everyWeeks', 'r.starts_on as startsOn', 'r.ends_on as endsOn', 'pr.active']).forNoKeyUpdate('r').executeTakeFirst()
    if (!series) throw errors.NOT_FOUND()
    refuse(series.active ? null : 'programme_ended', 'seriesId')
    const last = await latestOf(tx, series.id)
    if (!last) throw errors.NOT_FOUND()
    // Counted from the series' own first day, so that "every second week" keeps its rhythm whatever was called off or moved.
    const after = dayAfter(series.endsOn && series.endsOn > today ? series.endsOn : today, 1)
    const recurrence = { weekday: series.weekday, everyWeeks: series.everyWeeks, startsOn: series.startsOn, endsOn: input.endsOn, except: input.except }
    refuse(whyNotSeries({ ...recurrence, startsOn: after }), 'endsOn')
    const more = seriesOf(series.id, recurrence, last).filter(({ heldOn }) => heldOn >= after)
    refuse(more.length ? null : 'no_days', 'endsOn')
    await tx.updateTable('series').set({ ends_on: input.endsOn }).where('id', '=', series.id).execute()
    const sessionIds = await addSessions(tx, more)
    return { seriesId: series.id, sessionIds }
  }),

  change: api.change.handler(async ({ input, context, errors }) => {
    const { tx, actor, today, tell } = context
    const session = await lockSession(tx, actor, input.sessionId)
    if (!session) throw errors.NOT_FOUND()
    refuse(whyNot('change', session))
    refuse(whyNotEdit(session.version, input.expectedVersion))
    refuse(whyNotPlan(input, session.heldOn < today ? session.heldOn : today), 'heldOn')
    await refuseUnknown(tx, input)
    const before = await runsOf(tx, session.id)
    const ids = [session.id, ...(input.alsoLater && session.seriesId ? await lockLater(tx, actor, session.seriesId, session.heldOn) : [])]
    await tx.updateTable('session').set({
      venue_id: input.venueId, title: input.title.trim(), starts_at: input.startsAt, ends_at: input.endsAt, capacity: input.capacity, video_link: input.videoLink, version: sql`version + 1`,
    }).where('id', '=', sql<string>`any(${ids}::uuid[])`).execute()
    if (input.heldOn !== session.heldOn) await tx.updateTable('session').set({ held_on: input.heldOn }).where('id', '=', session.id).execute().catch(explain)
    await tx.deleteFrom('session_member').where('session_id', '=', sql<string>`any(${ids}::uuid[])`).execute()
    await putOn(tx, ids.flatMap((sessionId) => input.people.map((person) => ({ ...person, sessionId }))))
    if (input.alsoLater && session.seriesId) await keepPattern(tx, session.seriesId, input)
    const about = { ...input, programmeName: session.programmeName, of: ids.length }
    const after = new Set(input.people.map(({ memberId }) => memberId))
    await tellPeople(context, 'session_planned', about, input.people.filter(({ memberId }) => !before.has(memberId)))
    await tellPeople(context, 'session_changed', about, input.people.filter(({ memberId }) => before.has(memberId)))
    await tellPeople(context, 'session_without_you', about, [...before].filter((memberId) => !after.has(memberId)).map((memberId) => ({ memberId })))
    for (const id of ids) tell(`session:${id}`)
    return getSession(tx, actor, session.id)
  }),

  cancel: api.cancel.handler(async ({ input, context, errors }) => {
    const { tx, actor, tell } = context
    const session = await lockSession(tx, actor, input.sessionId)
    if (!session) throw errors.NOT_FOUND()
    const { came, collected } = await totalsOf(tx, session.id)
    refuse(whyNotCancel(session, { came, pence: collected }, input.because), 'because')
    await tx.updateTable('session').set({ status: 'cancelled', cancelled_because: input.because.trim() }).where('id', '=', session.id).execute()
    const answer = await getSession(tx, actor, session.id)
    await tellPeople(context, 'session_cancelled', { ...answer, sessionId: session.id, programmeName: session.programmeName }, answer.people)
    tell(`session:${session.id}`)
    return answer
  }),

  reinstate: api.reinstate.handler(async ({ input, context, errors }) => {
    const { tx, actor, tell } = context
    const session = await lockSession(tx, actor, input.sessionId)
    if (!session) throw errors.NOT_FOUND()
    refuse(whyNot('reinstate', session))
    await tx.updateTable('session').set({ status: 'planned', cancelled_because: null }).where('id', '=', session.id).execute()
    const answer = await getSession(tx, actor, session.id)
    await tellPeople(context, 'session_reinstated', { ...answer, sessionId: session.id, programmeName: session.programmeName }, answer.people)
    tell(`session:${session.id}`)
    return answer
  }),
}

/** The programme, when the asker plans for its team. */
function findOwnProgramme(tx: Transaction, actor: Actor, programmeId: string) {
  return tx.selectFrom('programme as pr').where('pr.id', '=', programmeId)
    .$if(!actor.permissions.has('people.read_all'), (q) => q.where('pr.team_id', '=', sql<string>`any(${actor.teamIds}::uuid[])`))
    .select(['pr.id', 'pr.name', 'pr.active']).executeTakeFirst()
}

/** Refuses a venue no longer in use and people who no longer work here. */
async function refuseUnknown(tx: Transaction, { venueId, people }: { venueId: string | null; people: readonly { memberId: string }[] }) {
  const memberIds = people.map(({ memberId }) => memberId)
  const [venue, members] = await Promise.all([
    venueId === null ? null : tx.selectFrom('venue').where('id', '=', venueId).where('active', '=', true).select('id').executeTakeFirst(),
    tx.selectFrom('member').where('id', '=', sql<string>`any(${memberIds}::uuid[])`).where('active', '=', true).select('id').execute(),
  ])
  refuse(venue === undefined ? 'no_such_venue' : null, 'venueId')
  refuse(members.length === memberIds.length ? null : 'no_such_member', 'people')
}

const seriesOf = (seriesId: string, recurrence: Recurrence, like: Omit<NewSession, 'id' | 'heldOn'>): NewSession[] =>
  daysOf(recurrence).map((heldOn) => ({ ...like, seriesId, id: sessionIdFor(seriesId, heldOn), heldOn }))

/** The planned sessions of a series after a day, locked in the order of their days: two who change one series meet at the first and wait. */
async function lockLater(tx: Transaction, actor: Actor, seriesId: string, day: string): Promise<string[]> {
  const rows = await visible(tx, actor).where('s.series_id', '=', seriesId).where('s.held_on', '>', day).where('s.status', '=', 'planned').select('s.id').orderBy('s.held_on').forNoKeyUpdate('s').execute()
  return rows.map(({ id }) => id)
}

async function runsOf(tx: Transaction, sessionId: string): Promise<Set<string>> {
  return new Set((await tx.selectFrom('session_member').where('session_id', '=', sessionId).select('member_id').execute()).map((row) => row.member_id))
}

/** Tells those who run a session what happened to it, but not who did it. */
function tellPeople(context: Context, kind: SessionNews, about: Parameters<typeof inWords>[1] & { sessionId: string }, people: readonly { memberId: string; part?: Part }[]) {
  const memberIds = people.map(({ memberId }) => memberId).filter((memberId) => memberId !== context.actor.id)
  return notify(context, { memberIds, kind, words: inWords(kind, about), link: `/sessions/${about.sessionId}` })
}

/** A series has one session a day, and one id stands for one series. */
function explain(error: unknown): never {
  const { code, constraint } = error as { code?: string; constraint?: string }
  if (code === '23505') refuse(constraint === 'session_of_series' ? 'series_day_taken' : 'planned_already', 'heldOn')
  throw error
}
