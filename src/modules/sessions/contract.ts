import { z } from 'zod'
import { after, command, day, deviceInstant, page, query } from '../../platform/contract.ts'
import { marksAtOnce, markStatuses, notesLimit, parts, paymentKinds, penceLimit, phases, reasonLimit, visitorsLimit } from './rules.ts'
import { Attended, Listed, Register, Series, Session, Today, Told } from './shapes.ts'

export type * from './shapes.ts'

const sessionId = z.uuid()
const happenedAt = deviceInstant
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const reason = z.string().max(reasonLimit)
const people = z.array(z.object({ memberId: z.uuid(), part: z.enum(parts) })).max(60)
const mark = z.object({ markId: z.uuid(), personId: z.uuid(), status: z.enum(markStatuses), leftEarly: z.boolean().optional(), happenedAt })
const payment = z.object({ paymentId: z.uuid(), personId: z.uuid(), kind: z.enum(paymentKinds), pence: z.int().min(0).max(penceLimit), because: reason.optional(), happenedAt })
const plan = z.object({
  venueId: z.uuid().nullable(), title: z.string().max(200), startsAt: time, endsAt: time, capacity: z.int().min(1).max(10_000).nullable(), videoLink: z.union([z.url({ protocol: /^https?$/ }).max(2000), z.literal('')]), people,
})

export const sessions = {
  /** The asker's day. */
  today: query('sessions.read').output(Today),

  /** Sessions by day: `upcoming` from today on, soonest first; `past` latest first; or from a day until a day. `after` continues a page. */
  list: query('sessions.read')
    .input(z.object({
      when: z.enum(['upcoming', 'past']), from: day.optional(), until: day.optional(), programmeId: z.uuid().optional(), venueId: z.uuid().optional(),
      mine: z.boolean().optional(), after: after(['day', 'time', 'id']).optional(), limit: z.int().min(1).max(200).optional(),
    }))
    .output(page(Listed)),

  get: query('sessions.read').input(z.object({ sessionId })).output(Session),
  register: query('sessions.read').input(z.object({ sessionId })).output(Register),

  /** Everything told about one person at one session, latest first: marks and payments, those that no longer show included. */
  marksOf: query('sessions.read', { audited: 'personId' }).input(z.object({ sessionId, personId: z.uuid() })).output(z.array(Told)),

  /** The sessions a person was marked at, latest first. */
  attendanceOf: query('sessions.read', { audited: 'personId' })
    .input(z.object({ personId: z.uuid(), after: after(['day', 'time', 'id']).optional(), limit: z.int().min(1).max(200).optional() }))
    .output(page(Attended)),

  /** 1 to 200 marks, each with an id made by the device and the time it happened. Undo is a mark too: `unmarked`, or what was there before. */
  mark: command('sessions.run')
    .input(z.object({ sessionId, marks: z.array(mark).min(1).max(marksAtOnce) }))
    .output(z.object({ received: z.int() })),

  /** Visitors without a name: so many more or fewer (`by`), or in all (`to`). */
  countVisitors: command('sessions.run')
    .input(z.object({ sessionId, happenedAt }).and(z.union([z.object({ by: z.int().min(-visitorsLimit).max(visitorsLimit) }), z.object({ to: z.int().min(0).max(visitorsLimit) })])))
    .output(z.object({ visitors: z.int() })),

  /** What one person paid or was let off, in pence. `none` takes it back. */
  pay: command('sessions.run').input(payment.extend({ sessionId })).output(z.object({ collected: z.int() })),

  tick: command('sessions.run').input(z.object({ sessionId, taskId: z.uuid(), done: z.boolean(), happenedAt })).output(Session),
  addTask: command('sessions.run').input(z.object({ sessionId, taskId: z.uuid(), phase: z.enum(phases), words: z.string().max(300) })).output(Session),
  removeTask: command('sessions.run').input(z.object({ sessionId, taskId: z.uuid() })).output(Session),

  /** The notes of what was done, saved as they are typed. */
  noteActivity: command('sessions.run')
    .input(z.object({ sessionId, words: z.string().max(notesLimit), expectedVersion: z.int() }))
    .output(z.object({ notesVersion: z.int() })),

  close: command('sessions.close')
    .input(z.object({
      sessionId, clearUpBecause: reason.optional(), cashCounted: z.int().min(0).max(10_000_000).optional(), cashBecause: reason.optional(),
      headcount: z.int().min(0).max(visitorsLimit).optional(), headcountBecause: reason.optional(), happenedAt,
    }))
    .output(Session),

  /** Puts right what a closed register got wrong, and says why. */
  correct: command('sessions.correct')
    .input(z.object({
      sessionId, correctionId: z.uuid(), because: reason, marks: z.array(mark).max(marksAtOnce).optional(), payments: z.array(payment).max(marksAtOnce).optional(),
      visitors: z.int().min(0).max(visitorsLimit).optional(), happenedAt,
    }))
    .output(Session),

  plan: command('sessions.plan').input(plan.extend({ sessionId, programmeId: z.uuid(), heldOn: day })).output(Session),

  /** Sessions that recur, made at once. Sent again, or extended over days it already has, nothing doubles. */
  planSeries: command('sessions.plan')
    .input(plan.extend({
      seriesId: z.uuid(), programmeId: z.uuid(), weekday: z.int().min(1).max(7), everyWeeks: z.int().min(1).max(8), startsOn: day, endsOn: day, except: z.array(day).max(60), /** After that day it goes on: see `goOn`. */ goesOn: z.boolean().optional(),
    }))
    .output(z.object({ seriesId: z.uuid(), sessionIds: z.array(z.uuid()) })),

  /** More sessions of a series, as its latest one is now, until a later day. */
  extendSeries: command('sessions.plan')
    .input(z.object({ seriesId: z.uuid(), endsOn: day, except: z.array(day).max(60) }))
    .output(z.object({ seriesId: z.uuid(), sessionIds: z.array(z.uuid()) })),

  /** A programme's series that go on or ended lately: 100 at most. */
  series: query('sessions.read').input(z.object({ programmeId: z.uuid() })).output(z.array(Series)),
  /** From now on its sessions are made eight weeks ahead, each morning, as its latest one is now; or no more are made, and those that are made stay. */
  goOn: command('sessions.plan').input(z.object({ seriesId: z.uuid(), goesOn: z.boolean() })).output(Series),

  /** Day, time, place, people of a planned session; with `alsoLater`, also of the later ones of its series (their days stay). */
  change: command('sessions.plan').input(plan.extend({ sessionId, heldOn: day, expectedVersion: z.int(), alsoLater: z.boolean().optional() })).output(Session),
  cancel: command('sessions.plan').input(z.object({ sessionId, because: reason })).output(Session),
  reinstate: command('sessions.plan').input(z.object({ sessionId })).output(Session),
}
