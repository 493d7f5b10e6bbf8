import { call } from '@orpc/server'
import type { JobHandler } from '../../platform/jobs.ts'
import { outcomes } from './procedures.ts'

/** Counts a report step by step; each step is a command of its own, so a restart goes on where it stopped. */
export const outcomesCount: JobHandler = async ({ data, as }) => {
  for (let step = 0; ; step++) {
    const { more } = await call(outcomes.count, { reportId: data['reportId'] as string, step }, { context: as(step), path: ['outcomes', 'count'] })
    if (!more) return
  }
}
