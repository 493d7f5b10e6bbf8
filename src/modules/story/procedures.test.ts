import { afterAll, beforeAll, expect, test } from 'vitest'
import { house } from '../../app/testing.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { hallIn } from '../sessions/testing.ts'
import { matches, placeIn, placeOf } from './rules.ts'

let h: Awaited<ReturnType<typeof house>>
let hall: ReturnType<typeof hallIn>
let personId: string, programmeId: string
const happenedAt = '2026-11-20T09:30:00Z'

beforeAll(async () => {
  h = await house()
  hall = hallIn(h)
  programmeId = await hall.programme({ kind: 'open' })
  await h.owner.query(`update programme set name = 'Saturday open session' where id = $1`, [programmeId])
  ;[personId] = await hall.people(1, { programmeId, from: '2026-09-12' }) as [string]
  await h.owner.query(`update person set created_at = '2026-09-12T09:00:00Z' where id = $1`, [personId])
  for (const heldOn of ['2026-09-12', '2026-10-03', '2026-10-10', '2026-10-17', '2026-10-24']) {
    const sessionId = uuidv7()
    await h.owner.query(`insert into session (organisation_id, id, programme_id, held_on, starts_at, ends_at) values ($1, $2, $3, $4, '10:00', '12:00')`, [h.here.id, sessionId, programmeId, heldOn])
    await h.owner.query(`insert into mark (organisation_id, id, session_id, person_id, status, happened_at, marked_by) values ($1, $2, $3, $4, $5, $6, $7)`,
      [h.here.id, uuidv7(), sessionId, personId, heldOn === '2026-10-17' ? 'late' : heldOn === '2026-10-24' ? 'apologies' : 'here', `${heldOn}T10:05:00Z`, h.here.members.worker])
    await h.owner.query(`insert into payment (organisation_id, id, session_id, person_id, kind, pence, happened_at, taken_by) values ($1, $2, $3, $4, 'paid', 200, $5, $6)`, [h.here.id, uuidv7(), sessionId, personId, `${heldOn}T10:06:00Z`, h.here.members.worker])
  }
  const note = async (about: string, body: string, at: string, sign: boolean, by: 'worker' | 'lead' = 'worker') => {
    const noteId = uuidv7()
    await h.as(by).notes.draft({ noteId, personId, expectedVersion: 0, sessionId: null, amendsId: null, mode: 'in_person', happenedAt: at, minutes: 15, about, body, ways: [], mecc: [], meccLevel: null, nextStep: '', because: null })
    if (sign) await h.as(by).notes.sign({ noteId, expectedVersion: 1, happenedAt: at })
  }
  await note('Sleep', 'Went to the café with her sister, and slept through.', '2026-11-18T10:00:00Z', true)
  await note('Half written', 'Only the worker sees this', '2026-11-19T10:00:00Z', false)
  await note('The lead’s draft', 'Only the lead sees this', '2026-11-19T11:00:00Z', false, 'lead')
  const goalId = uuidv7()
  await h.as('worker').goals.set({ goalId, personId, words: 'Get the bus on my own', baseline: 3, happenedAt: '2026-11-10T10:00:00Z' })
  await h.as('worker').goals.rate({ goalId, ratingId: uuidv7(), rating: 6, happenedAt })
  await h.as('worker').goals.move({ goalId, act: 'reach' })
})
afterAll(() => h.close())

const told = async (more: Partial<Parameters<ReturnType<typeof h.as>['story']['of']>[0]> = {}, as: Parameters<typeof h.as>[0] = 'worker') => (await h.as(as).story.of({ personId, ...more })).rows
const titles = async (...all: Parameters<typeof told>) => (await told(...all)).map(({ title }) => title)

test('a story is told in its order: own words, own drafts, a month of sessions as one line, payments left out', async () => {
  expect((await told()).map(({ at, title, words, voice }) => [at.slice(0, 10), title, words, voice])).toEqual([
    ['2026-11-21', 'Reached what they hoped for', 'Get the bus on my own', 'own'],
    ['2026-11-20', 'Feels nearer: 6 of 10, 3 before', '“Get the bus on my own”', 'quiet'],
    ['2026-11-19', 'Half written', 'Only the worker sees this', 'draft'],
    ['2026-11-18', 'Sleep', 'Went to the café with her sister, and slept through.', undefined],
    ['2026-11-10', 'Hopes for', 'Get the bus on my own', 'own'],
    ['2026-10-24', 'Could not come to the Saturday open session, and said so', '', 'quiet'],
    ['2026-10-17', 'Came to the Saturday open session three times in October', 'On 3, 10 and 17 October. Late once', 'quiet'],
    ['2026-09-12', 'Came to the Saturday open session for the first time', '', undefined],
    ['2026-09-12', 'First came to us', '', undefined],
    ['2026-09-12', 'Joined the Saturday open session', '', undefined],
  ])
  expect((await hall.rows('select procedure from look where person_id = $1 order by 1 limit 1', personId))).toEqual([{ procedure: 'story.of' }])
})

test('page by page it is the same story, whatever the size of a page', async () => {
  const whole = (await told()).map(({ id, at }) => `${at} ${id}`)
  for (const limit of [1, 2, 3, 7]) {
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await h.as('worker').story.of({ personId, limit, ...(after ? { after } : {}) })
      seen.push(...page.rows.map(({ id, at }) => `${at} ${id}`))
      after = page.next ?? undefined
    } while (after)
    expect(seen, `pages of ${limit}`).toEqual(whole)
  }
})

test('by kind, and payments when they are asked for', async () => {
  expect(await titles({ kinds: ['note'] })).toEqual(['Half written', 'Sleep'])
  expect(await titles({ kinds: ['payment'], limit: 2 })).toEqual(['Paid £2.00 at the Saturday open session', 'Paid £2.00 at the Saturday open session'])
  expect(await titles({ kinds: ['no_such_kind'] })).toEqual([])
  expect((await h.as('worker').story.of({ personId, limit: 1 })).kinds.map(({ label }) => label)).toContain('Conversations')
})

test('words are found whatever their case and accents, in every kind, across pages', async () => {
  expect(await titles({ find: 'CAFE sister' })).toEqual(['Sleep'])
  expect(await titles({ find: 'bus', limit: 1 })).toEqual(['Reached what they hoped for'])
  const first = await h.as('worker').story.of({ personId, find: 'bus', limit: 1 })
  expect((await h.as('worker').story.of({ personId, find: 'bus', after: first.next! })).rows.map(({ title }) => title)).toEqual(['Feels nearer: 6 of 10, 3 before', 'Hopes for'])
  expect(await titles({ find: 'zeppelin' })).toEqual([])
})

test('the lead sees their own draft, not the worker’s', async () => {
  expect(await titles({ kinds: ['note'] }, 'lead')).toEqual(['The lead’s draft', 'Sleep'])
})

test('a role without a permission is told nothing of what needs it', async () => {
  await h.owner.query(`update role set permissions = array_remove(array_remove(permissions, 'notes.read'), 'goals.read') where organisation_id = $1 and key = 'worker'`, [h.here.id])
  try {
    expect(await titles({ kinds: ['note', 'goal'] })).toEqual([])
  } finally { await h.owner.query(`update role set permissions = permissions || '{notes.read,goals.read}'::text[] where organisation_id = $1 and key = 'worker'`, [h.here.id]) }
})

test('another team and another organisation find nobody', async () => {
  for (const who of [await h.member('worker'), await h.member('lead'), (await h.elsewhere()).caller('administrator')]) await expect(told({}, who)).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test.each([['as it was given', placeOf({ at: '2026-11-20T09:30:00.000Z', id: '01900000-0000-7000-8000-000000000000' }), true], ['typed by somebody', 'first page', false], ['a date that is none', 'tomorrow 01900000-0000-7000-8000-000000000000', false]])(
  'a place %s', (_what, text, makesSense) => { expect(placeIn(text) !== null).toBe(makesSense) })

test('every word must stand in the entry', () => {
  const entry = { title: 'A call', words: 'About the café', by: 'Amina' }
  expect([matches(entry, 'CAFE amina'), matches(entry, 'café tea'), matches(entry, ' call ')]).toEqual([true, false, true])
})
