import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { house } from '../../app/testing.ts'
import { looking } from '../../platform/api.ts'
import { replayDifferences } from '../../platform/replay.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { hallIn } from '../sessions/testing.ts'
import { story } from './public.ts'

let h: Awaited<ReturnType<typeof house>>
let hall: ReturnType<typeof hallIn>
let programmeId: string, personId: string
beforeAll(async () => {
  h = await house()
  hall = hallIn(h)
  programmeId = await hall.programme()
})
afterAll(() => h.close())
beforeEach(async () => { [personId] = await hall.people(1, { programmeId }) as [string] })

const happenedAt = '2026-11-21T09:30:00Z'
const refused = (because: string, field?: string) => ({ code: 'REFUSED', data: field ? { because, field } : { because } })
const notFound = { code: 'NOT_FOUND' }
type Who = Parameters<typeof h.as>[0]
const begin = (more: object = {}, who: Who = 'worker') => h.as(who).coaching.begin({ skillId: uuidv7(), personId, words: 'The bus to the clinic', strategy: 'travel', goalId: null, confidence: 2, happenedAt, ...more })
const practise = (skillId: string, more: object = {}, who: Who = 'worker') => h.as(who).coaching.practise({ practiceId: uuidv7(), skillId, words: 'It was only a bus', before: 2, after: 5, happenedAt, ...more })
const agree = (skillId: string, more: object = {}, who: Who = 'worker') => h.as(who).coaching.agree({ taskId: uuidv7(), skillId, what: 'Two stops and back', when: 'Tuesday', often: 'Once', remembered: 'The fridge', happenedAt, ...more })
const lookBack = (taskId: string, more: object = {}, who: Who = 'worker') => h.as(who).coaching.lookBack({ taskId, did: 'partly', helped: 'Pat came', inTheWay: 'Rain', nextStep: 'One stop', happenedAt, ...more })

describe('practising', () => {
  test('begun, practised, agreed, looked back at, and agreed anew', async () => {
    const skill = await begin()
    expect(skill).toMatchObject({ words: 'The bus to the clinic', status: 'practising', startedOn: '2026-11-21', confidence: 2, goal: null, how: expect.stringContaining('The way on paper'), practices: [], agreed: [], may: ['practise', 'agree', 'reword', 'in_hand', 'set_aside'] })
    const practised = await practise(skill.id, { happenedAt: '2026-11-19T09:30:00Z' })
    expect(practised.practices).toMatchObject([{ on: '2026-11-19', words: 'It was only a bus', before: 2, after: 5, by: 'worker', late: true }])
    const agreed = await agree(skill.id), taskId = agreed.agreed[0]!.id
    expect(agreed).toMatchObject({ agreed: [{ what: 'Two stops and back', when: 'Tuesday', often: 'Once', remembered: 'The fridge', status: 'open' }], may: ['practise', 'reword', 'in_hand', 'set_aside'] })
    await expect(agree(skill.id)).rejects.toMatchObject(refused('one_at_a_time'))
    expect(await h.as('lead').coaching.between({ personId })).toMatchObject([{ id: taskId, skill: 'The bus to the clinic', what: 'Two stops and back', agreedOn: '2026-11-21' }])
    const looked = await lookBack(taskId, {}, 'lead')
    expect(looked.agreed).toMatchObject([{ status: 'looked_back', did: 'partly', helped: 'Pat came', inTheWay: 'Rain', nextStep: 'One stop', lookedOn: '2026-11-21', lookedBy: 'lead' }])
    await expect(lookBack(taskId)).rejects.toMatchObject(refused('over_already'))
    expect((await agree(skill.id, { what: 'One stop' })).agreed.map(({ what }) => what)).toContain('One stop')
    expect(await h.as('lead').coaching.of({ personId })).toMatchObject([{ id: skill.id }])
  })

  test('what was told in a note or in how an appointment went says where; what was not, nothing', async () => {
    const skill = await begin(), origin = { kind: 'note' as const, id: uuidv7() }
    await practise(skill.id)
    expect((await practise(skill.id, { origin, happenedAt: '2026-11-21T09:40:00Z' })).practices.map((one) => one.origin)).toEqual([null, origin])
  })

  test('on their own now: what is open is let go with it; taken up again', async () => {
    const skill = await begin()
    await agree(skill.id)
    const move = (act: 'in_hand' | 'set_aside' | 'take_up') => h.as('worker').coaching.move({ skillId: skill.id, act, happenedAt })
    expect(await move('in_hand')).toMatchObject({ status: 'in_hand', may: ['take_up'], agreed: [{ status: 'let_go', did: null }] })
    await expect(practise(skill.id)).rejects.toMatchObject(refused('not_practised'))
    expect(await move('take_up')).toMatchObject({ status: 'practising' })
    const again = await agree(skill.id)
    expect(await h.as('worker').coaching.letGo({ taskId: again.agreed.find(({ status }) => status === 'open')!.id, happenedAt })).toMatchObject({ may: expect.arrayContaining(['agree']) })
    expect(await h.as('worker').coaching.between({ personId })).toEqual([])
  })

  test('for a goal of the person’s own, reworded with its version', async () => {
    const goal = await h.as('worker').goals.set({ goalId: uuidv7(), personId, words: 'See my sister in Strood', baseline: 2, happenedAt }), [other] = await hall.people(1, { programmeId }) as [string]
    await expect(begin({ personId: other, goalId: goal.id })).rejects.toMatchObject(refused('not_their_goal', 'goalId'))
    const skill = await begin({ goalId: goal.id })
    expect(skill.goal).toEqual({ id: goal.id, words: 'See my sister in Strood' })
    const reword = (more: object) => h.as('worker').coaching.reword({ skillId: skill.id, words: 'The 176', goalId: null, expectedVersion: 1, ...more })
    expect(await reword({})).toMatchObject({ words: 'The 176', goal: null, version: 2 })
    await expect(reword({ words: 'The bus' })).rejects.toMatchObject(refused('changed_meanwhile'))
    await expect(reword({ words: ' ', expectedVersion: 2 })).rejects.toMatchObject(refused('no_skill', 'words'))
  })

  test.each([
    ['no words', { words: ' ' }, 'no_words', 'words'], ['tomorrow', { happenedAt: '2026-11-22T10:00:00Z' }, 'in_the_future', 'happenedAt'], ['last summer', { happenedAt: '2026-07-01T10:00:00Z' }, 'over_30_days_ago', 'happenedAt'],
  ])('%s is refused, and nothing is kept', async (_what, more, because, field) => {
    const skill = await begin()
    await expect(practise(skill.id, more)).rejects.toMatchObject(refused(because, field))
    expect((await h.as('worker').coaching.of({ personId }))[0]!.practices).toEqual([])
  })
  test('eleven of ten is no answer', async () => { await expect(begin({ confidence: 11 })).rejects.toMatchObject({ code: 'BAD_REQUEST' }) })

  test('sent twice, it happens once; two that agree at once agree on one thing', async () => {
    const skill = await begin(), command = uuidv7(), input = { practiceId: uuidv7(), skillId: skill.id, words: 'Once', before: null, after: null, happenedAt }
    expect(await h.as('worker', { command }).coaching.practise(input)).toEqual(await h.as('worker', { command }).coaching.practise(input))
    expect((await h.as('worker').coaching.of({ personId }))[0]!.practices).toHaveLength(1)
    const both = await Promise.allSettled([agree(skill.id), agree(skill.id, {}, 'lead')])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test('is told in the story, in the person’s words', async () => {
    const skill = await begin()
    await practise(skill.id)
    const { agreed: [task] } = await agree(skill.id)
    await lookBack(task!.id, { did: 'not_yet', helped: '', inTheWay: '' })
    const told = await looking(h.context('lead'), ({ tx, actor }) => story.find(tx, actor, personId, { before: null, limit: 9, kinds: ['coaching'] }))
    expect(told.map(({ title }) => title).toSorted()).toEqual(['Agreed to try until next time', 'Has not tried it yet, and that is all right: Two stops and back', 'Practised: The bus to the clinic'])
    expect(told.find(({ title }) => title.startsWith('Practised'))!.words).toBe('“It was only a bus” Sure of it: 5 of 10, 2 before.')
  })
})

describe('strategies', () => {
  test('those that come along, and the service’s own, which a manager adds', async () => {
    const strategyId = uuidv7(), keep = (more: object = {}, who: Who = 'manager') => h.as(who).coaching.keepStrategy({ strategyId, words: 'Walking the sea wall', how: 'To the second bench and back.', active: true, expectedVersion: 0, ...more })
    await expect(keep({}, 'worker')).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(keep({ words: ' ' })).rejects.toMatchObject(refused('no_skill', 'words'))
    expect((await keep()).find(({ id }) => id === strategyId)).toMatchObject({ own: true, active: true, version: 1 })
    await expect(keep()).rejects.toMatchObject(refused('changed_meanwhile'))
    expect((await begin({ strategy: strategyId, words: 'The sea wall' })).how).toBe('To the second bench and back.')
    await keep({ active: false, expectedVersion: 1 })
    await expect(begin({ strategy: strategyId })).rejects.toMatchObject(refused('no_such_strategy', 'strategy'))
    expect((await h.as((await h.elsewhere()).caller('worker')).coaching.strategies({})).map(({ id }) => id)).not.toContain(strategyId)
  })
})

describe('who may', () => {
  test('another team and another organisation find nothing there, to read or to write', async () => {
    const skill = await begin(), { agreed: [task] } = await agree(skill.id)
    for (const other of [await h.member('worker'), await h.member('lead'), (await h.elsewhere()).caller('administrator')]) {
      await expect(h.as(other).coaching.of({ personId })).rejects.toMatchObject(notFound)
      await expect(h.as(other).coaching.between({ personId })).rejects.toMatchObject(notFound)
      await expect(begin({}, other)).rejects.toMatchObject(notFound)
      await expect(practise(skill.id, {}, other)).rejects.toMatchObject(notFound)
      await expect(agree(skill.id, {}, other)).rejects.toMatchObject(notFound)
      await expect(lookBack(task!.id, {}, other)).rejects.toMatchObject(notFound)
      await expect(h.as(other).coaching.letGo({ taskId: task!.id, happenedAt })).rejects.toMatchObject(notFound)
      await expect(h.as(other).coaching.reword({ skillId: skill.id, words: 'x', goalId: null, expectedVersion: 1 })).rejects.toMatchObject(notFound)
      await expect(h.as(other).coaching.move({ skillId: skill.id, act: 'set_aside', happenedAt })).rejects.toMatchObject(notFound)
    }
  })

  test('worker, lead and manager of the team; a volunteer is told no; a role that only reads is offered nothing; a look is kept', async () => {
    const skill = await begin()
    for (const who of ['worker', 'lead', 'manager'] as const) expect(await h.as(who).coaching.of({ personId })).toMatchObject([{ id: skill.id }])
    await expect(h.as('volunteer').coaching.of({ personId })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect(await hall.rows('select distinct procedure from look where person_id = $1', personId)).toEqual([{ procedure: 'coaching.of' }])
    await h.owner.query(`update role set permissions = array_remove(permissions, 'coaching.write') where organisation_id = $1 and key = 'lead'`, [h.here.id])
    try { expect((await h.as('lead').coaching.of({ personId }))[0]!.may).toEqual([]) } finally { await h.owner.query(`update role set permissions = permissions || 'coaching.write'::text where organisation_id = $1 and key = 'lead'`, [h.here.id]) }
  })
})

test('what is practised follows when two records are brought together', async () => {
  const skill = await begin(), [keptId] = await hall.people(1, { programmeId }) as [string]
  await practise(skill.id)
  await agree(skill.id)
  const [kept, merged] = [await h.as('manager').people.get({ personId: keptId }), await h.as('manager').people.get({ personId })]
  await h.as('manager').people.merge({ mergeId: uuidv7(), keptId, mergedId: personId, keptVersion: kept.version, mergedVersion: merged.version, details: kept.details })
  expect(await h.as('worker').coaching.of({ personId: keptId })).toMatchObject([{ id: skill.id, practices: [{}], agreed: [{}] }])
  expect(await h.as('worker').coaching.between({ personId: keptId })).toHaveLength(1)
})

test('the journal gives it all again, row for row', async () => {
  expect(await replayDifferences(h.owner, { organisationId: h.here.id, tables: ['coaching_skill', 'coaching_practice', 'coaching_task', 'coaching_strategy'] })).toEqual([])
})
