import { randomUUID } from 'node:crypto'
import { link, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { findProcess, pause } from './processes.ts'
import { Trouble } from './trouble.ts'

/** Who works with a data folder: `what` is the command, as a person would know it. */
export type Holder = { pid: number; started: string; host: string; what: string }

/** How often a holder shows that it still lives, for others who cannot see its process (another container on the same folder). */
const heartbeat = 4_000

/** Someone else works with this data folder. */
export class InUse extends Trouble {
  readonly holder: Holder
  constructor(folder: string, holder: Holder) {
    super(`The data in ${folder} is in use by "alongside ${holder.what}" (process ${holder.pid}${holder.host === hostname() ? '' : ` on ${holder.host}`}). Stop that one first, or choose another folder with ALONGSIDE_DATA.`)
    this.holder = holder
  }
}

/** Finds who holds a data folder's lock, if that process still lives. */
export async function findHolder(folder: string): Promise<Holder | null> {
  const text = await readFile(join(folder, 'lock'), 'utf8').catch(() => null)
  const holder = text === null ? null : parse(text)
  return holder && (await lives(folder, holder)) ? holder : null
}

/**
 * Takes the data folder for this process, or throws `InUse`. The lock survives kill -9 as a file that names a process which is gone, or whose number
 * now belongs to another (told apart by when it started); the next one takes it over. Returns how to let go.
 */
export async function takeLock(folder: string, what: string): Promise<() => Promise<void>> {
  const path = join(folder, 'lock')
  const self = await findProcess(process.pid)
  const mine = JSON.stringify({ pid: process.pid, started: self?.started ?? '', host: hostname(), what } satisfies Holder)
  const fresh = join(folder, `lock.${randomUUID()}`)
  await writeFile(fresh, mine, { mode: 0o600 })
  try {
    // A hard link appears whole or not at all, and only if there is none yet.
    while (!(await link(fresh, path).then(() => true, refused))) await clearIfStale(folder, path)
  } finally {
    await rm(fresh, { force: true })
  }
  const beat = setInterval(() => void utimes(path, new Date(), new Date()).catch(() => {}), heartbeat)
  beat.unref()
  return async () => {
    clearInterval(beat)
    if ((await readFile(path, 'utf8').catch(() => null)) === mine) await rm(path, { force: true })
  }
}

function refused(error: NodeJS.ErrnoException) {
  if (error.code === 'EEXIST') return false
  throw error
}

async function clearIfStale(folder: string, path: string) {
  const text = await readFile(path, 'utf8').catch(() => null)
  if (text === null) return
  const holder = parse(text)
  if (holder && (await lives(folder, holder))) throw new InUse(folder, holder)
  // Moved, not removed: if another process was quicker and the lock is a new one by now, it goes back.
  const grave = join(folder, `lock.${randomUUID()}`)
  if (!(await rename(path, grave).then(() => true, () => false))) return
  if ((await readFile(grave, 'utf8')) !== text) await link(grave, path).catch(() => {})
  await rm(grave, { force: true })
}

function parse(text: string): Holder | null {
  try {
    const { pid, started, host, what } = JSON.parse(text) as Partial<Holder>
    return typeof pid === 'number' ? { pid, started: String(started), host: String(host), what: String(what) } : null
  } catch {
    return null // half-written by a machine that lost power
  }
}

async function lives(folder: string, holder: Holder): Promise<boolean> {
  if (holder.host === hostname()) return (await findProcess(holder.pid))?.started === holder.started
  const beaten = async () => (await stat(join(folder, 'lock')).catch(() => null))?.mtimeMs
  const before = await beaten()
  if (before === undefined || Date.now() - before > 10 * heartbeat) return false
  await pause(2.5 * heartbeat)
  return (await beaten()) !== before
}
