import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { acts as contractActs } from './contract.ts'
import { kindNamed } from './kinds.ts'
import { actsOn, becauseOf, leadsTo, moves, planKinds, planRefusals, planStatuses, whyNot, whyNotAgreedHow, whyNotBeside, whyNotClose, whyNotReviewOn, type PlanAct, type PlanStatus } from './rules.ts'

const kind = 'support' as const

describe('what may be done in which status', () => {
  test.each([
    ['draft', 'write', 'draft'], ['draft', 'agree', 'agreed'], ['draft', 'discard', 'discarded'], ['draft', 'review', null], ['draft', 'close', null], ['draft', 'put_back', null], ['draft', 'take_up_again', null],
    ['agreed', 'review', 'in_review'], ['agreed', 'close', 'closed'], ['agreed', 'write', null], ['agreed', 'agree', null], ['agreed', 'discard', null],
    ['in_review', 'write', 'in_review'], ['in_review', 'agree', 'agreed'], ['in_review', 'put_back', 'agreed'], ['in_review', 'close', 'closed'], ['in_review', 'discard', null], ['in_review', 'review', null],
    ['closed', 'take_up_again', 'in_review'], ['closed', 'write', null], ['closed', 'agree', null], ['discarded', 'take_up_again', 'draft'], ['discarded', 'agree', null],
  ] as const)('%s: %s -> %s', (status, act, to) => {
    expect(leadsTo(act, { status, kind })).toBe(to)
    expect(whyNot(act, { status, kind })).toBe(to === null ? 'not_in_this_status' : null)
  })

  test('only step plans are tried, once they are agreed', () => {
    for (const status of planStatuses) for (const one of planKinds) {
      expect(leadsTo('try', { status, kind: one })).toBe(one === 'steps' && (status === 'agreed' || status === 'in_review') ? status : null)
    }
  })

  test('what is offered is what is allowed, to those who may write', () => fc.assert(fc.property(fc.constantFrom(...planStatuses), fc.constantFrom(...planKinds), fc.constantFrom(...contractActs), fc.boolean(), (status, one, act, mayWrite) => {
    expect(actsOn({ status, kind: one }, mayWrite).includes(act)).toBe(mayWrite && whyNot(act, { status, kind: one }) === null)
  })))

  test('any run of acts leads only to statuses of the table, and what was agreed once is never a draft again', () => fc.assert(fc.property(fc.array(fc.constantFrom<PlanAct>(...contractActs)), (run) => {
    let status: PlanStatus = 'draft', agreed = false
    for (const act of run) {
      const next = leadsTo(act, { status, kind: 'steps' })
      if (next === null) continue
      expect(Object.hasOwn(moves, next)).toBe(true)
      agreed ||= act === 'agree'
      status = next
      expect(agreed).toBe(status !== 'draft' && status !== 'discarded')
    }
  })))

  test('every status can be left again', () => { for (const status of planStatuses) expect(Object.values(moves[status]).some((to) => to !== status)).toBe(true) })
})

test.each([
  ['support', [], null], ['support', [{ kind: 'support', status: 'draft' }], 'one_already'], ['support', [{ kind: 'support', status: 'in_review' }], 'one_already'],
  ['support', [{ kind: 'support', status: 'closed' }, { kind: 'support', status: 'discarded' }, { kind: 'relapse', status: 'agreed' }], null],
  ['relapse', [{ kind: 'relapse', status: 'agreed' }], 'one_already'], ['steps', [{ kind: 'steps', status: 'agreed' }, { kind: 'steps', status: 'draft' }], null],
] as const)('%s beside %j: %s', (one, others, because) => expect(whyNotBeside(one, [...others])).toBe(because))

test.each([
  [{ how: 'signed', name: 'Ann', signature: null }, null], [{ how: 'signed', name: ' ', signature: null }, 'no_signer'], [{ how: 'signed', name: 'Ann', signature: [[[1, 1]]] }, 'empty_signature'], [{ how: 'signed', name: 'Ann', signature: [[[1, 1], [2, 2]]] }, null],
  [{ how: 'said', name: 'Ann', because: 'On the phone' }, null], [{ how: 'said', name: 'Ann', because: '' }, 'no_reason'], [{ how: 'said', name: 'x'.repeat(201), because: 'y' }, 'no_signer'], [{ how: 'said', name: 'Ann', because: 'x'.repeat(2001) }, 'too_long'],
] as const)('agreed like %j: %s', (agreed, because) => expect(whyNotAgreedHow(agreed as never)?.because ?? null).toBe(because))

test.each([
  [null, 'no_review_day'], ['2026-11-21', 'review_not_ahead'], ['2026-11-22', null], ['2027-11-21', null], ['2027-11-22', 'review_too_far'],
] as const)('a review on %s: %s', (on, because) => expect(whyNotReviewOn(on, '2026-11-21')).toBe(because))
test('a year from a leap day', () => expect([whyNotReviewOn('2029-02-28', '2028-02-29'), whyNotReviewOn('2029-03-01', '2028-02-29')]).toEqual([null, 'review_too_far']))

test.each([['', 'no_reason'], ['  ', 'no_reason'], ['All done', null], ['x'.repeat(2001), 'too_long']] as const)('closed with %j: %s', (words, because) => expect(whyNotClose(words)).toBe(because))

test('every refusal has words that say what would be right', () => {
  for (const because of planRefusals) expect(becauseOf[because]).toMatch(/^\p{Lu}.{20,}[.?]$/u)
})
test('every kind has a name and an opening that a person can be shown', () => {
  for (const one of planKinds) expect([kindNamed(one).kind, kindNamed(one).name.length > 5, kindNamed(one).opening.endsWith('.')]).toEqual([one, true, true])
})
