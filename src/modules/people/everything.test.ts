import { afterAll, beforeAll, expect, test } from 'vitest'
import { house } from '../../app/testing.ts'
import { Entry } from './contract.ts'
import { uuidv7 } from '../../platform/uuid.ts'

let h: Awaited<ReturnType<typeof house>>
const personId = uuidv7()
beforeAll(async () => {
  h = await house()
  await h.owner.query(`insert into person (organisation_id, id, given_name, family_name, sort_name, created_by) values ($1, $2, 'Ann', 'Example', 'example ann', $3)`, [h.here.id, personId, h.here.members.worker])
  const note = (status: string, author: string, about: string, at: string) => h.owner.query(`insert into note (organisation_id, id, person_id, author_id, status, happened_at, about, signed_at) values ($1, $2, $3, $4, $5, $6, $7, $8)`, [h.here.id, uuidv7(), personId, author, status, at, about, status === 'signed' ? at : null])
  await note('signed', h.here.members.lead, 'The week', '2026-11-02T10:00:00Z')
  await note('draft', h.here.members.lead, 'Not finished', '2026-11-03T10:00:00Z')
  await note('draft', h.here.members.worker, 'My own draft', '2026-11-04T10:00:00Z')
  await h.owner.query(`insert into completion (organisation_id, id, person_id, instrument, instrument_version, scoring_version, mode, status, answers, taken_on, score, started_at, finished_at, entered_by) values ($1, $2, $3, 'PHQ-9', '1', 'sum-1', 'with_worker', 'finished', '[]', '2026-11-01', 8, '2026-11-01T10:00:00Z', '2026-11-01T10:00:00Z', $4)`, [h.here.id, uuidv7(), personId, h.here.members.worker])
})
afterAll(() => h.close())

test('everything comes latest first, other people’s drafts left out, and the look is kept', async () => {
  const { name, entries } = await h.as('worker').people.everything({ personId })
  expect(name).toBe('Ann Example')
  expect(entries.map(({ kind, facts }) => [kind, facts['about'] ?? facts['score']])).toEqual([['note', 'My own draft'], ['note', 'The week'], ['measure', 8]])
  expect((await h.owner.query('select procedure from look where person_id = $1', [personId])).rows).toEqual([{ procedure: 'people.everything' }])
})

test('what PostgreSQL writes is in the shape of the contract, whatever the words', async () => {
  await h.owner.query(`update note set body = $2, about = $3 where person_id = $1 and about = 'The week'`, [personId, 'He said: "no" \\ </script> \u{1f600}\n', 'The week'])
  const { entries } = await h.as('worker').people.everything({ personId })
  for (const entry of entries) expect(Entry.parse(entry)).toEqual(entry)
  expect(entries[1]!.facts['body']).toBe('He said: "no" \\ </script> \u{1f600}\n')
})

test('it goes on from where a page ended', async () => {
  const first = await h.as('worker').people.everything({ personId, limit: 1 })
  const next = await h.as('worker').people.everything({ personId, limit: 5, before: first.entries[0]!.at })
  expect([...first.entries, ...next.entries].map(({ kind }) => kind)).toEqual(['note', 'note', 'measure'])
})

test('another team and another organisation find nobody', async () => {
  const stranger = await h.member('worker'), elsewhere = await h.elsewhere()
  for (const who of [stranger, elsewhere.caller('administrator')]) await expect(h.as(who).people.everything({ personId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})
