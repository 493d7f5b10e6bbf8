import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isAnswered, leftOut, stepsOf, withAnswer } from './answering.ts'
import { getInstrument, instruments } from './instruments.ts'

const blank = (key: string): (number | null)[] => getInstrument(key).items.map(() => null)
const keys = (key: string, answers: (number | null)[], context = {}) => stepsOf(getInstrument(key), answers, context).map(step => step.key)

describe('what is asked', () => {
  test('is every question at first', () => {
    for (const instrument of instruments) expect(stepsOf(instrument, blank(instrument.key), {})).toHaveLength(instrument.items.length)
  })
  test('leaves out what a skip rule leaves out, and asks it again when the answer changes', () => {
    const never = withAnswer(getInstrument('AUDIT-C'), [3, 2, 1], 0, 0)
    expect(never).toEqual([0, null, null])
    expect(keys('AUDIT-C', never)).toEqual(['how_often'])
    expect(keys('AUDIT-C', withAnswer(getInstrument('AUDIT-C'), never, 0, 2))).toEqual(['how_often', 'how_much', 'binge'])
  })
  test('keeps a yes about suicide that a later answer would hide', () => {
    const answers = withAnswer(getInstrument('C-SSRS-SCREENER'), [1, 1, 0, 1, null, null, null], 1, 0)
    expect(answers).toEqual([1, 0, 0, 1, null, null, null])
    expect(keys('C-SSRS-SCREENER', answers)).toEqual(['q1', 'q2', 'q6_lifetime', 'q6_past_3_months'])
  })
  test('clears an answer that would exclude another', () => {
    expect(withAnswer(getInstrument('C-SSRS-SCREENER'), [0, 0, null, null, null, 1, 1], 5, 0)).toEqual([0, 0, null, null, null, 0, null])
  })
  test('goes on to the question that follows only when something was scored', () => {
    expect(keys('PHQ-9', Array.from({ length: 9 }, () => 0)).at(-1)).toBe('self_harm')
    expect(keys('PHQ-9', [1, 0, 0, 0, 0, 0, 0, 0, 0]).at(-1)).toBe('difficulty')
    expect(keys('PHQ-9', [1, ...Array.from({ length: 8 }, () => null)]).at(-1)).toBe('self_harm')
  })
  test('keeps a question that does not apply, answered', () => {
    const wsas = getInstrument('WSAS')
    expect(keys('WSAS', blank('WSAS'), { workNotApplicable: true })[0]).toBe('work')
    expect(isAnswered(wsas, { key: 'work', at: 0 }, blank('WSAS'), { workNotApplicable: true })).toBe(true)
    expect(leftOut(wsas, [null, 1, null, 2, 3], { workNotApplicable: true }).map(step => step.key)).toEqual(['social_leisure'])
  })
  test('never asks what need not be answered, whatever is chosen: a form whose every step is answered has no gap', () => {
    fc.assert(fc.property(fc.constantFrom(...instruments), fc.array(fc.nat(), { minLength: 20, maxLength: 20 }), (instrument, picks) => {
      let answers = blank(instrument.key)
      for (const [n, pick] of picks.entries()) {
        const open = leftOut(instrument, answers, {})[0]
        if (!open || open.at === 'followUp') break
        const options = instrument.items[open.at]!.options ?? instrument.options
        answers = withAnswer(instrument, answers, open.at, options[(pick + n) % options.length]!.code)
      }
      expect(leftOut(instrument, answers, {})).toEqual([])
    }))
  })
})
