import { ORPCError, call } from '@orpc/server'
import type { JobHandler } from '../../platform/jobs.ts'
import { asking } from './procedures.ts'

/** Reminds a member of what fell due for the people they work with. Whoever left since is not reminded. */
export const askingRemind: JobHandler = async ({ data, as }) => {
  await call(asking.remind, { day: data['day'] as string }, { context: as('remind'), path: ['asking', 'remind'] }).catch((error: unknown) => {
    if (!(error instanceof ORPCError && (error.code === 'UNAUTHORIZED' || error.code === 'FORBIDDEN'))) throw error
  })
}
