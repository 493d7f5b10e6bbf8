import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Database } from '../platform/db.ts'
import { house } from './testing.ts'

let h: Awaited<ReturnType<typeof house>>
let db: Database
beforeAll(async () => { h = await house(); db = new Database({ ...h.appConfig, max: 1 }) })
afterAll(async () => { await db.close(); await h.close() })

test('values come back as they were given, whatever is in them', async () => {
  const connection = await db.connect()
  const text = fc.string({ unit: 'grapheme' }).filter((given) => !given.includes('\0')), texts = fc.array(fc.option(text))
  await fc.assert(fc.asyncProperty(text, texts, fc.uint8Array(), fc.option(fc.integer()), fc.boolean(), async (one, many, bytes, number, flag) => {
    const at = new Date('2026-11-21T09:30:00.123Z')
    const [row] = await connection.send('select $1::text as one, $2::text[] as many, $3::bytea as bytes, $4::bigint::integer as number, $5::boolean as flag, $6::timestamptz as at, $7::jsonb as object, $8::timestamptz[] as instants', [one, many, Buffer.from(bytes), number, flag, at, { one, many }, [at, null]])
    expect(row).toEqual({ one, many, bytes: Buffer.from(bytes), number, flag, at, object: { one, many }, instants: [at, null] })
  }), { numRuns: 200 })
  connection.client.release()
})

test('statements sent in one turn run in the order they were sent', async () => {
  const connection = await db.connect()
  const answers = await Promise.all([connection.send('begin'), connection.send('create temporary table tried (n integer) on commit drop'), connection.send('insert into tried values ($1)', [1]), connection.send('insert into tried values ($1)', [2]), connection.send('select array_agg(n order by n) as all from tried'), connection.commit()])
  expect(answers[4]).toEqual([{ all: [1, 2] }])
  connection.client.release()
})

test('when one fails, those before it are answered, those behind it are not run, and the connection goes on', async () => {
  const connection = await db.connect()
  const broken = 'select no_such_column from person'
  for (const _again of [1, 2]) {
    const all = await Promise.allSettled([connection.send('begin'), connection.send('select 1 as one'), connection.send(broken), connection.send('select 2 as two'), connection.commit()])
    expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'rejected', 'rejected'])
    expect(all.slice(2)).toMatchObject([{ reason: { code: '42703' } }, { reason: { code: '25P02' } }, { reason: { code: '25P02' } }])
    await connection.send('rollback')
    expect(await Promise.all([connection.send('select 2 as two'), connection.send('select 2 as two')])).toEqual([[{ two: 2 }], [{ two: 2 }]])
  }
  connection.client.release()
})

test('a transaction in which something failed does not pass for committed', async () => {
  const connection = await db.connect()
  await Promise.allSettled([connection.send('begin'), connection.send('select 1 / 0')])
  await expect(connection.commit()).rejects.toThrow('did not commit')
  connection.client.release()
})

test('more texts than are kept prepared still run', async () => {
  const connection = await db.connect()
  for (let n = 0; n < 1100; n += 100) await Promise.all(Array.from({ length: 100 }, async (_, k) => expect(await connection.send(`select ${n + k} as n`)).toEqual([{ n: n + k }])))
  connection.client.release()
})
