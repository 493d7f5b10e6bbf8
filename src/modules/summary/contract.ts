import { z } from 'zod'
import { after, command, day, instant, page, query } from '../../platform/contract.ts'
import { audiences, draftStatuses, givingHows, limits, paragraphKinds, parts, periods, places, printSources } from './rules.ts'

const id = z.uuid()
const happenedAt = instant
const words = (most: number) => z.string().max(most + 1000)
const audience = z.enum(audiences)

const Consent = z.object({ needed: z.enum(['share', 'gp']).nullable(), given: z.boolean(), until: day.nullable(), remark: z.string() })
export type ConsentNow = z.infer<typeof Consent>

export const Paragraph = z.object({ key: z.string().min(1).max(120), place: z.enum(places), kind: z.enum(paragraphKinds), text: words(limits.paragraph), made: z.string().max(20_000), out: z.boolean() })
export const Standing = Paragraph.extend({ now: z.string().nullable(), gone: z.boolean(), fresh: z.boolean() })
export type Standing = z.infer<typeof Standing>

const choices = {
  audience, toName: words(limits.name), toAddress: words(limits.address), ourAddress: words(limits.address), period: z.enum(periods), fromOn: day, untilOn: day, parts: z.array(z.enum(parts)).max(parts.length),
  safetyBecause: words(limits.because), withoutConsentBecause: words(limits.because),
}
export const ChoicesShape = z.object(choices)

const Person = z.object({ id, name: z.string(), called: z.string(), pronouns: z.string(), birthDate: day.nullable() })

/** Where it is written that they read large print, and in which words. */
const LargePrint = z.object({ where: z.enum(printSources), words: z.string() })
export type LargePrint = z.infer<typeof LargePrint>

/** What one chooses from, before anything is put together. */
export const Options = z.object({
  person: Person, joinedOn: day.nullable(), lastReviewOn: day.nullable(), largePrint: LargePrint.nullable(),
  /** Where they live, as far as it is on record, and how they may be reached without harm. */
  theirAddress: z.string(), safeContact: z.string(),
  /** The consents that readers outside need, as they stand today. */
  consents: z.array(Consent),
  /** Parts that would say something for a time that goes back as far as they have been here. */
  known: z.array(z.enum(parts)),
  /** Parts that this member may not put in. */
  barred: z.array(z.enum(parts)),
  /** What stands at the head of our letters, and whether it is the organisation's own, as its settings have it. */
  ourAddress: z.string(), headKept: z.boolean(),
  mayWithoutConsent: z.boolean(),
})
export type Options = z.infer<typeof Options>

export const Draft = ChoicesShape.extend({
  id, version: z.int(), personId: id, status: z.enum(draftStatuses), person: Person, organisation: z.string(), paragraphs: z.array(Standing), /** Parts of it that are not for the asker, and are in no other field. */ hidden: z.array(z.enum(parts)), largePrint: LargePrint.nullable(), consent: Consent, fromSummaryId: id.nullable(),
  createdBy: z.string(), changedBy: z.string(), changedAt: happenedAt, may: z.array(z.enum(['write', 'choose', 'make', 'discard', 'take_up_again'])), mayWithoutConsent: z.boolean(),
})
export type Draft = z.infer<typeof Draft>

export const LetterShape = z.object({
  title: z.string(), over: z.string(), organisation: z.string(), ourAddress: z.string(), toName: z.string(), toAddress: z.string(), date: z.string(), about: z.string(), salutation: z.string(),
  sections: z.array(z.object({ place: z.enum(places), heading: z.string().nullable(), paragraphs: z.array(z.object({ kind: z.enum(paragraphKinds), text: z.string() })) })),
  farewell: z.string(), signedBy: z.string(), post: z.string(),
})

const Giving = z.object({ id, how: z.enum(givingHows), toWhom: z.string(), happenedAt, receivedAt: happenedAt, by: z.string() })
const Head = z.object({ id, number: z.int(), audience, toName: z.string(), fromOn: day, untilOn: day, madeAt: happenedAt, madeBy: z.string(), givings: z.int() })
export const Summary = Head.extend({ personId: id, letter: LetterShape, parts: z.array(z.enum(parts)), consent: z.enum(['not_needed', 'given', 'without']), because: z.string(), given: z.array(Giving), hidden: z.array(z.enum(parts)), largePrint: LargePrint.nullable(), may: z.array(z.enum(['give', 'begin', 'save'])) })
export type Summary = z.infer<typeof Summary>
export const DraftHead = z.object({ id, audience, toName: z.string(), fromOn: day, untilOn: day, changedBy: z.string(), changedAt: happenedAt })

/** Short, since the journal keeps it. */
const Kept = z.object({ draftId: id, version: z.int(), status: z.enum(draftStatuses) })

export const summary = {
  options: query('summary.write', { audited: 'personId' }).input(z.object({ personId: id })).output(Options),

  /** What was made about a person, latest first; drafts come with the first page. */
  ofPerson: query('summary.read', { audited: 'personId' }).input(z.object({ personId: id, after: after(['instant', 'id']).optional(), limit: z.int().min(1).max(100).optional() })).output(page(Head).extend({ drafts: z.array(DraftHead) })),

  /** A draft with what the facts give today beside each paragraph. */
  draft: query('summary.write', { audited: 'personId' }).input(z.object({ personId: id, draftId: id })).output(Draft),
  get: query('summary.read', { audited: 'personId' }).input(z.object({ personId: id, summaryId: id })).output(Summary),

  /** Puts a first draft together from the facts. With `fromSummaryId` the writer's own paragraphs of that one come along. */
  begin: command('summary.write').input(z.object({ draftId: id, personId: id, ...choices, fromSummaryId: id.nullable() })).output(Kept),
  /** Other choices for a draft: what somebody wrote in it stays. */
  choose: command('summary.write').input(z.object({ draftId: id, expectedVersion: z.int(), ...choices })).output(Kept),
  write: command('summary.write').input(z.object({ draftId: id, expectedVersion: z.int(), paragraphs: z.array(Paragraph).max(limits.most + 50) })).output(Kept),
  move: command('summary.write').input(z.object({ draftId: id, act: z.enum(['discard', 'take_up_again']) })).output(Kept),
  /** Makes it final: kept word for word from here on. */
  make: command('summary.write').input(z.object({ draftId: id, summaryId: id, expectedVersion: z.int(), withoutConsentBecause: words(limits.because), happenedAt })).output(z.object({ summaryId: id })),
  /** It was given to somebody. */
  give: command('summary.write').input(z.object({ givingId: id, summaryId: id, how: z.enum(givingHows), toWhom: words(limits.name), happenedAt })).output(z.object({ summaryId: id })),

  /** A made summary as a tagged PDF, in large print where asked. */
  file: query('summary.read', { audited: 'personId' }).input(z.object({ personId: id, summaryId: id, large: z.boolean() })).output(z.object({ name: z.string(), type: z.string(), base64: z.string() })),
}
