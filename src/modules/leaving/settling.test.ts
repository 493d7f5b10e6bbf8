import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { house } from '../../app/testing.ts'
import { actingAs } from '../../platform/api.ts'
import { replayDifferences } from '../../platform/replay.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { daily as safetyDaily } from '../safety/public.ts'
import { happenedAt, leavingsIn, refused } from './testing.ts'

let h: Awaited<ReturnType<typeof house>>
let { hall, programmeId, somebody, begin, write, complete, usual, left } = {} as Awaited<ReturnType<typeof leavingsIn>>
let personId: string
beforeAll(async () => {
  h = await house();
  ({ hall, programmeId, somebody, begin, write, complete, usual, left } = await leavingsIn(h))
})
afterAll(() => h.close())
beforeEach(async () => { ({ personId } = await somebody()) })

type Who = Parameters<typeof h.as>[0]
const works = (memberId: string, part: 'key_worker' | 'worker') => h.as('lead').people.assign({ workerId: uuidv7(), personId, memberId, part })
const now = async () => (await hall.rows<{ name: string; part: string }>(`select m.name, w.part from person_worker w join member m on m.id = w.member_id where w.person_id = $1 and w.ended_on is null order by 1`, personId)).map(({ name, part }) => `${name.replace(/-.*/, '')} ${part}`)
const load = async (memberId: string) => (await h.as('lead').people.colleagues({})).find(({ id }) => id === memberId)!.works
const undo = (one: { id: string; version: number }, who: Who = 'worker') => h.as(who).leaving.undo({ leavingId: one.id, expectedVersion: one.version, because: 'Here again', happenedAt })

/** A task, a later appointment and one that is over, a review, apologies for next week. */
async function open() {
  const [taskId, laterId, overId, reviewId] = [uuidv7(), uuidv7(), uuidv7(), uuidv7()]
  await h.as('worker').tasks.add({ taskId, words: 'Ring the surgery', dueOn: '2026-12-01', memberId: h.here.members.worker, personId, happenedAt })
  const book = (appointmentId: string, heldOn: string, at: string) => h.as('worker').appointments.book({ appointmentId, memberId: h.here.members.worker, personId, kind: 'office', about: '', venueId: null, place: '', videoLink: '', heldOn, startsAt: `${at}:00`, endsAt: `${at}:30`, travelBefore: 0, travelAfter: 0, remindBefore: null, repeat: null, acknowledged: [], happenedAt })
  const at = String(8 + await number() % 10).padStart(2, '0')
  await book(laterId, '2026-12-03', at)
  await book(overId, '2026-11-20', at)
  await h.as('worker').reviews.plan({ reviewId, personId, kind: 'review', what: 'Support plan', dueOn: '2026-12-10', memberId: h.here.members.worker, happenedAt })
  const sessionId = await hall.session(programmeId, { heldOn: '2026-11-28', startsAt: `${at}:00`, endsAt: `${at}:45` })
  await h.as('worker').sessions.mark({ sessionId, marks: [hall.mark(personId, 'apologies', { happenedAt })] })
  return { taskId, laterId, overId, reviewId, sessionId }
}
const number = async () => Number((await hall.rows<{ n: string }>('select count(*) as n from appointment'))[0]!.n) / 2

describe('who works with somebody who leaves', () => {
  test('does no more: off the caseload, but for whoever still asks after them, and they for no longer than that', async () => {
    await works(h.here.members.worker, 'key_worker')
    await works(h.here.members.lead, 'worker')
    const before = [await load(h.here.members.worker), await load(h.here.members.lead)]
    const gone = await left()
    expect(gone.left!.workers).toMatchObject([{ name: 'worker', part: 'key_worker', became: 'follow_up' }, { name: 'lead', part: 'worker', became: 'ended' }])
    expect(await now()).toEqual(['worker follow_up'])
    expect([await load(h.here.members.worker), await load(h.here.members.lead)]).toEqual(before.map((n) => n - 1))
    for (const { id } of gone.followUps) await h.as('worker').leaving.record({ followUpId: id, expectedVersion: 1, result: 'reached', words: '', again: null, happenedAt })
    expect(await now()).toEqual([])
  })

  test('must be said of each; one who came in meanwhile is not ended unseen', async () => {
    await works(h.here.members.worker, 'key_worker')
    const one = await write(await begin()), asked = await usual(one)
    await works(h.here.members.lead, 'worker')
    await expect(complete(one, { because: 'x', ...asked })).rejects.toMatchObject(refused('more_works', 'workers'))
    expect(await now()).toEqual(['lead worker', 'worker key_worker'])
  })

  test('of one programme of several: it goes on unless somebody says so', async () => {
    await works(h.here.members.worker, 'key_worker')
    await complete(await write(await begin({ programmeId }), { goals: [] }), { because: 'x' })
    expect(await now()).toEqual(['worker key_worker'])
  })

  test('one who sees them by it alone may complete it; one with something left to do stays', async () => {
    const outside = await h.member('worker')
    await works(outside.memberId, 'key_worker')
    const one = await write(await begin({}, outside), { goals: [], followUps: [{ id: uuidv7(), after: 'P2W', memberId: outside.memberId, how: 'ring', purpose: '' }] }, outside), asked = await usual(one)
    await expect(complete(one, { because: 'x', ...asked, workers: asked.workers.map((said) => ({ ...said, became: 'ended' })) }, outside)).rejects.toMatchObject(refused('needs_to_stay', 'workers'))
    const gone = await complete(one, { because: 'x' }, outside)
    await h.as(outside).leaving.get({ leavingId: gone.id })
    // With nobody left to ask, they see the person no more, and what they recorded is answered all the same.
    expect((await h.as(outside).leaving.record({ followUpId: gone.followUps[0]!.id, expectedVersion: 1, result: 'declined', words: '', again: null, happenedAt })).followUps).toMatchObject([{ status: 'declined' }])
    await expect(h.as(outside).leaving.get({ leavingId: gone.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('taken back, everybody works with them as before', async () => {
    await works(h.here.members.worker, 'key_worker')
    await works(h.here.members.lead, 'worker')
    await undo(await left())
    expect(await now()).toEqual(['lead worker', 'worker key_worker'])
  })
})

describe('what is still open', () => {
  test('is all asked; what ends leaves the lists with its reason, what is kept stays, and taken back it is open again', async () => {
    const { taskId, laterId, overId, reviewId, sessionId } = await open()
    const one = await write(await begin())
    const { ends } = await h.as('worker').leaving.lastDay({ leavingId: one.id, leftOn: '2026-11-21' })
    expect(ends.map(({ kind, id, may, usual: how }) => [kind, id, may.length, how])).toEqual([['appointment', overId, 1, 'keep'], ['appointment', laterId, 2, 'end'], ['task', taskId, 2, 'end'], ['review', reviewId, 2, 'end'], ['place', sessionId, 2, 'end'], ['measure', 'ONS4', 2, 'end']])
    const gone = await complete(one, { because: 'x' })
    expect(gone.left!.settled.map(({ kind, how }) => `${kind} ${how}`)).toEqual(['appointment keep', 'appointment end', 'task end', 'review end', 'place end', 'measure end'])
    const stands = async () => [
      (await hall.rows('select status, because from task where id = $1', taskId))[0], (await hall.rows('select status from appointment where id = any($1) order by held_on', [overId, laterId])).map(({ status }) => status),
      (await hall.rows('select status from review where id = $1', reviewId))[0], (await hall.rows('select status from mark where session_id = $1 and person_id = $2 and current', sessionId, personId))[0],
    ]
    expect(await stands()).toEqual([{ status: 'dismissed', because: 'They have left: It was time: what we set out to do is done' }, ['planned', 'cancelled_by_us'], { status: 'set_aside' }, { status: 'unmarked' }])
    expect((await h.as('worker').asking.due({ whose: 'everybody', limit: 100 })).rows.map(({ person }) => person.id)).not.toContain(personId)
    expect((await h.as('lead').sessions.register({ sessionId })).rows.map((row) => row.personId)).not.toContain(personId)
    h.setClock('2026-11-21T10:01:00Z')
    await undo(gone)
    expect(await stands()).toEqual([{ status: 'open', because: null }, ['planned', 'planned'], { status: 'due' }, { status: 'apologies' }])
  })

  test('ends not unseen: what came in meanwhile is asked first, and everything may be kept', async () => {
    const one = await write(await begin()), asked = await usual(one)
    const { taskId } = await open()
    await expect(complete(one, { because: 'x', ...asked })).rejects.toMatchObject(refused('more_is_open', 'ends'))
    const all = await usual(one)
    await expect(complete(one, { because: 'x', ...all, settled: all.settled.map((end) => ({ ...end, how: 'end' })) })).rejects.toMatchObject(refused('not_in_this_state', 'ends'))
    await complete(one, { because: 'x', ...all, settled: all.settled.map((end) => ({ ...end, how: 'keep' })) })
    expect(await hall.rows('select status from task where id = $1', taskId)).toEqual([{ status: 'open' }])
    expect((await h.as('worker').asking.due({ whose: 'everybody', limit: 100 })).rows.map(({ person }) => person.id)).toContain(personId)
  })

  test('of one programme of several, only what that programme asks for', async () => {
    await open()
    const one = await begin({ programmeId })
    expect((await h.as('worker').leaving.lastDay({ leavingId: one.id, leftOn: '2026-11-21' })).ends.map(({ kind }) => kind)).toEqual(['place', 'measure'])
  })

  test('flags rest: nobody is reminded of somebody who has left, and of somebody who returns again', async () => {
    const { flagKinds } = await h.as('worker').safety.lists()
    await h.as('worker').safety.raiseFlag({ flagId: uuidv7(), personId, kind: flagKinds.items.find(({ restricted }) => !restricted)!.key, words: 'Two of us', reason: 'The dog', ownerId: h.here.members.worker, dueOn: '2026-11-25', happenedAt })
    const one = await write(await begin())
    expect((await h.as('worker').leaving.lastDay({ leavingId: one.id, leftOn: '2026-11-21' })).ends.filter(({ kind }) => kind === 'flag')).toMatchObject([{ may: [], on: '2026-11-25' }])
    await complete(one, { because: 'x' })
    h.setClock('2026-11-26T08:00:00Z')
    const told = async () => {
      await actingAs(h.context('administrator', { fromJob: true }), { id: uuidv7(), name: 'safety.daily', input: null }, safetyDaily)
      return [(await hall.rows('select 1 from notice where person_id = $1', personId)).length, (await h.as('lead').safety.due({ mine: false, limit: 100 })).rows.filter(({ person }) => person.id === personId).length]
    }
    expect(await told()).toEqual([0, 0])
    await h.as('worker').people.join({ participationId: uuidv7(), personId, programmeId, happenedAt: '2026-11-26T07:30:00Z' })
    expect(await told()).toEqual([1, 1])
  })
})

describe('coming back', () => {
  const back = () => h.as('worker').people.join({ participationId: uuidv7(), personId, programmeId, happenedAt: '2026-11-27T09:00:00Z' })
  const offer = (who: Who = 'worker') => h.as(who).leaving.offer({ personId })
  const welcome = (leavingId: string, workerIds: string[], who: Who = 'worker') => h.as(who).leaving.welcomeBack({ leavingId, workerIds, happenedAt: '2026-11-27T09:30:00Z' })

  test('offers whoever worked with them: oneself, or by a lead anybody; once', async () => {
    await works(h.here.members.worker, 'key_worker')
    await works(h.here.members.lead, 'worker')
    const gone = await left()
    expect(await offer()).toBeNull()
    h.setClock('2026-11-27T10:00:00Z')
    await back()
    const offered = (await offer())!
    expect(offered.workers).toMatchObject([{ name: 'worker', part: 'key_worker', may: true }, { name: 'lead', part: 'worker', may: false }])
    const [own, leads] = offered.workers.map(({ id }) => id) as [string, string]
    await expect(welcome(gone.id, [own, leads])).rejects.toMatchObject(refused('only_a_lead_assigns', 'workerIds'))
    await expect(welcome(gone.id, [uuidv7()])).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(welcome(gone.id, [own], await h.member('lead'))).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await welcome(gone.id, [own, leads], 'lead')
    expect(await now()).toEqual(['lead worker', 'worker key_worker'])
    expect(await offer()).toBeNull()
    await expect(welcome(gone.id, [])).rejects.toMatchObject(refused('not_back'))
  })

  test('a new key worker stays; nobody is an answer too; referred again is back as well', async () => {
    await works(h.here.members.worker, 'key_worker')
    const gone = await left({ followUps: [] })
    h.setClock('2026-11-27T10:00:00Z')
    await hall.rows(`insert into referral (organisation_id, id, receipt, status_at, source, came_by, received_on, person_id, given_name, sort_name, reason, created_at) values ($1, gen_random_uuid(), $3, now(), 'self', 'typed', '2026-11-26', $2, 'Ann', 'ann', 'x', now())`, h.here.id, personId, `B${personId.slice(-8)}`)
    await works(h.here.members.lead, 'key_worker')
    const offered = (await offer())!
    await welcome(gone.id, offered.workers.map(({ id }) => id))
    expect(await now()).toEqual(['lead key_worker', 'worker worker'])
  })

  test('not this time', async () => {
    await works(h.here.members.worker, 'key_worker')
    const gone = await left({ followUps: [] })
    h.setClock('2026-11-27T10:00:00Z')
    await back()
    await welcome(gone.id, [])
    expect([await now(), await offer()]).toEqual([[], null])
  })
})

test('the journal gives it all again, row for row', async () => {
  expect(await replayDifferences(h.owner, { organisationId: h.here.id, tables: ['leaving', 'person_worker', 'task', 'appointment', 'review', 'mark', 'measure_put_off', 'leaving_follow_up'] })).toEqual([])
})
