import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { house } from '../../app/testing.ts'
import { replayDifferences } from '../../platform/replay.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { fill, hows, shipped, slots, templateKeys, unknownSlots, whyNotBy, whyNotLetter, whyNotTemplate } from './letters.ts'
import { notAsked } from './rules.ts'
import { happenedAt, referralsIn, told } from './testing.ts'

describe('letters', () => {
  test.each(templateKeys)('%s, as it comes, is a sound template and fits no double brace when all is known', (key) => {
    expect(whyNotTemplate(shipped[key])).toBeNull()
    const values = Object.fromEntries(Object.keys(slots).map((slot) => [slot, 'x']))
    expect(whyNotLetter({ subject: fill(shipped[key].subject, values), body: fill(shipped[key].body, values) })).toBeNull()
  })

  test('what is not known stays open, and an open slot is no letter', () => {
    expect(fill('Hello {{known_as}}, {{ programme }}', { known_as: 'Ann <b>' })).toBe('Hello Ann <b>, {{ programme }}')
    expect(whyNotLetter({ subject: 's', body: 'Hello {{programme}}' })).toBe('open_slot')
    expect(unknownSlots('{{known_as}} {{knownas}}')).toEqual(['knownas'])
    expect(whyNotTemplate({ subject: 's', body: '{{knownas}}' })).toBe('unknown_slot')
  })

  test('whatever was answered, a way goes only with a yes; a referrer is answered whatever it was', () => fc.assert(fc.property(fc.constantFrom(...hows), fc.record(Object.fromEntries(Object.keys(notAsked).map((key) => [key, fc.constantFrom('yes', 'no', 'not_asked')]))), (how, given) => {
    const contact = given as unknown as typeof notAsked
    const key = ({ post: 'write', email: 'email', text: 'text', phone: 'ring' } as const)[how]
    if (whyNotBy(how, 'person', contact) === null) expect(contact[key]).toBe('yes')
    expect(whyNotBy(how, 'referrer', contact)).toBeNull()
  })))

  test('a letter says who we are: post is not safe where nobody may learn it', () => { expect(whyNotBy('post', 'person', { ...notAsked, write: 'yes', sayWho: 'no' })).toBe('post_says_who') })
})

describe('through the guard', () => {
  let h: Awaited<ReturnType<typeof house>>, referrals: ReturnType<typeof referralsIn>
  beforeAll(async () => { h = await house(); referrals = referralsIn(h) })
  afterAll(() => h.close())
  const refused = (because: string, field?: string) => ({ code: 'REFUSED', data: field ? { because, field } : { because } })
  const letter = (referralId: string, how: (typeof hows)[number]) => ({ referralId, letterId: uuidv7(), template: 'received' as const, how, subject: 'We have it', body: 'Hello Wendeline', happenedAt })

  test('what was said is kept as it stood; an unsafe way is refused with why', async () => {
    const { id } = await referrals.taken()
    await expect(h.as('worker').referrals.writeLetter(letter(id, 'post'))).rejects.toMatchObject(refused('post_not_asked', 'how'))
    expect(await h.as('worker').referrals.writeLetter(letter(id, 'phone'))).toMatchObject({ how: 'phone', by: 'worker', audience: 'person', body: 'Hello Wendeline' })
    expect(await h.as('worker').referrals.writeLetter({ ...letter(id, 'email'), template: 'referrer_accepted' })).toMatchObject({ audience: 'referrer' })
    expect((await h.as('lead').referrals.letters({ referralId: id })).map(({ how }) => how)).toEqual(['email', 'phone'])
    await expect(h.as('worker').referrals.writeLetter({ ...letter(id, 'phone'), body: 'Hello {{known_as}}' })).rejects.toMatchObject(refused('open_slot', 'body'))
    const elsewhere = (await h.elsewhere()).caller('administrator')
    await expect(h.as(elsewhere).referrals.letters({ referralId: id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(h.as(elsewhere).referrals.writeLetter(letter(id, 'phone'))).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('a manager puts the organisation’s own words in place; two at once, and the second is told', async () => {
    const words = { key: 'waiting' as const, subject: 'Bear with us', body: 'Hello {{known_as}}, there is a wait.' }
    expect(await h.as('manager').referrals.changeTemplate({ ...words, expectedVersion: 0 })).toMatchObject({ version: 1, subject: 'Bear with us' })
    await expect(h.as('manager').referrals.changeTemplate({ ...words, expectedVersion: 0 })).rejects.toMatchObject(refused('changed_meanwhile'))
    await expect(h.as('manager').referrals.changeTemplate({ ...words, body: '{{who}}', expectedVersion: 1 })).rejects.toMatchObject(refused('unknown_slot', 'body'))
    await expect(h.as('lead').referrals.changeTemplate({ ...words, expectedVersion: 1 })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect((await h.as('worker').referrals.templates()).map(({ key, version }) => `${key} ${version}`)).toEqual(['received 0', 'waiting 1', 'offered 0', 'declined 0', 'referrer_accepted 0', 'referrer_outcome 0'])
  })

  test('a list is brought in whole, or not at all; only by those who set up', async () => {
    const rows = ['Ada', 'Bea'].map((givenName) => ({ referralId: uuidv7(), details: told({ givenName, familyName: 'Listed', receivedOn: '2026-05-01' }) }))
    await expect(h.as('worker').referrals.bring({ rows, happenedAt })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(h.as('manager').referrals.bring({ rows: [...rows, { referralId: uuidv7(), details: told({ reason: ' ' }) }], happenedAt })).rejects.toMatchObject(refused('no_reason', 'reason'))
    expect((await h.as('manager').referrals.list({ statuses: ['received'], beginning: 'listed' })).rows).toEqual([])
    const command = uuidv7()
    expect(await h.as('manager', { command }).referrals.bring({ rows, happenedAt })).toEqual({ taken: 2 })
    expect(await h.as('manager', { command }).referrals.bring({ rows, happenedAt })).toEqual({ taken: 2 })
    expect((await h.as('manager').referrals.list({ statuses: ['received'], beginning: 'listed' })).rows).toMatchObject([{ name: 'Ada Listed', days: 204 }, { name: 'Bea Listed' }])
  })

  test('the journal gives letters and their templates again, row for row', async () => {
    expect(await replayDifferences(h.owner, { organisationId: h.here.id, tables: ['referral_letter', 'letter_template'] })).toEqual([])
  })
})
