import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { house } from '../../app/testing.ts'
import { actingAs } from '../../platform/api.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { hallIn } from '../sessions/testing.ts'
import { addCompletions, dueAmong, takeBackCompletions, type NewCompletion } from './public.ts'

let h: Awaited<ReturnType<typeof house>>
let hall: ReturnType<typeof hallIn>
let personId: string
beforeAll(async () => { h = await house(); hall = hallIn(h) })
afterAll(() => h.close())

const happenedAt = '2026-11-21T09:50:00.000Z'
const refused = (because: string, field?: string) => ({ code: 'REFUSED', data: field ? { because, field } : { because } })
const take = (instrument: string, answers: (number | null)[], on = happenedAt) => h.as('worker').measures.take({ completionId: uuidv7(), personId, instrument, mode: 'from_paper', answers, happenedAt: on })
const work = <T>(name: string, doing: Parameters<typeof actingAs<T>>[2]) => actingAs(h.context('manager'), { id: uuidv7(), name, input: null }, doing)

describe('what is due', () => {
  beforeEach(async () => {
    const course = await hall.programme({ measures: [{ instrument: 'SWEMWBS', everyWeeks: 4 }, { instrument: 'PHQ-9', everyWeeks: null }] })
    ;[personId] = await hall.people(1, { programmeId: course }) as [string]
  })
  const due = async () => (await h.as('worker').measures.dueFor({ personId })).due

  test('is everything at first, then what the weeks bring round again', async () => {
    expect(await due()).toMatchObject([{ instrument: 'SWEMWBS', because: 'start', everyWeeks: 4, lastOn: null, dueOn: '2026-01-10', late: true, putOff: null }, { instrument: 'PHQ-9', because: 'start', everyWeeks: null }])
    await take('PHQ-9', [0, 0, 0, 0, 0, 0, 0, 0, 0])
    await take('SWEMWBS', [3, 3, 3, 3, 3, 3, 3], '2026-10-24T10:00:00.000Z')
    expect(await due()).toMatchObject([{ instrument: 'SWEMWBS', because: 'weeks', lastOn: '2026-10-24' }])
    await take('SWEMWBS', [3, 3, 3, 3, 3, 3, 3], '2026-10-25T10:00:00.000Z')
    expect(await due()).toEqual([])
  })

  test('takes the programme by which it was due first, and leaves out those that ended', async () => {
    const often = await hall.programme({ measures: [{ instrument: 'SWEMWBS', everyWeeks: 2 }] }), ended = await hall.programme({ measures: [{ instrument: 'GAD-7', everyWeeks: 1 }] })
    await h.owner.query(`insert into participation (organisation_id, id, person_id, programme_id, started_on, ended_on) values ($1, $2, $3, $4, '2026-01-01', null), ($1, $5, $3, $6, '2026-01-01', '2026-11-20')`, [h.here.id, uuidv7(), personId, often, uuidv7(), ended])
    await take('SWEMWBS', [3, 3, 3, 3, 3, 3, 3], '2026-11-05T10:00:00.000Z')
    expect(await due()).toMatchObject([{ instrument: 'SWEMWBS', everyWeeks: 2, because: 'weeks' }, { instrument: 'PHQ-9' }])
  })

  test('says what was begun and not finished, and what was last answered', async () => {
    const completionId = uuidv7()
    await h.as('worker').measures.start({ completionId, personId, instrument: 'GAD-7', mode: 'with_worker', answers: [1, 2, null, null, null, null, null], happenedAt })
    await take('PHQ-9', [0, 0, 0, 0, 0, 0, 0, 0, 0], '2026-11-20T10:00:00.000Z')
    expect(await h.as('worker').measures.dueFor({ personId })).toMatchObject({ name: 'Person 001', age: null, last: [{ instrument: 'PHQ-9', takenOn: '2026-11-20' }], unfinished: [{ id: completionId, instrument: 'GAD-7', answered: 2, mode: 'with_worker' }] })
  })

  test('among many people is one question', async () => {
    await take('PHQ-9', [0, 0, 0, 0, 0, 0, 0, 0, 0])
    expect(await work('test.due', ({ tx, today }) => dueAmong(tx, [personId, uuidv7()], today).then((found) => [...found]))).toEqual([[personId, ['SWEMWBS']]])
  })
})

describe('a history', () => {
  beforeEach(async () => { [personId] = await hall.people(1, { programmeId: await hall.programme() }) as [string] })

  test('is one line for each scale and way of scoring, with its bands and what changed', async () => {
    await take('SWEMWBS', [2, 2, 2, 2, 2, 2, 2], '2026-10-24T10:00:00.000Z')
    await take('SWEMWBS', [4, 4, 4, 4, 4, 4, 4])
    await take('WSAS', [4, 4, 4, 4, 4], '2026-10-24T10:00:00.000Z')
    await h.as('worker').measures.take({ completionId: uuidv7(), personId, instrument: 'WSAS', mode: 'from_paper', answers: [null, 1, 1, 1, 1], context: { workNotApplicable: true }, happenedAt })
    const lines = await h.as('worker').measures.history({ personId })
    expect(lines.map(({ instrument, scoringVersion, lowest, highest, points }) => [instrument, scoringVersion, lowest, highest, points.map(({ takenOn, score }) => [takenOn, score])])).toEqual([
      ['SWEMWBS', 'metric-1', 7, 35, [['2026-10-24', 15.32], ['2026-11-21', 25.03]]],
      ['WSAS', 'sum-1', 0, 40, [['2026-10-24', 20]]],
      ['WSAS', 'sum-1+without-work', 0, 32, [['2026-11-21', 4]]],
    ])
    expect(lines[0]).toMatchObject({ direction: 'high_good', decimals: 2, sinceLast: { difference: 9.71, moreThanChance: true, class: 'improved' }, bands: [{ band: 'low', from: 7, to: 19.51 }, { band: 'medium' }, { band: 'high', to: 35 }] })
    await take('LONELINESS-DIRECT', [2])
    expect(await h.as('worker').measures.history({ personId, instrument: 'LONELINESS-DIRECT' })).toMatchObject([{ kind: 'category', points: [{ label: 'some of the time' }] }])
    expect(lines[2]).toMatchObject({ sinceLast: { difference: null, moreThanChance: null, words: expect.stringContaining('different ways') }, sinceFirst: null })
    expect((await h.as('worker').measures.history({ personId, instrument: 'wsas' })).map(({ instrument }) => instrument)).toEqual(['WSAS', 'WSAS'])
  })

  test('of forms comes in pages, latest first', async () => {
    for (const day of ['01', '02', '03']) await take('PHQ-2', [1, 1], `2026-11-${day}T10:00:00.000Z`)
    const first = await h.as('worker').measures.forms({ personId, limit: 2 })
    expect(first.rows.map(({ takenOn, score, band }) => [takenOn, score, band])).toEqual([['2026-11-03', 2, 'negative'], ['2026-11-02', 2, 'negative']])
    expect((await h.as('worker').measures.forms({ personId, limit: 2, after: first.next! }))).toMatchObject({ rows: [{ takenOn: '2026-11-01' }], next: null })
  })
})

describe('wording', () => {
  const wording = (more: object = {}) => ({
    wordingId: uuidv7(), instrument: 'SWEMWBS', licence: 'Registration 2026-0417', intro: 'Invented introduction.', items: Array.from({ length: 7 }, (_, n) => `Invented sentence ${n + 1}`),
    options: Array.from({ length: 7 }, () => ['One', 'Two', 'Three', 'Four', 'Five']), ...more,
  })
  const offered = async (who: Parameters<typeof h.as>[0] = 'worker') => (await h.as(who).measures.catalogue()).find(({ key }) => key === 'SWEMWBS')
  beforeEach(async () => { [personId] = await hall.people(1, { programmeId: await hall.programme() }) as [string] })

  test('once loaded lets a measure be handed over; taken away, only paper is left', async () => {
    expect(await offered()).toMatchObject({ wording: 'not_loaded', modes: ['from_paper'] })
    expect(await h.as('manager').measures.loadWording(wording())).toMatchObject({ instrument: 'SWEMWBS', loaded: { licence: 'Registration 2026-0417', loadedBy: 'manager', loadedAt: '2026-11-21T10:00:00.000Z' } })
    expect(await offered()).toMatchObject({ wording: 'loaded', modes: ['handed_over', 'with_worker', 'from_paper'] })
    expect(await offered((await h.elsewhere()).caller('worker'))).toMatchObject({ wording: 'not_loaded' })
    expect(await h.as('worker').measures.wording({ instrument: 'SWEMWBS' })).toMatchObject({ intro: 'Invented introduction.', items: expect.arrayContaining(['Invented sentence 7']) })
    const begun = { completionId: uuidv7(), personId, instrument: 'SWEMWBS', mode: 'handed_over' as const, happenedAt }
    expect(await h.as('worker').measures.start(begun)).toMatchObject({ status: 'unfinished' })
    h.setClock('2026-11-21T10:01:00Z')
    expect((await h.as('manager').measures.withdrawWording({ wordingId: uuidv7(), instrument: 'SWEMWBS' })).loaded).toBeNull()
    expect(await offered()).toMatchObject({ wording: 'not_loaded', modes: ['from_paper'] })
    expect(await h.as('worker').measures.wording({ instrument: 'SWEMWBS' })).toBeNull()
    await expect(h.as('manager').measures.withdrawWording({ wordingId: uuidv7(), instrument: 'SWEMWBS' })).rejects.toMatchObject(refused('nothing_loaded', 'instrument'))
    await expect(h.as('worker').measures.start({ ...begun, completionId: uuidv7() })).rejects.toMatchObject(refused('wording_not_loaded', 'mode'))
    h.setClock('2026-11-21T10:00:00Z')
  })

  test.each([
    ['a measure that ships with its words', { instrument: 'PHQ-9' }, 'wording_ships', 'instrument'],
    ['no licence', { licence: ' ' }, 'no_licence', 'licence'],
    ['a question too few', { items: ['One'] }, 'wrong_number_of_questions', 'items'],
    ['a question without words', { items: ['a', 'b', 'c', '', 'e', 'f', 'g'] }, 'question_without_words', 'items'],
    ['an answer too few', { options: Array.from({ length: 7 }, () => ['One']) }, 'wrong_number_of_options', 'options'],
    ['an answer without words', { options: Array.from({ length: 7 }, () => ['One', ' ', 'Three', 'Four', 'Five']) }, 'option_without_words', 'options'],
  ])('is refused for %s', async (_what, more, because, field) => {
    await expect(h.as('manager').measures.loadWording(wording(more))).rejects.toMatchObject(refused(because, field))
  })

  test('is the managers’ to load and to see the licences of', async () => {
    await expect(h.as('lead').measures.loadWording(wording())).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(h.as('worker').measures.wordings()).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const list = await h.as('manager').measures.wordings()
    expect(list.map(({ instrument }) => instrument)).toContain('SWEMWBS')
    expect(list.map(({ instrument }) => instrument)).not.toContain('PHQ-9')
  })
})

describe('adding in bulk', () => {
  const importId = uuidv7()
  const rows = (people: readonly string[]): NewCompletion[] => people.flatMap((person, n) => [
    { id: uuidv7(), personId: person, instrument: 'SWEMWBS', answers: [1, 2, 3, 4, 5, 1, 1 + (n % 5)], takenOn: '2024-03-02', importId },
    { id: uuidv7(), personId: person, instrument: 'PHQ-9', answers: [1, 1, 1, 1, 1, 1, 1, 1, 2], takenOn: '2024-03-02', importId },
    { id: uuidv7(), personId: person, instrument: 'SWEMWBS', answers: [1, null, 3, 4, 5, 1, 1], takenOn: '2024-03-09', importId },
  ])

  test('scores hundreds by the rules, keeps those without a score with the reason, raises nothing, adds nobody twice, and is taken back', async () => {
    const people = await hall.people(250), forms = rows(people)
    const added = await work('test.add', ({ tx, actor }) => addCompletions(tx, actor, forms))
    expect(added).toHaveLength(750)
    expect(added.filter(({ scored }) => scored.reason !== null)).toHaveLength(250)
    expect(await work('test.add', ({ tx, actor }) => addCompletions(tx, actor, forms))).toEqual([])
    const [{ n, mode, flagged, because }] = await hall.rows<{ n: number; mode: string; flagged: number; because: number }>('select count(*)::int as n, min(mode) as mode, (count(*) filter (where $2 = any(flags)))::int as flagged, count(no_score_because)::int as because from completion where import_id = $1', importId, 'risk_item_positive') as [never]
    expect({ n, mode, flagged, because }).toEqual({ n: 750, mode: 'imported', flagged: 250, because: 250 })
    expect(await hall.rows('select count(*)::int as n from scale_score where person_id = any($1)', people)).toEqual([{ n: 500 }])
    expect(await hall.rows('select 1 from alert where person_id = any($1)', people)).toEqual([])
    expect(await work('test.undo', ({ tx }) => takeBackCompletions(tx, forms.map(({ id }) => id)))).toEqual({ kept: [] })
    expect(await hall.rows('select 1 from completion where import_id = $1', importId)).toEqual([])
  })
})
