import { afterAll, beforeAll, expect, test } from 'vitest'
import { house } from '../../app/testing.ts'
import { watchPlans } from '../../app/testing-plans.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { hallIn } from '../sessions/testing.ts'
import { partsFor } from './rules.ts'

/** Putting a summary together reads what one person has and little else, beside 20,000 others with as many marks, notes, scores and appointments. */
let h: Awaited<ReturnType<typeof house>>
let plans: ReturnType<typeof watchPlans>
let personId: string

beforeAll(async () => {
  h = await house()
  plans = watchPlans(h)
  const hall = hallIn(h), open = await hall.programme({ kind: 'open' }), sessionId = await hall.session(open)
  const own = (text: string, values: unknown[] = []) => h.owner.query(text, [h.here.id, ...values])
  await own(`insert into person (organisation_id, id, given_name, family_name, sort_name, created_by) select $1, gen_random_uuid(), 'Person', n::text, 'person ' || n, $2 from generate_series(1, 20000) n`, [h.here.members.administrator])
  await own(`insert into participation (organisation_id, id, person_id, programme_id, started_on) select organisation_id, gen_random_uuid(), id, $2, '2022-01-01' from person where organisation_id = $1`, [open])
  ;[personId] = (await hall.people(1, { programmeId: open })) as [string]
  const each = (many: number) => `(select id from person where organisation_id = $1 union all select '${personId}'::uuid from generate_series(1, ${many})) p`
  await own(`insert into note (organisation_id, id, person_id, author_id, status, happened_at, about, body, signed_at) select $1, gen_random_uuid(), id, $2, 'signed', now() - interval '1 hour', 'About', 'Words', now() from ${each(50)}`, [h.here.members.worker])
  await own(`insert into mark (organisation_id, id, session_id, person_id, status, happened_at, marked_by) select $1, gen_random_uuid(), '${sessionId}', id, 'here', now(), $2 from person where organisation_id = $1`, [h.here.members.worker])
  await own(`insert into completion (organisation_id, id, person_id, instrument, instrument_version, scoring_version, mode, status, answers, taken_on, score, started_at, finished_at, entered_by) select $1, gen_random_uuid(), id, 'PHQ-9', '1', 'sum-1', 'imported', 'finished', '[]', '2026-11-01', 9, now(), now(), $2 from ${each(5)}`, [h.here.members.worker])
  await own(`insert into scale_score (organisation_id, id, completion_id, person_id, instrument, scale, scoring_version, taken_on, score, band) select organisation_id, gen_random_uuid(), id, person_id, instrument, 'total', scoring_version, taken_on, score, 'mild' from completion where organisation_id = $1`)
  await own(`insert into appointment (organisation_id, id, member_id, person_id, kind, held_on, starts_at, ends_at, status, outcome_at, created_by) select $1, gen_random_uuid(), $2, id, 'office', '2026-11-02', '10:00', '11:00', 'attended', now(), $2 from ${each(10)}`, [h.here.members.worker])
  await own(`insert into goal (organisation_id, id, person_id, words, set_on, created_by) select $1, gen_random_uuid(), id, 'A hope', '2026-01-01', $2 from ${each(3)}`, [h.here.members.worker])
  await own(`insert into goal_rating (organisation_id, id, goal_id, person_id, rating, rated_on, entered_by) select $1, gen_random_uuid(), id, person_id, 4, '2026-10-01', $2 from goal where organisation_id = $1`, [h.here.members.worker])
  await own(`insert into summary_draft (organisation_id, id, person_id, audience, period, from_on, until_on, parts, paragraphs, created_by, changed_by) select $1, gen_random_uuid(), id, 'self', 'months_3', '2026-08-21', '2026-11-21', '{hopes}', '[]', $2, $2 from person where organisation_id = $1`, [h.here.members.worker])
  await own(`insert into summary (organisation_id, id, person_id, draft_id, number, audience, from_on, until_on, parts, letter, consent, made_by, made_at) select organisation_id, gen_random_uuid(), person_id, id, 1, 'self', from_on, until_on, parts, '{"toName":"A"}', 'not_needed', $2, now() from summary_draft where organisation_id = $1`, [h.here.members.worker])
  await h.owner.query('analyze')
}, 120_000)
afterAll(() => h.close())

const choices = { audience: 'self' as const, toName: '', toAddress: '', ourAddress: '', period: 'months_3' as const, fromOn: '2026-08-21', untilOn: '2026-11-21', parts: [...partsFor.self], safetyBecause: '', withoutConsentBecause: '' }
test.each<[string, number, () => Promise<unknown>]>([
  ['what one chooses from', 200, () => h.as('worker').summary.options({ personId })],
  ['putting it together', 200, () => h.as('worker').summary.begin({ draftId: uuidv7(), personId, ...choices, fromSummaryId: null })],
  ['a person’s summaries', 50, () => h.as('worker').summary.ofPerson({ personId })],
])('%s: no more than %i rows at any step', async (_name, most, work) => {
  const { rows, where } = await plans.busiest(work)
  expect(rows, where).toBeLessThanOrEqual(most)
  expect(rows).toBeGreaterThan(0)
})
