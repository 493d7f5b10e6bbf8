import { afterAll, beforeAll, expect, test } from 'vitest'
import { house } from '../../app/testing.ts'
import { watchPlans } from '../../app/testing-plans.ts'
import { hallIn } from '../sessions/testing.ts'

/** What the screens of advocacy wait for reads what it shows and little else, at 50,000 people with a matter each. */
let h: Awaited<ReturnType<typeof house>>
let plans: ReturnType<typeof watchPlans>
let personId: string, matterId: string

beforeAll(async () => {
  h = await house()
  plans = watchPlans(h)
  const hall = hallIn(h), open = await hall.programme({ kind: 'open' })
  const own = (text: string, values: unknown[] = []) => h.owner.query(text, [h.here.id, ...values])
  await own(`insert into person (organisation_id, id, given_name, family_name, sort_name, created_by) select $1, gen_random_uuid(), 'Person', n::text, 'person ' || n, $2 from generate_series(1, 50000) n`, [h.here.members.administrator])
  await own(`insert into participation (organisation_id, id, person_id, programme_id, started_on) select organisation_id, gen_random_uuid(), id, $2, '2022-01-01' from person where organisation_id = $1`, [open])
  const matters = (status: 'ours' | 'theirs' | 'closed', from: string, member: string) => own(`insert into matter (organisation_id, id, person_id, member_id, issue, wanted, agency, agency_kind, speaking, status, since, due_on, sort_on, outcome, outcome_words, created_by)
    select $1, gen_random_uuid(), id, $2, 'Issue', 'Wanted', 'Agency', 'housing', 'by_consent', '${status}', now() - n * interval '1 minute', d, coalesce(d, '9999-12-31'), ${status === 'closed' ? `'got', 'Came'` : 'null, null'}, $2
    from (select id, n, ${status === 'theirs' ? `date '2026-11-01' + (n % 60)::integer` : 'null::date'} as d from (${from}) p) q`, [member])
  const everybody = `select id, row_number() over () as n from person where organisation_id = '${h.here.id}'`
  await matters('theirs', everybody, h.here.members.administrator)
  await matters('closed', `${everybody} limit 20000`, h.here.members.administrator)
  await matters('theirs', `${everybody} limit 60`, h.here.members.worker)
  ;[personId] = await hall.people(1, { programmeId: open }) as [string]
  await matters('ours', `select '${personId}'::uuid as id, n from generate_series(1, 3) n`, h.here.members.worker)
  matterId = (await own(`select id from matter where organisation_id = $1 and person_id = $2 limit 1`, [personId])).rows[0]!['id'] as string
  await own(`insert into matter_entry (organisation_id, id, matter_id, person_id, kind, words, happened_at, by_member) select $1, gen_random_uuid(), id, person_id, 'open', 'Issue', since, $2 from matter where organisation_id = $1`, [h.here.members.worker])
  await own(`insert into matter_entry (organisation_id, id, matter_id, person_id, kind, words, happened_at, by_member) select $1, gen_random_uuid(), $2, $3, 'note', 'Words', now() - n * interval '1 hour', $4 from generate_series(1, 30) n`, [matterId, personId, h.here.members.worker])
  await h.owner.query('analyze')
}, 180_000)
afterAll(() => h.close())

test.each<[string, number, () => Promise<unknown>]>([
  ['a worker’s open matters', 200, () => h.as('worker').advocacy.list({ whose: 'mine', show: 'open' })],
  ['a worker’s overdue matters', 200, () => h.as('worker').advocacy.list({ whose: 'mine', show: 'overdue' })],
  ['everybody’s, for a lead', 400, () => h.as('lead').advocacy.list({ whose: 'all', show: 'open' })],
  ['everybody’s, further on', 400, () => h.as('lead').advocacy.list({ whose: 'all', show: 'open', after: '2026-11-20 2026-11-21T09:00:00.000Z 01900000-0000-7000-8000-000000000000' })],
  ['everybody’s closed', 400, () => h.as('manager').advocacy.list({ whose: 'all', show: 'closed' })],
  ['a person’s matters', 50, () => h.as('worker').advocacy.ofPerson({ personId })],
  ['a matter with its thread', 100, () => h.as('worker').advocacy.get({ matterId })],
  ['matters in a person’s story', 100, () => h.as('worker').story.of({ personId, kinds: ['matter'] })],
])('%s: no more than %i rows at any step', async (_name, most, work) => {
  const { rows, where } = await plans.busiest(work)
  expect(rows, where).toBeLessThanOrEqual(most)
  expect(rows).toBeGreaterThan(0)
})
