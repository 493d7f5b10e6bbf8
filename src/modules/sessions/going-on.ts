import { sql } from 'kysely'
import type { Actor, Context } from '../../platform/api.ts'
import type { Transaction } from '../../platform/db.ts'
import { notHere, refuse } from '../../platform/refuse.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { addSessions, latestOf, sessionIdFor, type NewSession } from './adding.ts'
import { api } from './api.ts'
import { comingDays, madeAhead } from './recurrence.ts'
import { dayAfter, type Part } from './rules.ts'

/*
 * Series that go on: each morning their sessions are made so many weeks ahead, as the series says. What is there already stays as it is, called off, moved or
 * changed by itself; a session has one id by its series and day, so that making it twice makes it once.
 */

/** Once a day. It may have missed days, and may run twice. */
export const daily = ({ tx, today }: Pick<Context, 'tx' | 'today'>): Promise<void> => makeAhead(tx, today)

async function makeAhead(tx: Transaction, today: string, seriesId?: string): Promise<void> {
  const until = dayAfter(today, madeAhead)
  const due = await tx.selectFrom('series as r').innerJoin('programme as pr', 'pr.id', 'r.programme_id').leftJoin('venue as v', (on) => on.onRef('v.id', '=', 'r.venue_id').on('v.active', '=', true))
    .where('r.goes_on', '=', true).where('pr.active', '=', true).where('r.ends_on', '<', until).$if(seriesId !== undefined, (q) => q.where('r.id', '=', seriesId!))
    .select(['r.id', 'r.programme_id as programmeId', 'v.id as venueId', 'r.title', 'r.weekday', 'r.every_weeks as everyWeeks', 'r.starts_on as startsOn', 'r.ends_on as madeUntil', 'r.starts_at as startsAt', 'r.ends_at as endsAt', 'r.capacity', 'r.video_link as videoLink'])
    .select(sql<{ memberId: string; part: Part }[]>`(select coalesce(json_agg(json_build_object('memberId', sm.member_id, 'part', sm.part)), '[]') from series_member sm join member m on m.id = sm.member_id and m.active where sm.series_id = r.id)`.as('people'))
    .orderBy('r.id').forNoKeyUpdate('r').execute()
  await addSessions(tx, due.flatMap(({ id, weekday, everyWeeks, startsOn, madeUntil, ...like }): NewSession[] =>
    comingDays({ weekday, everyWeeks, startsOn, madeUntil: madeUntil! }, today).map((heldOn) => ({ ...like, seriesId: id, id: sessionIdFor(id, heldOn), heldOn }))))
  if (due.length) await tx.updateTable('series').set({ ends_on: until }).where('id', '=', sql<string>`any(${due.map(({ id }) => id)}::uuid[])`).execute()
}

type Pattern = { venueId?: string | null; title?: string; startsAt: string; endsAt: string; capacity?: number | null; videoLink?: string; people?: readonly { memberId: string; part: Part }[] }

/** Keeps what a series is from now on: what sessions not made yet will be. */
export async function keepPattern(tx: Transaction, seriesId: string, { venueId = null, title = '', startsAt, endsAt, capacity = null, videoLink = '', people = [] }: Pattern): Promise<void> {
  await tx.updateTable('series').set({ venue_id: venueId, title: title.trim(), starts_at: startsAt, ends_at: endsAt, capacity, video_link: videoLink }).where('id', '=', seriesId).execute()
  await tx.deleteFrom('series_member').where('series_id', '=', seriesId).execute()
  if (people.length) await tx.insertInto('series_member').values(people.map(({ memberId, part }) => ({ id: uuidv7(), series_id: seriesId, member_id: memberId, part }))).execute()
}

const seriesOf = (tx: Transaction, actor: Actor) => tx.selectFrom('series as r').innerJoin('programme as pr', 'pr.id', 'r.programme_id').leftJoin('venue as v', 'v.id', 'r.venue_id')
  .$if(!actor.permissions.has('people.read_all'), (q) => q.where('pr.team_id', '=', sql<string>`any(${actor.teamIds}::uuid[])`))

function cards(tx: Transaction, actor: Actor) {
  return seriesOf(tx, actor).select(['r.id', 'r.title', 'r.weekday', 'r.every_weeks as everyWeeks', sql<string>`to_char(r.starts_at, 'HH24:MI')`.as('startsAt'), sql<string>`to_char(r.ends_at, 'HH24:MI')`.as('endsAt'), 'v.name as venueName', 'r.goes_on as goesOn', 'pr.active'])
    .select(sql<string | null>`(select max(s.held_on) from session s where s.series_id = r.id and s.status <> 'cancelled')`.as('madeUntil'))
}
type Row = Awaited<ReturnType<ReturnType<typeof cards>['executeTakeFirstOrThrow']>>
const cardOf = ({ active, ...row }: Row, actor: Actor) => ({ ...row, goesOn: row.goesOn && active, may: active && actor.permissions.has('sessions.plan') ? ['go_on' as const] : [] })

export const goingOn = {
  series: api.series.handler(async ({ input: { programmeId }, context: { tx, actor, today } }) => {
    const rows = await cards(tx, actor).where('r.programme_id', '=', programmeId).where((eb) => eb.or([eb('r.goes_on', '=', true), eb('r.ends_on', 'is', null), eb('r.ends_on', '>=', dayAfter(today, -28))])).orderBy('r.weekday').orderBy('r.starts_at').orderBy('r.id').limit(100).execute()
    return rows.map((row) => cardOf(row, actor))
  }),

  goOn: api.goOn.handler(async ({ input: { seriesId, goesOn }, context: { tx, actor, today } }) => {
    const series = await seriesOf(tx, actor).where('r.id', '=', seriesId).select(['r.id', 'r.goes_on as goesOn', 'pr.active']).forNoKeyUpdate('r').executeTakeFirst()
    if (!series) throw notHere()
    refuse(series.active || !goesOn ? null : 'programme_ended', 'seriesId')
    // One whose last day nobody said is made until its latest session.
    const until = sql<string>`coalesce(ends_on, greatest(starts_on, (select max(s.held_on) from session s where s.series_id = series.id)))`
    if (series.goesOn !== goesOn) await tx.updateTable('series').set({ goes_on: goesOn, ends_on: until }).where('id', '=', seriesId).execute()
    if (goesOn && !series.goesOn) {
      // As its latest session is now: what was changed before it was kept with the series shows there.
      const latest = await latestOf(tx, seriesId)
      if (latest) await keepPattern(tx, seriesId, latest)
      await makeAhead(tx, today, seriesId)
    }
    return cardOf(await cards(tx, actor).where('r.id', '=', seriesId).executeTakeFirstOrThrow(), actor)
  }),
}
