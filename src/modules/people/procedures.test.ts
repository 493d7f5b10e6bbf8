import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { house } from '../../app/testing.ts'
import { replayDifferences } from '../../platform/replay.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { noDetails } from './rules.ts'
import { peopleIn } from './testing.ts'

let h: Awaited<ReturnType<typeof house>>
let hall: ReturnType<typeof peopleIn>
beforeAll(async () => { h = await house(); hall = peopleIn(h) })
afterAll(() => h.close())

const refused = (because: string, field?: string) => ({ code: 'REFUSED', data: field ? { because, field } : { because } })
const notFound = { code: 'NOT_FOUND' }
const happenedAt = '2026-11-21T09:30:00Z'

describe('a newcomer', () => {
  test('is added with the programme in one command, tidied, and can be opened by those who work with them', async () => {
    const programmeId = await hall.programme({ criteria: [{ kind: 'minimum_age', number: 17 }] }), personId = uuidv7(), command = uuidv7()
    const input = { personId, details: { givenName: ' Siobhán ', familyName: 'Ó  Súilleabháin', birthDate: '1980-05-12', phone: '07700 900123', postcode: 'me44ab' }, joins: { participationId: uuidv7(), programmeId }, happenedAt }
    expect(await h.as('worker', { command }).people.add(input)).toEqual({ id: personId, name: 'Siobhán Ó Súilleabháin', knownAs: '', birthDate: '1980-05-12', age: 46, area: 'ME4', mayOpen: true })
    expect(await h.as('worker', { command }).people.add(input)).toMatchObject({ id: personId })
    const person = await h.as('lead').people.get({ personId })
    expect(person).toMatchObject({
      id: personId, version: 1, name: 'Siobhán Ó Súilleabháin', age: 46, details: { ...noDetails, givenName: 'Siobhán', familyName: 'Ó Súilleabháin', birthDate: '1980-05-12', phone: '07700 900123', postcode: 'ME4 4AB' },
      participations: [{ programmeId, startedOn: '2026-11-21', endedOn: null, overrideReason: null }], agreements: [], duplicates: [], doubts: [], addedBy: 'worker', addedOn: '2026-11-21', lastChange: null, may: ['change', 'leave', 'join', 'sign'],
    })
    expect(await hall.rows('select table_name from change where command_id = $1 order by id', command)).toEqual([{ table_name: 'person' }, { table_name: 'participation' }])
    expect(await replayDifferences(h.owner, { tables: ['person', 'participation'] })).toEqual([])
  })

  test('the look is kept, also of one at somebody who may not be seen', async () => {
    const personId = await hall.person({}), other = await h.member('worker')
    await h.as('worker').people.get({ personId })
    await expect(h.as(other).people.get({ personId })).rejects.toMatchObject(notFound)
    expect(await hall.rows('select actor_id, procedure from look where person_id = $1', personId)).toEqual([{ actor_id: h.here.members.worker, procedure: 'people.get' }])
  })

  test.each([
    ['no name', { givenName: ' ', familyName: '' }, 'no_name', 'givenName'], ['a birth date to come', { birthDate: '2027-01-01' }, 'born_in_future', 'birthDate'],
    ['half a postcode', { postcode: 'ME4' }, 'unusable_postcode', 'postcode'], ['a wrong NHS number', { nhsNumber: '9434765918' }, 'invalid_nhs', 'nhsNumber'],
  ])('with %s is refused, and nothing is kept', async (_what, wrong, because, field) => {
    const personId = uuidv7()
    await expect(h.as('worker').people.add({ personId, details: { givenName: 'Ann', ...wrong }, happenedAt })).rejects.toMatchObject(refused(because, field))
    expect(await hall.rows('select 1 from person where id = $1', personId)).toEqual([])
  })

  test('twenty at once with one new name are all kept, and found by it', async () => {
    const ids = await Promise.all(Array.from({ length: 20 }, (_, n) => hall.person({ givenName: `Twenty${n}`, familyName: 'Onceatatime' })))
    const { rows } = await h.as('worker').people.find({ typed: 'oncatatime' })
    expect(rows.map(({ id }) => id).sort()).toEqual(ids.sort())
    expect((await hall.rows(`select 1 from name_near where token = 'onceatatime' and organisation_id = $1`, h.here.id)).length).toBeGreaterThan(11)
  })

  test('who was already added is said so', async () => {
    const personId = await hall.person({})
    await expect(h.as('worker').people.add({ personId, details: { givenName: 'Ann' }, happenedAt })).rejects.toMatchObject(refused('already_added', 'personId'))
  })

  test('what happened is neither in the future nor over a month ago', async () => {
    const add = (at: string) => h.as('worker').people.add({ personId: uuidv7(), details: { givenName: 'Ann' }, happenedAt: at })
    await expect(add('2026-11-21T11:00:00Z')).rejects.toMatchObject(refused('in_the_future', 'happenedAt'))
    await expect(add('2026-10-01T11:00:00Z')).rejects.toMatchObject(refused('over_30_days_ago', 'happenedAt'))
  })
})

describe('a programme’s criteria', () => {
  const asked = (programmeId: string, birthDate: string | null, overrideReason?: string) => ({ personId: uuidv7(), details: { givenName: 'Ann', birthDate }, joins: { participationId: uuidv7(), programmeId, ...(overrideReason ? { overrideReason } : {}) }, happenedAt })

  test('that say no need a reason, from somebody who may give one', async () => {
    const programmeId = await hall.programme({ criteria: [{ kind: 'minimum_age', number: 17 }] })
    await expect(h.as('worker').people.add(asked(programmeId, '2015-01-01', 'She knows us'))).rejects.toMatchObject(refused('may_not_override', 'overrideReason'))
    await expect(h.as('lead').people.add(asked(programmeId, '2015-01-01'))).rejects.toMatchObject(refused('no_override_reason', 'overrideReason'))
    const welcomed = await h.as('lead').people.add(asked(programmeId, '2015-01-01', 'Her mother comes too'))
    expect((await h.as('lead').people.get({ personId: welcomed.id })).participations).toMatchObject([{ overrideReason: 'Her mother comes too' }])
    await expect(h.as('worker').people.add(asked(programmeId, null))).resolves.toBeDefined()
  })

  test('a programme that is not there, is elsewhere or has ended takes nobody', async () => {
    const elsewhere = await h.elsewhere(), ended = await hall.programme({ active: false })
    const theirs = uuidv7()
    await h.as(elsewhere.caller('manager')).programmes.add({ programmeId: theirs, name: 'Theirs', kind: 'open', teamId: elsewhere.team, summary: '', feePence: 0, capacity: null, courseLength: null, ways: [], setUp: [], clearUp: [], active: true, criteria: [], measures: [] })
    await expect(h.as('worker').people.add(asked(uuidv7(), null))).rejects.toMatchObject(refused('no_such_programme', 'programmeId'))
    await expect(h.as('worker').people.add(asked(theirs, null))).rejects.toMatchObject(refused('no_such_programme', 'programmeId'))
    await expect(h.as('worker').people.add(asked(ended, null))).rejects.toMatchObject(refused('programme_ended', 'programmeId'))
  })
})

describe('who may see whom', () => {
  test('one’s teams’ people, those one added, everybody with the permission; never another organisation’s', async () => {
    const programmeId = await hall.programme(), theirs = await hall.programme({ teamId: h.here.otherTeam })
    const mine = await hall.person({}, { programmeId, by: 'lead' }), other = await hall.person({}, { programmeId: theirs, by: 'lead' }), added = await hall.person({}, { programmeId: theirs })
    const elsewhere = await h.elsewhere()
    for (const personId of [mine, added]) await expect(h.as('worker').people.get({ personId })).resolves.toMatchObject({ id: personId })
    await expect(h.as('worker').people.get({ personId: other })).rejects.toMatchObject(notFound)
    await expect(h.as('manager').people.get({ personId: other })).resolves.toMatchObject({ id: other })
    await expect(h.as(elsewhere.caller('manager')).people.get({ personId: mine })).rejects.toMatchObject(notFound)
    await expect(h.as('worker').people.change({ personId: other, expectedVersion: 1, details: { ...noDetails, givenName: 'X' } })).rejects.toMatchObject(notFound)
    await expect(h.as('worker').people.sign({ agreementId: uuidv7(), personId: other, wordingVersion: 1, answer: 'agreed', signedBy: 'X', signature: null, happenedAt })).rejects.toMatchObject(notFound)
  })
})

describe('changing details', () => {
  test('keeps the version, who changed and when, and the words to find by', async () => {
    const personId = await hall.person({ givenName: 'Jon', familyName: 'Quillfeather' }, { programmeId: await hall.programme() })
    const { details } = await h.as('worker').people.get({ personId })
    const changed = await h.as('lead').people.change({ personId, expectedVersion: 1, details: { ...details, familyName: 'Brackenbury', knownAs: 'JB', phone: '+44 7700 900456' } })
    expect(changed).toMatchObject({ version: 2, name: 'Jon Brackenbury', lastChange: { by: 'lead' } })
    expect((await h.as('worker').people.get({ personId })).lastChange).toMatchObject({ by: 'lead' })
    const find = async (typed: string) => (await h.as('worker').people.find({ typed })).rows.map(({ id }) => id)
    expect([await find('brackenbury'), await find('quillfeather'), await find('07700 900456'), await find('jb')]).toEqual([[personId], [], [personId], [personId]])
    await expect(h.as('worker').people.change({ personId, expectedVersion: 1, details })).rejects.toMatchObject(refused('changed_meanwhile'))
    await expect(h.as('worker').people.change({ personId, expectedVersion: 2, details: { ...details, phone: '12' } })).rejects.toMatchObject(refused('impossible_phone', 'phone'))
    expect(await replayDifferences(h.owner, { tables: ['person'] })).toEqual([])
  })

  test('a doubt is settled by filling in, or by saying that it is right as it stands', async () => {
    const personId = await hall.person({}, { programmeId: await hall.programme() })
    await h.owner.query(`update person set doubts = '{no_birth_date,invalid_nhs}' where id = $1`, [personId])
    const before = await h.as('worker').people.get({ personId })
    expect(before.may).toContain('settle_doubt')
    const filled = await h.as('worker').people.change({ personId, expectedVersion: 1, details: { ...before.details, birthDate: '1990-01-01' } })
    expect(filled.doubts).toEqual(['invalid_nhs'])
    expect(await h.as('worker').people.settleDoubt({ personId, doubt: 'invalid_nhs' })).toMatchObject({ doubts: [], version: 3 })
    expect(await h.as('worker').people.settleDoubt({ personId, doubt: 'invalid_nhs' })).toMatchObject({ doubts: [], version: 3 })
  })
})

describe('the Code of Conduct', () => {
  test('is signed in the words that were shown, as the server has them', async () => {
    const personId = await hall.person({}, { programmeId: await hall.programme() }), agreementId = uuidv7(), strokes: [number, number][][] = [[[1, 2], [3, 4], [5, 6], [7, 8], [9, 10]]]
    const sign = (over: object = {}) => h.as('worker').people.sign({ agreementId, personId, wordingVersion: 1, answer: 'agreed', signedBy: 'Ann Example', signature: strokes, happenedAt, ...over })
    await expect(sign()).rejects.toMatchObject(refused('no_such_wording', 'wordingVersion'))
    await h.as('administrator').team.changeCodeOfConduct({ codeId: uuidv7(), wording: 'We are kind.', expectedVersion: 0 })
    await expect(sign({ signature: [[[1, 1]]] })).rejects.toMatchObject(refused('empty_signature', 'signature'))
    await expect(sign({ signedBy: ' ' })).rejects.toMatchObject(refused('no_signer', 'signature'))
    const signed = await sign()
    expect(signed).toEqual({ id: agreementId, document: 'code_of_conduct', wordingVersion: '1', answer: 'agreed', signedBy: 'Ann Example', signature: strokes, agreedAt: '2026-11-21T09:30:00.000Z', witnessedBy: 'worker' })
    expect((await h.as('lead').people.get({ personId })).agreements).toEqual([signed])
    expect(await hall.rows('select wording from agreement where id = $1', agreementId)).toEqual([{ wording: 'We are kind.' }])
    await sign({ agreementId: uuidv7(), answer: 'declined', signature: null })
    expect(await replayDifferences(h.owner, { tables: ['agreement'] })).toEqual([])
  })
})

describe('taking part', () => {
  test('anyone who can be found may join, is then seen by that team, and leaves on a day', async () => {
    const first = await hall.programme({ teamId: h.here.otherTeam }), second = await hall.programme()
    const personId = await hall.person({}, { programmeId: first, by: 'manager' }), participationId = uuidv7()
    await expect(h.as('worker').people.get({ personId })).rejects.toMatchObject(notFound)
    expect(await h.as('worker').people.join({ participationId, personId, programmeId: second, happenedAt })).toMatchObject({ id: participationId, startedOn: '2026-11-21', endedOn: null })
    await expect(h.as('worker').people.join({ participationId: uuidv7(), personId, programmeId: second, happenedAt })).rejects.toMatchObject(refused('already_takes_part', 'programmeId'))
    await expect(h.as('worker').people.get({ personId })).resolves.toMatchObject({ id: personId })
    await expect(h.as('worker').people.leave({ participationId, endedOn: '2026-11-20' })).rejects.toMatchObject(refused('left_before_start', 'endedOn'))
    expect(await h.as('worker').people.leave({ participationId, endedOn: '2026-11-21' })).toMatchObject({ endedOn: '2026-11-21' })
    await expect(h.as('worker').people.leave({ participationId, endedOn: '2026-11-21' })).rejects.toMatchObject(refused('already_left', 'endedOn'))
    expect(await replayDifferences(h.owner, { tables: ['participation'] })).toEqual([])
  })

  test('somebody of another organisation cannot join, nor be made to leave', async () => {
    const elsewhere = await h.elsewhere(), programmeId = await hall.programme(), personId = await hall.person({}, { programmeId })
    await expect(h.as(elsewhere.caller('worker')).people.join({ participationId: uuidv7(), personId, programmeId, happenedAt })).rejects.toMatchObject(notFound)
    const [{ id }] = await hall.rows('select id from participation where person_id = $1', personId) as [{ id: string }]
    await expect(h.as(elsewhere.caller('worker')).people.leave({ participationId: id, endedOn: '2026-11-21' })).rejects.toMatchObject(notFound)
  })
})
