import { z } from 'zod'
import { after, command, instant, page, query } from '../../platform/contract.ts'
import { Alert, Answers, CatalogueEntry, DueFor, Form, FormContext, FormLine, Guidance, Kept, Loaded, Series, Taken, WordingStatus, mode } from './shapes.ts'

export type { Alert, CatalogueEntry, Due, DueFor, Form, FormContext, FormLine, Guidance, Kept, Loaded, Result, ScaleResult, Series, Since, Taken, WordingStatus } from './shapes.ts'

const instrument = z.string().max(40)
const happenedAt = instant
/** A form as the device begins it. `completionId` is made there. */
const beginning = { completionId: z.uuid(), personId: z.uuid(), instrument, mode, sessionId: z.uuid().optional(), context: FormContext.optional(), happenedAt }
const again = { completionId: z.uuid(), answers: Answers, context: FormContext.optional(), expectedVersion: z.int() }
const text = z.string().max(5000)
const cursor = { after: after(['day', 'id'], ['instant', 'id']).optional(), limit: z.int().min(1).max(200).optional() }

export const measures = {
  /** Every measure that is scored here, and how each may be filled in by this organisation. */
  catalogue: query('measures.read').output(z.array(CatalogueEntry)),

  /** What the programmes a person takes part in ask for today, what was last answered when, and what was begun. */
  dueFor: query('measures.read', { audited: 'personId' }).input(z.object({ personId: z.uuid() })).output(DueFor),

  /** The wording this organisation loaded, for a form about to be filled in; `null` where it comes with the product or is not loaded. */
  wording: query('measures.take').input(z.object({ instrument })).output(Loaded.nullable()),

  /** Begins a form. A critical answer among the first ones raises its alert at once. */
  start: command('measures.take').input(z.object({ ...beginning, answers: Answers.optional() })).output(Kept),
  /** Keeps the answers so far, as given. A critical one raises its alert at once. */
  saveDraft: command('measures.take').input(z.object({ ...again, happenedAt })).output(Kept),
  /** Finishes and scores. Without a score there is a reason. */
  finish: command('measures.take').input(z.object({ ...again, happenedAt })).output(Taken),
  /** The person did not want to go on: kept as it stands, without a score. */
  stop: command('measures.take').input(z.object({ ...again, happenedAt })).output(Kept),
  /** A whole form in one command: from paper, or by another system. */
  take: command('measures.take').input(z.object({ ...beginning, answers: Answers })).output(Taken),

  /** One form with its answers, its result and what it set off. */
  form: query('measures.read', { audited: 'personId' }).input(z.object({ personId: z.uuid(), completionId: z.uuid() })).output(Form),
  /** Everything a person ever filled in, latest first. */
  forms: query('measures.read', { audited: 'personId' }).input(z.object({ personId: z.uuid(), instrument: instrument.optional(), ...cursor })).output(page(FormLine)),
  /** All scores of a person as lines of a chart, with bands and what changed: the latest 2,000 scores. */
  history: query('measures.read', { audited: 'personId' }).input(z.object({ personId: z.uuid(), instrument: instrument.optional() })).output(z.array(Series)),

  /** Critical answers that nobody has yet written about, oldest first; of one person, the settled ones too. */
  alerts: query('measures.read').input(z.object({ personId: z.uuid().optional(), ...cursor })).output(page(Alert)),
  answerAlert: command('measures.answer_alert').input(z.object({ alertId: z.uuid(), whatWasDone: text })).output(Alert),

  /** What to do about a critical answer, in the service’s own words. */
  guidance: query('measures.read').output(Guidance),
  writeGuidance: command('measures.load_wording').input(z.object({ guidanceId: z.uuid(), words: text, expectedVersion: z.int() })).output(Guidance),

  wordings: query('measures.load_wording').output(z.array(WordingStatus)),
  loadWording: command('measures.load_wording')
    .input(z.object({ wordingId: z.uuid(), instrument, licence: z.string().max(500), intro: text, items: z.array(z.string().max(2000)).max(60), options: z.array(z.array(z.string().max(300)).max(30)).max(60) }))
    .output(WordingStatus),
  /** The licence has ended, or the wording was wrong: from now on entry from paper only. What was answered stays. */
  withdrawWording: command('measures.load_wording').input(z.object({ wordingId: z.uuid(), instrument })).output(WordingStatus),
}
