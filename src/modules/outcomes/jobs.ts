import { call } from '@orpc/server'
import type { JobHandler } from '../../platform/jobs.ts'
import { outcomes } from './procedures.ts'

/** Counts a report step by step; each step is a command of its own, so a restart goes on where it stopped. Whoever waits is told when one fails; the queue tries it again. */
export const outcomesCount: JobHandler = async ({ data, as }) => {
  const reportId = data['reportId'] as string
  for (let step = 0; ; step++) {
    try {
      const { more } = await call(outcomes.count, { reportId, step }, { context: as(step), path: ['outcomes', 'count'] })
      if (!more) return
    } catch (error) {
      const because = String((error as { code?: unknown }).code ?? 'unknown')
      await call(outcomes.fail, { reportId, because }, { context: as(`failed at ${step}`), path: ['outcomes', 'fail'] })
      throw error
    }
  }
}
