import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recordedTables, replayDifferences } from '../../platform/replay.ts'
import { testDatabase, type TestDatabase } from '../../platform/testing.ts'
import { plusDays, weekdayOf } from './days.ts'
import { makeExample, type Example } from './make.ts'

const today = '2026-11-21'
let database: TestDatabase
let example: Example
beforeAll(async () => {
  database = await testDatabase()
  example = await makeExample({ app: database.appConfig, owner: database.ownerConfig, today })
})
afterAll(() => database?.drop())

const ask = async <T>(text: string, values: unknown[] = []): Promise<T[]> => (await database.owner.query(text, values)).rows as T[]
const number = async (text: string, values: unknown[] = []) => Number(Object.values((await ask<Record<string, string>>(text, values))[0]!)[0])
const memberId = (key: string) => example.members.find((member) => member.key === key)!.id

/** What a table holds, in a few letters; instants left out, since some are of the making. */
async function hashOf(table: string) {
  const rows = await ask<{ row: Record<string, unknown> }>(`select to_jsonb(t.*) as row from "${table}" t`)
  const told = rows.map(({ row }) => JSON.stringify(Object.entries(row).filter(([key]) => key !== 'created_at').sort())).sort()
  return createHash('sha256').update(told.join('\n')).digest('hex')
}
async function hashes(): Promise<Record<string, string>> {
  const client = await database.owner.connect()
  const tables = await recordedTables(client).finally(() => client.release())
  return Object.fromEntries(await Promise.all([...tables, 'person_name', 'name_near', 'attended'].map(async (table) => [table, await hashOf(table)])))
}

describe('the example', () => {
  it('is of the size of a real service', async () => {
    const between = async (table: string, least: number, most: number) => {
      const count = await number(`select count(*) from ${table}`)
      expect(count, table).toBeGreaterThanOrEqual(least)
      expect(count, table).toBeLessThanOrEqual(most)
    }
    await between('venue', 4, 4)
    await between('programme', 6, 6)
    await between('member', 14, 14)
    await between('person', 520, 680)
    await between('session', 550, 650)
    await between('mark', 7000, 11000)
    await between('payment', 2500, 6000)
    await between('completion', 1400, 2600)
    await between('goal', 250, 600)
    await between('note', 900, 1600)
  })

  it('has something on every day, from a year ago to four weeks ahead', async () => {
    const held = new Set((await ask<{ day: string }>(`select distinct held_on::text as day from session where status <> 'cancelled'`)).map(({ day }) => day))
    const days = Array.from({ length: 365 + 28 }, (_, n) => plusDays(today, n - 365))
    const empty = days.filter((day) => !held.has(day))
    expect(empty.length, empty.join()).toBeLessThan(15) // days on which the only session was called off
    expect(empty.filter((day) => day > plusDays(today, -22))).toEqual([])
  })

  it('is never empty on Amina’s Today, nor without something to do', async () => {
    const amina = memberId('amina')
    expect(await number(`select count(*) from session s join session_member m on m.session_id = s.id where m.member_id = $1 and s.held_on = $2 and s.status = 'planned'`, [amina, today])).toBeGreaterThan(0)
    expect(await number(`select count(*) from session s join session_member m on m.session_id = s.id and m.part = 'lead' where m.member_id = $1 and s.held_on < $2 and s.status = 'planned'`, [amina, today])).toBe(1)
    expect(await number(`select count(*) from note where author_id = $1 and status = 'draft'`, [amina])).toBe(2)
    expect(await number('select count(*) from alert where answered_at is null')).toBe(1)
    expect(await number('select count(*) from alert')).toBeGreaterThan(3)
    expect(await number('select count(*) from notice where member_id = $1 and seen_at is null', [amina])).toBeGreaterThan(0)
  })

  it('nobody is marked before they came, on a later day, or twice', async () => {
    expect(await number('select count(*) from mark m join session s on s.id = m.session_id where s.held_on >= $1', [today])).toBe(0)
    expect(await number(`select count(*) from mark m join session s on s.id = m.session_id join person p on p.id = m.person_id where p.birth_date > s.held_on - 15 * 365`)).toBe(0)
    expect(await number(`select count(*) from mark m join session s on s.id = m.session_id where not exists
      (select 1 from participation a where a.person_id = m.person_id and a.programme_id = s.programme_id and a.started_on <= s.held_on and (a.ended_on is null or a.ended_on >= s.held_on))`)).toBe(0)
  })

  it('closed sessions add up, or say why not', async () => {
    const { rows } = await database.owner.query<{ collected: string; heads: string; cash: number | null; cashBecause: string | null; headcount: number; headsBecause: string | null }>(`
      select coalesce((select sum(pence) from payment y where y.session_id = s.id and y.current and y.kind = 'paid'), 0) as collected,
        (select count(*) from mark m where m.session_id = s.id and m.current and m.status in ('here', 'late')) + s.visitors as heads,
        cash_counted_pence as cash, cash_difference_because as "cashBecause", headcount, headcount_difference_because as "headsBecause" from session s where status = 'closed'`)
    expect(rows.length).toBeGreaterThan(450)
    for (const { collected, heads, cash, cashBecause, headcount, headsBecause } of rows) {
      expect(cash === null || cash === Number(collected)).toBe(cashBecause === null)
      expect(headcount === Number(heads)).toBe(headsBecause === null)
    }
    expect(await number(`select count(*) from session_task t join session s on s.id = t.session_id where s.status = 'closed' and t.done_at is null`)).toBe(0)
  })

  it('knows people who come and stop, come back, get better and get worse', async () => {
    const stopped = await number(`select count(*) from person p where exists (select 1 from mark m where m.person_id = p.id) and not exists (select 1 from participation a where a.person_id = p.id and a.ended_on is null)`)
    expect(stopped).toBeGreaterThan(200)
    expect(await number('select count(*) from (select person_id, programme_id from participation group by 1, 2 having count(*) > 1) x')).toBeGreaterThan(3)
    const [better, worse] = await Promise.all(['>', '<'].map((way) => number(`select count(*) from (select (array_agg(score order by taken_on, id))[1] as first, (array_agg(score order by taken_on desc, id desc))[1] as latest
      from scale_score where instrument = 'SWEMWBS' group by person_id having count(*) > 1) x where latest ${way} first + (case when '${way}' = '>' then 3 else -3 end)`)))
    expect(better).toBeGreaterThan(20)
    expect(worse).toBeGreaterThan(5)
    expect(better).toBeGreaterThan(worse!)
  })

  it('has Siobhán, who has stopped coming, and a name like mark-up', async () => {
    expect(await ask(`select given_name, family_name from person where sort_name like 'o suilleabhain%' order by given_name`)).toEqual([
      { given_name: 'Maeve', family_name: 'Ó Súilleabháin <b>' }, { given_name: 'Siobhán', family_name: 'Ó Súilleabháin' },
    ])
    expect(await number(`select count(*) from participation a join person p on p.id = a.person_id where p.given_name = 'Siobhán' and a.ended_on is null`)).toBe(0)
  })

  it('has some people on file twice, for a manager to decide', async () => {
    const open = await number('select count(*) from likely_duplicate where decision is null')
    expect(open).toBeGreaterThan(2)
    expect(open).toBeLessThan(12)
  })

  it('knows who keeps a safety plan, what is understood of risk, and what is done differently', async () => {
    expect(await ask(`select p.family_name as name, jsonb_typeof(s.steps) as steps from safety_plan s join person p on p.id = s.person_id order by 1`)).toEqual(['Akehurst', 'Brathwaite', 'Ledger'].map((name) => ({ name, steps: 'object' })))
    expect(await number(`select count(*) from risk_assessment where jsonb_typeof(domains) = 'array' and jsonb_typeof(plan) = 'array'`)).toBe(3)
    expect(await number('select count(*) from adaptation where ended_on is null')).toBeGreaterThan(5)
  })

  it('knows where else to turn, and what became of who was referred on', async () => {
    expect(await number(`select count(*) from service where status = 'open'`)).toBe(15)
    expect(await number(`select count(*) from service s where not exists (select 1 from service_word w where w.service_id = s.id)`)).toBe(0)
    expect(await number('select count(*) from service where crisis')).toBe(1)
    expect(await number(`select count(*) from service where jsonb_typeof(phones) = 'array' and jsonb_typeof(places) = 'array' and jsonb_typeof(hours) = 'array'`)).toBe(15)
    expect(await ask(`select distinct jsonb_typeof(contact) as is from onward_step where contact is not null`)).toEqual([{ is: 'object' }])
    expect((await ask<{ state: string }>('select distinct state from onward order by 1')).map(({ state }) => state)).toEqual(['declined_by_service', 'finished', 'sent', 'started', 'told', 'waiting'])
    expect(await number(`select count(*) from onward o where kind <> 'signpost' and not exists (select 1 from consent_event c where c.person_id = o.person_id and c.what = 'share' and c.act = 'given' and c.happened_at < o.created_at)`)).toBe(0)
  })

  it('leaves no gap in anybody’s words', async () => {
    expect(await number(`select count(*) from note where body ~ '[{}]|undefined' or next_step ~ '[{}]|undefined' or coalesce(amended_because, '') ~ '[{}]'`)).toBe(0)
    expect(await number(`select count(*) from alert where what_was_done ~ '[{}]'`)).toBe(0)
    expect(await number(`select count(*) from person where phone <> '' and phone !~ '^(07700 900|01632 960)\\d{3}$' or email <> '' and email !~ '@example.invalid$' or nhs_number is not null and nhs_number !~ '^999'`)).toBe(0)
  })

  it('can be rebuilt from the journal, in which everybody acted in their own name', async () => {
    expect(await replayDifferences(database.owner)).toEqual([])
    expect(await number(`select count(*) from change c where c.table_name = 'mark' and c.row ->> 'marked_by' <> c.actor_id::text`)).toBe(0)
    expect(await number(`select count(*) from change c where c.table_name = 'note' and c.row ->> 'author_id' <> c.actor_id::text`)).toBe(0)
  })

  it('is the same again when made anew, beside what others made, and of another day when told so', { timeout: 180_000 }, async () => {
    await database.owner.query(`insert into organisation (id, slug, name) values ('01900000-0000-7000-8000-000000000001', 'real', 'A real service')`)
    const before = await hashes()
    expect((await makeExample({ app: database.appConfig, owner: database.ownerConfig, today, evenIfThere: false })).made).toBe(false)
    const again = await makeExample({ app: database.appConfig, owner: database.ownerConfig, today })
    expect(again).toEqual(example)
    expect(await hashes()).toEqual(before)
    expect(await number('select count(*) from organisation')).toBe(2)

    // A Sunday, when fewest people are at work.
    const sunday = '2026-06-14'
    const other = await makeExample({ app: database.appConfig, owner: database.ownerConfig, today: sunday, evenIfThere: false })
    expect(weekdayOf(sunday)).toBe(7)
    expect(other.organisationId).not.toBe(example.organisationId)
    expect(await number('select count(*) from organisation where is_example')).toBe(1)
    expect(await number(`select count(*) from session s join session_member m on m.session_id = s.id where m.member_id = $1 and s.held_on = $2 and s.status = 'planned'`, [other.members.find(({ key }) => key === 'amina')!.id, sunday])).toBe(1)
    expect(await number(`select count(*) from (select organisation_id from mark union select organisation_id from change union select organisation_id from name_near) x`)).toBe(1)
  })
})
