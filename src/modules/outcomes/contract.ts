import { z } from 'zod'
import { after, command, day, page, query } from '../../platform/contract.ts'

/** A figure as it may be shown: exact or rounded, `*` where people could be recognised, `null` where there is nobody. */
const shown = z.union([z.number(), z.literal('*')])
const shownOrNone = shown.nullable()

export const Scope = z.object({ programmeId: z.uuid().optional(), from: day, to: day })
export type Scope = z.infer<typeof Scope>

export const MeasureFigures = z.object({
  instrument: z.string(),
  scale: z.string(),
  name: z.string(),
  highIsGood: z.boolean(),
  /** The smallest difference that counts as reliable for one person, where one is published. */
  reliableFrom: z.number().nullable(),
  recallDays: z.int().nullable(),
  eligible: shown,
  baseline: shown,
  paired: shown,
  pairedShare: shownOrNone,
  mean: z.object({ mean: shownOrNone, low: shownOrNone, high: shownOrNone }).nullable(),
  improved: shownOrNone,
  worsened: shownOrNone,
  noReliableChange: shownOrNone,
  /** Fewer than thirty pairs: too few to compare groups (`domain.md` B3). */
  fewPairs: z.boolean(),
  spread: z.array(z.object({ from: z.number(), to: z.number(), people: shown })),
})
export type MeasureFigures = z.infer<typeof MeasureFigures>

export const Figures = z.object({
  view: z.enum(['exact', 'suppressed']),
  /** Set when so few people came that nothing but that may be said. */
  withheld: z.boolean(),
  sessions: z.number(),
  came: shown,
  joined: shown,
  attendances: shown,
  visitors: shown,
  howOften: z.array(z.object({ from: z.int(), to: z.int().nullable(), people: shown })),
  measures: z.array(MeasureFigures),
})
export type Figures = z.infer<typeof Figures>

const view = z.enum(['exact', 'suppressed'])

/** Which people stand behind a number. */
export const Which = z.discriminatedUnion('of', [
  z.object({ of: z.literal('came'), least: z.int().min(1).optional(), most: z.int().min(1).optional() }),
  z.object({ of: z.literal('joined') }),
  z.object({ of: z.literal('measure'), instrument: z.string().max(40), scale: z.string().max(40), group: z.enum(['eligible', 'without_baseline', 'baseline', 'paired', 'improved', 'worsened', 'no_reliable_change']) }),
])
export type Which = z.infer<typeof Which>

export const Behind = z.object({ personId: z.uuid(), name: z.string(), times: z.int(), first: z.number().nullable(), firstOn: z.string().nullable(), latest: z.number().nullable(), latestOn: z.string().nullable() })

export const outcomes = {
  /** Which programmes the asker may report on, and whether exactly. */
  scopes: query('outcomes.read')
    .input(z.object({}))
    .output(z.array(z.object({ programmeId: z.uuid().nullable(), name: z.string(), exact: z.boolean() }))),

  /** A month, a calendar year or a financial year, at once. Other periods: `ask`. */
  figures: query('outcomes.read').input(Scope.extend({ view })).output(Figures),

  /** Counts any other period in the background. Answers with the report that is under way when the asker has one of the same; any other that they have under way is stopped. */
  ask: command('outcomes.read').input(Scope.extend({ reportId: z.uuid() })).output(z.object({ reportId: z.uuid() })),

  /** How far it has come, and its figures once everybody has been counted. */
  report: query('outcomes.read')
    .input(z.object({ reportId: z.uuid(), view }))
    .output(z.object({ of: Scope, done: z.int(), steps: z.int(), failed: z.boolean(), stopped: z.boolean(), countedAt: z.iso.datetime().nullable(), figures: Figures.nullable() })),

  /** Nobody waits for it any more: it ends with the step it is at. */
  stop: command('outcomes.read').input(z.object({ reportId: z.uuid() })).output(z.object({})),

  /** One step of a report, by its job. */
  count: command('outcomes.read', { internal: true }).input(z.object({ reportId: z.uuid(), step: z.int() })).output(z.object({ more: z.boolean() })),

  /** A step could not be carried out, by its job. */
  fail: command('outcomes.read', { internal: true }).input(z.object({ reportId: z.uuid(), because: z.string().max(100) })).output(z.object({})),

  /** The people behind a number, for those who may see them; each is a look at that person. */
  behind: query('outcomes.exact').input(Scope.extend({ which: Which, after: after(['id', 'words']).optional() })).output(page(Behind)),

  /** The suppressed figures as a file. */
  file: query('outcomes.read')
    .input(Scope.extend({ as: z.enum(['csv', 'xlsx']), reportId: z.uuid().optional() }))
    .output(z.object({ name: z.string(), type: z.string(), base64: z.string() })),
}
