import type pg from 'pg'
import { applicationRole, keepRole, oldestServer, quoted, withClient } from './roles.ts'
import type { Secrets } from './secrets.ts'
import { Trouble } from './trouble.ts'

/** The same server and settings, as another role. */
export function urlAs(databaseUrl: string, user: string, password: string): string {
  const url = new URL(databaseUrl)
  url.username = url.password = ''
  // Given as parameters, since a URL without a host (a unix socket) cannot carry a user before it.
  url.searchParams.set('user', user)
  url.searchParams.set('password', password)
  return url.href
}

/** The same server and role, in another of its databases. */
export function urlOf(databaseUrl: string, database: string): string {
  const url = new URL(databaseUrl)
  url.pathname = `/${encodeURIComponent(database)}`
  return url.href
}

export function checkUrl(databaseUrl: string) {
  if (!/^postgres(ql)?:$/.test(URL.parse(databaseUrl)?.protocol ?? '')) throw new Trouble('DATABASE_URL is not a PostgreSQL address. Write it like postgresql://user:password@host:5432/database.')
}

/**
 * Readies a PostgreSQL server that is not ours: checks that it will do, makes the application's role and one that signs in as its member. That one is this
 * installation's own, so that two installations on one server do not change each other's password. Throws `Trouble` with what its administrator would have to do.
 */
export async function prepareServer(databaseUrl: string, { application, app }: Pick<Secrets, 'application' | 'app'>): Promise<{ owner: pg.PoolConfig; app: pg.PoolConfig }> {
  checkUrl(databaseUrl)
  await withClient({ connectionString: databaseUrl }, async (client) => {
    const { rows: [server] } = await client.query<{ version: number; shown: string; encoding: string; database: string; role: string; creates: boolean; fills: boolean }>(`
      select current_setting('server_version_num')::int as version, current_setting('server_version') as shown, current_setting('server_encoding') as encoding, current_database() as database,
        current_user as role, has_database_privilege(current_database(), 'create') as creates, has_schema_privilege('public', 'create') as fills`)
    if (!server) throw new Error('the server described itself not at all')
    if (server.version < oldestServer * 10_000) throw new Trouble(`The server behind DATABASE_URL is PostgreSQL ${server.shown}; Alongside needs ${oldestServer} or later.`)
    if (server.encoding !== 'UTF8') throw new Trouble(`The database "${server.database}" is encoded as ${server.encoding}; Alongside needs UTF8. Create one with: create database alongside encoding 'UTF8' template template0;`)
    if (!server.creates || !server.fills) throw new Trouble(`The role "${server.role}" may not create tables and schemas in "${server.database}". Make it the owner of that database: alter database ${quoted(server.database)} owner to ${quoted(server.role)};`)
    try {
      const there = await client.query('select from pg_roles where rolname = $1', [applicationRole])
      if (!there.rowCount) await client.query(`create role ${applicationRole} nologin`)
      await keepRole(client, application, app)
      const { rows: [member] } = await client.query<{ is: boolean }>(`select pg_has_role($1, '${applicationRole}', 'usage') as is`, [application])
      if (!member?.is) await client.query(`grant ${applicationRole} to ${quoted(application)}`)
    } catch (error) {
      if ((error as { code?: string }).code !== '42501') throw error
      throw new Trouble(`The role "${server.role}" may not make the role that serves (${(error as Error).message}). Its administrator can allow it: alter role ${quoted(server.role)} createrole;${' '}
and, if ${applicationRole} exists already: grant ${applicationRole} to ${quoted(server.role)} with admin option;`)
    }
  }).catch(unreachable)
  return { owner: { connectionString: databaseUrl }, app: { connectionString: urlAs(databaseUrl, application, app) } }
}

function unreachable(error: NodeJS.ErrnoException): never {
  const why = { ECONNREFUSED: 'nothing listens there', ENOTFOUND: 'there is no such host', ETIMEDOUT: 'it does not answer', EHOSTUNREACH: 'that host cannot be reached', '28P01': 'the password is wrong', '28000': 'it does not let this role in', '3D000': 'there is no such database' }[error.code ?? '']
  if (!why) throw error
  throw new Trouble(`The server of DATABASE_URL cannot be used: ${why} (${error.message}).`)
}
