import { afterAll, beforeAll, expect, test } from 'vitest'
import pg from 'pg'
import { testDatabase, type TestDatabase } from './testing.ts'

let one: TestDatabase, other: TestDatabase
beforeAll(async () => { [one, other] = await Promise.all([testDatabase(), testDatabase()]) })
afterAll(() => Promise.all([one.drop(), other.drop()]))

test('each database has the schema and is its own', async () => {
  await one.owner.query(`insert into organisation (id, slug, name) values ('00000000-0000-7000-8000-000000000001', 'one', 'One')`)
  expect((await one.owner.query('select slug from organisation')).rows).toEqual([{ slug: 'one' }])
  expect((await other.owner.query('select slug from organisation')).rows).toEqual([])
})

test('the application serves as a role of its own, which row-level security holds', async () => {
  const client = new pg.Client(one.appConfig)
  await client.connect()
  const { rows } = await client.query(`select rolsuper, rolbypassrls, pg_has_role('alongside_app', 'usage') as member from pg_roles where rolname = current_user`)
  await client.end()
  expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false, member: true }])
})
