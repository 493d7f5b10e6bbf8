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
