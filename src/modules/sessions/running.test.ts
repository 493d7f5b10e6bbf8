import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { house } from '../../app/testing.ts'
import { replayDifferences } from '../../platform/replay.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { hallIn } from './testing.ts'

let h: Awaited<ReturnType<typeof house>>
let hall: ReturnType<typeof hallIn>
let programmeId: string, sessionId: string, people: string[]
beforeAll(async () => { h = await house(); hall = hallIn(h) })
afterAll(() => h.close())
beforeEach(async () => {
  programmeId = await hall.programme()
  people = await hall.people(3, { programmeId })
  sessionId = await hall.session(programmeId)
})

const happenedAt = '2026-11-21T10:00:00Z'
const refused = (because: string, field?: string) => ({ code: 'REFUSED', data: field ? { because, field } : { because } })
const came = async () => {
  await h.as('worker').sessions.mark({ sessionId, marks: [hall.mark(people[0]!), hall.mark(people[1]!, 'late'), hall.mark(people[2]!, 'absent')] })
  await h.as('worker').sessions.pay({ paymentId: uuidv7(), sessionId, personId: people[0]!, kind: 'paid', pence: 200, happenedAt })
  await h.as('worker').sessions.countVisitors({ sessionId, to: 2, happenedAt })
}
const agreeing = { headcount: 4, cashCounted: 200, clearUpBecause: 'The choir needs the chairs', happenedAt }

describe('checklists', () => {
  test('begin as the programme has them; ticking says who and when, and can be taken back', async () => {
    const { tasks } = await h.as('worker').sessions.get({ sessionId })
    expect(tasks.map(({ phase, words, doneAt }) => [phase, words, doneAt])).toEqual([['set_up', 'Chairs out', null], ['set_up', 'Kettle on', null], ['clear_up', 'Chairs stacked', null], ['clear_up', 'Kitchen locked', null]])
    const ticked = await h.as('worker').sessions.tick({ sessionId, taskId: tasks[0]!.id, done: true, happenedAt })
    expect(ticked.tasks[0]).toMatchObject({ doneAt: '2026-11-21T10:00:00.000Z', doneBy: 'worker' })
    expect((await h.as('worker').sessions.today()).sessions.find(({ id }) => id === sessionId)?.setUp.map(({ words, doneBy }) => [words, doneBy])).toEqual([['Chairs out', 'worker'], ['Kettle on', null]])
    expect((await h.as('lead').sessions.tick({ sessionId, taskId: tasks[0]!.id, done: false, happenedAt })).tasks[0]).toMatchObject({ doneAt: null, doneBy: null })
  })

  test('take what else there is to do, and let it go', async () => {
    const taskId = uuidv7()
    const { tasks } = await h.as('worker').sessions.addTask({ sessionId, taskId, phase: 'clear_up', words: ' Return the projector ' })
    expect(tasks.at(-1)).toMatchObject({ id: taskId, phase: 'clear_up', words: 'Return the projector' })
    await expect(h.as('worker').sessions.addTask({ sessionId, taskId: uuidv7(), phase: 'set_up', words: '  ' })).rejects.toMatchObject(refused('no_words', 'words'))
    expect((await h.as('worker').sessions.removeTask({ sessionId, taskId })).tasks).toHaveLength(4)
    await expect(h.as('worker').sessions.tick({ sessionId, taskId, done: true, happenedAt })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('activity notes', () => {
  test('are kept as they are typed; two who write at once both keep their words', async () => {
    expect(await h.as('worker').sessions.noteActivity({ sessionId, words: 'Dominoes', expectedVersion: 1 })).toEqual({ notesVersion: 2 })
    expect(await h.as('worker').sessions.noteActivity({ sessionId, words: 'Dominoes and tea', expectedVersion: 2 })).toEqual({ notesVersion: 3 })
    await expect(h.as('lead').sessions.noteActivity({ sessionId, words: 'A quiz', expectedVersion: 2 })).rejects.toMatchObject(refused('changed_meanwhile'))
    expect(await h.as('lead').sessions.get({ sessionId })).toMatchObject({ activityNotes: 'Dominoes and tea', notesVersion: 3 })
  })
})

describe('closing', () => {
  beforeEach(came)

  test('takes the clear-up ticked or explained, the money, the heads', async () => {
    const worker = h.as('worker')
    await expect(worker.sessions.close({ sessionId, headcount: 4, cashCounted: 200, happenedAt })).rejects.toMatchObject(refused('clear_up_open', 'clearUpBecause'))
    for (const { id, phase } of (await worker.sessions.get({ sessionId })).tasks) if (phase === 'clear_up') await worker.sessions.tick({ sessionId, taskId: id, done: true, happenedAt })
    await expect(worker.sessions.close({ sessionId, headcount: 4, happenedAt })).rejects.toMatchObject(refused('cash_not_counted', 'cashCounted'))
    await expect(worker.sessions.close({ sessionId, headcount: 4, cashCounted: 150, happenedAt })).rejects.toMatchObject(refused('cash_differs', 'cashBecause'))
    await expect(worker.sessions.close({ sessionId, headcount: 5, cashCounted: 200, happenedAt })).rejects.toMatchObject(refused('headcount_differs', 'headcountBecause'))
    const closed = await worker.sessions.close({ sessionId, headcount: 5, headcountBecause: 'Somebody’s sister', cashCounted: 150, cashBecause: 'Change given wrongly', happenedAt })
    expect(closed).toMatchObject({ status: 'closed', closing: { closedBy: 'worker', clearUpBecause: null, cashCounted: 150, cashBecause: 'Change given wrongly', headcount: 5, headcountBecause: 'Somebody’s sister' }, may: ['note'] })
  })

  test('keeps the register from everything but a correction', async () => {
    await h.as('worker').sessions.close({ sessionId, ...agreeing })
    const worker = h.as('worker').sessions
    await expect(worker.mark({ sessionId, marks: [hall.mark(people[2]!)] })).rejects.toMatchObject(refused('closed'))
    await expect(worker.pay({ paymentId: uuidv7(), sessionId, personId: people[1]!, kind: 'paid', pence: 200, happenedAt })).rejects.toMatchObject(refused('closed'))
    await expect(worker.countVisitors({ sessionId, by: 1, happenedAt })).rejects.toMatchObject(refused('closed'))
    await expect(worker.close({ sessionId, ...agreeing })).rejects.toMatchObject(refused('closed'))
    await expect(worker.addTask({ sessionId, taskId: uuidv7(), phase: 'set_up', words: 'More' })).rejects.toMatchObject(refused('closed'))
    await expect(h.as('lead').sessions.cancel({ sessionId, because: 'Snow' })).rejects.toMatchObject(refused('closed'))
    expect(await worker.noteActivity({ sessionId, words: 'Written at home', expectedVersion: 1 })).toEqual({ notesVersion: 2 })
    expect(await hall.rows('select 1 from mark where session_id = $1', sessionId)).toHaveLength(3)
  })

  test('counts how often each came', async () => {
    await h.as('worker').sessions.close({ sessionId, ...agreeing })
    const counted = await hall.rows(`select person_id, period, starts_on::text, times from attended where programme_id = $1 and period = 'month' order by person_id`, programmeId)
    expect(counted).toEqual([people[0]!, people[1]!].sort().map((person_id) => ({ person_id, period: 'month', starts_on: '2026-11-01', times: 1 })))
  })

  test('lists the notes still to write, to their author only', async () => {
    const noteId = uuidv7()
    await h.owner.query(`insert into note (organisation_id, id, person_id, session_id, author_id, status, happened_at) values ($1, $2, $3, $4, $5, 'draft', $6)`, [h.here.id, noteId, people[0]!, sessionId, h.here.members.worker, happenedAt])
    expect((await h.as('worker').sessions.get({ sessionId })).drafts).toMatchObject([{ id: noteId, personId: people[0]! }])
    expect((await h.as('lead').sessions.get({ sessionId })).drafts).toEqual([])
    expect((await h.as('worker').sessions.today()).drafts).toMatchObject([{ id: noteId, sessionId }])
  })

  test('sent twenty times at once closes once', async () => {
    const again = h.as('worker', { command: uuidv7() })
    const answers = await Promise.all(Array.from({ length: 20 }, () => again.sessions.close({ sessionId, ...agreeing })))
    expect(new Set(answers.map(({ closing }) => closing!.closedAt)).size).toBe(1)
    expect(await hall.rows(`select 1 from change where row_id = $1 and row ->> 'status' = 'closed'`, sessionId)).toHaveLength(1)
  })

  test('waits for its day', async () => {
    const ahead = await hall.session(programmeId, { heldOn: '2026-11-28' })
    await expect(h.as('worker').sessions.close({ sessionId: ahead, ...agreeing, headcount: 0, cashCounted: 0 })).rejects.toMatchObject(refused('not_yet'))
  })
})

describe('correcting a closed register', () => {
  const correction = (more: object) => ({ sessionId, correctionId: uuidv7(), because: 'Ana was there; I mixed up two names', happenedAt, ...more })
  beforeEach(async () => { await came(); await h.as('worker').sessions.close({ sessionId, ...agreeing }) })

  test('says why, keeps what was there, and is shown as such', async () => {
    const lead = h.as('lead').sessions
    const paid = { paymentId: uuidv7(), personId: people[2]!, kind: 'paid' as const, pence: 200, happenedAt }
    const after = await lead.correct(correction({ marks: [hall.mark(people[2]!, 'here')], payments: [paid], visitors: 3 }))
    expect(after).toMatchObject({ status: 'closed', came: 3, collected: 400, visitors: 3, closing: { headcount: 4 }, corrections: [{ because: 'Ana was there; I mixed up two names', marks: 1, payments: 1, visitorsBefore: 2, visitorsAfter: 3, correctedBy: 'lead' }] })
    const told = await lead.marksOf({ sessionId, personId: people[2]! })
    expect(told.map(({ status, correction: why, current }) => [status, why, current])).toContainEqual(['here', 'Ana was there; I mixed up two names', true])
    expect(told.map(({ status, correction: why, current }) => [status, why, current])).toContainEqual(['absent', null, false])
    expect(await hall.rows(`select times from attended where programme_id = $1 and period = 'year' and person_id = $2`, programmeId, people[2]!)).toEqual([{ times: 1 }])
    expect(await replayDifferences(h.owner, { tables: ['session', 'session_task', 'mark', 'payment', 'session_correction'] })).toEqual([])
  })

  test('that takes somebody off takes the count with it', async () => {
    await h.as('lead').sessions.correct(correction({ marks: [hall.mark(people[0]!, 'unmarked')] }))
    expect(await hall.rows(`select 1 from attended where programme_id = $1 and person_id = $2`, programmeId, people[0]!)).toEqual([])
  })

  test.each([
    ['without a reason', { because: ' ', visitors: 3 }, 'no_reason'], ['with nothing in it', {}, 'nothing_to_correct'], ['of the visitors to what they were', { visitors: 2 }, 'nothing_to_correct'],
  ])('%s is refused', async (_name, more, because) => { await expect(h.as('lead').sessions.correct(correction(more))).rejects.toMatchObject({ code: 'REFUSED', data: { because } }) })

  test('is for those who may', async () => {
    await expect(h.as('worker').sessions.correct(correction({ visitors: 3 }))).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(h.as(await h.member('lead')).sessions.correct(correction({ visitors: 3 }))).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('waits until the register is closed', async () => {
    const open = await hall.session(programmeId, { startsAt: '15:00', endsAt: '16:00' })
    await expect(h.as('lead').sessions.correct({ ...correction({ visitors: 3 }), sessionId: open })).rejects.toMatchObject(refused('not_closed'))
  })
})

test('how many came how often is what counting everybody gives, whatever was closed, corrected and closed again', async () => {
  const counted = `select period, starts_on, programme_id as scope_id, times, count(*)::integer as people from attended group by 1, 2, 3, 4
    union all select period, starts_on, organisation_id, times, count(*)::integer from (select organisation_id, period, starts_on, person_id, sum(times)::integer as times from attended group by 1, 2, 3, 4) whole group by 1, 2, 3, 4`
  const kept = 'select period, starts_on, scope_id, times, people from attended_spread where people <> 0'
  const rows = await hall.rows(kept)
  expect(rows.length).toBeGreaterThan(6)
  expect(await hall.rows(`(${kept} except (${counted})) union all ((${counted}) except ${kept})`)).toEqual([])
})
