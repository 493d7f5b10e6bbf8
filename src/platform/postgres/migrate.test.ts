import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from '../testing.ts'
import { migrate, standing, type Migration } from './migrate.ts'

let db: TestDatabase
beforeAll(async () => { db = await testDatabase({ empty: true }) })
afterAll(() => db.drop())
beforeEach(() => db.owner.query('drop schema public cascade; create schema public; grant usage on schema public to public'))

const one: Migration = { name: 'a/001_one', sql: 'create table one (id int primary key);\ninsert into one values (1)' }
const two: Migration = { name: 'b/001_two', sql: 'create table two (id int references one (id))' }
const applied = async () => (await db.owner.query('select name from migration order by applied_at, name')).rows.map(({ name }) => name)

test('applies in order what is not applied yet, once', async () => {
  expect(await migrate(db.ownerConfig, [one])).toEqual(['a/001_one'])
  expect(await migrate(db.ownerConfig, [one, two])).toEqual(['b/001_two'])
  expect(await migrate(db.ownerConfig, [one, two])).toEqual([])
  expect(await applied()).toEqual(['a/001_one', 'b/001_two'])
})

test('several starts at once apply each step once', async () => {
  const done = await Promise.all([1, 2, 3, 4].map(() => migrate(db.ownerConfig, [one, two])))
  expect(done.flat().sort()).toEqual(['a/001_one', 'b/001_two'])
})

test('runs what comes after, at each start, as the owner', async () => {
  const seen: unknown[] = []
  const after = async (owner: object) => { seen.push(owner) }
  await migrate(db.ownerConfig, [one], { after })
  await migrate(db.ownerConfig, [one], { after })
  expect(seen).toEqual([db.ownerConfig, db.ownerConfig])
})

describe('refuses', () => {
  test('a landed migration that was changed, and applies nothing', async () => {
    await migrate(db.ownerConfig, [one])
    await expect(migrate(db.ownerConfig, [{ ...one, sql: one.sql + ' ' }, two])).rejects.toThrow('were changed since: a/001_one')
    expect(await applied()).toEqual(['a/001_one'])
  })

  test('no change for other line ends, as a checkout on Windows makes them', async () => {
    await migrate(db.ownerConfig, [one])
    expect(await migrate(db.ownerConfig, [{ ...one, sql: one.sql.replaceAll('\n', '\r\n') }])).toEqual([])
  })

  test('a database that a newer program has migrated', async () => {
    await migrate(db.ownerConfig, [one, two])
    await expect(migrate(db.ownerConfig, [one])).rejects.toThrow('written by a newer Alongside (it has b/001_two)')
  })

  test('a broken step whole, saying where, and keeps those before it', async () => {
    const broken = { name: 'b/001_two', sql: 'create table three (id int);\n\nselect nothing from nowhere' }
    await expect(migrate(db.ownerConfig, [one, broken])).rejects.toThrow('Migration b/001_two, line 3: relation "nowhere" does not exist. Nothing of it was applied.')
    expect(await applied()).toEqual(['a/001_one'])
    expect((await db.owner.query(`select to_regclass('three') as three`)).rows).toEqual([{ three: null }])
  })

})

test('a step that changes rows reaches those of every organisation', async () => {
  const forced = { name: 'a/002_forced', sql: 'alter table one enable row level security; alter table one force row level security; create policy none on one using (false)' }
  await migrate(db.ownerConfig, [one, forced, { name: 'a/003_data', sql: 'update one set id = 2' }])
  expect((await db.owner.query('select id from one')).rows).toEqual([{ id: 2 }])
})

test('says how a database stands without changing it', async () => {
  expect(await standing(db.ownerConfig, [one, two])).toEqual({ unapplied: [one, two], changed: [], unknown: [] })
  await migrate(db.ownerConfig, [one, two])
  expect(await standing(db.ownerConfig, [{ ...one, sql: 'select 1' }])).toEqual({ unapplied: [], changed: ['a/001_one'], unknown: ['b/001_two'] })
})
