import { PgBoss, fromKysely } from 'pg-boss'
import type pg from 'pg'
import type { Request } from './api.ts'
import type { Transaction } from './db.ts'
import { settledId } from './settled-id.ts'

/** Queues a job inside the transaction that asks for it: rolled back, it never was. */
export type Enqueue = (name: string, data: JobData, options?: { startAfter?: Date; singletonKey?: string }) => Promise<void>

/** Every job says for which organisation and on whose behalf the system acts. */
export type JobData = { organisationId: string; memberId: string } & Record<string, unknown>

export type Job = {
  id: string
  data: JobData
  /**
   * What a procedure needs to run for this job: the system, on behalf of the member who asked. `chunk` names the step, so that its command
   * has the same id when the job is run again after a crash.
   *
   *     await call(procedures.takeRows, { importId, from }, { context: job.as(`rows ${from}`) })
   */
  as(chunk: string | number): Request
}

/** What runs when a job's turn comes. Throwing tries it again later, with the same job id, so that its commands' ids stay the same. */
export type JobHandler = (job: Job) => Promise<void>

const schema = 'jobs'

/** Makes the job tables and queues, as the owner. Safe to run at each start. */
export async function installJobs(owner: pg.PoolConfig, queues: readonly string[]) {
  const boss = new PgBoss({ ...(owner as object), schema, supervise: false, schedule: false })
  boss.on('error', () => {})
  await boss.start()
  for (const queue of queues) await boss.createQueue(queue, { retryLimit: 5, retryDelay: 5, retryBackoff: true, expireInSeconds: 900, heartbeatSeconds: 15 })
  await boss.stop({ graceful: false, close: true })
}

/** What the application may do in the job tables; run by the owner after `installJobs`. */
export const jobGrants = `grant usage on schema ${schema} to alongside_app; grant select, insert, update, delete on all tables in schema ${schema} to alongside_app; grant execute on all functions in schema ${schema} to alongside_app; grant usage on all sequences in schema ${schema} to alongside_app;`

export type Jobs = { enqueue(tx: Transaction): Enqueue; stop(): Promise<void> }

/** Starts taking jobs from the queues. `failed` is told what went wrong; the job is tried again by itself. */
export async function startJobs(house: Pick<Request, 'db' | 'live' | 'clock' | 'installation'>, handlers: Record<string, JobHandler>, failed: (error: Error) => void): Promise<Jobs> {
  // A job whose process was killed stops beating; it is found and run again within half a minute.
  const boss = new PgBoss({ schema, migrate: false, createSchema: false, schedule: false, superviseIntervalSeconds: 10, monitorIntervalSeconds: 10, db: { executeSql: (text, values) => house.db.pool.query(text, values) } } as ConstructorParameters<typeof PgBoss>[0])
  // Some come as plain objects with an error's fields.
  boss.on('error', (error: Error) => failed(error instanceof Error ? error : Object.assign(new Error(), error)))
  await boss.start()
  const enqueue = (tx: Transaction): Enqueue => async (name, data, options = {}) => { await boss.send(name, data, { ...options, db: fromKysely(tx as never) }) }
  for (const [name, handler] of Object.entries(handlers)) {
    await boss.work<JobData>(name, { batchSize: 1, pollingIntervalSeconds: 0.5 }, async ([job]) => {
      if (!job) return
      const { id, data } = job
      const caller = { organisationId: data.organisationId, memberId: data.memberId, onBehalf: name }
      await handler({ id, data, as: (chunk) => ({ ...house, caller, queue: enqueue, fromJob: true, commandId: commandIdFor(id, chunk) }) }).catch((error: Error) => { failed(error); throw error })
    })
  }
  return { enqueue, stop: () => boss.stop({ graceful: true, timeout: 5_000 }) }
}

/** The id of a job's nth command: the same when the job is run again after a crash, so nothing happens twice. */
export const commandIdFor = (jobId: string, chunk: string | number): string => settledId(jobId, chunk)
