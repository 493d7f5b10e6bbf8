import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { house } from '../../app/testing.ts'
import { replayDifferences } from '../../platform/replay.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { hallIn } from '../sessions/testing.ts'

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
const words = 'Get the bus on my own'

/** A goal of the person, set by the worker. */
async function goal(more: Partial<Parameters<ReturnType<typeof h.as>['goals']['set']>[0]> = {}) {
  return h.as('worker').goals.set({ goalId: uuidv7(), personId, words, baseline: 3, happenedAt, ...more })
}

describe('setting a goal', () => {
  test('keeps the person’s words, the baseline and the day it happened', async () => {
    const set = await goal({ words: `  ${words} `, ways: ['be_active'] })
    expect(set).toMatchObject({ personId, words, version: 1, status: 'active', setOn: '2026-11-21', ways: ['be_active'], may: ['rate', 'reword', 'reach', 'set_aside'] })
    expect(set.ratings).toEqual([{ id: expect.any(String), rating: 3, ratedOn: '2026-11-21', enteredBy: 'worker', helped: '', inTheWay: '' }])
    expect(await h.as('lead').goals.of({ personId })).toEqual([set])
  })

  test('the day is the organisation’s, not the server’s: half past midnight in London in summer', async () => {
    h.setClock('2026-07-02T10:00:00Z')
    try { expect((await goal({ happenedAt: '2026-07-01T23:30:00Z' })).setOn).toBe('2026-07-02') } finally { h.setClock('2026-11-21T10:00:00Z') }
  })

  test.each([
    ['no words', { words: ' ' }, 'no_words', 'words'], ['too many words', { words: 'x'.repeat(2001) }, 'too_long', 'words'],
    ['tomorrow', { happenedAt: '2026-11-22T10:00:00Z' }, 'in_the_future', 'happenedAt'], ['last summer', { happenedAt: '2026-07-01T10:00:00Z' }, 'over_30_days_ago', 'happenedAt'],
  ])('%s is refused, and nothing is kept', async (_what, more, because, field) => {
    await expect(goal(more)).rejects.toMatchObject(refused(because, field))
    expect(await h.as('worker').goals.of({ personId })).toEqual([])
  })

  test.each([['a rating of 11', { baseline: 11 }], ['half a point', { baseline: 4.5 }], ['a way there is not', { ways: ['sleep' as 'give'] }]])('%s is no goal at all', async (_what, more) => {
    await expect(goal(more)).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })

  test('sent twice, it happens once; the same id for something else is a conflict', async () => {
    const command = uuidv7(), input = { goalId: uuidv7(), personId, words, baseline: 3, happenedAt }
    const once = await h.as('worker', { command }).goals.set(input)
    expect(await h.as('worker', { command }).goals.set(input)).toEqual(once)
    await expect(h.as('worker', { command }).goals.set({ ...input, baseline: 4 })).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(await hall.rows('select 1 from goal_rating where goal_id = $1', input.goalId)).toHaveLength(1)
    // Another command with the id of a goal that is there: the server answers CONFLICT to what PostgreSQL refuses.
    await expect(h.as('worker').goals.set(input)).rejects.toMatchObject({ code: '23505' })
  })

  test('at a session that the asker may see', async () => {
    const sessionId = await hall.session(programmeId)
    const { id } = await goal({ sessionId })
    expect(await hall.rows('select session_id from goal_rating where goal_id = $1', id)).toEqual([{ session_id: sessionId }])
    await expect(goal({ sessionId: uuidv7() })).rejects.toMatchObject(notFound)
    await expect(h.as('worker').goals.rate({ goalId: id, ratingId: uuidv7(), rating: 5, sessionId: uuidv7(), happenedAt })).rejects.toMatchObject(notFound)
  })
})

describe('rating', () => {
  test('is appended, in the order of the days', async () => {
    const { id } = await goal()
    await h.as('lead').goals.rate({ goalId: id, ratingId: uuidv7(), rating: 6, happenedAt })
    const rated = await h.as('worker').goals.rate({ goalId: id, ratingId: uuidv7(), rating: 2, happenedAt: '2026-11-14T10:00:00Z' })
    expect(rated.ratings.map(({ rating, ratedOn, enteredBy }) => [rating, ratedOn, enteredBy])).toEqual([[2, '2026-11-14', 'worker'], [3, '2026-11-21', 'worker'], [6, '2026-11-21', 'lead']])
  })

  test('with an id that is taken is refused, and two sent together are both kept', async () => {
    const { id } = await goal()
    const ratingId = uuidv7()
    await Promise.all([h.as('worker').goals.rate({ goalId: id, ratingId, rating: 4, happenedAt }), h.as('lead').goals.rate({ goalId: id, ratingId: uuidv7(), rating: 5, happenedAt })])
    await expect(h.as('worker').goals.rate({ goalId: id, ratingId, rating: 7, happenedAt })).rejects.toMatchObject({ code: '23505' })
    expect((await h.as('worker').goals.of({ personId }))[0]!.ratings.map(({ rating }) => rating).sort()).toEqual([3, 4, 5])
  })

  test('keeps what helped and what got in the way, and refuses a whole book', async () => {
    const { id } = await goal()
    const rated = await h.as('worker').goals.rate({ goalId: id, ratingId: uuidv7(), rating: 5, helped: ' My sister came along ', inTheWay: 'Rain', happenedAt })
    expect(rated.ratings.at(-1)).toMatchObject({ rating: 5, helped: 'My sister came along', inTheWay: 'Rain' })
    await expect(h.as('worker').goals.rate({ goalId: id, ratingId: uuidv7(), rating: 5, helped: 'x'.repeat(2001), happenedAt })).rejects.toMatchObject(refused('too_long', 'helped'))
  })

  test('stops when the goal is reached or set aside, and goes on when it is taken up again', async () => {
    const { id } = await goal()
    const { status, may } = await h.as('worker').goals.move({ goalId: id, act: 'reach' })
    expect([status, may]).toEqual(['reached', ['take_up_again']])
    await expect(h.as('worker').goals.rate({ goalId: id, ratingId: uuidv7(), rating: 9, happenedAt })).rejects.toMatchObject(refused('not_in_this_status'))
    await h.as('worker').goals.move({ goalId: id, act: 'take_up_again' })
    await h.as('worker').goals.move({ goalId: id, act: 'set_aside' })
    await expect(h.as('worker').goals.move({ goalId: id, act: 'reach' })).rejects.toMatchObject(refused('not_in_this_status'))
  })

  test('is told as reached on the day it was, also when it is entered later', async () => {
    const { id } = await goal()
    await expect(h.as('worker').goals.move({ goalId: id, act: 'reach', happenedAt: '2026-11-22T10:00:00Z' })).rejects.toMatchObject(refused('in_the_future', 'happenedAt'))
    await h.as('worker').goals.move({ goalId: id, act: 'reach', happenedAt: '2026-11-18T16:00:00Z' })
    expect((await h.as('worker').story.of({ personId, kinds: ['goal'] })).rows).toContainEqual(expect.objectContaining({ title: 'Reached what they hoped for', at: '2026-11-18T16:00:00.000Z' }))
  })
})

describe('rewording', () => {
  test('two at once: the second is refused and may look at both', async () => {
    const { id, version } = await goal()
    const first = await h.as('lead').goals.reword({ goalId: id, words: 'Ride the bus, and back again', expectedVersion: version })
    expect(first).toMatchObject({ words: 'Ride the bus, and back again', version: 2 })
    await expect(h.as('worker').goals.reword({ goalId: id, words: 'Take the bus alone', expectedVersion: version })).rejects.toMatchObject(refused('changed_meanwhile'))
    expect(await h.as('worker').goals.reword({ goalId: id, words: 'Take the bus alone', expectedVersion: 2 })).toMatchObject({ words: 'Take the bus alone', version: 3 })
  })

  test('sent by two devices in the same moment, one of them wins', async () => {
    const { id } = await goal()
    const results = await Promise.allSettled(['one', 'two', 'three'].map((text) => h.as('worker').goals.reword({ goalId: id, words: text, expectedVersion: 1 })))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect((await h.as('worker').goals.of({ personId }))[0]!.version).toBe(2)
  })

  test('an empty sentence is refused', async () => {
    const { id } = await goal()
    await expect(h.as('worker').goals.reword({ goalId: id, words: ' ', expectedVersion: 1 })).rejects.toMatchObject(refused('no_words', 'words'))
  })
})

describe('who may', () => {
  test('worker, lead and manager of the team; every one of them sees the same', async () => {
    const { id } = await goal()
    for (const role of ['worker', 'lead', 'manager', 'administrator'] as const) {
      expect((await h.as(role).goals.of({ personId })).map((one) => one.id)).toEqual([id])
      await h.as(role).goals.rate({ goalId: id, ratingId: uuidv7(), rating: 5, happenedAt })
    }
  })

  test('another team and another organisation find nothing there, to read or to write', async () => {
    const { id } = await goal()
    for (const other of [await h.member('worker'), await h.member('lead'), (await h.elsewhere()).caller('administrator')]) {
      await expect(h.as(other).goals.of({ personId })).rejects.toMatchObject(notFound)
      await expect(h.as(other).goals.set({ goalId: uuidv7(), personId, words, baseline: 3, happenedAt })).rejects.toMatchObject(notFound)
      await expect(h.as(other).goals.rate({ goalId: id, ratingId: uuidv7(), rating: 5, happenedAt })).rejects.toMatchObject(notFound)
      await expect(h.as(other).goals.reword({ goalId: id, words, expectedVersion: 1 })).rejects.toMatchObject(notFound)
      await expect(h.as(other).goals.move({ goalId: id, act: 'reach' })).rejects.toMatchObject(notFound)
    }
    expect((await h.as('worker').goals.of({ personId }))[0]).toMatchObject({ version: 1, status: 'active', ratings: [{ rating: 3 }] })
  })

  test('a role without the permission is told so, sees no acts, and the attempt is kept', async () => {
    const { id } = await goal()
    await h.owner.query(`update role set permissions = array_remove(permissions, 'goals.write') where organisation_id = $1 and key = 'worker'`, [h.here.id])
    try {
      expect((await h.as('worker').goals.of({ personId }))[0]!.may).toEqual([])
      await expect(h.as('worker').goals.rate({ goalId: id, ratingId: uuidv7(), rating: 5, happenedAt })).rejects.toMatchObject({ code: 'FORBIDDEN' })
      expect(await hall.rows(`select actor_id from refusal where procedure = 'goals.rate'`)).toEqual([{ actor_id: h.here.members.worker }])
    } finally { await h.owner.query(`update role set permissions = permissions || 'goals.write'::text where organisation_id = $1 and key = 'worker'`, [h.here.id]) }
  })

  test('nobody, who is not signed in', async () => {
    await expect(h.as(null).goals.of({ personId })).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
  })

  test('a look at a person’s goals is kept', async () => {
    await h.as('lead').goals.of({ personId })
    expect(await hall.rows('select actor_id, procedure from look where person_id = $1', personId)).toEqual([{ actor_id: h.here.members.lead, procedure: 'goals.of' }])
  })
})

test('the journal gives goals and ratings again, row for row', async () => {
  expect(await replayDifferences(h.owner, { organisationId: h.here.id, tables: ['goal', 'goal_rating'] })).toEqual([])
})
