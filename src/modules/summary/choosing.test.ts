import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { house } from '../../app/testing.ts'
import { looking } from '../../platform/api.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { story } from './public.ts'
import { parts, restsOn, type Part } from './rules.ts'
import { bare, choices, happenedAt, lettersIn, refused } from './testing.ts'

let h: Awaited<ReturnType<typeof house>>
let { maeve, begin, make, made } = {} as Awaited<ReturnType<typeof lettersIn>>
let personId: string
type Who = Parameters<typeof h.as>[0]

beforeAll(async () => {
  h = await house();
  ({ maeve, begin, make, made } = await lettersIn(h))
})
afterAll(() => h.close())
beforeEach(async () => { ({ personId } = await maeve()) })

test('what one chooses from: days, consents, what would say something', async () => {
  expect(await h.as('worker').summary.options({ personId })).toMatchObject({ joinedOn: '2026-06-06', lastReviewOn: null, largePrint: null, known: ['hopes', 'together', 'goals'], barred: [], mayWithoutConsent: false, consents: [{ needed: 'share', given: false }, { needed: 'gp', given: false }] })
  expect(await h.as('lead').summary.options({ personId })).toMatchObject({ mayWithoutConsent: true })
})

test('the head of our letters is the organisation’s own, as its settings have it, else as it was last written', async () => {
  const head = async () => { const { ourAddress, headKept } = await h.as('worker').summary.options({ personId }); return [ourAddress, headKept] }
  await made()
  expect(await head()).toEqual(['1 High Street\nChatham', false])
  await h.as('administrator').team.changeOrganisation({ name: 'here', timeZone: 'Europe/London', country: 'GB', address: '2 Caulkers Yard\nGillingham', phone: '01632 960199' })
  try {
    expect(await head()).toEqual(['2 Caulkers Yard\nGillingham\nTelephone 01632 960199', true])
  } finally { await h.as('administrator').team.changeOrganisation({ name: 'here', timeZone: 'Europe/London', country: 'GB', address: '', phone: '' }) }
})

test('where they live and how they may be reached are there for an address that is put in by hand', async () => {
  await h.owner.query(`update person set area = 'Gillingham', postcode = 'ME7 9ZB', safe_contact = 'Never write letters' where id = $1`, [personId])
  expect(await h.as('worker').summary.options({ personId })).toMatchObject({ theirAddress: 'Gillingham ME7 9ZB', safeContact: 'Never write letters' })
  expect((await made()).letter.toAddress).toBe('')
})

test('large print is found in access needs, in what was agreed for letters, and in what helps; each only by whoever may read it', async () => {
  const found = async (who: Who = 'worker') => (await h.as(who).summary.options({ personId })).largePrint
  const summaryId = (await made()).id, draft = await begin()
  expect(await found()).toBeNull()
  const adaptationId = uuidv7()
  await h.as('worker').culture.adapt({ adaptationId: uuidv7(), personId, words: 'Large print on her table', places: ['sessions'], happenedAt })
  expect(await found()).toBeNull()
  await h.as('worker').culture.adapt({ adaptationId, personId, words: 'Everything in large print', places: ['letters'], happenedAt })
  const agreed = { where: 'adaptation', words: 'Everything in large print' }
  expect([await found(), (await h.as('worker').summary.get({ personId, summaryId })).largePrint, (await h.as('worker').summary.draft({ personId, draftId: draft.id })).largePrint]).toEqual([agreed, agreed, agreed])
  expect(await found(await h.memberWithout('worker', 'culture.read'))).toBeNull()
  await h.as('worker').culture.endAdaptation({ adaptationId, because: 'New glasses', happenedAt })
  expect(await found()).toBeNull()
  await h.owner.query(`update person set access_needs = 'Lipreads; large print, please' where id = $1`, [personId])
  expect(await found()).toEqual({ where: 'needs', words: 'Lipreads; large print, please' })
})

describe('a part is for whoever may read what it is drawn from', () => {
  const because = 'She asked for it', risky = () => ({ parts: ['risk', 'goals', 'next'] as const, safetyBecause: because })
  beforeEach(() => h.owner.query(`insert into risk_assessment (organisation_id, id, person_id, assessed_at, level, rationale, domains, formulation, withheld, withheld_because, plan, review_on, written_by) values ($1, $2, $3, '2026-11-03T10:00:00Z', 'medium', 'HE KNOWS THE STREET', '[]', 'x', '', '', '[]', '2026-12-01', $4)`, [h.here.id, uuidv7(), personId, h.here.members.worker]))

  test.each<[Part, string]>(parts.flatMap((part) => restsOn[part].map((permission): [Part, string] => [part, permission])))('%s, without %s: neither chosen, nor written in, nor read', async (part, permission) => {
    const who = await h.memberWithout('worker', permission)
    const options = await h.as(who).summary.options({ personId })
    expect(options.barred).toContain(part)
    expect(options.known).not.toContain(part)
    const draft = await begin({ parts: [part, 'appointments'], safetyBecause: because })
    const own = { key: `own:${uuidv7()}`, place: part, kind: 'text' as const, text: 'SECRET OWN WORDS', made: '', out: false }
    await h.as('worker').summary.write({ draftId: draft.id, expectedVersion: 1, paragraphs: [...bare(draft), own] })
    const theirs = await h.as(who).summary.draft({ personId, draftId: draft.id })
    expect(theirs).toMatchObject({ hidden: expect.arrayContaining([part]) })
    expect(JSON.stringify(theirs)).not.toContain('SECRET')
    expect(theirs.parts).not.toContain(part)
    await expect(h.as(who).summary.write({ draftId: draft.id, expectedVersion: 2, paragraphs: [own] })).rejects.toMatchObject(refused('not_chosen', own.key))
    const { summaryId } = await make({ id: draft.id, version: 2 })
    const read = await h.as(who).summary.get({ personId, summaryId })
    expect(read).toMatchObject({ hidden: [part] })
    expect(JSON.stringify(read)).not.toContain('SECRET')
    await expect(h.as(who).summary.file({ personId, summaryId, large: false })).rejects.toMatchObject(refused('not_whole'))
    expect(JSON.stringify(await h.as('worker').summary.get({ personId, summaryId }))).toContain('SECRET OWN WORDS')
  })

  test('what is hidden stays in a draft as it was while others write; it is neither chosen anew nor made final by whoever has not read it', async () => {
    const who = await h.memberWithout('worker', 'safety.read_risk'), draft = await begin(risky())
    const theirs = await h.as(who).summary.draft({ personId, draftId: draft.id })
    expect(theirs).toMatchObject({ hidden: ['risk'], safetyBecause: '', may: ['write', 'discard'] })
    expect(JSON.stringify(theirs)).not.toContain('STREET')
    await h.as(who).summary.write({ draftId: draft.id, expectedVersion: 1, paragraphs: bare(theirs).map((one) => (one.key === 'opening' ? { ...one, text: 'Dear Maeve, this is how it was.' } : one)) })
    await expect(h.as(who).summary.choose({ draftId: draft.id, expectedVersion: 2, ...choices({ audience: 'gp', toName: 'A', parts: ['goals'] }) })).rejects.toMatchObject(refused('not_for_you'))
    await expect(make({ id: draft.id, version: 2 }, who)).rejects.toMatchObject(refused('not_for_you'))
    const { summaryId } = await make({ id: draft.id, version: 2 })
    const whole = await h.as('worker').summary.get({ personId, summaryId }), shown = await h.as(who).summary.get({ personId, summaryId })
    expect(whole).toMatchObject({ hidden: [], because, may: ['give', 'begin', 'save'] })
    expect(JSON.stringify(whole.letter)).toContain('HE KNOWS THE STREET')
    expect(whole.letter.sections[0]!.paragraphs[0]!.text).toBe('Dear Maeve, this is how it was.')
    expect(shown).toMatchObject({ hidden: ['risk'], because: '', may: ['give', 'begin'] })
    expect(JSON.stringify(shown)).not.toContain('STREET')
  })

  test('nor does the story tell it, nor a new draft that begins from it', async () => {
    const who = await h.memberWithout('worker', 'goals.read'), draft = await begin({ parts: ['goals', 'next'] })
    const own = { key: `own:${uuidv7()}`, place: 'goals' as const, kind: 'text' as const, text: 'SECRET OWN WORDS', made: '', out: false }
    await h.as('worker').summary.write({ draftId: draft.id, expectedVersion: 1, paragraphs: [...bare(draft), own] })
    const { summaryId } = await make({ id: draft.id, version: 2 })
    const told = async (as: Who) => JSON.stringify(await looking(h.context(as), ({ tx, actor }) => story.find(tx, actor, personId, { before: null, limit: 5, kinds: null })))
    expect([await told('worker'), await told(who)]).toEqual([expect.stringContaining('front door'), expect.not.stringContaining('front door')])
    expect(JSON.stringify(await begin({ parts: ['goals', 'next'] }, 'worker', summaryId))).toContain('SECRET OWN WORDS')
    expect(JSON.stringify(await begin({ parts: ['goals', 'next'] }, who, summaryId))).not.toContain('SECRET')
  })

  test('a letter of such parts alone has none', async () => { await expect(begin({ parts: ['goals'] }, await h.memberWithout('worker', 'goals.read'))).rejects.toMatchObject(refused('no_parts', 'parts')) })
})
