import pg from 'pg'
import { Trouble } from './trouble.ts'

/** The role that tables are granted to, in every installation. On a server the role that signs in is a member of it. */
export const applicationRole = 'alongside_app'
export const ownerRole = 'alongside_owner'
export const databaseName = 'alongside'
export const oldestServer = 15

export const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`

/** Connects once, runs, disconnects. */
export async function withClient<T>(config: pg.ClientConfig, run: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(config)
  client.on('error', () => {}) // a connection that breaks fails the query that uses it
  await client.connect()
  try {
    return await run(client)
  } finally {
    await client.end().catch(() => {})
  }
}

/** Makes or mends a role that may sign in with this password and do nothing else that matters here. */
export async function keepRole(client: pg.Client, name: string, password: string, may = '') {
  const there = await client.query('select from pg_roles where rolname = $1', [name])
  await client.query(`${there.rowCount ? 'alter' : 'create'} role ${quoted(name)} login password ${pg.escapeLiteral(password)} ${may}`)
}

/**
 * What is wrong with a serving role, in sentences; empty when it may serve. A superuser, a role that bypasses row-level security or an owner of
 * tables would silently see past the seal between organisations and could rewrite history.
 */
export async function faultsOfServingRole(app: pg.ClientConfig): Promise<string[]> {
  return withClient(app, async (client) => {
    const { rows: [role] } = await client.query<{ name: string; superuser: boolean; bypasses: boolean; owns: string[] | null }>(`
      select r.rolname as name, r.rolsuper as superuser, r.rolbypassrls as bypasses,
        (select array_agg(c.oid::regclass::text order by 1) from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg_toast%' and n.nspname not like 'pg_temp%'
           and pg_has_role(r.oid, c.relowner, 'member')) as owns
      from pg_roles r where r.rolname = current_user`)
    if (!role) return ['The role that serves cannot be found in the database.']
    const mend = `Serve with a role of its own that is only a member of ${applicationRole}.`
    if (role.superuser) return [`The role "${role.name}" that serves is a superuser, so nothing would seal one organisation from another. ${mend}`]
    return [
      ...(role.bypasses ? [`The role "${role.name}" that serves bypasses row-level security (BYPASSRLS). Run: alter role ${quoted(role.name)} nobypassrls;`] : []),
      ...(role.owns ? [`The role "${role.name}" that serves owns tables, or is a member of their owner (${role.owns.slice(0, 3).join(', ')}${role.owns.length > 3 ? ', ...' : ''}). ${mend}`] : []),
    ]
  })
}

/** Throws `Trouble` unless this role may serve. */
export async function refuseUnsafeRole(app: pg.ClientConfig) {
  const faults = await faultsOfServingRole(app)
  if (faults.length) throw new Trouble(faults.join('\n'))
}
