import { createHash } from 'node:crypto'
import pg from 'pg'
import { applicationRole, withClient } from './roles.ts'
import { Trouble } from './trouble.ts'

/** A step of the schema, in plain SQL. Its name is its module's and its file's: `people/001_people`. */
export type Migration = { name: string; sql: string }

/** How a database stands to the migrations of this program. */
export type Standing = {
  /** In the order in which they will be applied. */
  unapplied: Migration[]
  /** Applied, and their text is another one now. */
  changed: string[]
  /** Applied by a newer program, and not known to this one. */
  unknown: string[]
}

export const hashOf = (sql: string) => createHash('sha256').update(sql.replaceAll('\r\n', '\n')).digest('hex')

/** One number for all of Alongside's migrators: two starts at once wait for each other. */
const lockKey = 4_021_880_001

/**
 * Brings the schema up to date, as the owner, each migration in its own transaction; then `after`, for what others install (the job tables). Safe to run at each
 * start and by several processes at once. Throws `Trouble` when a landed migration was changed, or the database is newer than this program. Returns the names of those applied.
 */
export async function migrate(owner: pg.PoolConfig, migrations: Migration[], { after }: { after?: (owner: pg.PoolConfig) => Promise<void> } = {}): Promise<string[]> {
  return withClient(owner, async (client) => {
    await client.query('select pg_advisory_lock($1)', [lockKey])
    await client.query(`
      create table if not exists public.migration (name text primary key, sha256 text not null, applied_at timestamptz not null default now());
      comment on table public.migration is 'Which steps of the schema this database has taken, each with the hash of its text: a landed one is never changed.';
      grant select on public.migration to ${applicationRole};`)
    const standing = await standingOf(client, migrations)
    refuse(standing)
    for (const migration of standing.unapplied) await apply(client, migration)
    await after?.(owner)
    return standing.unapplied.map(({ name }) => name)
  })
}

/** How this database stands to the migrations, without changing it. */
export async function standing(owner: pg.ClientConfig, migrations: Migration[]): Promise<Standing> {
  return withClient(owner, (client) => standingOf(client, migrations))
}

async function standingOf(client: pg.Client, migrations: Migration[]): Promise<Standing> {
  const { rows: [there] } = await client.query<{ is: boolean }>(`select to_regclass('public.migration') is not null as is`)
  const { rows } = there?.is ? await client.query<{ name: string; sha256: string }>('select name, sha256 from public.migration order by applied_at, name') : { rows: [] }
  const applied = new Map(rows.map(({ name, sha256 }) => [name, sha256]))
  const known = new Set(migrations.map(({ name }) => name))
  return {
    unapplied: migrations.filter(({ name }) => !applied.has(name)),
    changed: migrations.filter(({ name, sql }) => applied.has(name) && applied.get(name) !== hashOf(sql)).map(({ name }) => name),
    unknown: [...applied.keys()].filter((name) => !known.has(name)),
  }
}

function refuse({ changed, unknown }: Standing) {
  if (changed.length) throw new Trouble(`Migrations that this database has already taken were changed since: ${changed.join(', ')}. Put their text back as it was and add a new migration instead.`)
  if (unknown.length) throw new Trouble(`This database was written by a newer Alongside (it has ${unknown.join(', ')}). Start that version, or a newer one.`)
}

async function apply(client: pg.Client, { name, sql }: Migration) {
  await client.query('begin')
  try {
    // A role that row-level security holds back would change no rows and not notice: better an error.
    await client.query('set local row_security = off')
    await client.query(sql)
    await client.query('insert into public.migration (name, sha256) values ($1, $2)', [name, hashOf(sql)])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {})
    if (!(error instanceof pg.DatabaseError)) throw error
    const line = error.position ? `, line ${sql.slice(0, Number(error.position)).split('\n').length}` : ''
    throw new Trouble(`Migration ${name}${line}: ${error.message}${error.detail ? ` (${error.detail})` : ''}. Nothing of it was applied.`)
  }
}
