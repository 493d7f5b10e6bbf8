import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { notify } from '../modules/notices/public.ts'
import { installJobs, jobGrants, startJobs, type Job, type Jobs } from '../platform/jobs.ts'
import { begunDays, daysOf, watchDays, type Daily } from './daily.ts'
import { house } from './testing.ts'

let h: Awaited<ReturnType<typeof house>>
let elsewhere: Awaited<ReturnType<typeof h.elsewhere>>
beforeAll(async () => {
  h = await house()
  elsewhere = await h.elsewhere()
})
afterAll(() => h.close())
beforeEach(() => h.setClock('2026-11-21T10:00:00Z'))

const clock = { now: () => h.context(null).clock!.now() }
const job = (day: string, memberId = h.here.members.administrator): Job => ({
  id: crypto.randomUUID(), data: { organisationId: h.here.id, memberId, day }, as: () => ({ ...h.context({ organisationId: h.here.id, memberId }, { fromJob: true }) }),
})
const dues: Daily = (context) => notify(context, { memberIds: [h.here.members.worker], kind: 'due', words: `Due on ${context.today}` })
const told = async () => (await h.as('worker').notices.mine({})).rows.filter(({ kind }) => kind === 'due').map(({ words }) => words)

test('runs once a day however often it is asked, and again the next day', async () => {
  const run = daysOf({ dues })
  await run(job('2026-11-21'))
  await run(job('2026-11-21'))
  await run(job('2026-11-21', h.here.members.manager)) // on behalf of somebody else by now
  expect(await told()).toEqual(['Due on 2026-11-21'])
  h.setClock('2026-11-22T08:00:00Z')
  await run(job('2026-11-22'))
  expect((await told()).sort()).toEqual(['Due on 2026-11-21', 'Due on 2026-11-22'])
})

test('a day that is over by the time its job runs is left out', async () => {
  h.setClock('2026-12-02T08:00:00Z')
  const before = await told()
  await daysOf({ dues })(job('2026-12-01'))
  expect(await told()).toEqual(before)
})

test('when one module fails nothing of it is kept, those before it are, and the job is tried again', async () => {
  h.setClock('2026-12-03T08:00:00Z')
  let fails = true
  const run = daysOf({ dues, other: async (context) => { await dues(context); if (fails) throw new Error('not today') } })
  await expect(run(job('2026-12-03'))).rejects.toThrow('not today')
  const count = async () => (await told()).filter((words) => words.endsWith('2026-12-03')).length
  expect(await count()).toBe(1)
  fails = false
  await run(job('2026-12-03'))
  expect(await count()).toBe(2)
})

test.each([
  ['2026-11-21T05:29:00Z', 'Europe/London', null], ['2026-11-21T05:30:00Z', 'Europe/London', '2026-11-21'],
  ['2026-07-01T04:31:00Z', 'Europe/London', '2026-07-01'], // summer time
  ['2026-11-20T19:00:00Z', 'Australia/Sydney', '2026-11-21'], ['2026-11-21T09:00:00Z', 'America/Vancouver', null],
])('at %s in %s the day that has begun is %s', async (now, zone, day) => {
  h.setClock(now)
  await h.owner.query('update organisation set time_zone = $1 where id = $2', [zone, h.here.id])
  try {
    const here = (await begunDays({ db: h.db, clock })).find(({ organisationId }) => organisationId === h.here.id)
    expect(here ?? null).toEqual(day && { organisationId: h.here.id, memberId: h.here.members.administrator, day })
  } finally { await h.owner.query(`update organisation set time_zone = 'Europe/London' where id = $1`, [h.here.id]) }
})

test('each organisation in a seal of its own, on behalf of its own administrator', async () => {
  const days = await begunDays({ db: h.db, clock })
  expect(days.find(({ organisationId }) => organisationId === elsewhere.id)).toMatchObject({ memberId: elsewhere.members.administrator })
  await h.owner.query('update member set active = false where id = $1', [elsewhere.members.administrator])
  expect((await begunDays({ db: h.db, clock })).some(({ organisationId }) => organisationId === elsewhere.id)).toBe(false)
})

test('a server that starts queues the day by itself', async () => {
  await installJobs(h.database.ownerConfig, ['daily.run'])
  await h.owner.query(jobGrants)
  const failures: Error[] = []
  const ran: unknown[] = []
  let jobs: Jobs | undefined
  const done = new Promise<void>((resolve) => {
    void startJobs({ db: h.db, live: h.live, clock }, { 'daily.run': async ({ data }) => { ran.push(data); resolve() } }, (error) => { failures.push(error) }).then((started) => { jobs = started; stop = watchDays({ db: h.db, clock }, started, (error) => { failures.push(error) }) })
  })
  let stop: () => Promise<void> = async () => {}
  await done
  await stop()
  await jobs!.stop()
  expect(ran[0]).toMatchObject({ organisationId: h.here.id, day: '2026-11-21' })
  expect(failures).toEqual([])
})
