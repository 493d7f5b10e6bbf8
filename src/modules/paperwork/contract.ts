import { z } from 'zod'
import { after, command, day, deviceInstant, page, query } from '../../platform/contract.ts'
import { consentActs, consentHows, consentWhats } from './rules.ts'

const instant = deviceInstant
const what = z.enum(consentWhats)
const personId = z.uuid()
const signature = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('drawn'), strokes: z.array(z.array(z.tuple([z.number(), z.number()])).max(2000)).min(1).max(200) }),
  z.object({ kind: z.literal('typed'), name: z.string().min(1).max(200) }),
])

const Event = z.object({
  id: z.uuid(), act: z.enum(consentActs), how: z.enum(consentHows), wordingNumber: z.int(), words: z.string(), until: day.nullable(), remark: z.string(), witness: z.string(), signature: signature.nullable(),
  happenedAt: instant, receivedAt: instant, by: z.string(),
})
export const Consent = z.object({
  what,
  /** The words it would be asked for in now, and their number. */
  words: z.string(), wordingNumber: z.int(), lastsMonths: z.int().nullable(),
  state: z.enum(['none', 'given', 'refused', 'withdrawn', 'ended']),
  askAgain: z.enum(['not_asked', 'ended', 'ends_soon', 'new_words']).nullable(),
  /** Latest first. */
  events: z.array(Event),
})
export type Consent = z.infer<typeof Consent>

export const Part = z.object({ key: z.enum(['details', 'registration', 'code_of_conduct', 'consents', 'equality']), complete: z.boolean(), begun: z.boolean(), missing: z.array(z.string()), /** A form begun or finished, where it is one. */ answerId: z.uuid().nullable(), on: day.nullable() })
export type Part = z.infer<typeof Part>

export const Ending = z.object({ eventId: z.uuid(), personId, name: z.string(), what, until: day, ended: z.boolean() })
export type Ending = z.infer<typeof Ending>

export const Wording = z.object({ what, words: z.string(), number: z.int(), lastsMonths: z.int().nullable(), writtenAt: instant.nullable(), by: z.string().nullable() })
export type Wording = z.infer<typeof Wording>

const equalityAnswer = z.union([z.object({ state: z.literal('declined') }), z.object({ state: z.literal('answered'), value: z.string().max(200), own: z.string().max(1000).optional() })])
export const EqualityShape = z.record(z.string().max(60), equalityAnswer)
export const Equality = z.object({ askedOn: day.nullable(), how: z.enum(['by_themselves', 'together']).nullable(), by: z.string().nullable(), answers: EqualityShape })
export type Equality = z.infer<typeof Equality>

export const paperwork = {
  /** What is complete of a person's registration, and exactly what is missing; every consent as it stands with all that led to it. */
  of: query('paperwork.read', { audited: 'personId' }).input(z.object({ personId })).output(z.object({ parts: z.array(Part), consents: z.array(Consent), may: z.array(z.enum(['write', 'read_equality', 'word'])) })),

  /** Consents that end within 30 days, or ended in the last 30, of the people the asker may see: earliest end first. */
  due: query('paperwork.read').input(z.object({ after: after(['day', 'id']).optional(), limit: z.int().min(1).max(100).optional() })).output(page(Ending)),

  /** One consent given, refused or withdrawn. `wordingNumber` says which words were read. */
  consent: command('paperwork.write')
    .input(z.object({ eventId: z.uuid(), personId, what, act: z.enum(consentActs), how: z.enum(consentHows), wordingNumber: z.int(), until: day.nullable(), remark: z.string().max(3000), witness: z.string().max(200), signature: signature.nullable(), happenedAt: instant }))
    .output(Consent),

  wordings: query('paperwork.read').output(z.array(Wording)),
  reword: command('paperwork.change').input(z.object({ wordingId: z.uuid(), what, words: z.string().max(6000), lastsMonths: z.int().min(1).max(120).nullable(), expectedNumber: z.int() })).output(Wording),

  /** What somebody said about themselves, for those few who may read it. */
  equality: query('paperwork.equality', { audited: 'personId' }).input(z.object({ personId })).output(Equality),
  /** Kept whole each time it is asked; whoever hands the device over need not be able to read it. */
  keepEquality: command('paperwork.write').input(z.object({ recordId: z.uuid(), personId, answers: EqualityShape, how: z.enum(['by_themselves', 'together']), happenedAt: instant })).output(z.object({ askedOn: day })),
}
