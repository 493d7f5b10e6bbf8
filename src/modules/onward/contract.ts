import { z } from 'zod'
import { after, command, day, instant, page, query } from '../../platform/contract.ts'
import { contactHows, declineReasons, kinds, limits, onwardActs, sentHows, shareables, states } from './rules.ts'

const Who = z.object({ id: z.uuid(), name: z.string() })
const consentStates = ['none', 'given', 'refused', 'withdrawn', 'ended'] as const
/** A little more than is kept, so that too much is refused in words. */
const text = (most: number) => z.string().max(most + 1000)
const Contact = z.object({ who: text(limits.who), how: z.enum(contactHows) })

export const OnwardRow = z.object({
  id: z.uuid(), person: Who, service: Who, kind: z.enum(kinds), state: z.enum(states), declineReason: z.enum(declineReasons).nullable(), sentOn: day,
  /** Days since it was sent; of one that is closed, until it was. */
  days: z.int(), followUpOn: day.nullable(), member: Who, /** The last words about it. */ lastWords: z.string(),
})
export type OnwardRow = z.infer<typeof OnwardRow>

export const OnwardStep = z.object({
  id: z.uuid(), act: z.enum(['send', ...onwardActs]), state: z.enum(states), words: z.string(), declineReason: z.enum(declineReasons).nullable(), weeks: z.int().nullable(), contact: Contact.nullable(), followUpOn: day.nullable(), memberName: z.string().nullable(),
  at: instant, /** When it was entered, where that was on a later day. */ enteredAt: instant.nullable(), by: z.string(),
})
export type OnwardStep = z.infer<typeof OnwardStep>

export const Consent = z.object({ state: z.enum(consentStates), until: day.nullable(), remark: z.string() })
export type Consent = z.infer<typeof Consent>

export const Onward = OnwardRow.extend({
  version: z.int(), reason: z.string(), shared: z.array(z.enum(shareables)), sharedWords: z.string(), sentHow: z.enum(sentHows).nullable(),
  /** The consent to sharing on the day it was sent, and as it is now. */
  consentThen: Consent.omit({ remark: true }), consentNow: Consent, madeBy: z.string(),
  /** Oldest first. */
  steps: z.array(OnwardStep), may: z.array(z.enum(onwardActs)),
})
export type Onward = z.infer<typeof Onward>

const paging = { after: after(['day', 'id'], ['instant', 'id']).optional(), limit: z.int().min(1).max(100).optional() }
const personId = z.uuid(), happenedAt = instant

export const onward = {
  /** Those that are open, the longest past their day first; or the closed ones, the latest first. One's own, or of everybody whose record the asker may open. */
  list: query('onward.read').input(z.object({ whose: z.enum(['mine', 'all']), show: z.enum(['open', 'late', 'closed']), ...paging })).output(page(OnwardRow)),

  /** How many are open and how many past their day, one's own and of everybody the asker may see. */
  counts: query('onward.read').input(z.object({}).optional()).output(z.object({ mine: z.int(), mineLate: z.int(), all: z.int(), allLate: z.int() })),

  /** For Today: one's own past their day, where no task says so. */
  due: query('onward.read').input(z.object({}).optional()).output(z.array(OnwardRow)),

  of: query('onward.read', { audited: 'personId' }).input(z.object({ personId, ...paging })).output(page(OnwardRow)),

  /** What must be known before somebody is referred on: whether we may share, and what was tried at this service before. */
  before: query('onward.read', { audited: 'personId' }).input(z.object({ personId })).output(z.object({ consent: Consent, open: z.array(OnwardRow) })),

  /** One, with all that happened. The look at the person's record is kept. */
  get: query('onward.read').input(z.object({ onwardId: z.uuid() })).output(Onward),

  /** Refers somebody on. Without consent to sharing only a signpost. `contact` is the joint contact of a warm handover, at `happenedAt`. */
  send: command('onward.write')
    .input(z.object({
      onwardId: z.uuid(), stepId: z.uuid(), personId, serviceId: z.uuid(), kind: z.enum(kinds), reason: text(limits.reason), shared: z.array(z.enum(shareables)).max(shareables.length), sharedWords: text(limits.words), sentHow: z.enum(sentHows).nullable(),
      contact: Contact.nullable(), followUpOn: day.nullable(), memberId: z.uuid(), happenedAt,
    }))
    .output(Onward),

  /** One step: what was heard, said or done. What was full or did not answer goes to the directory by itself. */
  step: command('onward.write')
    .input(z.object({
      onwardId: z.uuid(), stepId: z.uuid(), act: z.enum(onwardActs).exclude(['hand']), words: text(limits.letter), declineReason: z.enum(declineReasons).nullable(), weeks: z.int().nullable(), contact: Contact.nullable(), followUpOn: day.nullable(), expectedVersion: z.int(), happenedAt,
    }))
    .output(Onward),

  /** To a colleague, who asks from now on. */
  hand: command('onward.write').input(z.object({ onwardId: z.uuid(), stepId: z.uuid(), memberId: z.uuid(), happenedAt })).output(Onward),
}
