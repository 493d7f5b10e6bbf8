import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { house } from '../../app/testing.ts'
import { actingAs } from '../../platform/api.ts'
import { replayDifferences } from '../../platform/replay.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { hallIn } from '../sessions/testing.ts'
import { addTasks, closeTasksOf } from './public.ts'

let h: Awaited<ReturnType<typeof house>>
let hall: ReturnType<typeof hallIn>
let programmeId: string, personId: string
beforeAll(async () => {
  h = await house()
  hall = hallIn(h)
  programmeId = await hall.programme()
})
afterAll(() => h.close())
beforeEach(async () => {
  h.setClock('2026-11-21T10:00:00Z')
  ;[personId] = await hall.people(1, { programmeId }) as [string]
})
/** The next act is a minute later, so that moves have an order. */
const later = (minutes: number) => h.setClock(`2026-11-21T10:0${minutes}:00Z`)

const happenedAt = '2026-11-21T09:30:00Z'
const refused = (because: string, field?: string) => ({ code: 'REFUSED', data: field ? { because, field } : { because } })
const notFound = { code: 'NOT_FOUND' }
const today = '2026-11-21'
const worker = () => h.here.members.worker

type Add = Parameters<ReturnType<typeof h.as>['tasks']['add']>[0]
const add = (more: Partial<Add> = {}, who: Parameters<typeof h.as>[0] = 'worker') =>
  h.as(who).tasks.add({ taskId: uuidv7(), words: 'Ring the housing office', dueOn: today, memberId: worker(), personId, happenedAt, ...more })
const mineIds = async (group: 'due' | 'coming' | 'undated' | 'team' | 'finished', who: Parameters<typeof h.as>[0] = 'worker') => (await h.as(who).tasks.mine({ group, limit: 100 })).rows.map(({ id }) => id)

describe('adding', () => {
  test('stands under its day, and on the person’s page', async () => {
    const now = await add({ words: '  Ring the housing office ' }), later = await add({ dueOn: '2026-11-25' }), some = await add({ dueOn: null, personId: null })
    expect(now).toMatchObject({ words: 'Ring the housing office', dueOn: today, status: 'open', member: { name: 'worker' }, team: null, person: { id: personId }, origin: 'own', link: `/people/${personId}`, may: ['done', 'move', 'dismiss', 'hand'], moves: 0 })
    expect(await mineIds('due')).toContain(now.id)
    expect(await mineIds('coming')).toContain(later.id)
    expect(await mineIds('undated')).toContain(some.id)
    expect((await h.as('lead').tasks.ofPerson({ personId })).rows.map(({ id }) => id)).toEqual([now.id, later.id])
  })

  test.each([
    ['no words', { words: ' ' }, 'no_words', 'words'], ['yesterday', { dueOn: '2026-11-20' }, 'due_in_the_past', 'dueOn'],
    ['the day after two years', { dueOn: '2028-11-22' }, 'due_too_far', 'dueOn'], ['dated tomorrow', { happenedAt: '2026-11-22T10:00:00Z' }, 'in_the_future', 'happenedAt'],
  ] as const)('%s is refused', async (_what, more, because, field) => { await expect(add(more)).rejects.toMatchObject(refused(because, field)) })

  test('made without a network yesterday for yesterday, it is overdue and not refused', async () => {
    const { id } = await add({ dueOn: '2026-11-20', happenedAt: '2026-11-20T16:00:00Z' })
    expect(await mineIds('due')).toContain(id)
  })

  test('given to a colleague, who is told; not to one who may not open the record, nor to somebody who left', async () => {
    const { id } = await add({ memberId: h.here.members.lead })
    expect(await mineIds('due', 'lead')).toContain(id)
    expect((await h.as('lead').notices.mine({})).rows[0]).toMatchObject({ kind: 'task', words: 'worker has put something on your list', link: '/tasks' })
    const other = await h.member('worker')
    await expect(add({ memberId: other.memberId })).rejects.toMatchObject(refused('colleague_sees_not', 'memberId'))
    await expect(add({ memberId: uuidv7() })).rejects.toMatchObject(refused('not_a_colleague', 'memberId'))
    expect((await add({ memberId: other.memberId, personId: null })).member).toMatchObject({ id: other.memberId })
  })

  test('left to the team, each of the team finds it and may take it; another team does not', async () => {
    const { id, team } = await add({ memberId: null })
    expect(team).toEqual({ id: h.here.team, name: 'Chatham team' })
    expect(await mineIds('team', 'lead')).toContain(id)
    expect(await mineIds('team', await h.member('worker'))).not.toContain(id)
    const taken = await h.as('lead').tasks.hand({ taskId: id, memberId: h.here.members.lead, happenedAt })
    expect(taken.member).toMatchObject({ id: h.here.members.lead })
    expect(await mineIds('team')).not.toContain(id)
  })

  test('sent twice, it happens once', async () => {
    const command = uuidv7(), input = { taskId: uuidv7(), words: 'Once', dueOn: today, memberId: worker(), personId, happenedAt }
    const once = await h.as('worker', { command }).tasks.add(input)
    expect(await h.as('worker', { command }).tasks.add(input)).toEqual(once)
    expect(await hall.rows('select 1 from task_event where task_id = $1', input.taskId)).toHaveLength(1)
  })
})

describe('what becomes of it', () => {
  test('done and taken back, each kept', async () => {
    const { id } = await add()
    later(1)
    expect(await h.as('worker').tasks.done({ taskId: id, happenedAt, because: 'She rings back on Monday' })).toMatchObject({ status: 'done', because: 'She rings back on Monday', finishedBy: 'worker', may: ['undo'] })
    expect(await mineIds('finished')).toContain(id)
    await expect(h.as('lead').tasks.done({ taskId: id, happenedAt })).rejects.toMatchObject(refused('finished'))
    later(2)
    expect(await h.as('worker').tasks.undo({ taskId: id, happenedAt })).toMatchObject({ status: 'open', because: null, finishedAt: null })
    await expect(h.as('worker').tasks.undo({ taskId: id, happenedAt })).rejects.toMatchObject(refused('not_finished'))
    expect((await h.as('worker').tasks.history({ taskId: id })).map(({ act, because }) => [act, because])).toEqual([['add', null], ['done', 'She rings back on Monday'], ['undo', null]])
  })

  test('moved and dismissed with a reason, never without', async () => {
    const { id } = await add()
    await expect(h.as('worker').tasks.move({ taskId: id, dueOn: '2026-11-24', because: ' ', happenedAt })).rejects.toMatchObject(refused('no_reason', 'because'))
    await expect(h.as('worker').tasks.move({ taskId: id, dueOn: '2026-11-01', because: 'No time', happenedAt })).rejects.toMatchObject(refused('due_in_the_past', 'dueOn'))
    later(1)
    expect(await h.as('worker').tasks.move({ taskId: id, dueOn: '2026-11-24', because: 'No time today', happenedAt })).toMatchObject({ dueOn: '2026-11-24', moves: 1 })
    await expect(h.as('worker').tasks.dismiss({ taskId: id, because: '', happenedAt })).rejects.toMatchObject(refused('no_reason', 'because'))
    later(2)
    expect(await h.as('worker').tasks.dismiss({ taskId: id, because: 'No longer needed', happenedAt })).toMatchObject({ status: 'dismissed', because: 'No longer needed' })
    expect((await h.as('lead').tasks.history({ taskId: id })).map(({ act, fromDue, toDue, because }) => [act, fromDue, toDue, because])).toEqual([
      ['add', null, today, null], ['move', today, '2026-11-24', 'No time today'], ['dismiss', null, null, 'No longer needed'],
    ])
  })

  test('done by two at once, one of them did it', async () => {
    const { id } = await add()
    const results = await Promise.allSettled([h.as('worker').tasks.done({ taskId: id, happenedAt }), h.as('lead').tasks.done({ taskId: id, happenedAt })])
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })
})

describe('lists', () => {
  test('go on page by page, by day, undated last', async () => {
    const [other] = await hall.people(1, { programmeId }) as [string]
    const ids: string[] = []
    for (const dueOn of [null, '2026-11-23', '2026-11-22', null, '2026-11-22']) ids.push((await add({ dueOn, personId: other })).id)
    const seen: string[] = []
    for (let after: string | undefined; ;) {
      const { rows, next } = await h.as('worker').tasks.ofPerson({ personId: other, limit: 2, ...(after ? { after } : {}) })
      seen.push(...rows.map(({ id }) => id))
      if (!next) break
      after = next
    }
    expect(seen).toEqual([ids[2], ids[4], ids[1], ids[0], ids[3]])
  })

  test('finished ones, the latest first', async () => {
    const [other] = await hall.people(1, { programmeId }) as [string]
    const ids = [await add({ personId: other }), await add({ personId: other }), await add({ personId: other })].map(({ id }) => id)
    for (const [at, taskId] of ids.entries()) await h.as('worker').tasks.done({ taskId, happenedAt: `2026-11-21T09:3${at}:00Z` })
    const first = await h.as('worker').tasks.ofPerson({ personId: other, finished: true, limit: 2 })
    expect(first.rows.map(({ id }) => id)).toEqual([ids[2], ids[1]])
    expect((await h.as('worker').tasks.ofPerson({ personId: other, finished: true, limit: 2, after: first.next! })).rows.map(({ id }) => id)).toEqual([ids[0]])
  })

  test('a lead sees what colleagues of the team have to do, a worker does not', async () => {
    const { id } = await add()
    expect((await h.as('lead').tasks.ofTeam({ memberId: worker(), limit: 100 })).rows.map((one) => one.id)).toContain(id)
    const load = (await h.as('lead').tasks.load({})).find((one) => one.id === worker())!
    expect(load.today).toBeGreaterThan(0)
    expect((await h.as('worker').tasks.counts({})).today).toBe(load.today)
    await expect(h.as('worker').tasks.ofTeam({ memberId: worker() })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(h.as(await h.member('lead')).tasks.ofTeam({ memberId: worker() })).rejects.toMatchObject(notFound)
  })
})

describe('who may', () => {
  test('another team and another organisation find nothing there, to read or to move', async () => {
    const { id } = await add()
    for (const other of [await h.member('worker'), await h.member('lead'), (await h.elsewhere()).caller('administrator')]) {
      await expect(h.as(other).tasks.ofPerson({ personId })).rejects.toMatchObject(notFound)
      await expect(h.as(other).tasks.history({ taskId: id })).rejects.toMatchObject(notFound)
      await expect(h.as(other).tasks.done({ taskId: id, happenedAt })).rejects.toMatchObject(notFound)
      await expect(h.as(other).tasks.dismiss({ taskId: id, because: 'x', happenedAt })).rejects.toMatchObject(notFound)
      await expect(h.as(other).tasks.hand({ taskId: id, memberId: other.memberId, happenedAt })).rejects.toMatchObject(notFound)
      await expect(h.as(other).tasks.add({ taskId: uuidv7(), words: 'x', dueOn: null, memberId: other.memberId, personId, happenedAt })).rejects.toMatchObject(notFound)
    }
  })

  test('a task of one’s own without a person is nobody else’s to see but a lead’s of the team', async () => {
    const { id } = await add({ personId: null })
    await expect(h.as(await h.member('worker', h.here.team)).tasks.history({ taskId: id })).rejects.toMatchObject(notFound)
    expect(await h.as('lead').tasks.history({ taskId: id })).toHaveLength(1)
  })

  test('whoever may only read sees no acts', async () => {
    const { id } = await add()
    await h.owner.query(`update role set permissions = array_remove(permissions, 'tasks.write') where organisation_id = $1 and key = 'lead'`, [h.here.id])
    try {
      expect((await h.as('lead').tasks.ofPerson({ personId })).rows[0]!.may).toEqual([])
      await expect(h.as('lead').tasks.done({ taskId: id, happenedAt })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    } finally { await h.owner.query(`update role set permissions = permissions || 'tasks.write'::text where organisation_id = $1 and key = 'lead'`, [h.here.id]) }
  })

  test('a look at a person’s tasks is kept', async () => {
    await h.as('lead').tasks.ofPerson({ personId })
    expect(await hall.rows('select procedure from look where person_id = $1', personId)).toEqual([{ procedure: 'tasks.ofPerson' }])
  })
})

describe('from other modules', () => {
  test('tasks land and end with what they came from', async () => {
    const origin = { kind: 'plan_step', id: uuidv7() }, taskId = uuidv7(), finished = uuidv7()
    const acting = <T>(work: Parameters<typeof actingAs<T>>[2]) => actingAs(h.context('worker'), { id: uuidv7(), name: 'test', input: {} }, work)
    await acting((context) => addTasks(context, [
      { id: taskId, words: 'Look at the bus times together', dueOn: '2026-11-28', memberId: h.here.members.lead, personId, origin, link: `/people/${personId}/plan` },
      { id: finished, words: 'Print the map', dueOn: null, memberId: null, personId, origin, link: '' },
    ]))
    expect(await mineIds('coming', 'lead')).toContain(taskId)
    await h.as('worker').tasks.done({ taskId: finished, happenedAt })
    await acting((context) => closeTasksOf(context, origin, { because: 'The plan was agreed anew' }))
    const rows = (await h.as('lead').tasks.ofPerson({ personId, finished: true })).rows
    expect(rows.find(({ id }) => id === taskId)).toMatchObject({ status: 'dismissed', because: 'The plan was agreed anew', origin: 'plan_step', link: `/people/${personId}/plan` })
    expect(rows.find(({ id }) => id === finished)).toMatchObject({ status: 'done' })
    await expect(acting((context) => addTasks(context, [{ id: uuidv7(), words: 'x', dueOn: null, memberId: worker(), personId: null, origin, link: 'https://elsewhere.invalid' }]))).rejects.toThrow('links inside')
  })

  test('the journal gives every task and move again', async () => {
    expect(await replayDifferences(h.owner, { organisationId: h.here.id, tables: ['task', 'task_event'] })).toEqual([])
  })
})
