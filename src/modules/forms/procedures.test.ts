import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { house } from '../../app/testing.ts'
import { replayDifferences } from '../../platform/replay.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { hallIn } from '../sessions/testing.ts'
import type { Answers } from './answering.ts'
import type { Item, Shape } from './shape.ts'
import { writeQuestionnaire } from './writing.ts'

let h: Awaited<ReturnType<typeof house>>
let hall: ReturnType<typeof hallIn>
let programmeId: string, personId: string
beforeAll(async () => {
  h = await house()
  hall = hallIn(h)
  programmeId = await hall.programme()
})
afterAll(() => h.close())
beforeEach(async () => { [personId] = await hall.people(1, { programmeId }) as [string] })

const happenedAt = '2026-11-21T09:30:00Z'
const refused = (because: string, field?: string) => ({ code: 'REFUSED', data: field ? { because, field } : { because } })
const notFound = { code: 'NOT_FOUND' }

const shape: Shape = {
  title: 'How you would like to be met', description: '', signed: false,
  items: [
    { id: 'call', kind: 'choice', text: 'What shall we call you?', help: '', showIf: null, required: true, own: false, options: [{ code: 'first', text: 'First name', score: 1 }, { code: 'other', text: 'Something else', score: 2 }] },
    { id: 'which', kind: 'line', text: 'What?', help: '', showIf: { all: true, when: [{ question: 'call', is: '=', value: 'other' }] }, required: true },
    { id: 'total', kind: 'total', text: 'Total', help: '', showIf: null, of: null, scales: true },
  ] as Item[],
}
const questionnaire = writeQuestionnaire(shape)

/** A form of the manager's, in use. */
async function inUse(json = questionnaire) {
  const [formId, versionId] = [uuidv7(), uuidv7()]
  await h.as('manager').forms.create({ formId, versionId, questionnaire: json })
  await h.as('manager').forms.putInUse({ versionId, expectedVersion: 1 })
  return { formId, versionId }
}
/** The form filled in about the person, unfinished. */
async function begun(versionId: string, answers: Answers = { call: 'first' }, more: { amendsId?: string; because?: string; answerId?: string } = {}) {
  const answerId = more.answerId ?? uuidv7()
  await h.as('worker').forms.save({ answerId, personId, versionId, sessionId: null, amendsId: more.amendsId ?? null, because: more.because ?? null, answers, expectedVersion: 0, happenedAt })
  return answerId
}
const finish = (answerId: string, expectedVersion = 1) => h.as('worker').forms.finish({ answerId, expectedVersion, signature: null, happenedAt })

describe('building', () => {
  test('a draft is changed, put in use, frozen for ever, and a new version is begun from it', async () => {
    const { formId, versionId } = await inUse()
    await expect(h.as('manager').forms.change({ versionId, questionnaire, expectedVersion: 2 })).rejects.toMatchObject(refused('frozen'))
    const next = uuidv7()
    expect(await h.as('manager').forms.beginNext({ formId, versionId: next })).toMatchObject({ number: 2, status: 'draft', questionnaire, may: ['change', 'put_in_use', 'retire'] })
    await expect(h.as('manager').forms.beginNext({ formId, versionId: uuidv7() })).rejects.toMatchObject(refused('draft_there'))
    await h.as('manager').forms.change({ versionId: next, questionnaire: writeQuestionnaire({ ...shape, title: 'How to meet you' }), expectedVersion: 1 })
    const form = await h.as('manager').forms.putInUse({ versionId: next, expectedVersion: 2 })
    expect(form.title).toBe('How to meet you')
    expect(form.versions.map(({ number, status }) => [number, status])).toEqual([[2, 'in_use'], [1, 'retired']])
    expect(form.versions[1]!.questionnaire).toEqual(questionnaire)
  })

  test('two who change at once: the second is refused', async () => {
    const versionId = uuidv7()
    await h.as('manager').forms.create({ formId: uuidv7(), versionId, questionnaire })
    const both = await Promise.allSettled(['One', 'Two'].map((title) => h.as('manager').forms.change({ versionId, questionnaire: writeQuestionnaire({ ...shape, title }), expectedVersion: 1 })))
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test('what could not work is not put in use', async () => {
    const versionId = uuidv7()
    await h.as('manager').forms.create({ formId: uuidv7(), versionId, questionnaire: writeQuestionnaire({ ...shape, items: [{ ...shape.items[0]!, text: '' } as Item] }) })
    await expect(h.as('manager').forms.putInUse({ versionId, expectedVersion: 1 })).rejects.toMatchObject(refused('needs_mending'))
  })

  test('a file is refused by what it cannot keep, or taken without that where the manager agrees', async () => {
    const file = { ...questionnaire, item: [...questionnaire['item'] as object[], { linkId: 'photo', text: 'A photo', type: 'attachment' }] }
    const take = (agreed: boolean) => h.as('manager').forms.take({ formId: uuidv7(), versionId: uuidv7(), questionnaire: file, agreed })
    await expect(take(false)).rejects.toMatchObject(refused('not_agreed', 'questionnaire'))
    expect((await take(true)).questionnaire).toEqual(questionnaire)
    await expect(h.as('manager').forms.take({ formId: uuidv7(), versionId: uuidv7(), questionnaire: { resourceType: 'Patient' }, agreed: true })).rejects.toMatchObject(refused('not_readable', 'questionnaire'))
  })

  test('workers see forms and build none', async () => {
    const { formId, versionId } = await inUse()
    expect((await h.as('worker').forms.list()).find(({ id }) => id === formId)).toMatchObject({ title: shape.title, inUse: { versionId, number: 1 }, may: ['begin'] })
    for (const role of ['worker', 'lead'] as const) await expect(h.as(role).forms.retire({ versionId })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const elsewhere = (await h.elsewhere()).caller('administrator')
    await expect(h.as(elsewhere).forms.get({ formId })).rejects.toMatchObject(notFound)
    await expect(h.as(elsewhere).forms.putInUse({ versionId, expectedVersion: 2 })).rejects.toMatchObject(notFound)
  })
})

describe('filling in', () => {
  test('kept as it is typed, finished, found and counted', async () => {
    const { formId, versionId } = await inUse()
    const answerId = await begun(versionId, { call: 'other' })
    await expect(finish(answerId)).rejects.toMatchObject(refused('something_missing', 'which'))
    await h.as('worker').forms.save({ answerId, personId, versionId, sessionId: null, amendsId: null, because: null, answers: { call: 'other', which: ' Ó Súilleabháin <b> ' }, expectedVersion: 1, happenedAt })
    await finish(answerId, 2)
    const form = await h.as('lead').forms.answer({ personId, answerId })
    expect(form).toMatchObject({ status: 'finished', answeredOn: '2026-11-21', answers: { call: 'other', which: 'Ó Súilleabháin <b>' }, scores: [{ sum: 2, answered: 1, of: 1, most: 2 }], may: ['amend'], by: { name: 'worker' } })
    expect(await h.as('worker').forms.find({ formId, question: 'call', value: 'other' })).toMatchObject({ rows: [{ answerId, personId }], next: null })
    await expect(h.as('worker').forms.save({ answerId, personId, versionId, sessionId: null, amendsId: null, because: null, answers: {}, expectedVersion: 3, happenedAt })).rejects.toMatchObject(refused('finished'))
  })

  test('what does not show is kept while it is typed, and is gone once finished', async () => {
    const { versionId } = await inUse()
    const answerId = await begun(versionId, { call: 'first', which: 'Left over' })
    expect((await h.as('worker').forms.answer({ personId, answerId })).answers).toEqual({ call: 'first', which: 'Left over' })
    await finish(answerId)
    expect((await h.as('worker').forms.answer({ personId, answerId })).answers).toEqual({ call: 'first' })
  })

  test('two tabs: the second to save is refused, and both remain readable', async () => {
    const { versionId } = await inUse()
    const answerId = await begun(versionId)
    const save = (call: string) => h.as('worker').forms.save({ answerId, personId, versionId, sessionId: null, amendsId: null, because: null, answers: { call }, expectedVersion: 1, happenedAt })
    await save('other')
    await expect(save('first')).rejects.toMatchObject(refused('changed_meanwhile'))
    await expect(finish(answerId, 1)).rejects.toMatchObject(refused('changed_meanwhile'))
  })

  test('amended, the original stays; only what stands now is counted; it happened on the day it happened', async () => {
    const { formId, versionId } = await inUse()
    const answerId = await begun(versionId)
    await finish(answerId)
    h.setClock('2026-11-28T10:00:00Z')
    try {
      const amendedId = uuidv7()
      await h.as('lead').forms.save({ answerId: amendedId, personId, versionId, sessionId: null, amendsId: answerId, because: 'Heard wrongly', answers: { call: 'other', which: 'Bo' }, expectedVersion: 0, happenedAt: '2026-11-28T09:00:00Z' })
      expect((await h.as('worker').forms.of({ personId })).rows.map(({ id }) => id).sort()).toEqual([answerId, amendedId].sort())
      await h.as('lead').forms.finish({ answerId: amendedId, expectedVersion: 1, signature: null, happenedAt: '2026-11-28T09:30:00Z' })
      expect((await h.as('worker').forms.of({ personId })).rows).toMatchObject([{ id: amendedId, answeredOn: '2026-11-21', because: 'Heard wrongly' }])
      expect(await h.as('worker').forms.answer({ personId, answerId })).toMatchObject({ answers: { call: 'first' }, amendedById: amendedId, may: [], versions: [{ id: answerId }, { id: amendedId }] })
      expect((await h.as('worker').forms.find({ formId, question: 'call', value: 'first' })).rows).toEqual([])
      await expect(begun(versionId, { call: 'other', which: 'No' }, { amendsId: answerId, because: 'Again' })).rejects.toMatchObject(refused('amended_already'))
    } finally { h.setClock('2026-11-21T10:00:00Z') }
  })

  test('begun on a version that is no longer in use it can be finished, and nothing new is begun on it', async () => {
    const { formId, versionId } = await inUse()
    const answerId = await begun(versionId)
    const next = uuidv7()
    await h.as('manager').forms.beginNext({ formId, versionId: next })
    await h.as('manager').forms.putInUse({ versionId: next, expectedVersion: 1 })
    await finish(answerId)
    await expect(begun(versionId)).rejects.toMatchObject(refused('not_in_use'))
  })

  test('put aside and taken up again; sent twice it happens once', async () => {
    const { versionId } = await inUse()
    const answerId = await begun(versionId)
    await h.as('worker').forms.discard({ answerId })
    expect((await h.as('worker').forms.of({ personId })).rows).toEqual([])
    await h.as('worker').forms.takeUpAgain({ answerId })
    const command = uuidv7(), input = { answerId, expectedVersion: 3, signature: null, happenedAt }
    const once = await h.as('worker', { command }).forms.finish(input)
    expect(await h.as('worker', { command }).forms.finish(input)).toEqual(once)
    expect(await hall.rows('select 1 from form_value where form_answer_id = $1', answerId)).toHaveLength(1)
  })

  test.each([['tomorrow', '2026-11-22T10:00:00Z', 'in_the_future'], ['last summer', '2026-07-01T10:00:00Z', 'over_30_days_ago']])('%s is refused', async (_what, at, because) => {
    const { versionId } = await inUse()
    await expect(h.as('worker').forms.save({ answerId: uuidv7(), personId, versionId, sessionId: null, amendsId: null, because: null, answers: {}, expectedVersion: 0, happenedAt: at })).rejects.toMatchObject(refused(because, 'happenedAt'))
  })

  test('a form that is signed needs its signature', async () => {
    const { versionId } = await inUse(writeQuestionnaire({ ...shape, signed: true }))
    const answerId = await begun(versionId)
    await expect(finish(answerId)).rejects.toMatchObject(refused('not_signed'))
    await h.as('worker').forms.finish({ answerId, expectedVersion: 1, signature: { kind: 'typed', name: 'Bo' }, happenedAt })
    expect((await h.as('worker').forms.answer({ personId, answerId })).signature).toEqual({ kind: 'typed', name: 'Bo' })
  })

  test('another team and another organisation find nothing there', async () => {
    const { versionId } = await inUse()
    const answerId = await begun(versionId)
    for (const other of [await h.member('worker'), await h.member('lead'), (await h.elsewhere()).caller('administrator')]) {
      await expect(h.as(other).forms.of({ personId })).rejects.toMatchObject(notFound)
      await expect(h.as(other).forms.answer({ personId, answerId })).rejects.toMatchObject(notFound)
      await expect(h.as(other).forms.finish({ answerId, expectedVersion: 1, signature: null, happenedAt })).rejects.toMatchObject(notFound)
      await expect(h.as(other).forms.save({ answerId, personId, versionId, sessionId: null, amendsId: null, because: null, answers: {}, expectedVersion: 1, happenedAt })).rejects.toMatchObject(notFound)
      await expect(h.as(other).forms.discard({ answerId })).rejects.toMatchObject(notFound)
    }
  })

  test('opening what was filled in is a look at the record', async () => {
    await h.as('worker').forms.of({ personId })
    expect(await hall.rows('select 1 from look where person_id = $1', personId)).toHaveLength(1)
  })
})

describe('reports', () => {
  const answered = async (people: readonly string[], versionId: string, call: string) => {
    for (const one of people) { personId = one; await finish(await begun(versionId, call === 'other' ? { call, which: 'Bo' } : { call })) }
  }
  const range = { from: '2026-11-01', to: '2026-11-30' }

  test('exact for those who may see the people; for others small numbers are hidden', async () => {
    const { formId, versionId } = await inUse()
    const people = await hall.people(12, { programmeId })
    await answered(people.slice(0, 10), versionId, 'first')
    await answered(people.slice(10), versionId, 'other')
    const exact = await h.as('manager').forms.report({ formId, ...range })
    expect(exact).toMatchObject({ view: 'exact', people: 12, questions: [{ id: 'call', people: 12, values: [{ words: 'First name', people: 10 }, { words: 'Something else', people: 2 }] }, { id: 'which', people: 2, values: [] }] })
    const hidden = await h.as('worker').forms.report({ formId, ...range })
    expect(hidden.questions[0]!.values[1]!.people).toBe('*')
    const few = await inUse()
    await answered(people.slice(0, 3), few.versionId, 'first')
    expect((await h.as('worker').forms.report({ formId: few.formId, ...range }))).toMatchObject({ withheld: true, people: '*', questions: [] })
  }, 30_000)
})

test('the journal rebuilds all of it', async () => {
  expect(await replayDifferences(h.owner, { organisationId: h.here.id, tables: ['form', 'form_version', 'form_answer', 'form_value'] })).toEqual([])
})
