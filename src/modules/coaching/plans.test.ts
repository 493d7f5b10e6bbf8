import { afterAll, beforeAll, expect, test } from 'vitest'
import { house } from '../../app/testing.ts'
import { watchPlans } from '../../app/testing-plans.ts'
import { hallIn } from '../sessions/testing.ts'

/** What somebody practises is read by their own rows, at 50,000 people who each practise something. */
let h: Awaited<ReturnType<typeof house>>
let plans: ReturnType<typeof watchPlans>
let personId: string

beforeAll(async () => {
  h = await house()
  plans = watchPlans(h)
  const hall = hallIn(h), open = await hall.programme({ kind: 'open' })
  const own = (text: string, values: unknown[] = []) => h.owner.query(text, [h.here.id, ...values])
  await own(`insert into person (organisation_id, id, given_name, family_name, sort_name, created_by) select $1, gen_random_uuid(), 'Person', n::text, 'person ' || n, $2 from generate_series(1, 50000) n`, [h.here.members.administrator])
  await own(`insert into participation (organisation_id, id, person_id, programme_id, started_on) select organisation_id, gen_random_uuid(), id, $2, '2022-01-01' from person where organisation_id = $1`, [open])
  ;[personId] = await hall.people(1, { programmeId: open }) as [string]
  await own(`insert into coaching_skill (organisation_id, id, person_id, words, started_on, created_by) select $1, gen_random_uuid(), id, 'The bus', '2026-01-01', $2 from person where organisation_id = $1`, [h.here.members.worker])
  await own(`insert into coaching_practice (organisation_id, id, skill_id, person_id, words, before, after, happened_at, entered_by) select $1, gen_random_uuid(), id, person_id, 'Words', 2, 4, now() - interval '1 day', $2 from coaching_skill where organisation_id = $1`, [h.here.members.worker])
  await own(`insert into coaching_practice (organisation_id, id, skill_id, person_id, words, happened_at, entered_by) select $1, gen_random_uuid(), id, person_id, 'Words', now() - n * interval '1 day', $2 from coaching_skill, generate_series(1, 40) n where organisation_id = $1 and person_id = $3`, [h.here.members.worker, personId])
  await own(`insert into coaching_task (organisation_id, id, skill_id, person_id, what, agreed_at, agreed_by) select $1, gen_random_uuid(), id, person_id, 'One stop', now(), $2 from coaching_skill where organisation_id = $1`, [h.here.members.worker])
  await h.owner.query('analyze')
}, 180_000)
afterAll(() => h.close())

test.each<[string, number, () => Promise<unknown>]>([
  ['what somebody practises', 100, () => h.as('worker').coaching.of({ personId })],
  ['what is agreed until next time', 50, () => h.as('worker').coaching.between({ personId })],
  ['practising in a person’s story', 100, () => h.as('worker').story.of({ personId, kinds: ['coaching'] })],
])('%s: no more than %i rows at any step', async (_name, most, work) => {
  const { rows, where } = await plans.busiest(work)
  expect(rows, where).toBeLessThanOrEqual(most)
  expect(rows).toBeGreaterThan(0)
})
