import { sql } from 'kysely'
import type { Actor } from '../../platform/api.ts'
import type { Transaction } from '../../platform/db.ts'
import { adaptationsBeside, placesAt } from '../culture/public.ts'
import { visiblePeople } from '../people/public.ts'
import type { Appointment, Event } from './contract.ts'
import { actsOn, isAtOurs, kinds, type MissedReason, type NextStep } from './rules.ts'

/**
 * The appointments this member may see: their own and those they booked, those with people they may see, and with `appointments.read_team` those of members of
 * their teams. One with a person shows only to those who may see the person; in a calendar the others see that the time is taken.
 */
export function visible(tx: Transaction, actor: Actor) {
  return tx.selectFrom('appointment as a')
    .where((eb) => eb.or([eb('a.person_id', 'is', null), eb.exists(visiblePeople(tx, actor).select('p.id').where('p.id', '=', sql<string>`a.person_id`))]))
    .where((eb) => eb.or([
      eb('a.member_id', '=', actor.id), eb('a.created_by', '=', actor.id), eb('a.person_id', 'is not', null),
      ...(actor.permissions.has('appointments.read_team') ? [inTheirTeams(actor)] : []),
    ]))
}

/** Whether the member of the row `a` is in a team of the actor's. */
const inTheirTeams = (actor: Actor) => sql<boolean>`exists (select from team_member tm where tm.member_id = a.member_id and tm.team_id = any(${actor.teamIds}::uuid[]))`

const places = (atOurs: boolean) => sql<string[]>`${placesAt(atOurs)}::text[]`
const adaptations = adaptationsBeside({
  organisationId: sql.ref('a.organisation_id'), personId: sql.ref('a.person_id'), places: sql`case when a.kind = any(${kinds.filter(isAtOurs)}::text[]) then ${places(true)} else ${places(false)} end`,
})

const time = (column: string) => sql<string>`to_char(${sql.ref(column)}, 'HH24:MI')`

export function read(tx: Transaction, actor: Actor) {
  return visible(tx, actor)
    .innerJoin('member as m', 'm.id', 'a.member_id').leftJoin('person as pe', 'pe.id', 'a.person_id').leftJoin('venue as v', 'v.id', 'a.venue_id')
    .leftJoin('appointment_series as s', 's.id', 'a.series_id').leftJoin('member as o', 'o.id', 'a.outcome_by')
    .select(['a.id', 'a.version', 'a.kind', 'a.about', 'a.place', 'a.video_link as videoLink', 'a.held_on as heldOn', 'a.travel_before as travelBefore', 'a.travel_after as travelAfter', 'a.remind_before as remindBefore',
      'a.status', 'a.because', 'a.next_words as nextWords', 'a.outcome_at', 'o.name as outcomeBy', 'a.member_id as memberId'])
    .select([
      time('a.starts_at').as('startsAt'), time('a.ends_at').as('endsAt'), sql<MissedReason[]>`a.reasons`.as('reasons'), sql<NextStep[]>`a.next_steps`.as('nextSteps'),
      sql<Appointment['member']>`json_build_object('id', m.id, 'name', m.name)`.as('member'),
      sql<Appointment['person']>`case when pe.id is not null then json_build_object('id', pe.id, 'name', ${shownName}) end`.as('person'),
      sql<Appointment['needs']>`case when pe.id is not null then json_build_object('accessNeeds', pe.access_needs, 'interpreter', case when pe.interpreter then pe.language end, 'adaptations', to_json(${adaptations})) end`.as('needs'),
      sql<Appointment['venue']>`case when v.id is not null then json_build_object('id', v.id, 'name', v.name) end`.as('venue'),
      sql<Appointment['series']>`case when s.id is not null then json_build_object('id', s.id, 'everyWeeks', s.every_weeks, 'until', s.until,
        'later', (select count(*)::integer from appointment l where l.series_id = s.id and l.held_on > a.held_on and l.status = 'planned')) end`.as('series'),
      (actor.permissions.has('appointments.write_team') ? inTheirTeams(actor) : sql<boolean>`false`).as('team'),
    ])
}
type Row = Awaited<ReturnType<ReturnType<typeof read>['executeTakeFirstOrThrow']>>

/** How a person is called on a screen, beside the row `pe`. */
export const shownName = sql<string>`trim(coalesce(nullif(pe.known_as, ''), pe.given_name) || ' ' || pe.family_name)`

export function answer({ outcome_at, memberId, team, ...row }: Row, actor: Actor): Appointment {
  const mine = memberId === actor.id
  return { ...row, outcomeAt: outcome_at?.toISOString() ?? null, mine, may: actsOn({ status: row.status, mine }, { write: actor.permissions.has('appointments.write'), team }) }
}

export async function getAppointment(tx: Transaction, actor: Actor, id: string): Promise<Appointment> {
  return answer(await read(tx, actor).where('a.id', '=', id).executeTakeFirstOrThrow(), actor)
}

/** What a command needs of an appointment, with its row locked. Whose calendar it is not answers as if it were not there to change. */
export async function lock(tx: Transaction, actor: Actor, id: string) {
  const row = await visible(tx, actor).where('a.id', '=', id).selectAll('a').forNoKeyUpdate().executeTakeFirst()
  return row && { ...row, starts: row.starts_at.slice(0, 5), ends: row.ends_at.slice(0, 5), mine: row.member_id === actor.id }
}
export type Locked = NonNullable<Awaited<ReturnType<typeof lock>>>

export async function eventsOf(tx: Transaction, id: string): Promise<Event[]> {
  const rows = await tx.selectFrom('appointment_event as e').innerJoin('member as b', 'b.id', 'e.by_member').where('e.appointment_id', '=', id)
    .select(['e.id', 'e.act', 'e.held_on as heldOn', 'e.because', 'e.happened_at', 'e.received_at', 'b.name as by'])
    .select([time('e.starts_at').as('startsAt'), time('e.ends_at').as('endsAt'), sql<Event['status']>`e.status`.as('status'), sql<number>`cardinality(e.acknowledged)`.as('acknowledged')])
    .orderBy('e.received_at').orderBy('e.id').execute()
  return rows.map(({ happened_at, received_at, ...row }) => ({ ...row, happenedAt: happened_at.toISOString(), receivedAt: received_at.toISOString() }))
}
