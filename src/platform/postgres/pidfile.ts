import { readFile, readdir, readlink, realpath, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ended, findProcess, type Process } from './processes.ts'
import { Trouble } from './trouble.ts'

/** What a running server writes into its data folder: where it listens, and whether it is ready. */
export type PidFile = { pid: number; host: string; port: number; ready: boolean }

export async function readPidFile(cluster: string): Promise<PidFile | null> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => null)
  const [pid, , , port, socket, listen, , status] = (text ?? '').split('\n').map((line) => line.trim())
  if (!Number(pid)) return null
  return { pid: Number(pid), host: socket || listen || '127.0.0.1', port: Number(port), ready: status === 'ready' }
}

/** Finds the server that has this cluster open: the process its pid file names, if that process really is one for this folder. */
export async function findServer(cluster: string): Promise<Process | null> {
  const file = await readPidFile(cluster)
  const found = file && (await findProcess(file.pid))
  return found && (await serves(found, cluster)) ? found : null
}

async function serves({ command, folder }: Process, cluster: string) {
  const real = await realpath(cluster).catch(() => cluster)
  const words = command.join(' ')
  return /postgres/i.test(words) && (folder === null ? words.includes(cluster) || words.includes(real) : folder === real)
}

/**
 * Ends what a killed parent left behind, so that the cluster can be opened. A server still running is stopped in order, by force only when it
 * does not go. A pid file that names a process which is something else is made harmless: without this the number alone would stop us for ever.
 */
export async function settleOrphan(cluster: string): Promise<'nothing' | 'stopped' | 'stale'> {
  const file = await readPidFile(cluster)
  if (!file) return 'nothing'
  const server = await findServer(cluster)
  if (!server) {
    await bury(cluster, file.pid)
    return 'stale'
  }
  if (!(await stopServer(server))) throw new Trouble(`A database server (process ${server.pid}) from an earlier run holds ${cluster} and does not end. Stop that process, then start again.`)
  return 'stopped'
}

/** Stops a server: politely, then at once (it recovers at its next start), then by force. Says whether it has ended. */
export async function stopServer(server: Process, patience = 60_000): Promise<boolean> {
  for (const [signal, wait] of [['SIGINT', patience], ['SIGQUIT', 10_000], ['SIGKILL', 5_000]] as const) {
    try {
      process.kill(server.pid, signal)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ESRCH') return true
      throw new Trouble(`The database server (process ${server.pid}) belongs to another user and cannot be stopped by this one.`)
    }
    if (await ended(server, wait)) return true
  }
  return false
}

/**
 * Puts a number that no process has in the place of the dead server's. The file itself stays, since PostgreSQL reads from it which shared memory to
 * look at before it trusts that all of the old server's children are gone.
 */
async function bury(cluster: string, pid: number) {
  const path = join(cluster, 'postmaster.pid')
  const text = await readFile(path, 'utf8').catch(() => null)
  const nobody = 2 ** 30
  if (text !== null && Number.parseInt(text, 10) === pid) await writeFile(path, text.replace(/^\s*\d+/, String(nobody)))
}

/** Processes of a server whose parent is gone and that have not noticed yet (Linux only: elsewhere PostgreSQL's own check must do). */
export async function findChildren(cluster: string): Promise<Process[]> {
  if (process.platform !== 'linux') return []
  const real = await realpath(cluster).catch(() => cluster)
  const found: Process[] = []
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name) || (await readlink(`/proc/${name}/cwd`).catch(() => null)) !== real) continue
    const process = await findProcess(Number(name))
    if (process && /^postgres\b|\/postgres$/.test(process.command[0] ?? '')) found.push(process)
  }
  return found
}
