import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { readCatalog } from '../../platform/postgres/catalog.ts'
import { schemaSql } from '../../platform/postgres/catalog-sql.ts'
import { standing, type Migration } from '../../platform/postgres/migrate.ts'
import { faultsOfServingRole, oldestServer, withClient } from '../../platform/postgres/roles.ts'
import type { Opened } from '../../platform/postgres/supervisor.ts'
import { verify } from '../../platform/postgres/verify.ts'
import { replayDifferences } from '../../platform/replay.ts'
import { projectFolder } from '../settings.ts'
import { note, well, wrong, type Finding } from './finding.ts'

type Database = Pick<Opened, 'kind' | 'owner' | 'app' | 'admin'>

/** Version, and the settings by which what was acknowledged outlives a power cut. */
export async function server({ owner }: Database): Promise<Finding[]> {
  return withClient(owner, async (client) => {
    const { rows: [of] } = await client.query<{ number: number; version: string; checksums: string; size: string }>(`
      select current_setting('server_version_num')::int as number, current_setting('server_version') as version, current_setting('data_checksums') as checksums, pg_size_pretty(pg_database_size(current_database())) as size`)
    if (!of) throw new Error('the server did not describe itself')
    const unsafe: Finding[] = []
    for (const name of ['fsync', 'synchronous_commit', 'full_page_writes']) {
      const { rows: [setting] } = await client.query<{ value: string }>('select current_setting($1) as value', [name])
      if (setting?.value === 'off') unsafe.push(wrong('Durability', `${name} is off: a power cut can lose what was acknowledged${name === 'synchronous_commit' ? '' : ', or the whole database'}.`, `Set ${name} = on in the server's settings.`))
    }
    return [
      of.number < oldestServer * 10_000 ? wrong('Database', `PostgreSQL ${of.version} is too old.`, `Alongside needs ${oldestServer} or later.`) : well('Database', `PostgreSQL ${of.version}, ${of.size}`),
      ...unsafe,
      ...(of.checksums === 'off' ? [note('Checksums', 'The server keeps no checksums, so a failing disk may go unnoticed.', 'Its administrator can switch them on with pg_checksums --enable.')] : []),
    ]
  })
}

export async function role({ app }: Database): Promise<Finding[]> {
  const faults = await faultsOfServingRole(app)
  return faults.length ? faults.map((says) => wrong('Serving role', says, 'Until then "alongside start" refuses to serve.')) : [well('Serving role', 'is sealed in: no superuser, no owner, no way past row-level security')]
}

export async function schema({ owner }: Database, migrations: Migration[]): Promise<Finding[]> {
  const { unapplied, changed, unknown } = await standing(owner, migrations)
  const list = (names: string[]) => names.slice(0, 5).join(', ') + (names.length > 5 ? '...' : '')
  const findings = [
    ...(unapplied.length ? [note('Migrations', `${unapplied.length} are not applied yet: ${list(unapplied.map(({ name }) => name))}.`, '"alongside start" or "alongside migrate" applies them.')] : []),
    ...(changed.length ? [wrong('Migrations', `These were changed after they were applied: ${list(changed)}.`, 'Put their text back, and add a new migration for the change.')] : []),
    ...(unknown.length ? [wrong('Migrations', `The database is newer than this program (${list(unknown)}).`, 'Start the version that wrote it, or a newer one.')] : []),
  ]
  return findings.length ? findings : [well('Migrations', 'all applied, none changed')]
}

/** Every table that belongs to an organisation is sealed into it, also for its owner; and the schema is the one that the migrations make. */
export async function seals({ owner, kind }: Database, upToDate: boolean): Promise<Finding[]> {
  return withClient(owner, async (client) => {
    const { rows } = await client.query<{ name: string; why: string }>(`
      select c.oid::regclass::text as name, case when not c.relrowsecurity then 'has no row-level security' when not c.relforcerowsecurity then 'does not force row-level security on its owner' else 'has no policy' end as why
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'jobs') and n.nspname !~ '^pg_(toast|temp)'
        and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'organisation_id' and not a.attisdropped)
        and not (c.relrowsecurity and c.relforcerowsecurity and exists (select from pg_policy p where p.polrelid = c.oid)) order by 1`)
    const unsealed = rows.map(({ name, why }) => wrong('Seal', `The table ${name} ${why}: one organisation could see another's rows.`, `Restore a sound backup, or mend it as in its migration: enable and force row level security, and create its policy.`))
    const changed = kind === 'embedded' && upToDate ? await drift(client) : []
    return unsealed.length || changed.length ? [...unsealed, ...changed] : [well('Seal', 'every table of an organisation is sealed into it')]
  })
}

async function drift(client: pg.Client): Promise<Finding[]> {
  const committed = (await readFile(join(projectFolder, 'db/schema.sql'), 'utf8')).split('\n'), here = schemaSql(await readCatalog(client)).split('\n')
  const at = here.findIndex((line, n) => line !== committed[n])
  if (at === -1 && here.length === committed.length) return []
  return [wrong('Schema', `The tables are not as the migrations make them; the first difference is at line ${at + 1} of db/schema.sql: "${here[at] ?? ''}" instead of "${committed[at] ?? ''}".`, 'Someone altered the database by hand. Undo that, or restore a backup.')]
}

export async function failedJobs({ owner }: Database): Promise<Finding[]> {
  return withClient(owner, async (client) => {
    const { rows: [there] } = await client.query<{ is: boolean }>(`select to_regclass('jobs.job') is not null as is`)
    if (!there?.is) return []
    const { rows } = await client.query<{ name: string; failed: string }>(`select name, count(*) as failed from jobs.job where state = 'failed' group by 1 order by 1`)
    return rows.map(({ name, failed }) => note('Jobs', `${failed} of "${name}" failed and were given up.`, 'The log says why. What they were to do can be asked for again in Alongside.'))
  })
}

/** Reads everything: pages, indexes, and whether replaying the journal gives the tables. Takes minutes on a large database. */
export async function thorough({ admin, owner }: Database): Promise<Finding[]> {
  const read = admin ? await verify(admin, { commands: 0 }) : null
  await import('../router.ts') // each module says there which of its tables are rebuilt from others
  const pool = new pg.Pool({ ...owner, max: 1 })
  pool.on('error', () => {})
  const differences = await replayDifferences(pool, { limit: 20 }).finally(() => pool.end())
  return [
    ...(read ? [well('Pages', `${read.rows} rows in ${read.tables} tables read, ${read.indexes} indexes checked`)] : []),
    ...(differences.length
      ? differences.slice(0, 10).map(({ table, rowId, kind }) => wrong('Journal', `The row ${rowId} of ${table} is ${kind === 'altered' ? 'not as its last recorded change left it' : kind === 'missing' ? 'gone without a recorded change' : 'there without a recorded change'}.`, 'It was written beside Alongside. Compare with a backup.'))
      : [well('Journal', 'replaying every recorded change gives the tables, row for row')]),
  ]
}
