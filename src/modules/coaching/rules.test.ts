import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { acts, actsOn, becauseOf, coachingRefusals, confidence, didNames, didWords, leadsTo, shipped, skillActs, skillStatuses, taskStatuses, whyNot, whyNotAgree, whyNotLookBack, whyNotPractice, whyNotSkill, whyNotTask } from './rules.ts'

describe('states and acts', () => {
  test.each([
    ['practising', false, ['practise', 'agree', 'reword', 'in_hand', 'set_aside']], ['practising', true, ['practise', 'reword', 'in_hand', 'set_aside']], ['in_hand', false, ['take_up']], ['set_aside', false, ['take_up']],
  ] as const)('%s, something agreed %s: %j', (status, open, permitted) => {
    expect(actsOn({ status, open }, true)).toEqual(permitted)
    expect(actsOn({ status, open }, false)).toEqual([])
    for (const act of skillActs) expect(whyNot(act, { status, open }) === null).toBe((permitted as readonly string[]).includes(act))
  })
  test('every act leads to a status, and every status can be left', () => {
    for (const act of skillActs) expect(skillStatuses).toContain(leadsTo[act])
    for (const status of skillStatuses) expect(acts[status].some((act) => leadsTo[act] !== status)).toBe(true)
  })
  test('what was agreed is looked back at once', () => {
    for (const status of taskStatuses) expect([whyNotTask('look_back', { status }), whyNotTask('let_go', { status })]).toEqual(status === 'open' ? [null, null] : ['over_already', 'over_already'])
  })
})

test.each([
  [whyNotSkill(' '), 'no_skill'], [whyNotSkill('x'.repeat(301)), 'too_long'], [whyNotSkill('The bus'), null], [whyNotPractice({ words: '' }), 'no_words'], [whyNotAgree({ what: ' ', when: '', often: '', remembered: '' }), 'no_what'],
  [whyNotAgree({ what: 'One stop', when: '', often: '', remembered: '' }), null], [whyNotAgree({ what: 'One stop', when: 'x'.repeat(201), often: '', remembered: '' }), 'too_long'], [whyNotLookBack({ did: '', helped: '', inTheWay: '', nextStep: '' }), 'no_did'],
  [whyNotLookBack({ did: 'not_yet', helped: '', inTheWay: '', nextStep: '' }), null],
] as const)('%j', (fault, because) => expect(fault?.because ?? null).toBe(because))

describe('how confidence went', () => {
  test('begins where it began; afterwards counts, before where nobody asked afterwards, nothing where nobody asked', () => {
    expect(confidence({ on: '2026-10-01', value: 2 }, [{ on: '2026-10-08', before: 2, after: 5 }, { on: '2026-10-15', before: null, after: null }, { on: '2026-10-22', before: 4, after: null }])).toEqual([
      { on: '2026-10-01', value: 2, before: null }, { on: '2026-10-08', value: 5, before: 2 }, { on: '2026-10-22', value: 4, before: null },
    ])
    expect(confidence({ on: '2026-10-01', value: null }, [])).toEqual([])
  })
  const felt = fc.option(fc.integer({ min: 0, max: 10 }))
  test('stays between 0 and 10, in order, and invents no point', () => fc.assert(fc.property(felt, fc.array(fc.record({ on: fc.constant('2026-10-08'), before: felt, after: felt })), (value, practices) => {
    const points = confidence({ on: '2026-10-01', value }, practices)
    expect(points.every((point) => point.value >= 0 && point.value <= 10)).toBe(true)
    expect(points).toHaveLength((value === null ? 0 : 1) + practices.filter(({ before, after }) => before !== null || after !== null).length)
  })))
})

describe('words', () => {
  test('every refusal says what would be right', () => { for (const because of coachingRefusals) expect(becauseOf[because]).toMatch(/^\p{Lu}.{15,}\.$/u) })
  test('nobody fails, refuses or does not comply', () => {
    const all = [...Object.values(becauseOf), ...Object.values(didNames), ...Object.values(didWords), ...shipped.flatMap(({ words, how }) => [words, how])].join(' ')
    expect(all).not.toMatch(/\bfail|complian|refus|non-|did not manage|excuse/i)
  })
  test('each strategy has a name of its own and says how', () => {
    expect(new Set(shipped.map(({ key }) => key)).size).toBe(shipped.length)
    for (const { words, how } of shipped) expect([words.length > 5, how.length > 20]).toEqual([true, true])
  })
})
