import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { quoted, withClient } from './postgres/roles.ts'
import { inDatabase, type TestServer } from './testing-server.ts'

/** A database of its own for one test file. `owner` looks past the seal; `appConfig` is how the product connects. */
export type TestDatabase = { ownerConfig: pg.PoolConfig; appConfig: pg.PoolConfig; owner: pg.Pool; drop(): Promise<void> }

/** A fresh database, cloned from the template of a server that `startTestServer` gave. For scripts and journeys; tests use `testDatabase`. */
export async function cloneDatabase(server: TestServer, empty = false): Promise<TestDatabase> {
  const name = `${server.template}_${randomBytes(6).toString('hex')}`
  await withClient(server.admin, async (client) => {
    const { rows: [of] } = await client.query<{ owner: string }>('select pg_get_userbyid(datdba) as owner from pg_database where datname = $1', [server.template])
    await client.query(`create database ${quoted(name)} owner ${quoted(of?.owner ?? '')}${empty ? '' : ` template ${quoted(server.template)}`}`)
  })
  const ownerConfig = inDatabase(server.owner, name)
  const owner = new pg.Pool({ ...ownerConfig, max: 4 })
  owner.on('error', () => {})
  return {
    ownerConfig, owner, appConfig: inDatabase(server.app, name),
    async drop() {
      await owner.end()
      await withClient(server.admin, (client) => client.query(`drop database if exists ${quoted(name)} with (force)`))
    },
  }
}
