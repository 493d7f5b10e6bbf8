import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { acts, actsOn, becauseOf, goalRefusals, goalStatuses, leadsTo, progress, whyNot, whyNotEdit, whyNotWords, wordsLimit, type GoalAct } from './rules.ts'

const allActs = Object.keys(leadsTo) as GoalAct[]

describe('what may be done in which status', () => {
  test.each([
    ['active', 'rate', null], ['active', 'reword', null], ['active', 'reach', null], ['active', 'set_aside', null], ['active', 'take_up_again', 'not_in_this_status'],
    ['reached', 'take_up_again', null], ['reached', 'rate', 'not_in_this_status'], ['reached', 'reword', 'not_in_this_status'], ['reached', 'reach', 'not_in_this_status'], ['reached', 'set_aside', 'not_in_this_status'],
    ['set_aside', 'take_up_again', null], ['set_aside', 'rate', 'not_in_this_status'], ['set_aside', 'reach', 'not_in_this_status'],
  ] as const)('%s: %s -> %s', (status, act, because) => expect(whyNot(act, { status })).toBe(because))

  test('what is offered is what is allowed, to those who may write', () => fc.assert(fc.property(fc.constantFrom(...goalStatuses), fc.constantFrom(...allActs), fc.boolean(), (status, act, mayWrite) => {
    expect(actsOn({ status }, mayWrite).includes(act)).toBe(mayWrite && whyNot(act, { status }) === null)
  })))

  test('every status can be left again, and every act leads to a status', () => {
    for (const status of goalStatuses) expect(acts[status].some((act) => leadsTo[act] !== status)).toBe(true)
    for (const act of allActs) expect(goalStatuses).toContain(leadsTo[act])
  })

  test('any run of allowed acts stays among the statuses; taking up again undoes reaching and setting aside', () => fc.assert(fc.property(fc.array(fc.constantFrom(...allActs)), (run) => {
    let status: (typeof goalStatuses)[number] = 'active'
    for (const act of run) if (whyNot(act, { status }) === null) status = leadsTo[act]
    if (status !== 'active') expect(leadsTo[acts[status][0]]).toBe('active')
  })))
})

describe('the words of a goal', () => {
  test.each([
    ['Get the bus on my own', null], ['', 'no_words'], ['  \n ', 'no_words'], ['é', null],
    ['x'.repeat(wordsLimit), null], ['x'.repeat(wordsLimit + 1), 'too_long'],
  ])('%j', (words, because) => expect(whyNotWords(words)).toBe(because))
})

test.each([[1, 1, null], [2, 1, 'changed_meanwhile'], [1, 2, 'changed_meanwhile']] as const)('version %i edited as %i -> %s', (version, expected, because) => expect(whyNotEdit({ version }, expected)).toBe(because))

describe('progress', () => {
  test.each([[[], null], [[4], null], [[4, 7], 3], [[4, 1], -3], [[2, 9, 2], 0], [[0, 10], 10]])('%j is %s', (ratings, by) => expect(progress(ratings.map((rating) => ({ rating })))).toBe(by))

  test('is from -10 to 10 and looks only at the first and the latest', () => fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 2 }), (ratings) => {
    const by = progress(ratings.map((rating) => ({ rating })))!
    expect(Math.abs(by)).toBeLessThanOrEqual(10)
    expect(by).toBe(progress([{ rating: ratings[0]! }, { rating: ratings.at(-1)! }]))
  })))
})

test('every refusal has words that say what would be right', () => {
  for (const because of goalRefusals) expect(becauseOf[because]).toMatch(/^\p{Lu}.{20,}\.$/u)
})
