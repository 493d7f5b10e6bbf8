import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { acts, actsOn, approaches, becauseOf, daysLate, leadsTo, limits, meccTopics, modes, noteActs, noteRefusals, noteStatuses, sameWords, whyNot, whyNotDraft, whyNotEdit, whyNotSign, type Written } from './rules.ts'

const note = (more: Partial<Written> = {}): Written => ({ mode: 'at_session', minutes: 15, about: 'Sleep', body: 'Slept through twice.', ways: [], mecc: [], meccLevel: null, nextStep: '', approaches: [], goalIds: [], nextOn: null, because: null, ...more })

describe('what may be done in which status', () => {
  test.each([
    ['draft', 'write', null], ['draft', 'sign', null], ['draft', 'discard', null], ['draft', 'amend', 'not_signed'], ['draft', 'take_up_again', 'not_signed'],
    ['signed', 'amend', null], ['signed', 'write', 'signed'], ['signed', 'sign', 'signed'], ['signed', 'discard', 'signed'], ['signed', 'take_up_again', 'signed'],
    ['discarded', 'take_up_again', null], ['discarded', 'write', 'discarded'], ['discarded', 'sign', 'discarded'], ['discarded', 'amend', 'discarded'],
  ] as const)('%s: %s -> %s', (status, act, because) => expect(whyNot(act, { status })).toBe(because))

  test('only the newest version is amended', () => {
    expect(whyNot('amend', { status: 'signed', amendedById: 'x' })).toBe('amended_already')
    expect(actsOn({ status: 'signed', mine: true, amendedById: 'x' }, true)).toEqual([])
  })

  test('nothing leads out of signed', () => { for (const act of acts.signed) expect(leadsTo[act]).toBe('signed') })

  test('what is offered is what is allowed, to the author who may write', () => fc.assert(fc.property(
    fc.constantFrom(...noteStatuses), fc.constantFrom(...noteActs), fc.boolean(), fc.boolean(), fc.constantFrom(null, 'x'),
    (status, act, mine, mayWrite, amendedById) => {
      expect(actsOn({ status, mine, amendedById }, mayWrite).includes(act)).toBe(mine && mayWrite && whyNot(act, { status, amendedById }) === null)
    },
  )))
})

describe('a draft', () => {
  test.each([
    ['empty', { about: '', body: '', minutes: null }, null], ['a day long', { minutes: 1440 }, null], ['no time at all', { minutes: 0 }, 'impossible_minutes'], ['longer than a day', { minutes: 1441 }, 'impossible_minutes'],
    ['half a minute', { minutes: 0.5 }, 'impossible_minutes'], ['too much about', { about: 'x'.repeat(201) }, 'too_long_about'], ['as long as may be', { body: 'x'.repeat(limits.body) }, null],
    ['longer', { body: 'x'.repeat(limits.body + 1) }, 'too_long_body'], ['a long next step', { nextStep: 'x'.repeat(1001) }, 'too_long_nextStep'], ['a long reason', { because: 'x'.repeat(1001) }, 'too_long_because'],
  ] as const)('%s -> %s', (_what, more, because) => expect(whyNotDraft(note(more))?.because ?? null).toBe(because))
})

describe('signing', () => {
  test.each([
    ['complete', {}, []], ['nothing said', { body: ' \n' }, ['no_words']], ['nothing about', { about: '' }, ['no_about']], ['both missing', { about: '', body: '' }, ['no_about', 'no_words']],
    ['topics and how far', { mecc: ['alcohol'], meccLevel: 'brief' }, []], ['topics alone', { mecc: ['alcohol'] }, ['no_level']], ['how far alone', { meccLevel: 'brief' }, ['no_topic']],
    ['impossible minutes', { minutes: -5 }, ['impossible_minutes']],
  ] as const)('%s -> %j', (_what, more, because) => expect(whyNotSign(note(more as Partial<Written>)).map((fault) => fault.because)).toEqual(because))

  test.each([
    ['with a reason', { because: 'Wrong day', body: 'Slept through once.' }, []], ['without a reason', { because: ' ', body: 'Slept through once.' }, ['no_reason']],
    ['with nothing changed', { because: 'Wrong day' }, ['nothing_amended']], ['only blanks changed', { because: 'Wrong day', body: ' Slept through twice. ' }, ['nothing_amended']], ['neither', { because: null }, ['no_reason', 'nothing_amended']],
  ] as const)('an amendment %s -> %j', (_what, more, because) => expect(whyNotSign(note(more), note()).map((fault) => fault.because)).toEqual(because))
})

describe('the same words', () => {
  const written = fc.record({
    mode: fc.constantFrom(...modes), minutes: fc.option(fc.integer({ min: 1, max: 60 })), about: fc.string(), body: fc.string(), ways: fc.uniqueArray(fc.constantFrom('connect', 'give', 'take_notice')),
    mecc: fc.uniqueArray(fc.constantFrom(...meccTopics)), meccLevel: fc.constantFrom('brief' as const, null), nextStep: fc.string(), because: fc.option(fc.string()),
    approaches: fc.uniqueArray(fc.constantFrom(...approaches)), goalIds: fc.uniqueArray(fc.constantFrom('one', 'two')), nextOn: fc.constantFrom('2026-11-30', null),
  })
  test('do not depend on the order of chips, blanks around, or the reason', () => fc.assert(fc.property(written, (one) => {
    expect(sameWords(one, { ...one, ways: [...one.ways].reverse(), mecc: [...one.mecc].reverse(), body: ` ${one.body}\n` })).toBe(true)
  })))
  test('differ when anything else does', () => fc.assert(fc.property(written, written, (one, other) => {
    const told = (rest: typeof one) => JSON.stringify({ ...rest, because: null, ways: [...rest.ways].sort(), mecc: [...rest.mecc].sort(), approaches: [...rest.approaches].sort(), goalIds: [...rest.goalIds].sort(), about: rest.about.trim(), body: rest.body.trim(), nextStep: rest.nextStep.trim() })
    expect(sameWords(one, other)).toBe(told(one) === told(other))
  })))
})

test.each([
  ['2026-11-21T10:00:00Z', '2026-11-21T10:20:00Z', 0], ['2026-11-21T10:00:00Z', '2026-11-22T09:59:00Z', 0], ['2026-11-21T10:00:00Z', '2026-11-22T10:00:00Z', 1],
  ['2026-11-21T10:00:00Z', '2026-11-28T12:00:00Z', 7], ['2026-11-21T10:00:00Z', '2026-11-21T09:58:00Z', 0],
])('talked %s, signed %s: %i days late', (happened, signed, days) => expect(daysLate(happened, signed)).toBe(days))

test.each([[1, 1, null], [2, 1, 'changed_meanwhile']] as const)('version %i edited as %i -> %s', (version, expected, because) => expect(whyNotEdit({ version }, expected)).toBe(because))

test('every refusal has words that say what would be right', () => {
  for (const because of noteRefusals) expect(becauseOf[because]).toMatch(/^\p{Lu}.{20,}\.$/su)
})
