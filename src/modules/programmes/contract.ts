import { z } from 'zod'
import { command, instant, query } from '../../platform/contract.ts'
import { limits, programmeKinds, ways } from './rules.ts'
import { needs, routes } from './whom.ts'

export const Criterion = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('minimum_age'), number: z.int() }),
  z.object({ kind: z.literal('maximum_age'), number: z.int() }),
  z.object({ kind: z.literal('area'), areas: z.array(z.string().max(100)).max(limits.areas) }),
  /** What it is for: one of these is enough. */
  z.object({ kind: z.literal('need'), needs: z.array(z.enum(needs)).max(needs.length) }),
  /** Who may refer. */
  z.object({ kind: z.literal('route'), routes: z.array(z.enum(routes)).max(routes.length) }),
])
export type Criterion = z.infer<typeof Criterion>

/** `everyWeeks` null: not again by weeks. `atSessions`: after which sessions of a course, counted from joining. `instrument` is the measure's key: `SWEMWBS`, `PHQ-9`. */
export const AskedMeasure = z.object({ instrument: z.string().regex(/^[A-Z0-9-]{1,40}$/), everyWeeks: z.int().nullable(), atSessions: z.array(z.int()).max(limits.atSessions).optional(), atExit: z.boolean().optional() })
export type AskedMeasure = z.infer<typeof AskedMeasure>

export const ProgrammeCard = z.object({
  id: z.uuid(),
  name: z.string(),
  kind: z.enum(programmeKinds),
  teamId: z.uuid(),
  teamName: z.string(),
  feePence: z.int(),
  active: z.boolean(),
  criteria: z.array(Criterion),
  measures: z.array(AskedMeasure),
  /** How many people take part now. */
  taking: z.int(),
})
export type ProgrammeCard = z.infer<typeof ProgrammeCard>

const task = z.string().max(limits.taskWords)

/** What is edited as one document. */
export const ProgrammeDetails = z.object({
  name: z.string().max(limits.name),
  kind: z.enum(programmeKinds),
  teamId: z.uuid(),
  summary: z.string().max(limits.summary),
  feePence: z.int(),
  capacity: z.int().nullable(),
  courseLength: z.int().nullable(),
  /** Days within which a referral is to be answered; `null` when nothing is promised. Left out, it stays as it is. */
  referralTargetDays: z.int().nullable().optional(),
  ways: z.array(z.enum(ways)).max(ways.length),
  setUp: z.array(task).max(limits.tasks),
  clearUp: z.array(task).max(limits.tasks),
  active: z.boolean(),
  criteria: z.array(Criterion).max(limits.criteria),
  measures: z.array(AskedMeasure).max(limits.measures),
})
export type ProgrammeDetails = z.infer<typeof ProgrammeDetails>

/** When measures fall due. */
const schedule = { startDays: z.int(), graceDays: z.int(), measures: z.array(AskedMeasure).max(limits.measures) }
export const SetSchedule = z.object({ id: z.uuid(), ...schedule, setAt: instant, setBy: z.string() })
export type SetSchedule = z.infer<typeof SetSchedule>

export const Programme = ProgrammeDetails.extend({
  id: z.uuid(),
  measureStartDays: z.int(),
  measureGraceDays: z.int(),
  version: z.int(),
  teamName: z.string(),
  taking: z.int(),
  may: z.array(z.enum(['change'])),
})
export type Programme = z.infer<typeof Programme>

export const VenueDetails = z.object({
  name: z.string().max(limits.name),
  address: z.string().max(500),
  postcode: z.string().max(20).nullable(),
  accessNotes: z.string().max(2000),
  active: z.boolean(),
})
export type VenueDetails = z.infer<typeof VenueDetails>

export const Venue = VenueDetails.extend({ id: z.uuid(), version: z.int(), may: z.array(z.enum(['change'])) })
export type Venue = z.infer<typeof Venue>

export const programmes = {
  /** All programmes, by name: a service has tens of them, so the list has no pages; 500 at most. */
  list: query('programmes.read')
    .input(z.object({ withEnded: z.boolean().optional() }))
    .output(z.object({ rows: z.array(ProgrammeCard), may: z.array(z.enum(['add', 'change_venues'])) })),

  get: query('programmes.read')
    .input(z.object({ programmeId: z.uuid() }))
    .output(Programme),

  add: command('programmes.change')
    .input(ProgrammeDetails.extend({ programmeId: z.uuid() }))
    .output(Programme),

  change: command('programmes.change')
    .input(ProgrammeDetails.extend({ programmeId: z.uuid(), expectedVersion: z.int() }))
    .output(Programme),

  /** Which measures fall due when, from today on. What was due by then stays as it was. */
  setMeasures: command('programmes.change')
    .input(z.object({ programmeId: z.uuid(), scheduleId: z.uuid(), expectedVersion: z.int(), ...schedule }))
    .output(Programme),

  /** Each time that was set, latest first: the latest 50. */
  schedules: query('programmes.read')
    .input(z.object({ programmeId: z.uuid() }))
    .output(z.array(SetSchedule)),

  /** All venues, by name; 500 at most. */
  venues: query('programmes.read')
    .input(z.object({ withEnded: z.boolean().optional() }))
    .output(z.array(Venue)),

  addVenue: command('programmes.change')
    .input(VenueDetails.extend({ venueId: z.uuid() }))
    .output(Venue),

  changeVenue: command('programmes.change')
    .input(VenueDetails.extend({ venueId: z.uuid(), expectedVersion: z.int() }))
    .output(Venue),
}
