import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { house } from '../../app/testing.ts'
import type { Job } from '../../platform/jobs.ts'
import { replayDifferences } from '../../platform/replay.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { hallIn } from '../sessions/testing.ts'
import { askingRemind } from './jobs.ts'
import { daily } from './public.ts'
import { actingAs } from '../../platform/api.ts'
import { askingIn, phq9 } from './testing.ts'

let h: Awaited<ReturnType<typeof house>>
let hall: ReturnType<typeof hallIn>
let asking: ReturnType<typeof askingIn>
let programmeId: string, personId: string
beforeAll(async () => { h = await house(); hall = hallIn(h); asking = askingIn(h) })
afterAll(() => h.close())
beforeEach(async () => {
  h.setClock('2026-11-21T10:00:00Z')
  programmeId = await hall.programme({ measures: [{ instrument: 'PHQ-9', everyWeeks: 4 }, { instrument: 'GAD-7', everyWeeks: null }] })
  ;[personId] = await hall.people(1, { programmeId, from: '2026-11-20' }) as [string]
})

const happenedAt = '2026-11-21T09:50:00.000Z'
const refused = (because: string, field?: string) => ({ code: 'REFUSED', data: field ? { because, field } : { because } })
const notFound = { code: 'NOT_FOUND' }, forbidden = { code: 'FORBIDDEN' }
const putOff = (instrument: string, until: string, by: Parameters<typeof h.as>[0] = 'worker', putOffId = uuidv7()) => h.as(by).asking.putOff({ personId, measures: [{ putOffId, instrument }], reason: 'declined', words: 'Too tired', until, happenedAt })
const due = async (by: Parameters<typeof h.as>[0] = 'worker') => (await h.as(by).asking.of({ personId })).due.map(({ instrument }) => instrument)
const assign = (memberId: string, whom = personId) => h.as('lead').people.assign({ workerId: uuidv7(), personId: whom, memberId, part: 'key_worker' })

describe('not today', () => {
  test('takes a measure off every list until its day, with the reason on the record, and can be taken back', async () => {
    expect(await due()).toEqual(['PHQ-9', 'GAD-7'])
    const putOffId = uuidv7()
    expect(await putOff('PHQ-9', '2026-11-28', 'worker', putOffId)).toMatchObject({ due: [{ instrument: 'GAD-7' }], putOff: [{ id: putOffId, instrument: 'PHQ-9', reason: 'declined', words: 'Too tired', putOffOn: '2026-11-21', until: '2026-11-28', by: 'worker' }] })
    expect((await h.as('worker').measures.dueFor({ personId })).due.map(({ instrument }) => instrument)).toEqual(['GAD-7'])
    expect((await h.as('worker').sessions.register({ sessionId: await hall.session(programmeId) })).rows.find((row) => row.personId === personId)?.measuresDue).toEqual(['GAD-7'])
    expect((await h.as('worker').asking.due({ whose: 'everybody', programmeId })).rows).toMatchObject([{ person: { id: personId }, due: [{ instrument: 'GAD-7' }] }])
    h.setClock('2026-11-28T10:00:00Z')
    expect(await due()).toEqual(['PHQ-9', 'GAD-7'])
    h.setClock('2026-11-21T10:00:00Z')
    await h.as('lead').asking.takeBackPutOff({ putOffId })
    expect(await due()).toEqual(['PHQ-9', 'GAD-7'])
    await expect(h.as('worker').asking.takeBackPutOff({ putOffId })).rejects.toMatchObject(refused('ended_already'))
  })

  test('said by two colleagues, it is taken back once', async () => {
    const first = uuidv7()
    await putOff('PHQ-9', '2026-11-28', 'worker', first)
    await putOff('PHQ-9', '2026-12-05', 'lead')
    await putOff('GAD-7', '2026-12-05', 'lead')
    await h.as('worker').asking.takeBackPutOff({ putOffId: first })
    expect(await due()).toEqual(['PHQ-9'])
  })

  test('no longer holds once the measure was answered', async () => {
    await putOff('PHQ-9', '2027-02-01')
    h.setClock('2026-11-23T10:00:00Z')
    await h.as('worker').measures.take({ completionId: uuidv7(), personId, instrument: 'PHQ-9', mode: 'from_paper', answers: phq9(), happenedAt: '2026-11-23T09:00:00Z' })
    expect((await h.as('worker').asking.of({ personId })).putOff).toEqual([])
    h.setClock('2026-12-21T10:00:00Z')
    expect(await due()).toContain('PHQ-9')
  })

  test.each([['today', { until: '2026-11-21' }, 'until_too_soon', 'until'], ['in two years', { until: '2028-01-01' }, 'until_too_late', 'until'], ['in the future', { happenedAt: '2026-11-22T10:00:00Z' }, 'in_the_future', 'happenedAt'], ['without a word for another reason', { reason: 'other' as const, words: ' ' }, 'no_reason', 'words']])('%s is refused', async (_what, more, because, field) => {
    await expect(h.as('worker').asking.putOff({ personId, measures: [{ putOffId: uuidv7(), instrument: 'PHQ-9' }], reason: 'declined', words: '', until: '2026-11-28', happenedAt, ...more })).rejects.toMatchObject(refused(because, field))
  })

  test('what is no measure is refused', async () => { await expect(putOff('PHQ-99', '2026-11-28')).rejects.toMatchObject(refused('no_such_measure', 'measures')) })

  test('sent twice it stands once', async () => {
    const command = uuidv7(), input = { personId, measures: [{ putOffId: uuidv7(), instrument: 'PHQ-9' }], reason: 'declined' as const, words: '', until: '2026-11-28', happenedAt }
    await h.as('worker', { command }).asking.putOff(input)
    await h.as('worker', { command }).asking.putOff(input)
    expect(await asking.rows('select 1 from measure_put_off where person_id = $1', personId)).toHaveLength(1)
  })
})

describe('the list', () => {
  test('of one’s own people and of everybody: late ones first, then by the day, in pages', async () => {
    const [late, later] = await hall.people(2, { programmeId, from: '2026-10-01' }) as [string, string]
    const mine = await h.member('worker', h.here.team)
    for (const one of [personId, late]) await assign(mine.memberId, one)
    expect((await h.as(mine).asking.due({ whose: 'mine' })).rows.map(({ person, late: isLate, dueOn, keyWorker }) => [person.id, isLate, dueOn, keyWorker !== null])).toEqual([[late, true, '2026-10-01', true], [personId, false, '2026-11-20', true]])
    const first = await h.as('worker').asking.due({ whose: 'everybody', programmeId, limit: 2 })
    expect(first).toMatchObject({ people: 3, late: 2 })
    expect(first.rows.map(({ person }) => person.id).sort()).toEqual([late, later].sort())
    expect(await h.as('worker').asking.due({ whose: 'everybody', programmeId, limit: 2, after: first.next! })).toMatchObject({ rows: [{ person: { id: personId } }], next: null })
    expect((await h.as('worker').asking.due({ whose: 'everybody', programmeId, late: true })).rows).toHaveLength(2)
    expect((await h.as('worker').asking.due({ whose: 'mine' })).rows).toEqual([])
  })

  test('keeps a look at everybody on the page', async () => {
    await h.as('lead').asking.due({ whose: 'everybody', programmeId })
    expect(await asking.rows('select 1 from look where person_id = $1 and procedure = $2 and actor_id = $3', personId, 'asking.due', h.here.members.lead)).toHaveLength(1)
  })

  test('a schedule that asks on leaving: due around the last day, for four weeks', async () => {
    const programme = await h.as('manager').programmes.get({ programmeId })
    await h.as('manager').programmes.setMeasures({ programmeId, scheduleId: uuidv7(), expectedVersion: programme.version, startDays: 14, graceDays: 7, measures: [{ instrument: 'PHQ-9', everyWeeks: 4, atExit: true }, { instrument: 'GAD-7', everyWeeks: null }] })
    await h.as('worker').measures.take({ completionId: uuidv7(), personId, instrument: 'PHQ-9', mode: 'from_paper', answers: phq9(), happenedAt: '2026-11-20T09:00:00Z' })
    await h.owner.query('update participation set ended_on = $2 where person_id = $1', [personId, '2026-12-10'])
    h.setClock('2026-12-12T10:00:00Z')
    expect((await h.as('worker').asking.of({ personId })).due).toMatchObject([{ instrument: 'PHQ-9', because: 'exit', dueOn: '2026-12-10', late: false }])
    h.setClock('2027-01-20T10:00:00Z')
    expect(await due()).toEqual([])
  })
})

describe('a link', () => {
  test('is made for what is due, and only its hash is kept', async () => {
    const { linkId, place, made } = await asking.link(personId, { instruments: ['PHQ-9', 'GAD-7'], days: 3, firstName: true })
    expect(made).toMatchObject({ id: linkId, state: 'waiting', instruments: ['PHQ-9', 'GAD-7'], madeBy: 'worker', expiresAt: '2026-11-24T10:00:00.000Z', may: ['revoke'], slug: 'here' })
    const token = place.split('-').at(-1)!
    expect(made.safeAskedAt).toBe('2026-11-21T10:00:00.000Z')
    expect(await h.as('lead').asking.of({ personId })).toMatchObject({ saidSafe: { on: '2026-11-21', to: 'worker' } })
    expect(JSON.stringify(await asking.rows(`select k.*, c.input, c.result from measure_link k, (select to_jsonb(c) as input, c.result from command c where name = 'asking.makeLink') c where k.id = $1`, linkId))).not.toContain(token)
    expect((await h.as('worker').asking.of({ personId })).links).toMatchObject([{ id: linkId, state: 'waiting' }])
    expect((await h.as('worker').asking.due({ whose: 'everybody', programmeId })).rows).toMatchObject([{ linkUntil: '2026-11-24' }])
  })

  test('needs their word that it is safe, and not from tomorrow', async () => {
    const ask = (safe: object) => h.as('worker').asking.makeLink({ linkId: uuidv7(), personId, instruments: ['PHQ-9'], tokenHash: 'a'.repeat(64), days: 7, firstName: false, askBirthday: false, ...safe })
    await expect(ask({})).rejects.toMatchObject(refused('not_asked_safe', 'safe'))
    await expect(ask({ safeAskedAt: '2026-11-22T10:00:00Z' })).rejects.toMatchObject(refused('in_the_future', 'safe'))
    expect(await h.as('worker').asking.of({ personId })).toMatchObject({ saidSafe: null, links: [] })
  })

  test('another takes its place; taken back it is over', async () => {
    const first = await asking.link(personId), second = await asking.link(personId)
    expect((await h.as('worker').asking.of({ personId })).links.map(({ state }) => state)).toEqual(['waiting', 'replaced'])
    expect(await h.as('lead').asking.revokeLink({ linkId: second.linkId })).toMatchObject({ state: 'revoked', may: [] })
    await expect(h.as('worker').asking.revokeLink({ linkId: first.linkId })).rejects.toMatchObject(refused('link_over'))
  })

  test('of several sent at once one holds', async () => {
    await Promise.all(Array.from({ length: 6 }, (_, n) => asking.link(personId, { by: n % 2 ? 'lead' : 'worker' })))
    expect((await h.as('worker').asking.of({ personId })).links.filter(({ state }) => state === 'waiting')).toHaveLength(1)
  })

  test.each([
    ['what is not due', { instruments: ['WHO-5'] }, 'not_due', 'instruments'], ['nothing', { instruments: [] }, 'no_measures', 'instruments'], ['sixty days', { days: 60 }, 'impossible_days', 'days'], ['a birthday that is not known', { askBirthday: true }, 'no_birthday', 'askBirthday'],
  ])('for %s is refused', async (_what, more, because, field) => { await expect(asking.link(personId, more)).rejects.toMatchObject(refused(because, field)) })

  test('never for a measure whose wording may not be shown, nor for what asks straight about safety', async () => {
    const other = await hall.programme({ measures: [{ instrument: 'SWEMWBS', everyWeeks: null }, { instrument: 'C-SSRS-SCREENER', everyWeeks: null }] })
    ;[personId] = await hall.people(1, { programmeId: other, from: '2026-11-20' }) as [string]
    expect((await h.as('worker').asking.of({ personId })).due.map(({ instrument, notAlone }) => [instrument, notAlone]).sort()).toEqual([['C-SSRS-SCREENER', 'face_to_face'], ['SWEMWBS', 'wording_not_loaded']])
    for (const one of ['SWEMWBS', 'C-SSRS-SCREENER']) await expect(asking.link(personId, { instruments: [one] })).rejects.toMatchObject(refused('not_alone', 'instruments'))
  })
})

describe('who', () => {
  test('a volunteer does none of it; another team and another organisation find nobody', async () => {
    const { linkId } = await asking.link(personId)
    const putOffId = uuidv7()
    await putOff('GAD-7', '2026-11-28', 'worker', putOffId)
    await expect(h.as('volunteer').asking.due({ whose: 'mine' })).rejects.toMatchObject(forbidden)
    await expect(asking.link(personId, { by: 'volunteer' })).rejects.toMatchObject(forbidden)
    await expect(putOff('PHQ-9', '2026-11-28', 'volunteer')).rejects.toMatchObject(forbidden)
    const elsewhere = (await h.elsewhere()).caller('administrator')
    for (const other of [await h.member('worker'), elsewhere]) {
      await expect(h.as(other).asking.of({ personId })).rejects.toMatchObject(notFound)
      await expect(putOff('PHQ-9', '2026-11-28', other)).rejects.toMatchObject(notFound)
      await expect(asking.link(personId, { by: other })).rejects.toMatchObject(notFound)
      await expect(h.as(other).asking.revokeLink({ linkId })).rejects.toMatchObject(notFound)
      await expect(h.as(other).asking.takeBackPutOff({ putOffId })).rejects.toMatchObject(notFound)
      expect((await h.as(other).asking.due({ whose: 'everybody' })).rows.some(({ person }) => person.id === personId)).toBe(false)
    }
    for (const one of ['lead', 'manager'] as const) expect(await due(one)).toEqual(['PHQ-9'])
  })

  test('a reminder is sent by jobs only', async () => { await expect(h.as('worker').asking.remind({ day: '2026-11-21' })).rejects.toMatchObject(notFound) })
})

describe('reminders', () => {
  const run = async (day: string) => {
    h.jobs.length = 0
    await actingAs(h.context('administrator'), { id: uuidv7(), name: 'asking.daily', input: { day } }, daily)
    const own = h.jobs.filter(({ name, data }) => name === 'asking.remind' && data['memberId'] === who.memberId)
    for (const { data } of own) await askingRemind({ id: uuidv7(), data: data as Job['data'], as: () => h.context(who, { fromJob: true }) as ReturnType<Job['as']> })
    return own.length
  }
  const told = async () => (await h.as(who).notices.mine({})).rows.map(({ words }) => words)
  let who: Awaited<ReturnType<typeof h.member>>
  beforeEach(async () => { who = await h.member('worker', h.here.team); await assign(who.memberId) })

  test('tell the key worker once of what fell due, and again when something else does', async () => {
    const before = (await told()).length
    expect(await run('2026-11-21')).toBe(1)
    await run('2026-11-21')
    expect((await told()).slice(0, (await told()).length - before)).toEqual(['Somebody you work with has measures that fell due'])
    expect(await asking.rows('select about, send_by from measure_reminder where person_id = $1 order by about', personId)).toEqual([{ about: 'GAD-7 2026-11-20', send_by: 'in_app' }, { about: 'PHQ-9 2026-11-20', send_by: 'in_app' }])
    await h.as('worker').measures.take({ completionId: uuidv7(), personId, instrument: 'PHQ-9', mode: 'from_paper', answers: phq9(), happenedAt })
    h.setClock('2026-12-19T10:00:00Z')
    await run('2026-12-19')
    expect(await asking.rows('select about from measure_reminder where person_id = $1 and sent_at > $2', personId, '2026-12-01')).toEqual([{ about: 'PHQ-9 2026-12-19' }])
  })

  test('say nothing of what was put off, what has long been due, or what is with them on their phone', async () => {
    await putOff('GAD-7', '2026-12-20')
    await asking.link(personId)
    const [old] = await hall.people(1, { programmeId, from: '2026-01-10' }) as [string]
    await assign(who.memberId, old)
    await run('2026-11-21')
    expect(await asking.rows('select about from measure_reminder where member_id = $1', who.memberId)).toEqual([])
  })

  test('are not sent to a member who has left since', async () => {
    await h.owner.query('update member set active = false where id = $1', [who.memberId])
    await askingRemind({ id: uuidv7(), data: { organisationId: h.here.id, memberId: who.memberId, day: '2026-11-21' }, as: () => h.context(who, { fromJob: true }) as ReturnType<Job['as']> })
    expect(await asking.rows('select 1 from measure_reminder where member_id = $1', who.memberId)).toEqual([])
  })

  test('tell whoever made a link that it ran out, once', async () => {
    await asking.link(personId, { by: who, days: 2 })
    h.setClock('2026-11-24T10:00:00Z')
    await run('2026-11-24')
    await run('2026-11-24')
    expect((await told()).filter((words) => words.startsWith('A link to somebody'))).toHaveLength(1)
  })
})

test('a person’s story tells of what was left for another day and of links', async () => {
  await putOff('GAD-7', '2026-11-28')
  await asking.link(personId)
  expect((await h.as('worker').story.of({ personId, kinds: ['asking'] })).rows.map(({ title, words }) => [title, words])).toEqual([['Sent to their own phone: low mood (PHQ-9)', ''], ['Not today: worry and anxiety (GAD-7)', 'They would rather not. Too tired.']])
})

test('the journal gives all of it again, row for row', async () => {
  expect(await replayDifferences(h.owner, { organisationId: h.here.id, tables: ['measure_put_off', 'measure_link', 'measure_reminder', 'programme_measure', 'measure_schedule', 'programme'] })).toEqual([])
})
