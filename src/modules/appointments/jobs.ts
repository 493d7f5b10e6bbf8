import { ORPCError, call } from '@orpc/server'
import type { JobHandler } from '../../platform/jobs.ts'
import { appointments } from './procedures.ts'

/** Reminds a member of an appointment of theirs, if it still stands as it did. Whoever left since is not reminded. */
export const appointmentsRemind: JobHandler = async ({ data, as }) => {
  const input = { appointmentId: data['appointmentId'] as string, at: data['at'] as string }
  await call(appointments.remind, input, { context: as('remind'), path: ['appointments', 'remind'] }).catch((error: unknown) => {
    if (!(error instanceof ORPCError && (error.code === 'UNAUTHORIZED' || error.code === 'FORBIDDEN'))) throw error
  })
}
