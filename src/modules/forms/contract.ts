import { z } from 'zod'
import { after, command, day, deviceInstant, page, query } from '../../platform/contract.ts'
import { Answered, AnswerLine, AnswersShape, FormDetail, FormSummary, FormVersion, Found, Questionnaire, Report, SignedShape } from './shapes.ts'

export type { Answered, AnswerLine, FormDetail, FormSummary, FormVersion, Found, Report } from './shapes.ts'

const personId = z.uuid()
const formId = z.uuid()
const versionId = z.uuid()
const answerId = z.uuid()
const instant = deviceInstant
const paged = { after: after(['instant', 'id'], ['day', 'id']).optional(), limit: z.int().min(1).max(200).optional() }
const because = z.string().max(3000).nullable()

export const forms = {
  /** Every form there is: in use, being built, and those that come with the product. */
  list: query('forms.read').output(z.array(FormSummary)),
  get: query('forms.read').input(z.object({ formId })).output(FormDetail),
  version: query('forms.read').input(z.object({ formId, versionId })).output(FormVersion),

  /** A new form with its first draft. Ids are made on the device. */
  create: command('forms.change').input(z.object({ formId, versionId, questionnaire: Questionnaire })).output(FormVersion),
  /** A form from a file. What cannot be kept is refused, unless `agreed` says that it may be taken without that. */
  take: command('forms.change').input(z.object({ formId, versionId, questionnaire: Questionnaire, agreed: z.boolean() })).output(FormVersion),
  /** The whole draft as it stands now. */
  change: command('forms.change').input(z.object({ versionId, questionnaire: Questionnaire, expectedVersion: z.int() })).output(z.object({ version: z.int() })),
  putInUse: command('forms.change').input(z.object({ versionId, expectedVersion: z.int() })).output(FormDetail),
  retire: command('forms.change').input(z.object({ versionId })).output(FormDetail),
  /** A draft copied from the newest version. */
  beginNext: command('forms.change').input(z.object({ formId, versionId })).output(FormVersion),

  /** What was filled in about a person, latest first; amended ones only by their newest version. */
  of: query('forms.read', { audited: 'personId' }).input(z.object({ personId, formId: formId.optional(), ...paged })).output(page(AnswerLine)),
  /** One filled-in form with the questions as they were asked, and all versions there are of it. */
  answer: query('forms.read', { audited: 'personId' }).input(z.object({ personId, answerId })).output(Answered),

  /** The whole form as it is typed now. `expectedVersion` 0 begins it; what it is about, and of which version, is settled then. */
  save: command('forms.write')
    .input(z.object({ answerId, personId, versionId, sessionId: z.uuid().nullable(), amendsId: z.uuid().nullable(), because, answers: AnswersShape, expectedVersion: z.int().min(0), happenedAt: instant }))
    .output(z.object({ version: z.int() })),
  /** Finishes the form as it stands in that version. */
  finish: command('forms.write').input(z.object({ answerId, expectedVersion: z.int(), signature: SignedShape.nullable(), happenedAt: instant })).output(z.object({ version: z.int(), finishedAt: instant })),
  discard: command('forms.write').input(z.object({ answerId })).output(z.object({ version: z.int() })),
  takeUpAgain: command('forms.write').input(z.object({ answerId })).output(z.object({ version: z.int() })),

  /** How many people answered what, between two days: exact for those who may see exact figures, small numbers hidden for everyone else. */
  report: query('forms.report').input(z.object({ formId, from: day, to: day })).output(Report),
  /** Whose newest answers say this, among the people the asker may see. */
  find: query('forms.read').input(z.object({ formId, question: z.string().max(100), value: z.string().max(200), ...paged })).output(page(Found)),
}
