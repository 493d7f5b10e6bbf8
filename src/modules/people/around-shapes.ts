import { z } from 'zod'
import { day } from '../../platform/contract.ts'
import { aroundLimits, contacts, supporterKinds, workerParts } from './around-rules.ts'
import { consents } from './rules.ts'

/** One member's work with a person, from a day until a day. */
export const Worker = z.object({ id: z.uuid(), memberId: z.uuid(), name: z.string(), part: z.enum(workerParts), startedOn: day, endedOn: day.nullable(), self: z.boolean() })
export type Worker = z.infer<typeof Worker>

export const SupporterFields = z.object({
  name: z.string().max(aroundLimits.name), kind: z.enum(supporterKinds), relation: z.string().max(aroundLimits.relation), nearness: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  reach: z.string().max(aroundLimits.reach), emergency: z.boolean(), contact: z.enum(contacts), share: z.string().max(aroundLimits.share), startedOn: day.nullable(), endedOn: day.nullable(),
})
export const Supporter = SupporterFields.extend({ id: z.uuid(), version: z.int() })
export type Supporter = z.infer<typeof Supporter>

/** Who works with a person and who is around them, those of before too. */
export const Around = z.object({ workers: z.array(Worker), supporters: z.array(Supporter), may: z.array(z.enum(['take_part', 'assign', 'end', 'change'])) })
export type Around = z.infer<typeof Around>

export const HeadFact = z.object({ kind: z.string(), tone: z.enum(['good', 'warn', 'bad', 'info', 'calm']), words: z.string(), link: z.string() })

/** What stands over everything about a person, the same wherever they appear. */
export const PersonHead = z.object({
  id: z.uuid(), name: z.string(), called: z.string(), pronouns: z.string(), birthDate: day.nullable(), age: z.int().nullable(), area: z.string(),
  safeContact: z.string(), phone: z.string(), language: z.string(), interpreter: z.boolean(), accessNeeds: z.string(), consentToShare: z.enum(consents),
  workers: z.array(Worker), facts: z.array(HeadFact), mayChange: z.boolean(),
})
export type PersonHead = z.infer<typeof PersonHead>
