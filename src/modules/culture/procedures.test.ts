import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { house } from '../../app/testing.ts'
import { replayDifferences } from '../../platform/replay.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { hallIn } from '../sessions/testing.ts'
import { noNeeds, type Needs } from './rules.ts'

let h: Awaited<ReturnType<typeof house>>
let hall: ReturnType<typeof hallIn>
let programmeId: string, personId: string, otherId: string
beforeAll(async () => {
  h = await house()
  hall = hallIn(h)
})
afterAll(() => h.close())
beforeEach(async () => {
  programmeId = await hall.programme()
  ;[personId, otherId] = await hall.people(2, { programmeId }) as [string, string]
})

const happenedAt = '2026-11-21T09:30:00Z'
const refused = (because: string, field?: string) => ({ code: 'REFUSED', data: field ? { because, field } : { because } })
const notFound = { code: 'NOT_FOUND' }
const write = (needs: Partial<Needs>, expectedVersion = 0, who: Parameters<typeof h.as>[0] = 'worker') => h.as(who).culture.write({ needsId: uuidv7(), personId, expectedVersion, needs: { ...noNeeds(), ...needs }, happenedAt })
const adapt = async (words = 'Halal pot', places: ('sessions' | 'visits' | 'letters')[] = ['sessions'], who: Parameters<typeof h.as>[0] = 'worker') => (await h.as(who).culture.adapt({ adaptationId: uuidv7(), personId, words, places, happenedAt })).id

test('needs in the person’s words; two tabs: the second is refused, and both can be read', async () => {
  await write({ food: ' Halal ', supportService: 'Ó Súilleabháin <b>' })
  expect(await h.as('lead').culture.of({ personId })).toMatchObject({ version: 1, needs: { food: 'Halal', supportService: 'Ó Súilleabháin <b>' }, changed: { by: 'worker' }, may: ['write'] })
  await expect(write({ food: 'Theirs' }, 0, 'lead')).rejects.toMatchObject(refused('changed_meanwhile'))
  expect(await write({ food: 'Halal, own pot' }, 1, 'lead')).toEqual({ version: 2 })
  await expect(write({ food: 'x'.repeat(1001) }, 2)).rejects.toMatchObject(refused('too_long', 'food'))
})

test('what is done differently shows at each session they are expected at, to whoever sees its register, until it ends', async () => {
  const id = await adapt()
  await adapt('Letters in Bengali', ['letters'])
  const sessionId = await hall.session(programmeId)
  for (const role of ['worker', 'lead', 'manager', 'volunteer'] as const) expect((await h.as(role).culture.ofSession({ sessionId })).people).toMatchObject([{ person: { id: personId }, adaptations: ['Halal pot'] }])
  expect((await h.as('worker').culture.today()).find((one) => one.sessionId === sessionId)).toMatchObject({ adaptations: 1, people: 1 })
  expect((await h.as('lead').culture.today()).find((one) => one.sessionId === sessionId)).toBeUndefined()
  await expect(h.as('worker').culture.endAdaptation({ adaptationId: id, because: ' ', happenedAt })).rejects.toMatchObject(refused('no_reason', 'because'))
  await h.as('worker').culture.endAdaptation({ adaptationId: id, because: 'She brings her own', happenedAt })
  await expect(h.as('worker').culture.endAdaptation({ adaptationId: id, because: 'Again', happenedAt })).rejects.toMatchObject(refused('has_ended', 'because'))
  expect((await h.as('worker').culture.ofSession({ sessionId })).people).toEqual([])
  expect((await h.as('worker').culture.of({ personId })).adaptations.map(({ words, endedBecause, may }) => [words, endedBecause, may])).toEqual([['Letters in Bengali', null, ['end']], ['Halal pot', 'She brings her own', []]])
})

test.each([['no words', ' ', ['sessions'], 'no_words', 'words'], ['nowhere', 'Halal pot', [], 'no_place', 'places']] as const)('%s is refused', async (_what, words, places, because, field) => {
  await expect(adapt(words, [...places])).rejects.toMatchObject(refused(because, field))
})

test('sent twice, it happens once', async () => {
  const command = uuidv7(), input = { adaptationId: uuidv7(), personId: otherId, words: 'Once', places: ['visits' as const], happenedAt }
  expect(await h.as('worker', { command }).culture.adapt(input)).toEqual(await h.as('worker', { command }).culture.adapt(input))
  expect((await h.as('worker').culture.of({ personId: otherId })).adaptations).toHaveLength(1)
})

test('another team and another organisation find nothing there; a volunteer reads no record; a look is kept', async () => {
  const id = await adapt(), sessionId = await hall.session(programmeId)
  for (const other of [await h.member('worker'), await h.member('lead'), (await h.elsewhere()).caller('administrator')]) {
    await expect(h.as(other).culture.of({ personId })).rejects.toMatchObject(notFound)
    await expect(write({ food: 'x' }, 0, other)).rejects.toMatchObject(notFound)
    await expect(adapt('x', ['sessions'], other)).rejects.toMatchObject(notFound)
    await expect(h.as(other).culture.endAdaptation({ adaptationId: id, because: 'x', happenedAt })).rejects.toMatchObject(notFound)
    await expect(h.as(other).culture.ofSession({ sessionId })).rejects.toMatchObject(notFound)
  }
  await expect(h.as('volunteer').culture.of({ personId })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await expect(adapt('x', ['sessions'], 'volunteer')).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await h.as('lead').culture.of({ personId })
  expect(await hall.rows('select actor_id, procedure from look where person_id = $1', personId)).toEqual([{ actor_id: h.here.members.lead, procedure: 'culture.of' }])
})

test('the journal gives needs and adaptations again, row for row', async () => {
  expect(await replayDifferences(h.owner, { organisationId: h.here.id, tables: ['cultural_needs', 'adaptation'] })).toEqual([])
})
