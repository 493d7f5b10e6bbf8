import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { house } from '../../app/testing.ts'
import { replayDifferences } from '../../platform/replay.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { peopleIn } from '../people/testing.ts'
import { happenedAt, referralsIn, told } from './testing.ts'

let h: Awaited<ReturnType<typeof house>>
let referrals: ReturnType<typeof referralsIn>, people: ReturnType<typeof peopleIn>
let programmeId: string, strict: string
beforeAll(async () => {
  h = await house()
  referrals = referralsIn(h)
  people = peopleIn(h)
  programmeId = await people.programme({ referralTargetDays: 10 })
  strict = await people.programme({ criteria: [{ kind: 'minimum_age', number: 40 }] })
})
afterAll(() => h.close())

const refused = (because: string, field?: string) => ({ code: 'REFUSED', data: field ? { because, field } : { because } })
const notFound = { code: 'NOT_FOUND' }

describe('taking a referral', () => {
  test('keeps what was told, and that it was received', async () => {
    const taken = await referrals.taken({ givenName: ' Ó Súilleabháin ', familyName: '<b>', programmeId })
    expect(taken).toMatchObject({ status: 'received', version: 1, cameBy: 'typed', takenBy: 'worker', days: 1, programme: { id: programmeId, targetDays: 10 }, person: null, may: ['change', 'link', 'withdraw'] })
    expect(taken.details).toMatchObject({ givenName: 'Ó Súilleabháin', familyName: '<b>', postcode: 'ME4 4AB', contact: { ring: 'yes', message: 'no', email: 'not_asked' } })
    expect(taken.receipt).toMatch(/^R-/)
    expect(taken.changes).toMatchObject([{ act: 'receive', status: 'received', by: 'worker', enteredAt: null }])
  })

  test('sent twice, it is one', async () => {
    const command = uuidv7(), input = { referralId: uuidv7(), details: told(), personId: null, happenedAt }
    const once = await h.as('worker', { command }).referrals.take(input)
    expect(await h.as('worker', { command }).referrals.take(input)).toEqual(once)
    expect(await referrals.rows('select 1 from referral where id = $1', input.referralId)).toHaveLength(1)
  })

  test.each([
    ['no reason', { reason: ' ' }, 'no_reason', 'reason'], ['no name', { givenName: '', familyName: ' ' }, 'no_name', 'givenName'], ['a phone that is none', { phone: 'ask her mum' }, 'impossible_phone', 'phone'],
    ['born tomorrow', { birthDate: '2026-11-22' }, 'born_in_future', 'birthDate'], ['received last spring', { receivedOn: '2026-04-01' }, 'over_30_days_ago', 'receivedOn'], ['nobody who refers', { referrerName: '', referrerOrganisation: '' }, 'no_referrer', 'referrerName'],
    ['a programme there is not', { programmeId: uuidv7() }, 'no_programme', 'programmeId'],
  ])('%s is refused, and nothing is kept', async (_what, more, because, field) => {
    const referralId = uuidv7()
    await expect(h.as('worker').referrals.take({ referralId, details: told(more), personId: null, happenedAt })).rejects.toMatchObject(refused(because, field))
    expect(await referrals.rows('select 1 from referral where id = $1', referralId)).toEqual([])
  })

  test('a pasted novel is no referral at all', async () => {
    await expect(h.as('worker').referrals.take({ referralId: uuidv7(), details: told({ reason: 'x'.repeat(10_000_000) }), personId: null, happenedAt })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })
})

describe('from received to accepted', () => {
  test('looked at, given, accepted: a person who takes part, with how to reach them safely', async () => {
    const { id } = await referrals.taken({ givenName: 'Ottoline', familyName: 'Marchbanks', birthDate: '1980-01-02', phone: '07700 900111' })
    const looked = await h.as('lead').referrals.triage({ ...referrals.step(id), programmeId, urgency: 'soon', words: 'Would do well with Tom' })
    expect(looked).toMatchObject({ status: 'triaged', details: { urgency: 'soon' }, changes: [{ act: 'receive' }, { act: 'triage', words: 'Would do well with Tom', by: 'lead' }] })
    const loads = await h.as('lead').referrals.loads({ referralId: id })
    const before = loads.find(({ name }) => name === 'worker')!
    expect(before).toMatchObject({ ofTeam: true })
    const given = await h.as('lead').referrals.allocate({ ...referrals.step(id), memberId: h.here.members.worker, words: '' })
    expect(given).toMatchObject({ status: 'allocated', allocatedTo: { id: h.here.members.worker } })
    expect((await h.as('lead').referrals.loads({ referralId: id })).find(({ name }) => name === 'worker')!.referrals).toBe(before.referrals + 1)
    expect(await referrals.rows(`select words, link from notice where member_id = $1 and link = $2`, h.here.members.worker, `/referrals/${id}`)).toEqual([{ words: 'A referral was given to you', link: `/referrals/${id}` }])

    const personId = uuidv7()
    const accepted = await h.as('worker').referrals.accept({ ...referrals.step(id), personId, participationId: uuidv7(), words: 'First coffee on Saturday' })
    expect(accepted).toMatchObject({ status: 'accepted', person: { id: personId, mayOpen: true }, may: [] })
    expect(await h.as('worker').people.get({ personId })).toMatchObject({
      name: 'Ottoline Marchbanks', participations: [{ programmeId, startedOn: '2026-11-21', endedOn: null }],
      details: { safeContact: 'May ring. No voicemail. Do not say who we are. Mornings.', referredOn: '2026-11-20', referredBy: 'GP surgery, Dr Akande, Pier Street Surgery', phone: '07700 900111' },
    })
    expect((await h.as('lead').referrals.loads({ referralId: id })).find(({ name }) => name === 'worker')).toMatchObject({ referrals: before.referrals, people: before.people + 1 })
    expect((await h.as('worker').people.around({ personId })).workers).toMatchObject([{ memberId: h.here.members.worker, part: 'key_worker', endedOn: null }])
    expect(await h.as('worker').referrals.of({ personId })).toMatchObject([{ id, status: 'accepted', certain: true }])
    await expect(h.as('lead').referrals.decline({ ...referrals.step(id), words: 'Too late', signpost: '' })).rejects.toMatchObject(refused('not_in_this_status'))
  })

  test('a criterion that says no needs a reason, which then stands in the participation', async () => {
    const { id } = await referrals.taken({ birthDate: '2001-01-01' })
    const asked = { programmeId: strict, urgency: 'routine' as const, words: '' }
    await expect(h.as('lead').referrals.triage({ ...referrals.step(id), ...asked })).rejects.toMatchObject(refused('no_override_reason', 'overrideReason'))
    const looked = await h.as('lead').referrals.triage({ ...referrals.step(id), ...asked, overrideReason: 'Comes with her aunt' })
    expect(looked.answers).toMatchObject([{ outcome: 'does_not', why: 'Aged 25. This is for people aged 40 or over.' }])
    expect(looked.changes.at(-1)).toMatchObject({ overrideReason: 'Comes with her aunt', answers: [{ outcome: 'does_not' }] })
    const personId = uuidv7()
    await h.as('lead').referrals.accept({ ...referrals.step(id), personId, participationId: uuidv7(), words: '' })
    expect(await referrals.rows('select override_reason from participation where person_id = $1', personId)).toEqual([{ override_reason: 'Comes with her aunt' }])
  })

  test('what a programme is for and who may refer are answered beside the rest, with the same reason', async () => {
    const narrow = await people.programme({ criteria: [{ kind: 'need', needs: ['bereavement'] }, { kind: 'route', routes: ['self', 'hospital'] }] })
    const asked = { programmeId: narrow, urgency: 'routine' as const, words: '' }
    const { id } = await referrals.taken({ givenName: 'Ottoline', needs: ['low_mood'], source: 'gp' })
    await expect(h.as('lead').referrals.triage({ ...referrals.step(id), ...asked })).rejects.toMatchObject(refused('no_override_reason', 'overrideReason'))
    const looked = await h.as('lead').referrals.triage({ ...referrals.step(id), ...asked, overrideReason: 'Lost her brother in spring; the GP did not say so' })
    expect(looked.answers).toEqual([
      { words: 'About bereavement', outcome: 'does_not', why: 'It is about low mood. This is for bereavement.' },
      { words: 'Referred by the person themselves or a hospital or mental health team', outcome: 'does_not', why: 'Referred by a GP surgery. This takes people referred by the person themselves or a hospital or mental health team.' },
    ])
    const fits = await referrals.taken({ givenName: 'Ottokar', needs: ['bereavement', 'money'], source: 'self' })
    expect((await h.as('lead').referrals.triage({ ...referrals.step(fits.id), ...asked })).answers.map(({ outcome }) => outcome)).toEqual(['passes', 'passes'])
    // Changed after that, it is asked again at accepting.
    await h.as('worker').referrals.change({ ...referrals.step(fits.id), expectedVersion: 2, details: { ...told({ givenName: 'Ottokar', needs: ['money'], source: 'self', programmeId: narrow }) } })
    await expect(h.as('lead').referrals.accept({ ...referrals.step(fits.id), personId: uuidv7(), participationId: uuidv7(), words: '' })).rejects.toMatchObject(refused('no_override_reason', 'programmeId'))
  })

  test('linked to somebody on file, the record stays as it is and is joined', async () => {
    const personId = await people.person({ givenName: 'Peregrine', familyName: 'Utterthwaite', birthDate: '1970-07-07', phone: '07700 900222' }, { programmeId })
    const { id } = await referrals.taken({ givenName: 'Peregrin', familyName: 'Utterthwaite', birthDate: '1970-07-07', phone: '07700 900222' })
    expect((await h.as('worker').referrals.before({ referralId: id })).likely.map(({ person }) => person.id)).toEqual([personId])
    const linked = await h.as('worker').referrals.link({ ...referrals.step(id), personId })
    expect(linked.person).toMatchObject({ id: personId })
    expect(await h.as('worker').referrals.before({ referralId: id })).toMatchObject({ likely: [], tookPart: [{ startedOn: '2026-11-21', endedOn: null }] })
    expect((await referrals.rows('select procedure from look where person_id = $1 order by id', personId)).map((row) => row['procedure'])).toEqual(['referrals.before'])
    await h.as('lead').referrals.triage({ ...referrals.step(id), programmeId, urgency: 'routine', words: '' })
    await h.as('lead').referrals.accept({ ...referrals.step(id), personId: uuidv7(), participationId: uuidv7(), words: '' })
    expect(await referrals.rows(`select given_name, (select count(*)::int from participation where person_id = p.id) as n from person p where family_name = 'Utterthwaite'`)).toEqual([{ given_name: 'Peregrine', n: 1 }])
    await expect(h.as('worker').referrals.take({ referralId: uuidv7(), details: told(), personId: uuidv7(), happenedAt })).rejects.toMatchObject(refused('no_such_person', 'personId'))
  })
})

describe('other ways it may go', () => {
  test('not for us: with why, and where to turn; taken up again it is looked at anew', async () => {
    const { id } = await referrals.taken()
    await expect(h.as('lead').referrals.decline({ ...referrals.step(id), words: ' ', signpost: 'Citizens Advice' })).rejects.toMatchObject(refused('no_decline_reason', 'words'))
    const declined = await h.as('lead').referrals.decline({ ...referrals.step(id), words: 'It is about debt', signpost: 'Citizens Advice' })
    expect(declined).toMatchObject({ status: 'declined', may: ['reopen'] })
    expect(declined.changes.at(-1)).toMatchObject({ act: 'decline', words: 'It is about debt', signpost: 'Citizens Advice' })
    expect(await h.as('lead').referrals.reopen({ ...referrals.step(id), words: 'Rang again' })).toMatchObject({ status: 'received' })
  })

  test('it waits, with a day to look again', async () => {
    const { id } = await referrals.triaged(programmeId)
    await expect(h.as('lead').referrals.wait({ ...referrals.step(id), words: 'The course begins in January', lookAgainOn: '2026-11-21' })).rejects.toMatchObject(refused('look_again_not_ahead', 'lookAgainOn'))
    expect(await h.as('lead').referrals.wait({ ...referrals.step(id), words: 'The course begins in January', lookAgainOn: '2027-01-04' })).toMatchObject({ status: 'waiting', lookAgainOn: '2027-01-04' })
    expect(await referrals.rows('select due_on, status, member_id from task where origin_id = $1', id)).toEqual([{ due_on: '2027-01-04', status: 'open', member_id: h.here.members.lead }])
    expect(await h.as('worker').referrals.withdraw({ ...referrals.step(id), words: 'Found a group nearer home' })).toMatchObject({ status: 'withdrawn', lookAgainOn: null })
    expect(await referrals.rows('select status from task where origin_id = $1', id)).toEqual([{ status: 'done' }])
  })

  test('referred again: what happened before stands beside it', async () => {
    const whom = { givenName: 'Thaddeus', familyName: 'Brimblecombe', birthDate: '1966-06-06', phone: '07700 900333' }
    const { id } = await referrals.taken(whom)
    await h.as('lead').referrals.decline({ ...referrals.step(id), words: 'Lives too far away', signpost: '' })
    expect(await h.as('worker').referrals.alike({ ...whom, nhsNumber: null })).toMatchObject([{ id, status: 'declined', ended: 'Lives too far away', mayOpen: true, certain: false }])
    const again = await referrals.taken(whom)
    expect((await h.as('worker').referrals.before({ referralId: again.id })).referrals.map((one) => one.id)).toEqual([id])
    expect(await h.as('worker').referrals.alike({ givenName: 'Thaddeus', familyName: 'Brimblecombe', birthDate: '1991-01-01', phone: '', nhsNumber: null })).toEqual([])
  })

  test('details are corrected; two at once, and the second sees both', async () => {
    const { id, version, details } = await referrals.taken()
    const fixed = await h.as('worker').referrals.change({ referralId: id, changeId: uuidv7(), details: { ...details, phone: '07700 900444' }, expectedVersion: version, happenedAt })
    expect(fixed).toMatchObject({ version: 2, details: { phone: '07700 900444' } })
    await expect(h.as('lead').referrals.change({ referralId: id, changeId: uuidv7(), details, expectedVersion: version, happenedAt })).rejects.toMatchObject(refused('changed_meanwhile'))
  })

  test('dated yesterday it is shown as entered later; dated tomorrow or last spring it is refused', async () => {
    const { id } = await referrals.taken()
    await expect(h.as('lead').referrals.decline({ ...referrals.step(id), words: 'No', signpost: '', happenedAt: '2026-11-22T10:00:00Z' })).rejects.toMatchObject(refused('in_the_future', 'happenedAt'))
    await expect(h.as('lead').referrals.decline({ ...referrals.step(id), words: 'No', signpost: '', happenedAt: '2026-07-01T10:00:00Z' })).rejects.toMatchObject(refused('over_30_days_ago', 'happenedAt'))
    const late = await h.as('lead').referrals.decline({ ...referrals.step(id), words: 'No', signpost: '', happenedAt: '2026-11-20T10:00:00Z' })
    expect(late.changes.at(-1)!.enteredAt).toBe('2026-11-21T10:00:00.000Z')
  })
})

describe('the queue', () => {
  test('what cannot wait first, then the longest waiting, page by page; counted by state', async () => {
    const mine = await people.programme({ referralTargetDays: 5 })
    for (const [urgency, receivedOn] of [['routine', '2026-11-01'], ['urgent', '2026-11-19'], ['routine', '2026-11-10'], ['soon', '2026-11-18'], ['urgent', '2026-11-05']] as const) await referrals.taken({ programmeId: mine, urgency, receivedOn })
    const pages: string[] = []
    let after: string | undefined
    do {
      const { rows, next } = await h.as('worker').referrals.list({ programmeId: mine, statuses: ['received'], limit: 2, ...(after ? { after } : {}) })
      pages.push(...rows.map((row) => `${row.urgency} ${row.receivedOn} ${row.days}`))
      after = next ?? undefined
    } while (after)
    expect(pages).toEqual(['urgent 2026-11-05 16', 'urgent 2026-11-19 2', 'soon 2026-11-18 3', 'routine 2026-11-01 20', 'routine 2026-11-10 11'])
    expect(await h.as('worker').referrals.counts({ programmeId: mine })).toMatchObject({ counts: { received: 5, declined: 0 }, late: 3, may: ['take'] })
    expect((await h.as('worker').referrals.list({ programmeId: mine, statuses: ['received'], urgency: 'urgent' })).rows).toHaveLength(2)
    expect((await h.as('worker').referrals.list({ programmeId: mine, statuses: ['received'], beginning: 'quillf' })).rows).toHaveLength(5)
    expect((await h.as('worker').referrals.list({ programmeId: mine, statuses: ['received'], beginning: 'zz' })).rows).toEqual([])
  })

  test('closed ones, the latest first', async () => {
    const mine = await people.programme()
    for (const at of ['2026-11-18T10:00:00Z', '2026-11-20T10:00:00Z', '2026-11-19T10:00:00Z']) {
      const { id } = await referrals.taken({ programmeId: mine })
      await h.as('lead').referrals.decline({ ...referrals.step(id), words: 'No', signpost: '', happenedAt: at })
    }
    const first = await h.as('lead').referrals.list({ programmeId: mine, statuses: ['declined'], limit: 2 })
    const rest = await h.as('lead').referrals.list({ programmeId: mine, statuses: ['declined'], limit: 2, after: first.next! })
    expect([...first.rows, ...rest.rows].map(({ closedOn }) => closedOn)).toEqual(['2026-11-20', '2026-11-19', '2026-11-18'])
  })
})

describe('who may', () => {
  test('a worker neither decides nor gives, and accepts only what was given to them', async () => {
    const { id } = await referrals.triaged(programmeId)
    const accept = { ...referrals.step(id), personId: uuidv7(), participationId: uuidv7(), words: '' }
    await expect(h.as('worker').referrals.triage({ ...referrals.step(id), programmeId, urgency: 'soon', words: '' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(h.as('worker').referrals.allocate({ ...referrals.step(id), memberId: h.here.members.worker, words: '' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(h.as('worker').referrals.accept(accept)).rejects.toMatchObject(refused('may_not_do'))
    await expect(h.as('worker').referrals.wait({ ...referrals.step(id), words: 'Later', lookAgainOn: '2026-12-01' })).rejects.toMatchObject(refused('may_not_do'))
    await h.as('lead').referrals.allocate({ ...referrals.step(id), memberId: h.here.members.worker, words: '' })
    expect(await h.as('worker').referrals.accept(accept)).toMatchObject({ status: 'accepted' })
  })

  test('another team finds only what is for nobody yet; another organisation nothing', async () => {
    const open = await referrals.taken(), ours = await referrals.triaged(programmeId)
    const other = await h.member('lead'), elsewhere = (await h.elsewhere()).caller('administrator')
    expect(await h.as(other).referrals.get({ referralId: open.id })).toMatchObject({ id: open.id })
    for (const [who, id] of [[other, ours.id], [elsewhere, ours.id], [elsewhere, open.id]] as const) {
      await expect(h.as(who).referrals.get({ referralId: id })).rejects.toMatchObject(notFound)
      await expect(h.as(who).referrals.before({ referralId: id })).rejects.toMatchObject(notFound)
      await expect(h.as(who).referrals.loads({ referralId: id })).rejects.toMatchObject(notFound)
      await expect(h.as(who).referrals.decline({ ...referrals.step(id), words: 'No', signpost: '' })).rejects.toMatchObject(notFound)
      await expect(h.as(who).referrals.withdraw({ ...referrals.step(id), words: 'No' })).rejects.toMatchObject(notFound)
    }
    expect((await h.as(other).referrals.list({ programmeId, statuses: ['triaged'] })).rows).toEqual([])
    expect((await h.as(elsewhere).referrals.counts({})).counts).toMatchObject({ received: 0, triaged: 0 })
    // Given to somebody of another team, they see it.
    await h.as('lead').referrals.allocate({ ...referrals.step(ours.id), memberId: other.memberId, words: '' })
    expect(await h.as(other).referrals.get({ referralId: ours.id })).toMatchObject({ id: ours.id })
  })

  test('who may not see an earlier referral learns only that there was one', async () => {
    const whom = { givenName: 'Clementine', familyName: 'Oglethorpe', birthDate: '1977-07-17', phone: '07700 900555' }
    const { id } = await referrals.triaged(programmeId, { ...whom, reason: 'Something private' })
    const other = await h.member('worker')
    expect(await h.as(other).referrals.alike({ ...whom, nhsNumber: null })).toMatchObject([{ id, reason: '', ended: '', mayOpen: false }])
  })

  test('nobody, who is not signed in', async () => {
    await expect(h.as(null).referrals.counts({})).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
  })
})

test('the journal gives referrals and their steps again, row for row', async () => {
  expect(await replayDifferences(h.owner, { organisationId: h.here.id, tables: ['referral', 'referral_change'] })).toEqual([])
})
