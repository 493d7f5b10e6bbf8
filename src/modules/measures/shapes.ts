import { z } from 'zod'
import { day, instant } from '../../platform/contract.ts'
import { changeClasses } from './change.ts'
import { completionStatuses } from './completion-rules.ts'
import { takingModes } from './rules.ts'
import { scoreFlags } from './scoring.ts'

/** What the measures procedures take and answer. */

export const mode = z.enum(takingModes)
export const anyMode = z.enum([...takingModes, 'by_link', 'imported'])
const flags = z.array(z.enum(scoreFlags))

/** One entry a question, in the order of the form: the code as chosen, `null` where it was not answered. */
export const Answers = z.array(z.int().min(-1).max(1000).nullable()).max(60)

/** What the answers alone cannot say, and the unscored question that follows some forms (PHQ-9: how difficult it made things). */
export const FormContext = z.object({
  workNotApplicable: z.boolean().optional(),
  /** The codes the form was printed with, where they are not ours: `0-4` for K10, `1-5` for K6. */
  coding: z.string().max(20).optional(),
  followUp: z.int().nullable().optional(),
})
export type FormContext = z.infer<typeof FormContext>

export const CatalogueEntry = z.object({
  key: z.string(),
  name: z.string(),
  about: z.string(),
  questions: z.int(),
  /** Whether the instrument’s own words are here: they come with the product, the organisation loaded them, or neither. */
  wording: z.enum(['ships', 'loaded', 'not_loaded']),
  modes: z.array(mode),
  credit: z.string(),
})
export type CatalogueEntry = z.infer<typeof CatalogueEntry>

export const Due = z.object({
  instrument: z.string(),
  programmeName: z.string(),
  /** On joining, so many weeks after the last, after a session of a course, on leaving. */
  because: z.enum(['start', 'weeks', 'session', 'exit']),
  everyWeeks: z.int().nullable(),
  lastOn: day.nullable(),
  dueOn: day,
  /** Past the days that the programme allows. */
  late: z.boolean(),
  /** Somebody said "not today", until that day. */
  putOff: z.object({ until: day, reason: z.string() }).nullable(),
})
export type Due = z.infer<typeof Due>

export const DueFor = z.object({
  personId: z.uuid(),
  name: z.string(),
  age: z.int().nullable(),
  due: z.array(Due),
  last: z.array(z.object({ instrument: z.string(), takenOn: day })),
  /** Begun and neither finished nor stopped, latest first. */
  unfinished: z.array(z.object({ id: z.uuid(), instrument: z.string(), startedAt: instant, answered: z.int(), mode: anyMode })),
})
export type DueFor = z.infer<typeof DueFor>

export const Since = z.object({
  on: day,
  from: z.number(),
  /** Later minus earlier; `null` where the two cannot be compared. */
  difference: z.number().nullable(),
  class: z.enum(changeClasses).nullable(),
  /** `null` where no threshold is published. */
  moreThanChance: z.boolean().nullable(),
  words: z.string(),
})
export type Since = z.infer<typeof Since>

export const ScaleResult = z.object({ scale: z.string(), score: z.number(), band: z.string().nullable(), sinceLast: Since.nullable(), sinceFirst: Since.nullable() })
export type ScaleResult = z.infer<typeof ScaleResult>

/** What scoring made of a form. */
export const Result = z.object({
  scoringVersion: z.string(),
  raw: z.number().nullable(),
  scales: z.array(ScaleResult),
  /** The band of the one score, or the level of a screener that has no score. */
  band: z.string().nullable(),
  flags,
  missing: z.int(),
  /** Why there is no score. */
  reason: z.string().nullable(),
})
export type Result = z.infer<typeof Result>

/** What a command about a form answers: how it stands now. */
export const Kept = z.object({ id: z.uuid(), version: z.int(), status: z.enum(completionStatuses), flags, /** Alerts that this form has raised. */ alerts: z.int() })
export type Kept = z.infer<typeof Kept>

export const Taken = Kept.extend({ takenOn: day, result: Result })
export type Taken = z.infer<typeof Taken>

export const Alert = z.object({
  id: z.uuid(),
  personId: z.uuid(),
  name: z.string(),
  completionId: z.uuid(),
  instrument: z.string(),
  /** The number of the question, from 1. */
  item: z.int(),
  label: z.string(),
  answer: z.int().nullable(),
  sessionId: z.uuid().nullable(),
  raisedAt: instant,
  raisedBy: z.string(),
  /** Answered on the person's own phone; `raisedBy` made the link. */
  byLink: z.boolean(),
  answeredAt: instant.nullable(),
  answeredBy: z.string().nullable(),
  whatWasDone: z.string().nullable(),
  may: z.array(z.enum(['answer'])),
})
export type Alert = z.infer<typeof Alert>

export const Form = z.object({
  id: z.uuid(),
  version: z.int(),
  personId: z.uuid(),
  name: z.string(),
  instrument: z.string(),
  instrumentVersion: z.string(),
  mode: anyMode,
  status: z.enum(completionStatuses),
  sessionId: z.uuid().nullable(),
  takenOn: day,
  startedAt: instant,
  finishedAt: instant.nullable(),
  enteredBy: z.string(),
  answers: z.array(z.int().nullable()),
  context: FormContext,
  /** Once it is finished. */
  result: Result.nullable(),
  alerts: z.array(Alert),
  may: z.array(z.enum(['save', 'finish', 'stop'])),
})
export type Form = z.infer<typeof Form>

/** One line of the list of everything a person ever filled in. */
export const FormLine = z.object({
  id: z.uuid(),
  instrument: z.string(),
  mode: anyMode,
  status: z.enum(completionStatuses),
  takenOn: day,
  score: z.number().nullable(),
  band: z.string().nullable(),
  /** The band in words, empty where there is none. */
  label: z.string(),
  reason: z.string().nullable(),
  flags,
  enteredBy: z.string(),
})
export type FormLine = z.infer<typeof FormLine>

const Point = z.object({ completionId: z.uuid(), takenOn: day, score: z.number(), band: z.string().nullable(), /** The band in words. */ label: z.string() })

/** All scores of one scale that may be set against each other: one line of a chart. */
export const Series = z.object({
  instrument: z.string(),
  name: z.string(),
  about: z.string(),
  recall: z.string(),
  scale: z.string(),
  label: z.string(),
  scoringVersion: z.string(),
  direction: z.enum(['high_good', 'high_bad']),
  /** `category`: one answer that is its own result; its numbers only order the answers. */
  kind: z.enum(['score', 'category']),
  lowest: z.number(),
  highest: z.number(),
  decimals: z.int(),
  /** From the lowest to the highest score; each holds from its lower bound up to the next one’s. */
  bands: z.array(z.object({ band: z.string(), label: z.string(), from: z.number(), to: z.number() })),
  /** Oldest first. */
  points: z.array(Point),
  sinceLast: Since.nullable(),
  sinceFirst: Since.nullable(),
})
export type Series = z.infer<typeof Series>

export const Loaded = z.object({ intro: z.string(), items: z.array(z.string()), options: z.array(z.array(z.string())) })

export const WordingStatus = z.object({
  instrument: z.string(),
  name: z.string(),
  questions: z.int(),
  verdict: z.enum(['SHIP', 'SHIP-SEPARATE', 'IMPORT']),
  credit: z.string(),
  note: z.string(),
  loaded: Loaded.extend({ licence: z.string(), loadedAt: instant, loadedBy: z.string() }).nullable(),
})
export type WordingStatus = z.infer<typeof WordingStatus>

export const Guidance = z.object({ words: z.string(), /** 0 while these are the words to start from. */ version: z.int(), writtenAt: instant.nullable(), writtenBy: z.string().nullable() })
export type Guidance = z.infer<typeof Guidance>
