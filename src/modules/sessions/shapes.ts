/** What sessions look like on the wire. A schema and its type share one name. */
import { z } from 'zod'
import { day, instant } from '../../platform/contract.ts'
import { programmeKinds } from './expected.ts'
import { markStatuses, parts, paymentKinds, phases, sessionActs, sessionStatuses } from './rules.ts'

const Ref = z.object({ id: z.uuid(), name: z.string() })

/** Who runs a session. */
export const Runs = z.object({ memberId: z.uuid(), name: z.string(), part: z.enum(parts) })
export type Runs = z.infer<typeof Runs>

/** What every view of a session begins with. Times are wall-clock `HH:MM` in the organisation's time zone. */
export const Head = z.object({
  id: z.uuid(),
  programme: Ref.extend({ kind: z.enum(programmeKinds) }),
  venue: Ref.nullable(),
  title: z.string(),
  heldOn: day,
  startsAt: z.string(),
  endsAt: z.string(),
  status: z.enum(sessionStatuses),
  people: z.array(Runs),
  /** Whether the asker runs it. */
  mine: z.boolean(),
})
export type Head = z.infer<typeof Head>

export const Task = z.object({ id: z.uuid(), phase: z.enum(phases), words: z.string(), doneAt: instant.nullable(), doneBy: z.string().nullable() })
export type Task = z.infer<typeof Task>

export const TodaySession = Head.extend({
  videoLink: z.string(),
  capacity: z.int().nullable(),
  expected: z.int(),
  came: z.int(),
  marked: z.int(),
  setUp: z.array(Task),
  /** How many expected people have a measure due. */
  measuresDue: z.int(),
  may: z.array(z.enum(sessionActs)),
})
export type TodaySession = z.infer<typeof TodaySession>

const OnPerson = z.object({ id: z.uuid(), personId: z.uuid(), name: z.string(), sessionId: z.uuid().nullable(), at: instant })

export const Today = z.object({
  day: day,
  /** Wall clock, `HH:MM`. */
  time: z.string(),
  name: z.string(),
  /** The asker's own first, then others of their teams; each by time. */
  sessions: z.array(TodaySession),
  /** The asker's next session after today, when there is none today. */
  next: Head.nullable(),
  /** The asker's unsigned notes, oldest first. */
  drafts: z.array(OnPerson),
  /** Registers of earlier days that nobody closed, latest first. */
  unclosed: z.array(Head),
  /** Answers that somebody must act on, oldest first. */
  alerts: z.array(OnPerson),
})
export type Today = z.infer<typeof Today>

export const Listed = Head.extend({ came: z.int(), visitors: z.int() })
export type Listed = z.infer<typeof Listed>

export const Correction = z.object({
  id: z.uuid(), because: z.string(), marks: z.int(), payments: z.int(), visitorsBefore: z.int().nullable(), visitorsAfter: z.int().nullable(), correctedBy: z.string(), receivedAt: instant,
})
export type Correction = z.infer<typeof Correction>

/** Something to know about a plan; nothing that stops it. */
export const Warning = z.enum(['over_capacity', 'nearly_full', 'venue_taken', 'person_elsewhere', 'nobody_leads'])
export type Warning = z.infer<typeof Warning>

export const Session = Head.extend({
  version: z.int(),
  seriesId: z.uuid().nullable(),
  venue: Ref.extend({ address: z.string(), accessNotes: z.string() }).nullable(),
  capacity: z.int().nullable(),
  videoLink: z.string(),
  feePence: z.int(),
  cancelledBecause: z.string().nullable(),
  visitors: z.int(),
  tasks: z.array(Task),
  activityNotes: z.string(),
  notesVersion: z.int(),
  expected: z.int(),
  came: z.int(),
  marked: z.int(),
  collected: z.int(),
  waived: z.int(),
  closing: z.object({
    closedAt: instant, closedBy: z.string(), clearUpBecause: z.string().nullable(),
    cashCounted: z.int().nullable(), cashBecause: z.string().nullable(), headcount: z.int().nullable(), headcountBecause: z.string().nullable(),
  }).nullable(),
  corrections: z.array(Correction),
  /** The asker's own notes of this session that are not signed yet. */
  drafts: z.array(OnPerson),
  warnings: z.array(Warning),
  may: z.array(z.enum(sessionActs)),
})
export type Session = z.infer<typeof Session>

/** Sessions that recur. `madeUntil`: the day of the last one there is. */
export const Series = z.object({
  id: z.uuid(), title: z.string(), weekday: z.int(), everyWeeks: z.int(), startsAt: z.string(), endsAt: z.string(), venueName: z.string().nullable(), madeUntil: day.nullable(), goesOn: z.boolean(), may: z.array(z.enum(['go_on'])),
})
export type Series = z.infer<typeof Series>

/** The mark that shows for one person. */
export const Mark = z.object({
  id: z.uuid(), status: z.enum(markStatuses), leftEarly: z.boolean(), happenedAt: instant, receivedAt: instant, markedBy: z.string(), correction: z.string().nullable(),
})
export type Mark = z.infer<typeof Mark>

export const Payment = z.object({ id: z.uuid(), kind: z.enum(paymentKinds), pence: z.int(), because: z.string().nullable(), takenBy: z.string(), correction: z.string().nullable() })
export type Payment = z.infer<typeof Payment>

export const Row = z.object({
  personId: z.uuid(),
  name: z.string(),
  pronouns: z.string(),
  expected: z.boolean(),
  mark: Mark.nullable(),
  payment: Payment.nullable(),
  /** Empty when there is nothing to know. */
  accessNeeds: z.string(),
  /** The language to interpret, or `null` when no interpreter is needed. */
  interpreter: z.string().nullable(),
  /** Never came to this programme before. */
  firstTime: z.boolean(),
  /** The instruments that are due, by key. */
  measuresDue: z.array(z.string()),
  /** Whether the asker may open this person's record; who helps out from another team sees the register only. */
  mayOpen: z.boolean(),
})
export type Row = z.infer<typeof Row>

export const Register = Head.extend({
  feePence: z.int(),
  capacity: z.int().nullable(),
  visitors: z.int(),
  rows: z.array(Row),
  may: z.array(z.enum(sessionActs)),
})
export type Register = z.infer<typeof Register>

/** One mark or payment of one person at one session, as it was told. */
export const Told = z.object({
  id: z.uuid(), status: z.enum(markStatuses).nullable(), leftEarly: z.boolean(), payment: z.object({ kind: z.enum(paymentKinds), pence: z.int(), because: z.string().nullable() }).nullable(),
  happenedAt: instant, receivedAt: instant, by: z.string(), current: z.boolean(), correction: z.string().nullable(),
})
export type Told = z.infer<typeof Told>

/** One session that a person was marked at. */
export const Attended = z.object({ sessionId: z.uuid(), heldOn: day, startsAt: z.string(), programme: Ref, title: z.string(), status: z.enum(markStatuses), leftEarly: z.boolean() })
export type Attended = z.infer<typeof Attended>
