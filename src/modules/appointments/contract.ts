import { z } from 'zod'
import { after, command, day, instant, page, query } from '../../platform/contract.ts'
import { kinds, longLimit, missedReasons, mostInSeries, nextSteps, outcomes, shortLimit, statuses } from './rules.ts'

const Who = z.object({ id: z.uuid(), name: z.string() })
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** What to know before one meets the person: as in the register. */
export const Needs = z.object({ accessNeeds: z.string(), /** The language to interpret; `null` when no interpreter is needed. */ interpreter: z.string().nullable(), /** What we do differently. */ adaptations: z.array(z.string()) })
export type Needs = z.infer<typeof Needs>

export const Appointment = z.object({
  id: z.uuid(),
  version: z.int(),
  series: z.object({ id: z.uuid(), everyWeeks: z.int(), until: day, /** Planned ones after this. */ later: z.int() }).nullable(),
  member: Who,
  person: Who.nullable(),
  needs: Needs.nullable(),
  kind: z.enum(kinds),
  about: z.string(),
  venue: Who.nullable(),
  place: z.string(),
  videoLink: z.string(),
  heldOn: day,
  startsAt: z.string(),
  endsAt: z.string(),
  travelBefore: z.int(),
  travelAfter: z.int(),
  remindBefore: z.int().nullable(),
  status: z.enum(statuses),
  reasons: z.array(z.enum(missedReasons)),
  because: z.string(),
  nextSteps: z.array(z.enum(nextSteps)),
  nextWords: z.string(),
  outcomeAt: instant.nullable(),
  outcomeBy: z.string().nullable(),
  mine: z.boolean(),
  may: z.array(z.enum(['change', 'cancel', 'outcome', 'reopen'])),
})
export type Appointment = z.infer<typeof Appointment>

export const Event = z.object({ id: z.uuid(), act: z.enum(['book', 'change', 'outcome', 'reopen']), heldOn: day, startsAt: z.string(), endsAt: z.string(), status: z.enum(statuses), because: z.string(), acknowledged: z.int(), happenedAt: instant, receivedAt: instant, by: z.string() })
export type Event = z.infer<typeof Event>

/** One block of a calendar. What the asker may not know is only that the time is taken: `what: 'busy'`. */
export const Block = z.object({
  id: z.uuid(), what: z.enum(['appointment', 'session', 'busy']), heldOn: day, startsAt: z.string(), endsAt: z.string(),
  title: z.string(), kind: z.enum(kinds).nullable(), place: z.string(), travelBefore: z.int(), travelAfter: z.int(), status: z.enum(statuses), personId: z.uuid().nullable(), needs: Needs.nullable(),
})
export type Block = z.infer<typeof Block>

/** A clash or a short journey, on one day; `key` acknowledges it. */
export const Warning = z.object({ key: z.string(), heldOn: day, kind: z.enum(['overlap', 'travel', 'person_elsewhere']), title: z.string(), from: z.string(), until: z.string(), gap: z.int(), need: z.int() })
export type Warning = z.infer<typeof Warning>

const plan = {
  personId: z.uuid().nullable(), kind: z.enum(kinds), about: z.string().max(shortLimit + 1000), venueId: z.uuid().nullable(), place: z.string().max(shortLimit + 1000), videoLink: z.string().max(2000),
  heldOn: day, startsAt: time, endsAt: time, travelBefore: z.int().min(0).max(240), travelAfter: z.int().min(0).max(240),
}
const repeat = z.object({ everyWeeks: z.int().min(1).max(12), until: day, except: z.array(day).max(mostInSeries) }).nullable()
const remindBefore = z.union([z.literal(15), z.literal(60), z.literal(1440)]).nullable()
const acknowledged = z.array(z.string().max(120)).max(500)
const scope = z.enum(['one', 'on'])
const paging = { after: after(['day', 'time', 'id']).optional(), limit: z.int().min(1).max(100).optional() }
const words = z.string().max(longLimit + 1000)

export const appointments = {
  /** A member's days: appointments and the sessions they run. One's own; with `appointments.read_team` that of members of one's teams. */
  calendar: query('appointments.read').input(z.object({ memberId: z.uuid().optional(), from: day, until: day })).output(z.object({ member: Who, mine: z.boolean(), blocks: z.array(Block), colleagues: z.array(Who) })),

  /** For Today: what is on, and what is over without anybody having said how it went. */
  today: query('appointments.read').input(z.object({}).optional()).output(z.object({ on: z.array(Appointment), open: z.array(Appointment) })),

  get: query('appointments.read').input(z.object({ appointmentId: z.uuid() })).output(Appointment.extend({ events: z.array(Event) })),

  ofPerson: query('appointments.read', { audited: 'personId' }).input(z.object({ personId: z.uuid(), when: z.enum(['coming', 'past']), ...paging })).output(page(Appointment)),

  /** What would clash, before anything is booked. */
  check: query('appointments.read').input(z.object({ memberId: z.uuid(), ...plan, repeat, not: z.uuid().optional(), scope: scope.optional() })).output(z.object({ days: z.array(day), warnings: z.array(Warning) })),

  /** Books one, or a series. `appointmentId` is the first; the others' ids follow from it and their days. */
  book: command('appointments.write')
    .input(z.object({ appointmentId: z.uuid(), memberId: z.uuid(), ...plan, remindBefore, repeat, acknowledged, happenedAt: instant }))
    .output(z.object({ appointment: Appointment, made: z.int() })),

  /** Moves or changes this one, or (`on`) it and those of its series after it: all by as many days, to the same time and place. */
  change: command('appointments.write')
    .input(z.object({ appointmentId: z.uuid(), expectedVersion: z.int(), scope, ...plan, remindBefore, because: words, acknowledged, happenedAt: instant }))
    .output(z.object({ appointment: Appointment, changed: z.int() })),

  /** How it went, or that it will not be: with `on` those of its series after it are cancelled too. `followUp` goes onto the member's list. */
  outcome: command('appointments.write')
    .input(z.object({
      appointmentId: z.uuid(), expectedVersion: z.int(), outcome: z.enum(outcomes as [(typeof outcomes)[number]]), scope, reasons: z.array(z.enum(missedReasons)).max(missedReasons.length), because: words,
      nextSteps: z.array(z.enum(nextSteps)).max(nextSteps.length), nextWords: words, followUp: z.object({ taskId: z.uuid(), words: z.string().max(500), dueOn: day }).nullable(), happenedAt: instant,
    }))
    .output(z.object({ appointment: Appointment, changed: z.int() })),

  /** Puts an outcome right: it is planned again, and what was said stays in its history. */
  reopen: command('appointments.write').input(z.object({ appointmentId: z.uuid(), expectedVersion: z.int(), because: words, happenedAt: instant })).output(Appointment),

  /** A calendar file of one appointment, without the person's name. */
  file: query('appointments.read').input(z.object({ appointmentId: z.uuid() })).output(z.object({ name: z.string(), text: z.string() })),

  /** Whether the asker's calendar can be followed at a secret address, and since when. */
  feed: query('appointments.read').input(z.object({}).optional()).output(z.object({ since: instant.nullable() })),
  /** A new secret address, in place of an earlier one. The address is made on the device; here comes only the SHA-256 of its token. */
  openFeed: command('appointments.write').input(z.object({ feedId: z.uuid(), tokenHash: z.string().regex(/^[0-9a-f]{64}$/) })).output(z.object({ since: instant.nullable() })),
  endFeed: command('appointments.write').input(z.object({}).optional()).output(z.object({ since: instant.nullable() })),

  remind: command('appointments.read', { internal: true }).input(z.object({ appointmentId: z.uuid(), at: z.string().max(40) })).output(z.object({ told: z.boolean() })),
}
