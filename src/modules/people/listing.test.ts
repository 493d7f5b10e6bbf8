import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { house } from '../../app/testing.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { few, postcodeRange } from './listing.ts'
import { peopleIn } from './testing.ts'

let h: Awaited<ReturnType<typeof house>>
let hall: ReturnType<typeof peopleIn>
let saturday: string, theirs: string
const added: { id: string; sorted: string }[] = []
beforeAll(async () => {
  h = await house()
  hall = peopleIn(h)
  saturday = await hall.programme({ name: 'Saturday' })
  theirs = await hall.programme({ name: 'Theirs', teamId: h.here.otherTeam })
  for (const [givenName, familyName, more] of [
    ['Bea', 'Zephyr', { postcode: 'ME4 4AB' }], ['Ann', 'Abel', { area: 'Chatham' }], ['Ann', 'Abel', {}], ['Cy', 'Mbeki', { postcode: 'ME14 5AA', area: 'chatham' }], ['Étienne', 'Édouard', { postcode: 'ME4 5AB' }], ['Dee', 'O’Hara', {}], ['Nguyen', '', {}],
  ] as const) {
    const id = await hall.person({ givenName, familyName, ...more }, { programmeId: saturday, by: 'lead' })
    added.push({ id, sorted: '' })
  }
  await hall.person({ givenName: 'Elsewhere', familyName: 'Quill' }, { programmeId: theirs, by: 'lead' })
})
afterAll(() => h.close())

const names = (rows: readonly { name: string }[]) => rows.map(({ name }) => name)
const all = ['Ann Abel', 'Ann Abel', 'Étienne Édouard', 'Cy Mbeki', 'Nguyen', 'Dee O’Hara', 'Bea Zephyr']

describe('the list of people', () => {
  test('is in the order of a telephone book, of those one may see, with the programmes they take part in now', async () => {
    const { rows, next, total } = await h.as('worker').people.list({})
    expect(names(rows)).toEqual(all)
    expect(rows[0]).toMatchObject({ programmes: ['Saturday'], doubts: 0, age: null })
    expect([next, total]).toEqual([null, { number: 7, exact: true }])
    expect(names((await h.as('manager').people.list({})).rows)).toEqual([...all.slice(0, 6), 'Elsewhere Quill', 'Bea Zephyr'])
    expect((await h.as((await h.elsewhere()).caller('manager')).people.list({}))).toEqual({ rows: [], next: null, total: { number: 0, exact: true } })
  })

  test.each(['worker', 'manager'] as const)('page by page gives everybody once to a %s', async (role) => {
    const whole = (await h.as(role).people.list({})).rows.map(({ id }) => id), seen: string[] = []
    let after: string | undefined
    do {
      const { rows, next, total } = await h.as(role).people.list({ limit: 2, ...(after ? { after } : {}) })
      expect(total === null).toBe(after !== undefined)
      seen.push(...rows.map(({ id }) => id))
      after = next ?? undefined
    } while (after)
    expect(seen).toEqual(whole)
  })

  test.each([
    [{ beginning: 'ab' }, ['Ann Abel', 'Ann Abel']], [{ beginning: 'Édo' }, ['Étienne Édouard']], [{ beginning: 'abel an' }, ['Ann Abel', 'Ann Abel']], [{ beginning: 'zz' }, []],
    [{ area: 'Chatham' }, ['Ann Abel', 'Cy Mbeki']], [{ area: 'ME4' }, ['Étienne Édouard', 'Bea Zephyr']], [{ area: 'me' }, ['Étienne Édouard', 'Cy Mbeki', 'Bea Zephyr']], [{ area: 'ME4 5' }, ['Étienne Édouard']], [{ area: 'Dover' }, []],
  ])('narrowed to %o', async (asked, expected) => {
    for (const role of ['worker', 'manager'] as const) {
      const { rows, total } = await h.as(role).people.list(asked)
      expect(names(rows)).toEqual(expected)
      expect(total).toEqual({ number: expected.length, exact: true })
    }
  })

  test('of a programme: those who take part now, and only whom one may see', async () => {
    expect(names((await h.as('manager').people.list({ programmeId: theirs })).rows)).toEqual(['Elsewhere Quill'])
    expect(await h.as('worker').people.list({ programmeId: theirs })).toMatchObject({ rows: [], total: { number: 0 } })
    const leaving = (await h.as('worker').people.get({ personId: added[0]!.id })).participations[0]!
    expect(names((await h.as('worker').people.list({ programmeId: saturday })).rows)).toHaveLength(7)
    await h.as('worker').people.leave({ participationId: leaving.id, endedOn: '2026-11-21' })
    expect(names((await h.as('worker').people.list({ programmeId: saturday })).rows)).not.toContain('Bea Zephyr')
    expect(names((await h.as('worker').people.list({})).rows)).toContain('Bea Zephyr')
  })

  test('many people are walked instead of gathered, and the same list comes', async () => {
    const large = await h.elsewhere(), as = (role: 'manager' | 'worker') => h.as(large.caller(role))
    const programmeId = uuidv7()
    await as('manager').programmes.add({ programmeId, name: 'Large', kind: 'open', teamId: large.team, summary: '', feePence: 0, capacity: null, courseLength: null, ways: [], setUp: [], clearUp: [], active: true, criteria: [], measures: [] })
    await h.owner.query(`insert into person (organisation_id, id, given_name, family_name, sort_name, created_by) select $1, gen_random_uuid(), 'P', lpad(n::text, 5, '0'), lpad(n::text, 5, '0') || ' p', $2 from generate_series(1, ${few + 500}) n`, [large.id, large.members.manager])
    await h.owner.query(`insert into participation (organisation_id, id, person_id, programme_id, started_on) select organisation_id, gen_random_uuid(), id, $2, '2026-01-01' from person where organisation_id = $1`, [large.id, programmeId])
    const expected = Array.from({ length: 30 }, (_, n) => `P ${String(n + 1).padStart(5, '0')}`)
    for (const role of ['worker', 'manager'] as const) for (const asked of [{}, { programmeId }]) {
      const first = await as(role).people.list({ ...asked, limit: 20 })
      expect(first.total?.number).toBe(few + 500)
      const second = await as(role).people.list({ ...asked, limit: 10, after: first.next! })
      expect(names([...first.rows, ...second.rows])).toEqual(expected)
      expect((await as(role).people.list({ ...asked, limit: 20 })).total).toEqual({ number: few + 500, exact: false })
    }
  })
})

test.each([['ME', 'ME0', 'ME:'], ['me4', 'ME4 ', 'ME4!'], ['ME4 5', 'ME4 5', 'ME4 5~'], ['ME14', 'ME14 ', 'ME14!'], ['2000', '2000', '2000~']])('postcodes of %s lie from %s until %s', (start, from, until) => { expect(postcodeRange(start)).toEqual([from, until]) })
