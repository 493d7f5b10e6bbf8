import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { daysOf } from '../../app/daily.ts'
import { house } from '../../app/testing.ts'
import { replayDifferences } from '../../platform/replay.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { registrationFormId } from '../forms/public.ts'
import { hallIn } from '../sessions/testing.ts'
import { daily } from './public.ts'

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
type Input = Parameters<ReturnType<typeof h.as>['paperwork']['consent']>[0]
const consent = (more: Partial<Input> = {}, who: Parameters<typeof h.as>[0] = 'worker') => h.as(who).paperwork.consent({ eventId: uuidv7(), personId, what: 'share', act: 'given', how: 'on_screen', wordingNumber: 1, until: null, remark: '', witness: '', signature: { kind: 'typed', name: 'Bo' }, happenedAt, ...more })
const share = async () => (await hall.rows<{ consent_to_share: string }>('select consent_to_share from person where id = $1', personId))[0]!.consent_to_share
const part = async (key: string) => (await h.as('worker').paperwork.of({ personId })).parts.find((one) => one.key === key)!

describe('consents', () => {
  test('one by one, with the words read, how, until when; the person’s details say the same', async () => {
    const kept = await consent({ until: '2027-11-20', remark: 'Not my sister' })
    expect(kept).toMatchObject({ what: 'share', state: 'given', askAgain: null, events: [{ act: 'given', how: 'on_screen', until: '2027-11-20', remark: 'Not my sister', by: 'worker', signature: { kind: 'typed', name: 'Bo' } }] })
    expect(kept.events[0]!.words).toBe(kept.words)
    expect(await share()).toBe('yes')
    expect(await part('consents')).toMatchObject({ complete: false, begun: true })
    await consent({ act: 'withdrawn', how: 'by_word', signature: null, happenedAt: '2026-11-21T09:40:00Z' })
    expect(await share()).toBe('no')
    expect((await h.as('worker').paperwork.of({ personId })).consents.find(({ what }) => what === 'share')!.events.map(({ act }) => act)).toEqual(['withdrawn', 'given'])
  })

  test('by word of mouth it is so said; what is entered late changes nothing that was said since', async () => {
    await consent({ how: 'by_word', signature: null, witness: 'Bo' })
    expect(await share()).toBe('verbal')
    await consent({ act: 'refused', signature: null, happenedAt: '2026-11-20T09:30:00Z' })
    expect(await share()).toBe('verbal')
  })

  test.each<[string, Partial<Input>, string, string?]>([
    ['without a signature', { signature: null }, 'not_signed', 'signature'], ['by word with nobody who heard it', { how: 'by_word', signature: null }, 'no_witness', 'witness'], ['withdrawn though never given', { act: 'withdrawn' }, 'nothing_to_withdraw', 'act'], ['in words that no longer hold', { wordingNumber: 2 }, 'other_words', 'wordingNumber'],
    ['ending before it begins', { until: '2026-11-01' }, 'ends_before', 'until'], ['tomorrow', { happenedAt: '2026-11-22T10:00:00Z' }, 'in_the_future', 'happenedAt'], ['last summer', { happenedAt: '2026-07-01T10:00:00Z' }, 'over_30_days_ago', 'happenedAt'],
  ])('%s is refused', async (_what, more, because, field) => {
    await expect(consent(more)).rejects.toMatchObject(refused(because, field))
    expect(await share()).toBe('not_asked')
  })

  test('ends by itself', async () => {
    await consent({ what: 'gp', until: '2026-12-31' })
    const due = async () => (await h.as('worker').paperwork.due({})).rows.filter((row) => row.personId === personId)
    expect(await due()).toEqual([])
    h.setClock('2026-12-05T10:00:00Z')
    expect(await due()).toMatchObject([{ what: 'gp', until: '2026-12-31', ended: false }])
    expect((await h.as(await h.member('worker')).paperwork.due({})).rows).toEqual([])
    h.setClock('2027-01-01T10:00:00Z')
    try {
      expect((await h.as('worker').paperwork.of({ personId })).consents.find(({ what }) => what === 'gp')).toMatchObject({ state: 'ended', askAgain: 'ended' })
      expect(await due()).toMatchObject([{ ended: true }])
      await consent({ what: 'gp', happenedAt: '2027-01-01T09:00:00Z' })
      expect(await due()).toEqual([])
    } finally { h.setClock('2026-11-21T10:00:00Z') }
  })

  test('reworded: given in earlier words it is asked again, and keeps the words that were read', async () => {
    const [first] = [(await consent({ what: 'photos' })).events[0]!.words]
    const reword = (expectedNumber: number) => h.as('manager').paperwork.reword({ wordingId: uuidv7(), what: 'photos', words: 'We may take your photo.', lastsMonths: 6, expectedNumber })
    expect(await reword(1)).toMatchObject({ number: 2, by: 'manager' })
    await expect(reword(1)).rejects.toMatchObject(refused('changed_meanwhile'))
    await expect(reword(2)).rejects.toMatchObject(refused('same_words', 'words'))
    await expect(h.as('lead').paperwork.reword({ wordingId: uuidv7(), what: 'photos', words: 'No', lastsMonths: null, expectedNumber: 2 })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect((await h.as('worker').paperwork.of({ personId })).consents.find(({ what }) => what === 'photos')).toMatchObject({ state: 'given', askAgain: 'new_words', words: 'We may take your photo.', events: [{ words: first, wordingNumber: 1 }] })
  })

  test('sent twice it happens once', async () => {
    const command = uuidv7(), input = { eventId: uuidv7(), personId, what: 'family' as const, act: 'refused' as const, how: 'by_word' as const, wordingNumber: 1, until: null, remark: '', witness: '', signature: null, happenedAt }
    const once = await h.as('worker', { command }).paperwork.consent(input)
    expect(await h.as('worker', { command }).paperwork.consent(input)).toEqual(once)
    expect(await hall.rows('select 1 from consent_event where person_id = $1', personId)).toHaveLength(1)
  })
})

describe('equality', () => {
  const keep = (who: Parameters<typeof h.as>[0] = 'worker') => h.as(who).paperwork.keepEquality({ recordId: uuidv7(), personId, answers: { religion: { state: 'answered', value: 'another', own: 'Bahá’í' }, orientation: { state: 'declined' } }, how: 'by_themselves', happenedAt })

  test('who asks need not be able to read; asked, declined and not asked are three things', async () => {
    expect(await keep()).toEqual({ askedOn: '2026-11-21' })
    expect(await part('equality')).toMatchObject({ complete: true, on: '2026-11-21' })
    for (const role of ['worker', 'lead'] as const) await expect(h.as(role).paperwork.equality({ personId })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const read = await h.as('manager').paperwork.equality({ personId })
    expect(read).toMatchObject({ askedOn: '2026-11-21', how: 'by_themselves', answers: { religion: { value: 'another', own: 'Bahá’í' }, orientation: { state: 'declined' } } })
    expect(Object.keys(read.answers)).not.toContain('carer')
    expect(await hall.rows(`select 1 from look where person_id = $1 and procedure = 'paperwork.equality'`, personId)).toHaveLength(1)
  })
})

test('a registration that is finished goes into the details by which everyone is reached', async () => {
  expect(await part('registration')).toMatchObject({ complete: false, begun: false, missing: expect.arrayContaining(['May we ring you', 'What do you hope to gain']) })
  const answerId = uuidv7()
  const [form] = (await h.as('worker').forms.list()).filter(({ id }) => id === registrationFormId)
  const answers = {
    'contact.ring': 'no', 'contact.text': 'yes', 'contact.voicemail': 'no', 'contact.write': 'no', 'contact.email': 'sometimes', 'contact.who': 'no', 'contact.times': 'before three', emergency: [{ 'emergency.name': 'Ada', 'emergency.who': 'aunt', 'emergency.phone': '01632 960001' }],
    language: 'Tigrinya', interpreter: true, 'needs.format': ['11', { own: 'Yellow paper' }], hope: 'To sleep',
  }
  await h.as('worker').forms.save({ answerId, personId, versionId: form!.inUse!.versionId, sessionId: null, amendsId: null, because: null, answers, expectedVersion: 0, happenedAt })
  expect(await part('registration')).toMatchObject({ complete: false, begun: true, missing: [], answerId })
  await h.as('worker').forms.finish({ answerId, expectedVersion: 1, signature: null, happenedAt })
  expect(await part('registration')).toMatchObject({ complete: true, on: '2026-11-21' })
  expect(await hall.rows('select safe_contact, emergency_contact, language, interpreter, access_needs from person where id = $1', personId)).toEqual([{
    safe_contact: 'We may text. Only at the times below: e-mail. Never ring, leave a message or write letters. Do not say who we are. Safe times: before three.', emergency_contact: 'Ada, aunt, 01632 960001', language: 'Tigrinya', interpreter: true, access_needs: 'Large print, Yellow paper',
  }])
})

describe('a consent that ends soon', () => {
  const administrator = () => h.here.caller('administrator')
  const run = async (day: string) => {
    h.setClock(`${day}T08:00:00Z`)
    await daysOf({ paperwork: daily })({ id: uuidv7(), data: { organisationId: h.here.id, memberId: administrator().memberId, day }, as: () => h.context(administrator(), { fromJob: true }) })
  }
  const tasks = () => hall.rows<{ words: string; until: string; status: string; member: string; link: string }>(`select t.words, t.due_on::text as until, t.status, m.name as member, t.link from task t join member m on m.id = t.member_id where t.person_id = $1 and t.origin_kind = 'consent' order by t.due_on, t.words`, personId)
  const untilPast = { what: 'family' as const, until: '2027-11-20' }
  afterEach(() => h.setClock('2026-11-21T10:00:00Z'))

  test('is a task for whoever recorded it, a month before, once; asked again it is done', async () => {
    await consent(untilPast)
    await run('2027-10-20')
    expect(await tasks()).toEqual([])
    await run('2027-10-21')
    await run('2027-10-22')
    expect(await tasks()).toEqual([{ words: 'Ask again, consent ends: Speaking with family or friends', until: '2027-11-20', status: 'open', member: 'worker', link: `/people/${personId}/consents/family` }])
    expect((await h.as('worker').notices.mine({})).rows.filter(({ words }) => words.includes('consent'))).toHaveLength(1)
    await consent({ ...untilPast, until: '2028-10-21', happenedAt: '2027-10-22T07:30:00Z' })
    expect(await tasks()).toMatchObject([{ status: 'done' }])
    await run('2027-10-23')
    expect(await tasks()).toHaveLength(1)
  })

  test('is the key worker’s where there is one', async () => {
    await consent(untilPast)
    await h.owner.query(`insert into person_worker (organisation_id, id, person_id, member_id, part, started_on, added_by, added_at) values ($1, $2, $3, $4, 'key_worker', '2026-11-21', $4, now())`, [h.here.id, uuidv7(), personId, h.here.members.lead])
    // A day was missed: it is made up for.
    await run('2027-11-02')
    expect(await tasks()).toMatchObject([{ member: 'lead' }])
  })

  test('a short one is not asked for the day after; one that was withdrawn, has ended or is of somebody who left is left alone', async () => {
    await consent({ what: 'gp', until: '2026-12-11' })
    await run('2026-11-22')
    expect(await tasks()).toEqual([])
    await run('2026-12-01')
    expect(await tasks()).toMatchObject([{ until: '2026-12-11' }])
    h.setClock('2026-11-21T10:00:00Z')
    await consent(untilPast)
    await consent({ what: 'family', act: 'withdrawn', signature: null, happenedAt: '2026-11-21T09:40:00Z' })
    await run('2027-11-10')
    expect(await tasks()).toHaveLength(1)
    h.setClock('2026-11-21T10:00:00Z')
    await consent({ what: 'share', until: '2027-11-20' })
    await run('2027-11-21')
    expect(await tasks()).toHaveLength(1)
    await h.owner.query(`update participation set ended_on = '2027-01-01' where person_id = $1`, [personId])
    await run('2027-11-09')
    expect(await tasks()).toHaveLength(1)
  })
})

test('another team and another organisation find nothing there', async () => {
  await consent()
  for (const other of [await h.member('worker'), await h.member('lead'), (await h.elsewhere()).caller('administrator')]) {
    await expect(h.as(other).paperwork.of({ personId })).rejects.toMatchObject(notFound)
    await expect(consent({ act: 'withdrawn' }, other)).rejects.toMatchObject(notFound)
    await expect(h.as(other).paperwork.keepEquality({ recordId: uuidv7(), personId, answers: { carer: { state: 'declined' } }, how: 'together', happenedAt })).rejects.toMatchObject(notFound)
  }
  await expect(h.as((await h.elsewhere()).caller('administrator')).paperwork.equality({ personId })).rejects.toMatchObject(notFound)
})

test('the journal rebuilds all of it', async () => {
  expect(await replayDifferences(h.owner, { organisationId: h.here.id, tables: ['consent_event', 'consent_wording', 'equality_record'] })).toEqual([])
})
