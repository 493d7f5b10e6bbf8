import { sql, type RawBuilder } from 'kysely'
import type { Transaction } from '../../platform/db.ts'
import { exitDays, fallingDue, type Falling, type Occasion } from '../programmes/public.ts'
import { enrols, programmeKinds } from './expected.ts'

/** A measure that is due of a person, by one programme. `putOff`: somebody said "not today", until that day. */
export type Fallen = {
  personId: string
  instrument: string
  programmeId: string
  programmeName: string
  everyWeeks: number | null
  lastOn: string | null
  because: Occasion
  dueOn: string
  late: boolean
  putOff: { until: string; reason: string } | null
}

/** Who takes part in what: rows of `person_id, programme_id, started_on, ended_on`. */
export type Taking = RawBuilder<unknown>

type Row = {
  personId: string; startedOn: string; endedOn: string | null; programmeId: string; programmeName: string; startDays: number; graceDays: number
  instrument: string; everyWeeks: number | null; atSessions: number[]; atExit: boolean; since: string | null; changedOn: string | null
  lastOn: string | null; sessions: string[]; until: string | null; reason: string | null
}

/**
 * What is due on a day among those who take part: what the programmes ask for, when it was last answered and what was put off come in one indexed statement,
 * and the programmes' rule (`fallingDue`) says what is due. The statement leaves out only what the rule would. Whom the asker may see is the caller's to know.
 * Records that were merged away are left out. By person, those a programme asks for most often first.
 */
export async function fallenDue(tx: Transaction, taking: Taking, on: string): Promise<Fallen[]> {
  const { rows } = await sql<Row>`
    select a.person_id as "personId", a.started_on as "startedOn", a.ended_on as "endedOn", pr.id as "programmeId", pr.name as "programmeName", pr.measure_start_days as "startDays", pr.measure_grace_days as "graceDays",
      m.instrument, m.every_weeks as "everyWeeks", m.at_sessions as "atSessions", m.at_exit as "atExit", m.since, m.changed_on as "changedOn", l.last_on as "lastOn", w.until, w.reason,
      case when m.at_sessions = '{}' then '{}' else array(
        select e.held_on::text from session e where e.programme_id = pr.id and e.held_on >= a.started_on and e.status <> 'cancelled' order by e.held_on, e.starts_at, e.id limit 100) end as sessions
    from (${taking}) a join programme pr on pr.id = a.programme_id join programme_measure m on m.programme_id = pr.id
    cross join lateral (select max(c.taken_on) as last_on from completion c where c.person_id = a.person_id and c.instrument = m.instrument and c.status = 'finished' and c.taken_on <= ${on}::date) l
    left join lateral (
      select p.until, p.reason from measure_put_off p
      where p.person_id = a.person_id and p.instrument = m.instrument and p.ended_at is null and p.until > ${on}::date and p.put_off_on >= coalesce(l.last_on, '-infinity')
      order by p.put_off_on desc, p.id desc limit 1) w on true
    where a.started_on <= ${on}::date and (select p.merged_into from person p where p.id = a.person_id) is null and (pr.active or a.ended_on is not null) and (
      l.last_on is null or l.last_on < a.started_on - pr.measure_grace_days or l.last_on + m.every_weeks * 7 <= ${on}::date or m.at_sessions <> '{}' or (m.at_exit and a.ended_on is not null))
    order by a.person_id, m.every_weeks nulls last, pr.name, pr.id, m.instrument`.execute(tx)
  return rows.flatMap((row): Fallen[] => {
    const falling: Falling | null = fallingDue(row, row, on)
    return falling ? [{
      personId: row.personId, instrument: row.instrument, programmeId: row.programmeId, programmeName: row.programmeName, everyWeeks: row.everyWeeks, lastOn: row.lastOn,
      because: falling.because, dueOn: falling.dueOn, late: falling.lateFrom <= on, putOff: row.until === null ? null : { until: row.until, reason: row.reason! },
    }] : []
  })
}

/** Everything these people take part in, or have left lately. */
export const takingOf = (personIds: readonly string[]): Taking => sql`select person_id, programme_id, started_on, ended_on from participation where person_id = any(${personIds}::uuid[])`

const enrolling = programmeKinds.filter((kind) => enrols[kind])
/** For so many days after coming somebody still counts as coming to an open session: the same six weeks as six weekly sessions. */
const lately = 42

/**
 * Who takes part now in the programmes of these teams (`null`: of all teams), as far as it makes sense to ask them anything: everybody enrolled in a course or
 * group; of an open session those who came lately or joined lately, not the thousands who once gave their name.
 */
export function takingPart(scope: Scope, today: string): Taking {
  const [enrolled, joined, came] = partsOf(scope, today)
  return sql`${enrolled} union ${joined} union ${came}`
}

/** Whether more than so many take part so: looks no further than that. Somebody may be counted twice. */
export async function moreThan(tx: Transaction, most: number, scope: Scope, today: string): Promise<boolean> {
  const { rows: [found] } = await sql<{ n: number }>`select count(*)::integer as n from (${sql.join(partsOf(scope, today), sql` union all `)} limit ${most + 1}) t`.execute(tx)
  return found!.n > most
}

/** The same people in the order of their ids, those of the next so many participations from a person on: where there are too many to be looked at together. */
export async function nextTakingPart(tx: Transaction, { teamIds, programmeId }: Scope, today: string, { from, limit }: { from: string; limit: number }) {
  const { rows } = await sql<{ personId: string; programmeId: string; startedOn: string; endedOn: string | null }>`
    select t.person_id as "personId", t.programme_id as "programmeId", t.started_on as "startedOn", t.ended_on as "endedOn" from participation t join programme g on g.id = t.programme_id
    where t.person_id >= ${from}::uuid and ${ours({ teamIds, programmeId })} and case when g.kind = any(${enrolling}::text[]) then t.ended_on is null or t.ended_on >= ${today}::date - ${exitDays}::integer
      else t.ended_on is null and t.started_on >= ${today}::date - ${lately}::integer or exists (select from mark k join session e on e.id = k.session_id
        where k.person_id = t.person_id and k.current and k.status in ('here', 'late') and e.programme_id = t.programme_id and e.held_on >= ${today}::date - ${lately}::integer and e.held_on <= ${today}::date) end
    order by t.person_id limit ${limit}`.execute(tx)
  return rows
}

export type Scope = { teamIds: readonly string[] | null; programmeId: string | undefined }
const ours = ({ teamIds, programmeId }: Scope) => sql`${teamIds === null ? sql`true` : sql`g.team_id = any(${teamIds}::uuid[])`} ${programmeId === undefined ? sql`` : sql`and g.id = ${programmeId}::uuid`}`

function partsOf(scope: Scope, today: string) {
  const columns = sql`t.person_id, t.programme_id, t.started_on, t.ended_on`
  // Each programme by itself, by its index: joined at once they would be read whole, since one open session may have most of all participations.
  return [sql`
    select ${columns} from programme g cross join lateral (
      select ${columns} from participation t where t.programme_id = case when g.kind = any(${enrolling}::text[]) then g.id end and (t.ended_on is null or t.ended_on >= ${today}::date - ${exitDays}::integer) offset 0) t where ${ours(scope)}`,
  sql`select ${columns} from programme g cross join lateral (
      select ${columns} from participation t where t.programme_id = case when g.kind <> all(${enrolling}::text[]) then g.id end and t.ended_on is null and t.started_on >= ${today}::date - ${lately}::integer offset 0) t where ${ours(scope)}`,
  sql`select ${columns} from programme g join session e on e.programme_id = g.id and e.held_on >= ${today}::date - ${lately}::integer and e.held_on <= ${today}::date
      join mark k on k.session_id = e.id and k.current and k.status in ('here', 'late') cross join lateral (
        select ${columns} from participation t where t.programme_id = e.programme_id and t.person_id = k.person_id order by t.started_on desc limit 1) t
      where ${ours(scope)} and g.kind <> all(${enrolling}::text[])`]
}

/** The measures due on the day of a session for each of these people, by its programme: instrument keys by person id. Whoever never joined by name begins there on that day. */
export async function measuresDueFor(tx: Transaction, session: { programmeId: string; heldOn: string }, personIds: readonly string[]): Promise<Map<string, string[]>> {
  const taking = sql`
    select u.id as person_id, ${session.programmeId}::uuid as programme_id, coalesce(t.started_on, ${session.heldOn}::date) as started_on, t.ended_on
    from unnest(${personIds}::uuid[]) as u (id) left join lateral (
      select t.started_on, t.ended_on from participation t where t.person_id = u.id and t.programme_id = ${session.programmeId}::uuid and t.started_on <= ${session.heldOn}::date order by t.started_on desc limit 1) t on true`
  const due = new Map<string, string[]>()
  for (const { personId, instrument, putOff } of await fallenDue(tx, taking, session.heldOn)) if (!putOff) due.set(personId, [...(due.get(personId) ?? []), instrument])
  for (const instruments of due.values()) instruments.sort()
  return due
}
