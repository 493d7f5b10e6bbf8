import { afterAll, beforeAll, expect, test } from 'vitest'
import { house } from '../../app/testing.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { hallIn } from '../sessions/testing.ts'

let h: Awaited<ReturnType<typeof house>>
let hall: ReturnType<typeof hallIn>
let sessionId: string, ids: string[]
const happenedAt = '2026-11-21T09:30:00Z'
const notFound = { code: 'NOT_FOUND' }
const refused = (because: string, field?: string) => ({ code: 'REFUSED', data: field ? { because, field } : { because } })

beforeAll(async () => {
  h = await house()
  hall = hallIn(h)
  const programmeId = await hall.programme()
  sessionId = await hall.session(programmeId)
  ids = await hall.people(4, { programmeId })
  for (const [n, [given, family]] of [['Hana', 'Clarke'], ['Siobhán', 'Ó Súilleabháin'], ['Will', 'Marsh'], ['Zofia', 'Nowak']].entries()) await h.owner.query('update person set given_name = $2, family_name = $3 where id = $1', [ids[n], given, family])
  await h.as('worker').sessions.mark({ sessionId, marks: ids.slice(0, 3).map((personId) => ({ markId: uuidv7(), personId, status: 'here' as const, happenedAt })) })
})
afterAll(() => h.close())

type Given = Parameters<ReturnType<typeof h.as>['notes']['writeSeveral']>[0]
const several = (more: Partial<Given> = {}): Given => ({
  sessionId, happenedAt, signedAt: happenedAt, minutes: 30, about: 'Soup', shared: 'Cooked together.', ways: ['connect'], different: [],
  lines: [{ noteId: uuidv7(), personId: ids[0]!, words: 'Hana chopped.' }, { noteId: uuidv7(), personId: ids[1]!, words: '' }], ...more,
})
const about = (words: string, more: Partial<Given> = {}) => several({ lines: [{ noteId: uuidv7(), personId: ids[0]!, words }], ...more })

test('attendees are those on the register, with all their names and whether they were here', async () => {
  const { people } = await h.as('worker').notes.attendees({ sessionId })
  expect(people.map(({ id, here }) => [id, here]).sort()).toEqual(ids.map((id, n) => [id, n < 3]).sort())
  expect(people.find(({ id }) => id === ids[1])).toMatchObject({ givenName: 'Siobhán', familyName: 'Ó Súilleabháin' })
})

test('one signed note each, in one command, once', async () => {
  const given = several(), command = uuidv7()
  for (let n = 0; n < 2; n++) expect(await h.as('worker', { command }).notes.writeSeveral(given)).toEqual({ written: 2 })
  const bodies = await Promise.all(given.lines.map(async ({ noteId, personId }) => (await h.as('lead').notes.get({ personId, noteId })).note))
  expect(bodies).toMatchObject([{ body: 'Cooked together.\n\nHana chopped.', status: 'signed', minutes: 30, session: { id: sessionId } }, { body: 'Cooked together.', status: 'signed' }])
  await expect(h.as('worker').notes.draft({ noteId: given.lines[0]!.noteId, personId: ids[0]!, expectedVersion: 1, sessionId, amendsId: null, mode: 'at_session', happenedAt, minutes: 30, about: 'Soup', body: 'Other', ways: [], mecc: [], meccLevel: null, nextStep: '', because: null })).rejects.toMatchObject(refused('signed'))
})

test('another attendee’s name is refused wherever it stands, unless it is somebody else of that name; nothing is written', async () => {
  const before = await hall.rows('select count(*)::integer as n from note')
  await expect(h.as('worker').notes.writeSeveral(several({ shared: 'Hana’s soup.' }))).rejects.toMatchObject(refused('names_another', 'shared'))
  await expect(h.as('worker').notes.writeSeveral(about('Sat with siobhan.'))).rejects.toMatchObject(refused('names_another', 'lines.0'))
  await expect(h.as('worker').notes.writeSeveral(about('Will sang.', { different: ['hana'] }))).rejects.toMatchObject(refused('names_another', 'lines.0'))
  expect(await hall.rows('select count(*)::integer as n from note')).toEqual(before)
  expect(await h.as('worker').notes.writeSeveral(about('Will sing next time; said she will.', { different: ['Will'] }))).toEqual({ written: 1 })
  expect(await h.as('worker').notes.writeSeveral(about('Zofia was missed.'))).toEqual({ written: 1 })
})

test.each<[string, Partial<Given>, string, string | undefined]>([
  ['nobody', { lines: [] }, 'nobody_chosen', 'lines'], ['no subject', { about: ' ' }, 'no_about', 'about'], ['no words at all', { shared: '' }, 'no_words', 'lines.1'], ['tomorrow', { happenedAt: '2026-11-22T10:00:00Z' }, 'in_the_future', 'happenedAt'],
  ['last summer', { happenedAt: '2026-07-01T10:00:00Z' }, 'over_30_days_ago', 'happenedAt'], ['half a minute', { minutes: 0.5 }, 'impossible_minutes', 'minutes'],
])('%s: refused', async (_what, more, because, field) => { await expect(h.as('worker').notes.writeSeveral(several(more))).rejects.toMatchObject(refused(because, field)) })

test('who was not here is refused; to another team and another organisation nothing is there', async () => {
  await expect(h.as('worker').notes.writeSeveral(several({ lines: [{ noteId: uuidv7(), personId: ids[3]!, words: 'Not here' }] }))).rejects.toMatchObject(refused('not_marked_here', 'lines'))
  for (const other of [await h.member('worker'), (await h.elsewhere()).caller('manager')]) {
    await expect(h.as(other).notes.writeSeveral(several())).rejects.toMatchObject(notFound)
    await expect(h.as(other).notes.attendees({ sessionId })).rejects.toMatchObject(notFound)
  }
  await expect(h.as('volunteer').notes.writeSeveral(several())).rejects.toMatchObject({ code: 'FORBIDDEN' })
  expect(await h.as('manager').notes.writeSeveral(about('Cut the bread.'))).toEqual({ written: 1 })
})

test('how soon one writes is told to the writer alone, in one’s own figures', async () => {
  expect((await h.as('worker').notes.soon({})).signed).toBeGreaterThan(0)
  expect(await h.as('lead').notes.soon({})).toEqual({ signed: 0, withinDay: 0, withinThree: 0 })
})
