import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { house } from '../../app/testing.ts'
import { watchPlans } from '../../app/testing-plans.ts'
import { actingAs } from '../../platform/api.ts'
import { replayDifferences } from '../../platform/replay.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { aService } from '../directory/testing.ts'
import { hallIn } from '../sessions/testing.ts'
import { daily } from './public.ts'

let h: Awaited<ReturnType<typeof house>>
let hall: ReturnType<typeof hallIn>
let programmeId: string, personId: string, serviceId: string
beforeAll(async () => {
  h = await house()
  hall = hallIn(h)
  programmeId = await hall.programme()
})
afterAll(() => h.close())
beforeEach(async () => {
  h.setClock('2026-11-21T10:00:00Z')
  ;[personId] = await hall.people(1, { programmeId }) as [string]
  serviceId = (await h.as('worker').directory.add({ serviceId: uuidv7(), details: aService({ name: `Service ${uuidv7()}` }), happenedAt })).id
})

const happenedAt = '2026-11-21T09:30:00Z'
const refused = (because: string, field?: string) => ({ code: 'REFUSED', data: field ? { because, field } : { because } })
const notFound = { code: 'NOT_FOUND' }
type Who = Parameters<typeof h.as>[0]
type Send = Parameters<ReturnType<typeof h.as>['onward']['send']>[0]
type Step = Parameters<ReturnType<typeof h.as>['onward']['step']>[0]
const wanted = (more: Partial<Send> = {}): Send => ({ onwardId: uuidv7(), stepId: uuidv7(), personId, serviceId, kind: 'referral', reason: 'To sleep without the light on', shared: ['name', 'reason'], sharedWords: '', sentHow: 'phone', contact: null, followUpOn: '2026-12-05', memberId: h.here.members.worker, happenedAt, ...more })
const signpost = (more: Partial<Send> = {}) => wanted({ kind: 'signpost', shared: [], sentHow: null, ...more })
const send = (more: Partial<Send> = {}, who: Who = 'worker') => h.as(who).onward.send(wanted(more))
const consents = (act: 'given' | 'refused' | 'withdrawn' = 'given', until: string | null = '2027-11-20', whom = personId) =>
  h.as('worker').paperwork.consent({ eventId: uuidv7(), personId: whom, what: 'share', act, how: 'by_word', wordingNumber: 1, until: act === 'given' ? until : null, remark: 'Housing only', witness: 'worker', signature: null, happenedAt: `2026-11-21T0${act === 'given' ? 7 : 8}:00:00Z` })
const step = (one: { id: string; version: number }, more: Partial<Step> & Pick<Step, 'act'>, who: Who = 'worker') => h.as(who).onward.step({ onwardId: one.id, stepId: uuidv7(), words: '', declineReason: null, weeks: null, contact: null, followUpOn: null, expectedVersion: one.version, happenedAt, ...more })
const tasksOf = (id: string) => hall.rows<{ due: string; status: string; member_id: string }>('select due_on::text as due, status, member_id from task where origin_id = $1 order by created_at, id', id)
const reportsOf = async () => (await h.as('worker').directory.get({ serviceId })).reports.map(({ kind, weeks, words }) => [kind, weeks, words])

describe('consent', () => {
  test('without it neither a referral nor a handover goes out, and nothing is kept; a signpost does', async () => {
    await expect(send()).rejects.toMatchObject(refused('consent_none', 'kind'))
    await expect(send({ kind: 'handover', sentHow: null, contact: { who: 'Joan', how: 'call' } })).rejects.toMatchObject(refused('consent_none', 'kind'))
    expect(await hall.rows('select 1 from onward where person_id = $1', personId)).toEqual([])
    expect(await h.as('worker').onward.send(signpost())).toMatchObject({ state: 'sent', shared: [], consentThen: { state: 'none' } })
  })

  test('given it goes; refused, withdrawn or ended it does not', async () => {
    await consents()
    expect((await h.as('lead').onward.before({ personId })).consent).toEqual({ state: 'given', until: '2027-11-20', remark: 'Housing only' })
    const one = await send()
    expect(one).toMatchObject({ state: 'sent', kind: 'referral', consentThen: { state: 'given', until: '2027-11-20' }, consentNow: { state: 'given' } })
    await consents('withdrawn')
    expect(await h.as('worker').onward.get({ onwardId: one.id })).toMatchObject({ consentThen: { state: 'given' }, consentNow: { state: 'withdrawn' } })
    await expect(send()).rejects.toMatchObject(refused('consent_withdrawn', 'kind'))
    const [other] = await hall.people(1, { programmeId }) as [string]
    await consents('refused', null, other)
    await expect(send({ personId: other })).rejects.toMatchObject(refused('consent_refused', 'kind'))
    const [third] = await hall.people(1, { programmeId }) as [string]
    await consents('given', '2026-12-01', third)
    h.setClock('2026-12-02T10:00:00Z')
    await expect(send({ personId: third, followUpOn: '2026-12-20', happenedAt: '2026-12-02T09:00:00Z' })).rejects.toMatchObject(refused('consent_ended', 'kind'))
  })
})

describe('referring on', () => {
  beforeEach(() => consents())

  test('keeps why, what is shared and who asks when; it lands on their list, and in the story', async () => {
    const one = await send({ sharedWords: ' Likes mornings ', memberId: h.here.members.lead })
    expect(one).toMatchObject({ version: 1, reason: 'To sleep without the light on', shared: ['name', 'reason'], sharedWords: 'Likes mornings', sentHow: 'phone', sentOn: '2026-11-21', days: 0, followUpOn: '2026-12-05', member: { name: 'lead' }, madeBy: 'worker', steps: [{ act: 'send', state: 'sent', by: 'worker' }] })
    expect(await tasksOf(one.id)).toEqual([{ due: '2026-12-05', status: 'open', member_id: h.here.members.lead }])
    const { rows, kinds } = await h.as('lead').story.of({ personId, kinds: ['onward'] })
    expect([rows[0]!.title, rows[0]!.words, rows[0]!.voice, kinds.find(({ kind }) => kind === 'onward')]).toEqual([expect.stringMatching(/^Referred on to Service/), 'To sleep without the light on', 'own', { kind: 'onward', label: 'Referred on' }])
    expect(await hall.rows('select 1 from look where person_id = $1 and procedure = $2', personId, 'story.of')).toHaveLength(1)
  })

  test('a warm handover keeps who, when and how', async () => {
    const one = await send({ kind: 'handover', sentHow: null, contact: { who: ' Miss Adeyemi ', how: 'call' }, happenedAt: '2026-11-19T14:00:00Z' })
    expect(one.steps).toMatchObject([{ act: 'send', contact: { who: 'Miss Adeyemi', how: 'call' }, at: '2026-11-19T14:00:00.000Z', enteredAt: expect.any(String) }])
    expect([one.sentOn, one.days]).toEqual(['2026-11-19', 2])
  })

  test('a signpost that nobody asks about is told, with no task; heard of later all the same', async () => {
    const one = await h.as('worker').onward.send(signpost({ followUpOn: null }))
    expect([one.state, await tasksOf(one.id)]).toEqual(['told', []])
    expect((await h.as('worker').onward.list({ whose: 'mine', show: 'open' })).rows.map(({ id }) => id)).not.toContain(one.id)
    expect(await step(one, { act: 'finish', words: 'Went there twice and likes it' })).toMatchObject({ state: 'finished' })
  })

  test('sent twice, it is there once', async () => {
    const command = uuidv7(), input = wanted()
    expect(await h.as('worker', { command }).onward.send(input)).toEqual(await h.as('worker', { command }).onward.send(input))
    expect(await tasksOf(input.onwardId)).toHaveLength(1)
  })

  test('what is wrong is refused with its field', async () => {
    await expect(send({ reason: ' ' })).rejects.toMatchObject(refused('no_reason', 'reason'))
    await expect(send({ serviceId: uuidv7() })).rejects.toMatchObject(refused('no_such_service', 'serviceId'))
    await expect(send({ happenedAt: '2026-11-22T10:00:00Z' })).rejects.toMatchObject(refused('in_the_future', 'happenedAt'))
    await expect(send({ happenedAt: '2026-09-01T10:00:00Z' })).rejects.toMatchObject(refused('over_30_days_ago', 'happenedAt'))
    await expect(send({ memberId: (await h.member('worker')).memberId })).rejects.toMatchObject(refused('colleague_sees_not', 'memberId'))
    await h.as('worker').directory.close({ serviceId, because: 'Gone' })
    await expect(send()).rejects.toMatchObject(refused('service_closed', 'serviceId'))
  })

  test('only for those who may see the person: another team, another organisation and a volunteer may not', async () => {
    const one = await send(), stranger = await h.member('worker'), elsewhere = (await h.elsewhere()).caller('worker')
    for (const who of [stranger, elsewhere]) {
      await expect(h.as(who).onward.get({ onwardId: one.id })).rejects.toMatchObject(notFound)
      await expect(h.as(who).onward.of({ personId })).rejects.toMatchObject(notFound)
      await expect(h.as(who).onward.before({ personId })).rejects.toMatchObject(notFound)
      await expect(h.as(who).onward.hand({ onwardId: one.id, stepId: uuidv7(), memberId: who.memberId, happenedAt })).rejects.toMatchObject(notFound)
      await expect(send({}, who)).rejects.toMatchObject(notFound)
      await expect(step(one, { act: 'finish', words: 'x' }, who)).rejects.toMatchObject(notFound)
      expect((await h.as(who).onward.list({ whose: 'all', show: 'open' })).rows).toEqual([])
    }
    await expect(h.as('volunteer').onward.get({ onwardId: one.id })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect((await h.as('manager').onward.list({ whose: 'all', show: 'open', limit: 100 })).rows.map(({ id }) => id)).toContain(one.id)
    expect((await h.as('lead').onward.of({ personId })).rows.map(({ id }) => id)).toEqual([one.id])
  })

  test('opening one keeps the look', async () => {
    const one = await send()
    await h.as('lead').onward.get({ onwardId: one.id })
    expect(await hall.rows('select 1 from look where person_id = $1 and procedure = $2 and actor_id = $3', personId, 'onward.get', h.here.members.lead)).toHaveLength(1)
  })
})

describe('closing the loop', () => {
  beforeEach(() => consents())

  test('waiting, started, finished: each on a new day, each task in place of the one before', async () => {
    const one = await send()
    const waits = await step(one, { act: 'wait', weeks: 6, words: 'Six weeks, they say', followUpOn: '2026-12-20' })
    expect(waits).toMatchObject({ state: 'waiting', version: 2, followUpOn: '2026-12-20', lastWords: 'Six weeks, they say' })
    expect((await tasksOf(one.id)).map(({ due, status }) => [due, status])).toEqual([['2026-12-05', 'done'], ['2026-12-20', 'open']])
    const started = await step(waits, { act: 'start', followUpOn: '2027-01-15' })
    const finished = await step(started, { act: 'finish', words: 'Sleeps. Goes to the walks by himself.' })
    expect(finished).toMatchObject({ state: 'finished', followUpOn: null, may: ['take_up'] })
    expect((await tasksOf(one.id)).filter(({ status }) => status === 'open')).toEqual([])
    expect(await reportsOf()).toEqual([['went_well', null, ''], ['wait', 6, '']])
    expect((await h.as('worker').story.of({ personId, kinds: ['onward'] })).rows.map(({ words }) => words)).toEqual(['Sleeps. Goes to the walks by himself.', '', 'To sleep without the light on'])
    expect(await step(finished, { act: 'take_up', words: 'Rang: it is bad again', followUpOn: '2026-12-24' })).toMatchObject({ state: 'sent', followUpOn: '2026-12-24' })
  })

  test.each([['full', 'full'], ['no_answer', 'no_answer'], ['not_eligible', 'not_eligible'], ['other', null]] as const)('not taken on (%s) teaches the directory %s, and never the words', async (declineReason, kind) => {
    const one = await send()
    expect(await step(one, { act: 'service_declines', declineReason, words: 'Person 001 was turned away' })).toMatchObject({ state: 'declined_by_service', declineReason, followUpOn: null })
    expect(await reportsOf()).toEqual(kind ? [[kind, null, '']] : [])
  })

  test('they decide against it: closed, and nothing is said of the service', async () => {
    expect(await step(await send(), { act: 'person_declines', words: 'Not yet' })).toMatchObject({ state: 'declined_by_person' })
    expect(await reportsOf()).toEqual([])
  })

  test('a step that the state does not permit, or on what somebody changed meanwhile, is refused', async () => {
    const one = await send()
    await expect(step(one, { act: 'take_up', words: 'x', followUpOn: '2026-12-24' })).rejects.toMatchObject(refused('not_in_this_state'))
    await step(one, { act: 'follow_up', followUpOn: '2026-12-10' }, 'lead')
    await expect(step(one, { act: 'finish', words: 'Done' })).rejects.toMatchObject(refused('changed_meanwhile'))
    await expect(step({ ...one, version: 2 }, { act: 'finish' })).rejects.toMatchObject(refused('no_outcome', 'words'))
  })

  test('a letter and another contact are kept, and move no day', async () => {
    const one = await send()
    const written = await step(one, { act: 'letter', words: 'Dear all', followUpOn: '2027-05-05' })
    const met = await step(written, { act: 'contact', contact: { who: 'Joan', how: 'met' } })
    expect(met).toMatchObject({ state: 'sent', followUpOn: '2026-12-05', steps: [{ act: 'send' }, { act: 'letter', words: 'Dear all', followUpOn: null }, { act: 'contact', contact: { who: 'Joan', how: 'met' } }] })
    expect(await tasksOf(one.id)).toHaveLength(1)
  })

  test('no letter goes to a service once the consent is taken back; a slip for the person does', async () => {
    const one = await send(), slip = await h.as('worker').onward.send(signpost())
    await consents('withdrawn')
    await expect(step(one, { act: 'letter', words: 'Dear all' })).rejects.toMatchObject(refused('consent_withdrawn', 'words'))
    expect((await step(slip, { act: 'letter', words: 'For Person' })).steps.at(-1)).toMatchObject({ act: 'letter', words: 'For Person' })
  })

  test('given to a colleague it goes onto their list and off one’s own', async () => {
    const one = await send()
    const handed = await h.as('worker').onward.hand({ onwardId: one.id, stepId: uuidv7(), memberId: h.here.members.lead, happenedAt })
    expect([handed.member.name, (await tasksOf(one.id)).map(({ status, member_id }) => [status, member_id])]).toEqual(['lead', [['dismissed', h.here.members.worker], ['open', h.here.members.lead]]])
  })
})

describe('asking again', () => {
  beforeEach(() => consents())
  const on = (day: string) => h.setClock(`${day}T10:00:00Z`)
  const day = async (today: string) => { on(today); await actingAs(h.context('administrator'), { id: uuidv7(), name: 'onward.daily', input: { today } }, daily) }
  const told = (member: string) => hall.rows('select words, link from notice where member_id = $1 and kind = $2', member, 'onward')

  test('on the day whoever asks is told, once for each day that was chosen', async () => {
    const { memberId } = await h.member('worker', h.here.team), one = await send({ memberId })
    await day('2026-12-04')
    expect(await told(memberId)).toEqual([])
    await day('2026-12-07')
    await day('2026-12-08')
    expect(await told(memberId)).toEqual([{ words: 'Ask what became of somebody you referred on', link: `/onward/${one.id}` }])
    await step(one, { act: 'follow_up', followUpOn: '2026-12-15', happenedAt: '2026-12-08T09:00:00Z' })
    await day('2026-12-15')
    expect(await told(memberId)).toHaveLength(2)
  })

  test('what was ticked off without a word stands on Today; what still has a task does not stand there twice', async () => {
    const caller = await h.member('worker', h.here.team), one = await send({ memberId: caller.memberId })
    on('2026-12-06')
    expect(await h.as(caller).onward.due()).toEqual([])
    const [task] = await hall.rows<{ id: string }>('select id from task where origin_id = $1', one.id)
    await h.as(caller).tasks.done({ taskId: task!.id, happenedAt: '2026-12-06T09:00:00Z' })
    expect(await h.as(caller).onward.due()).toMatchObject([{ id: one.id, followUpOn: '2026-12-05', days: 15 }])
    expect((await h.as(caller).onward.list({ whose: 'mine', show: 'late' })).rows.map(({ id }) => id)).toEqual([one.id])
    expect(await h.as(caller).onward.counts()).toMatchObject({ mine: 1, mineLate: 1 })
  })
})

test('two records of one person brought together: what became of either follows, and goes back', async () => {
  await consents()
  const one = await send(), [kept] = await hall.people(1, { programmeId }) as [string]
  const [a, b] = await Promise.all([personId, kept].map((id) => h.as('manager').people.get({ personId: id })))
  const mergeId = uuidv7()
  await h.as('manager').people.merge({ mergeId, keptId: kept, mergedId: personId, keptVersion: b!.version, mergedVersion: a!.version, details: b!.details })
  expect((await h.as('worker').onward.of({ personId: kept })).rows.map(({ id }) => id)).toEqual([one.id])
  await h.as('manager').people.undoMerge({ mergeId })
  expect((await h.as('worker').onward.of({ personId })).rows.map(({ id }) => id)).toEqual([one.id])
})

test('a referral to us that is not for us can name a service of the directory', async () => {
  const change = { happenedAt, words: 'Too young', signpost: 'Elsewhere' }, referralId = uuidv7()
  const contact = { ring: 'yes', message: 'no', text: 'no', email: 'no', write: 'no', sayWho: 'yes' } as const
  await h.as('worker').referrals.take({ referralId, personId: null, happenedAt, details: {
    givenName: 'Ann', familyName: 'Other', knownAs: '', pronouns: '', birthDate: null, phone: '', email: '', postcode: null, area: '', nhsNumber: null, language: '', interpreter: false, accessNeeds: '', gp: '', source: 'self', receivedOn: '2026-11-21', urgency: 'routine', consentToContact: 'yes', contact, safeTimes: '', reason: 'Debt', hopes: '', needs: [], programmeId: null, referrerName: '', referrerOrganisation: '', referrerReach: '',
  } })
  await expect(h.as('lead').referrals.decline({ referralId, changeId: uuidv7(), ...change, serviceId: uuidv7() })).rejects.toMatchObject(refused('no_such_service', 'serviceId'))
  expect((await h.as('lead').referrals.decline({ referralId, changeId: uuidv7(), ...change, serviceId })).changes.at(-1)).toMatchObject({ act: 'decline', signpost: 'Elsewhere', serviceId })
})

test('the journal gives every table again', async () => { expect(await replayDifferences(h.owner, { organisationId: h.here.id, tables: ['onward', 'onward_step', 'service_report'] })).toEqual([]) })

test('lists read what they show and little else, at 20,000 people and 10,000 referred on', { timeout: 120_000 }, async () => {
  const plans = watchPlans(h), own = (text: string, values: unknown[] = []) => h.owner.query(text, [h.here.id, ...values])
  await own(`insert into person (organisation_id, id, given_name, family_name, sort_name, created_by) select $1, gen_random_uuid(), 'Person', n::text, 'person ' || n, $2 from generate_series(1, 20000) n`, [h.here.members.administrator])
  await own(`insert into participation (organisation_id, id, person_id, programme_id, started_on) select organisation_id, gen_random_uuid(), id, $2, '2022-01-01' from person p where organisation_id = $1 and not exists (select from participation pa where pa.person_id = p.id)`, [programmeId])
  const some = (state: string, isOpen: boolean, limit: number) => own(`insert into onward (organisation_id, id, person_id, service_id, kind, state, is_open, state_at, reason, consent_state, follow_up_on, member_id, sent_on, created_at, created_by)
    select $1, gen_random_uuid(), id, $2, 'signpost', '${state}', ${isOpen}, now() - random() * interval '300 days', 'Why', 'none', ${isOpen ? `date '2026-11-01' + (random() * 60)::integer` : 'null'}, case when random() < 0.05 then $3::uuid else $4::uuid end, '2026-06-01', now(), $4 from person where organisation_id = $1 limit ${limit}`, [serviceId, h.here.members.worker, h.here.members.lead])
  await some('finished', false, 10_000)
  await some('sent', true, 1_500)
  await own(`insert into onward_step (organisation_id, id, onward_id, person_id, act, state, words, at, received_at, by_member) select organisation_id, gen_random_uuid(), id, person_id, 'send', state, '', state_at, state_at, member_id from onward where organisation_id = $1 and reason = 'Why'`)
  // Tasks as there are in a service of that size: most of something else.
  await own(`insert into task (organisation_id, id, words, member_id, origin_kind, origin_id, created_by, created_at) select $1, gen_random_uuid(), 'Ask', $2, case when n % 10 = 0 then 'onward' else 'plan' end, gen_random_uuid(), $2, now() from generate_series(1, 20000) n`, [h.here.members.lead])
  await h.owner.query('analyze')
  const [{ id: onwardId, person_id: whom }] = await hall.rows<{ id: string; person_id: string }>(`select id, person_id from onward where is_open and reason = 'Why' limit 1`) as [{ id: string; person_id: string }]
  const cases: [string, number, () => Promise<unknown>][] = [
    ['mine', 200, () => h.as('worker').onward.list({ whose: 'mine', show: 'open' })], ['everybody’s', 200, () => h.as('worker').onward.list({ whose: 'all', show: 'open' })], ['closed', 200, () => h.as('manager').onward.list({ whose: 'all', show: 'closed' })], ['counts', 3000, () => h.as('worker').onward.counts()],
    ['due', 400, () => h.as('worker').onward.due()], ['one', 100, () => h.as('worker').onward.get({ onwardId })], ['of a person', 100, () => h.as('worker').onward.of({ personId: whom })], ['the story', 100, () => h.as('worker').story.of({ personId: whom, kinds: ['onward'] })],
  ]
  for (const [name, most, work] of cases) {
    const { rows, where } = await plans.busiest(work)
    expect(rows, `${name}: ${where}`).toBeLessThanOrEqual(most)
    expect(rows, name).toBeGreaterThan(0)
  }
})
