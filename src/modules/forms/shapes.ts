import { z } from 'zod'
import { day, deviceInstant } from '../../platform/contract.ts'

const instant = deviceInstant

/** A FHIR R4 Questionnaire; `reading.ts` says whether it can be kept. */
export const Questionnaire = z.record(z.string().max(100), z.unknown())

const own = z.strictObject({ own: z.string().max(3000) })
const answer = z.union([z.string().max(30_000), z.number(), z.boolean(), own, z.array(z.union([z.string().max(300), own])).max(200)])
const row = z.record(z.string().max(120), answer)
/** What was answered, by question. Longer than the rules allow, so that the rules can say so. */
export const AnswersShape = z.record(z.string().max(120), z.union([answer, z.array(row).max(100)]))

export const SignedShape = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('drawn'), strokes: z.array(z.array(z.tuple([z.number(), z.number()])).max(2000)).min(1).max(200) }),
  z.object({ kind: z.literal('typed'), name: z.string().min(1).max(200) }),
])

const versionStatus = z.enum(['draft', 'in_use', 'retired'])
const versionAct = z.enum(['change', 'put_in_use', 'retire', 'begin_next'])
const by = z.object({ id: z.uuid(), name: z.string() })

export const FormSummary = z.object({
  id: z.uuid(),
  /** Which of the forms that come with the product this is, or `null` for one's own. */
  key: z.string().nullable(),
  title: z.string(),
  description: z.string(),
  inUse: z.object({ versionId: z.uuid(), number: z.int(), since: instant.nullable() }).nullable(),
  draftId: z.uuid().nullable(),
  may: z.array(z.enum(['begin', 'build'])),
})
export type FormSummary = z.infer<typeof FormSummary>

export const FormVersion = z.object({
  id: z.uuid(), version: z.int(), formId: z.uuid(), number: z.int(), status: versionStatus, questionnaire: Questionnaire,
  createdAt: instant, createdBy: by, putInUseAt: instant.nullable(), putInUseBy: by.nullable(), retiredAt: instant.nullable(),
  may: z.array(versionAct),
})
export type FormVersion = z.infer<typeof FormVersion>

/** A form with all its versions, newest first. */
export const FormDetail = z.object({ id: z.uuid(), key: z.string().nullable(), title: z.string(), versions: z.array(FormVersion) })
export type FormDetail = z.infer<typeof FormDetail>

export const ScoreShape = z.object({ id: z.string(), text: z.string(), sum: z.number().nullable(), answered: z.int(), of: z.int(), most: z.number() })

const status = z.enum(['unfinished', 'finished', 'discarded'])
export const AnswerLine = z.object({
  id: z.uuid(), version: z.int(), formId: z.uuid(), versionId: z.uuid(), key: z.string().nullable(), title: z.string(), number: z.int(), status,
  answeredOn: day, happenedAt: instant, finishedAt: instant.nullable(), by, scores: z.array(ScoreShape),
  amendsId: z.uuid().nullable(), amendedById: z.uuid().nullable(), because: z.string().nullable(),
  may: z.array(z.enum(['write', 'finish', 'discard', 'take_up_again', 'amend'])),
})
export type AnswerLine = z.infer<typeof AnswerLine>

export const Answered = AnswerLine.extend({
  person: z.object({ id: z.uuid(), name: z.string() }), sessionId: z.uuid().nullable(), answers: AnswersShape, questionnaire: Questionnaire, signature: SignedShape.nullable(), receivedAt: instant,
  /** The form and all that came in its place or before it, oldest first. */
  versions: z.array(z.object({ id: z.uuid(), finishedAt: instant.nullable(), by, because: z.string().nullable() })),
  /** An amendment of it that is begun and not finished. */
  amendingId: z.uuid().nullable(),
})
export type Answered = z.infer<typeof Answered>

const shown = z.union([z.number(), z.literal('*')])
export const Report = z.object({
  view: z.enum(['exact', 'suppressed']),
  /** So few people answered that nothing more is said. */
  withheld: z.boolean(),
  title: z.string(), from: day, to: day, people: shown, forms: shown,
  questions: z.array(z.object({ id: z.string(), text: z.string(), kind: z.string(), section: z.string(), people: shown, mean: shown.nullable(), values: z.array(z.object({ value: z.string(), words: z.string(), people: shown })) })),
})
export type Report = z.infer<typeof Report>

export const Found = z.object({ answerId: z.uuid(), personId: z.uuid(), name: z.string(), answeredOn: day })
export type Found = z.infer<typeof Found>
