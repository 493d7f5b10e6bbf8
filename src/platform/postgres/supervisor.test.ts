import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, watch } from 'node:fs'
import { chmod, mkdir, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { findHolder, InUse } from './lock.ts'
import { findServer, readPidFile } from './pidfile.ts'
import { findProcess } from './processes.ts'
import { faultsOfServingRole, refuseUnsafeRole, withClient } from './roles.ts'
import { clusterIn, openDatabase, type Opened, type Options } from './supervisor.ts'
import { dataFolders, writer } from './testing-data.ts'

let data: Awaited<ReturnType<typeof dataFolders>>
const opened: Opened[] = []
const spawned: number[] = []
beforeAll(async () => { data = await dataFolders() })
afterEach(async () => {
  for (const database of opened.splice(0)) await database.stop()
  for (const pid of spawned.splice(0)) try { process.kill(pid, 'SIGKILL') } catch { /* ended by itself */ }
})
afterAll(() => data.clear())

async function open(dataFolder: string, more: Partial<Options> = {}) {
  const database = await openDatabase({ dataFolder, ...more })
  opened.push(database)
  return database
}
const ask = async (config: pg.ClientConfig, text: string) => (await withClient(config, (client) => client.query(text))).rows
const written = async ({ owner }: Opened) => (await ask(owner, 'select n from public.written order by n')).map(({ n }) => n as number)
const mode = async (path: string) => ((await stat(path)).mode & 0o777).toString(8)
const root = process.getuid?.() === 0

describe('a new data folder', () => {
  test('gets a database that is durable, sorts by bytes, and listens to this machine alone', async () => {
    const folder = data.empty()
    const database = await open(folder)
    expect(await ask(database.app, `
      select current_user as role, current_database() as database, current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit, current_setting('full_page_writes') as pages, current_setting('data_checksums') as checksums,
        current_setting('listen_addresses') as addresses, current_setting('server_encoding') as encoding, (select datlocprovider::text || ' ' || datlocale from pg_database where datname = current_database()) as locale`))
      .toEqual([{ role: 'alongside_app', database: 'alongside', fsync: 'on', commit: 'on', pages: 'on', checksums: 'on', addresses: process.platform === 'win32' ? '127.0.0.1' : '', encoding: 'UTF8', locale: 'b C.UTF-8' }])
    expect(await ask(database.owner, 'select rolname, rolsuper, rolcreaterole, rolbypassrls from pg_roles where rolname = current_user'))
      .toEqual([{ rolname: 'alongside_owner', rolsuper: false, rolcreaterole: false, rolbypassrls: true }])
    await ask(database.owner, 'create table mine (id int); create schema more')
    expect([await mode(folder), await mode(join(folder, 'secrets.json')), await mode(join(folder, 'run'))]).toEqual(['700', '600', '700'])
  })

  test('asks everyone for a password', async () => {
    const { app } = await open(await data.filled())
    await expect(ask({ ...app, password: 'wrong' } as pg.ClientConfig, 'select 1')).rejects.toMatchObject({ code: '28P01' })
  })

  test('whose path is too long for a socket gets one in a folder of its own, taken away at the end', async () => {
    const folder = join(data.empty(), 'a'.repeat(60), 'b'.repeat(60))
    const database = await open(folder, { durable: false })
    const { host } = database.app as { host: string }
    expect(host.startsWith(join(tmpdir(), 'alongside-socket-'))).toBe(true)
    expect([await mode(host), await ask(database.app, 'select 1 as one')]).toEqual(['700', [{ one: 1 }]])
    await opened.pop()!.stop()
    expect(existsSync(host)).toBe(false)
  })

  test('cannot be made where there is a file', async () => {
    const file = data.empty()
    await writeFile(file, '')
    await expect(openDatabase({ dataFolder: file })).rejects.toThrow('there is a file of that name')
  })

  test.runIf(root && process.platform === 'linux')('may be run by an existing account, where a user namespace is not allowed', async () => {
    await chmod(data.base, 0o711)
    const folder = data.empty()
    const database = await open(folder, { account: 'nobody', durable: false })
    expect(await ask(database.app, 'select current_user as role')).toEqual([{ role: 'alongside_app' }])
    const { uid } = await stat(join(folder, 'postgres'))
    expect(uid).toBe(Number((await readFile('/etc/passwd', 'utf8')).match(/^nobody:[^:]*:(\d+)/m)![1]))
    await opened.pop()!.stop()
    expect(await ask((await open(folder)).app, 'select 1 as one')).toEqual([{ one: 1 }])
    await chmod(data.base, 0o700)
  })
})

describe('a folder in use', () => {
  test('is refused to a second start, which is told by whom', async () => {
    const folder = await data.filled()
    await open(folder)
    const second = openDatabase({ dataFolder: folder })
    await expect(second).rejects.toThrow(InUse)
    await expect(second).rejects.toThrow(`is in use by "alongside start" (process ${process.pid})`)
  })

  test('is let in on by commands that join, and not closed by them', async () => {
    const folder = await data.filled()
    const first = await open(folder), joined = await openDatabase({ dataFolder: folder, join: true })
    expect([joined.joined, joined.owner]).toEqual([true, first.owner])
    await joined.stop()
    expect(await ask(first.app, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('by one of two that start at once goes to exactly one', async () => {
    const folder = await data.filled()
    const results = await Promise.allSettled([1, 2, 3, 4].map(() => open(folder)))
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected', 'rejected'])
    for (const result of results) if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(InUse)
  })

  test('is free again when its holder was killed, even if the number now belongs to someone else', async () => {
    const folder = await data.filled()
    const self = (await findProcess(process.pid))!
    await open(folder)
    const lock = JSON.parse(await readFile(join(folder, 'lock'), 'utf8'))
    expect(lock).toMatchObject({ pid: process.pid, started: self.started, what: 'start' })
    await opened.pop()!.stop()
    for (const stale of [JSON.stringify({ ...lock, started: 'another day' }), JSON.stringify({ ...lock, pid: 2 ** 22 + 1 }), '{"pid"', '']) {
      await writeFile(join(folder, 'lock'), stale)
      expect(await findHolder(folder)).toBeNull()
      const database = await open(folder)
      expect((await findHolder(folder))?.pid).toBe(process.pid)
      await database.stop()
      opened.pop()
    }
    expect(await readdir(folder)).not.toContainEqual(expect.stringMatching(/^lock/))
  })
})

describe('killed', () => {
  test('our process, twice while it writes: no acknowledged row is lost and the next start opens', async () => {
    const folder = await data.filled()
    const kept: number[] = []
    for (const rows of [50, 120]) {
      const process = writer(folder)
      await process.wrote(rows)
      await process.kill()
      kept.push(...process.acknowledged)
      expect(await findServer(clusterIn(folder)), 'its server is left behind').not.toBeNull()
    }
    const lines: string[] = []
    const database = await open(folder, { note: (line) => lines.push(line) })
    expect(await written(database)).toEqual(expect.arrayContaining(kept))
    expect(lines).toEqual([expect.stringContaining('has been stopped in order')])
  })

  test('every process at once, as when power fails: no acknowledged row is lost', async () => {
    const folder = await data.filled()
    const first = writer(folder)
    await first.wrote(100)
    const server = (await findServer(clusterIn(folder)))!
    process.kill(server.pid, 'SIGKILL')
    await first.kill()
    expect(await written(await open(folder))).toEqual(expect.arrayContaining(first.acknowledged))
  })

  test('the server, while it writes: it is started again where it was, and pools find it', async () => {
    const database = await open(await data.filled())
    const pool = new pg.Pool({ ...database.owner, max: 2 })
    pool.on('error', () => {})
    await pool.query('create table public.written (n int primary key)')
    const acknowledged: number[] = []
    const { pid } = (await readPidFile(clusterIn(join((database.app as { host: string }).host, '..'))))!
    let failed = 0
    for (let n = 1; acknowledged.length < 150; n++) {
      if (n === 50) process.kill(pid, 'SIGKILL')
      await pool.query('insert into written values ($1)', [n]).then(() => acknowledged.push(n), () => failed++)
    }
    await pool.end()
    expect(failed).toBeGreaterThan(0)
    expect(await written(database)).toEqual(expect.arrayContaining(acknowledged))
  })

  test('one of the server’s children: the others recover and nothing acknowledged is lost', async () => {
    const database = await open(await data.filled())
    const pool = new pg.Pool({ ...database.owner, max: 2 })
    pool.on('error', () => {})
    await pool.query('create table public.written (n int primary key); insert into written select generate_series(1, 500)')
    const { rows: [backend] } = await pool.query<{ pid: number }>('select pg_backend_pid() as pid')
    process.kill(backend!.pid, 'SIGKILL')
    while (!(await pool.query('select 1').then(() => true, () => false)));
    await pool.end()
    expect(await written(database)).toHaveLength(500)
  })

  test('while the database is first made: what is half made is never taken for one', async () => {
    const folder = data.empty()
    await mkdir(folder, { recursive: true })
    const halfway = Promise.withResolvers<void>()
    const watcher = watch(folder, () => { void readdir(folder).then((names) => { if (names.some((name) => /^postgres\.new-[^.]*$/.test(name))) halfway.resolve() }) })
    const process = writer(folder)
    await halfway.promise
    await process.kill()
    watcher.close()
    expect(existsSync(clusterIn(folder))).toBe(false)
    const database = await open(folder)
    expect(await ask(database.app, 'select 1 as one')).toEqual([{ one: 1 }])
    expect((await readdir(folder)).filter((name) => name.startsWith('postgres.new-'))).toEqual([])
  })
})

describe('a pid file left behind', () => {
  /** The pid file as a server that was killed leaves it, naming another process. */
  async function stalePidFile(pid: number) {
    const folder = await data.filled()
    const path = join(clusterIn(folder), 'postmaster.pid')
    await writeFile(path, [pid, clusterIn(folder), 1_700_000_000, 5432, join(folder, 'run'), '', '  1234567   1234567', 'ready   ', ''].join('\n'), { mode: 0o600 })
    return folder
  }

  test('that names a process of another program does not stop the start, nor that process', async () => {
    const other = spawn('sleep', ['60'], { stdio: 'ignore' })
    spawned.push(other.pid!)
    const database = await open(await stalePidFile(other.pid!))
    expect([await ask(database.app, 'select 1 as one'), other.exitCode, other.signalCode]).toEqual([[{ one: 1 }], null, null])
  })

  test('that names no process does not stop the start', async () => {
    expect(await ask((await open(await stalePidFile(2 ** 22 - 3))).app, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test.runIf(process.platform === 'linux')('that names a zombie does not stop the start', async () => {
    // By the time its child ends, the shell has become a `sleep`, which never asks how it ended.
    const parent = spawn('sh', ['-c', 'sleep 0.1 & echo $!; exec sleep 60'], { stdio: ['ignore', 'pipe', 'ignore'] })
    spawned.push(parent.pid!)
    const [line] = await once(parent.stdout, 'data')
    const zombie = Number(line)
    while (!/\) Z /.test(await readFile(`/proc/${zombie}/stat`, 'utf8')));
    process.kill(zombie, 0)
    expect(await ask((await open(await stalePidFile(zombie))).app, 'select 1 as one')).toEqual([{ one: 1 }])
  })
})

test('lost passwords are replaced from inside', async () => {
  const folder = await data.filled()
  await rm(join(folder, 'secrets.json'))
  expect(await ask((await open(folder)).app, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('data of another major version is refused, with the way on', async () => {
  const folder = await data.filled()
  await writeFile(join(clusterIn(folder), 'PG_VERSION'), '12\n')
  await expect(openDatabase({ dataFolder: folder })).rejects.toThrow('was written by PostgreSQL 12')
  expect(await findHolder(folder)).toBeNull()
})

test('a server that cannot start says why in its own words', async () => {
  const folder = await data.filled()
  await writeFile(join(folder, 'settings.conf'), 'shared_buffers = nonsense\n')
  await expect(openDatabase({ dataFolder: folder })).rejects.toThrow(/The database did not start.*settings\.conf.*(nonsense|invalid|contains errors)/s)
})

test('who serves may be no superuser, no owner of tables, and may not bypass row-level security', async () => {
  const { admin, owner, app } = await open(await data.filled())
  await ask(owner, 'create table something (id int)')
  await ask(admin!, `create role passer login bypassrls password 'x' in role alongside_app; create role child login password 'x' in role alongside_owner; grant connect on database alongside to child`)
  expect(await faultsOfServingRole(app)).toEqual([])
  await expect(refuseUnsafeRole(admin!)).rejects.toThrow('is a superuser')
  await expect(refuseUnsafeRole({ ...app, user: 'passer', password: 'x' } as pg.ClientConfig)).rejects.toThrow('bypasses row-level security')
  await expect(refuseUnsafeRole({ ...app, user: 'child', password: 'x' } as pg.ClientConfig)).rejects.toThrow('is a member of their owner (something)')
  await expect(refuseUnsafeRole(owner)).rejects.toThrow('owns tables')
})
