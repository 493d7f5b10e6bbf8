import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { house } from '../../app/testing.ts'
import { replayDifferences } from '../../platform/replay.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { hallIn } from '../sessions/testing.ts'

let h: Awaited<ReturnType<typeof house>>
let hall: ReturnType<typeof hallIn>
let programmeId: string, people: string[], sessionId: string
beforeAll(async () => { h = await house(); hall = hallIn(h) })
afterAll(() => h.close())

const happenedAt = '2026-11-21T09:50:00Z'
const refused = (because: string, field?: string) => ({ code: 'REFUSED', data: field ? { because, field } : { because } })
const notFound = { code: 'NOT_FOUND' }

/** A session of today at which two paid £2 and one was let off, closed with what was in the tin. */
async function closed(cashCounted = 400, cashBecause?: string) {
  const id = await hall.session(programmeId)
  await h.as('worker').sessions.mark({ sessionId: id, marks: people.map((personId) => hall.mark(personId, 'here', { happenedAt })) })
  for (const personId of people.slice(0, 2)) await h.as('worker').sessions.pay({ sessionId: id, paymentId: uuidv7(), personId, kind: 'paid', pence: 200, happenedAt })
  await h.as('worker').sessions.pay({ sessionId: id, paymentId: uuidv7(), personId: people[2]!, kind: 'waived', pence: 200, because: '=HYPERLINK("x")', happenedAt })
  await h.as('worker').sessions.close({ sessionId: id, clearUpBecause: 'Caretaker did it', cashCounted, ...(cashBecause ? { cashBecause } : {}), headcount: 3, happenedAt })
  return id
}
const bank = (more: object = {}) => ({ bankingId: uuidv7(), sessionIds: [sessionId], bankedOn: '2026-11-21', pence: 400, slip: '100432', ...more })

beforeEach(async () => {
  programmeId = await hall.programme({ feePence: 200 })
  people = await hall.people(3, { programmeId })
  sessionId = await closed()
})

const tinsOf = async (who: Parameters<typeof h.as>[0]) => (await h.as(who).money.toBank({ limit: 100 })).rows.map((row) => row.sessionId)

describe('cash in the tins', () => {
  test('is that of closed sessions one may see, until it is banked', async () => {
    expect((await h.as('lead').money.toBank({ limit: 100 })).rows.find((row) => row.sessionId === sessionId)).toMatchObject({ counted: 400, recorded: 400, heldOn: '2026-11-21', closedBy: 'worker' })
    expect(await tinsOf(await h.member('lead'))).not.toContain(sessionId)
    await expect(h.as('worker').money.toBank({})).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await h.as('lead').money.bank(bank())
    expect(await tinsOf('lead')).not.toContain(sessionId)
  })

  test('goes on page by page, with how much there is on the first', async () => {
    await closed()
    await closed()
    const seen: string[] = []
    let after: string | undefined, total: { sessions: number; counted: number } | null = null
    do {
      const page = await h.as('lead').money.toBank({ limit: 1, ...(after ? { after } : {}) })
      total ??= page.total
      seen.push(...page.rows.map((row) => row.sessionId))
      after = page.next ?? undefined
    } while (after)
    expect(new Set(seen).size).toBe(seen.length)
    expect(total!.sessions).toBe(seen.length)
  })
})

describe('banking', () => {
  test('keeps what was counted, what the bank took and the slip; sent twice it happens once', async () => {
    const other = await closed(350, 'Somebody had no change')
    const command = uuidv7(), input = bank({ sessionIds: [sessionId, other, sessionId], pence: 750 })
    const once = await h.as('lead', { command }).money.bank(input)
    expect(once).toMatchObject({ counted: 750, banked: 750, slip: '100432', because: null, bankedBy: 'lead', takenBack: null, may: ['take_back'] })
    expect(once.sessions.map((session) => session.counted).sort()).toEqual([350, 400])
    expect(await h.as('lead', { command }).money.bank(input)).toEqual(once)
    expect((await h.as('lead').money.bankings({})).rows[0]).toEqual(once)
  })

  test.each([
    ['another amount without a reason', { pence: 380 }, 'differs', 'because'], ['tomorrow', { bankedOn: '2026-11-22' }, 'in_the_future', 'bankedOn'], ['before the session', { bankedOn: '2026-11-20' }, 'before_the_session', 'bankedOn'],
  ])('%s is refused', async (_name, more, because, field) => { await expect(h.as('lead').money.bank(bank(more))).rejects.toMatchObject(refused(because, field)) })

  test('nothing is banked twice, not even by two at once', async () => {
    const both = await Promise.allSettled([h.as('lead').money.bank(bank()), h.as('manager').money.bank(bank())])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    await expect(h.as('lead').money.bank(bank())).rejects.toMatchObject(refused('banked_already'))
  })

  test('is for leads, of sessions they may see', async () => {
    await expect(h.as('worker').money.bank(bank())).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(h.as(await h.member('lead')).money.bank(bank())).rejects.toMatchObject(notFound)
    const elsewhere = await h.elsewhere()
    await expect(h.as(elsewhere.caller('lead')).money.bank(bank())).rejects.toMatchObject(notFound)
    const open = await hall.session(programmeId, { startsAt: '15:00', endsAt: '16:00' })
    await expect(h.as('lead').money.bank(bank({ sessionIds: [open] }))).rejects.toMatchObject(notFound)
  })

  test('is taken back with a reason: it stays, marked, and the cash is to bank again', async () => {
    const { id: bankingId } = await h.as('lead').money.bank(bank())
    await expect(h.as('lead').money.takeBack({ bankingId, because: ' ' })).rejects.toMatchObject(refused('no_reason', 'because'))
    expect(await h.as('manager').money.takeBack({ bankingId, because: 'Typed for the wrong day' })).toMatchObject({ takenBack: { by: 'manager', because: 'Typed for the wrong day' }, may: [] })
    await expect(h.as('lead').money.takeBack({ bankingId, because: 'again' })).rejects.toMatchObject(refused('taken_back', 'because'))
    expect(await tinsOf('lead')).toContain(sessionId)
    expect(await h.as('lead').money.bank(bank())).toMatchObject({ banked: 400 })
    expect(await replayDifferences(h.owner, { tables: ['banking', 'banking_session', 'receipt'] })).toEqual([])
  })
})

describe('the file for finance', () => {
  const file = (who: 'lead' | 'manager' = 'manager', days = { from: '2026-11-01', to: '2026-11-30' }) => h.as(who).money.file({ ...days, as: 'csv' })
  test('has each session with its sums and slip, adds up, and names nobody who paid', async () => {
    await h.as('lead').money.bank(bank())
    const { name, base64 } = await file()
    expect(name).toBe('money-2026-11-01-to-2026-11-30.csv')
    const lines = Buffer.from(base64, 'base64').toString('utf8').trim().split('\r\n')
    const mine = lines.find((line) => line.includes(`Programme ${programmeId}`))!
    expect(mine).toMatch(/^2026-11-21,.*,closed,2,4,1,2,4,0,,2026-11-21,100432,lead$/)
    expect(lines.join('\n')).not.toMatch(/Person \d|HYPERLINK/)
    const all = lines.at(-1)!.split(',')
    const sum = lines.filter((line) => line.startsWith('2026-')).reduce((total, line) => total + Number(line.split(',')[6]), 0)
    expect([all[0], Number(all[6])]).toEqual(['All', sum])
  })
  test('is a workbook as well', async () => {
    const { base64 } = await h.as('manager').money.file({ from: '2026-11-01', to: '2026-11-30', as: 'xlsx' })
    expect(Buffer.from(base64, 'base64').subarray(0, 2).toString()).toBe('PK')
  })
  test('is for those who may, of two years at most', async () => {
    await expect(file('lead')).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(file('manager', { from: '2026-11-30', to: '2026-11-01' })).rejects.toMatchObject(refused('period_backwards', 'to'))
    await expect(file('manager', { from: '2020-11-30', to: '2026-11-01' })).rejects.toMatchObject(refused('period_too_long', 'to'))
  })
})

describe('a receipt', () => {
  const asked = () => ({ personId: people[0]!, sessionId })
  test('says who paid what for which session, is given once, and the look is kept', async () => {
    expect(await h.as('worker').money.receipt(asked())).toMatchObject({ pence: 200, takenBy: 'worker', heldOn: '2026-11-21', given: null, number: expect.stringMatching(/^R-20261121-[0-9A-F]{6}$/) })
    const given = await h.as('worker').money.giveReceipt({ receiptId: uuidv7(), ...asked(), happenedAt })
    expect(given.given).toEqual({ by: 'worker', at: '2026-11-21T09:50:00.000Z' })
    expect(await h.as('lead').money.giveReceipt({ receiptId: uuidv7(), ...asked(), happenedAt: '2026-11-21T09:59:00Z' })).toEqual(given)
    expect(await hall.rows(`select distinct procedure from look where person_id = $1`, people[0]!)).toContainEqual({ procedure: 'money.receipt' })
  })
  test('there is none where nothing was paid, for another team, or elsewhere', async () => {
    await expect(h.as('worker').money.receipt({ personId: people[2]!, sessionId })).rejects.toMatchObject(notFound)
    await expect(h.as(await h.member('worker')).money.receipt(asked())).rejects.toMatchObject(notFound)
    await expect(h.as((await h.elsewhere()).caller('manager')).money.receipt(asked())).rejects.toMatchObject(notFound)
    await expect(h.as('worker').money.giveReceipt({ receiptId: uuidv7(), ...asked(), happenedAt: '2026-11-22T10:00:00Z' })).rejects.toMatchObject(refused('in_the_future', 'happenedAt'))
  })
})
