import ical, { ICalEventStatus, type ICalCalendar } from 'ical-generator'
import type { Actor } from '../../platform/api.ts'
import { instantAt } from '../../platform/clock.ts'
import type { Transaction } from '../../platform/db.ts'
import { sessionsRunBy } from '../sessions/public.ts'
import type { Appointment } from './contract.ts'
import { dayAfter } from './rules.ts'
import { answer, read } from './visible.ts'

/*
 * Calendar files (RFC 5545). They leave the house: onto a telephone, into somebody else's servers. No name of a person and no word of what it is about is in
 * them, and of places only our own venues (domain.md D4).
 *
 * Each appointment of a series is an event with a UID of its own, not an RRULE: they stand for themselves, may be moved and cancelled singly or with those after
 * them, and a rule would then be exceptions more than rule (EXDATE, RECURRENCE-ID), which programs read differently. A moved one raises its SEQUENCE, a cancelled
 * one stays with STATUS:CANCELLED: that much every program gets right.
 */

const titles: Record<Appointment['kind'], string> = { office: 'Appointment', home_visit: 'Appointment', call: 'Appointment (telephone)', video: 'Appointment (video)', accompaniment: 'Appointment', meeting: 'Meeting', other: 'Appointment' }

type Kept = Appointment & { changedAt: Date }

/** One appointment as a calendar file. */
export function fileOf(appointment: Kept, actor: Actor): string {
  const calendar = ical({ prodId: { company: 'Alongside', product: 'Appointments', language: 'EN' } })
  add(calendar, appointment, actor)
  return calendar.toString()
}

/** A member's appointments and sessions from a month back to half a year ahead, the same bytes for the same calendar. */
export async function feedOf(tx: Transaction, actor: Actor): Promise<string> {
  const from = dayAfter(actor.today, -30), until = dayAfter(actor.today, 183)
  const [rows, changed, sessions] = await Promise.all([
    read(tx, actor).where('a.member_id', '=', actor.id).where('a.held_on', '>=', from).where('a.held_on', '<=', until).orderBy('a.held_on').orderBy('a.starts_at').orderBy('a.id').limit(2000).execute(),
    tx.selectFrom('appointment').where('member_id', '=', actor.id).where('held_on', '>=', from).where('held_on', '<=', until).select(['id', 'changed_at']).execute(),
    sessionsRunBy(tx, actor.id, from, until),
  ])
  const changedAt = new Map(changed.map(({ id, changed_at }) => [id, changed_at]))
  const calendar = ical({ name: `${actor.organisationName}: your calendar`, prodId: { company: 'Alongside', product: 'Calendar', language: 'EN' }, ttl: 60 * 60 })
  for (const row of rows) add(calendar, { ...answer(row, actor), changedAt: changedAt.get(row.id)! }, actor)
  for (const session of sessions) {
    calendar.createEvent({
      id: `session-${session.id}@alongside`, start: instantAt(session.heldOn, session.startsAt, actor.timeZone), end: instantAt(session.heldOn, session.endsAt, actor.timeZone),
      stamp: instantAt(session.heldOn, '00:00', actor.timeZone), summary: 'Session', ...(session.venue ? { location: session.venue.name } : {}),
    })
  }
  return calendar.toString()
}

function add(calendar: ICalCalendar, appointment: Kept, { timeZone }: Actor) {
  const cancelled = appointment.status === 'cancelled_by_us' || appointment.status === 'cancelled_by_them'
  calendar.createEvent({
    id: `${appointment.id}@alongside`, start: instantAt(appointment.heldOn, appointment.startsAt, timeZone), end: instantAt(appointment.heldOn, appointment.endsAt, timeZone),
    stamp: appointment.changedAt, lastModified: appointment.changedAt, sequence: appointment.version - 1, summary: titles[appointment.kind],
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED, ...(appointment.venue ? { location: appointment.venue.name } : {}),
  })
}
