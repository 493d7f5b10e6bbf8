import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { house } from '../../app/testing.ts'
import { replayDifferences } from '../../platform/replay.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { comesAlong } from './lists.ts'
import { blank } from './rules.ts'
import type { LeavingContent } from './shapes.ts'
import { happenedAt, leavingsIn, notFound, refused } from './testing.ts'

let h: Awaited<ReturnType<typeof house>>
let { hall, programmeId, otherId, somebody, content, begin, write, page, complete, usual, left } = {} as Awaited<ReturnType<typeof leavingsIn>>
let personId: string, goalId: string
beforeAll(async () => {
  h = await house();
  ({ hall, programmeId, otherId, somebody, content, begin, write, page, complete, usual, left } = await leavingsIn(h))
})
afterAll(() => h.close())
beforeEach(async () => { ({ personId, goalId } = await somebody()) })

type Who = Parameters<typeof h.as>[0]
type One = { id: string; version: number }
const agree = (one: One) => h.as('worker').leaving.agree({ leavingId: one.id, expectedVersion: one.version, how: 'said', name: 'Ann Example', signature: null, happenedAt })
const undo = (one: One, because = 'Came back the next day', who: Who = 'worker') => h.as(who).leaving.undo({ leavingId: one.id, expectedVersion: one.version, because, happenedAt: '2026-11-21T09:45:00Z' })
const takesPart = async () => (await hall.rows<{ n: string }>('select count(*) as n from participation where person_id = $1 and ended_on is null', personId))[0]!.n

describe('a leaving, from its first day to its last', () => {
  test('what still stands gets less as it is seen to, and then it is completed without a reason', async () => {
    const one = await begin({ leavesOn: null, reason: null })
    expect(one).toMatchObject({ status: 'planned', standing: ['reason', 'day', 'wentWell', 'watch', 'supports', 'measures', 'goals', 'followUps', 'summary', 'agreed'], measures: [{ instrument: 'ONS4' }], goals: [{ words: 'Get the bus on my own', rating: 3, scored: true }] })
    const written = await write(one)
    expect(written.standing).toEqual(['summary', 'agreed'])
    await page(written)
    const agreed = await agree(written)
    expect(agreed).toMatchObject({ standing: [], agreed: { how: 'said', name: 'Ann Example' } })
    await expect(complete(agreed, { leftOn: '2026-11-22' })).rejects.toMatchObject(refused('not_left_yet', 'leftOn'))
    await expect(complete(agreed, { outcome: 'nothing_like_it' })).rejects.toMatchObject(refused('no_such_outcome', 'outcome'))
    await expect(complete(agreed, { leftOn: '2026-02-01' })).rejects.toMatchObject(refused('left_before_start', 'leftOn'))
    const gone = await complete(agreed)
    expect(gone).toMatchObject({ status: 'left', may: ['summarise', 'undo', 'welcome'], left: { on: '2026-11-21', outcome: 'reached', stood: [], measures: [{ instrument: 'ONS4', done: false, because: 'Too much today' }] } })
    expect(await takesPart()).toBe('0')
    expect((await h.as('worker').goals.of({ personId }))[0]).toMatchObject({ status: 'reached' })
    expect(gone.followUps).toMatchObject([{ dueOn: '2026-12-05', member: { name: 'worker' }, status: 'due', may: ['record', 'move'] }, { dueOn: '2027-02-21', member: null, team: 'Chatham team' }])
    const tasks = (await h.as('worker').tasks.ofPerson({ personId })).rows
    expect(tasks).toMatchObject([{ dueOn: '2026-12-05', origin: 'follow_up', words: 'Ask how it goes since they left (ring): The library', link: `/people/${personId}/leaving/${one.id}` }, { dueOn: '2027-02-21', member: null }])
    await expect(write(gone)).rejects.toMatchObject(refused('not_in_this_state'))
  })

  test('words that change are to be agreed again; who of us sees to what is not part of it', async () => {
    const words = content(), one = await agree(await write(await begin(), words))
    const other = await h.as('worker').leaving.write({ leavingId: one.id, expectedVersion: one.version, leavesOn: null, reason: null, content: { ...words, workerWords: 'Take care', followUps: words.followUps.map((wish) => ({ ...wish, memberId: null })) } })
    expect(other.agreed).not.toBeNull()
    expect((await h.as('worker').leaving.write({ leavingId: one.id, expectedVersion: other.version, leavesOn: null, reason: null, content: { ...words, wentWell: 'Something else' } })).agreed).toBeNull()
  })

  test('who is there next may be a service of the directory', async () => {
    const serviceId = uuidv7()
    expect((await write(await begin(), { supports: [{ id: uuidv7(), name: 'The repair shed', reach: '01632 960 100', agreed: true, serviceId }] })).content.supports).toMatchObject([{ serviceId, name: 'The repair shed' }])
  })

  test('of one programme: only that ends, and unfinished goals go along', async () => {
    const one = await complete(await write(await begin({ programmeId }), { goals: [{ goalId, ending: 'carries_on' }] }), { because: 'Short of time' })
    expect(one.left).toMatchObject({ anyway: 'Short of time', stood: ['summary', 'agreed'] })
    expect(await hall.rows('select programme_id from participation where person_id = $1 and ended_on is null', personId)).toEqual([{ programme_id: otherId }])
    expect((await h.as('worker').goals.of({ personId }))[0]).toMatchObject({ status: 'active' })
    await expect(begin({ programmeId })).rejects.toMatchObject(refused('takes_no_part', 'programmeId'))
    expect(await begin()).toMatchObject({ status: 'planned' })
    await expect(begin()).rejects.toMatchObject(refused('one_already', 'programmeId'))
  })

  test('anything may be left with a reason; lost touch is a reason, and asks for nothing', async () => {
    const one = await begin()
    await expect(complete(one)).rejects.toMatchObject(refused('still_stands', 'because'))
    await expect(complete(await begin({ programmeId, reason: null }), { because: 'x' })).rejects.toMatchObject(refused('no_reason', 'reason'))
    const gone = await complete(await write(one, { ...blank() as LeavingContent }, 'worker', { reason: 'lost_touch' }), { outcome: 'not_known' })
    expect(gone.left).toMatchObject({ stood: [], anyway: '', measures: [{ done: false }] })
    expect(gone.agreed).toBeNull()
  })

  test('nobody asks after somebody who has died, and no measure is missed', async () => {
    const gone = await complete(await write(await begin(), {}, 'worker', { reason: 'died' }), { outcome: 'not_known' })
    expect(gone).toMatchObject({ followUps: [], left: { measures: [] } })
  })

  test('a measure answered in the last four weeks counts as the one at the end', async () => {
    await hall.rows(`insert into completion (organisation_id, id, person_id, instrument, instrument_version, scoring_version, mode, status, answers, taken_on, started_at, finished_at, entered_by) values ($1, gen_random_uuid(), $2, 'ONS4', '1', '1', 'with_worker', 'finished', '{}', '2026-11-10', now(), now(), $3)`, h.here.id, personId, h.here.members.worker)
    const one = await begin()
    expect(one.measures).toEqual([])
    expect((await complete(await write(one, { notMeasured: [] }), { because: 'A word' })).left!.measures).toEqual([{ instrument: 'ONS4', done: true, because: '' }])
  })

  test('a measure that is asked for at the end is due though another time would be early; leaving another programme asks for nothing', async () => {
    await hall.rows(`update programme_measure set at_exit = true where programme_id = $1`, programmeId)
    await hall.rows(`insert into completion (organisation_id, id, person_id, instrument, instrument_version, scoring_version, mode, status, answers, taken_on, started_at, finished_at, entered_by) values ($1, gen_random_uuid(), $2, 'ONS4', '1', '1', 'with_worker', 'finished', '{}', '2026-11-02', now(), now(), $3)`, h.here.id, personId, h.here.members.worker)
    expect((await begin()).measures).toMatchObject([{ instrument: 'ONS4' }])
    expect((await begin({ programmeId: otherId })).measures).toEqual([])
    await hall.rows(`update programme_measure set at_exit = false where programme_id = $1`, programmeId)
  })

  test('taken back with a reason: they take part again, goals are taken up, follow-ups leave the lists; then it can be completed anew', async () => {
    const gone = await left()
    h.setClock('2026-11-21T10:01:00Z')
    await expect(undo(gone, ' ')).rejects.toMatchObject(refused('no_because', 'because'))
    const back = await undo(gone)
    expect(back).toMatchObject({ status: 'planned', left: null })
    expect(back.followUps.map(({ status, may }) => [status, may])).toEqual([['dropped', []], ['dropped', []]])
    expect(await takesPart()).toBe('2')
    expect((await h.as('worker').goals.of({ personId }))[0]).toMatchObject({ status: 'active' })
    expect((await h.as('worker').tasks.ofPerson({ personId })).rows).toEqual([])
    expect(back.events.map(({ act, because }) => [act, because]).slice(-1)).toEqual([['undo', 'Came back the next day']])
    const anew = await complete(back, { because: 'Now truly' })
    expect(anew.followUps.filter(({ status }) => status === 'due')).toHaveLength(2)
  })

  test('taken back after they had joined again: the new participation stays, the old one stays ended', async () => {
    const gone = await left()
    h.setClock('2026-11-22T10:00:00Z')
    await h.as('worker').people.join({ participationId: uuidv7(), personId, programmeId, happenedAt: '2026-11-22T09:00:00Z' })
    expect(await h.as('worker').leaving.get({ leavingId: gone.id })).toMatchObject({ returned: { on: '2026-11-22', by: 'joined', days: 1 } })
    await h.as('worker').leaving.undo({ leavingId: gone.id, expectedVersion: gone.version, because: 'Here again', happenedAt: '2026-11-22T09:30:00Z' })
    expect(await hall.rows('select started_on::text as from, ended_on::text as until from participation where person_id = $1 and programme_id = $2 order by 1', personId, programmeId)).toEqual([{ from: '2026-01-10', until: '2026-11-21' }, { from: '2026-11-22', until: null }])
  })

  test('put by and taken up again', async () => {
    const one = await begin()
    const aside = await h.as('worker').leaving.setAside({ leavingId: one.id, expectedVersion: 1, because: 'Stays after all', happenedAt })
    expect(aside).toMatchObject({ status: 'set_aside', setAsideBecause: 'Stays after all', may: ['take_up'] })
    expect(await h.as('worker').leaving.takeUp({ leavingId: one.id, expectedVersion: aside.version, happenedAt })).toMatchObject({ status: 'planned', setAsideBecause: null })
  })

  test('two at once: the second is told; sent twice with one command, once', async () => {
    const one = await begin(), first = await write(one)
    await expect(write(one, { wentWell: 'Other words' }, 'lead')).rejects.toMatchObject(refused('changed_meanwhile'))
    const command = uuidv7(), asked = { because: 'x', ...await usual(first) }
    const once = await complete(first, asked, 'worker', { command })
    expect(await complete(first, asked, 'worker', { command })).toEqual(once)
    expect(await hall.rows('select 1 from leaving_follow_up where leaving_id = $1', one.id)).toHaveLength(2)
    await expect(h.as('worker').leaving.undo({ leavingId: one.id, expectedVersion: once.version, because: 'x', happenedAt: '2026-11-21T10:30:00Z' })).rejects.toMatchObject(refused('in_the_future', 'happenedAt'))
    await expect(h.as('worker').leaving.undo({ leavingId: one.id, expectedVersion: once.version, because: 'x', happenedAt: '2026-10-01T10:00:00Z' })).rejects.toMatchObject(refused('over_30_days_ago', 'happenedAt'))
  })
})

describe('the handover', () => {
  test('is kept as made, and goes to others only with consent', async () => {
    const one = await write(await begin(), { handover: [{ id: uuidv7(), name: 'Dr Okon', role: 'GP', reach: '' }] })
    expect(one).toMatchObject({ mayShare: false, standing: ['handover', 'summary', 'agreed'] })
    await expect(page(one, { forWhom: 'Dr Okon', toOthers: true })).rejects.toMatchObject(refused('may_not_share', 'forWhom'))
    const own = await page(one)
    await h.owner.query(`update person set consent_to_share = 'verbal' where id = $1`, [personId])
    expect(await page(one, { forWhom: 'Dr Okon, GP', toOthers: true })).toMatchObject({ forWhom: 'Dr Okon, GP', parts: [{ words: 'I came in by the front door.', said: 'person' }] })
    expect(await h.as('lead').leaving.summary({ summaryId: own.id })).toEqual(own)
    expect((await h.as('worker').leaving.get({ leavingId: one.id })).summaries).toHaveLength(2)
  })

  test('a consent that has ended is none, and a "no" on the record always counts', async () => {
    await h.owner.query(`update person set consent_to_share = 'yes' where id = $1`, [personId])
    await hall.rows(`insert into consent_event (organisation_id, id, person_id, what, act, how, wording_number, words, until, happened_at, entered_by) values ($1, gen_random_uuid(), $2, 'share', 'given', 'by_word', 1, 'w', '2026-10-01', '2025-10-02', $3)`, h.here.id, personId, h.here.members.worker)
    expect((await begin()).mayShare).toBe(false)
    await hall.rows(`insert into consent_event (organisation_id, id, person_id, what, act, how, wording_number, words, until, happened_at, entered_by) values ($1, gen_random_uuid(), $2, 'share', 'given', 'by_word', 1, 'w', null, '2026-10-02', $3)`, h.here.id, personId, h.here.members.worker)
    expect((await begin({ programmeId })).mayShare).toBe(true)
    await h.owner.query(`update person set consent_to_share = 'no' where id = $1`, [personId])
    expect((await begin({ programmeId: otherId })).mayShare).toBe(false)
  })

  test('how they said they may not be reached shows, and stands until another way is chosen', async () => {
    await hall.rows(`insert into referral (organisation_id, id, receipt, status_at, source, came_by, received_on, person_id, given_name, sort_name, may_ring, may_text, reason, created_at) values ($1, gen_random_uuid(), $3, now(), 'self', 'typed', '2026-01-01', $2, 'Ann', 'ann', 'no', 'yes', 'x', now())`, h.here.id, personId, `R${personId.slice(-8)}`)
    expect(await write(await begin())).toMatchObject({ contact: { no: ['ring'], notAsked: ['email', 'write'] }, standing: ['contact', 'summary', 'agreed'] })
  })
})

describe('who may', () => {
  test('another team and another organisation find nothing there', async () => {
    const one = await write(await begin()), made = await page(one)
    for (const other of [await h.member('worker'), await h.member('lead'), (await h.elsewhere()).caller('administrator')]) {
      await expect(h.as(other).leaving.get({ leavingId: one.id })).rejects.toMatchObject(notFound)
      await expect(h.as(other).leaving.ofPerson({ personId })).rejects.toMatchObject(notFound)
      await expect(h.as(other).leaving.summary({ summaryId: made.id })).rejects.toMatchObject(notFound)
      await expect(begin({}, other)).rejects.toMatchObject(notFound)
      await expect(write(one, {}, other)).rejects.toMatchObject(notFound)
      await expect(complete(one, { because: 'x' }, other)).rejects.toMatchObject(notFound)
      await expect(page(one, {}, other)).rejects.toMatchObject(notFound)
      const on = { leavingId: one.id, expectedVersion: one.version, happenedAt }
      await expect(h.as(other).leaving.agree({ ...on, how: 'said', name: 'Ann', signature: null })).rejects.toMatchObject(notFound)
      await expect(h.as(other).leaving.setAside({ ...on, because: 'x' })).rejects.toMatchObject(notFound)
      expect((await h.as(other).leaving.prepared({ limit: 100 })).rows.map(({ id }) => id)).not.toContain(one.id)
    }
    const gone = await complete(one, { because: 'x' })
    const other = await h.member('lead'), onIt = { followUpId: gone.followUps[0]!.id, expectedVersion: 1, because: 'x', happenedAt }
    await expect(h.as(other).leaving.undo({ leavingId: gone.id, expectedVersion: gone.version, because: 'x', happenedAt })).rejects.toMatchObject(notFound)
    await expect(h.as(other).leaving.move({ ...onIt, dueOn: '2026-12-10', memberId: other.memberId })).rejects.toMatchObject(notFound)
    await expect(h.as(other).leaving.reopen(onIt)).rejects.toMatchObject(notFound)
    await expect(h.as(other).leaving.record({ followUpId: gone.followUps[0]!.id, expectedVersion: 1, result: 'reached', words: '', again: null, happenedAt })).rejects.toMatchObject(notFound)
    expect((await h.as(other).leaving.due({ whose: 'all', limit: 100 })).rows.map(({ person }) => person.id)).not.toContain(personId)
  })

  test('a volunteer reads nothing; a colleague who cannot open the record cannot be given a follow-up; every look is kept', async () => {
    const one = await begin()
    await expect(h.as('volunteer').leaving.get({ leavingId: one.id })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(write(one, { followUps: [{ id: uuidv7(), after: 'P1M', memberId: (await h.member('worker')).memberId, how: 'ring', purpose: '' }] })).rejects.toMatchObject(refused('colleague_sees_not', 'followUps'))
    await h.as('manager').leaving.get({ leavingId: one.id })
    await h.as('lead').leaving.ofPerson({ personId })
    await complete(await write(one), { because: 'x' })
    await h.as('lead').leaving.due({ whose: 'all', limit: 100 })
    expect(await hall.rows('select procedure from look where person_id = $1 and procedure like $2 order by 1', personId, 'leaving%')).toEqual([{ procedure: 'leaving.due' }, { procedure: 'leaving.get' }, { procedure: 'leaving.lastDay' }, { procedure: 'leaving.ofPerson' }])
  })

  test('goals and measures are for whoever may read them: left out, and said to be', async () => {
    const one = await write(await begin()), part = (key: string, words: string) => ({ key, title: key, words, said: 'person' as const })
    const sheet = await page(one, { parts: [part('wentWell', 'I came in by the front door.'), part('goals', 'Get the bus on my own: reached')] })
    const [noGoals, noMeasures] = [await h.memberWithout('worker', 'goals.read'), await h.memberWithout('worker', 'measures.read')]
    expect(await h.as('worker').leaving.get({ leavingId: one.id })).toMatchObject({ hidden: [], goals: [{ id: goalId }], measures: [{ instrument: 'ONS4' }] })
    expect(await h.as(noGoals).leaving.get({ leavingId: one.id })).toMatchObject({ hidden: ['goals'], goals: [], measures: [{ instrument: 'ONS4' }] })
    expect(await h.as(noMeasures).leaving.get({ leavingId: one.id })).toMatchObject({ hidden: ['measures'], goals: [{ id: goalId }], measures: [] })
    expect(await h.as(noGoals).leaving.summary({ summaryId: sheet.id })).toMatchObject({ hidden: ['goals'], parts: [{ key: 'wentWell' }] })
    expect(await h.as(noMeasures).leaving.summary({ summaryId: sheet.id })).toMatchObject({ hidden: [], parts: [{ key: 'wentWell' }, { key: 'goals' }] })
    // What stands in the way of a good leaving is the same whoever looks, and so is completing it.
    expect((await h.as(noGoals).leaving.get({ leavingId: one.id })).standing).toEqual((await h.as('worker').leaving.get({ leavingId: one.id })).standing)
    const gone = await complete(one, { because: 'x' }, noMeasures)
    expect(gone.left?.measures).toEqual([])
    expect((await h.as('worker').leaving.get({ leavingId: one.id })).left?.measures).toMatchObject([{ instrument: 'ONS4', done: false }])
  })

  test('managers word the lists; what is taken off stays with those who left so', async () => {
    const setting = await h.as('worker').leaving.setting({})
    expect(setting).toMatchObject({ version: 0, returnDays: 90 })
    const change = (who: Who, more: object = {}) => h.as(who).leaving.changeSetting({ settingId: uuidv7(), expectedVersion: 0, returnDays: 60, reasons: [...comesAlong.reasons, { key: 'own_1', name: 'Went to sea' }], outcomes: [...comesAlong.outcomes], ...more })
    await expect(change('lead')).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(change('manager', { returnDays: 0 })).rejects.toMatchObject(refused('days_unfit', 'returnDays'))
    expect(await change('manager')).toMatchObject({ version: 1, returnDays: 60 })
    await expect(change('manager')).rejects.toMatchObject(refused('changed_meanwhile'))
    const one = await begin({ reason: 'own_1' })
    expect(await change('manager', { expectedVersion: 1, returnDays: 90, reasons: [...comesAlong.reasons] })).toMatchObject({ version: 2 })
    expect((await h.as('worker').leaving.get({ leavingId: one.id })).reason).toBe('own_1')
    await expect(begin({ programmeId, reason: 'own_1' })).rejects.toMatchObject(refused('no_such_reason', 'reason'))
  })
})

test('scoring a goal at the end is seen', async () => {
  h.setClock('2026-11-25T10:00:00Z')
  const one = await h.as('worker').leaving.begin({ leavingId: uuidv7(), personId, programmeId: null, leavesOn: null, reason: null, happenedAt: '2026-11-25T09:00:00Z' })
  expect(one.goals).toMatchObject([{ rating: 3, scored: false }])
  await h.as('worker').goals.rate({ goalId, ratingId: uuidv7(), rating: 8, happenedAt: '2026-11-25T09:30:00Z' })
  expect((await h.as('worker').leaving.get({ leavingId: one.id })).goals).toMatchObject([{ rating: 8, baseline: 3, scored: true }])
})

test('the journal gives leavings again, row for row', async () => {
  expect(await replayDifferences(h.owner, { organisationId: h.here.id, tables: ['leaving', 'leaving_follow_up', 'leaving_event', 'leaving_summary', 'leaving_setting'] })).toEqual([])
})
