import { spawn, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { open, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { give, type RunAs } from './account.ts'
import type { Native } from './native.ts'
import { accessRules, ownSettings, settings } from './settings.ts'
import { Trouble } from './trouble.ts'

/** A PostgreSQL data folder, with the programs for it and the account that they run as. */
export type Cluster = { path: string; native: Native; as: RunAs; durable: boolean }

/** The role that the supervisor itself uses, and nobody else. */
export const superuser = 'alongside_supervisor'

/** Starts one of PostgreSQL's programs as the account it must run as. It is in a session of its own, so that Ctrl-C reaches us alone and we stop it in order. */
export function launch({ native, as }: Pick<Cluster, 'native' | 'as'>, program: string, args: string[], stdio: NonNullable<Parameters<typeof spawn>[2]>['stdio']): ChildProcess {
  const [command, ...words] = [...as.prefix, program, ...args]
  const account = as.uid === undefined || as.gid === undefined ? {} : { uid: as.uid, gid: as.gid }
  return spawn(command!, words, { env: native.env, stdio, detached: process.platform !== 'win32', windowsHide: true, cwd: dirname(native.postgres), ...account })
}

/** Runs one of PostgreSQL's programs to its end and returns what it printed. Throws `Trouble` with its last words when it fails. */
export async function runProgram(of: Pick<Cluster, 'native' | 'as'>, program: string, args: string[], input = ''): Promise<string> {
  const child = launch(of, program, args, ['pipe', 'pipe', 'pipe'])
  let said = ''
  child.stdout!.on('data', (chunk: Buffer) => (said += chunk))
  child.stderr!.on('data', (chunk: Buffer) => (said += chunk))
  child.stdin!.on('error', () => {}) // it ended before it had read everything; its exit code says why
  child.stdin!.end(input)
  const code = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve))
  if (code !== 0) throw new Trouble(`${program} failed (${code}): ${said.trim().split('\n').slice(-3).join(' ')}`)
  return said
}

const unfinished = /^postgres\.new-/

/**
 * Makes the data folder of a new cluster. It is made beside its place and moved there when complete, so an interrupted one is never taken
 * for a database: what is left of it is removed the next time.
 */
export async function createCluster({ path, native, as, durable }: Cluster, password: string): Promise<void> {
  const home = dirname(path)
  // Tried again for a while: an initdb whose parent was killed may still be writing there.
  for (const name of await readdir(home)) if (unfinished.test(name)) await rm(join(home, name), { recursive: true, force: true, maxRetries: 12, retryDelay: 50 })
  if (existsSync(join(path, 'PG_VERSION'))) return

  const fresh = join(home, `postgres.new-${randomUUID()}`)
  const passwordFile = join(home, `postgres.new-${randomUUID()}.password`)
  try {
    await writeFile(passwordFile, password + '\n', { mode: 0o600 })
    await give(passwordFile, as)
    if (as.uid !== undefined) await give(home, as)
    const args = ['-D', fresh, '-U', superuser, `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
    await runProgram({ native, as }, native.initdb, durable ? args : [...args, '--no-sync', '--wal-segsize=4'])
    await writeSettings({ path: fresh, native, as, durable })
    await rename(fresh, path)
    if (durable && process.platform !== 'win32') await syncFolder(home)
  } finally {
    await rm(passwordFile, { force: true })
    await rm(fresh, { recursive: true, force: true })
  }
}

/** Writes the server's settings and access rules, and an empty place for the service's own. */
export async function writeSettings({ path, as }: Cluster) {
  const own = join(dirname(path), 'settings.conf')
  await writeFile(own, ownSettings, { mode: 0o600, flag: 'wx' }).then(() => give(own, as), (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  for (const [name, text] of [['postgresql.conf', await settings()], ['pg_hba.conf', accessRules]] as const) {
    const file = join(path, name)
    await writeFile(file, text, { mode: 0o600 })
    await give(file, as)
  }
}

export async function syncFolder(path: string) {
  const handle = await open(path, 'r')
  await handle.sync().finally(() => handle.close())
}

/** The major version that wrote a cluster, or `null` when there is none at this place. */
export async function findMajor(path: string): Promise<number | null> {
  const text = await readFile(join(path, 'PG_VERSION'), 'utf8').catch(() => null)
  return text === null ? null : Number.parseInt(text, 10)
}

/** Runs SQL in a cluster that no server has open, without a password: how a lost one is replaced. */
export async function runSingleUser(cluster: Cluster, sql: string, database = 'postgres') {
  const said = await runProgram(cluster, cluster.native.postgres, ['--single', '-D', cluster.path, '-j', database], sql + '\n\n')
  if (/\b(ERROR|FATAL):/.test(said)) throw new Trouble(`The database refused its own repair: ${said.trim().split('\n').at(-1)}`)
}
