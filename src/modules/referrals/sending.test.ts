import { createRouterClient } from '@orpc/server'
import { createHash, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { router } from '../../app/router.ts'
import { house } from '../../app/testing.ts'
import { replayDifferences } from '../../platform/replay.ts'
import { Attempts } from '../../platform/sign-in/attempts.ts'
import type { Installation } from '../../platform/sign-in/installation.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { peopleIn } from '../people/testing.ts'
import type { SentReferral } from './contract.ts'
import { told } from './testing.ts'
import { isWorked, leastTime, readPlace, workText } from './work.ts'

let h: Awaited<ReturnType<typeof house>>
let people: ReturnType<typeof peopleIn>
let later = 0
const secret = randomBytes(32)
let attempts: Attempts
const realNow = Date.now
beforeAll(async () => {
  h = await house()
  people = peopleIn(h)
  // The form's own clock is put forward instead of waited for.
  Date.now = () => realNow() + later
})
afterAll(async () => { Date.now = realNow; await h.close() })
beforeEach(() => { later = 0; attempts = new Attempts() })

/** Somebody who is not signed in, at a network address. */
function visitor({ address = '203.0.113.7', command = uuidv7() } = {}) {
  return createRouterClient(router, { context: () => ({ ...h.context(null, { command }), http: { address, local: false, device: '', signedIn() {} }, installation: { attempts, secret } as unknown as Installation }) }).referrals
}

const word = () => randomBytes(22).toString('base64').replace(/[^A-Za-z0-9]/g, '').padEnd(22, 'x').slice(0, 22)
async function link(more: { audience?: 'self' | 'professional'; programmeId?: string | null } = {}) {
  const linkId = uuidv7()
  const made = await h.as('manager').referrals.addLink({ linkId, name: 'Poster', kind: 'form', audience: more.audience ?? 'self', programmeId: more.programmeId ?? null, token: word() })
  return { linkId, place: made.place! }
}

function sent(more: Partial<SentReferral> = {}): SentReferral {
  const { receivedOn: _on, urgency: _urgency, programmeId: _programme, ...details } = told({ source: 'self', referrerName: '', referrerOrganisation: '', referrerReach: '', ...more })
  return details
}

function worked(challenge: string, command: string): number {
  for (let nonce = 0; ; nonce++) if (isWorked(createHash('sha256').update(workText(challenge, command, nonce)).digest('hex'))) return nonce
}

type Sending = { details?: Partial<SentReferral>; command?: string; address?: string; referralId?: string; website?: string; nonce?: number; challenge?: string; wait?: number }
async function send(place: string, { details, command = uuidv7(), address, referralId = uuidv7(), website = '', nonce, challenge: given, wait = leastTime + 1000 }: Sending = {}) {
  const who = visitor({ command, ...(address ? { address } : {}) })
  const challenge = given ?? (await who.form({ place })).challenge
  later += wait
  return who.send({ place, referralId, details: sent(details), challenge, nonce: nonce ?? worked(challenge, command), website })
}

const refused = (because: string, field?: string) => ({ code: 'REFUSED', data: field ? { because, field } : { because } })
const notFound = { code: 'NOT_FOUND' }
const rows = (referralId: string) => people.rows('select came_by, created_by, status, reason from referral where id = $1', referralId)

describe('a form on a link', () => {
  test('shows the service and the programme, and nothing else', async () => {
    const programmeId = await people.programme({ name: 'Garden group', summary: 'Growing things', referralTargetDays: 7, criteria: [{ kind: 'minimum_age', number: 17 }] })
    const { place } = await link({ programmeId })
    const form = await visitor().form({ place })
    expect(form).toEqual({ organisation: 'here', name: 'Poster', audience: 'self', today: '2026-11-21', programme: { name: 'Garden group', summary: 'Growing things', targetDays: 7, criteria: [{ kind: 'minimum_age', number: 17 }] }, challenge: expect.any(String) })
  })

  test('what is sent stands in the queue, from nobody here; those who decide are told', async () => {
    const programmeId = await people.programme()
    const { place, linkId } = await link({ programmeId })
    const referralId = uuidv7()
    const { receipt } = await send(place, { referralId, details: { reason: 'Not sleeping <b>' } })
    expect(await h.as('worker').referrals.get({ referralId })).toMatchObject({ receipt, cameBy: 'form', linkName: 'Poster', takenBy: null, status: 'received', programme: { id: programmeId }, details: { receivedOn: '2026-11-21', urgency: 'routine', reason: 'Not sleeping <b>' }, changes: [{ act: 'receive', by: null }] })
    expect(await people.rows('select on_behalf from command where name = $1', 'referrals.send')).toContainEqual({ on_behalf: `referral link ${linkId}` })
    expect((await people.rows('select member_id from notice where link = $1', `/referrals/${referralId}`)).map((row) => row['member_id'])).toContain(h.here.members.lead)
    expect((await people.rows('select words from notice where link = $1', `/referrals/${referralId}`))[0]).toEqual({ words: 'A referral has come in' })
  })

  test('sent twice it arrives once, with the same number; the work is good for one sending only', async () => {
    const { place } = await link(), command = uuidv7(), referralId = uuidv7()
    const { challenge } = await visitor().form({ place })
    const once = await send(place, { command, referralId, challenge })
    expect(await send(place, { command, referralId, challenge, wait: 0 })).toEqual(once)
    expect(await rows(referralId)).toHaveLength(1)
    await expect(send(place, { referralId: uuidv7(), challenge, nonce: worked(challenge, command) === 0 ? 1 : 0 })).rejects.toMatchObject(refused('no_work'))
    await expect(send(place, { command, referralId, challenge, details: { reason: 'Something else' } })).rejects.toMatchObject({ code: 'CONFLICT' })
  })

  test('says nothing of who is known: a record on file makes no difference to the answer', async () => {
    const whom = { givenName: 'Isolde', familyName: 'Threadgold', birthDate: '1980-08-08', phone: '07700 900777' }
    await people.person(whom)
    const { place } = await link()
    const known = await send(place, { details: whom }), unknown = await send(place, { details: { ...whom, givenName: 'Zebedee', familyName: 'Nobody', birthDate: null, phone: '' } })
    expect(Object.keys(known)).toEqual(Object.keys(unknown))
  })

  test.each([
    ['no reason', { details: { reason: ' ' } }, 'no_reason', 'reason'], ['a phone that is none', { details: { phone: 'none' } }, 'impossible_phone', 'phone'], ['the hidden field filled in', { website: 'http://example.invalid' }, 'hidden_field', undefined],
    ['quicker than anybody types', { wait: 1000 }, 'too_quick', undefined], ['a page a day old', { wait: 25 * 3_600_000 }, 'no_work', undefined], ['no work done', { nonce: -1 }, 'no_work', undefined], ['a challenge made up', { challenge: `${Date.now()}.${'0'.repeat(64)}` }, 'no_work', undefined],
  ] as [string, Sending, string, string | undefined][])('%s is refused, and nothing is kept', async (_what, more, because, field) => {
    const { place } = await link(), referralId = uuidv7()
    await expect(send(place, { referralId, ...more })).rejects.toMatchObject(refused(because, field))
    expect(await rows(referralId)).toEqual([])
  })

  test('ten megabytes are no referral', async () => {
    const { place } = await link()
    await expect(send(place, { details: { reason: 'x'.repeat(10_000_000) } })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })

  test('thirty from one address within the hour, and no more; another address is not held up', async () => {
    const { place } = await link()
    for (let n = 0; n < 30; n++) await expect(send(place, { website: 'x' })).rejects.toMatchObject(refused('hidden_field'))
    await expect(send(place)).rejects.toMatchObject(refused('too_many'))
    expect((await send(place, { address: '203.0.113.8' })).receipt).toMatch(/^R-/)
    later += 61 * 60_000
    expect((await send(place)).receipt).toMatch(/^R-/)
  })
})

describe('links', () => {
  test('switched off, the form is closed and nothing arrives; on again, it opens', async () => {
    const { place, linkId } = await link()
    const { challenge } = await visitor().form({ place })
    await h.as('manager').referrals.switchLink({ linkId, active: false })
    await expect(visitor().form({ place })).rejects.toMatchObject(notFound)
    await expect(send(place, { challenge })).rejects.toMatchObject(notFound)
    await h.as('manager').referrals.switchLink({ linkId, active: true })
    expect((await send(place)).receipt).toMatch(/^R-/)
  })

  test('a link outlives whoever made it', async () => {
    const { place } = await link()
    await h.owner.query('update member set active = false where id = $1', [h.here.members.manager])
    try { expect((await send(place)).receipt).toMatch(/^R-/) } finally { await h.owner.query('update member set active = true where id = $1', [h.here.members.manager]) }
  })

  test.each(['here', 'here-short', `elsewhere-${'a'.repeat(22)}`, `here-${'a'.repeat(22)}`, '../../etc/passwd'])('%s leads nowhere', async (place) => { await expect(visitor().form({ place })).rejects.toMatchObject(notFound) })

  test('only managers make and switch them; another organisation finds none', async () => {
    const { linkId } = await link()
    await expect(h.as('lead').referrals.links()).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(h.as('worker').referrals.addLink({ linkId: uuidv7(), name: 'Mine', kind: 'form', audience: 'self', programmeId: null, token: word() })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const elsewhere = (await h.elsewhere()).caller('administrator')
    expect(await h.as(elsewhere).referrals.links()).toEqual([])
    await expect(h.as(elsewhere).referrals.switchLink({ linkId, active: false })).rejects.toMatchObject(notFound)
    await expect(h.as('manager').referrals.addLink({ linkId: uuidv7(), name: ' ', kind: 'form', audience: 'self', programmeId: null, token: word() })).rejects.toMatchObject(refused('no_link_name', 'name'))
  })
})

test.each([['tidewell-example-ABCDEFGHJKLMNPQRSTUVWX', 'tidewell-example'], ['a-ABCDEFGHJKLMNPQRSTUVWX', 'a']])('%s names its organisation in clear', (place, slug) => { expect(readPlace(place)?.slug).toBe(slug) })

test('the journal gives links and what came over them again, row for row', async () => {
  expect(await replayDifferences(h.owner, { organisationId: h.here.id, tables: ['referral', 'referral_change', 'referral_link'] })).toEqual([])
})
