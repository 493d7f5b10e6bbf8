import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { house } from '../../app/testing.ts'
import { actingAs } from '../../platform/api.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { addRefs, rebuildNames } from './public.ts'
import { peopleIn } from './testing.ts'

let h: Awaited<ReturnType<typeof house>>
let hall: ReturnType<typeof peopleIn>
let programmeId: string
const people = {
  siobhan: { givenName: 'Siobhán', familyName: 'Ó Súilleabháin', birthDate: '1980-05-12', phone: '07700 900101' },
  catherine: { givenName: 'Catherine', familyName: 'McDonald', knownAs: 'Kit', birthDate: '1975-12-03', nhsNumber: '9434765919' },
  lukasz: { givenName: 'Łukasz', familyName: 'Wójcik', birthDate: '1991-02-28' },
  niamh: { givenName: 'Niamh', familyName: 'van der Berg' },
  chloe: { givenName: 'Chloë', familyName: 'Jones-Baptiste', birthDate: '2001-05-12' },
  mohammed: { givenName: 'Mohammed Ali', familyName: 'Hussain' },
  lee: { givenName: 'Xu', familyName: 'Li' },
  madonna: { givenName: 'Mary', familyName: '' },
  // Somebody to be told apart from the others.
  decoy: { givenName: 'Siobhan', familyName: 'Sutton' }, decoy2: { givenName: 'Oliver', familyName: 'Sullivan' },
}
const ids = {} as Record<keyof typeof people, string>

beforeAll(async () => {
  h = await house()
  hall = peopleIn(h)
  programmeId = await hall.programme()
  for (const [name, details] of Object.entries(people)) ids[name as keyof typeof people] = await hall.person(details, { programmeId })
  await actingAs({ db: h.db, live: h.live, caller: h.here.caller('manager'), commandId: null }, { id: uuidv7(), name: 'test.refs', input: {} }, ({ tx }) => addRefs(tx, [{ personId: ids.lukasz, ref: 'NK02509' }]))
})
afterAll(() => h.close())

const find = async (typed: string, who: Parameters<typeof h.as>[0] = 'worker') => (await h.as(who).people.find({ typed })).rows.map(({ id }) => id)

describe('somebody is found', () => {
  test.each([
    ['siobhan osulivan', 'siobhan'], ['Siobhán Ó Súilleabháin', 'siobhan'], ["O'SULLIVAN SIOBHAN", 'siobhan'], ['shivon osullivan', 'siobhan'], ['siobhan suilleabhain', 'siobhan'], ['osuilleabhain', 'siobhan'], ['s osuilleabhain', 'siobhan'], ['sioban o suileabhain', 'siobhan'], ['siob osull', 'siobhan'],
    ['catherine macdonald', 'catherine'], ['katherine mcdonald', 'catherine'], ['kit mcdonald', 'catherine'], ['kit', 'catherine'], ['cathrine mcdonld', 'catherine'], ['mcdonald c', 'catherine'],
    ['lukasz wojcik', 'lukasz'], ['łukasz', 'lukasz'], ['lukaz wojcik', 'lukasz'], ['wójcik', 'lukasz'],
    ['neve van der berg', 'niamh'], ['niamh vanderberg', 'niamh'], ['berg', 'niamh'], ['van der ber', 'niamh'],
    ['chloe jones', 'chloe'], ['chloe baptiste', 'chloe'], ['cloe jones baptist', 'chloe'], ['jones-baptiste', 'chloe'],
    ['mohamed hussein', 'mohammed'], ['ali hussain', 'mohammed'], ['mohammed a hussain', 'mohammed'],
    ['xu li', 'lee'], ['mary', 'madonna'],
    ['12/05/1980', 'siobhan'], ['12.5.80', 'siobhan'], ['sullivan 12 May 1980', 'siobhan'], ['jones 12/5/2001', 'chloe'],
    ['07700 900101', 'siobhan'], ['+44 7700 900101', 'siobhan'], ['07700900', 'siobhan'], ['943 476 5919', 'catherine'], ['nk02509', 'lukasz'], ['NK 02509', 'lukasz'],
  ] as const)('typing “%s” finds %s first', async (typed, who) => { expect((await find(typed))[0]).toBe(ids[who]) })

  test.each(['zzyzx', 'siobhan 31/02/1980 zq', '', ' ', '??', '07911 123456', "'; drop table person; --", '%', '_'])('typing “%s” finds nobody there is not, and does not fail', async (typed) => {
    expect((await find(typed)).filter((id) => !Object.values(ids).includes(id))).toEqual([])
  })

  test('and nobody else stands before them whose name is as near', async () => {
    expect(await find('siobhan sutton')).toEqual([ids.decoy])
    expect((await find('siobhan')).sort()).toEqual([ids.siobhan, ids.decoy].sort())
  })
})

describe('who finds whom', () => {
  test('everyone of the organisation is found; a card says whether the record opens', async () => {
    const other = await h.member('worker')
    const { rows } = await h.as(other).people.find({ typed: 'siobhan osulivan' })
    expect(rows[0]).toEqual({ id: ids.siobhan, name: 'Siobhán Ó Súilleabháin', knownAs: '', birthDate: '1980-05-12', age: 46, area: '', mayOpen: false })
    expect((await h.as('worker').people.find({ typed: 'siobhan osulivan' })).rows[0]).toMatchObject({ mayOpen: true })
    expect((await h.as('manager').people.find({ typed: 'siobhan osulivan' })).rows[0]).toMatchObject({ mayOpen: true })
  })

  test('nobody of another organisation', async () => {
    const elsewhere = await h.elsewhere()
    for (const typed of ['siobhan', '12/05/1980', '07700 900101', '9434765919', 'NK02509']) expect(await find(typed, elsewhere.caller('manager'))).toEqual([])
  })

  test('at most as many as asked for, and it says when there are more', async () => {
    expect(await h.as('worker').people.find({ typed: 'siobhan', limit: 1 })).toMatchObject({ rows: [{}], more: true })
    expect(await h.as('worker').people.find({ typed: 'mary', limit: 1 })).toMatchObject({ rows: [{}], more: false })
  })
})

test('the words of names are made anew from the people, the same', async () => {
  const words = async () => ({
    names: await hall.rows('select person_id, token, other from person_name where organisation_id = $1 order by person_id, token, other', h.here.id),
    tokens: await hall.rows('select token, sound from name_token where organisation_id = $1 order by token', h.here.id),
    near: await hall.rows('select near, token from name_near where organisation_id = $1 order by near, token', h.here.id),
  })
  const before = await words()
  expect(before.names.length).toBeGreaterThan(20)
  await h.owner.query(`delete from name_near; delete from name_token; delete from person_name where token = 'siobhan'; insert into person_name (organisation_id, person_id, token, other) values ('${h.here.id}', '${ids.lee}', 'wrong', 'words')`)
  const count = await actingAs({ db: h.db, live: h.live, caller: h.here.caller('manager'), commandId: null }, { id: uuidv7(), name: 'test.rebuild', input: {} }, ({ tx }) => rebuildNames(tx))
  expect(count).toBe(Object.keys(people).length)
  expect(await words()).toEqual(before)
})
