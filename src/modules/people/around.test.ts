import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { house } from '../../app/testing.ts'
import { replayDifferences } from '../../platform/replay.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { whyNotEnd, whyNotSupporter, type SupporterDetails } from './around-rules.ts'
import { peopleIn } from './testing.ts'

let h: Awaited<ReturnType<typeof house>>
let here: ReturnType<typeof peopleIn>
let programmeId: string, personId: string
beforeAll(async () => {
  h = await house()
  here = peopleIn(h)
  programmeId = await here.programme()
})
afterAll(() => h.close())
beforeEach(async () => { personId = await here.person({ givenName: 'Maria', knownAs: 'Mia', pronouns: 'she/her', birthDate: '1980-05-12', safeContact: 'Text only, never call the house', language: 'Polish', interpreter: true, consentToShare: 'verbal' }, { programmeId }) })

const refused = (because: string) => ({ code: 'REFUSED', data: { because } })
const notFound = { code: 'NOT_FOUND' }
const assign = (memberId: string, part: 'key_worker' | 'worker' = 'key_worker', as: Parameters<typeof h.as>[0] = 'lead') => h.as(as).people.assign({ workerId: uuidv7(), personId, memberId, part })
const details: SupporterDetails = { name: 'Anna Ó Súilleabháin <b>', kind: 'family', relation: 'Sister', nearness: 1, reach: '07700 900123', emergency: true, contact: 'yes', share: 'That she comes on Saturdays', startedOn: null, endedOn: null }

describe('the head', () => {
  test('says what matters first, and the look is kept', async () => {
    await assign(h.here.members.worker)
    const head = await h.as('worker').people.head({ personId })
    expect(head).toMatchObject({ called: 'Mia', name: 'Maria Example', pronouns: 'she/her', age: 46, safeContact: 'Text only, never call the house', language: 'Polish', interpreter: true, consentToShare: 'verbal', mayChange: true })
    expect(head.workers.map(({ name, part, self }) => [name, part, self])).toEqual([['worker', 'key_worker', true]])
    expect(await here.rows(`select procedure from look where person_id = $1`, personId)).toEqual([{ procedure: 'people.head' }])
  })

  test('is not there for another team or another organisation', async () => {
    for (const who of [await h.member('worker'), (await h.elsewhere()).caller('administrator')]) {
      await expect(h.as(who).people.head({ personId })).rejects.toMatchObject(notFound)
      await expect(h.as(who).people.around({ personId })).rejects.toMatchObject(notFound)
    }
  })
})

describe('who works with somebody', () => {
  test('a colleague of another team sees the record from then on, and no longer once it has ended', async () => {
    const colleague = await h.member('worker')
    await expect(h.as(colleague).people.get({ personId })).rejects.toMatchObject(notFound)
    const { workers } = await assign(colleague.memberId)
    expect((await h.as(colleague).people.get({ personId })).id).toBe(personId)
    expect((await h.as(colleague).people.list({})).rows.map(({ id }) => id)).toContain(personId)
    await h.as(colleague).people.unassign({ workerId: workers[0]!.id, endedOn: '2026-11-21' })
    await expect(h.as(colleague).people.get({ personId })).rejects.toMatchObject(notFound)
  })

  test('a worker may take part themselves; asking a colleague in is a lead’s', async () => {
    const colleague = await h.member('worker')
    await expect(assign(colleague.memberId, 'worker', 'worker')).rejects.toMatchObject(refused('only_a_lead_assigns'))
    expect((await assign(h.here.members.worker, 'worker', 'worker')).workers).toHaveLength(1)
    await expect(assign(h.here.members.worker, 'worker', 'worker')).rejects.toMatchObject(refused('works_already'))
  })

  test('a new key worker takes the place of the one before, whose time is kept', async () => {
    await assign(h.here.members.worker)
    const { workers } = await assign(h.here.members.lead)
    expect(workers.map(({ name, part, endedOn }) => [name, part, endedOn])).toEqual([['lead', 'key_worker', null], ['worker', 'key_worker', '2026-11-21']])
  })

  test('two named key worker in the same moment: one is, both are kept', async () => {
    await Promise.all([assign(h.here.members.worker), assign(h.here.members.lead)])
    expect(await here.rows('select count(*)::int as all, count(*) filter (where ended_on is null)::int as open from person_worker where person_id = $1', personId)).toEqual([{ all: 2, open: 1 }])
  })

  test('nobody who has left can be chosen', async () => {
    const gone = await h.member('worker')
    await h.owner.query('update member set active = false where id = $1', [gone.memberId])
    await expect(assign(gone.memberId)).rejects.toMatchObject(refused('no_such_member'))
  })

  test('a caseload counts people worked with now', async () => {
    const colleague = await h.member('worker')
    await assign(colleague.memberId, 'worker')
    personId = await here.person({ givenName: 'Bo' }, { programmeId })
    const { workers } = await assign(colleague.memberId, 'worker')
    const load = async () => (await h.as('lead').people.colleagues({})).find(({ id }) => id === colleague.memberId)?.works
    expect(await load()).toBe(2)
    await h.as('lead').people.unassign({ workerId: workers.find(({ memberId }) => memberId === colleague.memberId)!.id, endedOn: '2026-11-21' })
    expect(await load()).toBe(1)
  })

  test('is told in the story', async () => {
    await assign(h.here.members.worker)
    expect((await h.as('worker').story.of({ personId })).rows.map(({ title }) => title)).toContain('worker became their key worker')
  })
})

describe('who is around somebody', () => {
  test('is written down, changed, ended and taken up again', async () => {
    const supporterId = uuidv7(), command = uuidv7()
    const added = await h.as('worker', { command }).people.addSupporter({ supporterId, personId, details })
    expect(await h.as('worker', { command }).people.addSupporter({ supporterId, personId, details })).toEqual(added)
    expect((await h.as('lead').people.around({ personId })).supporters).toEqual([{ ...details, id: supporterId, version: 1 }])
    await h.as('lead').people.changeSupporter({ supporterId, expectedVersion: 1, details: { ...details, reach: 'Through her work' } })
    await expect(h.as('worker').people.changeSupporter({ supporterId, expectedVersion: 1, details: { ...details, nearness: 3 } })).rejects.toMatchObject(refused('changed_meanwhile'))
    expect(await h.as('worker').people.changeSupporter({ supporterId, expectedVersion: 2, details: { ...details, endedOn: '2026-11-20' } })).toMatchObject({ version: 3, endedOn: '2026-11-20' })
  })

  test('is nobody’s business in another team or another organisation', async () => {
    const supporterId = uuidv7()
    await h.as('worker').people.addSupporter({ supporterId, personId, details })
    for (const who of [await h.member('lead'), (await h.elsewhere()).caller('administrator')]) {
      await expect(h.as(who).people.addSupporter({ supporterId: uuidv7(), personId, details })).rejects.toMatchObject(notFound)
      await expect(h.as(who).people.changeSupporter({ supporterId, expectedVersion: 1, details })).rejects.toMatchObject(notFound)
    }
  })

  test.each<[string, Partial<SupporterDetails>, ReturnType<typeof whyNotSupporter>]>([
    ['as it should be', {}, null], ['no name', { name: '  ' }, { because: 'no_supporter_name', field: 'name' }],
    ['an emergency contact that may not be contacted', { contact: 'no' }, { because: 'emergency_without_leave', field: 'contact' }],
    ['an emergency contact nobody can reach', { reach: '' }, { because: 'emergency_without_reach', field: 'reach' }], ['no reach, no emergency', { reach: '', emergency: false }, null],
    ['since tomorrow', { startedOn: '2026-11-22' }, { because: 'began_in_future', field: 'startedOn' }], ['until tomorrow', { endedOn: '2026-11-22' }, { because: 'ended_in_future', field: 'endedOn' }],
    ['until before since', { startedOn: '2026-11-02', endedOn: '2026-11-01' }, { because: 'ended_before_start', field: 'endedOn' }],
  ])('%s', (_what, more, because) => { expect(whyNotSupporter({ ...details, ...more }, '2026-11-21')).toEqual(because) })
})

test.each([['today', '2026-11-21', null], ['tomorrow', '2026-11-22', 'ended_in_future'], ['before it began', '2026-10-31', 'ended_before_start']] as const)('work ends %s', (_when, on, because) => {
  expect(whyNotEnd({ startedOn: '2026-11-01', endedOn: null }, on, '2026-11-21')).toBe(because)
  expect(whyNotEnd({ startedOn: '2026-11-01', endedOn: '2026-11-02' }, on, '2026-11-21')).toBe('ended_already')
})

test('the journal gives workers and supporters again, row for row', async () => {
  expect(await replayDifferences(h.owner, { organisationId: h.here.id, tables: ['person_worker', 'supporter'] })).toEqual([])
})
