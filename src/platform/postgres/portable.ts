import type pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import { ArchiveWriter, lastEntry, readArchive, type About, type Counted, type Kept } from './archive.ts'
import { describe, inWords, type Made } from './backup.ts'
import { migrate, type Migration } from './migrate.ts'
import { withClient } from './roles.ts'
import { Trouble } from './trouble.ts'

type Told = { name: string; columns: string[]; sealed: boolean; forced: boolean }

/** Our tables with the columns that hold what was put in (not what PostgreSQL computes), names quoted where they must be. */
const ourTables = `
  select c.oid::regclass::text as name, c.relrowsecurity as sealed, c.relforcerowsecurity as forced,
    (select json_agg(quote_ident(a.attname) order by a.attnum) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema', 'jobs') and n.nspname !~ '^pg_(toast|temp)' and (n.nspname, c.relname) <> ('public', 'migration') order by 1`

/** Spelling that every version reads back exactly. */
const spelling = `set local datestyle = 'iso'; set local intervalstyle = 'postgres'; set local timezone = 'UTC'; set local extra_float_digits = 1; set local bytea_output = 'hex'`

/**
 * Copies every row of every table as of one moment, as text that any PostgreSQL reads. Job tables are not copied; jobs that wait or run are, to be queued again.
 * `owner` need not see past row-level security: it then goes organisation by organisation.
 */
export async function backUpRows(owner: pg.ClientConfig, file: string, kept: readonly Kept[] = []): Promise<Made> {
  return withClient(owner, async (client) => {
    const tables = (await client.query<Told>(ourTables)).rows
    const about: About = { ...(await describe(client, 'portable')), tables: tables.map(({ name, columns }) => ({ name, columns })) }
    const archive = new ArchiveWriter(file)
    try {
      await client.query(`begin isolation level repeatable read read only; ${spelling}`)
      await archive.begin(about, kept)
      const counted: Counted = { rows: {}, sequences: [], jobs: 0 }
      const seals = await sealsToPass(client)
      for (const [n, table] of tables.entries()) counted.rows[table.name] = await copyTable(client, archive, table, n, seals)
      counted.sequences = await readSequences(client)
      counted.jobs = await copyWaitingJobs(client, archive)
      await client.query('commit')
      await archive.addJson(lastEntry, counted)
      return { bytes: await archive.finish(), about }
    } catch (error) {
      await archive.discard()
      throw inWords(error, file)
    }
  })
}

/** The organisations to go through one by one, or `null` for a role that sees every row at once. */
async function sealsToPass(client: pg.Client): Promise<string[] | null> {
  const { rows: [role] } = await client.query<{ sees: boolean }>('select rolsuper or rolbypassrls as sees from pg_roles where rolname = current_user')
  if (role?.sees) return null
  return (await client.query<{ id: string }>('select id from public.organisation order by id')).rows.map(({ id }) => id)
}

const partSize = 4 * 1024 * 1024

/** Copies a table in parts, since an entry's length must be known before it is written. Returns how many rows it had. */
async function copyTable(client: pg.Client, archive: ArchiveWriter, { name, columns, sealed }: Told, n: number, seals: string[] | null): Promise<number> {
  const select = `copy (select ${columns.join(', ')} from ${name}) to stdout`
  let part = 0, rows = 0
  for (const organisation of sealed && seals ? seals : [null]) {
    if (organisation) await client.query(`set local app.organisation_id = '${organisation}'`)
    const stream = client.query(copyTo(select))
    let held: Buffer[] = [], size = 0
    const write = async (bytes: Buffer) => { if (bytes.length) await archive.addBytes(`tables/${n}/${String(++part).padStart(6, '0')}.copy`, bytes) }
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      held.push(chunk)
      size += chunk.length
      if (size < partSize) continue
      // Cut where a row ends: a line feed within a value is written as \\n.
      const whole = Buffer.concat(held), end = whole.lastIndexOf(10) + 1
      await write(whole.subarray(0, end))
      held = [whole.subarray(end)]
      size = whole.length - end
    }
    await write(Buffer.concat(held))
    rows += stream.rowCount
  }
  return rows
}

async function readSequences(client: pg.Client): Promise<Counted['sequences']> {
  const { rows } = await client.query<{ table: string; column: string; sequence: string }>(`
    select t.table, t.column, pg_get_serial_sequence(t.table, t.raw) as sequence from (
      select c.oid::regclass::text as table, quote_ident(a.attname) as column, a.attname as raw from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      where a.attidentity <> '' and not a.attisdropped and c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema', 'jobs')) t order by 1, 2`)
  const sequences: Counted['sequences'] = []
  for (const { table, column, sequence } of rows) {
    const { rows: [at] } = await client.query<{ last_value: string; is_called: boolean }>(`select last_value::text, is_called from ${sequence}`)
    if (at) sequences.push({ table, column, last: at.last_value, called: at.is_called })
  }
  return sequences
}

const jobsEntry = 'jobs.json'

async function copyWaitingJobs(client: pg.Client, archive: ArchiveWriter): Promise<number> {
  const { rows: [there] } = await client.query<{ is: boolean }>(`select to_regclass('jobs.job') is not null as is`)
  if (!there?.is) return 0
  const { rows } = await client.query<{ job: object }>(`select to_jsonb(j) as job from jobs.job j where state in ('created', 'retry', 'active') order by created_on, id`)
  await archive.addJson(jobsEntry, rows.map(({ job }) => job))
  return rows.length
}

export type Loaded = { tables: number; rows: number; jobs: number; jobsLost: string[] }

/**
 * Fills an empty database from a portable backup: the schema as it was then, the rows, every key checked again, then the migrations that came since. `after` makes the
 * job tables. All or nothing as to the rows. Throws `Trouble` when the database is not empty, or the backup is damaged or newer than this program.
 */
export async function loadRows(owner: pg.PoolConfig, file: string, about: About, migrations: Migration[], after: (owner: pg.PoolConfig) => Promise<void>): Promise<Loaded> {
  await withClient(owner, (client) => refuseFilled(client, about))
  await migrate(owner, migrations.filter(({ name }) => about.migrations.some((then) => then.name === name)))
  const { counted, jobs } = await withClient(owner, (client) => fill(client, file, about))
  await migrate(owner, migrations, { after })
  const { queued, lost } = await withClient(owner, (client) => requeue(client, jobs))
  const rows = Object.values(counted.rows)
  return { tables: rows.length, rows: rows.reduce((sum, count) => sum + count, 0), jobs: queued, jobsLost: lost }
}

/** Only an empty database is filled; one that a failed attempt left with empty tables will do. */
async function refuseFilled(client: pg.Client, about: About) {
  const { rows: [there] } = await client.query<{ organisation: boolean; migration: boolean }>(`select to_regclass('public.organisation') is not null as organisation, to_regclass('public.migration') is not null as migration`)
  const { rows: applied } = there?.migration ? await client.query<{ name: string }>('select name from public.migration') : { rows: [] }
  const ahead = applied.some(({ name }) => !about.migrations.some((then) => then.name === name))
  const filled = there?.organisation && (await client.query('select from public.organisation limit 1')).rowCount
  if (ahead || filled) throw new Trouble(`The database already holds ${filled ? 'data' : 'newer tables'}. A backup is restored into an empty one: create one, and let DATABASE_URL name it.`)
}

async function fill(client: pg.Client, file: string, about: About) {
  const here = new Map((await client.query<Told>(ourTables)).rows.map((table) => [table.name, table]))
  const tables = (about.tables ?? []).map(({ name, columns }) => {
    const table = here.get(name)
    const strange = columns.find((column) => !table?.columns.includes(column))
    if (!table || strange) throw new Trouble(`The backup has ${strange ? `a column ${strange} in` : 'a table'} ${name} that its own migrations do not make. It was not made by this program.`)
    return { ...table, columns }
  })
  await client.query(`begin; ${spelling}`)
  const keys = (await client.query<{ table: string; name: string; definition: string }>(`
    select k.conrelid::regclass::text as table, quote_ident(k.conname) as name, pg_get_constraintdef(k.oid) as definition
    from pg_constraint k join pg_namespace n on n.oid = k.connamespace where k.contype = 'f' and n.nspname <> 'jobs' order by 1, 2`)).rows
  for (const { table, name } of keys) await client.query(`alter table ${table} drop constraint ${name}`)
  for (const { name, forced } of tables) if (forced) await client.query(`alter table ${name} no force row level security`)
  // What migrations put in themselves is in the backup as well.
  if (tables.length) await client.query(`truncate ${tables.map(({ name }) => name).join(', ')}`)

  const { counted, jobs, rows } = await copyEntries(client, file, tables)
  for (const { name } of tables) {
    if (rows[name] !== counted.rows[name]) throw new Trouble(`${file} is damaged: ${name} should have ${counted.rows[name]} rows and has ${rows[name] ?? 0}.`)
  }
  for (const { table, column, last, called } of counted.sequences) await client.query('select setval(pg_get_serial_sequence($1, $2), $3, $4)', [table, column.replace(/^"|"$/g, ''), last, called])
  for (const { table, name, definition } of keys) await client.query(`alter table ${table} add constraint ${name} ${definition}`)
  for (const { name, forced } of tables) if (forced) await client.query(`alter table ${name} force row level security`)
  await client.query('commit')
  return { counted, jobs }
}

async function copyEntries(client: pg.Client, file: string, tables: Told[]) {
  const rows: Record<string, number> = Object.fromEntries(tables.map(({ name }) => [name, 0]))
  let counted: Counted | null = null, jobs: Job[] = []
  for await (const entry of readArchive(file)) {
    if (entry.name === lastEntry) counted = JSON.parse(await entry.text()) as Counted
    if (entry.name === jobsEntry) jobs = JSON.parse(await entry.text()) as Job[]
    const n = entry.name.match(/^tables\/(\d+)\/\d+\.copy$/)?.[1]
    const table = n === undefined ? undefined : tables[Number(n)]
    if (!table) continue
    rows[table.name] = (rows[table.name] ?? 0) + (await copyPart(client, table, entry.body))
  }
  if (!counted) throw new Trouble(`${file} is cut short: its end is missing.`)
  return { rows, counted, jobs }
}

async function copyPart(client: pg.Client, { name, columns }: Told, body: AsyncIterable<Uint8Array>): Promise<number> {
  const stream = client.query(copyFrom(`copy ${name} (${columns.join(', ')}) from stdin`))
  const over = finished(stream)
  over.catch(() => {})
  for await (const chunk of body) if (!stream.write(chunk)) await Promise.race([once(stream, 'drain'), over])
  stream.end()
  await over
  return stream.rowCount
}

type Job = Record<string, unknown> & { name: string }

/** Puts jobs back into their queues under their own ids, so that what one had done already is not done again. `lost` names the queues that are no more. */
async function requeue(client: pg.Client, jobs: Job[]): Promise<{ queued: number; lost: string[] }> {
  if (!jobs.length) return { queued: 0, lost: [] }
  const { rows: [there] } = await client.query<{ is: boolean }>(`select to_regclass('jobs.queue') is not null as is`)
  const queues = new Set(there?.is ? (await client.query<{ name: string }>('select name from jobs.queue')).rows.map(({ name }) => name) : [])
  const known = (await client.query<{ name: string }>(`select column_name as name from information_schema.columns where table_schema = 'jobs' and table_name = 'job'`)).rows.map(({ name }) => name)
  const waiting = jobs.filter(({ name }) => queues.has(name)).map((job) => ({ ...job, state: 'created', started_on: null, heartbeat_on: null }))
  const columns = known.filter((name) => waiting.every((job) => name in job)).join(', ')
  if (waiting.length) await client.query(`insert into jobs.job (${columns}) select ${columns} from jsonb_populate_recordset(null::jobs.job, $1::jsonb) on conflict do nothing`, [JSON.stringify(waiting)])
  return { queued: waiting.length, lost: [...new Set(jobs.map(({ name }) => name).filter((name) => !queues.has(name)))].sort() }
}
