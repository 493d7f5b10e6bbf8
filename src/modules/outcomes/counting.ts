import { sql, type RawBuilder } from 'kysely'
import type { Transaction } from '../../platform/db.ts'
import { together } from '../../platform/together.ts'
import type { Instrument } from '../measures/public.ts'
import { directionOf } from '../measures/public.ts'
import { piecesOf, type Days, type Pieces } from './periods.ts'
import { meanWithInterval, type Mean } from './statistics.ts'

/** Which programmes and days are counted. `null`: every programme. */
export type Counted = Days & { programmeIds: string[] | null }

/** How often people came, in the classes that the screen and the files show; the last has no upper end. */
export const oftenClasses = [[1, 1], [2, 3], [4, 7], [8, 15], [16, 31], [32, null]] as const

export type Attendance = { sessions: number; visitors: number; came: number; joined: number; attendances: number; howOften: number[] }

export type Scale = { instrument: Instrument; scale: string }

export type MeasureCount = {
  instrument: string; scale: string; eligible: number; baseline: number; paired: number; mean: Mean | null
  improved: number; worsened: number; spread: { change: number; people: number }[]
}

const among = (column: RawBuilder<unknown>, { programmeIds }: Counted) => (programmeIds ? sql`and ${column} = any(${programmeIds}::uuid[])` : sql``)

/**
 * Everyone who came (here or late) and how often: kept counts of whole months and years, marks at the edges of the period, and the
 * registers not closed yet. The two parts never overlap, since kept counts are of closed registers only. `only`: of these people alone.
 */
export function comers(of: Counted, only?: RawBuilder<unknown>): RawBuilder<unknown> {
  const { whole, edges } = piecesOf(of)
  const parts = [...whole.map((piece) => sql`select person_id, times ${kept(piece, of)}`), ...edges.map((days) => fromMarks(days, 'closed', of)), fromMarks(of, 'planned', of)]
  return sql`select person_id, sum(times)::integer as times from (${sql.join(parts, sql` union all `)}) part ${only ? sql`where person_id in (${only})` : sql``} group by person_id`
}

const kept = ({ period, startsOn }: Pieces['whole'][number], of: Counted) => sql`from attended where period = ${period} and starts_on = ${startsOn}::date ${among(sql`programme_id`, of)}`

/** Register by register: however many marks there are, only those of these sessions are read. */
const fromMarks = (days: Days, status: 'closed' | 'planned', of: Counted) => sql`
  select m.person_id, count(*)::integer as times from session s
  cross join lateral (select k.person_id from mark k where k.session_id = s.id and k.current and k.status in ('here', 'late') offset 0) m
  where s.held_on between ${days.from}::date and ${days.to}::date and s.status = ${sql.lit(status)} ${among(sql`s.programme_id`, of)} group by m.person_id`

/** How many people came how often. Of exactly one month or year that is kept; whoever is in a register still open then moves on from where they are counted. */
function often(of: Counted): RawBuilder<unknown> {
  const { whole: [piece, ...others], edges } = piecesOf(of)
  if (!piece || others.length || edges.length || (of.programmeIds && of.programmeIds.length > 1)) return sql`select times, count(*)::integer as people from (${comers(of)}) everybody group by times`
  const scope = of.programmeIds ? sql`${of.programmeIds[0]}::uuid` : sql`current_setting('app.organisation_id')::uuid`
  return sql`
    select times, sum(people)::integer as people from (
      select times, people from attended_spread where period = ${piece.period} and starts_on = ${piece.startsOn}::date and scope_id = ${scope}
      union all select move.times, move.people
      from (select o.times, coalesce(sum(a.times), 0)::integer as before from (${fromMarks(of, 'planned', of)}) o left join (select person_id, times ${kept(piece, of)}) a on a.person_id = o.person_id group by o.person_id, o.times) open
      cross join lateral (values (open.before, -1), (open.before + open.times, 1)) as move(times, people) where move.times > 0
    ) part group by times having sum(people) > 0`
}

/**
 * Counting a large organisation's people needs room, else it goes through files; and of everybody who came to anything the planner expects a few, and would look
 * up each one's scores: for all programmes it joins them at once instead. Given back when the transaction ends.
 */
export const withRoom = ({ programmeIds }: Counted) => sql`select set_config('work_mem', '96MB', true), set_config('enable_nestloop', ${programmeIds ? 'on' : 'off'}, true)`

export async function countAttendance(tx: Transaction, of: Counted): Promise<Attendance> {
  return (await countTogether(tx, of, [])).attendance
}

/** Everyone who came, how often, and how their scores changed on each scale: whoever came and has scores is gathered once, however many scales there are. */
export async function countTogether(tx: Transaction, of: Counted, scales: readonly Scale[]): Promise<{ attendance: Attendance; measures: MeasureCount[] }> {
  const classes = oftenClasses.map(([from, to]) => sql`coalesce(sum(people) filter (where times >= ${sql.lit(from)} ${to === null ? sql`` : sql`and times <= ${sql.lit(to)}`}), 0)`)
  const [, { rows: [counted] }, { rows: [held] }, { rows: [joined] }] = await together(
    withRoom(of).execute(tx),
    sql<{ people: Pick<Attendance, 'came' | 'attendances' | 'howOften'>; measures: Pairs[] }>`
      with often as (${often(of)}) ${scales.length ? sql`, came as materialized (${comers(of, scored(of, scales))})` : sql``}
      select (select json_build_object('came', coalesce(sum(people), 0), 'attendances', coalesce(sum(times * people), 0), 'howOften', json_build_array(${sql.join(classes)})) from often) as people,
        json_build_array(${sql.join(scales.map((scale) => pairsCounted(of, scale)))}) as measures`.execute(tx),
    sql<{ sessions: number; visitors: number }>`
      select count(*)::integer as sessions, coalesce(sum(visitors), 0)::integer as visitors from session s
      where s.held_on between ${of.from}::date and ${of.to}::date ${among(sql`s.programme_id`, of)}
        and (s.status = 'closed' or s.status = 'planned' and (select true from mark m where m.session_id = s.id and m.current and m.status in ('here', 'late') limit 1))`.execute(tx),
    sql<{ people: number }>`select count(distinct person_id)::integer as people from participation where started_on between ${of.from}::date and ${of.to}::date ${among(sql`programme_id`, of)}`.execute(tx),
  )
  const { people, measures } = counted!
  return {
    attendance: { sessions: held!.sessions, visitors: held!.visitors, ...people, joined: joined!.people },
    measures: measures.map(({ mean, sd, ...counts }, n) => ({ instrument: scales[n]!.instrument.key, scale: scales[n]!.scale, eligible: people.came, ...counts, mean: meanWithInterval(counts.paired, mean, sd) })),
  }
}

/** The people with a score on any of these scales. */
const scored = (of: Counted, scales: readonly Scale[]) => sql`
  select s.person_id from scale_score s join unnest(${scales.map(({ instrument }) => instrument.key)}::text[], ${scales.map(({ scale }) => scale)}::text[]) as k(instrument, scale) on s.instrument = k.instrument and s.scale = k.scale
  where s.taken_on <= ${of.to}::date`

/** The instruments with any score by the end of the period, in the given order: those worth a section. The first in the index answers; without an order all scores would be read for one that has none. */
export async function scalesWithScores(tx: Transaction, instruments: readonly Instrument[], to: string): Promise<Scale[]> {
  const all = instruments.flatMap((instrument) => scalesOf(instrument).map((scale) => ({ instrument, scale })))
  const { rows } = await sql<{ there: boolean }>`
    select coalesce((select true from scale_score s where s.instrument = k.instrument and s.scale = k.scale and s.taken_on <= ${to}::date order by s.taken_on limit 1), false) as there
    from unnest(${all.map(({ instrument }) => instrument.key)}::text[], ${all.map(({ scale }) => scale)}::text[]) with ordinality as k(instrument, scale, n) order by n`.execute(tx)
  return all.filter((_, n) => rows[n]!.there)
}

/** The scales an instrument gives: one, named total; or one a question where there is never a total. */
export const scalesOf = (instrument: Instrument): string[] => (instrument.scoring.kind === 'each' ? instrument.items.map(({ key }) => key) : ['total'])

/**
 * First and latest score of everyone who came. The first counts from four weeks before the person joined (for a chosen programme), the
 * latest must lie in the period; a pair lies at least the measure's recall window apart (domain.md B3), in the same scoring version (A0.6).
 */
export function pairs(of: Counted, instrument: Instrument, scale: string): RawBuilder<unknown> {
  const since = of.programmeIds
    ? sql`and s.taken_on >= (select min(pa.started_on) - 28 from participation pa where pa.person_id = s.person_id and pa.programme_id = any(${of.programmeIds}::uuid[]))`
    : sql``
  return sql`
    select person_id, times, first, first_on, latest, latest_on, (n > 1 and latest_on >= ${of.from}::date and latest_on - first_on >= ${Math.max(1, instrument.recall.days ?? 1)}) as paired
    from (
      select c.person_id, c.times, s.score as latest, s.taken_on as latest_on, lead(s.id) over w is null as last,
        first_value(s.score) over w as first, first_value(s.taken_on) over w as first_on, row_number() over w as n
      from came c join scale_score s on s.person_id = c.person_id
      where s.instrument = ${instrument.key} and s.scale = ${scale} and s.scoring_version = ${instrument.scoringVersion} and s.taken_on <= ${of.to}::date ${since}
      window w as (partition by c.person_id order by s.taken_on, s.id)
    ) x where last`
}

/** Reliable change as SQL: at least the published threshold, in the direction that is better, or worse. */
export function changedBy(instrument: Instrument, scale: string) {
  const { reliable } = instrument.change
  const gain = directionOf(instrument, scale) === 'high_good' ? sql`latest - first` : sql`first - latest`
  return {
    improved: reliable === null ? sql`false` : sql`paired and ${gain} >= ${sql.lit(reliable)}`,
    worsened: reliable === null ? sql`false` : sql`paired and ${gain} <= ${sql.lit(-reliable)}`,
  }
}

type Pairs = Pick<MeasureCount, 'baseline' | 'paired' | 'improved' | 'worsened' | 'spread'> & { mean: number | null; sd: number | null }

/** What one scale says of those who `came`, as one JSON object. */
function pairsCounted(of: Counted, { instrument, scale }: Scale): RawBuilder<unknown> {
  const { improved, worsened } = changedBy(instrument, scale)
  return sql`(with pair as materialized (${pairs(of, instrument, scale)})
    select json_build_object('baseline', count(*), 'paired', count(*) filter (where paired),
      'mean', avg(latest - first) filter (where paired)::float8, 'sd', stddev_samp(latest - first) filter (where paired)::float8,
      'improved', count(*) filter (where ${improved}), 'worsened', count(*) filter (where ${worsened}),
      'spread', (select coalesce(json_agg(json_build_object('change', change, 'people', people) order by change), '[]')
        from (select round(latest - first)::integer as change, count(*)::integer as people from pair where paired group by 1) spread))
    from pair)`
}

export async function countMeasure(tx: Transaction, of: Counted, instrument: Instrument, scale: string): Promise<MeasureCount> {
  return (await countTogether(tx, of, [{ instrument, scale }])).measures[0]!
}
