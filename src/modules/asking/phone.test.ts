import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { house } from '../../app/testing.ts'
import { replayDifferences } from '../../platform/replay.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { hallIn } from '../sessions/testing.ts'
import { askingIn, phq9 } from './testing.ts'

let h: Awaited<ReturnType<typeof house>>
let hall: ReturnType<typeof hallIn>
let asking: ReturnType<typeof askingIn>
let personId: string
beforeAll(async () => { h = await house(); hall = hallIn(h); asking = askingIn(h) })
afterAll(() => h.close())
beforeEach(async () => {
  h.setClock('2026-11-21T10:00:00Z')
  asking.rested()
  const programmeId = await hall.programme({ measures: [{ instrument: 'PHQ-9', everyWeeks: 4 }, { instrument: 'GAD-7', everyWeeks: null }] })
  ;[personId] = await hall.people(1, { programmeId, from: '2026-11-20' }) as [string]
})

const refused = (because: string) => ({ code: 'REFUSED', data: { because } })
const none = phq9().map(() => null)

describe('before it is begun', () => {
  test('a phone sees the service and how many questions, and nothing of whom or what', async () => {
    const { place } = await asking.link(personId, { instruments: ['PHQ-9', 'GAD-7'] })
    const seen = await asking.phone().open(place)
    expect(seen).toEqual({ state: 'waiting', organisation: 'here', firstName: null, asksBirthday: false, questions: 16, until: '2026-11-28', forms: [], critical: false, triesLeft: null, crisisLines: expect.arrayContaining([expect.objectContaining({ number: '116 123' })]) })
    expect(JSON.stringify(seen)).not.toMatch(/Person|PHQ|mood/)
  })

  test('a first name where the worker allowed it, and no more of it', async () => {
    const { place } = await asking.link(personId, { firstName: true })
    expect(await asking.phone().open(place)).toMatchObject({ firstName: 'Person' })
  })

  test.each(['here', `here-${'a'.repeat(22)}`, `nowhere-${'a'.repeat(22)}`, '../../etc/passwd'])('%s leads nowhere', async (place) => { await expect(asking.phone().open(place)).rejects.toMatchObject({ code: 'NOT_FOUND' }) })

  test('twenty links that are none from one address, and no more; another address is not held up', async () => {
    const { place } = await asking.link(personId)
    for (let n = 0; n < 20; n++) await expect(asking.phone().open(`here-${asking.word()}`)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(asking.phone().open(place)).rejects.toMatchObject(refused('too_many'))
    expect(await asking.phone({ address: '203.0.113.8' }).open(place)).toMatchObject({ state: 'waiting' })
  })

  test('the birthday, where it is asked for: five tries, then it is locked and the worker knows', async () => {
    await h.owner.query('update person set birth_date = $2 where id = $1', [personId, '1980-05-12'])
    const { place, linkId } = await asking.link(personId, { askBirthday: true }), phone = asking.phone()
    expect(await phone.begin(place, { day: 5, month: 12 })).toMatchObject({ state: 'waiting', triesLeft: 4, forms: [] })
    expect(await phone.begin(place)).toMatchObject({ triesLeft: 3 })
    expect(await phone.begin(place, { day: 12, month: 5 })).toMatchObject({ state: 'begun', forms: [{ instrument: 'PHQ-9' }] })
    const second = await asking.link(personId, { askBirthday: true })
    for (let n = 0; n < 5; n++) await asking.phone().begin(second.place, { day: 1, month: 1 })
    expect(await asking.phone().begin(second.place, { day: 12, month: 5 })).toMatchObject({ state: 'locked', forms: [] })
    expect(await asking.rows('select ended_because from measure_link where id = any($1) order by made_at, id', [linkId, second.linkId])).toEqual([{ ended_because: 'replaced' }, { ended_because: 'locked' }])
    expect((await h.as('worker').notices.mine({})).rows.map(({ words }) => words)).toContain('A link was locked: the birthday was wrong five times')
  })
})

describe('answering', () => {
  test('is kept as it is given, given back to this phone only, and lands on the record as answered by link', async () => {
    const { place, linkId } = await asking.link(personId, { instruments: ['PHQ-9', 'GAD-7'] }), phone = asking.phone()
    expect(await phone.begin(place)).toMatchObject({ state: 'begun', forms: [{ instrument: 'PHQ-9', done: false, answers: null }, { instrument: 'GAD-7', done: false }] })
    await phone.keep(place, 'PHQ-9', [2, ...none.slice(1)])
    expect((await phone.open(place)).forms[0]).toMatchObject({ answers: [2, ...none.slice(1)] })
    expect(await asking.phone().open(place)).toMatchObject({ state: 'elsewhere', forms: [], firstName: null })
    await expect(asking.phone().keep(place, 'PHQ-9', phq9())).rejects.toMatchObject(refused('elsewhere'))
    expect((await h.as('worker').measures.dueFor({ personId })).unfinished).toMatchObject([{ instrument: 'PHQ-9', mode: 'by_link', answered: 1 }])
    expect(await phone.finish(place, 'PHQ-9', phq9())).toMatchObject({ state: 'begun', forms: [{ done: true }, { done: false }] })
    expect(await phone.finish(place, 'GAD-7', [1, 1, 1, 1, 1, 1, 1])).toMatchObject({ state: 'finished', forms: [], critical: false })
    const { rows } = await h.as('worker').measures.forms({ personId })
    expect(rows.map(({ instrument, mode, status, score, enteredBy }) => [instrument, mode, status, score, enteredBy]).sort()).toEqual([['GAD-7', 'by_link', 'finished', 7, 'worker'], ['PHQ-9', 'by_link', 'finished', 8, 'worker']])
    expect((await h.as('worker').asking.of({ personId })).due).toEqual([])
    expect(await asking.rows('select distinct on_behalf from command where name = any($1) and on_behalf like $2', ['asking.begin', 'asking.keep', 'asking.finish'], `%${linkId}`)).toEqual([{ on_behalf: `measure link ${linkId}` }])
    expect((await h.as('worker').notices.mine({})).rows.map(({ words }) => words)).toContain('Somebody has answered on their own phone')
    expect((await h.as('worker').story.of({ personId, kinds: ['measure'] })).rows.map(({ title }) => title)).toContainEqual(expect.stringMatching(/^Answered on their own phone about low mood/))
  })

  test('a critical answer tells those who answer alerts, and the person’s workers, before the form is finished', async () => {
    const key = await h.member('worker', h.here.team)
    await h.as('lead').people.assign({ workerId: uuidv7(), personId, memberId: key.memberId, part: 'key_worker' })
    const { place } = await asking.link(personId), phone = asking.phone()
    await phone.begin(place)
    expect(await phone.keep(place, 'PHQ-9', [...none.slice(1), 2])).toEqual({ critical: true })
    const urgent = async (who: Parameters<typeof h.as>[0]) => (await h.as(who).notices.mine({})).rows.filter(({ kind, link }) => kind === 'alert' && link.includes(personId)).length
    for (const who of ['lead', 'manager', 'worker', key] as const) expect(await urgent(who)).toBe(1)
    expect((await h.as('manager').measures.alerts({ personId })).rows).toMatchObject([{ instrument: 'PHQ-9', item: 9, answer: 2, raisedBy: 'worker', byLink: true }])
    expect(await phone.finish(place, 'PHQ-9', phq9(2))).toMatchObject({ state: 'finished', critical: true })
    expect(await urgent('lead')).toBe(1)
  })

  test('sent twice, even after the answer was lost, it stands once', async () => {
    const { place } = await asking.link(personId), phone = asking.phone(), command = uuidv7()
    await phone.begin(place)
    await phone.finish(place, 'PHQ-9', phq9(), command)
    expect(await phone.finish(place, 'PHQ-9', phq9(), command)).toMatchObject({ state: 'finished' })
    expect(await phone.finish(place, 'PHQ-9', phq9())).toMatchObject({ state: 'finished' })
    expect(await asking.rows('select 1 from completion where person_id = $1', personId)).toHaveLength(1)
    expect(await asking.rows('select 1 from scale_score where person_id = $1', personId)).toHaveLength(1)
  })

  test('they would rather stop: what was answered is kept without a score, and the link is over', async () => {
    const { place } = await asking.link(personId, { instruments: ['PHQ-9', 'GAD-7'] }), phone = asking.phone()
    await phone.begin(place)
    await phone.keep(place, 'PHQ-9', [1, ...none.slice(1)])
    expect(await phone.stop(place)).toMatchObject({ state: 'stopped' })
    expect(await asking.rows('select instrument, status, score from completion where person_id = $1', personId)).toEqual([{ instrument: 'PHQ-9', status: 'stopped', score: null }])
    await expect(phone.keep(place, 'PHQ-9', phq9())).rejects.toMatchObject(refused('link_over'))
  })

  test('only what the link is for, and only what can be an answer', async () => {
    const { place } = await asking.link(personId), phone = asking.phone()
    await expect(phone.keep(place, 'PHQ-9', phq9())).rejects.toMatchObject(refused('link_over'))
    await phone.begin(place)
    await expect(phone.keep(place, 'GAD-7', [1, 1, 1, 1, 1, 1, 1])).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(phone.keep(place, 'PHQ-9', phq9(7))).rejects.toMatchObject({ code: 'REFUSED', data: { because: 'impossible_answer' } })
    await expect(phone.finish(place, 'PHQ-9', none)).rejects.toMatchObject({ code: 'REFUSED', data: { because: 'nothing_answered' } })
  })

  test('outlives whoever made it', async () => {
    const maker = await h.member('worker', h.here.team), { place } = await asking.link(personId, { by: maker }), phone = asking.phone()
    await h.owner.query('update member set active = false where id = $1', [maker.memberId])
    await phone.begin(place)
    expect(await phone.finish(place, 'PHQ-9', phq9())).toMatchObject({ state: 'finished' })
  })
})

describe('a worker goes on with it', () => {
  const finish = async () => {
    const [form] = (await h.as('worker').measures.dueFor({ personId })).unfinished
    await h.as('worker').measures.finish({ completionId: form!.id, answers: phq9(), expectedVersion: 1, happenedAt: '2026-11-21T10:00:00Z' })
  }
  const begun = async (instruments?: string[]) => {
    const { place, linkId } = await asking.link(personId, instruments ? { instruments } : {}), phone = asking.phone()
    await phone.begin(place)
    await phone.keep(place, 'PHQ-9', [1, ...none.slice(1)])
    await finish()
    return { place, phone, ended: async () => (await asking.rows('select ended_because from measure_link where id = $1', linkId))[0] }
  }

  test.each([
    ['opens it again', (place: string, phone: ReturnType<typeof asking.phone>) => phone.open(place), null],
    ['finishes it too', (place: string, phone: ReturnType<typeof asking.phone>) => phone.finish(place, 'PHQ-9', phq9(3)), 'with_worker'],
  ] as const)('whoever %s is told so, and nothing of it is written twice', async (_what, act, because) => {
    const { place, phone, ended } = await begun()
    expect(await act(place, phone)).toMatchObject({ state: 'with_worker', forms: because ? [] : [{ done: true }] })
    expect(await ended()).toEqual({ ended_because: because })
    expect(await asking.rows('select status, score::integer from completion where person_id = $1', personId)).toEqual([{ status: 'finished', score: 8 }])
  })

  test('an answer that comes after is not kept, and the phone is told; the link is over', async () => {
    const { place, phone, ended } = await begun()
    expect(await phone.keep(place, 'PHQ-9', phq9(3))).toEqual({ critical: false, over: true })
    expect(await ended()).toEqual({ ended_because: 'with_worker' })
    expect((await phone.open(place)).state).toBe('with_worker')
    expect((await h.as('worker').asking.of({ personId })).links).toMatchObject([{ state: 'with_worker', may: [] }])
  })

  test('what else the link is for goes on', async () => {
    const { place, phone } = await begun(['PHQ-9', 'GAD-7'])
    expect(await phone.keep(place, 'PHQ-9', phq9(3))).toEqual({ critical: false, over: true })
    expect(await phone.open(place)).toMatchObject({ state: 'begun', forms: [{ done: true }, { done: false }] })
    expect(await phone.finish(place, 'GAD-7', [1, 1, 1, 1, 1, 1, 1])).toMatchObject({ state: 'finished' })
  })
})

describe('over', () => {
  test.each([
    ['finished', async (place: string, phone: ReturnType<typeof asking.phone>) => { await phone.finish(place, 'PHQ-9', phq9()) }],
    ['expired', async () => { h.setClock('2026-11-28T10:00:01Z') }],
    ['replaced', async () => { await asking.link(personId) }],
  ] as const)('once it is %s, nothing is shown and nothing taken', async (state, end) => {
    const { place } = await asking.link(personId), phone = asking.phone()
    await phone.begin(place)
    await end(place, phone)
    expect(await phone.open(place)).toMatchObject({ state, forms: [], questions: 0, firstName: null, until: null })
    await expect(phone.keep(place, 'PHQ-9', phq9(3))).rejects.toMatchObject(refused('link_over'))
    expect(await asking.phone().begin(place)).toMatchObject({ state, forms: [] })
    expect(await asking.rows('select 1 from alert where person_id = $1', personId)).toEqual([])
  })

  test('taken back while it is being answered', async () => {
    const { place, linkId } = await asking.link(personId), phone = asking.phone()
    await phone.begin(place)
    await h.as('worker').asking.revokeLink({ linkId })
    await expect(phone.keep(place, 'PHQ-9', phq9())).rejects.toMatchObject(refused('link_over'))
    expect(await phone.open(place)).toMatchObject({ state: 'revoked' })
  })
})

test('two records that are one person: links and what was put off follow', async () => {
  const programmeId = await hall.programme({ measures: [{ instrument: 'PHQ-9', everyWeeks: 4 }] })
  const [kept, merged] = await hall.people(2, { programmeId, from: '2026-11-20' }) as [string, string]
  const { place } = await asking.link(merged), phone = asking.phone()
  await h.as('worker').asking.putOff({ personId: merged, measures: [{ putOffId: uuidv7(), instrument: 'GAD-7' }], reason: 'not_seen', words: '', until: '2026-11-28', happenedAt: '2026-11-21T09:50:00Z' })
  const [a, b] = [await h.as('manager').people.get({ personId: kept }), await h.as('manager').people.get({ personId: merged })]
  await h.as('manager').people.merge({ mergeId: uuidv7(), keptId: kept, mergedId: merged, keptVersion: a.version, mergedVersion: b.version, details: a.details })
  await phone.begin(place)
  expect(await phone.finish(place, 'PHQ-9', phq9())).toMatchObject({ state: 'finished' })
  expect(await asking.rows('select person_id from completion where instrument = $1 and person_id = any($2)', 'PHQ-9', [kept, merged])).toEqual([{ person_id: kept }])
  expect(await asking.rows('select 1 from measure_put_off where person_id = $1', kept)).toHaveLength(1)
})

test('the journal gives what came by link again, row for row', async () => {
  expect(await replayDifferences(h.owner, { organisationId: h.here.id, tables: ['measure_link', 'completion', 'scale_score', 'alert'] })).toEqual([])
})
