import { expect, test } from 'vitest'
import type { Given } from '../../platform/on-its-way.ts'
import { onTheirWay } from './several-given.ts'

const several = { sessionId: 's', happenedAt: '2026-11-21T10:00:00Z', signedAt: '2026-11-21T11:00:00Z', minutes: null, about: 'Soup', shared: 'Cooked together.', ways: [], different: [], lines: [{ noteId: 'n1', personId: 'hana', words: 'Chopped.' }, { noteId: 'n2', personId: 'will', words: '' }] }
const draft = (noteId: string, personId: string, body: string) => ({ noteId, personId, about: 'The bus', body, happenedAt: '2026-11-21T09:00:00Z' })
const given = (...commands: [string, unknown, Given['refused']?][]): Given[] => commands.map(([name, input, refused], seq) => ({ seq, name, input, refused }))

test('each person’s record has their part alone', () => {
  const all = given(['notes.writeSeveral', several])
  expect(onTheirWay('hana', all)).toEqual([{ noteId: 'n1', about: 'Soup', body: 'Cooked together.\n\nChopped.', happenedAt: several.happenedAt, refused: null, fix: '/sessions/s/notes' }])
  expect(onTheirWay('will', all).map(({ body }) => body)).toEqual(['Cooked together.'])
  expect(onTheirWay('zofia', all)).toEqual([])
})

test('what was refused says why', () => {
  const refused = { because: 'names_another', words: 'No' }
  expect(onTheirWay('will', given(['notes.writeSeveral', several, refused]))[0]).toMatchObject({ refused })
})

test('a note signed by itself, in its newest words; a draft alone is not signed, and nobody else’s is shown', () => {
  const all = given(['notes.draft', draft('a', 'hana', 'Late')], ['notes.draft', draft('a', 'hana', 'The bus was late')], ['notes.sign', { noteId: 'a' }], ['notes.draft', draft('b', 'hana', 'Still typing')], ['notes.draft', draft('c', 'will', 'His')], ['notes.sign', { noteId: 'c' }], ['sessions.mark', { sessionId: 's', marks: [] }])
  expect(onTheirWay('hana', all)).toEqual([{ noteId: 'a', about: 'The bus', body: 'The bus was late', happenedAt: '2026-11-21T09:00:00Z', refused: null, fix: '/people/hana/notes/a' }])
})
