import { z } from 'zod'
import { command, day, instant, query } from '../../platform/contract.ts'
import { planKinds, planStatuses } from './rules.ts'
import { PlanContent } from './shapes.ts'

const id = z.uuid()
const words = z.string().max(3000)
const rating = z.int().min(0).max(10)
const happenedAt = instant
const strokes = z.array(z.array(z.tuple([z.number(), z.number()])).max(5000)).max(200)
const member = z.object({ id, name: z.string() })

/** A signature: strokes in a box of 600 by 200, or `null` for a name that was typed. */
const Signed = z.object({ name: z.string().max(1000), signature: strokes.nullable() })

export const acts = ['write', 'agree', 'review', 'put_back', 'close', 'discard', 'take_up_again', 'try'] as const

export const Try = z.object({ id, rungId: id, rungWords: z.string(), triedOn: day, went: z.enum(['did_it', 'partly', 'not_this_time']), before: rating.nullable(), after: rating, words: z.string(), by: z.string() })
export type Try = z.infer<typeof Try>

export const Plan = z.object({
  id,
  version: z.int(),
  personId: id,
  kind: z.enum(planKinds),
  status: z.enum(planStatuses),
  /** While it is being written, what is being written; else what was agreed last. */
  content: PlanContent,
  /** How many times it has been agreed. */
  revision: z.int(),
  agreedOn: day.nullable(),
  reviewOn: day.nullable(),
  closedBecause: z.string(),
  /** What it was begun from, as `kind:id`. */
  origin: z.string().nullable(),
  createdBy: member,
  changedBy: member,
  changedAt: instant,
  /** Every try at the steps of a step plan, the latest last. */
  tries: z.array(Try),
  /** What the asker may do with it now. */
  may: z.array(z.enum(acts)),
})
export type Plan = z.infer<typeof Plan>

export const RevisionHead = z.object({ id, number: z.int(), agreedOn: day, how: z.enum(['signed', 'said']), worker: member })
export type RevisionHead = z.infer<typeof RevisionHead>

export const Revision = RevisionHead.extend({
  planId: id, personId: id, content: PlanContent, agreedAt: instant, receivedAt: instant,
  person: z.object({ name: z.string(), signature: strokes.nullable() }), saidBecause: z.string(), workerSignature: strokes.nullable(),
})
export type Revision = z.infer<typeof Revision>

/** Short, since the journal keeps it. */
const Standing = z.object({ version: z.int(), status: z.enum(planStatuses) })

export const plans = {
  /** A person's plans of every kind, the open ones first. */
  of: query('plans.read', { audited: 'personId' }).input(z.object({ personId: id })).output(z.array(Plan)),

  /** One plan with the list of its revisions, the latest first, and the name the person goes by. */
  get: query('plans.read', { audited: 'personId' })
    .input(z.object({ personId: id, planId: id }))
    .output(z.object({ plan: Plan, revisions: z.array(RevisionHead), person: z.object({ name: z.string(), called: z.string() }) })),

  /** A plan as it was agreed. */
  revision: query('plans.read', { audited: 'personId' }).input(z.object({ personId: id, planId: id, number: z.int().min(1) })).output(Revision),

  /** Keeps a plan as it stands while it is being written; `expectedVersion` 0 begins it. `planId` is made on the device. */
  write: command('plans.write')
    .input(z.object({ planId: id, personId: id, content: PlanContent, expectedVersion: z.int().min(0), origin: z.string().regex(/^[a-z_]{1,40}:[0-9a-f-]{36}$/).optional() }))
    .output(Standing),

  /** Freezes what is written as the next revision, with both signatures. Its goals become the person's goals, each with today's rating. */
  agree: command('plans.write')
    .input(z.object({
      planId: id, revisionId: id, expectedVersion: z.int(),
      person: z.discriminatedUnion('how', [Signed.extend({ how: z.literal('signed') }), z.object({ how: z.literal('said'), name: z.string().max(1000), because: words })]),
      workerSignature: strokes.nullable(), happenedAt,
    }))
    .output(Standing.extend({ number: z.int() })),

  /** Begins a review, goes back to what was agreed, closes, discards a draft, or takes up again. */
  move: command('plans.write')
    .input(z.object({ planId: id, act: z.enum(['review', 'put_back', 'close', 'discard', 'take_up_again']), because: words.optional() }))
    .output(Standing),

  /** One try at a step: how it went, how hard it looked before and how hard it was. */
  try: command('plans.write')
    .input(z.object({ planId: id, tryId: id, rungId: id, went: Try.shape.went, before: rating.nullable(), after: rating, words, happenedAt }))
    .output(z.object({ triedOn: day })),
}
