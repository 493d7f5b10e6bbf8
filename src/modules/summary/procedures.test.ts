import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { house } from '../../app/testing.ts'
import { looking } from '../../platform/api.ts'
import { replayDifferences } from '../../platform/replay.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { hallIn } from '../sessions/testing.ts'
import { pageText, readPdf } from './pdf/reading.testing.ts'
import { partsFor, type Choices } from './rules.ts'
import { story } from './public.ts'

let h: Awaited<ReturnType<typeof house>>
let hall: ReturnType<typeof hallIn>
let programmeId: string, personId: string, goalId: string
const happenedAt = '2026-11-21T09:30:00Z', hope = 'Get my *own* #front door, for @50 $ [a] <b>'
type Who = Parameters<typeof h.as>[0]

beforeAll(async () => {
  h = await house()
  hall = hallIn(h)
  programmeId = await hall.programme({ kind: 'open' })
  await h.owner.query(`update programme set name = 'Saturday open session' where id = $1`, [programmeId])
})
afterAll(() => h.close())
beforeEach(async () => {
  h.setClock('2026-11-21T10:00:00Z')
  ;[personId] = await hall.people(1, { programmeId, from: '2026-06-06' }) as [string]
  await h.owner.query(`update person set given_name = 'Maeve', family_name = 'Ó Súilleabháin <b>', pronouns = 'she/her', remarks = 'SECRET REMARK' where id = $1`, [personId])
  goalId = uuidv7()
  await h.as('worker').goals.set({ goalId, personId, words: hope, baseline: 2, happenedAt: '2026-11-01T09:30:00Z' })
  await h.as('worker').goals.rate({ goalId, ratingId: uuidv7(), rating: 5, happenedAt })
  for (const heldOn of ['2026-10-10', '2026-11-14', '2026-03-07']) {
    const sessionId = uuidv7()
    await h.owner.query(`insert into session (organisation_id, id, programme_id, held_on, starts_at, ends_at) values ($1, $2, $3, $4, '10:00', '12:00')`, [h.here.id, sessionId, programmeId, heldOn])
    await h.owner.query(`insert into mark (organisation_id, id, session_id, person_id, status, happened_at, marked_by) values ($1, $2, $3, $4, 'here', $5, $6)`, [h.here.id, uuidv7(), sessionId, personId, `${heldOn}T10:05:00Z`, h.here.members.worker])
  }
  const noteId = uuidv7()
  await h.as('worker').notes.draft({ noteId, personId, expectedVersion: 0, sessionId: null, amendsId: null, mode: 'call', happenedAt, minutes: 15, about: 'SECRET ABOUT', body: 'SECRET BODY', ways: [], mecc: [], meccLevel: null, nextStep: '', because: null })
  await h.as('worker').notes.sign({ noteId, expectedVersion: 1, happenedAt })
})

const refused = (because: string, field?: string) => ({ code: 'REFUSED', data: field ? { because, field } : { because } })
const notFound = { code: 'NOT_FOUND' }
const choices = (more: Partial<Choices> = {}) => ({ audience: 'self' as const, toName: '', toAddress: '', ourAddress: '1 High Street\nChatham', period: 'months_3' as const, fromOn: '2026-08-21', untilOn: '2026-11-21', safetyBecause: '', withoutConsentBecause: '', ...more, parts: [...(more.parts ?? partsFor[more.audience ?? 'self'])] })
const gp = (more: Partial<Choices> = {}) => choices({ audience: 'gp', toName: 'Riverside Surgery', ...more })
const begin = async (more: Partial<Choices> = {}, who: Who = 'worker', fromSummaryId: string | null = null) => {
  const draftId = uuidv7()
  await h.as(who).summary.begin({ draftId, personId, ...choices(more), fromSummaryId })
  return h.as(who).summary.draft({ personId, draftId })
}
const make = (draft: { id: string; version: number }, who: Who = 'worker', more: object = {}) => h.as(who).summary.make({ draftId: draft.id, summaryId: uuidv7(), expectedVersion: draft.version, withoutConsentBecause: '', happenedAt, ...more })
const made = async (more: Partial<Choices> = {}, who: Who = 'worker') => { const { summaryId } = await make(await begin(more, who), who); return h.as(who).summary.get({ personId, summaryId }) }
const consent = (what: 'gp' | 'share') => h.as('worker').paperwork.consent({ eventId: uuidv7(), personId, what, act: 'given', how: 'on_paper', wordingNumber: 1, until: null, remark: '', witness: '', signature: null, happenedAt })
const bare = (draft: Awaited<ReturnType<typeof begin>>) => draft.paragraphs.map(({ now: _now, gone: _gone, fresh: _fresh, ...one }) => one)

describe('a summary', () => {
  test('is put together from what is on record, written, made, and stays as it is', async () => {
    const draft = await begin()
    const words = draft.paragraphs.map(({ text }) => text).join('\n')
    expect(words).toContain('You came to the Saturday open session twice. Besides that we had one phone call.')
    expect(words).toContain(hope)
    expect(words).toContain('On 1 November this felt like 2 of 10. On 21 November it felt like 5. So it feels nearer than it did.')
    expect(JSON.stringify(draft)).not.toContain('SECRET')
    const paragraphs = bare(draft).map((one) => (one.key === 'together' ? { ...one, text: 'You came twice.' } : one.key === 'closing' ? { ...one, out: true } : one))
    const written = await h.as('lead').summary.write({ draftId: draft.id, expectedVersion: 1, paragraphs: [...paragraphs, { key: `own:${uuidv7()}`, place: 'together', kind: 'text', text: 'And we laughed.', made: '', out: false }] })
    const { summaryId } = await make({ id: draft.id, version: written.version })
    const one = await h.as('worker').summary.get({ personId, summaryId })
    expect(one).toMatchObject({ number: 1, consent: 'not_needed', madeBy: 'worker', given: [], letter: { title: 'Looking back together', salutation: 'Dear Maeve,', toName: 'Maeve Ó Súilleabháin <b>', ourAddress: '1 High Street\nChatham', date: '21 November 2026' } })
    expect(one.letter.sections.find(({ place }) => place === 'together')?.paragraphs.map(({ text }) => text)).toEqual(['You came twice.', 'And we laughed.'])
    expect(one.letter.sections.some(({ place }) => place === 'closing')).toBe(false)
    await expect(h.as('worker').summary.write({ draftId: draft.id, expectedVersion: 3, paragraphs })).rejects.toMatchObject(refused('made_already'))
    await h.as('worker').goals.rate({ goalId, ratingId: uuidv7(), rating: 9, happenedAt })
    expect((await h.as('worker').summary.get({ personId, summaryId })).letter).toEqual(one.letter)
    expect((await h.as('worker').summary.ofPerson({ personId })).rows).toMatchObject([{ id: summaryId, audience: 'self', givings: 0 }])
    expect(await hall.rows(`select has_table_privilege('alongside_app', 'summary', 'update') as may`)).toEqual([{ may: false }])
  })

  test('shows what has changed since, and alters nothing by itself', async () => {
    const draft = await begin()
    await h.as('worker').goals.rate({ goalId, ratingId: uuidv7(), rating: 8, happenedAt })
    await h.as('worker').goals.set({ goalId: uuidv7(), personId, words: 'A second hope', baseline: 1, happenedAt })
    const later = await h.as('worker').summary.draft({ personId, draftId: draft.id })
    expect(later.paragraphs.find(({ key }) => key === `goal:${goalId}:near`)).toMatchObject({ text: expect.stringContaining('felt like 5'), now: expect.stringContaining('felt like 8') })
    expect(later.paragraphs.filter(({ fresh }) => fresh)).toMatchObject([{ text: 'A second hope', out: true }, { out: true }])
    expect(later.version).toBe(1)
  })

  test('a new one begins from it, as the next version, with what somebody wrote themselves', async () => {
    const first = await begin(), own = { key: `own:${uuidv7()}`, place: 'together' as const, kind: 'text' as const, text: 'And we laughed.', made: '', out: false }
    await h.as('worker').summary.write({ draftId: first.id, expectedVersion: 1, paragraphs: [...bare(first), own] })
    const { summaryId } = await make({ id: first.id, version: 2 })
    const second = await begin({ period: 'own', fromOn: '2026-11-21' }, 'worker', summaryId)
    expect(second.paragraphs.find(({ key }) => key === own.key)).toMatchObject({ text: 'And we laughed.', out: false })
    const again = await make(second)
    expect(await h.as('worker').summary.get({ personId, summaryId: again.summaryId })).toMatchObject({ number: 2 })
  })

  test('other choices keep what was written; two at once: the second is told; sent twice, once', async () => {
    const draft = await begin()
    const edited = bare(draft).map((one) => (one.key === 'together' ? { ...one, text: 'Mine.' } : one))
    await h.as('worker').summary.write({ draftId: draft.id, expectedVersion: 1, paragraphs: edited })
    await expect(h.as('lead').summary.write({ draftId: draft.id, expectedVersion: 1, paragraphs: edited })).rejects.toMatchObject(refused('changed_meanwhile'))
    await h.as('worker').summary.choose({ draftId: draft.id, expectedVersion: 2, ...choices({ parts: ['together'] }) })
    expect((await h.as('worker').summary.draft({ personId, draftId: draft.id })).paragraphs.map(({ key, text }) => [key, text])).toEqual([['opening', expect.any(String)], ['together', 'Mine.'], ['closing', expect.any(String)]])
    const command = uuidv7(), input = { draftId: draft.id, summaryId: uuidv7(), expectedVersion: 3, withoutConsentBecause: '', happenedAt }
    const once = await h.as('worker', { command }).summary.make(input)
    expect(await h.as('worker', { command }).summary.make(input)).toEqual(once)
    expect(await hall.rows('select 1 from summary where draft_id = $1', draft.id)).toHaveLength(1)
  })

  test('their words may be shortened and not changed; a paragraph of a part that was not chosen is none', async () => {
    const draft = await begin(), said = bare(draft).find(({ kind }) => kind === 'said')!
    const write = (change: object) => h.as('worker').summary.write({ draftId: draft.id, expectedVersion: 1, paragraphs: bare(draft).map((one) => (one.key === said.key ? { ...one, ...change } : one)) })
    await expect(write({ text: 'Get a flat' })).rejects.toMatchObject(refused('not_their_words', said.key))
    await expect(write({ place: 'risk' })).rejects.toMatchObject(refused('not_chosen', said.key))
    // Whatever the device says the facts gave.
    await expect(write({ text: 'Get a flat', made: 'Get a flat' })).rejects.toMatchObject(refused('not_their_words', said.key))
    const own = { key: `own:${uuidv7()}`, place: 'hopes' as const, kind: 'said' as const, text: 'I want a flat', made: '', out: false }
    await expect(h.as('worker').summary.write({ draftId: draft.id, expectedVersion: 1, paragraphs: [...bare(draft), own] })).rejects.toMatchObject(refused('not_their_words', own.key))
    expect(await write({ text: 'Get my *own* #front door, …' })).toMatchObject({ version: 2 })
    // What the person says by now may be taken.
    await h.as('worker').goals.reword({ goalId, words: 'Get a flat', expectedVersion: 1 })
    const now = bare(await h.as('worker').summary.draft({ personId, draftId: draft.id })).map((one) => (one.key === said.key ? { ...one, text: 'Get a flat', made: 'Get a flat' } : one))
    expect(await h.as('worker').summary.write({ draftId: draft.id, expectedVersion: 2, paragraphs: now })).toMatchObject({ version: 3 })
  })

  test('discarded, and taken up again', async () => {
    const draft = await begin()
    expect(await h.as('worker').summary.move({ draftId: draft.id, act: 'discard' })).toMatchObject({ status: 'discarded' })
    await expect(make({ id: draft.id, version: 2 })).rejects.toMatchObject(refused('discarded'))
    expect(await h.as('worker').summary.move({ draftId: draft.id, act: 'take_up_again' })).toMatchObject({ status: 'draft' })
  })
})

describe('for somebody outside', () => {
  test('nothing is made without the consent it needs; a lead may, with the reason, which is kept', async () => {
    const draft = await begin(gp())
    expect(draft.consent).toMatchObject({ needed: 'gp', given: false })
    expect(draft.paragraphs[0]!.text).toMatch(/^We are writing to you about Maeve Ó Súilleabháin <b>\. /)
    await consent('share')
    await expect(make(draft)).rejects.toMatchObject(refused('no_consent', 'consent'))
    await expect(make(draft, 'lead')).rejects.toMatchObject(refused('no_consent_reason', 'withoutConsentBecause'))
    const { summaryId } = await make(draft, 'lead', { withoutConsentBecause: 'Order of the court of 3 November' })
    expect(await h.as('worker').summary.get({ personId, summaryId })).toMatchObject({ consent: 'without', because: 'Order of the court of 3 November' })
  })

  test('with it, the letter says so; sharing also counts where an earlier list has it', async () => {
    await consent('gp')
    const one = await made(gp())
    expect(one).toMatchObject({ consent: 'given', letter: { salutation: 'Dear colleagues,', about: 'About Maeve Ó Súilleabháin <b>' } })
    expect(one.letter.sections[0]!.paragraphs[0]!.text).toContain('with her agreement')
    await h.owner.query(`update person set consent_to_share = 'yes' where id = $1`, [personId])
    expect(await made(choices({ audience: 'housing', toName: 'Housing office' }))).toMatchObject({ consent: 'given' })
  })

  test('safety only where chosen, with why, and only by whoever may read it', async () => {
    await expect(begin({ parts: ['risk'] })).rejects.toMatchObject(refused('no_safety_reason', 'safetyBecause'))
    await h.owner.query(`insert into risk_assessment (organisation_id, id, person_id, assessed_at, level, rationale, domains, formulation, withheld, withheld_because, plan, review_on, written_by) values ($1, $2, $3, '2026-11-03T10:00:00Z', 'medium', 'He knows the street', '[]', 'x', 'SECRET WITHHELD', 'Harm', '[]', '2026-12-01', $4)`, [h.here.id, uuidv7(), personId, h.here.members.worker])
    expect(JSON.stringify((await begin()).paragraphs)).not.toContain('knows the street')
    const draft = await begin({ parts: ['risk', 'next'], safetyBecause: 'She asked for it' })
    expect(JSON.stringify(draft.paragraphs)).toContain('He knows the street.')
    expect(JSON.stringify(draft)).not.toContain('SECRET')
    await h.owner.query(`update role set permissions = array_remove(permissions, 'safety.read_risk') where organisation_id = $1 and key = 'worker'`, [h.here.id])
    try {
      expect((await begin({ parts: ['risk', 'next'], safetyBecause: 'She asked for it' })).parts).toEqual(['next'])
      expect((await h.as('worker').summary.options({ personId })).barred).toEqual(['risk'])
    } finally { await h.owner.query(`update role set permissions = permissions || '{safety.read_risk}' where organisation_id = $1 and key = 'worker'`, [h.here.id]) }
  })
})

test('what one chooses from: days, consents, what would say something', async () => {
  expect(await h.as('worker').summary.options({ personId })).toMatchObject({ joinedOn: '2026-06-06', lastReviewOn: null, largePrint: false, known: ['hopes', 'together', 'goals'], barred: [], mayWithoutConsent: false, consents: [{ needed: 'share', given: false }, { needed: 'gp', given: false }] })
  await h.owner.query(`update person set access_needs = 'Large print, please' where id = $1`, [personId])
  expect(await h.as('lead').summary.options({ personId })).toMatchObject({ largePrint: true, mayWithoutConsent: true })
})

test('to whom it was given is kept, and told in the story', async () => {
  const one = await made()
  await expect(h.as('worker').summary.give({ givingId: uuidv7(), summaryId: one.id, how: 'by_hand', toWhom: ' ', happenedAt })).rejects.toMatchObject(refused('no_whom', 'toWhom'))
  await expect(h.as('worker').summary.give({ givingId: uuidv7(), summaryId: one.id, how: 'by_hand', toWhom: 'Maeve', happenedAt: '2026-12-01T10:00:00Z' })).rejects.toMatchObject(refused('in_the_future', 'happenedAt'))
  await h.as('lead').summary.give({ givingId: uuidv7(), summaryId: one.id, how: 'read_aloud', toWhom: 'Maeve', happenedAt: '2026-11-21T09:45:00Z' })
  expect((await h.as('worker').summary.get({ personId, summaryId: one.id })).given).toMatchObject([{ how: 'read_aloud', toWhom: 'Maeve', by: 'lead' }])
  expect(await looking(h.context('lead'), ({ tx, actor }) => story.find(tx, actor, personId, { before: null, limit: 5, kinds: null }))).toMatchObject([{ title: 'Gave a summary to Maeve', words: 'Read aloud together' }, { title: 'Wrote a summary for them', words: hope }])
})

test('the PDF says what the letter says, word for word, and each file is a look', async () => {
  const one = await made(), looks = () => hall.rows(`select 1 from look where procedure = 'summary.file' and person_id = $1`, personId)
  const file = await h.as('worker').summary.file({ personId, summaryId: one.id, large: true })
  expect(file).toMatchObject({ name: 'summary-2026-11-21-large-print.pdf', type: 'application/pdf' })
  const text = pageText(readPdf(Buffer.from(file.base64, 'base64')))
  expect(text).toContain('Ó Súilleabháin <b>')
  expect(text.replace(/\s+/g, ' ')).toContain(hope)
  expect(await looks()).toHaveLength(1)
})

test('another team and another organisation find nothing; a volunteer may not; a manager may', async () => {
  const one = await made(), draft = await begin()
  for (const who of [await h.member('worker'), await h.member('lead'), (await h.elsewhere()).caller('administrator')]) {
    for (const ask of [
      () => h.as(who).summary.options({ personId }), () => h.as(who).summary.ofPerson({ personId }), () => h.as(who).summary.draft({ personId, draftId: draft.id }), () => h.as(who).summary.get({ personId, summaryId: one.id }), () => h.as(who).summary.file({ personId, summaryId: one.id, large: false }), () => begin({}, who),
      () => h.as(who).summary.write({ draftId: draft.id, expectedVersion: 1, paragraphs: [] }), () => h.as(who).summary.choose({ draftId: draft.id, expectedVersion: 1, ...choices() }), () => make(draft, who), () => h.as(who).summary.move({ draftId: draft.id, act: 'discard' }),
      () => h.as(who).summary.give({ givingId: uuidv7(), summaryId: one.id, how: 'by_hand', toWhom: 'A', happenedAt }),
    ]) await expect(ask()).rejects.toMatchObject(notFound)
  }
  await expect(h.as('volunteer').summary.ofPerson({ personId })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  expect((await h.as('manager').summary.ofPerson({ personId })).drafts).toMatchObject([{ id: draft.id }])
  const [other] = await hall.people(1, { programmeId }) as [string]
  await expect(h.as('worker').summary.get({ personId: other, summaryId: one.id })).rejects.toMatchObject(notFound)
})

test('follows when two records are merged, and the journal gives the tables again', async () => {
  const one = await made(), kept = (await hall.people(1, { programmeId }))[0]!
  await begin()
  const of = async (id: string) => (await h.as('manager').people.get({ personId: id }))
  const [a, b] = [await of(kept), await of(personId)]
  await h.as('manager').people.merge({ mergeId: uuidv7(), keptId: kept, mergedId: personId, keptVersion: a.version, mergedVersion: b.version, details: a.details })
  expect(await h.as('manager').summary.ofPerson({ personId: kept })).toMatchObject({ rows: [{ id: one.id }], drafts: [{}] })
  expect(await replayDifferences(h.owner, { organisationId: h.here.id, tables: ['summary', 'summary_draft', 'summary_giving'] })).toEqual([])
})
