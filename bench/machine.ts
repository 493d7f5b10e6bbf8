import { closeSync, fdatasyncSync, openSync, readFileSync, readdirSync, rmSync, writeSync } from 'node:fs'
import { execFileSync } from 'node:child_process'
import { cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'

/** What the machine and the database did: for figures that do not depend on how busy the machine is with something else. */

export const machine = () => `${cpus()[0]!.model}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB; Node ${process.version}`

/** The load averages of the last 1, 5 and 15 minutes: much above the number of cores, others were at work as well. */
export const busy = () => loadavg().map((load) => load.toFixed(1)).join(', ')

export const commitOfThis = () => execFileSync('git', ['describe', '--always', '--dirty'], { encoding: 'utf8' }).trim()

type Stat = { parent: number; own: number; children: number }

function statOf(pid: number): Stat | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ')
    return { parent: Number(fields[1]), own: (Number(fields[11]) + Number(fields[12])) / 100, children: (Number(fields[13]) + Number(fields[14])) / 100 }
  } catch { return null }
}

/** Processor seconds a process has used so far, from /proc; NaN where there is none. */
export const cpuOf = (pid: number): number => statOf(pid)?.own ?? Number.NaN

/** Processor seconds that a PostgreSQL server and its backends have used so far, those that have ended included. */
export function cpuOfPostgres(postmaster: number): number {
  const own = statOf(postmaster)
  if (!own) return Number.NaN
  let all = own.own + own.children
  for (const name of readdirSync('/proc')) {
    const stat = /^\d+$/.test(name) ? statOf(Number(name)) : null
    if (stat?.parent === postmaster) all += stat.own
  }
  return all
}

/** The first process of the PostgreSQL server in a data folder. */
export const postmasterIn = (dataFolder: string) => Number(readFileSync(join(dataFolder, 'postgres', 'postmaster.pid'), 'utf8').split('\n', 1)[0])

/** Resident memory in megabytes. */
export function memoryOf(pid: number): number {
  try { return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024 } catch { return Number.NaN }
}

/** How often a second the disk below this folder forces a page to itself: no more commits than that can follow each other. */
export function syncsPerSecond(where: string): number {
  const path = join(where, 'sync-trial'), file = openSync(path, 'w'), block = Buffer.alloc(8192)
  let done = 0
  for (const until = performance.now() + 1000; performance.now() < until; done++) { writeSync(file, block, 0, block.length, (done % 100) * 8192); fdatasyncSync(file) }
  closeSync(file)
  rmSync(path)
  return done
}

/** What the database wrote so far: bytes of its log, how often it was forced to disk, transactions. */
export type Counters = { walBytes: number; syncs: number; transactions: number }

export async function countersOf(admin: pg.Pool): Promise<Counters> {
  const { rows: [row] } = await admin.query<Counters>(`
    select (select wal_bytes::float8 from pg_stat_wal) as "walBytes", (select sum(fsyncs)::float8 from pg_stat_io where object = 'wal') as syncs,
      (select sum(xact_commit)::float8 from pg_stat_database) as transactions`)
  return row!
}
