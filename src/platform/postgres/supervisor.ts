import { existsSync } from 'node:fs'
import { mkdir, readdir, realpath, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type pg from 'pg'
import { chooseAccount, give } from './account.ts'
import { createCluster, findMajor, runSingleUser, superuser, writeSettings, type Cluster } from './cluster.ts'
import { prepareServer } from './external.ts'
import { InUse, findHolder, takeLock } from './lock.ts'
import { findNative } from './native.ts'
import { findServer, readPidFile, settleOrphan } from './pidfile.ts'
import { pause } from './processes.ts'
import { applicationRole, databaseName, keepRole, ownerRole, quoted, withClient } from './roles.ts'
import { keepSecrets, type Secrets } from './secrets.ts'
import { startServer, type Server } from './server.ts'
import { Trouble } from './trouble.ts'

export type Options = {
  /** Where everything of this installation lies: the database, its passwords, its log. Made when it is not there. */
  dataFolder: string
  /** A PostgreSQL server to use instead of the embedded one. The data folder then holds only the passwords. */
  databaseUrl?: string | undefined
  /** The command as a person knows it, told to whoever finds the folder in use. */
  what?: string
  /** Works with the server of another `alongside` that has this folder open, if one does, and leaves it running. */
  join?: boolean
  /** `false` for throwaway databases only: writes are not forced to disk. */
  durable?: boolean
  /** Sets a new password from inside: the cluster came from a backup, and knows another. */
  renew?: boolean
  /** Another PostgreSQL package than the one that comes along: the one whose major wrote this folder, while it is carried over. */
  program?: string
  /** The account to run the embedded server as when we are root; by default a user namespace needs none. */
  account?: string
  /** Told, in sentences, what takes long or was mended. */
  note?: (line: string) => void
  /** Told when the embedded server has ended by itself and could not be brought back. */
  lost?: (error: Error) => void
}

/** An open database: who migrates it (`owner`), who serves from it (`app`), and how to close it. `admin` exists only for the embedded one. */
export type Opened = { kind: 'embedded' | 'server'; owner: pg.PoolConfig; app: pg.PoolConfig; admin: pg.PoolConfig | null; joined: boolean; stop(): Promise<void> }

/** Where the embedded database lies in a data folder. */
export const clusterIn = (dataFolder: string) => join(dataFolder, 'postgres')

/** Opens the database of a data folder: starts the embedded one, or readies the server of `databaseUrl`. Throws `Trouble` (`InUse` for a second start) in sentences. */
export async function openDatabase(options: Options): Promise<Opened> {
  const folder = await prepareFolder(options.dataFolder)
  if (options.databaseUrl) {
    const { secrets } = await keepSecrets(folder)
    return { kind: 'server', ...(await prepareServer(options.databaseUrl, secrets)), admin: null, joined: false, stop: async () => {} }
  }
  let unlock: () => Promise<void>
  try {
    unlock = await takeLock(folder, options.what ?? 'start')
  } catch (error) {
    if (!options.join || !(error instanceof InUse)) throw error
    return joinServer(folder)
  }
  try {
    return await openEmbedded(folder, options, unlock)
  } catch (error) {
    await unlock()
    throw error
  }
}

/** Makes the data folder, for us alone, and returns its real path. */
export async function prepareFolder(folder: string): Promise<string> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    if (!(await stat(folder)).isDirectory()) throw new Trouble(`${folder} is a file; ALONGSIDE_DATA must name a folder.`)
    return await realpath(folder)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST' || code === 'ENOTDIR') throw new Trouble(`${folder} cannot be a data folder: there is a file of that name. Choose another with ALONGSIDE_DATA.`)
    if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') throw new Trouble(`${folder} cannot be made or entered by this user (${code}). Choose a folder of your own with ALONGSIDE_DATA.`)
    throw error
  }
}

/** What is needed to work on a data folder's cluster while no server has it open. Its lock must be held. */
export async function clusterOf(folder: string, { durable = true, account, program }: Pick<Options, 'durable' | 'account' | 'program'> = {}): Promise<Cluster> {
  const path = clusterIn(folder)
  const native = await findNative(folder, program)
  return { path, native, as: await chooseAccount(path, native.postgres, account), durable }
}

async function openEmbedded(folder: string, options: Options, unlock: () => Promise<void>): Promise<Opened> {
  const note = options.note ?? (() => {})
  const cluster = await clusterOf(folder, options)
  await finishRestore(folder)
  const major = await findMajor(cluster.path)
  if (major !== null && major !== cluster.native.major) throw new Trouble(`The data in ${folder} was written by PostgreSQL ${major}, and this Alongside brings PostgreSQL ${cluster.native.major}. "alongside migrate" carries it over.`)
  const { secrets, made } = await keepSecrets(folder)
  if (major === null) await createCluster(cluster, secrets.superuser)
  else if (made || options.renew) await renewPassword(cluster, secrets)
  if (cluster.as.uid !== undefined) await give(folder, cluster.as)

  const first = await startServer(cluster, note)
  try {
    await prepareRoles(first, secrets)
  } catch (error) {
    await first.stop()
    throw error
  }
  const running = keepRunning(cluster, first, note, options.lost ?? (() => {}))
  return {
    kind: 'embedded', joined: false, ...configs(first, secrets),
    async stop() {
      await running.stop()
      await unlock()
    },
  }
}

/** In the folder of a restored database: it is whole and may take its place. */
export const restoredMark = 'restored'

/**
 * A restore was killed after it had moved the old database aside: the new one takes its place now. Where a database was moved aside and none
 * waits to follow, its place is not filled with an empty one, which would look like everything being lost. Throws `Trouble` then.
 */
async function finishRestore(folder: string) {
  if (existsSync(clusterIn(folder))) return
  const names = await readdir(folder)
  const waiting = names.find((name) => name.startsWith('restore-') && existsSync(join(folder, name, restoredMark)) && existsSync(clusterIn(join(folder, name))))
  if (waiting) {
    await rename(clusterIn(join(folder, waiting)), clusterIn(folder))
    return rm(join(folder, waiting), { recursive: true, force: true })
  }
  const aside = names.filter((name) => name.startsWith('postgres.before-')).sort().at(-1)
  if (aside) throw new Trouble(`${folder} holds no database, but one that was moved aside. To go on with it: rename ${join(folder, aside)} to ${clusterIn(folder)}. To begin anew: move it out of that folder.`)
}

/** Starts the server again, where it was, when it ends by itself (killed, or out of memory): the application's pools find it there. */
function keepRunning(cluster: Cluster, first: Server, note: (line: string) => void, lost: (error: Error) => void) {
  let current = Promise.resolve(first)
  let stopping = false
  let starts = 5
  async function watch(server: Server): Promise<void> {
    await server.gone
    if (stopping) return
    if (starts-- === 0) return lost(new Trouble('The database server keeps ending by itself; its own words are in postgres.log in the data folder.'))
    note('The database server ended by itself and is being started again.')
    current = startServer(cluster, note, server)
    try {
      await watch(await current)
    } catch (error) {
      if (!stopping) lost(error as Error)
    }
  }
  const watched = watch(first)
  return {
    async stop() {
      stopping = true
      await (await current.catch(() => null))?.stop()
      await watched
    },
  }
}

function configs({ host, port }: { host: string; port: number }, secrets: Secrets) {
  const at = { host, port, database: databaseName }
  return {
    admin: { ...at, user: superuser, password: secrets.superuser },
    owner: { ...at, user: ownerRole, password: secrets.owner },
    app: { ...at, user: applicationRole, password: secrets.app },
  }
}

/** The file with the passwords was lost: new ones are set from inside, which only who owns the folder can do. */
async function renewPassword(cluster: Cluster, secrets: Secrets) {
  if (cluster.as.uid !== undefined) await give(dirname(cluster.path), cluster.as)
  await settleOrphan(cluster.path)
  await writeSettings(cluster)
  await runSingleUser(cluster, `alter role ${superuser} password '${secrets.superuser}';`)
}

/** The two roles and the database, made or mended at each start. The owner may pass row-level security, since migrations must reach every organisation; who serves may not. */
async function prepareRoles({ host, port }: Server, secrets: Secrets) {
  await withClient({ host, port, user: superuser, password: secrets.superuser, database: 'postgres' }, async (client) => {
    await keepRole(client, ownerRole, secrets.owner, 'nosuperuser bypassrls')
    await keepRole(client, applicationRole, secrets.app, 'nosuperuser nobypassrls nocreatedb nocreaterole')
    const there = await client.query('select from pg_database where datname = $1', [databaseName])
    if (!there.rowCount) await client.query(`create database ${databaseName} owner ${quoted(ownerRole)}`)
    await client.query(`revoke all on database ${databaseName} from public`)
    await client.query(`grant connect, temporary on database ${databaseName} to ${applicationRole}`)
  })
}

/** The server that another process of ours runs for this folder; waits while that one is still starting. */
async function joinServer(folder: string): Promise<Opened> {
  if (!existsSync(join(folder, 'secrets.json'))) await pause(1_000)
  for (const until = performance.now() + 30_000; performance.now() < until; await pause(100)) {
    const file = await readPidFile(clusterIn(folder))
    if (!file?.ready || !(await findServer(clusterIn(folder)))) {
      if (!(await findHolder(folder))) throw new Trouble(`The "alongside" that had ${folder} open has just ended. Try again.`)
      continue
    }
    const { secrets } = await keepSecrets(folder)
    return { kind: 'embedded', joined: true, ...configs(file, secrets), stop: async () => {} }
  }
  throw new Trouble(`Another "alongside" has ${folder} open, but its database does not answer.`)
}
