import { afterAll, beforeAll, expect, test } from 'vitest'
import { house } from '../../app/testing.ts'
import { watchPlans } from '../../app/testing-plans.ts'
import { hallIn } from './testing.ts'

/*
 * What a screen of sessions waits for reads what it shows and little else, at 50,000 people of whom 45,000 once joined one open programme, with
 * 500 sessions and 20,000 marks.
 */
let h: Awaited<ReturnType<typeof house>>
let plans: ReturnType<typeof watchPlans>
let sessionId: string, course: string, someone: string

beforeAll(async () => {
  h = await house()
  plans = watchPlans(h)
  const hall = hallIn(h)
  const open = await hall.programme({ kind: 'open', measures: [{ instrument: 'ONS4', everyWeeks: 12 }] })
  const enrolled = await hall.programme({ kind: 'course' })
  const own = (text: string, values: unknown[] = []) => h.owner.query(text, [h.here.id, ...values])
  await own(`insert into person (organisation_id, id, given_name, family_name, sort_name, created_by) select $1, gen_random_uuid(), 'Person', n::text, 'person ' || n, $2 from generate_series(1, 50000) n`, [h.here.members.administrator])
  await own(`insert into participation (organisation_id, id, person_id, programme_id, started_on)
    select organisation_id, gen_random_uuid(), id, case when n <= 20 then $3::uuid else $2::uuid end, '2022-01-01' from (select organisation_id, id, row_number() over () n from person where organisation_id = $1) p where n <= 45000`, [open, enrolled])
  await own(`insert into session (organisation_id, id, programme_id, held_on, starts_at, ends_at, status, closed_at) select $1, gen_random_uuid(), $2, date '2026-11-21' - 1 - n, '10:00', '12:00', 'closed', now() from generate_series(1, 500) n`, [open])
  await own(`insert into session (organisation_id, id, programme_id, held_on, starts_at, ends_at) select $1, gen_random_uuid(), $2, date '2026-11-21' + n, '10:00', '12:00' from generate_series(1, 300) n`, [open])
  await own(`insert into mark (organisation_id, id, session_id, person_id, status, happened_at, marked_by)
    select $1, gen_random_uuid(), s.id, p.id, 'here', now(), $2 from (select id, row_number() over (order by id) n from session where organisation_id = $1 and status = 'closed') s, generate_series(1, 40) k
    join (select id, row_number() over (order by id) n from person where organisation_id = $1) p on true where p.n = s.n * 80 + k`, [h.here.members.worker])
  await own(`insert into completion (organisation_id, id, person_id, instrument, instrument_version, scoring_version, mode, status, answers, taken_on, started_at, entered_by)
    select $1, gen_random_uuid(), id, 'ONS4', '1', '1', 'with_worker', 'finished', '[]', '2026-09-01', now(), $2 from person where organisation_id = $1`, [h.here.members.worker])
  await own(`insert into notice (organisation_id, id, member_id, kind, words, seen_at) select $1, gen_random_uuid(), $2, 'test', 'Seen long ago', now() from generate_series(1, 20000) n`, [h.here.members.lead])
  sessionId = await hall.session(open)
  course = await hall.session(enrolled)
  const { rows: [row] } = await own('select person_id from mark where organisation_id = $1 limit 1')
  someone = row!['person_id'] as string
  await h.owner.query('analyze')
}, 120_000)
afterAll(() => h.close())

test.each<[string, number, () => Promise<unknown>]>([
  ['today', 1500, () => h.as('worker').sessions.today()],
  ['the register of an open session', 1500, () => h.as('worker').sessions.register({ sessionId })],
  ['the register of a course', 300, () => h.as('worker').sessions.register({ sessionId: course })],
  ['the page of a session', 1500, () => h.as('worker').sessions.get({ sessionId })],
  ['the week', 400, () => h.as('worker').sessions.list({ when: 'upcoming', from: '2026-11-16', until: '2026-11-22' })],
  ['a page of the past', 1000, () => h.as('worker').sessions.list({ when: 'past', limit: 20 })],
  ['what was told of one person', 100, () => h.as('worker').sessions.marksOf({ sessionId, personId: someone })],
  ['what a person came to', 400, () => h.as('manager').sessions.attendanceOf({ personId: someone })],
  ['the bell', 100, () => h.as('worker').notices.count()],
])('%s reads no more than %i rows at any step', async (_name, most, work) => {
  const { rows, where } = await plans.busiest(work)
  expect(where).not.toContain('Seq Scan mark')
  expect(rows, where).toBeLessThanOrEqual(most)
  expect(rows).toBeGreaterThan(0)
})
