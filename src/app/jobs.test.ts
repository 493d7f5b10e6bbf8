import { call } from '@orpc/server'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { goals } from '../modules/goals/procedures.ts'
import { actingAs, type Request } from '../platform/api.ts'
import { commandIdFor, installJobs, jobGrants, startJobs, type Job, type Jobs } from '../platform/jobs.ts'
import { uuidv7 } from '../platform/uuid.ts'
import { house } from './testing.ts'

let h: Awaited<ReturnType<typeof house>>
let jobs: Jobs
let personId: string
let handle: (job: Job) => Promise<void>
const failures: Error[] = []
beforeAll(async () => {
  h = await house()
  await installJobs(h.database.ownerConfig, ['test.work'])
  await h.owner.query(jobGrants)
  jobs = await startJobs({ db: h.db, live: h.live, clock: { now: () => new Date('2026-11-21T10:00:00Z') } }, { 'test.work': (job) => handle(job) }, (error) => { failures.push(error) })
})
afterAll(async () => { await jobs.stop(); await h.close() })
beforeEach(async () => {
  personId = uuidv7()
  await h.owner.query(`insert into person (organisation_id, id, given_name, family_name, sort_name, created_by) values ($1, $2, 'Ann', 'Example', 'example ann', $3)`, [h.here.id, personId, h.here.members.worker])
})

const request = (): Request => ({ db: h.db, live: h.live, caller: h.here.caller('worker'), commandId: null, queue: jobs.enqueue })
const asks = (work: Parameters<typeof actingAs>[2]) => actingAs(request(), { id: uuidv7(), name: 'test.ask', input: {} }, work)
const data = (more: object = {}) => ({ organisationId: h.here.id, memberId: h.here.members.worker, ...more })

test('is done by the application’s role, which may not alter the job tables', async () => {
  await expect(h.db.pool.query('create table jobs.mine ()')).rejects.toThrow(/permission denied/)
  await expect(h.db.pool.query('drop table jobs.job')).rejects.toThrow(/must be owner/)
})

test('queued by a command that was rolled back, it never was; by one that committed, it is done once', async () => {
  const done: unknown[] = []
  const finished = new Promise<void>((resolve) => { handle = async (job) => { done.push(job.data['which']); resolve() } })
  await expect(asks(async ({ enqueue }) => { await enqueue('test.work', data({ which: 'rolled back' })); throw new Error('no') })).rejects.toThrow('no')
  await asks(async ({ enqueue }) => { await enqueue('test.work', data({ which: 'committed' })); return null })
  await finished
  expect(done).toEqual(['committed'])
})

test('acts through the guard on behalf of its member; cut short and run again, its commands happen once', async () => {
  const goalId = uuidv7()
  let runs = 0
  const finished = new Promise<void>((resolve) => {
    handle = async (job) => {
      await call(goals.set, { goalId, personId, words: 'Walk to the sea again', baseline: 3, happenedAt: '2026-11-21T09:30:00.000Z' }, { context: job.as('set'), path: ['goals', 'set'] })
      if (++runs === 1) throw new Error('cut short')
      expect(job.as('set').commandId).toBe(commandIdFor(job.id, 'set'))
      resolve()
    }
  })
  await asks(async ({ enqueue }) => { await enqueue('test.work', data()); return null })
  await expect.poll(() => failures.map(({ message }) => message), { timeout: 20_000 }).toContain('cut short')
  await h.owner.query(`update jobs.job set start_after = now() where name = 'test.work' and state = 'retry'`) // rather than wait
  await finished
  expect(runs).toBe(2)
  const commands = await h.owner.query(`select actor_id, on_behalf from command where name = 'goals.set'`)
  expect(commands.rows).toEqual([{ actor_id: h.here.members.worker, on_behalf: 'test.work' }])
  expect((await h.owner.query('select 1 from goal where id = $1', [goalId])).rows).toHaveLength(1)
})

test('of a member who was switched off since does nothing', async () => {
  const leaver = await h.member('worker')
  const answered = new Promise<unknown>((resolve) => { handle = async (job) => { await call(goals.of, { personId }, { context: job.as(1), path: ['goals', 'of'] }).then(resolve, resolve) } })
  await asks(async ({ enqueue }) => {
    await enqueue('test.work', { organisationId: h.here.id, memberId: leaver.memberId })
    await h.owner.query('update member set active = false where id = $1', [leaver.memberId])
    return null
  })
  expect(await answered).toMatchObject({ code: 'UNAUTHORIZED' })
})
