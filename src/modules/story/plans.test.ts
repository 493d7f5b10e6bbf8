import { afterAll, beforeAll, expect, test } from 'vitest'
import { house } from '../../app/testing.ts'
import { watchPlans } from '../../app/testing-plans.ts'
import { hallIn } from '../sessions/testing.ts'

/** A page of a story reads what one person has and nobody else's, at 50,000 people with as many notes, marks and forms; this one has 2,000 entries. */
let h: Awaited<ReturnType<typeof house>>
let plans: ReturnType<typeof watchPlans>
let personId: string

beforeAll(async () => {
  h = await house()
  plans = watchPlans(h)
  const hall = hallIn(h)
  const open = await hall.programme({ kind: 'open' })
  const sessionId = await hall.session(open)
  const own = (text: string, values: unknown[] = []) => h.owner.query(text, [h.here.id, ...values])
  await own(`insert into person (organisation_id, id, given_name, family_name, sort_name, created_by) select $1, gen_random_uuid(), 'Person', n::text, 'person ' || n, $2 from generate_series(1, 50000) n`, [h.here.members.administrator])
  await own(`insert into participation (organisation_id, id, person_id, programme_id, started_on) select organisation_id, gen_random_uuid(), id, $2, '2022-01-01' from person where organisation_id = $1`, [open])
  ;[personId] = await hall.people(1, { programmeId: open }) as [string]
  await own(`insert into session (organisation_id, id, programme_id, held_on, starts_at, ends_at, status, closed_at) select $1, gen_random_uuid(), $2, date '2026-11-14' - n, '10:00', '12:00', 'closed', now() from generate_series(1, 600) n`, [open])
  await own(`insert into mark (organisation_id, id, session_id, person_id, status, happened_at, marked_by) select $1, gen_random_uuid(), $2, id, 'here', '2026-11-21T10:00:00Z', $3 from person where organisation_id = $1`, [sessionId, h.here.members.worker])
  await own(`insert into mark (organisation_id, id, session_id, person_id, status, happened_at, marked_by) select $1, gen_random_uuid(), id, $2, 'here', held_on + time '10:00', $3 from session where organisation_id = $1 and status = 'closed'`, [personId, h.here.members.worker])
  await own(`insert into payment (organisation_id, id, session_id, person_id, kind, pence, happened_at, taken_by) select organisation_id, gen_random_uuid(), session_id, person_id, 'paid', 200, happened_at, marked_by from mark where organisation_id = $1`)
  const note = (from: string) => own(`insert into note (organisation_id, id, person_id, author_id, status, happened_at, about, body, signed_at) select $1, gen_random_uuid(), p.id, $2, 'signed', now() - n * interval '1 hour', 'About', 'Words', now() from ${from}`, [h.here.members.worker])
  await note('(select id, row_number() over () as n from person where organisation_id = $1) p')
  await note(`(select '${personId}'::uuid as id, n from generate_series(1, 1300) n) p`)
  await own(`insert into completion (organisation_id, id, person_id, instrument, instrument_version, scoring_version, mode, status, answers, taken_on, score, started_at, finished_at, entered_by)
    select $1, gen_random_uuid(), id, 'PHQ-9', '1', 'sum-1', 'with_worker', 'finished', '[]', '2026-11-01', 8, now(), now(), $2 from person where organisation_id = $1`, [h.here.members.worker])
  await own(`insert into scale_score (organisation_id, id, completion_id, person_id, instrument, scale, scoring_version, taken_on, score) select organisation_id, gen_random_uuid(), id, person_id, 'PHQ-9', 'total', 'sum-1', taken_on, 8 from completion where organisation_id = $1`)
  await own(`insert into goal (organisation_id, id, person_id, words, set_on, created_by) select $1, gen_random_uuid(), id, 'A hope', '2026-01-01', $2 from person where organisation_id = $1`, [h.here.members.worker])
  await h.owner.query('analyze')
}, 180_000)
afterAll(() => h.close())

test.each<[string, number, () => Promise<unknown>]>([
  ['the first page', 1300, () => h.as('worker').story.of({ personId })],
  ['a page further on', 1300, () => h.as('worker').story.of({ personId, after: '2026-11-01T00:00:00.000Z 01900000-0000-7000-8000-000000000000' })],
  ['conversations only', 100, () => h.as('worker').story.of({ personId, kinds: ['note'] })],
  ['payments', 1300, () => h.as('worker').story.of({ personId, kinds: ['payment'] })],
  ['what somebody’s story begins with', 50, () => h.as('worker').story.of({ personId, kinds: ['joining', 'goal', 'measure'] })],
])('%s: no more than %i rows at any step', async (_name, most, work) => {
  const { rows, where } = await plans.busiest(work)
  expect(rows, where).toBeLessThanOrEqual(most)
  expect(rows).toBeGreaterThan(0)
})
