import { z } from 'zod'
import { instant } from '../../platform/contract.ts'

/** Two records brought together: which is kept, how many rows followed, how many the kept record has its own of. */
export const Merge = z.object({ id: z.uuid(), keptId: z.uuid(), mergedId: z.uuid(), name: z.string(), by: z.string(), at: instant, undoneAt: instant.nullable(), moved: z.int(), stayed: z.int() })
export type Merge = z.infer<typeof Merge>
