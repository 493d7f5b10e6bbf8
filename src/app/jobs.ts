import type { Request } from '../platform/api.ts'
import { appointmentsRemind } from '../modules/appointments/jobs.ts'
import { askingRemind } from '../modules/asking/jobs.ts'
import { importsRun, importsUndo } from '../modules/imports/jobs.ts'
import { outcomesCount } from '../modules/outcomes/jobs.ts'
import { dailyRun } from './daily.ts'
import { startJobs, type JobHandler, type Jobs } from '../platform/jobs.ts'
import type { queues } from './schema.ts'

/** What each queue's jobs do, from the modules that own them. */
const handlers: Record<(typeof queues)[number], JobHandler> = {
  'imports.run': importsRun,
  'imports.undo': importsUndo,
  'outcomes.count': outcomesCount,
  'daily.run': dailyRun,
  'appointments.remind': appointmentsRemind,
  'asking.remind': askingRemind,
}

/** Starts taking jobs. Each acts through the guard, as the system on behalf of the member who asked for it. */
export function work(house: Pick<Request, 'db' | 'live' | 'clock' | 'installation'>, failed: (error: Error) => void): Promise<Jobs> {
  return startJobs(house, handlers, failed)
}
