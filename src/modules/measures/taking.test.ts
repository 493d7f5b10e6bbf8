import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { house } from '../../app/testing.ts'
import { replayDifferences } from '../../platform/replay.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { hallIn } from '../sessions/testing.ts'

let h: Awaited<ReturnType<typeof house>>
let hall: ReturnType<typeof hallIn>
let personId: string, programmeId: string
beforeAll(async () => { h = await house(); hall = hallIn(h) })
afterAll(() => h.close())
beforeEach(async () => {
  programmeId = await hall.programme()
  ;[personId] = await hall.people(1, { programmeId }) as [string]
})

const happenedAt = '2026-11-21T09:50:00.000Z'
const refused = (because: string, field?: string) => ({ code: 'REFUSED', data: field ? { because, field } : { because } })
const low = [1, 1, 1, 2, 1, 1, 1, 1, 0]
const form = (more: object = {}) => ({ completionId: uuidv7(), personId, instrument: 'PHQ-9', mode: 'handed_over' as const, happenedAt, ...more })
const taken = (more: object = {}) => ({ ...form({ mode: 'from_paper' }), answers: low, ...more })
const none = (n: number): (number | null)[] => Array.from({ length: n }, () => null)

describe('a whole form', () => {
  test('is scored here, by the rules, and kept with its scores', async () => {
    const asked = taken()
    expect(await h.as('worker').measures.take(asked)).toEqual({
      id: asked.completionId, version: 1, status: 'finished', flags: [], alerts: 0, takenOn: '2026-11-21',
      result: { scoringVersion: 'sum-1', raw: 9, band: 'mild', flags: [], missing: 0, reason: null, scales: [{ scale: 'total', score: 9, band: 'mild', sinceLast: null, sinceFirst: null }] },
    })
    expect(await hall.rows('select status, score, band, mode, answers, entered_by, taken_on::text from completion where id = $1', asked.completionId))
      .toEqual([{ status: 'finished', score: '9.000', band: 'mild', mode: 'from_paper', answers: low, entered_by: h.here.members.worker, taken_on: '2026-11-21' }])
    expect(await hall.rows('select scale, score from scale_score where completion_id = $1', asked.completionId)).toEqual([{ scale: 'total', score: '9.000' }])
  })

  test('says what changed since last time and since the first, and whether that is more than chance', async () => {
    const worker = h.as('worker')
    await worker.measures.take(taken({ answers: [3, 3, 3, 3, 3, 2, 0, 0, 0], happenedAt: '2026-10-24T10:00:00.000Z' }))
    await worker.measures.take(taken({ answers: [2, 2, 2, 2, 2, 2, 0, 0, 0], happenedAt: '2026-11-07T10:00:00.000Z' }))
    const { result } = await worker.measures.take(taken({ answers: [1, 1, 1, 1, 1, 1, 1, 0, 0] }))
    expect(result.scales[0]).toMatchObject({
      score: 7,
      sinceLast: { on: '2026-11-07', from: 12, difference: -5, class: 'no_reliable_change', moreThanChance: false },
      sinceFirst: { on: '2026-10-24', from: 17, difference: -10, class: 'improved', moreThanChance: true },
    })
  })

  test('with too many gaps has no score, but a reason', async () => {
    const { result } = await h.as('worker').measures.take(taken({ answers: [1, 1, null, null, null, 1, 1, 1, 0] }))
    expect(result).toMatchObject({ raw: null, band: null, scales: [], missing: 3, reason: expect.stringContaining('3 questions not answered') })
  })

  test('made up for a gap says so', async () => {
    expect((await h.as('worker').measures.take(taken({ answers: [1, 1, null, 2, 1, 1, 1, 1, 0] }))).result).toMatchObject({ flags: ['prorated'], missing: 1, scales: [{ score: 9 }] })
  })

  test('with its critical question left out says that it was not answered', async () => {
    expect((await h.as('worker').measures.take(taken({ answers: [1, 1, 1, 1, 1, 1, 1, 1, null] }))).flags).toEqual(['risk_item_unanswered', 'prorated'])
  })

  test('of four questions has four scores', async () => {
    const asked = taken({ instrument: 'ons4', answers: [3, 5, 7, 8] })
    const { result } = await h.as('worker').measures.take(asked)
    expect(result.scales.map(({ scale, score, band }) => [scale, score, band])).toEqual([['satisfied', 3, 'low'], ['worthwhile', 5, 'medium'], ['happy', 7, 'high'], ['anxious', 8, 'high']])
    expect((await h.as('worker').measures.form({ personId, completionId: asked.completionId })).result?.scales.map(({ scale }) => scale)).toEqual(['satisfied', 'worthwhile', 'happy', 'anxious'])
  })

  test.each([
    ['an unknown measure', { instrument: 'PHQ-99' }, 'unknown_instrument', 'instrument'],
    ['an impossible answer', { answers: [4, 1, 1, 2, 1, 1, 1, 1, 0] }, 'impossible_answer', 'answers'],
    ['too few answers', { answers: [1, 1] }, 'wrong_number_of_answers', 'answers'],
    ['no answer at all', { answers: none(9) }, 'nothing_answered', 'answers'],
    ['a follow-up that is no option', { context: { followUp: 9 } }, 'impossible_context', 'context'],
    ['a coding nobody prints', { context: { coding: '7-9' } }, 'impossible_context', 'context'],
    ['the future', { happenedAt: '2026-11-21T10:06:00.000Z' }, 'in_the_future', 'happenedAt'],
    ['over 30 days ago', { happenedAt: '2026-10-22T09:59:00.000Z' }, 'over_30_days_ago', 'happenedAt'],
    ['a session that is not there', { sessionId: uuidv7() }, 'no_such_session', 'sessionId'],
  ])('is refused for %s, and nothing is kept', async (_what, more, because, field) => {
    const asked = taken(more)
    await expect(h.as('worker').measures.take(asked)).rejects.toMatchObject(refused(because, field))
    expect(await hall.rows('select 1 from completion where id = $1', asked.completionId)).toEqual([])
  })

  test('is refused when the very form was received under another command; the same command answers again', async () => {
    const asked = taken(), worker = h.as('worker', { command: uuidv7() })
    const first = await worker.measures.take(asked)
    expect(await worker.measures.take(asked)).toEqual(first)
    await expect(h.as('worker').measures.take(asked)).rejects.toMatchObject(refused('form_known', 'completionId'))
  })

  test('at a session of another team is refused to who may not see that session', async () => {
    const sessionId = await hall.session(await hall.programme({ teamId: h.here.otherTeam }), { people: [] })
    await expect(h.as('worker').measures.take(taken({ sessionId }))).rejects.toMatchObject(refused('no_such_session', 'sessionId'))
  })

  test('of a form printed with other codes keeps them as chosen', async () => {
    const asked = taken({ instrument: 'K6', answers: [1, 1, 1, 1, 1, 5], context: { coding: '1-5' } })
    expect((await h.as('worker').measures.take(asked)).result).toMatchObject({ raw: 10, scoringVersion: expect.stringContaining('coded-1-5') })
    expect(await hall.rows('select answers from completion where id = $1', asked.completionId)).toEqual([{ answers: [1, 1, 1, 1, 1, 5] }])
  })
})

describe('a form in the making', () => {
  test('is kept as it is answered, then finished once', async () => {
    const worker = h.as('worker'), asked = form()
    expect(await worker.measures.start(asked)).toMatchObject({ version: 1, status: 'unfinished', alerts: 0 })
    const answers = [2, ...none(8)]
    expect(await worker.measures.saveDraft({ completionId: asked.completionId, answers, expectedVersion: 1, happenedAt })).toMatchObject({ version: 2, status: 'unfinished' })
    expect(await worker.measures.form({ personId, completionId: asked.completionId })).toMatchObject({ answers, status: 'unfinished', result: null, may: ['save', 'finish', 'stop'] })
    const done = await worker.measures.finish({ completionId: asked.completionId, answers: low, context: { followUp: 1 }, expectedVersion: 2, happenedAt })
    expect(done).toMatchObject({ version: 3, status: 'finished', result: { raw: 9, band: 'mild' } })
    await expect(worker.measures.finish({ completionId: asked.completionId, answers: low, expectedVersion: 3, happenedAt })).rejects.toMatchObject(refused('finished_already', 'expectedVersion'))
    await expect(worker.measures.saveDraft({ completionId: asked.completionId, answers: low, expectedVersion: 3, happenedAt })).rejects.toMatchObject(refused('finished_already', 'expectedVersion'))
    expect(await worker.measures.form({ personId, completionId: asked.completionId })).toMatchObject({ status: 'finished', context: { followUp: 1 }, may: [], result: { raw: 9, scales: [{ scale: 'total', score: 9, band: 'mild' }] } })
    expect(await replayDifferences(h.owner, { tables: ['completion', 'scale_score', 'alert', 'alert_guidance', 'instrument_wording'] })).toEqual([])
  })

  test('begun with its first answer is one command', async () => {
    const asked = form({ answers: [1, ...none(8)] })
    await h.as('worker').measures.start(asked)
    expect((await h.as('worker').measures.form({ personId, completionId: asked.completionId })).answers).toEqual([1, ...none(8)])
  })

  test('saved on two devices keeps the first, and says so to the second', async () => {
    const asked = form()
    await h.as('worker').measures.start(asked)
    await h.as('worker').measures.saveDraft({ completionId: asked.completionId, answers: [1, ...none(8)], expectedVersion: 1, happenedAt })
    await expect(h.as('lead').measures.saveDraft({ completionId: asked.completionId, answers: [3, ...none(8)], expectedVersion: 1, happenedAt })).rejects.toMatchObject(refused('changed_meanwhile', 'expectedVersion'))
    await expect(h.as('lead').measures.finish({ completionId: asked.completionId, answers: low, expectedVersion: 1, happenedAt })).rejects.toMatchObject(refused('changed_meanwhile', 'expectedVersion'))
    expect((await h.as('lead').measures.form({ personId, completionId: asked.completionId })).answers[0]).toBe(1)
  })

  test('finished by two at once is finished once', async () => {
    const asked = form()
    await h.as('worker').measures.start(asked)
    const ends = await Promise.allSettled(['worker', 'lead'].map((who) => h.as(who as 'worker').measures.finish({ completionId: asked.completionId, answers: low, expectedVersion: 1, happenedAt })))
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await hall.rows('select 1 from scale_score where completion_id = $1', asked.completionId)).toHaveLength(1)
  })

  test('that the person did not want to finish is kept as stopped, with what was answered and no score', async () => {
    const asked = form(), answers = [3, 2, ...none(7)]
    await h.as('worker').measures.start(asked)
    expect(await h.as('worker').measures.stop({ completionId: asked.completionId, answers, expectedVersion: 1, happenedAt })).toMatchObject({ status: 'stopped', version: 2 })
    expect(await h.as('worker').measures.form({ personId, completionId: asked.completionId })).toMatchObject({ status: 'stopped', answers, result: null, may: [] })
    await expect(h.as('worker').measures.finish({ completionId: asked.completionId, answers: low, expectedVersion: 2, happenedAt })).rejects.toMatchObject(refused('stopped_already', 'expectedVersion'))
    expect((await h.as('worker').measures.forms({ personId })).rows).toMatchObject([{ status: 'stopped', score: null, reason: 'The person did not want to go on.' }])
  })

  test('left blank altogether cannot be finished', async () => {
    const asked = form()
    await h.as('worker').measures.start(asked)
    await expect(h.as('worker').measures.finish({ completionId: asked.completionId, answers: none(9), expectedVersion: 1, happenedAt })).rejects.toMatchObject(refused('nothing_answered', 'answers'))
  })
})

describe('a measure whose wording is not here', () => {
  test.each(['handed_over', 'with_worker'] as const)('is refused as %s; from paper it may be entered', async (mode) => {
    await expect(h.as('worker').measures.start(form({ instrument: 'WSAS', mode }))).rejects.toMatchObject(refused('wording_not_loaded', 'mode'))
    await expect(h.as('worker').measures.take(taken({ instrument: 'WSAS', mode, answers: [1, 1, 1, 1, 1] }))).rejects.toMatchObject(refused('wording_not_loaded', 'mode'))
    expect((await h.as('worker').measures.take(taken({ instrument: 'WSAS', answers: [1, 1, 1, 1, 1] }))).result.raw).toBe(5)
  })
})

describe('whoever may not see the person', () => {
  test('finds nothing to fill in, to read or to finish', async () => {
    const asked = form()
    await h.as('worker').measures.start(asked)
    const elsewhere = await h.elsewhere()
    for (const who of [await h.member('worker'), elsewhere.caller('manager')]) {
      const other = h.as(who), id = asked.completionId
      for (const attempt of [
        () => other.measures.take(taken()), () => other.measures.start(form()), () => other.measures.saveDraft({ completionId: id, answers: low, expectedVersion: 1, happenedAt }),
        () => other.measures.finish({ completionId: id, answers: low, expectedVersion: 1, happenedAt }), () => other.measures.stop({ completionId: id, answers: low, expectedVersion: 1, happenedAt }),
        () => other.measures.form({ personId, completionId: id }), () => other.measures.forms({ personId }), () => other.measures.history({ personId }), () => other.measures.dueFor({ personId }),
      ]) await expect(attempt()).rejects.toMatchObject({ code: 'NOT_FOUND' })
    }
    expect(await hall.rows('select status from completion where person_id = $1', personId)).toEqual([{ status: 'unfinished' }])
  })

  test('and a person who is not there at all are one answer', async () => {
    await expect(h.as('manager').measures.take(taken({ personId: uuidv7() }))).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

test('a look at a person’s measures is kept', async () => {
  await h.as('worker').measures.take(taken())
  await h.as('worker').measures.history({ personId })
  expect(await hall.rows('select procedure from look where person_id = $1', personId)).toEqual([{ procedure: 'measures.history' }])
})
