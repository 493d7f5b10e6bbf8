import { sql } from 'kysely'
import type { Actor } from '../../platform/api.ts'
import type { Transaction } from '../../platform/db.ts'
import { sessionsRunBy } from '../sessions/public.ts'
import { clashesOf, keyOf, type Engagement } from './clashes.ts'
import type { Block, Warning } from './contract.ts'
import { isRemote, kindNames, type Kind } from './rules.ts'
import { read } from './visible.ts'

/** Cancelled and missed ones take no time any more; what was missed did, and stays in the calendar. */
const takesTime = sql<boolean>`a.status not in ('cancelled_by_us', 'cancelled_by_them')`

/** A member's blocks from a day to another, both included: what the asker may see by name, the rest as taken. */
export async function blocksOf(tx: Transaction, actor: Actor, memberId: string, from: string, until: string): Promise<Block[]> {
  const [seen, all, sessions] = await Promise.all([
    read(tx, actor).where('a.member_id', '=', memberId).where('a.held_on', '>=', from).where('a.held_on', '<=', until).orderBy('a.held_on').orderBy('a.starts_at').orderBy('a.id').limit(1000).execute(),
    memberId === actor.id ? [] : tx.selectFrom('appointment as a').where('a.member_id', '=', memberId).where('a.held_on', '>=', from).where('a.held_on', '<=', until).where(takesTime)
      .select(['a.id', 'a.held_on as heldOn', sql<string>`to_char(a.starts_at, 'HH24:MI')`.as('startsAt'), sql<string>`to_char(a.ends_at, 'HH24:MI')`.as('endsAt')]).limit(1000).execute(),
    sessionsRunBy(tx, memberId, from, until),
  ])
  const known = new Set(seen.map(({ id }) => id))
  return [
    ...seen.map((row): Block => ({
      id: row.id, what: 'appointment', heldOn: row.heldOn, startsAt: row.startsAt, endsAt: row.endsAt, title: titleOf(row), kind: row.kind, place: row.venue?.name ?? row.place,
      travelBefore: row.travelBefore, travelAfter: row.travelAfter, status: row.status, personId: row.person?.id ?? null, needs: row.needs,
    })),
    ...all.filter(({ id }) => !known.has(id)).map((row): Block => ({ ...row, what: 'busy', title: 'Taken', kind: null, place: '', travelBefore: 0, travelAfter: 0, status: 'planned', personId: null, needs: null })),
    ...sessions.map((session): Block => ({ id: session.id, what: 'session', heldOn: session.heldOn, startsAt: session.startsAt, endsAt: session.endsAt, title: session.title, kind: null, place: session.venue?.name ?? 'Online', travelBefore: 0, travelAfter: 0, status: 'planned', personId: null, needs: null })),
  ].sort((a, b) => (a.heldOn + a.startsAt + a.id < b.heldOn + b.startsAt + b.id ? -1 : 1))
}

/** What an appointment is called where it may be read: the person, else what it is about. */
export const titleOf = ({ person, about, kind }: { person: { name: string } | null; about: string; kind: Kind }) => person?.name ?? (about || kindNames[kind])

type Wanted = { memberId: string; personId: string | null; kind: Kind; venueId: string | null; place: string; startsAt: string; endsAt: string; travelBefore: number; travelAfter: number }

/** Everything that clashes on these days with the member's own day, and with the person's appointments with others. `not` are the appointments that are being moved. */
export async function warningsOf(tx: Transaction, wanted: Wanted, days: readonly string[], not: ReadonlySet<string>): Promise<Warning[]> {
  const from = days[0]!, until = days.at(-1)!
  const [own, sessions, theirs] = await Promise.all([
    tx.selectFrom('appointment as a').where('a.member_id', '=', wanted.memberId).where('a.held_on', '>=', from).where('a.held_on', '<=', until).where(takesTime)
      .select(['a.id', 'a.held_on as heldOn', 'a.kind', 'a.about', 'a.venue_id', 'a.place', 'a.person_id', 'a.travel_before as travelBefore', 'a.travel_after as travelAfter', sql<string>`to_char(a.starts_at, 'HH24:MI')`.as('startsAt'), sql<string>`to_char(a.ends_at, 'HH24:MI')`.as('endsAt')]).execute(),
    sessionsRunBy(tx, wanted.memberId, from, until),
    wanted.personId === null ? [] : tx.selectFrom('appointment as a').innerJoin('member as m', 'm.id', 'a.member_id').where('a.person_id', '=', wanted.personId).where('a.member_id', '<>', wanted.memberId)
      .where('a.held_on', '>=', from).where('a.held_on', '<=', until).where('a.status', '=', 'planned')
      .select(['a.id', 'a.held_on as heldOn', 'm.name', sql<string>`to_char(a.starts_at, 'HH24:MI')`.as('startsAt'), sql<string>`to_char(a.ends_at, 'HH24:MI')`.as('endsAt')]).execute(),
  ])
  const engagements = new Map<string, Engagement[]>()
  const add = (heldOn: string, one: Engagement) => engagements.set(heldOn, [...(engagements.get(heldOn) ?? []), one])
  for (const { heldOn, kind, about, venue_id, place, person_id, ...one } of own) if (!not.has(one.id)) add(heldOn, { ...one, what: 'appointment', title: about || kindNames[kind], place: placeKey({ kind, venueId: venue_id, place, personId: person_id }) })
  for (const { heldOn, title, venue, ...one } of sessions) add(heldOn, { ...one, what: 'session', title, place: venue?.id ?? null, travelBefore: 0, travelAfter: 0 })
  const here = { ...wanted, place: placeKey(wanted) }
  return days.flatMap((heldOn) => [
    ...clashesOf(here, engagements.get(heldOn) ?? []).map((clash): Warning => ({ key: keyOf(heldOn, clash), heldOn, kind: clash.kind, title: clash.title, from: clash.from, until: clash.until, gap: clash.gap, need: clash.need })),
    ...theirs.filter((one) => one.heldOn === heldOn && !not.has(one.id) && one.startsAt < wanted.endsAt && wanted.startsAt < one.endsAt)
      .map((one): Warning => ({ key: keyOf(heldOn, { kind: 'person_elsewhere', withId: one.id }), heldOn, kind: 'person_elsewhere', title: one.name, from: one.startsAt, until: one.endsAt, gap: 0, need: 0 })),
  ])
}

/** What tells two places apart: a venue by its id, a typed place by its words; a call is nowhere. A place that nobody named is taken to be our own. */
const placeKey = ({ kind, venueId, place, personId }: { kind: Kind; venueId: string | null; place: string; personId: string | null }) => isRemote(kind) ? null : venueId ?? (place.trim().toLowerCase() || (kind === 'home_visit' ? `the home of ${personId}` : 'here'))

