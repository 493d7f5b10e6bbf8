import { sql } from 'kysely'
import { derived } from '../../platform/recording.ts'
import type { Transaction } from '../../platform/db.ts'

derived('attended', 'recountAttended, from marks and sessions')
derived('attended_spread', 'recountAttended, from attended')

/** Marks that count as having come. */
export const came = ['here', 'late'] as const

/**
 * Counts anew how often these people came to a programme's closed sessions, in every month, calendar year and financial year
 * (1 April to 31 March) that one of `days` lies in, and with it how many people came how often. Runs in the transaction that closes, corrects
 * or imports, so that the counts are never behind. Counting again changes nothing: that is what makes them provable. One at a time in an organisation.
 */
export async function recountAttended(tx: Transaction, { programmeId, personIds, days }: { programmeId: string; personIds: readonly string[]; days: readonly string[] }): Promise<void> {
  if (!personIds.length || !days.length) return
  const periods = periodsOf(days)
  await sql`select pg_advisory_xact_lock(hashtextextended('attended ' || current_setting('app.organisation_id'), 0))`.execute(tx)
  const before = await timesOf(tx, programmeId, personIds, periods)
  const [kinds, starts, ends] = [periods.map(({ period }) => period), periods.map(({ startsOn }) => startsOn), periods.map(({ endsOn }) => endsOn)]
  await tx.deleteFrom('attended').where('programme_id', '=', programmeId)
    .where('person_id', '=', sql<string>`any(${personIds}::uuid[])`)
    .where(({ exists, selectFrom }) => exists(selectFrom(sql<{ period: string; starts_on: string }>`unnest(${kinds}::text[], ${starts}::date[])`.as<'k'>(sql`k(period, starts_on)`))
      .select(sql`1`.as('one')).whereRef('k.period', '=', 'attended.period').whereRef('k.starts_on', '=', 'attended.starts_on')))
    .execute()
  await tx.insertInto('attended').columns(['period', 'starts_on', 'programme_id', 'person_id', 'times'])
    .expression(sql`
      select k.period, k.starts_on, ${programmeId}::uuid, m.person_id, count(*)::integer
      from mark m
      join session s on s.organisation_id = m.organisation_id and s.id = m.session_id
      join unnest(${kinds}::text[], ${starts}::date[], ${ends}::date[]) as k(period, starts_on, ends_on) on s.held_on >= k.starts_on and s.held_on < k.ends_on
      where m.person_id = any(${personIds}::uuid[]) and m.current and m.status in ('here', 'late') and s.programme_id = ${programmeId} and s.status = 'closed'
      group by 1, 2, 4` as never)
    .execute()
  await respread(tx, before, await timesOf(tx, programmeId, personIds, periods))
}

type Times = { period: string; startsOn: string; scopeId: string; times: number }

/** How often each of these people came in each period: to the programme, and to all programmes together. */
async function timesOf(tx: Transaction, programmeId: string, personIds: readonly string[], periods: readonly Period[]): Promise<Times[]> {
  const { rows } = await sql<Times>`
    select k.period, k.starts_on::text as "startsOn", case when grouping(a.programme_id) = 0 then a.programme_id else current_setting('app.organisation_id')::uuid end as "scopeId", sum(a.times)::integer as times
    from attended a join unnest(${periods.map(({ period }) => period)}::text[], ${periods.map(({ startsOn }) => startsOn)}::date[]) as k(period, starts_on) on k.period = a.period and k.starts_on = a.starts_on
    where a.person_id = any(${personIds}::uuid[]) group by grouping sets ((a.person_id, k.period, k.starts_on, a.programme_id), (a.person_id, k.period, k.starts_on))
    having grouping(a.programme_id) = 1 or a.programme_id = ${programmeId}`.execute(tx)
  return rows
}

/** Carries over to the spread what has changed about some people. */
async function respread(tx: Transaction, before: readonly Times[], after: readonly Times[]) {
  const changed = new Map<string, Times & { people: number }>()
  for (const [list, by] of [[before, -1], [after, 1]] as const) for (const one of list) {
    const key = `${one.period} ${one.startsOn} ${one.scopeId} ${one.times}`
    changed.set(key, { ...one, people: (changed.get(key)?.people ?? 0) + by })
  }
  const rows = [...changed.values()].filter(({ people }) => people !== 0)
  if (!rows.length) return
  await tx.insertInto('attended_spread').columns(['period', 'starts_on', 'scope_id', 'times', 'people'])
    .expression(sql`select * from unnest(${rows.map(({ period }) => period)}::text[], ${rows.map(({ startsOn }) => startsOn)}::date[], ${rows.map(({ scopeId }) => scopeId)}::uuid[], ${rows.map(({ times }) => times)}::integer[], ${rows.map(({ people }) => people)}::integer[])` as never)
    .onConflict((conflict) => conflict.columns(['organisation_id', 'period', 'starts_on', 'scope_id', 'times']).doUpdateSet({ people: sql`attended_spread.people + excluded.people` }))
    .execute()
}

/** Counts anew everything that these people's marks say: after marks of one have become another's. */
export async function recountAttendedOf(tx: Transaction, personIds: readonly string[]): Promise<void> {
  const { rows } = await sql<{ programmeId: string; days: string[] }>`
    select s.programme_id as "programmeId", array_agg(distinct s.held_on) as days from mark m join session s on s.id = m.session_id
    where m.person_id = any(${personIds}::uuid[]) group by s.programme_id order by s.programme_id`.execute(tx)
  for (const { programmeId, days } of rows) await recountAttended(tx, { programmeId, personIds, days })
}

export type Period = { period: 'month' | 'year' | 'financial_year'; startsOn: string; endsOn: string }

/** The months and years that these days lie in, each once; `endsOn` is the first day after. */
export function periodsOf(days: readonly string[]): Period[] {
  const found = new Map<string, Period>()
  for (const day of days) for (const period of [monthOf(day), yearOf(day), financialYearOf(day)]) found.set(`${period.period} ${period.startsOn}`, period)
  return [...found.values()].sort((a, b) => (a.period + a.startsOn < b.period + b.startsOn ? -1 : 1))
}

export function monthOf(day: string): Period {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))]
  return { period: 'month', startsOn: `${day.slice(0, 7)}-01`, endsOn: month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01` }
}

export function yearOf(day: string): Period {
  const year = Number(day.slice(0, 4))
  return { period: 'year', startsOn: `${year}-01-01`, endsOn: `${year + 1}-01-01` }
}

/** The funder's year: 1 April to 31 March. */
export function financialYearOf(day: string): Period {
  const year = Number(day.slice(0, 4)) - (day.slice(5) < '04-01' ? 1 : 0)
  return { period: 'financial_year', startsOn: `${year}-04-01`, endsOn: `${year + 1}-04-01` }
}
