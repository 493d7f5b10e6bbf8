import { afterAll, beforeAll, expect, test } from 'vitest'
import { house } from '../../app/testing.ts'
import { watchPlans } from '../../app/testing-plans.ts'
import { actingAs } from '../../platform/api.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { hallIn } from '../sessions/testing.ts'
import { daily } from './public.ts'

/* What the morning reads of consents, at 50,000 people with 150,000 of them, of which some sixty end within the month; half of those are tasks already. */
let h: Awaited<ReturnType<typeof house>>
let plans: ReturnType<typeof watchPlans>

beforeAll(async () => {
  h = await house()
  plans = watchPlans(h)
  const open = await hallIn(h).programme({ kind: 'open' })
  const own = (text: string, values: unknown[] = []) => h.owner.query(text, [h.here.id, ...values])
  await own(`insert into person (organisation_id, id, given_name, family_name, sort_name, created_by) select $1, gen_random_uuid(), 'Person', n::text, 'person ' || n, $2 from generate_series(1, 50000) n`, [h.here.members.administrator])
  await own(`insert into participation (organisation_id, id, person_id, programme_id, started_on) select organisation_id, gen_random_uuid(), id, $2, '2022-01-01' from person where organisation_id = $1`, [open])
  await own(`insert into consent_event (organisation_id, id, person_id, what, act, how, wording_number, words, until, happened_at, entered_by)
    select $1, gen_random_uuid(), p.id, w, 'given', 'on_screen', 1, 'Words', case w when 'gp' then date '2026-11-21' + ((p.n * 7919) % 25000)::integer when 'family' then date '2020-01-01' + (p.n % 2000)::integer end, '2020-01-01', $2
    from (select id, row_number() over (order by id) n from person where organisation_id = $1) p, unnest(array['share', 'gp', 'family']) w`, [h.here.members.worker])
  await own(`insert into task (organisation_id, id, words, due_on, member_id, person_id, origin_kind, origin_id, link, created_by)
    select $1, gen_random_uuid(), 'Ask again', until, $2, person_id, 'consent', id, '/tasks', $2 from (select *, row_number() over (order by until, id) n from consent_event where organisation_id = $1 and what = 'gp') c where n % 2 = 0 or n > 1000`, [h.here.members.worker])
  await h.owner.query('analyze')
}, 180_000)
afterAll(() => h.close())

test('the consents that end soon are found by their day: no more than 400 rows at any step', async () => {
  const { rows, where } = await plans.busiest(() => actingAs(h.context('administrator'), { id: uuidv7(), name: 'paperwork.daily', input: {} }, daily))
  expect(where).not.toMatch(/^Seq Scan/)
  expect(rows, where).toBeLessThanOrEqual(400)
  expect(rows).toBeGreaterThan(20)
})
