import { afterAll, beforeAll, expect, test } from 'vitest'
import { house } from '../../app/testing.ts'
import { watchPlans } from '../../app/testing-plans.ts'
import { hallIn } from '../sessions/testing.ts'

/* What the due lists read, at 50,000 people of whom 45,000 once gave their name at one open session, 100,000 forms and 20,000 links. */
let h: Awaited<ReturnType<typeof house>>
let plans: ReturnType<typeof watchPlans>
let someone: string, course: string

beforeAll(async () => {
  h = await house()
  plans = watchPlans(h)
  const hall = hallIn(h)
  const open = await hall.programme({ kind: 'open', measures: [{ instrument: 'ONS4', everyWeeks: 12 }] })
  course = await hall.programme({ kind: 'course', measures: [{ instrument: 'PHQ-9', everyWeeks: 4 }, { instrument: 'GAD-7', everyWeeks: 4 }] })
  const own = (text: string, values: unknown[] = []) => h.owner.query(text, [h.here.id, ...values])
  await own(`insert into person (organisation_id, id, given_name, family_name, sort_name, created_by) select $1, gen_random_uuid(), 'Person', n::text, 'person ' || n, $2 from generate_series(1, 50000) n`, [h.here.members.administrator])
  await own(`insert into participation (organisation_id, id, person_id, programme_id, started_on)
    select organisation_id, gen_random_uuid(), id, case when n <= 200 then $3::uuid else $2::uuid end, '2022-01-01' from (select organisation_id, id, row_number() over (order by id) n from person where organisation_id = $1) p where n <= 45000`, [open, course])
  await own(`insert into session (organisation_id, id, programme_id, held_on, starts_at, ends_at, status, closed_at) select $1, gen_random_uuid(), $2, date '2026-11-21' - n * 7, '10:00', '12:00', 'closed', now() from generate_series(1, 100) n`, [open])
  await own(`insert into mark (organisation_id, id, session_id, person_id, status, happened_at, marked_by)
    select $1, gen_random_uuid(), s.id, p.id, 'here', now(), $2 from (select id, row_number() over (order by id) n from session where organisation_id = $1) s, generate_series(1, 30) k
    join (select id, row_number() over (order by id) n from person where organisation_id = $1) p on true where p.n = s.n * 80 + k`, [h.here.members.worker])
  await own(`insert into completion (organisation_id, id, person_id, instrument, instrument_version, scoring_version, mode, status, answers, taken_on, started_at, entered_by)
    select $1, gen_random_uuid(), id, i, '1', '1', 'with_worker', 'finished', '[]', '2026-06-01', now(), $2 from person, unnest(array['ONS4', 'PHQ-9']) i where organisation_id = $1`, [h.here.members.worker])
  await own(`insert into person_worker (organisation_id, id, person_id, member_id, part, started_on, added_by) select $1, gen_random_uuid(), id, case when n <= 40 then $2::uuid else $3::uuid end, 'key_worker', '2026-01-01', $2
    from (select id, row_number() over (order by id) n from person where organisation_id = $1) p where n <= 5000`, [h.here.members.worker, h.here.members.lead])
  await own(`insert into measure_link (organisation_id, id, person_id, instruments, token_hash, made_at, made_by, expires_at) select $1, gen_random_uuid(), id, array['PHQ-9'], sha256(id::text::bytea), '2026-05-01', $2, '2026-05-08'
    from person where organisation_id = $1 limit 20000`, [h.here.members.worker])
  await own(`insert into measure_put_off (organisation_id, id, person_id, instrument, reason, put_off_on, until, happened_at, put_off_by) select $1, gen_random_uuid(), id, 'PHQ-9', 'declined', '2026-05-01', '2026-05-08', now(), $2
    from person where organisation_id = $1 limit 20000`, [h.here.members.worker])
  someone = ((await own('select person_id from person_worker where organisation_id = $1 and member_id = $2 limit 1', [h.here.members.worker])).rows[0]!)['person_id'] as string
  await h.owner.query('analyze')
}, 120_000)
afterAll(() => h.close())

test.each<[string, number, () => Promise<unknown>]>([
  ['my people whose measures are due', 300, () => h.as('worker').asking.due({ whose: 'mine' })],
  ['everybody of my teams’ programmes', 2500, () => h.as('worker').asking.due({ whose: 'everybody' })],
  ['everybody of one course', 1200, () => h.as('worker').asking.due({ whose: 'everybody', programmeId: course })],
  ['what is due of one person', 100, () => h.as('worker').asking.of({ personId: someone })],
])('%s reads no more than %i rows at any step', async (_name, most, work) => {
  const { rows, where } = await plans.busiest(work)
  expect(where).not.toMatch(/Seq Scan (completion|participation|person|measure_link|measure_put_off)/)
  expect(rows, where).toBeLessThanOrEqual(most)
  expect(rows).toBeGreaterThan(0)
})

test('where more take part than are looked at together, each page reads what it shows; nobody is missing, nobody twice', async () => {
  const large = await hallIn(h).programme({ kind: 'open', measures: [{ instrument: 'PHQ-9', everyWeeks: 1 }] })
  await h.owner.query(`insert into participation (organisation_id, id, person_id, programme_id, started_on) select organisation_id, gen_random_uuid(), id, $2, '2026-11-10' from (select organisation_id, id, row_number() over (order by id) n from person where organisation_id = $1) p where n <= 25000`, [h.here.id, large])
  await h.owner.query('analyze participation')
  const ask = (after?: string) => h.as('worker').asking.due({ whose: 'everybody', programmeId: large, limit: 100, ...(after ? { after } : {}) })
  const { rows: most, where } = await plans.busiest(ask)
  expect(where).not.toMatch(/Seq Scan (completion|participation|person|mark)/)
  expect(most, where).toBeLessThanOrEqual(25_000)
  const found: string[] = []
  for (let page = await ask(); ; page = await ask(page.next!)) {
    expect(page).toMatchObject({ people: null, late: null })
    found.push(...page.rows.map(({ person }) => person.id))
    if (!page.next || found.length > 3000) break
  }
  const first = (await h.owner.query('select person_id as id from participation where programme_id = $1 order by person_id limit $2', [large, found.length])).rows.map((row) => (row as { id: string }).id)
  expect(found).toEqual(first)
})
