import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import { hashOf } from '../src/platform/actor.ts'
import { uuidv7 } from '../src/platform/uuid.ts'
import { defaultRoles } from '../src/modules/team/roles.ts'
import { fold, nearKeys, nameTokens } from '../src/modules/people/names.ts'
import { soundKey } from '../src/modules/people/sounds.ts'
import { familyNames, givenNames } from './names.ts'

/** An organisation made for the bench: `size` people, a year of sessions with ten attendances a head, a fifth measured twice, a hundred with long stories. */
export type World = {
  size: number
  organisationId: string
  managers: string[]
  programmes: string[]
  /** Today's sessions, so many that each is marked about once, with thirty people on its register. */
  sessions: { id: string; people: string[] }[]
  /** How many of them have been marked. */
  walked: number
  /** People with 200 entries each, and one with 2,000. */
  long: string[]
  longest: string
  today: string
}

const perSession = 30
const openSessions = 20_000

/** Makes the organisation inside the database, as its superuser, with foreign keys taken as read: generated data keeps them. Seconds for 10,000 people, minutes for 1,000,000. */
export async function makeWorld(admin: pg.Pool, size: number, today: string, say: (line: string) => void): Promise<World> {
  const organisationId = uuidv7(), client = await admin.connect()
  const run = async (what: string, text: string, values: unknown[] = []) => {
    const began = performance.now()
    await client.query(text, values)
    say(`  ${what}: ${((performance.now() - began) / 1000).toFixed(1)} s`)
  }
  try {
    await client.query(`set session_replication_role = replica; set synchronous_commit = off; set work_mem = '256MB'; set maintenance_work_mem = '512MB'; set app.organisation_id = '${organisationId}'`)
    await client.query(`insert into organisation (id, slug, name) values ($1, $2, $3)`, [organisationId, `bench-${size}-${organisationId.slice(-6)}`, `Bench of ${size}`])
    const managers = await addTeam(client)
    // The same id for the same thing in every statement below: organisation, kind and number, hashed.
    // Of version 8, and in the order they are made, as the product's own ids are: a kind, a number, the organisation.
    await client.query(`create or replace function pg_temp.id(kind text, n bigint) returns uuid language sql immutable as $$ select (substr(md5(kind), 1, 4) || lpad(to_hex(n), 8, '0') || '8000' || '8' || substr(md5('${organisationId}' || kind), 1, 15))::uuid $$`)
    // Rank by a Zipf-like draw: the square of a uniform number, so that the first few names are very common.
    await client.query(`create or replace function pg_temp.pick(seed text, n bigint, most int) returns int language sql immutable as $$ select 1 + floor(most * power((hashint8extended(n, hashtextextended(seed, 7)) & 1048575) / 1048576.0, 2.2))::int $$`)

    await client.query(`insert into venue (id, name) select pg_temp.id('venue', n), 'Hall ' || n from generate_series(1, 20) n`)
    await client.query(`insert into programme (id, team_id, name, kind, fee_pence) select pg_temp.id('programme', n), (select id from team where organisation_id = $1 limit 1), 'Programme ' || n, 'open', 200 from generate_series(1, 20) n`, [organisationId])
    // Indexes are built after the rows are in, which is many times quicker; keys stay.
    const { rows: indexes } = await client.query<{ name: string; made: string }>(`
      select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as made from pg_index i
      where i.indrelid = any('{person,person_name,participation,session,mark,attended,completion,scale_score,note}'::regclass[]) and not exists (select from pg_constraint c where c.conindid = i.indexrelid)`)
    for (const { name } of indexes) await client.query(`drop index ${name}`)
    await run('people', `
      insert into person (id, given_name, family_name, sort_name, birth_date, phone, phone_digits, postcode, area, created_by)
      select pg_temp.id('person', n), g, f, lower(f || ' ' || g), date '1940-01-01' + (hashint8(n) & 25000), '07700 900' || lpad((n % 1000)::text, 3, '0'), '07700900' || lpad((n % 1000)::text, 3, '0'), 'ME' || (n % 9) || ' 1AA', 'Area ' || (n % 40), $3
      from (select n, ($1::text[])[pg_temp.pick('given', n, ${givenNames.length})] as g, ($2::text[])[pg_temp.pick('family', n, ${familyNames.length})] as f from generate_series(1, ${size}) n) x`, [givenNames, familyNames, managers[0]!.id])
    await run('words of names', `
      insert into person_name (person_id, token, other)
      select id, token, case other when token then '' else other end from (
        select id, lower(family_name) as token, lower(given_name) as other from person where organisation_id = $1 union select id, lower(given_name), lower(family_name) from person where organisation_id = $1) x`, [organisationId])
    await addDictionary(client)
    await run('participations', `insert into participation (id, person_id, programme_id, started_on) select pg_temp.id('participation', n), pg_temp.id('person', n), pg_temp.id('programme', 1 + n % 20), $1::date - 365 + (n % 200)::int from generate_series(1, ${size}) n`, [today])
    // A session holds thirty people of one programme; each block of thirty people meets ten times in the year.
    const blocks = Math.ceil(size / perSession)
    await run('sessions', `
      insert into session (id, programme_id, venue_id, held_on, starts_at, ends_at, status, closed_at, closed_by)
      select pg_temp.id('session', b * 10 + k), pg_temp.id('programme', 1 + b % 20), pg_temp.id('venue', 1 + b % 20), $1::date - (1 + k * 36 + b % 30)::int, '10:00', '12:00', 'closed', now(), $2
      from generate_series(0, ${blocks - 1}) b, generate_series(0, 9) k`, [today, managers[0]!.id])
    await run('attendances', `
      insert into mark (id, session_id, person_id, status, happened_at, received_at, marked_by)
      select pg_temp.id('mark', p.n * 10 + k), pg_temp.id('session', s.b * 10 + k), pg_temp.id('person', p.n), case when (p.n + k) % 9 = 0 then 'absent' when (p.n + k) % 11 = 0 then 'late' else 'here' end,
        at, at, $2
      from generate_series(1, ${size}) p(n), generate_series(0, 9) k, lateral (select ((p.n - 1) % 20) + 20 * ((p.n - 1) / ${perSession * 20}) as b) s, lateral (select ($1::date - (1 + k * 36 + s.b % 30)::int + time '10:05')::timestamptz as at) t
      where s.b < ${blocks}`, [today, managers[0]!.id])
    // Of an organisation made a moment ago beside others the planner knows nothing, and would look sessions up one by one.
    await run('statistics of attendances', 'analyze session, mark')
    for (const [period, starts] of [['month', `date_trunc('month', s.held_on)::date`], ['year', `date_trunc('year', s.held_on)::date`], ['financial_year', `(date_trunc('year', s.held_on - interval '3 months') + interval '3 months')::date`]]) await run(`counts by ${period}`, `
      insert into attended (period, starts_on, programme_id, person_id, times)
      select '${period}', ${starts}, s.programme_id, m.person_id, count(*) from mark m join session s on s.organisation_id = m.organisation_id and s.id = m.session_id
      where m.organisation_id = $1 and m.current and m.status in ('here', 'late') and s.status = 'closed' group by 2, 3, 4`, [organisationId])
    await run('how often', `
      insert into attended_spread (period, starts_on, scope_id, times, people)
      select period, starts_on, programme_id, times, count(*) from attended where organisation_id = $1 group by 1, 2, 3, 4
      union all select period, starts_on, $1, times, count(*) from (select period, starts_on, person_id, sum(times) as times from attended where organisation_id = $1 group by 1, 2, 3) whole group by 1, 2, 4`, [organisationId])
    await run('measures', `
      insert into completion (id, person_id, instrument, instrument_version, scoring_version, mode, status, answers, taken_on, raw, score, band, started_at, finished_at, entered_by)
      select pg_temp.id('completion', n * 2 + k), pg_temp.id('person', n * 5), 'PHQ-9', '1', 'sum-1', 'with_worker', 'finished', '[1,1,1,1,1,1,1,1,0]', $1::date - 300 + k * 120 + (n % 150)::int, s, s, 'mild', now(), now(), $2
      from generate_series(1, ${Math.floor(size / 5)}) n, generate_series(0, 1) k, lateral (select greatest(0, least(27, (hashint8(n) & 15) + 6 - k * ((hashint8(n * 31) & 7) - 1))) as s) x`, [today, managers[0]!.id])
    await run('scores', `insert into scale_score (id, completion_id, person_id, instrument, scale, scoring_version, taken_on, score, band) select md5('s' || id::text)::uuid, id, person_id, instrument, 'total', scoring_version, taken_on, score, band from completion where organisation_id = $1`, [organisationId])
    await run('today', `
      insert into session (id, programme_id, venue_id, held_on, starts_at, ends_at)
      select pg_temp.id('today', n), pg_temp.id('programme', 1 + n % 20), pg_temp.id('venue', 1 + n % 20), $1, '10:00', '12:00' from generate_series(1, ${openSessions}) n`, [today])
    const longPeople = Array.from({ length: Math.min(100, size) }, (_, n) => n + 1)
    for (const [kind, from, to, entries] of [['long', 1, longPeople.length, 190], ['longest', size, size, 1990]] as const) await run(`${kind} stories`, `
      insert into note (id, person_id, author_id, status, happened_at, minutes, about, body, signed_at)
      select pg_temp.id('${kind}', (n % 1000) * 10000 + k), pg_temp.id('person', n), $2, 'signed', $1::date - k * interval '4 hours', 20, 'A talk', repeat('We talked about the week and what helps. ', 6), $1::date
      from generate_series(${from}, ${to}) n, generate_series(1, ${entries}) k`, [today, managers[0]!.id])
    for (const { name, made } of indexes) await run(name, made)
    await run('statistics', 'vacuum analyze')
    const ids = async (kind: string, numbers: number[]) => (await client.query<{ id: string }>(`select pg_temp.id($1, n) as id from unnest($2::bigint[]) with ordinality as x(n, o) order by o`, [kind, numbers])).rows.map(({ id }) => id)
    const sessionIds = await ids('today', Array.from({ length: openSessions }, (_, n) => n + 1))
    const people = await ids('person', Array.from({ length: Math.min(size, 30_000) }, (_, n) => n + 1))
    return {
      size, organisationId, today, walked: 0, managers: managers.map(({ token }) => token), programmes: await ids('programme', Array.from({ length: 20 }, (_, n) => n + 1)),
      sessions: sessionIds.map((id, n) => ({ id, people: registerOf(n, people) })),
      long: await ids('person', longPeople), longest: (await ids('person', [size]))[0]!,
    }
  } finally { client.release(true) }
}

/** Thirty who take part in the programme of the nth session: every twentieth person takes part in the same one. */
function registerOf(n: number, people: readonly string[]): string[] {
  const group = (n + 1) % 20, size = Math.floor((people.length - group) / 20), first = Math.floor(n / 20) * perSession
  return Array.from({ length: perSession }, (_, k) => people[group + 20 * ((first + k) % size) - 1 + (group === 0 ? 20 : 0)]!)
}

/** One team with 32 managers, each signed in: clients of the load. */
async function addTeam(client: pg.PoolClient) {
  const team = uuidv7(), roles = new Map<string, string>()
  await client.query(`insert into team (id, name) values ($1, 'Team')`, [team])
  for (const role of defaultRoles) {
    roles.set(role.key, uuidv7())
    await client.query('insert into role (id, key, name, permissions) values ($1, $2, $3, $4)', [roles.get(role.key), role.key, role.name, role.permissions])
  }
  const organisationId = (await client.query<{ id: string }>(`select current_setting('app.organisation_id') as id`)).rows[0]!.id
  const managers: { id: string; token: string }[] = []
  for (let n = 1; n <= 32; n++) {
    const id = uuidv7(), token = `${organisationId}.${randomBytes(32).toString('base64url')}`
    await client.query('insert into member (id, name, email, email_folded, role_id) values ($1, $2, $3, $3, $4)', [id, `Member ${n}`, `member${n}@example.invalid`, roles.get('manager')])
    await client.query('insert into team_member (id, team_id, member_id) values ($1, $2, $3)', [uuidv7(), team, id])
    await client.query(`insert into sign_in (id, member_id, token_hash, expires_at) values ($1, $2, $3, now() + interval '1 day')`, [uuidv7(), id, hashOf(token)])
    managers.push({ id, token })
  }
  return managers
}

/** The dictionary of the names' words, by the product's own rules of folding and sound. */
async function addDictionary(client: pg.PoolClient) {
  const tokens = [...new Set([...givenNames, ...familyNames].flatMap((name) => nameTokens(fold(name), '')))]
  await client.query(`insert into name_token (token, sound) select t, s from unnest($1::text[], $2::text[]) as x(t, s)`, [tokens, tokens.map((token) => soundKey(token))])
  const near = tokens.flatMap((token) => nearKeys(token).map((key) => ({ key, token })))
  await client.query(`insert into name_near (near, token) select k, t from unnest($1::text[], $2::text[]) as x(k, t)`, [near.map(({ key }) => key), near.map(({ token }) => token)])
}
