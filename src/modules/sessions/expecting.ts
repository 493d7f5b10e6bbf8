import { sql } from 'kysely'
import type { Transaction } from '../../platform/db.ts'
import { enrols, isExpected, lookBack, programmeKinds, type ProgrammeKind } from './expected.ts'

const enrolling = programmeKinds.filter((kind) => enrols[kind])

/**
 * Who these sessions expect or already have on their register: person ids by session id, whatever the asker may see.
 * One indexed statement brings the candidates: participations, marks of the last six sessions (of the series, where there is one), marks and payments
 * of the session itself; each kind of programme looks only where its rule does, since an open one may have tens of thousands who once joined.
 * The rule decides. (`-infinity` instead of `coalesce`, which row-level security keeps from the index.)
 */
export async function expectedAt(tx: Transaction, sessionIds: readonly string[], today: string): Promise<Map<string, Expected[]>> {
  const { rows } = await sql<{
    sessionId: string; kind: ProgrammeKind; heldOn: string; since: string | null; personId: string; startedOn: string | null; endedOn: string | null; cameLately: boolean; onRegister: boolean; cameElsewhere: boolean
  }>`
    select s.id as "sessionId", pr.kind, s.held_on as "heldOn", nullif(l.since, '-infinity') as since, c.person_id as "personId", pa.started_on as "startedOn", pa.ended_on as "endedOn",
      c.came_lately as "cameLately", c.on_register as "onRegister",
      s.series_id is not null and not c.came_lately and (select k.id from mark k join session e on e.id = k.session_id
        where k.person_id = c.person_id and k.current and k.status in ('here', 'late') and e.programme_id = s.programme_id and e.series_id <> s.series_id limit 1) is not null as "cameElsewhere"
    from session s join programme pr on pr.id = s.programme_id
    cross join lateral (
      select array_agg(e.id) as ids, case when count(*) = ${lookBack}::integer then min(e.held_on) else '-infinity' end as since from (
        select e.id, e.held_on from session e
        where e.programme_id = s.programme_id and (s.series_id is null or e.series_id = s.series_id) and e.status <> 'cancelled' and (e.held_on, e.starts_at, e.id) < (s.held_on, s.starts_at, s.id) and e.held_on <= ${today}::date
        order by e.held_on desc, e.starts_at desc, e.id desc limit ${lookBack}::integer) e
    ) l
    cross join lateral (
      select u.person_id, bool_or(u.came_lately) as came_lately, bool_or(u.on_register) as on_register from (
        select a.person_id, false as came_lately, false as on_register from participation a
        where a.programme_id = case when pr.kind = any(${enrolling}::text[]) then s.programme_id end and a.started_on <= s.held_on and (a.ended_on is null or a.ended_on >= s.held_on)
        union all
        select a.person_id, false, false from participation a
        where a.programme_id = case when pr.kind <> all(${enrolling}::text[]) then s.programme_id end and a.ended_on is null and a.started_on >= l.since and a.started_on <= s.held_on
        union all
        select k.person_id, true, false from mark k where pr.kind <> all(${enrolling}::text[]) and k.session_id = any(l.ids) and k.current and k.status in ('here', 'late')
        union all
        select k.person_id, false, true from mark k where k.session_id = s.id and k.current and k.status <> 'unmarked'
        union all
        select y.person_id, false, true from payment y where y.session_id = s.id and y.current and y.kind <> 'none'
      ) u group by u.person_id
    ) c
    left join lateral (
      select a.started_on, a.ended_on from participation a where a.programme_id = s.programme_id and a.person_id = c.person_id and a.started_on <= s.held_on order by a.started_on desc limit 1
    ) pa on true
    where s.id = any(${sessionIds}::uuid[])`.execute(tx)
  const expected = new Map<string, Expected[]>(sessionIds.map((id) => [id, []]))
  for (const { sessionId, kind, heldOn, since, personId, ...candidate } of rows) {
    if (isExpected(kind, candidate, heldOn, since)) expected.get(sessionId)!.push({ personId, onRegister: candidate.onRegister })
  }
  return expected
}

export type Expected = { personId: string; onRegister: boolean }
