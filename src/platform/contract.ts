import { oc } from '@orpc/contract'
import { z } from 'zod'

/** `module.act`, in the field's own words: `sessions.mark`, `people.read`. Which role has which is data of each organisation. */
export type Permission = `${string}.${string}`

/** What every procedure declares about itself. The test that walks the router fails a procedure that declares nothing. */
export type Declared = {
  kind?: 'query' | 'command' | 'open'
  permission?: Permission
  /** The field of the input that names the person whose record is looked at: the guard writes the look. */
  audited?: string
  /** Run by jobs only, never over HTTP. */
  internal?: boolean
  /** Why an open procedure needs nobody signed in. */
  because?: string
}

/** The errors that any procedure may answer with. `because` is a code of the module's rules; the screen has the words. */
export const failures = {
  NOT_FOUND: { message: 'That is not here, or not for you to see.' },
  REFUSED: { status: 422, data: z.object({ because: z.string(), field: z.string().optional() }) },
} as const

const base = oc.$meta<Declared>({}).errors(failures)

/** A read. Give `audited` when it opens one person's record. */
export const query = (permission: Permission, more: Pick<Declared, 'audited'> = {}) => base.meta({ kind: 'query', permission, ...more })

/** A named act with an id made by the device, carried out at most once. */
export const command = (permission: Permission, more: Pick<Declared, 'internal'> = {}) => base.meta({ kind: 'command', permission, ...more })

/** A procedure for somebody who is not signed in yet. Rare, and says why. */
export const open = (because: string) => base.meta({ kind: 'open', because })

/** One page of a list that goes on: rows, and where the next page begins. */
export const page = <T extends z.ZodType>(row: T) => z.object({ rows: z.array(row), next: z.string().nullable() })

// What PostgreSQL, a calendar and sums of days can all hold; a typing slip in a year is found here rather than in a statement.
const likely = (text: string) => text >= '1000' && text < '3000'
const checkYear = 'Check the year: it is not between 1000 and 2999.'

/** A day, as an ISO date. */
export const day = z.iso.date().refine(likely, checkYear)

/** An instant in UTC, as we say it. */
export const instant = z.iso.datetime().refine(likely, checkYear)

/** An instant as a device says it, by whatever clock it has. */
export const deviceInstant = z.iso.datetime({ offset: true }).refine(likely, checkYear).refine((text) => /(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/.test(text), 'This is no time zone on earth.')

const isUuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const places = {
  id: (text: string) => isUuid.test(text),
  /** Any that a calendar has: what has no day may stand last by one that never comes. */
  day: (text: string) => text > '0001' && z.iso.date().safeParse(text).success,
  time: (text: string) => /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(text),
  instant: (text: string) => instant.safeParse(text).success,
  number: (text: string) => /^\d{1,8}(?:\.\d{1,20})?$/.test(text),
  word: (text: string) => /^[a-z_]{1,40}$/.test(text),
}
/** `words`, last of all, is whatever is left. */
type Place = keyof typeof places | 'words'

/**
 * Where the next page of a list begins: `next` of the page before, the last row's place in the order of the list, its parts with a space between them. What is no
 * such place is refused before it reaches a statement. Several ways where a list has several orders.
 *
 *     after: after(['day', 'id']).optional()   // 2026-11-21 0190...
 */
export const after = (...ways: readonly (readonly Place[])[]) => z.string().max(1000).refine((text) => ways.some((way) => fits(text, way)), 'This is no place in the list. Begin it again.')

function fits(text: string, way: readonly Place[]): boolean {
  const parts = text.split(' ')
  return way.at(-1) === 'words' ? parts.length >= way.length && way.slice(0, -1).every((place, at) => places[place as keyof typeof places](parts[at]!))
    : parts.length === way.length && way.every((place, at) => places[place as keyof typeof places](parts[at]!))
}
