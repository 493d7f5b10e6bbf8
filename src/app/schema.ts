import type pg from 'pg'
import { installJobs, jobGrants } from '../platform/jobs.ts'
import { migrate } from '../platform/postgres/migrate.ts'
import { withClient } from '../platform/postgres/roles.ts'
import { upgradeMajor } from '../platform/postgres/upgrade.ts'
import { migrations } from './migrations.ts'

/** The queues that background work waits in. */
export const queues = ['imports.run', 'imports.undo', 'outcomes.count', 'daily.run', 'appointments.remind', 'asking.remind'] as const

/** Brings a database to what this program needs, as its owner: every module's tables, then the job tables. Returns the migrations applied. */
export async function prepareSchema(owner: pg.PoolConfig): Promise<string[]> {
  return migrate(owner, migrations(), { after: installQueues })
}

/** Carries the embedded database over to the PostgreSQL that comes along, if an earlier version of Alongside wrote it with an older one. */
export async function carryOver({ dataFolder, databaseUrl }: { dataFolder: string; databaseUrl: string | undefined }, note: (line: string) => void) {
  const aside = databaseUrl ? null : await upgradeMajor({ dataFolder, migrations: migrations(), after: installQueues, note })
  if (aside) note(`The database as it was before is kept at ${aside}; remove it when you are sure.`)
}

/** The job tables, their queues, and what the application may do there. */
export async function installQueues(owner: pg.PoolConfig) {
  await installJobs(owner, queues)
  await withClient(owner, (client) => client.query(jobGrants))
}
