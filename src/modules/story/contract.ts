import { z } from 'zod'
import { after, deviceInstant, page, query } from '../../platform/contract.ts'

export const Entry = z.object({
  kind: z.string(),
  id: z.uuid(),
  at: deviceInstant,
  by: z.string().nullable(),
  title: z.string(),
  words: z.string(),
  link: z.string().nullable(),
  /** `own`: the person's own words. `quiet`: routine. `draft`: the asker's own, not signed yet. */
  voice: z.enum(['own', 'quiet', 'draft']).optional(),
})
export type Entry = z.infer<typeof Entry>

export const story = {
  /**
   * What happened with a person, latest first, as a letter tells it. `kinds` names those wanted (all that show unasked when left out), `find` words
   * that must stand in an entry. The look is kept. `kinds` of the answer names every kind there is, for the filter.
   */
  of: query('people.read', { audited: 'personId' })
    .input(z.object({ personId: z.uuid(), kinds: z.array(z.string().max(50)).max(50).optional(), find: z.string().max(200).optional(), after: after(['instant', 'id']).optional(), limit: z.int().min(1).max(200).optional() }))
    .output(page(Entry).extend({ kinds: z.array(z.object({ kind: z.string(), label: z.string() })) })),
}
