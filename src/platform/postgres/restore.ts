import { randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { copyFile, mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, normalize, sep } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { keptName, lastEntry, readAbout, readArchive, type About } from './archive.ts'
import { findMajor, syncFolder } from './cluster.ts'
import { prepareServer } from './external.ts'
import { findHolder, takeLock } from './lock.ts'
import { findNative } from './native.ts'
import { loadRows, type Loaded } from './portable.ts'
import { hashOf, type Migration } from './migrate.ts'
import { settleOrphan } from './pidfile.ts'
import { keepSecrets, writeWhole } from './secrets.ts'
import { clusterIn, openDatabase, prepareFolder, restoredMark } from './supervisor.ts'
import { Trouble } from './trouble.ts'
import { verify, type Verified } from './verify.ts'

export type Restoring = {
  dataFolder: string
  databaseUrl?: string | undefined
  file: string
  /** Moves what is there aside instead of refusing. */
  force?: boolean
  /** Restores to the side, reads everything through, and takes it away again. */
  check?: boolean
  /** The migrations that this program knows, and what makes the job tables after them. */
  migrations: Migration[]
  after: (owner: pg.PoolConfig) => Promise<void>
  note: (line: string) => void
  /** `false` for throwaway databases only. */
  durable?: boolean
}

export type Restored = { about: About; verified: Verified | null; loaded: Loaded | null; aside: string | null }

/**
 * Brings a backup back: into the data folder, or (portable ones only) into the server of `databaseUrl`. It is restored beside its place, opened and read through, and takes
 * the place only then; a database that was there is moved aside, never removed. Throws `Trouble` in sentences.
 */
export async function restore(options: Restoring): Promise<Restored> {
  const about = await readAbout(options.file)
  refuseForeign(about, options)
  const folder = await prepareFolder(options.dataFolder)
  if (options.databaseUrl && !options.check) return intoServer(options, folder, about)
  if (options.check) return toTheSide(options, folder, about, async () => null)

  const unlock = await takeLock(folder, 'restore')
  try {
    const there = await findMajor(clusterIn(folder))
    if (there !== null && !options.force) throw new Trouble(`${folder} already holds a database. With --force it is moved aside and the backup takes its place; nothing is removed.`)
    return await toTheSide(options, folder, about, async (fresh) => {
      await bringFiles(options.file, folder)
      return takePlace(folder, fresh, there !== null)
    })
  } finally {
    await unlock()
  }
}

function refuseForeign(about: About, { migrations, databaseUrl, file, check }: Restoring) {
  if (about.kind === 'physical' && databaseUrl && !check) throw new Trouble(`${file} is a copy of the embedded database's files, and DATABASE_URL names another server. Restore it without DATABASE_URL, make a portable backup there (alongside backup --portable), and restore that one here.`)
  const known = new Map(migrations.map(({ name, sql }) => [name, hashOf(sql)]))
  const newer = about.migrations.filter(({ name }) => !known.has(name))
  if (newer.length) throw new Trouble(`${file} was made by a newer Alongside (it has ${newer.map(({ name }) => name).join(', ')}). Restore it with that version, or a newer one.`)
  const changed = about.migrations.filter(({ name, sha256 }) => known.get(name) !== sha256)
  if (changed.length) throw new Trouble(`${file} was made with migrations that have another text in this program: ${changed.map(({ name }) => name).join(', ')}.`)
}

async function intoServer(options: Restoring, folder: string, about: About): Promise<Restored> {
  const { secrets } = await keepSecrets(folder)
  const { owner } = await prepareServer(options.databaseUrl!, secrets)
  const loaded = await loadRows(owner, options.file, about, options.migrations, options.after)
  await bringFiles(options.file, folder)
  return { about, verified: null, loaded, aside: null }
}

/** Restores into a folder of its own within the data folder, opens it there, reads it through, closes it, and hands it on. */
async function toTheSide(options: Restoring, folder: string, about: About, hand: (fresh: string) => Promise<string | null>): Promise<Restored> {
  await clearLeftovers(folder)
  const fresh = join(folder, `${options.check ? 'check' : 'restore'}-${randomBytes(4).toString('hex')}`)
  await mkdir(fresh, { mode: 0o700 })
  try {
    await keepSecrets(folder)
    await copyFile(join(folder, 'secrets.json'), join(fresh, 'secrets.json'))
    if (about.kind === 'physical') await extract(options.file, about, fresh)
    const database = await openDatabase({ dataFolder: fresh, what: 'restore', renew: true, note: options.note, durable: options.durable ?? true })
    let verified: Verified, loaded: Loaded | null = null
    try {
      if (about.kind === 'portable') loaded = await loadRows(database.owner, options.file, about, options.migrations, options.after)
      verified = await verify(database.admin!, about)
    } finally {
      await database.stop()
    }
    return { about, verified, loaded, aside: await hand(fresh) }
  } finally {
    await rm(fresh, { recursive: true, force: true })
  }
}

/** What a restore that was killed has left. */
async function clearLeftovers(folder: string) {
  for (const name of await readdir(folder)) {
    const left = join(folder, name)
    if (!/^(restore|check)-[0-9a-f]{8}$/.test(name) || (await findHolder(left))) continue
    await settleOrphan(clusterIn(left))
    await rm(left, { recursive: true, force: true })
  }
}

async function extract(file: string, about: About, fresh: string) {
  const { major } = await findNative(fresh)
  if (about.postgres.major !== major) throw new Trouble(`${file} holds files of PostgreSQL ${about.postgres.major}, and this Alongside brings PostgreSQL ${major}. Restore it with the version that made it, and make a portable backup there (alongside backup --portable).`)
  let whole = false
  for await (const entry of readArchive(file)) {
    if (entry.name === lastEntry) whole = true
    const path = normalize(join(fresh, entry.name))
    if (!path.startsWith(join(fresh, 'postgres') + sep)) continue
    await mkdir(entry.folder ? path : dirname(path), { recursive: true, mode: 0o700 })
    if (!entry.folder) await pipeline(Readable.from(entry.body), createWriteStream(path, { mode: 0o600 }))
  }
  if (!whole) throw new Trouble(`${file} is cut short: its end is missing.`)
}

const now = () => new Date().toISOString().replace(/[-:]|\.\d+/g, '')

/** Puts the small files of a backup into the data folder. Another one of the same name is kept under a longer name. */
async function bringFiles(file: string, folder: string) {
  for await (const entry of readArchive(file)) {
    const name = keptName(entry.name)
    if (name === null) continue
    const path = join(folder, name), bytes = await entry.bytes()
    const there = await readFile(path).catch(() => null)
    if (there?.equals(bytes)) continue
    if (there) await rename(path, `${path}.before-${now()}`)
    await writeFile(path, bytes, { mode: 0o600 })
  }
}

/**
 * Puts the restored database in its place. Returns where the one before it is kept. Two folders cannot change places at once: when this is killed between the two steps, the
 * next start finds the mark and takes the second.
 */
async function takePlace(folder: string, fresh: string, there: boolean): Promise<string | null> {
  const place = clusterIn(folder)
  await writeWhole(join(fresh, restoredMark), '')
  const aside = there ? `${place}.before-${now()}` : null
  if (aside) await rename(place, aside)
  await rename(clusterIn(fresh), place)
  if (process.platform !== 'win32') await syncFolder(folder)
  return aside
}
