import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { house } from '../../app/testing.ts'
import { begin } from '../../platform/actor.ts'
import type { Connection } from '../../platform/db.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { nearKeys } from './names.ts'
import { soundKey } from './sounds.ts'

/*
 * Every statement that finding, listing and opening send is caught on its way and its plan read as the application's role, at 50,000 people:
 * under row-level security a statement that is quick for the owner may read the whole table.
 */
let h: Awaited<ReturnType<typeof house>>
let programmeId: string
const size = 50_000
const given = Array.from({ length: 200 }, (_, n) => `given${String.fromCharCode(97 + (n % 26))}${n}`), family = Array.from({ length: 800 }, (_, n) => `family${String.fromCharCode(97 + (n % 26))}${n}`)

beforeAll(async () => {
  h = await house()
  const connect = h.db.connect.bind(h.db)
  h.db.connect = async () => { const connection = await connect(); watch(connection); return connection }
  programmeId = uuidv7()
  await h.as('manager').programmes.add({ programmeId, name: 'Saturday', kind: 'open', teamId: h.here.team, summary: '', feePence: 0, capacity: null, courseLength: null, ways: [], setUp: [], clearUp: [], active: true, criteria: [{ kind: 'minimum_age', number: 17 }], measures: [] })
  const large = uuidv7()
  await h.as('manager').programmes.add({ programmeId: large, name: 'Large', kind: 'open', teamId: h.here.otherTeam, summary: '', feePence: 0, capacity: null, courseLength: null, ways: [], setUp: [], clearUp: [], active: true, criteria: [], measures: [] })
  const own = (text: string, values: unknown[]) => h.owner.query(text, [h.here.id, ...values])
  // The first names are the most common, as in life.
  await own(`insert into person (organisation_id, id, given_name, family_name, sort_name, birth_date, phone, phone_digits, postcode, area, area_folded, created_by)
    select $1, overlay(overlay(md5('p' || n) placing '4' from 13) placing '8' from 17)::uuid, g, f, f || ' ' || g, date '1940-01-01' + n % 25000, '', '077009' || lpad(n::text, 5, '0'), 'ME' || n % 30 || ' 1AA', 'Area ' || n % 40, 'area ' || n % 40, $2
    from (select n, ($3::text[])[1 + floor(200 * power((n::bigint * 7919 % 10007) / 10007.0, 2))::int] as g, ($4::text[])[1 + floor(800 * power((n::bigint * 104729 % 9973) / 9973.0, 2))::int] as f from generate_series(1, ${size}) n) x`, [h.here.members.manager, given, family])
  await own(`insert into person_name (organisation_id, person_id, token, other) select organisation_id, id, family_name, given_name from person where organisation_id = $1 union all select organisation_id, id, given_name, family_name from person where organisation_id = $1`, [])
  const tokens = [...given, ...family]
  await own('insert into name_token (organisation_id, token, sound) select $1::uuid, t, s from unnest($2::text[], $3::text[]) as x (t, s)', [tokens, tokens.map(soundKey)])
  const near = tokens.flatMap((token) => nearKeys(token).map((key) => [key, token] as const))
  await own('insert into name_near (organisation_id, near, token) select $1::uuid, k, t from unnest($2::text[], $3::text[]) as x (k, t)', [near.map(([key]) => key), near.map(([, token]) => token)])
  // Most people take part in another team's programme, some in this one's.
  await own(`insert into participation (organisation_id, id, person_id, programme_id, started_on)
    select organisation_id, gen_random_uuid(), id, case when n <= 500 then $2::uuid else $3::uuid end, '2026-01-01' from (select organisation_id, id, row_number() over (order by id) n from person where organisation_id = $1) p`, [programmeId, large])
  await h.owner.query('analyze')
}, 120_000)
afterAll(() => h.close())

type Planned = { 'Node Type': string; 'Relation Name'?: string; Plans?: Planned[] }
const nodes = (plan: Planned): Planned[] => [plan, ...(plan.Plans ?? []).flatMap(nodes)]

type Statement = { text: string; values: unknown[] }
let sent: Statement[] | null = null

/** The statements that a piece of work sends, through whichever connection. */
async function sentBy(work: () => Promise<unknown>): Promise<Statement[]> {
  const all: Statement[] = (sent = [])
  await work().finally(() => { sent = null })
  return all
}

function watch({ flights }: Connection) { flights.watch = (text, values) => { sent?.push({ text, values }) } }

/** Which large tables a statement would read whole, as the application's role. A begin or a commit has no plan. */
async function readsWhole({ text, values }: Statement): Promise<string[]> {
  if (!/^\s*(select|with|insert|update|delete)\b/i.test(text)) return []
  const connection = await h.db.connect()
  try {
    await begin(connection, h.here.id)
    const { rows } = await connection.client.query({ text: `explain (format json) ${text}`, values })
    const [{ Plan }] = (rows[0] as { 'QUERY PLAN': [{ Plan: Planned }] })['QUERY PLAN']
    return nodes(Plan).filter((node) => node['Node Type'] === 'Seq Scan' && ['person', 'person_name', 'name_near', 'participation'].includes(node['Relation Name'] ?? '')).map((node) => `${node['Relation Name']}: ${text}`)
  } finally { await connection.rollback() }
}

const common = `${given[0]} ${family[0]}`, rare = family.at(-1)!, someone = '00000000-0000-4000-8000-000000000000'
test.each<[string, 'worker' | 'manager', () => Promise<unknown>]>([
  ...(['worker', 'manager'] as const).flatMap((who): [string, 'worker' | 'manager', () => Promise<unknown>][] => [
    ['two common names', who, () => h.as(who).people.find({ typed: common })],
    ['a slip in each', who, () => h.as(who).people.find({ typed: common.replace('given', 'givn').replace('family', 'famly') })],
    ['a beginning', who, () => h.as(who).people.find({ typed: 'fam' })],
    ['a letter and a name', who, () => h.as(who).people.find({ typed: `g ${rare}` })],
    ['a birth date', who, () => h.as(who).people.find({ typed: '12/05/1980' })],
    ['a phone', who, () => h.as(who).people.find({ typed: '07700900123' })],
    ['a reference', who, () => h.as(who).people.find({ typed: 'NK0123' })],
    ['likely duplicates', who, () => h.as(who).people.likely({ givenName: given[0]!, familyName: family[3]!, birthDate: '1980-05-12', phone: '07700 900123', nhsNumber: '9434765919' })],
    ['the first page of the list', who, () => h.as(who).people.list({})],
    ['a page further on', who, () => h.as(who).people.list({ after: `${someone} familya0` })],
    ['the beginning of a name', who, () => h.as(who).people.list({ beginning: rare })],
    ['a programme', who, () => h.as(who).people.list({ programmeId })],
    ['an area', who, () => h.as(who).people.list({ area: 'Area 3' })],
    ['a postcode', who, () => h.as(who).people.list({ area: 'ME7' })],
    ['a person', who, () => h.as(who).people.get({ personId: someone }).catch(() => {})],
  ]),
  ['a newcomer', 'worker', () => h.as('worker').people.add({ personId: uuidv7(), details: { givenName: 'New' }, joins: { participationId: uuidv7(), programmeId }, besides: [{ personId: randomUUID(), sure: true }], happenedAt: '2026-11-21T09:30:00Z' })],
])('%s, as a %s, reads no large table whole', async (what, who, work) => {
  await work() // counts of the whole organisation are kept for a minute: not what is waited for
  const sent = await sentBy(work)
  expect(sent.length).toBeGreaterThan(1)
  // Counting a list that goes on is bounded, and may walk it; whose list is everybody reads as far as it counts.
  const waited = sent.filter(({ text }) => !/^\s*(begin|set|insert into "?(command|change|look))/i.test(text) && !/count\(\*\)::integer as "number" from \(select "p"\."id" from "person"/.test(text))
  const whole = (await Promise.all(waited.map(readsWhole))).flat()
  expect(whole, `${what} as ${who}`).toEqual([])
})
