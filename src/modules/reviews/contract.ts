import { z } from 'zod'
import { after, command, day, instant, page, query } from '../../platform/contract.ts'
import { limits, reviewKinds, reviewStatuses, theirParts } from './rules.ts'

const Who = z.object({ id: z.uuid(), name: z.string() })
const line = z.string().max(limits.line + 1000)

export const Attendee = z.object({ memberId: z.uuid().nullable(), name: line, role: line })
export const Action = z.object({ id: z.uuid(), words: line, memberId: z.uuid().nullable(), who: line, dueOn: z.union([day, z.literal('')]) })

export const Listed = z.object({
  id: z.uuid(), kind: z.enum(reviewKinds), what: z.string(), person: Who, dueOn: day, member: Who.nullable(), team: z.string().nullable(), status: z.enum(reviewStatuses), heldOn: day.nullable(),
})
export type Listed = z.infer<typeof Listed>

export const Review = Listed.extend({
  version: z.int(),
  setAsideBecause: z.string().nullable(),
  agenda: z.string(),
  attendees: z.array(Attendee),
  theirPart: z.enum(theirParts).nullable(),
  theySaid: z.string(),
  discussion: z.string(),
  decisions: z.array(z.string()),
  actions: z.array(Action),
  nextOn: day.nullable(),
  signedAt: instant.nullable(),
  signedBy: z.string().nullable(),
  /** Whether the person agreed to sharing: to be looked at when others are in the room. */
  consentToShare: z.enum(['yes', 'no', 'verbal', 'unclear', 'not_asked']),
  events: z.array(z.object({ id: z.uuid(), act: z.enum(['plan', 'move', 'set_aside', 'take_up', 'sign', 'amend']), dueOn: day, because: z.string(), words: z.string(), happenedAt: instant, by: z.string() })),
  may: z.array(z.enum(['write', 'sign', 'move', 'set_aside', 'take_up', 'amend'])),
})
export type Review = z.infer<typeof Review>

export const Schedule = z.object({ id: z.uuid().nullable(), programme: Who, what: z.string(), everyWeeks: z.int().nullable() })
export type Schedule = z.infer<typeof Schedule>

const paging = { after: after(['day', 'id']).optional(), limit: z.int().min(1).max(100).optional() }
const minutes = {
  heldOn: day.nullable(), agenda: z.string().max(limits.agenda + 1000), attendees: z.array(Attendee).max(limits.most), theirPart: z.enum(theirParts).nullable(), theySaid: z.string().max(limits.theySaid + 1000),
  discussion: z.string().max(limits.discussion + 1000), decisions: z.array(line).max(limits.most), actions: z.array(Action).max(limits.most), nextOn: day.nullable(),
}
const because = z.string().max(limits.because + 1000)
const on = { reviewId: z.uuid(), expectedVersion: z.int(), happenedAt: instant }

export const reviews = {
  /** What is due, the longest overdue first: one's own and one's teams' without a name; or (`all`, for whoever leads) of everybody the asker may see. */
  due: query('reviews.read').input(z.object({ whose: z.enum(['mine', 'all']), overdue: z.boolean().optional(), ...paging })).output(page(Listed)),

  ofPerson: query('reviews.read', { audited: 'personId' }).input(z.object({ personId: z.uuid(), ...paging })).output(page(Listed)),
  get: query('reviews.read').input(z.object({ reviewId: z.uuid() })).output(Review),

  /** A review that is to be held. `memberId: null` leaves it to the team. */
  plan: command('reviews.write').input(z.object({ reviewId: z.uuid(), personId: z.uuid(), kind: z.enum(reviewKinds), what: z.string().max(limits.what + 1000), dueOn: day, memberId: z.uuid().nullable(), happenedAt: instant })).output(Review),

  /** Minutes as they are typed; a draft until they are signed. The answer is short, since the journal keeps it. */
  write: command('reviews.write').input(z.object({ reviewId: z.uuid(), expectedVersion: z.int(), ...minutes })).output(z.object({ version: z.int() })),
  /** Signed by whoever chaired it: the actions land in people's task lists, and the next review is planned. */
  sign: command('reviews.write').input(z.object({ ...on, nextId: z.uuid() })).output(Review),
  amend: command('reviews.write').input(z.object({ reviewId: z.uuid(), because, words: z.string().max(5000), happenedAt: instant })).output(Review),
  move: command('reviews.write').input(z.object({ ...on, dueOn: day, because })).output(Review),
  setAside: command('reviews.write').input(z.object({ ...on, because })).output(Review),
  takeUp: command('reviews.write').input(z.object(on)).output(Review),

  /** How often each programme reviews. */
  schedules: query('reviews.read').input(z.object({}).optional()).output(z.array(Schedule)),
  /** `everyWeeks: null` stops it; what is due already stays due. */
  schedule: command('reviews.schedule').input(z.object({ scheduleId: z.uuid(), programmeId: z.uuid(), what: z.string().max(limits.what + 1000), everyWeeks: z.int().min(1).max(104).nullable() })).output(z.array(Schedule)),
}
