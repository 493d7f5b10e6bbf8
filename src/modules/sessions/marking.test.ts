import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { house } from '../../app/testing.ts'
import { replayDifferences } from '../../platform/replay.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { currentOf } from './fold.ts'
import { markStatuses } from './rules.ts'
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

const shown = async (session = sessionId) => Object.fromEntries((await hall.rows<{ person_id: string; status: string }>('select person_id, status from mark where session_id = $1 and current', session)).map((row) => [row.person_id, row.status]))
const refused = (because: string) => ({ code: 'REFUSED', data: { because } })

describe('a mark', () => {
  test('is kept as it is, and shows in the register', async () => {
    const [ana] = people as [string]
    expect(await h.as('worker').sessions.mark({ sessionId, marks: [hall.mark(ana, 'late', { leftEarly: true })] })).toEqual({ received: 1 })
    const { rows } = await h.as('worker').sessions.register({ sessionId })
    expect(rows.find((row) => row.personId === ana)).toMatchObject({ mark: { status: 'late', leftEarly: true, markedBy: 'worker', happenedAt: '2026-11-21T10:00:00.000Z', correction: null }, firstTime: true })
    expect(rows.filter((row) => row.mark)).toHaveLength(1)
  })

  test('later received takes its place; the earlier stays readable', async () => {
    const [ana] = people as [string]
    await h.as('worker').sessions.mark({ sessionId, marks: [hall.mark(ana, 'absent', { happenedAt: '2026-11-21T10:00:00.000Z' })] })
    await h.as('lead').sessions.mark({ sessionId, marks: [hall.mark(ana, 'here', { happenedAt: '2026-11-21T09:00:00.000Z' })] })
    expect(await shown()).toEqual({ [ana]: 'here' })
    const told = await h.as('worker').sessions.marksOf({ sessionId, personId: ana })
    expect(told.map(({ status, by, current }) => [status, by, current])).toEqual([['here', 'lead', true], ['absent', 'worker', false]])
    expect(await hall.rows(`select procedure from look where person_id = $1`, ana)).toEqual([{ procedure: 'sessions.marksOf' }])
  })

  test('undone is a mark too', async () => {
    const [ana] = people as [string]
    await h.as('worker').sessions.mark({ sessionId, marks: [hall.mark(ana, 'absent')] })
    await h.as('worker').sessions.mark({ sessionId, marks: [hall.mark(ana, 'unmarked')] })
    expect(await shown()).toEqual({ [ana]: 'unmarked' })
    expect(await h.as('worker').sessions.get({ sessionId })).toMatchObject({ marked: 0, came: 0, expected: 3 })
    expect(await h.as('worker').sessions.marksOf({ sessionId, personId: ana })).toHaveLength(2)
  })

  test('sent twenty times at once is kept once', async () => {
    const again = h.as('worker', { command: uuidv7() }), asked = { sessionId, marks: people.map((id) => hall.mark(id)) }
    const answers = await Promise.all(Array.from({ length: 20 }, () => again.sessions.mark(asked)))
    expect(answers.every(({ received }) => received === 3)).toBe(true)
    expect(await hall.rows('select 1 from mark where session_id = $1', sessionId)).toHaveLength(3)
  })

  test('comes two hundred at once and not more; one is enough and none is not', async () => {
    const many = await hall.people(200, { programmeId })
    expect(await h.as('worker').sessions.mark({ sessionId, marks: many.map((id) => hall.mark(id)) })).toEqual({ received: 200 })
    await expect(h.as('worker').sessions.mark({ sessionId, marks: [...many, people[0]!].map((id) => hall.mark(id)) })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    await expect(h.as('worker').sessions.mark({ sessionId, marks: [] })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    expect(await hall.rows('select 1 from mark where session_id = $1', sessionId)).toHaveLength(200)
  })

  test('several of one person in one command: all are kept, the one that happened last shows', async () => {
    const [ana] = people as [string]
    await h.as('worker').sessions.mark({ sessionId, marks: [hall.mark(ana, 'here', { happenedAt: '2026-11-21T09:59:00Z' }), hall.mark(ana, 'late', { happenedAt: '2026-11-21T09:58:00Z' }), hall.mark(ana, 'absent', { happenedAt: '2026-11-21T09:57:00Z' })] })
    expect(await shown()).toEqual({ [ana]: 'here' })
    expect(await hall.rows('select 1 from mark where session_id = $1', sessionId)).toHaveLength(3)
  })

  test.each([
    ['in the future', { happenedAt: '2026-11-21T10:06:00Z' }, 'in_the_future'],
    ['over 30 days ago', { happenedAt: '2026-10-21T10:00:00Z' }, 'over_30_days_ago'],
    ['left early without coming', { status: 'absent' as const, leftEarly: true }, 'left_without_coming'],
  ])('%s is refused, and nothing of it is kept', async (_name, more, because) => {
    await expect(h.as('worker').sessions.mark({ sessionId, marks: [hall.mark(people[0]!), { ...hall.mark(people[1]!), ...more }] })).rejects.toMatchObject(refused(because))
    expect(await shown()).toEqual({})
  })

  test('before the day only apologies', async () => {
    const ahead = await hall.session(programmeId, { heldOn: '2026-11-28' })
    await expect(h.as('worker').sessions.mark({ sessionId: ahead, marks: [hall.mark(people[0]!)] })).rejects.toMatchObject(refused('not_yet'))
    await h.as('worker').sessions.mark({ sessionId: ahead, marks: [hall.mark(people[0]!, 'apologies')] })
    expect(await shown(ahead)).toEqual({ [people[0]!]: 'apologies' })
  })

  test('whose id was received before, or of nobody on file, is refused', async () => {
    const once = hall.mark(people[0]!)
    await h.as('worker').sessions.mark({ sessionId, marks: [once] })
    await expect(h.as('worker').sessions.mark({ sessionId, marks: [once] })).rejects.toMatchObject(refused('mark_known'))
    await expect(h.as('worker').sessions.mark({ sessionId, marks: [hall.mark(uuidv7())] })).rejects.toMatchObject(refused('no_such_person'))
    expect(await shown()).toEqual({ [people[0]!]: 'here' })
  })

  test('tells those who look at the register', async () => {
    let told = 0
    const stop = h.live.listen(h.here.id, `session:${sessionId}`, () => { told++ })
    await h.as('worker').sessions.mark({ sessionId, marks: [hall.mark(people[0]!)] })
    stop()
    expect(told).toBe(1)
  })
})

describe('who may mark', () => {
  test('the team of the programme, and whoever runs the session', async () => {
    const helper = await h.member('worker'), stranger = await h.member('worker')
    const helped = await hall.session(programmeId, { startsAt: '13:00', endsAt: '14:00', people: [{ memberId: helper.memberId, part: 'volunteer' }] })
    await h.as(helper).sessions.mark({ sessionId: helped, marks: [hall.mark(people[0]!)] })
    const register = await h.as(helper).sessions.register({ sessionId: helped })
    expect(register.rows.map(({ mayOpen }) => mayOpen)).toEqual([false, false, false])
    await expect(h.as(stranger).sessions.mark({ sessionId, marks: [hall.mark(people[0]!)] })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(h.as(stranger).sessions.register({ sessionId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(h.as(stranger).sessions.get({ sessionId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(h.as(stranger).sessions.marksOf({ sessionId, personId: people[0]! })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('nobody from another organisation', async () => {
    const elsewhere = await h.elsewhere()
    await expect(h.as(elsewhere.caller('administrator')).sessions.mark({ sessionId, marks: [hall.mark(people[0]!)] })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('somebody who walks in takes part from then on; apologies alone join nobody', async () => {
    const [walksIn, sendsWord] = await hall.people(2) as [string, string]
    await h.as('worker').sessions.mark({ sessionId, marks: [hall.mark(walksIn), hall.mark(sendsWord, 'apologies')] })
    expect(await hall.rows('select person_id, started_on::text, ended_on from participation where person_id = any($1)', [walksIn, sendsWord])).toEqual([{ person_id: walksIn, started_on: '2026-11-21', ended_on: null }])
    await h.as('worker').sessions.mark({ sessionId, marks: [hall.mark(walksIn, 'late')] })
    expect(await hall.rows('select 1 from participation where person_id = $1', walksIn)).toHaveLength(1)
  })

  test('somebody who left before comes back from that day', async () => {
    const [back] = await hall.people(1, { programmeId, until: '2026-06-30' }) as [string]
    await h.as('worker').sessions.mark({ sessionId, marks: [hall.mark(back)] })
    expect(await hall.rows('select started_on::text, ended_on::text from participation where person_id = $1 order by 1', back)).toEqual([{ started_on: '2026-01-10', ended_on: '2026-06-30' }, { started_on: '2026-11-21', ended_on: null }])
  })
})

describe('two devices', () => {
  test('marking one register at once: both are kept, one shows for each, all agree with the rule', async () => {
    const many = await hall.people(30, { programmeId })
    await Promise.all([
      ...many.map((id) => h.as('worker').sessions.mark({ sessionId, marks: [hall.mark(id, 'here')] })),
      ...many.map((id) => h.as('lead').sessions.mark({ sessionId, marks: [hall.mark(id, 'absent')] })),
    ])
    await agrees()
    expect(await hall.rows('select 1 from mark where session_id = $1', sessionId)).toHaveLength(60)
    expect(await hall.rows('select 1 from mark where session_id = $1 and current', sessionId)).toHaveLength(30)
  })

  test('two registers crossed, with the same newcomers in opposite orders, never stand in each other’s way', async () => {
    const other = await hall.session(programmeId, { startsAt: '14:00', endsAt: '16:00' })
    for (let round = 0; round < 5; round++) {
      const newcomers = await hall.people(40)
      const marks = (ids: string[]) => ids.map((id) => hall.mark(id))
      await Promise.all([
        h.as('worker').sessions.mark({ sessionId, marks: marks(newcomers) }), h.as('lead').sessions.mark({ sessionId: other, marks: marks([...newcomers].reverse()) }),
        h.as('manager').sessions.mark({ sessionId: other, marks: marks(newcomers) }), h.as('administrator').sessions.mark({ sessionId, marks: marks([...newcomers].reverse()) }),
      ])
      expect(await hall.rows('select count(*)::int as n from participation where person_id = any($1)', newcomers)).toEqual([{ n: 40 }])
    }
    expect(await hall.rows('select count(*)::int as n from mark where session_id = any($1) and current', [sessionId, other])).toEqual([{ n: 400 }])
  })

  test('any sequence of marks: what shows is the later received by the rule, and the journal rebuilds it', async () => {
    const sequence = fc.array(fc.array(fc.record({ who: fc.nat(2), status: fc.constantFrom(...markStatuses), second: fc.nat(59) }), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 })
    await fc.assert(fc.asyncProperty(sequence, async (commands) => {
      sessionId = await hall.session(programmeId)
      for (const marks of commands) await h.as('worker').sessions.mark({ sessionId, marks: marks.map(({ who, status, second }) => hall.mark(people[who]!, status, { happenedAt: `2026-11-21T09:00:${String(second).padStart(2, '0')}Z` })) })
      await agrees()
    }), { numRuns: 25 })
    expect(await replayDifferences(h.owner, { tables: ['session', 'session_member', 'session_task', 'mark', 'payment', 'session_correction', 'series', 'series_member', 'notice'] })).toEqual([])
  })

  async function agrees() {
    const kept = await hall.rows<{ id: string; personId: string; status: 'here'; leftEarly: boolean; happened: Date; received: Date; current: boolean }>(
      'select id, person_id as "personId", status, left_early as "leftEarly", happened_at as happened, received_at as received, current from mark where session_id = $1', sessionId)
    const byRule = currentOf(kept.map((mark) => ({ ...mark, happenedAt: mark.happened.toISOString(), receivedAt: mark.received.toISOString() })))
    expect(kept.filter(({ current }) => current).map(({ id }) => id).sort()).toEqual([...byRule.values()].map(({ id }) => id).sort())
  }
})

describe('visitors', () => {
  const happenedAt = '2026-11-21T10:00:00Z'
  test('are counted up, down and outright', async () => {
    expect(await h.as('worker').sessions.countVisitors({ sessionId, by: 1, happenedAt })).toEqual({ visitors: 1 })
    expect(await h.as('lead').sessions.countVisitors({ sessionId, by: 1, happenedAt })).toEqual({ visitors: 2 })
    expect(await h.as('worker').sessions.countVisitors({ sessionId, to: 7, happenedAt })).toEqual({ visitors: 7 })
    expect(await h.as('worker').sessions.countVisitors({ sessionId, by: -2, happenedAt })).toEqual({ visitors: 5 })
    await expect(h.as('worker').sessions.countVisitors({ sessionId, by: -6, happenedAt })).rejects.toMatchObject(refused('below_zero'))
  })
  test('of two doors at once all are counted', async () => {
    await Promise.all(Array.from({ length: 10 }, (_, n) => h.as(n % 2 ? 'worker' : 'lead').sessions.countVisitors({ sessionId, by: 1, happenedAt })))
    expect(await h.as('worker').sessions.register({ sessionId })).toMatchObject({ visitors: 10 })
  })
})

describe('money', () => {
  const pay = (personId: string, kind: 'paid' | 'waived' | 'none', pence: number, because?: string) => ({ paymentId: uuidv7(), sessionId, personId, kind, pence, happenedAt: '2026-11-21T10:00:00Z', ...(because ? { because } : {}) })
  test('adds up: what shows counts, what was taken back does not', async () => {
    const [ana, bo, cy] = people as [string, string, string]
    expect(await h.as('worker').sessions.pay(pay(ana, 'paid', 200))).toEqual({ collected: 200 })
    expect(await h.as('worker').sessions.pay(pay(bo, 'paid', 350))).toEqual({ collected: 550 })
    expect(await h.as('worker').sessions.pay(pay(cy, 'waived', 200, 'No cash today'))).toEqual({ collected: 550 })
    expect(await h.as('lead').sessions.pay(pay(bo, 'paid', 200))).toEqual({ collected: 400 })
    expect(await h.as('worker').sessions.pay(pay(ana, 'none', 0))).toEqual({ collected: 200 })
    expect(await h.as('worker').sessions.get({ sessionId })).toMatchObject({ collected: 200, waived: 200, feePence: 200 })
    const { rows } = await h.as('worker').sessions.register({ sessionId })
    expect(rows.map(({ payment }) => payment && [payment.kind, payment.pence, payment.because])).toEqual([null, ['paid', 200, null], ['waived', 200, 'No cash today']])
    expect(await h.as('worker').sessions.marksOf({ sessionId, personId: bo })).toMatchObject([{ payment: { pence: 200 }, by: 'lead', current: true }, { payment: { pence: 350 }, by: 'worker', current: false }])
  })
  test('waived says why; paid says how much', async () => {
    await expect(h.as('worker').sessions.pay(pay(people[0]!, 'waived', 200))).rejects.toMatchObject({ data: { because: 'no_reason', field: 'because' } })
    await expect(h.as('worker').sessions.pay(pay(people[0]!, 'paid', 0))).rejects.toMatchObject({ data: { because: 'no_money', field: 'pence' } })
    await expect(h.as('worker').sessions.pay(pay(uuidv7(), 'paid', 200))).rejects.toMatchObject(refused('no_such_person'))
  })
})
