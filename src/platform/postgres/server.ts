import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, open, rename, rm, stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join, sep } from 'node:path'
import { give } from './account.ts'
import { launch, runProgram, writeSettings, type Cluster } from './cluster.ts'
import { findChildren, findServer, readPidFile, settleOrphan, stopServer } from './pidfile.ts'
import { ended, findProcess, pause, type Process } from './processes.ts'
import { Trouble } from './trouble.ts'

/** A server of ours that answers. `gone` comes true when it ends without having been asked to. */
export type Server = { host: string; port: number; pid: number; gone: Promise<void>; stop(): Promise<void> }

type Place = { host: string; port: number; args: string[]; clear(): Promise<void> }

const windows = process.platform === 'win32'
const port = 5432
const temporary = /[\\/]alongside-socket-[^\\/]+$/
/** Beyond this many bytes a unix socket's path is cut off by the system (104 to 108, less the socket's own name). */
const longest = 85

/** Where it listens: a socket in a folder that only we may enter; on Windows, a free port of this machine alone. */
async function choosePlace({ path, as }: Cluster, short: boolean, before?: { host: string; port: number }): Promise<Place> {
  if (windows) {
    const free = before?.port ?? (await freePort())
    return { host: '127.0.0.1', port: free, args: ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', '-p', String(free)], clear: async () => {} }
  }
  const near = join(dirname(path), 'run')
  const folder = before?.host ?? (!short && Buffer.byteLength(near) <= longest ? near : await mkdtemp(join(tmpdir(), 'alongside-socket-')))
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await chmod(folder, 0o700)
  await give(folder, as)
  return { host: folder, port, args: ['-c', 'listen_addresses=', '-k', folder, '-p', String(port)], clear: () => rm(folder, { recursive: true, force: true }) }
}

async function freePort(): Promise<number> {
  const listener = createServer()
  await new Promise<void>((resolve, reject) => listener.on('error', reject).listen(0, '127.0.0.1', resolve))
  const address = listener.address()
  await new Promise((resolve) => listener.close(resolve))
  if (!address || typeof address === 'string') throw new Error('no free port')
  return address.port
}

/** Leaves the folder as PostgreSQL wants to find it: nobody has it open, and no socket of a dead server lies about. */
async function clearTheWay({ path }: Cluster, note: (line: string) => void) {
  const before = await readPidFile(path)
  if ((await settleOrphan(path)) === 'stopped') note('An earlier run was killed and had left its database server behind; that one has been stopped in order.')
  for (const child of await findChildren(path)) {
    if (!(await ended(child, 5_000)) && !(await stopServer(child, 2_000))) throw new Trouble(`A database process (${child.pid}) from an earlier run holds ${path} and does not end.`)
  }
  await rm(join(dirname(path), 'run'), { recursive: true, force: true })
  if (before && temporary.test(before.host) && before.host.startsWith(tmpdir() + sep)) await rm(before.host, { recursive: true, force: true })
}

/**
 * Starts the server on its folder and waits until it answers, however long recovery after a crash takes. Throws `Trouble` with the server's own last
 * words when it does not start. `before` is the place to come back to after it ended by itself.
 */
export async function startServer(cluster: Cluster, note: (line: string) => void, before?: { host: string; port: number }): Promise<Server> {
  await writeSettings(cluster)
  let short = false
  for (let attempt = 1; ; attempt++) {
    await clearTheWay(cluster, note)
    const place = await choosePlace(cluster, short, before)
    const log = await openLog(cluster)
    const result = await attemptStart(cluster, place, log.path, note)
    if ('pid' in result) return result
    await place.clear()
    const said = await log.since()
    if (!short && !windows && /could not create any Unix-domain sockets/.test(said)) short = true // some mounted folders cannot hold one
    else if (attempt < 40 && /pre-existing shared memory|lock file .* already exists/.test(said)) await pause(250) // the last one's children are still leaving
    else throw new Trouble(`The database did not start. Its last words, from ${log.path}: ${said.split('\n').filter((line) => /FATAL|PANIC|ERROR/.test(line)).slice(-2).join(' ') || said.slice(-400) || 'none'}`)
  }
}

async function openLog({ path, as }: Cluster) {
  const file = join(dirname(path), 'postgres.log')
  const size = await stat(file).then((found) => found.size, () => 0)
  if (size > 10_000_000) await rename(file, `${file}.1`)
  const begin = size > 10_000_000 ? 0 : size
  await (await open(file, 'a', 0o600)).close()
  await give(file, as)
  return {
    path: file,
    async since() {
      const handle = await open(file, 'r')
      try {
        const { buffer, bytesRead } = await handle.read(Buffer.alloc(20_000), 0, 20_000, begin)
        return buffer.toString('utf8', 0, bytesRead).trim()
      } finally {
        await handle.close()
      }
    },
  }
}

async function attemptStart(cluster: Cluster, place: Place, log: string, note: (line: string) => void): Promise<Server | { failed: true }> {
  const kept = cluster.durable ? ['-c', 'fsync=on', '-c', 'synchronous_commit=on', '-c', 'full_page_writes=on'] : ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off']
  const args = [...place.args, ...kept]
  const { pid, gone, hasEnded } = windows ? await throughControl(cluster, args, log) : await asChild(cluster, args, log)
  const says = setTimeout(() => note('The database is recovering what it last wrote; this can take a few minutes after a power cut.'), 5_000)
  try {
    for (;;) {
      if (hasEnded()) return { failed: true }
      const file = await readPidFile(cluster.path)
      if (file?.pid === pid && file.ready) break
      await pause(10)
    }
  } finally {
    clearTimeout(says)
  }
  const atExit = () => { try { process.kill(pid, 'SIGINT') } catch { /* it has ended already */ } }
  if (!windows) process.once('exit', atExit)
  return {
    host: place.host, port: place.port, pid, gone,
    async stop() {
      process.removeListener('exit', atExit)
      if (windows) await runProgram(cluster, cluster.native.pgCtl, ['stop', '-D', cluster.path, '-m', 'fast', '-w'])
      else if (!hasEnded()) {
        const running = await findProcess(pid)
        if (running && !(await stopServer(running))) throw new Trouble(`The database server (process ${pid}) did not end.`)
        await gone
      }
      await place.clear()
    },
  }
}

type Started = { pid: number; gone: Promise<void>; hasEnded(): boolean }

async function asChild(cluster: Cluster, args: string[], log: string): Promise<Started> {
  const output = await open(log, 'a', 0o600)
  try {
    const child = launch(cluster, cluster.native.postgres, ['-D', cluster.path, ...args], ['ignore', output.fd, output.fd])
    let over = false
    const gone = new Promise<void>((resolve) => child.once('exit', () => { over = true; resolve() }))
    await new Promise<void>((resolve, reject) => child.once('spawn', resolve).once('error', reject))
    return { pid: child.pid!, gone, hasEnded: () => over }
  } finally {
    await output.close()
  }
}

/** On Windows `pg_ctl` starts the server: it lays down administrator rights, with which PostgreSQL refuses to run. */
async function throughControl(cluster: Cluster, args: string[], log: string): Promise<Started> {
  await runProgram(cluster, cluster.native.pgCtl, ['start', '-D', cluster.path, '-l', log, '-W', '-o', args.map((word) => `"${word}"`).join(' ')])
  const until = performance.now() + 30_000
  let server: Process | null = null
  while (!(server = await findServer(cluster.path)) && performance.now() < until) await pause(100)
  if (!server) return { pid: 0, gone: Promise.resolve(), hasEnded: () => true }
  const { pid } = server
  let over = false
  const gone = new Promise<void>((resolve) => {
    const watch = setInterval(() => {
      if (existsSync(join(cluster.path, 'postmaster.pid'))) return
      over = true
      clearInterval(watch)
      resolve()
    }, 1_000)
    watch.unref()
  })
  return { pid, gone, hasEnded: () => over }
}
