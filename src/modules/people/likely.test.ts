import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { house } from '../../app/testing.ts'
import { replayDifferences } from '../../platform/replay.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { peopleIn } from './testing.ts'

let h: Awaited<ReturnType<typeof house>>
let hall: ReturnType<typeof peopleIn>
let programmeId: string, siobhan: string
beforeAll(async () => {
  h = await house()
  hall = peopleIn(h)
  programmeId = await hall.programme()
  siobhan = await hall.person({ givenName: 'Siobhán', familyName: 'Ó Súilleabháin', birthDate: '1980-05-12', phone: '07700 900101', nhsNumber: '9434765919' }, { programmeId })
  for (const givenName of ['Ann', 'Bea', 'Cy', 'Dee']) await hall.person({ givenName, familyName: 'Sutton', birthDate: '1980-05-12' }, { programmeId })
})
afterAll(() => h.close())
const happenedAt = '2026-11-21T09:30:00Z'
const likely = async (newcomer: Parameters<ReturnType<typeof h.as>['people']['likely']>[0], who: Parameters<typeof h.as>[0] = 'worker') => h.as(who).people.likely(newcomer)

describe('a newcomer who is already here', () => {
  test.each([
    ['the name spelt otherwise and the birth date', { givenName: 'Siobhan', familyName: 'OSullivan', birthDate: '1980-05-12' }, ['birth_date']],
    ['day and month exchanged', { givenName: 'Siobhan', familyName: 'O Sullivan', birthDate: '1980-12-05' }, ['birth_date_swapped']],
    ['the phone', { givenName: 'Siobhan', familyName: 'OSullivan', phone: '+44 7700 900101' }, ['phone']],
    ['the NHS number, married since', { givenName: 'Siobhán', familyName: 'Baptiste', birthDate: '1980-05-12', nhsNumber: '943 476 5919' }, ['nhs_number']],
  ])('is seen by %s', async (_what, newcomer, agrees) => {
    const found = await likely(newcomer)
    expect(found.map(({ person }) => person.id)).toEqual([siobhan])
    expect(found[0]!.agrees).toEqual(expect.arrayContaining(agrees))
    expect(found[0]).toMatchObject({ person: { name: 'Siobhán Ó Súilleabháin', mayOpen: true }, phone: '07700 900101' })
  })

  test('is not confused with others of the same birth date, nor with nobody', async () => {
    expect(await likely({ givenName: 'Oliver', familyName: 'Baptiste', birthDate: '1980-05-12' })).toEqual([])
    expect(await likely({ givenName: 'Oliver' })).toEqual([])
    expect(await likely({ givenName: '' })).toEqual([])
  })

  test('is shown to whoever adds, also when the record does not open; never across organisations', async () => {
    const other = await h.member('worker'), elsewhere = await h.elsewhere()
    const newcomer = { givenName: 'Siobhan', familyName: 'OSullivan', birthDate: '1980-05-12' }
    expect(await likely(newcomer, other)).toMatchObject([{ person: { id: siobhan, mayOpen: false } }])
    expect(await likely(newcomer, elsewhere.caller('manager'))).toEqual([])
  })
})

describe('added beside a likely duplicate', () => {
  const add = (besides: { personId: string; sure: boolean }[]) => {
    const personId = uuidv7()
    return h.as('worker').people.add({ personId, details: { givenName: 'Siobhan', familyName: 'OSullivan', birthDate: '1980-05-12' }, joins: { participationId: uuidv7(), programmeId }, besides, happenedAt }).then(() => personId)
  }

  test('not sure: somebody decides later, and may change their mind', async () => {
    const personId = await add([{ personId: siobhan, sure: false }])
    const { duplicates: [open], may } = await h.as('manager').people.get({ personId })
    expect(open).toMatchObject({ person: { id: siobhan }, other: { id: personId }, decision: null, agrees: ['birth_date', 'given', 'family_nearly'], differs: [] })
    expect(may).toContain('decide_duplicate')
    expect((await h.as('manager').people.duplicates({})).rows).toMatchObject([{ id: open!.id }])
    await expect(h.as('worker').people.duplicates({})).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(h.as('worker').people.decideDuplicate({ duplicateId: open!.id, decision: 'same' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect(await h.as('manager').people.decideDuplicate({ duplicateId: open!.id, decision: 'same' })).toMatchObject({ decision: 'same', decidedBy: 'manager' })
    expect((await h.as('manager').people.duplicates({})).rows).toEqual([])
    expect(await h.as('manager').people.decideDuplicate({ duplicateId: open!.id, decision: null })).toMatchObject({ decision: null, decidedBy: null })
    expect(await replayDifferences(h.owner, { tables: ['likely_duplicate'] })).toEqual([])
  })

  test('sure: decided by who added, and kept', async () => {
    const personId = await add([{ personId: siobhan, sure: true }])
    expect((await h.as('manager').people.get({ personId })).duplicates).toMatchObject([{ decision: 'different', decidedBy: 'worker' }])
  })

  test('somebody of another organisation is nobody', async () => {
    const elsewhere = await h.elsewhere(), theirs = uuidv7()
    await h.as(elsewhere.caller('worker')).people.add({ personId: theirs, details: { givenName: 'Siobhan' }, happenedAt })
    const personId = await add([{ personId: theirs, sure: true }, { personId: uuidv7(), sure: false }])
    expect((await h.as('manager').people.get({ personId })).duplicates).toEqual([])
    await expect(h.as(elsewhere.caller('manager')).people.decideDuplicate({ duplicateId: (await hall.rows('select id from likely_duplicate limit 1'))[0]!['id'] as string, decision: 'same' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('page by page, the likeliest first', async () => {
    const manager = h.as('manager'), all = (await manager.people.duplicates({ limit: 100 })).rows
    for (let n = 0; n < 3; n++) await add([{ personId: siobhan, sure: false }])
    const seen: string[] = []
    let after: string | undefined
    do {
      const { rows, next } = await manager.people.duplicates({ limit: 1, ...(after ? { after } : {}) })
      seen.push(...rows.map(({ id }) => id))
      after = next ?? undefined
    } while (after)
    expect(seen).toEqual((await manager.people.duplicates({ limit: 100 })).rows.map(({ id }) => id))
    expect(new Set(seen).size).toBe(all.length + 3)
  })
})
