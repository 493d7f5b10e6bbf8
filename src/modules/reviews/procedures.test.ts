import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { daysOf } from '../../app/daily.ts'
import { house } from '../../app/testing.ts'
import { actingAs, looking } from '../../platform/api.ts'
import { replayDifferences } from '../../platform/replay.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { hallIn } from '../sessions/testing.ts'
import { daily, setReview, story } from './public.ts'

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

const happenedAt = '2026-11-21T09:30:00Z'
const refused = (because: string, field?: string) => ({ code: 'REFUSED', data: field ? { because, field } : { because } })
const notFound = { code: 'NOT_FOUND' }
type Who = Parameters<typeof h.as>[0]
const plan = (more: object = {}, who: Who = 'worker') => h.as(who).reviews.plan({ reviewId: uuidv7(), personId, kind: 'case_conference', what: 'Where to live next', dueOn: '2026-11-21', memberId: h.here.members.worker, happenedAt, ...more })
const action = (more: object = {}) => ({ id: uuidv7(), words: 'Ring the housing office', memberId: h.here.members.lead, who: '', dueOn: '2026-11-25', ...more })
const minutes = (more: object = {}) => ({
  heldOn: '2026-11-21', agenda: 'The letter\nWhat next', attendees: [{ memberId: null, name: 'Mrs Odell', role: 'Housing officer' }], theirPart: 'there' as const, theySaid: 'I would like to stay near the sea.', discussion: 'The offer on Gun Wharf is open until Friday.',
  decisions: ['Say yes to the viewing'], actions: [] as ReturnType<typeof action>[], nextOn: null as string | null, ...more,
})
const write = async (one: { id: string; version: number }, more: object = {}, who: Who = 'worker') => { await h.as(who).reviews.write({ reviewId: one.id, expectedVersion: one.version, ...minutes(more) }); return h.as(who).reviews.get({ reviewId: one.id }) }
const sign = (one: { id: string; version: number }, who: Who = 'worker') => h.as(who).reviews.sign({ reviewId: one.id, expectedVersion: one.version, nextId: uuidv7(), happenedAt })

describe('a case conference', () => {
  test('planned, written, signed: actions land in people’s lists, the next is planned, and only amendments follow', async () => {
    const one = await plan()
    expect(one).toMatchObject({ status: 'due', may: ['write', 'move', 'set_aside'], consentToShare: 'not_asked' })
    const theirs = action(), hers = action({ memberId: null, who: 'Her sister', words: 'Bring the letter' })
    const written = await write(one, { actions: [theirs, hers], nextOn: '2027-01-16' })
    expect(written).toMatchObject({ status: 'begun', version: 2, theySaid: 'I would like to stay near the sea.', decisions: ['Say yes to the viewing'] })
    const signed = await sign(written, 'lead')
    expect(signed).toMatchObject({ status: 'signed', signedBy: 'lead', may: ['amend'] })
    expect((await h.as('lead').tasks.ofPerson({ personId })).rows).toMatchObject([{ id: theirs.id, words: 'Ring the housing office', dueOn: '2026-11-25', member: { name: 'lead' }, origin: 'review', link: `/reviews/${one.id}` }])
    expect((await h.as('worker').reviews.ofPerson({ personId })).rows).toMatchObject([{ dueOn: '2027-01-16', status: 'due', what: 'Where to live next' }, { id: one.id }])
    await expect(write(signed)).rejects.toMatchObject(refused('signed_already'))
    const amended = await h.as('worker').reviews.amend({ reviewId: one.id, because: 'Left out', words: 'Mrs Odell will ring on Monday.', happenedAt })
    expect(amended.events.filter(({ act }) => act === 'amend')).toMatchObject([{ because: 'Left out', words: 'Mrs Odell will ring on Monday.' }])
    expect(amended.discussion).toBe(signed.discussion)
  })

  test('cannot be signed without when, who, whether the person was there, and what came of it', async () => {
    const one = await plan()
    await expect(sign(one)).rejects.toMatchObject(refused('nothing_written'))
    let now = one
    for (const [more, because, field] of [[{ heldOn: null }, 'no_day', 'heldOn'], [{ attendees: [] }, 'nobody_there', 'attendees'], [{ theirPart: null }, 'no_part', 'theirPart'], [{ discussion: '', decisions: [] }, 'nothing_said', 'discussion'], [{ actions: [action({ dueOn: '' })] }, 'action_incomplete', 'actions']] as const) {
      now = await write(now, more)
      await expect(sign(now)).rejects.toMatchObject(refused(because, field))
    }
    await expect(write(now, { heldOn: '2026-11-22' })).rejects.toMatchObject(refused('not_held_yet', 'heldOn'))
    const other = await h.member('worker')
    now = await write(now, { actions: [action({ memberId: other.memberId })] })
    await expect(sign(now)).rejects.toMatchObject(refused('colleague_sees_not', 'actions'))
  })

  test('two at once: the second is told; signed twice with one command, once', async () => {
    const one = await plan()
    const first = await write(one)
    await expect(write(one, { discussion: 'Other words' }, 'lead')).rejects.toMatchObject(refused('changed_meanwhile'))
    const command = uuidv7(), input = { reviewId: one.id, expectedVersion: first.version, nextId: uuidv7(), happenedAt }
    const once = await h.as('worker', { command }).reviews.sign(input)
    expect(await h.as('worker', { command }).reviews.sign(input)).toEqual(once)
    expect(await hall.rows(`select 1 from review_event where review_id = $1 and act = 'sign'`, one.id)).toHaveLength(1)
  })

  test('moved and set aside with a reason, and taken up again', async () => {
    const one = await plan()
    await expect(h.as('worker').reviews.move({ reviewId: one.id, expectedVersion: 1, dueOn: '2026-11-28', because: ' ', happenedAt })).rejects.toMatchObject(refused('no_reason', 'because'))
    const moved = await h.as('worker').reviews.move({ reviewId: one.id, expectedVersion: 1, dueOn: '2026-11-28', because: 'She is unwell', happenedAt })
    expect(moved.dueOn).toBe('2026-11-28')
    const aside = await h.as('worker').reviews.setAside({ reviewId: one.id, expectedVersion: moved.version, because: 'No longer needed', happenedAt })
    expect(aside).toMatchObject({ status: 'set_aside', setAsideBecause: 'No longer needed', may: ['take_up'] })
    expect(await h.as('worker').reviews.takeUp({ reviewId: one.id, expectedVersion: aside.version, happenedAt })).toMatchObject({ status: 'due', setAsideBecause: null })
  })

  test('is told in the story, what the person said first', async () => {
    await sign(await write(await plan()))
    expect(await looking(h.context('lead'), ({ tx, actor }) => story.find(tx, actor, personId, { before: null, limit: 5, kinds: null }))).toMatchObject([{ kind: 'review', title: 'Case conference: Where to live next', words: '“I would like to stay near the sea.”' }])
  })
})

describe('falling due', () => {
  test('by the programme’s schedule, once for each person, and those whose it is are told once', async () => {
    const scheduled = await hall.programme()
    const [soon, later, left, keyed] = [
      ...await hall.people(1, { programmeId: scheduled, from: '2026-10-15' }), ...await hall.people(1, { programmeId: scheduled, from: '2026-11-20' }), ...await hall.people(1, { programmeId: scheduled, from: '2026-10-15', until: '2026-11-01' }),
      ...await hall.people(1, { programmeId: scheduled, from: '2026-10-15' }),
    ] as [string, string, string, string]
    await h.as('worker').people.assign({ workerId: uuidv7(), personId: keyed, memberId: h.here.members.worker, part: 'key_worker' })
    await h.as('manager').reviews.schedule({ scheduleId: uuidv7(), programmeId: scheduled, what: 'First six weeks', everyWeeks: 6 })
    await expect(h.as('lead').reviews.schedule({ scheduleId: uuidv7(), programmeId: scheduled, what: 'x', everyWeeks: 6 })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const administrator = h.here.caller('administrator')
    const run = (day: string) => daysOf({ reviews: daily })({ id: uuidv7(), data: { organisationId: h.here.id, memberId: administrator.memberId, day }, as: () => h.context(administrator, { fromJob: true }) })
    await run('2026-11-21')
    const of = async (id: string) => (await h.as('worker').reviews.ofPerson({ personId: id })).rows
    expect(await of(soon)).toMatchObject([{ what: 'First six weeks', dueOn: '2026-11-26', member: null, team: 'Chatham team' }])
    expect(await of(keyed), 'the key worker’s own').toMatchObject([{ dueOn: '2026-11-26', member: { id: h.here.members.worker } }])
    expect(await of(later)).toEqual([])
    expect(await of(left)).toEqual([])
    expect((await h.as('worker').reviews.due({ whose: 'mine', limit: 100 })).rows.some(({ person }) => person.id === soon)).toBe(true)
    for (const day of ['2026-11-26', '2026-11-27']) {
      h.setClock(`${day}T08:00:00Z`)
      await run(day)
    }
    expect((await h.as('lead').notices.mine({})).rows.filter(({ kind }) => kind === 'review')).toHaveLength(1)
    expect(await of(soon)).toHaveLength(1)
    expect((await h.as('lead').reviews.due({ whose: 'all', overdue: true, limit: 100 })).rows.map(({ person }) => person.id)).toContain(soon)
    await h.as('manager').reviews.schedule({ scheduleId: uuidv7(), programmeId: scheduled, what: 'First six weeks', everyWeeks: null })
    expect((await h.as('worker').reviews.schedules({})).find(({ programme }) => programme.id === scheduled)).toMatchObject({ id: null, everyWeeks: null })
  })

  test('set on a plan by another module, and moved when the plan is agreed anew', async () => {
    const origin = { kind: 'plan', id: uuidv7() }
    const set = (dueOn: string) => actingAs(h.context('worker'), { id: uuidv7(), name: 'test', input: {} }, (context) => setReview(context, { id: uuidv7(), personId, what: 'Support plan', dueOn, memberId: h.here.members.worker, origin }))
    await set('2026-12-01')
    await set('2027-01-05')
    expect((await h.as('worker').reviews.ofPerson({ personId })).rows.map(({ dueOn }) => dueOn)).toEqual(['2027-01-05'])
  })

  test('the lists go on page by page, the longest overdue first', async () => {
    for (const dueOn of ['2026-12-03', '2026-12-01', '2026-12-02']) await plan({ dueOn })
    const first = await h.as('worker').reviews.ofPerson({ personId, limit: 2 })
    expect(first.rows.map(({ dueOn }) => dueOn)).toEqual(['2026-12-03', '2026-12-02'])
    expect((await h.as('worker').reviews.ofPerson({ personId, limit: 2, after: first.next! })).rows.map(({ dueOn }) => dueOn)).toEqual(['2026-12-01'])
    const due = (await h.as('worker').reviews.due({ whose: 'mine', limit: 100 })).rows.map(({ dueOn }) => dueOn)
    expect(due).toEqual(due.toSorted())
  })
})

describe('who may', () => {
  test('another team and another organisation find nothing there', async () => {
    const one = await write(await plan())
    for (const other of [await h.member('worker'), await h.member('lead'), (await h.elsewhere()).caller('administrator')]) {
      await expect(h.as(other).reviews.get({ reviewId: one.id })).rejects.toMatchObject(notFound)
      await expect(h.as(other).reviews.ofPerson({ personId })).rejects.toMatchObject(notFound)
      await expect(plan({ memberId: other.memberId }, other)).rejects.toMatchObject(notFound)
      await expect(write(one, {}, other)).rejects.toMatchObject(notFound)
      await expect(sign(one, other)).rejects.toMatchObject(notFound)
      expect((await h.as(other).reviews.due({ whose: 'all', limit: 100 })).rows.map(({ id }) => id)).not.toContain(one.id)
    }
  })

  test('a worker sees their own due list only; a look is kept', async () => {
    const one = await plan({ memberId: h.here.members.lead }, 'lead')
    expect((await h.as('worker').reviews.due({ whose: 'all', limit: 100 })).rows.map(({ id }) => id)).not.toContain(one.id)
    expect((await h.as('lead').reviews.due({ whose: 'all', limit: 100 })).rows.map(({ id }) => id)).toContain(one.id)
    await h.as('manager').reviews.get({ reviewId: one.id })
    expect(await hall.rows('select procedure from look where person_id = $1', personId)).toEqual([{ procedure: 'reviews.get' }])
  })
})

test('the journal gives reviews again, row for row', async () => {
  expect(await replayDifferences(h.owner, { organisationId: h.here.id, tables: ['review', 'review_event', 'review_schedule'] })).toEqual([])
})
