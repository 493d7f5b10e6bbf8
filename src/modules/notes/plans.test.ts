import { afterAll, beforeAll, expect, test } from 'vitest'
import { house } from '../../app/testing.ts'
import { watchPlans } from '../../app/testing-plans.ts'
import { hallIn } from '../sessions/testing.ts'

/** What a screen of notes and goals waits for reads what it shows and little else, at 50,000 people and as many notes, goals and ratings. */
let h: Awaited<ReturnType<typeof house>>
let plans: ReturnType<typeof watchPlans>
let sessionId: string, personId: string, noteId: string

beforeAll(async () => {
  h = await house()
  plans = watchPlans(h)
  const hall = hallIn(h)
  const open = await hall.programme({ kind: 'open' })
  sessionId = await hall.session(open)
  const own = (text: string, values: unknown[] = []) => h.owner.query(text, [h.here.id, ...values])
  await own(`insert into person (organisation_id, id, given_name, family_name, sort_name, created_by) select $1, gen_random_uuid(), 'Person', n::text, 'person ' || n, $2 from generate_series(1, 50000) n`, [h.here.members.administrator])
  await own(`insert into participation (organisation_id, id, person_id, programme_id, started_on) select organisation_id, gen_random_uuid(), id, $2, '2022-01-01' from person where organisation_id = $1`, [open])
  const note = (status: string, from: string, extra = '') => own(`insert into note (organisation_id, id, person_id, author_id, status, happened_at, about, body, signed_at ${extra && ', session_id'})
    select $1, gen_random_uuid(), id, $2, '${status}', now() - interval '1 hour', 'About', 'Words', ${status === 'signed' ? 'now()' : 'null'} ${extra} from ${from}`, [h.here.members.worker])
  await note('signed', 'person where organisation_id = $1')
  await note('draft', '(select id from person where organisation_id = $1 limit 30) p')
  await note('signed', '(select id from person where organisation_id = $1 limit 40) p', `, '${sessionId}'::uuid`)
  ;[personId] = (await hall.people(1, { programmeId: open })) as [string]
  await note('signed', `generate_series(1, 300), (select '${personId}'::uuid as id) p`)
  await own(`insert into goal (organisation_id, id, person_id, words, set_on, created_by) select $1, gen_random_uuid(), id, 'A hope', '2026-01-01', $2 from person where organisation_id = $1`, [h.here.members.worker])
  await own(`insert into goal_rating (organisation_id, id, goal_id, person_id, rating, rated_on, entered_by) select $1, gen_random_uuid(), id, person_id, 4, '2026-01-01', $2 from goal where organisation_id = $1`, [h.here.members.worker])
  noteId = (await own(`select id from note where organisation_id = $1 and person_id = $2 limit 1`, [personId])).rows[0]!['id'] as string
  await h.owner.query('analyze')
}, 120_000)
afterAll(() => h.close())

test.each<[string, number, () => Promise<unknown>]>([
  ['a person’s notes', 50, () => h.as('worker').notes.of({ personId })],
  ['a note with its versions', 100, () => h.as('worker').notes.get({ personId, noteId })],
  ['notes still to write', 400, () => h.as('worker').notes.mine({})],
  ['the notes of a session', 400, () => h.as('worker').notes.ofSession({ sessionId })],
  ['a person’s goals', 50, () => h.as('worker').goals.of({ personId })],
])('%s: no more than %i rows at any step', async (_name, most, work) => {
  const { rows, where } = await plans.busiest(work)
  expect(rows, where).toBeLessThanOrEqual(most)
  expect(rows).toBeGreaterThan(0)
})
