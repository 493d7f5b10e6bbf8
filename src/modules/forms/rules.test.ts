import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { counted, isGiven, missing, scores, showing, type Answers } from './answering.ts'
import { checks, mustMend } from './checks.ts'
import { answerActs, answerActsOn, answerStatuses, becauseOf, formRefusals, versionActs, versionActsOn, versionStatuses, whyNotAct, whyNotFinish, whyNotVersion, type AnswerAct, type VersionAct } from './rules.ts'
import { emptyShape, type Item, type Question, type Shape } from './shape.ts'
import { anyShape } from './shape.testing.ts'

const line = (id: string, more: Partial<Question> = {}) => ({ id, kind: 'line', text: id, help: '', showIf: null, required: false, ...more }) as Item
const choice = (id: string, scores: (number | null)[], more: object = {}) => ({ id, kind: 'choice', text: id, help: '', showIf: null, required: false, own: false, options: scores.map((score, n) => ({ code: `${n}`, text: `Option ${n}`, score })), ...more }) as Item
const when = (question: string, is: '=' | '!=' | '>' | 'exists', value: string | number | boolean, all = true) => ({ all, when: [{ question, is, value }] })
const form = (...items: Item[]): Shape => ({ ...emptyShape('A form'), items })

describe('what may be done in which state', () => {
  test('of a version: what is offered is what is allowed', () => {
    for (const status of versionStatuses) for (const act of ['change', 'put_in_use', 'retire', 'begin_next'] as VersionAct[]) {
      expect(versionActsOn({ status, newest: true }, true).includes(act), `${status} ${act}`).toBe(whyNotVersion(act, { status }) === null)
      expect(versionActsOn({ status, newest: true }, false)).toEqual([])
    }
    expect(versionActs.in_use).not.toContain('change')
    expect(whyNotVersion('change', { status: 'in_use' })).toBe('frozen')
  })
  test('of a filled-in form', () => {
    for (const status of answerStatuses) for (const act of ['write', 'finish', 'discard', 'take_up_again', 'amend'] as AnswerAct[]) expect(answerActsOn({ status, amendedById: null }, true).includes(act)).toBe(whyNotAct(act, { status }) === null)
    expect(answerActs.finished).toEqual(['amend'])
    expect(whyNotAct('amend', { status: 'finished', amendedById: 'x' })).toBe('amended_already')
    expect(answerActsOn({ status: 'finished', amendedById: 'x' }, true)).toEqual([])
  })
})

describe('show this when', () => {
  const pets = form(choice('pets', [null, null]), line('which', { showIf: when('pets', '=', '1'), required: true }), line('vet', { showIf: when('which', 'exists', true) }))
  test.each<[Answers, string[]]>([
    [{}, ['pets']], [{ pets: '0' }, ['pets']], [{ pets: '1' }, ['pets', 'which']], [{ pets: '1', which: 'A cat' }, ['pets', 'which', 'vet']],
    // The answer to a question that no longer shows counts as none.
    [{ pets: '0', which: 'A cat' }, ['pets']],
  ])('%j shows %j', (answers, shown) => {
    const shows = showing(pets, answers)
    expect(['pets', 'which', 'vet'].filter((id) => shows(id))).toEqual(shown)
  })
  test('what is hidden is neither asked for nor counted', () => {
    expect(missing(pets, { pets: '0' })).toEqual([])
    expect(missing(pets, { pets: '1' })).toEqual([{ id: 'which', row: null, because: 'required' }])
    expect(counted(pets, { pets: '0', which: 'A cat', vet: 'Yes' })).toEqual({ pets: '0' })
  })
  test.each([['all', true, false], ['any', false, true]] as const)('%s of two', (_name, all, expected) => {
    const two = form(line('a'), line('b'), line('c', { showIf: { all, when: [{ question: 'a', is: '=', value: 'x' }, { question: 'b', is: '=', value: 'x' }] } }))
    expect(showing(two, { a: 'x', b: 'y' })('c')).toBe(expected)
  })
  test('a form that waits for itself shows nothing of it, and does not hang', () => {
    const loop = form(line('a', { showIf: when('b', 'exists', true) }), line('b', { showIf: when('a', 'exists', true) }))
    expect(showing(loop, { a: 'x', b: 'y' })('a')).toBe(false)
    expect(mustMend(form(line('a', { showIf: when('a', 'exists', true) })))).toHaveLength(1)
  })
  test('inside a row the row’s own answers are asked', () => {
    const rows = form({ id: 'home', kind: 'rows', text: 'Who lives there', help: '', showIf: null, required: false, items: [choice('kind', [null, null]) as Question, line('age', { showIf: when('kind', '=', '1'), required: true }) as Question] })
    expect(missing(rows, { home: [{ kind: '0' }, { kind: '1' }, { kind: '1', age: '4' }] })).toEqual([{ id: 'age', row: 1, because: 'required' }])
  })
})

describe('answers that cannot be', () => {
  const scale = form({ id: 's', kind: 'scale', text: 's', help: '', showIf: null, required: true, least: 0, most: 10, low: '', high: '' }, { id: 'd', kind: 'date', text: 'd', help: '', showIf: null, required: false }, choice('c', [null, null]), { id: 'n', kind: 'whole', text: 'n', help: '', showIf: null, required: false, least: 1, most: null, unit: '' })
  test.each<[Answers, string | null]>([
    [{ s: 0 }, null], [{ s: 11 }, 'too_high'], [{ s: 2.5 }, 'not_a_number'], [{ s: 'five' }, 'not_a_number'], [{}, 'required'],
    [{ s: 1, d: '2026-02-30' }, 'no_such_date'], [{ s: 1, d: '2024-02-29' }, null], [{ s: 1, c: '7' }, 'no_such_option'], [{ s: 1, c: { own: 'mine' } }, 'no_such_option'], [{ s: 1, n: 0 }, 'too_low'],
  ])('%j: %s', (answers, because) => expect(missing(scale, answers)[0]?.because ?? null).toBe(because))
})

describe('totals', () => {
  const total = (of: string | null, scales = true): Item => ({ id: `t${of}${scales ? '' : ' alone'}`, kind: 'total', text: 'Total', help: '', showIf: null, of, scales })
  const skills = form({ id: 'kitchen', kind: 'section', text: 'Kitchen', help: '', showIf: null, items: [choice('a', [0, 1, 2]), choice('b', [0, 1, null])] }, choice('c', [0, 5]), total('kitchen'), total(null))
  test.each<[Answers, (number | null)[]]>([
    [{}, [null, null]], [{ a: '2', b: '1', c: '1' }, [3, 8]],
    // "Not relevant" has no score: the question takes no part.
    [{ a: '2', b: '2' }, [2, 2]],
  ])('%j adds up to %j', (answers, sums) => expect(scores(skills, answers).map(({ sum }) => sum)).toEqual(sums))
  test('says of how many questions, and what most those could have come to', () => expect(scores(skills, { a: '1', b: '2' })[0]).toMatchObject({ sum: 1, answered: 1, of: 2, most: 2 }))

  const scale = (id: string, most: number, more: object = {}) => ({ id, kind: 'scale', text: id, help: '', showIf: null, required: false, least: 0, most, low: '', high: '', ...more }) as Item
  const sliders = form({ id: 'week', kind: 'section', text: 'This week', help: '', showIf: null, items: [scale('sleep', 10), scale('mood', 10), choice('often', [0, 3])] }, scale('pain', 5, { showIf: when('mood', '>', 4) }), line('words'), { id: 'rows', kind: 'rows', text: 'Days', help: '', showIf: null, required: false, items: [scale('day', 10) as Question] }, total('week'), total(null), total(null, false))
  test.each<[Answers, (number | null)[], number[]]>([
    // What a section adds up, what the form does, and what scores alone come to.
    [{ sleep: 3, mood: 7, pain: 2 }, [10, 12, null], [20, 25, 0]], [{ sleep: 0 }, [0, 0, null], [10, 10, 0]], [{ sleep: 3, often: '1' }, [6, 6, 3], [13, 13, 3]],
    // A scale that does not show takes no part, nor words, nor what stands in rows.
    [{ mood: 4, pain: 5, words: '9', rows: [{ day: 8 }] }, [4, 4, null], [10, 10, 0]],
  ])('numbers chosen on scales count where the total says so: %j', (answers, sums, most) => {
    expect(scores(sliders, answers).map(({ sum }) => sum)).toEqual(sums)
    expect(scores(sliders, answers).map((one) => one.most)).toEqual(most)
  })
  test('a condition sees what the total shows', () => expect(showing(form(...sliders.items, line('more', { showIf: when('tnull', '>', 9) })), { sleep: 5, mood: 5 })('more')).toBe(true))
})

describe('finishing', () => {
  const signed = { ...form(line('a')), signed: true }
  const nothing = { signed: true, because: null, original: null }
  test.each([
    ['whole', signed, { a: 'x' }, nothing, []], ['empty', signed, {}, nothing, ['nothing_answered']], ['unsigned', signed, { a: 'x' }, { ...nothing, signed: false }, ['not_signed']],
    ['amended without a reason', signed, { a: 'y' }, { ...nothing, original: { a: 'x' } }, ['no_reason']], ['amended and the same', signed, { a: 'x ' }, { signed: true, because: 'A slip', original: { a: 'x' } }, ['nothing_amended']],
  ] as const)('%s', (_name, shape, answers, more, because) => expect(whyNotFinish(shape as Shape, answers, more).map((one) => one.because)).toEqual(because))
})

describe('checks of a form being built', () => {
  test.each<[string, Shape, RegExp, boolean]>([
    ['no question', form(), /no question/, true], ['same words twice', form(line('a', { text: 'Name' }), line('b', { text: ' name' })), /same words/, false],
    ['shown after a later one', form(line('a', { showIf: when('b', 'exists', true) }), line('b')), /comes later/, false], ['shown after one that is gone', form(line('a'), line('b', { showIf: when('x', 'exists', true) })), /no longer there/, true],
    ['one answer only', form(choice('a', [null])), /too few answers/, true], ['waits for an answer not offered', form(choice('a', [null, null]), line('b', { showIf: when('a', '=', '9') })), /does not offer/, true],
    ['least over most', form({ id: 'n', kind: 'whole', text: 'n', help: '', showIf: null, required: false, least: 5, most: 5, unit: '' }), /not below/, true],
  ])('%s', (_name, shape, words, must) => expect(checks(shape).find((check) => words.test(check.words))?.must).toBe(must))
})

test('what counts is never more than what was given, and counting twice changes nothing', () => fc.assert(fc.property(anyShape, (shape) => {
  const answers: Answers = Object.fromEntries(shape.items.map(({ id }) => [id, ' x ']))
  const once = counted(shape, answers)
  expect(Object.keys(once).every((id) => isGiven(answers[id]))).toBe(true)
  expect(counted(shape, once)).toEqual(once)
}), { numRuns: 100 }))

test('every refusal has words that say what would be right', () => {
  for (const because of formRefusals) expect(becauseOf[because]).toMatch(/^\p{Lu}.{20,}\.$/u)
})
