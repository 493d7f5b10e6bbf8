import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { prepareSchema } from '../app/schema.ts'
import { prepareServer, urlAs, urlOf } from './postgres/external.ts'
import { findHolder } from './postgres/lock.ts'
import { settleOrphan } from './postgres/pidfile.ts'
import { quoted, withClient } from './postgres/roles.ts'
import { clusterIn, openDatabase } from './postgres/supervisor.ts'
import { Trouble } from './postgres/trouble.ts'

/** A server for throwaway databases, as plain data, so that it can be handed to another process. */
export type TestServer = { admin: pg.ClientConfig; owner: pg.ClientConfig; app: pg.ClientConfig; template: string }

const prefix = 'alongside-test-'

/**
 * Starts a throwaway server in a temporary folder (or uses the one of `DATABASE_URL`) with a database that has the whole schema, to be cloned by
 * `testDatabase`. Its writes are not forced to disk.
 */
export async function startTestServer(databaseUrl = process.env['DATABASE_URL']): Promise<{ server: TestServer; stop(): Promise<void> }> {
  return databaseUrl ? useServer(databaseUrl) : startEmbedded()
}

async function startEmbedded() {
  await clearLeftovers()
  const folder = await mkdtemp(join(tmpdir(), prefix))
  const opened = await openDatabase({ dataFolder: folder, durable: false, what: 'test' })
  const { admin, owner, app } = opened
  if (!admin) throw new Error('the embedded database has an administrator')
  const server = { admin, owner, app, template: 'template_of_tests' } as TestServer
  await makeTemplate(server, String(owner.user))
  return { server, stop: async () => { await opened.stop(); await rm(folder, { recursive: true, force: true }) } }
}

async function useServer(databaseUrl: string) {
  const suffix = randomBytes(4).toString('hex')
  const application = `alongside_test_${suffix}`, password = randomBytes(16).toString('hex')
  await prepareServer(databaseUrl, { application, app: password })
  const own = { connectionString: databaseUrl }
  const server: TestServer = { admin: own, owner: own, app: { connectionString: urlAs(databaseUrl, application, password) }, template: `alongside_test_${suffix}` }
  const { rows: [may] } = await withClient(own, (client) => client.query<{ makes: boolean; passes: boolean; name: string }>('select rolcreatedb or rolsuper as makes, rolbypassrls or rolsuper as passes, rolname as name from pg_roles where rolname = current_user'))
  if (!may?.makes || !may.passes) throw new Trouble(`For tests the role of DATABASE_URL ("${may?.name}") must be a superuser, or may: alter role ... createdb bypassrls;`)
  await makeTemplate(server, may.name)
  return {
    server,
    async stop() {
      await withClient(own, async (client) => {
        const { rows } = await client.query<{ name: string }>('select datname as name from pg_database where datname like $1', [`alongside_test_${suffix}%`])
        for (const { name } of rows) await client.query(`drop database if exists ${quoted(name)} with (force)`)
        await client.query(`drop role ${quoted(application)}`)
      })
    },
  }
}

async function makeTemplate(server: TestServer, owner: string) {
  await withClient(server.admin, (client) => client.query(`create database ${quoted(server.template)} owner ${quoted(owner)}`))
  await prepareSchema(inDatabase(server.owner, server.template))
}

/** The same server and role, in another of its databases. */
export function inDatabase(config: pg.ClientConfig, database: string): pg.PoolConfig {
  return config.connectionString ? { connectionString: urlOf(config.connectionString, database) } : { ...config, database }
}

/** Runs that were killed leave a folder, and perhaps a server on it. */
async function clearLeftovers() {
  for (const name of await readdir(tmpdir())) {
    const folder = join(tmpdir(), name)
    if (!name.startsWith(prefix)) continue
    const age = await stat(folder).then(({ mtimeMs }) => Date.now() - mtimeMs, () => 0)
    if (age < 60_000 || (await findHolder(folder))) continue
    await settleOrphan(clusterIn(folder)).catch(() => {}) // someone else's on this machine
    await rm(folder, { recursive: true, force: true }).catch(() => {})
  }
}
