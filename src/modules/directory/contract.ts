import { z } from 'zod'
import { after, command, day, instant, page, query } from '../../platform/contract.ts'
import { groups, limits, needs, reportKinds, serviceActs, statuses } from './rules.ts'

/** A little more than is kept, so that too much is refused in words. */
const text = (most: number) => z.string().max(most + 1000)
const years = z.number().min(-1).max(1000).nullable()

export const Phone = z.object({ number: text(limits.number), how: z.enum(['ring', 'text']), words: text(limits.name) })
export const Place = z.object({ name: text(limits.short), address: text(limits.short), postcode: text(limits.short), access: text(limits.short) })
export const Hours = z.object({ days: z.array(z.int()).max(14), from: z.string().max(10), until: z.string().max(10), words: text(limits.short) })

export const Dates = z.object({ from: z.string().max(10), to: z.string().max(10), opens: z.string().max(10), closes: z.string().max(10), words: text(limits.short) })

/** What is edited as one document. Empty text and `null` are "not known". */
export const ServiceDetails = z.object({
  name: text(limits.name), provider: text(limits.name), what: text(limits.what), needs: z.array(z.enum(needs)).max(needs.length), forWhom: text(limits.long), groups: z.array(z.enum(groups)).max(groups.length),
  ageFrom: years, ageTo: years, areas: z.array(text(limits.word)).max(500), phones: z.array(Phone).max(100), email: text(limits.email), web: text(limits.web), places: z.array(Place).max(100), languages: z.array(text(limits.word)).max(100),
  alwaysOpen: z.boolean(), hours: z.array(Hours).max(100), dates: z.array(Dates).max(200), hoursWords: text(limits.short), cost: text(limits.short), howToRefer: text(limits.long), crisis: z.boolean(), checkEvery: z.number().min(-1).max(10_000).nullable(),
})

const Met = z.object({ kind: z.enum(reportKinds), weeks: z.int().nullable(), on: day })
export type Met = z.infer<typeof Met>

export const ServiceRow = z.object({
  id: z.uuid(), name: z.string(), provider: z.string(), what: z.string(), needs: z.array(z.enum(needs)), groups: z.array(z.enum(groups)), ageFrom: z.int().nullable(), ageTo: z.int().nullable(), areas: z.array(z.string()),
  phones: z.array(Phone), web: z.string(), places: z.array(Place), alwaysOpen: z.boolean(), hours: z.array(Hours), dates: z.array(Dates), crisis: z.boolean(), status: z.enum(statuses), checkedOn: day.nullable(), stale: z.boolean(),
  /** The last thing that somebody met with there, while it is recent. */
  lately: Met.nullable(),
})
export type ServiceRow = z.infer<typeof ServiceRow>

export const Report = Met.extend({ id: z.uuid(), words: z.string(), by: z.string() })
export type Report = z.infer<typeof Report>

export const Service = z.object({
  id: z.uuid(), version: z.int(), details: ServiceDetails, status: z.enum(statuses), closedBecause: z.string(),
  checkedOn: day.nullable(), checkedBy: z.string().nullable(), stale: z.boolean(), /** Days until somebody looks again. */ every: z.int(),
  /** Where it came from a file. */
  fromFile: z.boolean(),
  /** The latest first, at most 30. */
  reports: z.array(Report),
  may: z.array(z.enum(serviceActs)),
})
export type Service = z.infer<typeof Service>

const Line = z.object({ name: z.string(), number: z.string(), how: z.enum(['ring', 'text']), say: z.string(), words: z.string() })
const serviceId = z.uuid(), happenedAt = instant

export const directory = {
  /** Services by words, need, place, whom they are for; in the order of names. `stale`: only those to look at again; `id`: that one, open or closed. */
  list: query('directory.read')
    .input(z.object({
      id: z.uuid().optional(), words: z.string().max(200).optional(), need: z.enum(needs).optional(), group: z.enum(groups).optional(), place: z.string().max(100).optional(), age: z.int().min(0).max(120).optional(), status: z.enum(statuses).optional(), stale: z.boolean().optional(),
      after: after(['id', 'words']).optional(), limit: z.int().min(1).max(100).optional(),
    }))
    .output(page(ServiceRow)),

  /** Whom to turn to in a crisis: the lines of the safety plans, then services marked so. */
  crisis: query('directory.read').input(z.object({}).optional()).output(z.object({ lines: z.array(Line), services: z.array(ServiceRow) })),

  get: query('directory.read').input(z.object({ serviceId })).output(Service),

  /** A new service, as whoever adds it found it today. */
  add: command('directory.write').input(z.object({ serviceId, details: ServiceDetails, happenedAt })).output(Service),
  change: command('directory.write').input(z.object({ serviceId, details: ServiceDetails, expectedVersion: z.int() })).output(Service),
  /** Looked: it is still as it is written. */
  check: command('directory.write').input(z.object({ serviceId, happenedAt })).output(Service),
  close: command('directory.write').input(z.object({ serviceId, because: text(limits.short) })).output(Service),
  openAgain: command('directory.write').input(z.object({ serviceId })).output(Service),

  /** What somebody met with there. No word of whom it was about. */
  report: command('directory.write').input(z.object({ reportId: z.uuid(), serviceId, kind: z.enum(reportKinds), weeks: z.int().nullable(), words: text(limits.short), happenedAt })).output(Service),

  setting: query('directory.read').input(z.object({}).optional()).output(z.object({ checkEvery: z.int(), version: z.int() })),
  set: command('directory.change').input(z.object({ settingId: z.uuid(), checkEvery: z.number(), expectedVersion: z.int().min(0) })).output(z.object({ checkEvery: z.int(), version: z.int() })),

  /** Which of these, read from a file, are here already; nothing is kept. */
  compare: query('directory.change')
    .input(z.object({ services: z.array(z.object({ externalId: z.string().max(200).nullable(), name: z.string().max(2000), provider: z.string().max(2000), postcode: z.string().max(1000) })).max(500) }))
    .output(z.array(z.object({ serviceId: z.uuid(), how: z.enum(['same', 'alike']) }).nullable())),

  /** Services read from an Open Referral UK file. What is here already is left as it is; with `renew` what came from the same source takes the newer details. */
  bring: command('directory.change')
    .input(z.object({ rows: z.array(z.object({ serviceId, externalId: z.string().max(200).nullable(), details: ServiceDetails, checkedOn: day.nullable() })).min(1).max(100), renew: z.boolean(), happenedAt }))
    .output(z.object({ added: z.int(), renewed: z.int(), left: z.int() })),

  /** The open services as an Open Referral UK file. */
  file: query('directory.read').input(z.object({}).optional()).output(z.object({ name: z.string(), type: z.string(), base64: z.string(), services: z.int() })),
}
