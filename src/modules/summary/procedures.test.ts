import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { house } from '../../app/testing.ts'
import { looking } from '../../platform/api.ts'
import { replayDifferences } from '../../platform/replay.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { noService } from '../directory/public.ts'
import { pageText, readPdf } from './pdf/reading.testing.ts'
import { story } from './public.ts'
import { bare, choices, gp, happenedAt, hope, lettersIn, notFound, refused } from './testing.ts'

let h: Awaited<ReturnType<typeof house>>
let { hall, programmeId, maeve, begin, make, made, consent } = {} as Awaited<ReturnType<typeof lettersIn>>
let personId: string, goalId: string

beforeAll(async () => {
  h = await house();
  ({ hall, programmeId, maeve, begin, make, made, consent } = await lettersIn(h))
})
afterAll(() => h.close())
beforeEach(async () => { ({ personId, goalId } = await maeve()) })

describe('a summary', () => {
  test('is put together from what is on record, written, made, and stays as it is', async () => {
    const draft = await begin()
    const words = draft.paragraphs.map(({ text }) => text).join('\n')
    expect(words).toContain('You came to the Saturday open session twice. Besides that we had one phone call.')
    expect(words).toContain(hope)
    expect(words).toContain('On 1 November this felt like 2 of 10, and on 21 November like 5. It has come nearer.')
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
    expect(later.paragraphs.find(({ key }) => key === `goal:${goalId}:near`)).toMatchObject({ text: expect.stringContaining('21 November like 5'), now: expect.stringContaining('21 November like 8') })
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

test('practising, speaking up, referring on and leaving are told as they were kept; what was taken back, and what lies outside the time, is not', async () => {
  const as = h.as('worker'), on = (day: string) => `${day}T09:00:00Z`, memberId = h.here.members.worker
  await consent('share')
  const matterId = uuidv7(), wrong = uuidv7(), entry = (more: object) => ({ matterId, entryId: uuidv7(), who: '', words: 'Words', dueOn: null, withPerson: true, agreedHow: '', how: 'phone' as const, ...more })
  await as.advocacy.open({ matterId, entryId: uuidv7(), personId, issue: 'The wall is wet', wanted: 'A dry wall', agency: 'Gun Wharf', kind: 'housing', contact: '', reference: '', speaking: 'with_them', memberId, happenedAt: on('2026-11-01') })
  await as.advocacy.tell({ ...entry({}), kind: 'ask', happenedAt: on('2026-11-02'), dueOn: '2026-11-30' })
  await as.advocacy.tell({ ...entry({}), entryId: wrong, kind: 'answer', words: 'SECRET OF SOMEBODY ELSE', happenedAt: on('2026-11-03'), withPerson: false })
  await as.advocacy.takeBack({ matterId, entryId: uuidv7(), ofId: wrong, because: 'Another matter', happenedAt })
  const serviceId = uuidv7(), onwardId = uuidv7()
  await as.directory.add({ serviceId, details: { ...noService, name: 'Willow House', what: 'Evenings', web: 'https://willow.example' }, happenedAt })
  const sent = await as.onward.send({ onwardId, stepId: uuidv7(), personId, serviceId, kind: 'handover', reason: 'Company on Thursdays', shared: ['name'], sharedWords: '', sentHow: null, contact: { who: 'Bridget', how: 'call' }, followUpOn: '2026-12-05', memberId, happenedAt })
  await as.onward.step({ onwardId, stepId: uuidv7(), act: 'start', words: '', declineReason: null, weeks: null, contact: null, followUpOn: '2026-12-20', expectedVersion: sent.version, happenedAt })
  const skillId = uuidv7(), taskId = uuidv7()
  await as.coaching.begin({ skillId, personId, words: 'Ringing the office', strategy: null, goalId: null, confidence: 2, happenedAt: on('2026-11-05') })
  await as.coaching.practise({ practiceId: uuidv7(), skillId, words: 'I stayed on the line', before: 3, after: 6, happenedAt: on('2026-11-12') })
  await as.coaching.agree({ taskId, skillId, what: 'Ring the surgery', when: '', often: '', remembered: '', happenedAt: on('2026-11-12') })
  await as.coaching.lookBack({ taskId, did: 'yes', helped: 'The paper', inTheWay: '', nextStep: '', happenedAt })
  const left = await as.leaving.begin({ leavingId: uuidv7(), personId, programmeId: null, leavesOn: '2026-11-21', reason: 'as_planned', happenedAt })
  const content = { ...left.content, wentWell: 'I have a key', supports: [{ id: uuidv7(), name: 'Bridget', reach: 'Thursdays', agreed: true }], followUps: [{ id: uuidv7(), after: 'P3M', memberId, how: 'ring' as const, purpose: '' }] }
  const written = await as.leaving.write({ leavingId: left.id, expectedVersion: left.version, leavesOn: '2026-11-21', reason: 'as_planned', content })
  const { workers, ends } = await h.as('manager').leaving.lastDay({ leavingId: left.id, leftOn: '2026-11-21' })
  await as.leaving.complete({ leavingId: left.id, expectedVersion: written.version, leftOn: '2026-11-21', outcome: 'reached', outcomeWords: '', because: 'Enough', happenedAt, workers: workers.map(({ id, usual }) => ({ workerId: id, became: usual })), settled: ends.flatMap(({ kind, id, may, usual }) => (may.length ? [{ kind, id, how: may.includes('keep') ? 'keep' as const : usual }] : [])) })

  expect((await as.summary.options({ personId })).known).toEqual(expect.arrayContaining(['practice', 'matters', 'onward', 'leaving']))
  const draft = await begin(), said = (part: string) => draft.paragraphs.filter(({ place }) => place === part).map(({ text }) => text)
  expect(said('practice')).toEqual([
    'Since 5 November you have been practising this:', 'Ringing the office', 'We practised it together once. Asked how sure you felt of it, from 0 (not at all) to 10 (very), you said 2 on 5 November and 6 on 12 November.', 'On 12 November you said:', 'I stayed on the line', 'Between our meetings you did this: “Ring the surgery.” What helped: “The paper.”',
  ])
  expect(said('matters')).toEqual(['On 1 November you asked for our help with Gun Wharf. It was about this:', 'The wall is wet', 'And this is what you wanted to happen:', 'A dry wall', 'On 2 November we rang them, together with you. Their answer should come by 30 November.'])
  expect(said('onward')).toEqual(['On 21 November we put you in touch with Willow House, in a call together with Bridget. What you hoped for from it:', 'Company on Thursdays', 'You started there on 21 November.'])
  expect(said('leaving')).toEqual(['Your time with us ended on 21 November. What you came for is reached. Looking back, you said:', 'I have a key', 'This is who is there for you next:', 'Bridget, Thursdays.', 'We will ring you on 21 February 2027, to ask how things are going. You can come back whenever you need to. You would not begin again from nothing.'])
  expect(JSON.stringify(draft)).not.toContain('SECRET')
  const before = await begin({ period: 'own', fromOn: '2026-10-01', untilOn: '2026-10-31' })
  expect(before.paragraphs.filter(({ place }) => ['practice', 'matters', 'onward', 'leaving'].includes(place))).toEqual([])
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
