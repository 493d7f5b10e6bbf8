import { ORPCError } from '@orpc/server'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { begin } from '../platform/actor.ts'
import { Database } from '../platform/db.ts'
import { replayDifferences } from '../platform/replay.ts'
import { uuidv7 } from '../platform/uuid.ts'
import { house } from './testing.ts'

let h: Awaited<ReturnType<typeof house>>
let personId: string
beforeAll(async () => { h = await house() })
afterAll(() => h.close())
beforeEach(async () => {
  personId = uuidv7()
  await h.owner.query(`insert into person (organisation_id, id, given_name, family_name, sort_name, created_by) values ($1, $2, 'Ann', 'Example', 'example ann', $3)`, [h.here.id, personId, h.here.members.worker])
})

const goal = (over: object = {}) => ({ goalId: uuidv7(), personId, words: 'Walk to the sea again', baseline: 3, happenedAt: '2026-11-21T09:30:00.000Z', ...over })
const rows = async (text: string, ...values: unknown[]) => (await h.owner.query(text, values)).rows

describe('a command', () => {
  test('leaves attributed change rows that equal the rows it wrote, with the person named', async () => {
    const command = uuidv7(), asked = goal()
    await h.as('worker', { command }).goals.set(asked)
    const changes = await rows('select table_name, act, actor_id, person_id, row_id from change where command_id = $1 order by id', command)
    expect(changes).toMatchObject([
      { table_name: 'goal', act: 'insert', actor_id: h.here.members.worker, person_id: personId, row_id: asked.goalId },
      { table_name: 'goal_rating', act: 'insert', actor_id: h.here.members.worker, person_id: personId },
    ])
    expect(await replayDifferences(h.owner, { tables: ['goal', 'goal_rating'] })).toEqual([])
  })

  test('sent again gives the first answer, and happens once', async () => {
    const again = h.as('worker', { command: uuidv7() }), asked = goal()
    const first = await again.goals.set(asked)
    expect(await again.goals.set(asked)).toEqual(first)
    expect(await rows('select 1 from goal_rating where goal_id = $1', asked.goalId)).toHaveLength(1)
  })

  test('sent twenty times at once runs once, and all get one answer', async () => {
    const again = h.as('worker', { command: uuidv7() }), asked = goal()
    const answers = await Promise.all(Array.from({ length: 20 }, () => again.goals.set(asked)))
    expect(new Set(answers.map((answer) => answer.id)).size).toBe(1)
    expect(await rows('select 1 from goal_rating where goal_id = $1', asked.goalId)).toHaveLength(1)
  })

  test('may not reuse the id of another command, nor of another member', async () => {
    const command = uuidv7(), asked = goal()
    await h.as('worker', { command }).goals.set(asked)
    await expect(h.as('worker', { command }).goals.set({ ...asked, baseline: 4 })).rejects.toMatchObject({ code: 'CONFLICT' })
    await expect(h.as('manager', { command }).goals.set(asked)).rejects.toMatchObject({ code: 'CONFLICT' })
  })

  test('refused leaves nothing and frees its id, so that it can be mended and sent again', async () => {
    const command = uuidv7(), asked = goal({ words: '  ' })
    await expect(h.as('worker', { command }).goals.set(asked)).rejects.toMatchObject({ code: 'REFUSED', data: { because: 'no_words', field: 'words' } })
    expect(await rows('select 1 from command where id = $1', command)).toEqual([])
    await h.as('worker', { command }).goals.set({ ...asked, words: 'Sleep through' })
  })

  test('without an id made by the device is not taken', async () => {
    await expect(h.as('worker', { command: 'not-a-uuid' }).goals.set(goal())).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })

  test.each([['2026-11-21T10:06:00.000Z', 'in_the_future'], ['2026-10-22T09:00:00.000Z', 'over_30_days_ago']])('that happened at %s is refused: %s', async (happenedAt, because) => {
    await expect(h.as('worker').goals.set(goal({ happenedAt }))).rejects.toMatchObject({ data: { because } })
  })
})

describe('who may', () => {
  test('signed out is unauthorised; without the permission is forbidden, and the attempt is kept', async () => {
    await expect(h.as(null).goals.of({ personId })).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
    await h.owner.query(`update role set permissions = array_remove(permissions, 'goals.write') where organisation_id = $1 and key = 'worker'`, [h.here.id])
    await expect(h.as('worker').goals.set(goal())).rejects.toBeInstanceOf(ORPCError)
    expect(await rows('select actor_id, procedure from refusal')).toContainEqual({ actor_id: h.here.members.worker, procedure: 'goals.set' })
    await h.owner.query(`update role set permissions = permissions || '{goals.write}' where organisation_id = $1 and key = 'worker'`, [h.here.id])
  })

  test('another team and another organisation cannot tell that the person exists', async () => {
    const stranger = await h.member('worker'), elsewhere = await h.elsewhere()
    await expect(h.as(stranger).goals.set(goal())).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(h.as(elsewhere.caller('administrator')).goals.set(goal())).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(h.as(elsewhere.caller('administrator')).goals.of({ personId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('a member switched off is signed out at once', async () => {
    const leaver = await h.member('manager')
    await h.as(leaver).goals.of({ personId })
    await h.owner.query('update member set active = false where id = $1', [leaver.memberId])
    await expect(h.as(leaver).goals.of({ personId })).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
  })

  test('nobody acts by what they were a moment ago: a permission taken away counts at once, and nothing of the attempt stays', async () => {
    await h.as('worker').goals.set(goal())
    await h.owner.query(`update role set permissions = array_remove(permissions, 'goals.write') where organisation_id = $1 and key = 'worker'`, [h.here.id])
    const asked = goal(), command = uuidv7()
    await expect(h.as('worker', { command }).goals.set(asked)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect(await rows('select 1 from goal where id = $1 union all select 1 from command where id = $2 union all select 1 from change where row_id = $1', asked.goalId, command)).toEqual([])
    await h.owner.query(`update role set permissions = permissions || '{goals.write}' where organisation_id = $1 and key = 'worker'`, [h.here.id])
    await h.as('worker', { command }).goals.set(asked)
    expect(await rows('select act, actor_id from change where row_id = $1', asked.goalId)).toEqual([{ act: 'insert', actor_id: h.here.members.worker }])
  })

  test('a team left counts at once: the next look finds nobody', async () => {
    const leaver = await h.member('worker')
    await h.owner.query('insert into team_member (organisation_id, id, team_id, member_id) values ($1, $2, $3, $4)', [h.here.id, uuidv7(), h.here.team, leaver.memberId])
    const programmeId = uuidv7()
    await h.owner.query(`insert into programme (organisation_id, id, team_id, name, kind) values ($1, $2, $3, 'Open', 'open')`, [h.here.id, programmeId, h.here.team])
    await h.owner.query(`insert into participation (organisation_id, id, person_id, programme_id, started_on) values ($1, $2, $3, $4, '2026-01-01')`, [h.here.id, uuidv7(), personId, programmeId])
    await h.as(leaver).goals.of({ personId })
    await h.owner.query('delete from team_member where member_id = $1', [leaver.memberId])
    await expect(h.as(leaver).goals.of({ personId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('every look at a record is kept, and a look that found nothing is not', async () => {
    const before = await rows('select 1 from look')
    await h.as('manager').goals.of({ personId })
    await h.as('worker').goals.of({ personId: uuidv7() }).catch(() => {})
    const looks = await rows('select actor_id, procedure, person_id from look order by id')
    expect(looks.slice(before.length)).toEqual([{ actor_id: h.here.members.manager, procedure: 'goals.of', person_id: personId }])
  })
})

describe('the seal', () => {
  test('the application cannot read without one, nor rewrite history with one', async () => {
    const [{ owner }] = await rows('select current_user as owner') as [{ owner: string }]
    const connection = await h.db.connect()
    try {
      await expect(connection.journal.selectFrom('person').selectAll().execute()).rejects.toThrow(/app.organisation_id|invalid input syntax for type uuid: ""/)
      for (const attempt of [`update change set row = '{}'`, 'delete from change', 'delete from command', 'update look set procedure = procedure', `update mark set status = 'here'`, 'truncate person', 'alter table person disable row level security', `set role ${owner}`]) {
        await begin(connection, h.here.id)
        await expect(connection.client.query(attempt), attempt).rejects.toThrow(/permission denied|must be owner|denied/)
        await connection.client.query('rollback')
      }
    } finally { connection.client.release() }
  })

  test('every table is sealed, forced, described and owned by the owner; exceptions are named', async () => {
    const unsealed = await rows(`select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and not (relrowsecurity and relforcerowsecurity) order by 1`)
    expect(unsealed.map(({ relname }) => relname)).toEqual(['migration', 'organisation'])
    expect(await rows(`select relname from pg_class c where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'migration' and obj_description(c.oid) is null`)).toEqual([])
    expect(await rows(`select conname from pg_constraint where connamespace = 'public'::regnamespace and contype = 'f' and (confupdtype <> 'a' or confdeltype <> 'a')`)).toEqual([])
    expect(await rows(`select tgname from pg_trigger t join pg_class c on c.oid = tgrelid where not tgisinternal and relnamespace = 'public'::regnamespace`)).toEqual([])
  })

  test('every key of a sealed table leads with the organisation', async () => {
    expect(await rows(`
      select c.relname, i.indexrelid::regclass::text as index from pg_index i join pg_class c on c.oid = i.indrelid
      join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
      where c.relnamespace = 'public'::regnamespace and c.relrowsecurity and a.attname <> 'organisation_id'`)).toEqual([])
  })
})

describe('what could not be recorded is refused', () => {
  test.each([
    ['raw writes', () => sql`update goal set status = 'reached'`, /raw SQL writes/],
    ['savepoints', () => sql`savepoint a`, /savepoints/],
  ])('%s', async (_name, write, expected) => {
    const { tx, client } = await h.db.connect()
    try { await expect(write().execute(tx)).rejects.toThrow(expected) } finally { client.release() }
  })

  test('writes outside a command, before the statement is sent', async () => {
    const { tx, client } = await h.db.connect()
    try { await expect(tx.deleteFrom('goal').execute()).rejects.toThrow(/outside a command/) } finally { client.release() }
  })

  test('writes inside WITH, before the statement is sent', async () => {
    const { tx, client } = await h.db.connect()
    try {
      await expect(tx.with('gone', (q) => q.deleteFrom('goal').returning('id')).selectFrom('gone').selectAll().execute()).rejects.toThrow(/inside WITH/)
      await expect(tx.with('gone', () => sql`(delete from goal returning id)` as never).selectFrom('gone' as never).selectAll().execute()).rejects.toThrow(/inside WITH/)
    } finally { client.release() }
  })
})

test('altered by hand is found by replaying the journal', async () => {
  const kept = await h.as('worker').goals.set(goal()), gone = await h.as('worker').goals.set(goal())
  await h.owner.query(`update goal set words = 'something else' where id = $1`, [kept.id])
  await h.owner.query('delete from goal_rating where goal_id = $1', [gone.id])
  const found = await replayDifferences(h.owner, { tables: ['goal', 'goal_rating'] })
  expect(found).toMatchObject([{ table: 'goal', rowId: kept.id, kind: 'altered' }, { table: 'goal_rating', kind: 'missing' }])
})

test('a connection that breaks is replaced, and the pool goes on', async () => {
  const db = new Database({ ...h.appConfig, max: 1 })
  const { client } = await db.connect()
  const { rows: [me] } = await client.query('select pg_backend_pid() as pid')
  client.on('error', () => {})
  client.release()
  await h.db.pool.query('select pg_terminate_backend($1)', [me.pid])
  await expect.poll(async () => { const next = await db.connect(); try { return (await next.client.query('select 1 as one')).rows[0].one } catch { return 0 } finally { next.client.release(true) } }).toBe(1)
  await db.close()
})
