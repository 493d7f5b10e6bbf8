import { sql, type RawBuilder } from 'kysely'
import type { Transaction } from '../../platform/db.ts'
import { together } from '../../platform/together.ts'
import { instruments } from '../measures/public.ts'
import { piecesOf, type Days } from './periods.ts'
import { oftenClasses, type Sums } from './sums.ts'

/** Some of the people: by the order of their ids those after the first, up to the last; or these. */
export type Slice = { after: string; upTo: string } | { ids: string[] }

/** Which programmes and days are counted, and of whom. `null`: every programme, everybody. */
export type Counted = Days & { programmeIds: string[] | null; slice: Slice | null }

const among = (column: RawBuilder<unknown>, { programmeIds }: Counted) => (programmeIds ? sql`and ${column} = any(${programmeIds}::uuid[])` : sql``)
export const inSlice = (column: RawBuilder<unknown>, { slice }: Counted) => (!slice ? sql`` : 'ids' in slice ? sql`and ${column} = any(${slice.ids}::uuid[])` : sql`and ${column} > ${slice.after}::uuid and ${column} <= ${slice.upTo}::uuid`)

/**
 * Everyone who came (here or late) and how often: kept counts of whole months and years, marks at the edges of the period, and the
 * registers not closed yet. The parts never overlap, since kept counts are of closed registers only; what a part has too much, another takes away.
 */
export function comers(of: Counted): RawBuilder<unknown> {
  const parts = piecesOf(of).map((piece) => {
    const part = 'days' in piece ? fromMarks(piece.days, 'closed', of) : kept(piece, of)
    return piece.sign > 0 ? part : sql`select person_id, -times as times from (${part}) less`
  })
  return sql`select person_id, sum(times)::integer as times from (${sql.join([...parts, fromMarks(of, 'planned', of)], sql` union all `)}) part group by person_id having sum(times) > 0`
}

/** Of a range of people, programme by programme, in which the index has them in order. */
function kept({ period, startsOn }: { period: string; startsOn: string }, of: Counted, whose = sql``): RawBuilder<unknown> {
  const rows = (more: RawBuilder<unknown>) => sql`select a.person_id, a.times from attended a where a.period = ${period} and a.starts_on = ${startsOn}::date ${whose} ${more}`
  if (!of.slice || 'ids' in of.slice) return rows(sql`${among(sql`a.programme_id`, of)} ${inSlice(sql`a.person_id`, of)}`)
  return sql`select k.person_id, k.times from programme p cross join lateral (${rows(sql`and a.programme_id = p.id ${inSlice(sql`a.person_id`, of)}`)} offset 0) k where true ${among(sql`p.id`, of)}`
}

/** Register by register: however many marks there are, only those of these sessions are read. Of a range of people the index of a register has those; whether one of many single ones is in it, is asked of its marks. */
function fromMarks(days: Days, status: 'closed' | 'planned', of: Counted) {
  const [range, single] = of.slice && 'ids' in of.slice ? [sql``, inSlice(sql`m.person_id`, of)] : [inSlice(sql`k.person_id`, of), sql``]
  return sql`
    select m.person_id, count(*)::integer as times from session s
    cross join lateral (select k.person_id from mark k where k.session_id = s.id and k.current and k.status in ('here', 'late') ${range} offset 0) m
    where s.held_on between ${days.from}::date and ${days.to}::date and s.status = ${sql.lit(status)} ${among(sql`s.programme_id`, of)} ${single} group by m.person_id`
}

/** The one month or year whose spread is kept for what is counted, if it is just that. */
function keptWhole(of: Counted) {
  const [piece, ...others] = piecesOf(of)
  return piece && 'period' in piece && !others.length && !of.slice && (of.programmeIds?.length ?? 1) === 1 ? piece : null
}

/**
 * How many people came how often (`often`), and which of those with scores came (`scored`). Of exactly one month or year the first is kept: only whoever is in a
 * register still open moves on from where they are counted, or is counted for the first time.
 */
function attendance(of: Counted): RawBuilder<unknown> {
  const piece = keptWhole(of)
  if (!piece) return sql`
    came as materialized (${comers(of)}), often as (select times, count(*)::integer as people from came group by times), scored as (select pair.* from pair where person_id in (select person_id from came))`
  const scope = of.programmeIds ? sql`${of.programmeIds[0]}::uuid` : sql`current_setting('app.organisation_id')::uuid`
  return sql`
    unclosed as materialized (select o.person_id, o.times, b.before from (${fromMarks(of, 'planned', of)}) o
      cross join lateral (select coalesce(sum(k.times), 0)::integer as before from (${kept(piece, of, sql`and a.person_id = o.person_id`)}) k offset 0) b),
    often as (
      select times, sum(people)::integer as people from (
        select times, people from attended_spread where period = ${piece.period} and starts_on = ${piece.startsOn}::date and scope_id = ${scope}
        union all select move.times, move.people from unclosed u cross join lateral (values (u.before, -1), (u.before + u.times, 1)) as move(times, people) where move.times > 0
      ) part group by times having sum(people) > 0),
    scored as (
      select pair.* from pair where person_id in (select person_id from (${kept(piece, of)}) k)
      union all select pair.* from pair join unclosed u on u.person_id = pair.person_id and u.before = 0)`
}

/**
 * Counting a large organisation's people needs room, else it goes through files; and of everybody who came to anything the planner expects a few, and would look
 * up each one's scores: for all programmes it joins them at once instead. Given back when the transaction ends.
 */
export const withRoom = ({ programmeIds }: Counted) => sql`select set_config('work_mem', '96MB', true), set_config('plan_cache_mode', 'force_custom_plan', true), set_config('enable_nestloop', ${programmeIds ? 'on' : 'off'}, true)`

/** Everyone who came, how often, and by how much the scores of each of them changed, as sums that add up over slices of the people. Sessions belong to no slice: they are counted with the first. */
export async function count(tx: Transaction, of: Counted, { sessions = true } = {}): Promise<Sums> {
  const classes = oftenClasses.map(([from, to]) => sql`coalesce(sum(people) filter (where times >= ${sql.lit(from)} ${to === null ? sql`` : sql`and times <= ${sql.lit(to)}`}), 0)`)
  const [, { rows: [counted] }, { rows: [joined] }, held] = await together(
    withRoom(of).execute(tx),
    sql<Pick<Sums, 'scores'> & { people: Pick<Sums, 'came' | 'attendances' | 'howOften'> }>`
      with pair as (${pairs(of)}), ${attendance(of)},
        change as (select instrument, scale, case when paired then latest - first end as change, count(*)::integer as people from scored group by 1, 2, 3)
      select (select json_build_object('came', coalesce(sum(people), 0), 'attendances', coalesce(sum(times * people), 0), 'howOften', json_build_array(${sql.join(classes)})) from often) as people,
        (select coalesce(json_agg(c), '[]') from change c) as scores`.execute(tx),
    sql<{ people: number }>`
      select count(*)::integer as people from (select distinct person_id from participation where started_on between ${of.from}::date and ${of.to}::date ${among(sql`programme_id`, of)} ${inSlice(sql`person_id`, of)}) one`.execute(tx),
    sessions ? heldSessions(tx, of) : { sessions: 0, visitors: 0 },
  )
  return { ...held, ...counted!.people, joined: joined!.people, scores: counted!.scores }
}

/**
 * Sessions that were held: closed, or with somebody marked as having come. Told that pages lie far apart, the planner fetches those of a long period in the order of the
 * table: by their day, as they are indexed, each would be fetched from another place.
 */
async function heldSessions(tx: Transaction, of: Counted): Promise<{ sessions: number; visitors: number }> {
  const held = (which: RawBuilder<unknown>) => sql`select count(*) as sessions, coalesce(sum(visitors), 0) as visitors from session s where s.held_on between ${of.from}::date and ${of.to}::date ${among(sql`s.programme_id`, of)} and ${which}`
  const [, { rows: [row] }] = await together(
    sql`select set_config('random_page_cost', '4', true)`.execute(tx),
    sql<{ sessions: number; visitors: number }>`
      select sum(sessions)::integer as sessions, sum(visitors)::integer as visitors from (${held(sql`s.status = 'closed'`)}
        union all ${held(sql`s.status = 'planned' and exists (select from mark m where m.session_id = s.id and m.current and m.status in ('here', 'late') offset 0)`)}) held`.execute(tx),
  )
  return row!
}

/** Days from one score to the next that make them a pair: the time a measure asks about (domain.md B3), by instrument, a day at least. */
const recall = sql`case ${sql.join([...Map.groupBy(instruments, ({ recall: { days } }) => days ?? 1)].filter(([days]) => days > 1)
  .map(([days, those]) => sql`when s.instrument in (${sql.join(those.map(({ key }) => sql.lit(key)))}) then ${sql.lit(days)}`), sql` `)} else 1 end`

/** Scores are set against each other only where they were made in the same way, the one in use (domain.md A0.6): nearly all are, which the planner would not expect of a bare comparison. */
const inUse = sql`coalesce(s.instrument || ' ' || s.scoring_version = any(${instruments.map(({ key, scoringVersion }) => `${key} ${scoringVersion}`)}::text[]), false)`

/**
 * First and latest score of everybody who has any, on each scale, whether they came or not. The first counts from four weeks before the person joined (for a chosen
 * programme), the latest must lie in the period; a pair lies at least the measure's recall window apart. Read in the order of the index, which holds all it takes.
 */
export function pairs(of: Counted, only?: { instrument: string; scale: string }): RawBuilder<unknown> {
  const since = of.programmeIds && sql`join (select person_id, min(started_on) - 28 as since from participation where true ${among(sql`programme_id`, of)} ${inSlice(sql`person_id`, of)} group by person_id) j on j.person_id = s.person_id and s.taken_on >= j.since`
  return sql`
    select s.person_id, s.instrument, s.scale, (array_agg(s.score order by s.taken_on, s.id))[1] as first, min(s.taken_on) as first_on,
      (array_agg(s.score order by s.taken_on, s.id))[count(*)] as latest, max(s.taken_on) as latest_on,
      count(*) > 1 and max(s.taken_on) >= ${of.from}::date and max(s.taken_on) - min(s.taken_on) >= ${recall} as paired
    from scale_score s ${since ?? sql``}
    where s.taken_on <= ${of.to}::date and ${inUse} ${only ? sql`and s.instrument = ${only.instrument} and s.scale = ${only.scale}` : sql``} ${inSlice(sql`s.person_id`, of)}
    group by s.person_id, s.instrument, s.scale`
}
