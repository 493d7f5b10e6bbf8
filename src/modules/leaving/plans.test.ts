import { afterAll, beforeAll, expect, test } from 'vitest'
import { house } from '../../app/testing.ts'
import { watchPlans } from '../../app/testing-plans.ts'
import { hallIn } from '../sessions/testing.ts'
import { blank } from './rules.ts'

/** What a screen of leaving waits for reads what it shows and little else, at 30,000 people of whom two thirds have left, with as many follow-ups. */
let h: Awaited<ReturnType<typeof house>>
let plans: ReturnType<typeof watchPlans>
let personId: string, leavingId: string

beforeAll(async () => {
  h = await house()
  plans = watchPlans(h)
  const programmeId = await hallIn(h).programme({ kind: 'open' })
  const own = (text: string, values: unknown[] = []) => h.owner.query(text, [h.here.id, ...values])
  await own(`insert into person (organisation_id, id, given_name, family_name, sort_name, created_by) select $1, gen_random_uuid(), 'Person', n::text, 'person ' || n, $2 from generate_series(1, 30000) n`, [h.here.members.administrator])
  await own(`insert into participation (organisation_id, id, person_id, programme_id, started_on) select organisation_id, gen_random_uuid(), id, $2, '2022-01-01' from person where organisation_id = $1`, [programmeId])
  await own(`insert into leaving (organisation_id, id, person_id, programme_id, status, leaves_on, reason, content, left_on, outcome, completed_at, completed_by, begun_on, created_by, changed_by)
    select $1, gen_random_uuid(), id, null, 'left', d, 'as_planned', $3, d, 'reached', now(), $2, d, $2, $2 from (select id, date '2023-01-01' + (row_number() over (order by id))::integer % 1400 as d from person where organisation_id = $1 limit 20000) p`, [h.here.members.worker, JSON.stringify(blank())])
  await own(`insert into leaving_follow_up (organisation_id, id, leaving_id, person_id, due_on, member_id, how, created_by, status, recorded_at, recorded_by)
    select $1, gen_random_uuid(), id, person_id, left_on + 14, $2, 'ring', $2, case when n > 60 then 'reached' else 'due' end, case when n > 60 then now() end, case when n > 60 then $2::uuid end from (select *, row_number() over (order by id) as n from leaving where organisation_id = $1) l`, [h.here.members.worker])
  await own(`insert into leaving_event (organisation_id, id, leaving_id, person_id, act, happened_at, by_member) select $1, gen_random_uuid(), id, person_id, 'complete', now(), $2 from leaving where organisation_id = $1`, [h.here.members.worker])
  await own(`insert into leaving (organisation_id, id, person_id, status, content, begun_on, created_by, changed_by) select $1, gen_random_uuid(), id, 'planned', '{}', '2026-11-01', $2, $2 from (select id from person where organisation_id = $1 order by id desc limit 40) p`, [h.here.members.worker])
  const one = (await own(`select id, person_id from leaving where organisation_id = $1 and status = 'left' limit 1`)).rows[0]!
  personId = one['person_id'] as string
  leavingId = one['id'] as string
  await h.owner.query('analyze')
}, 120_000)
afterAll(() => h.close())

test.each<[string, number, () => Promise<unknown>]>([
  ['a person’s leavings', 60, () => h.as('worker').leaving.ofPerson({ personId })],
  ['one leaving', 100, () => h.as('worker').leaving.get({ leavingId })],
  ['follow-ups that are due', 400, () => h.as('worker').leaving.due({ whose: 'mine' })],
  ['everybody’s follow-ups', 400, () => h.as('manager').leaving.due({ whose: 'all' })],
  ['leavings being prepared', 400, () => h.as('worker').leaving.prepared({})],
  ['the figures of a month', 2500, () => h.as('manager').leaving.figures({ from: '2026-03-01', to: '2026-03-31', view: 'exact' })],
  ['a person’s header', 60, () => h.as('worker').people.head({ personId })],
])('%s: no more than %i rows at any step', async (_name, most, work) => {
  const { rows, where } = await plans.busiest(work)
  expect(rows, where).toBeLessThanOrEqual(most)
  expect(rows).toBeGreaterThan(0)
})
