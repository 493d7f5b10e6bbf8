import { afterAll, beforeAll, expect, test } from 'vitest'
import { postTogether } from '../platform/client/together.ts'
import { uuidv7 } from '../platform/uuid.ts'
import { served } from './testing-http.ts'

/* Several queries in one request: one transaction beneath, and still each its own answer. */

let s: Awaited<ReturnType<typeof served>>
let worker: string
const personId = uuidv7(), stranger = uuidv7()
beforeAll(async () => {
  s = await served()
  worker = await s.signedIn('worker')
  for (const [id, by] of [[personId, s.here.members.worker], [stranger, await s.member('worker').then(({ memberId }) => memberId)]]) {
    await s.owner.query(`insert into person (organisation_id, id, given_name, family_name, sort_name, created_by) values ($1, $2, 'Siobhán', 'Ó Súilleabháin', 'o suilleabhain siobhan', $3)`, [s.here.id, id, by])
  }
})
afterAll(() => s.close())

type Part = { status: number; json: { code?: string; message?: string } & Record<string, unknown> }
const together = async (queries: { procedure: string; input: unknown }[], as: string | null = worker) => (await s.ask('together', queries, { as })).output as unknown as Part[]
const about = (procedure: string, id = personId) => ({ procedure, input: { personId: id } })
const looks = async () => (await s.owner.query('select procedure, person_id from look where organisation_id = $1 order by procedure', [s.here.id])).rows

test('each is answered as it would be alone, and each look is kept by its own name', async () => {
  const queries = [about('people.get'), about('story.of'), about('goals.of')]
  const answers = await together(queries)
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
  expect(await looks()).toEqual(['goals.of', 'people.get', 'story.of'].map((procedure) => ({ procedure, person_id: personId })))
  for (const [n, { procedure, input }] of queries.entries()) expect(answers[n]!.json).toEqual((await s.ask(procedure, input, { as: worker })).output)
})

test('what an answer sends as the text it is comes whole', async () => {
  const [answer] = await together([about('people.everything'), about('people.get')])
  expect(answer!.json).toEqual((await s.ask('people.everything', { personId }, { as: worker })).output)
})

test('one that is not there, not read or not known leaves the others their answers, and no look', async () => {
  await s.owner.query('delete from look')
  const answers = await together([about('people.get', stranger), about('people.get'), about('people.none'), { procedure: 'story.of', input: { personId: 'x' } }])
  expect(answers.map(({ status }) => status)).toEqual([404, 200, 404, 400])
  expect(answers[3]!.json.message).toContain('personId')
  expect(await looks()).toEqual([{ procedure: 'people.get', person_id: personId }])
})

test('one that the role does not include is refused, and the attempt is kept', async () => {
  await s.owner.query(`update role set permissions = array_remove(permissions, 'goals.read') where organisation_id = $1 and key = 'worker'`, [s.here.id])
  const answers = await together([about('people.get'), about('goals.of')])
  expect(answers.map(({ status }) => status)).toEqual([200, 403])
  expect((await s.owner.query(`select actor_id, because from refusal where procedure = 'goals.of'`)).rows).toEqual([{ actor_id: s.here.members.worker, because: 'permission' }])
  await s.owner.query(`update role set permissions = permissions || '{goals.read}' where organisation_id = $1 and key = 'worker'`, [s.here.id])
})

test('a statement that fails takes only its own query down: the others are read again alone', async () => {
  await s.owner.query('alter table goal rename to hidden')
  try {
    expect((await together([about('goals.of'), about('people.get'), about('people.around')])).map(({ status }) => status)).toEqual([500, 200, 200])
  } finally { await s.owner.query('alter table hidden rename to goal') }
  expect((await together([about('goals.of'), about('people.get')])).map(({ status }) => status)).toEqual([200, 200])
})

test('our own end of the wire reads it: answers, and what each failed with', async () => {
  const fetching = ((path: string, init: RequestInit) => fetch(s.address + path, { ...init, headers: { ...init.headers as Record<string, string>, cookie: worker } })) as typeof fetch
  const [found, missing] = await postTogether([about('people.get'), about('people.get', stranger)].map(({ procedure, input }) => ({ name: procedure, input })), fetching)
  expect(found).toMatchObject({ answer: { id: personId, details: { familyName: 'Ó Súilleabháin' } } })
  expect(missing).toMatchObject({ error: { code: 'NOT_FOUND', status: 404 } })
})

test('nobody signed in is told so for each; a command is not carried out; too many or none are refused whole', async () => {
  expect((await together([about('people.get'), about('goals.of')], null)).map(({ status }) => status)).toEqual([401, 401])
  const goalId = uuidv7()
  expect((await together([{ procedure: 'goals.set', input: { goalId, personId, words: 'Walk', baseline: 3, happenedAt: '2026-11-21T09:30:00.000Z' } }]))[0]!.status).toBe(400)
  expect((await s.owner.query('select 1 from goal where id = $1', [goalId])).rows).toEqual([])
  for (const queries of [[], Array.from({ length: 21 }, () => about('people.get'))]) expect((await s.ask('together', queries, { as: worker })).status).toBe(400)
})

test('twenty at once, many times at once, all come back and leave no transaction open', async () => {
  const all = await Promise.all(Array.from({ length: 30 }, () => together(Array.from({ length: 20 }, (_, n) => about(n % 2 ? 'people.get' : 'goals.of')))))
  expect(all.flat().every(({ status }) => status === 200)).toBe(true)
  await expect.poll(async () => (await s.owner.query(`select count(*)::int as open from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`)).rows[0]).toEqual({ open: 0 })
})
