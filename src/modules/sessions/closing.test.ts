import fc from 'fast-check'
import { expect, test } from 'vitest'
import { whyNotClose, type Count, type Facts } from './closing.ts'

const today = '2026-11-21'
const facts: Facts = { status: 'planned', heldOn: today, openClearUp: 0, collected: 600, heads: 12, feePence: 200 }
const count: Count = { cashCounted: 600, headcount: 12 }

test.each<[string, Partial<Facts>, Count, { because: string; field?: string }[]]>([
  ['all agrees', {}, count, []],
  ['closed already', { status: 'closed' }, count, [{ because: 'closed' }]],
  ['cancelled', { status: 'cancelled' }, count, [{ because: 'cancelled' }]],
  ['tomorrow', { heldOn: '2026-11-22' }, count, [{ because: 'not_yet' }]],
  ['chairs not stacked', { openClearUp: 1 }, count, [{ because: 'clear_up_open', field: 'clearUpBecause' }]],
  ['chairs not stacked, and why', { openClearUp: 1 }, { ...count, clearUpBecause: 'The choir needs them' }, []],
  ['spaces are no reason', { openClearUp: 1 }, { ...count, clearUpBecause: '  ' }, [{ because: 'clear_up_open', field: 'clearUpBecause' }]],
  ['not counted', {}, { headcount: 12 }, [{ because: 'cash_not_counted', field: 'cashCounted' }]],
  ['no money here', { feePence: 0, collected: 0 }, { headcount: 12 }, []],
  ['a gift without a fee', { feePence: 0, collected: 500 }, { headcount: 12 }, [{ because: 'cash_not_counted', field: 'cashCounted' }]],
  ['a fee, an empty tin, counted', { collected: 0 }, { cashCounted: 0, headcount: 12 }, []],
  ['a pound short', {}, { ...count, cashCounted: 500 }, [{ because: 'cash_differs', field: 'cashBecause' }]],
  ['a pound short, and why', {}, { ...count, cashCounted: 500, cashBecause: 'Rolled under the stage' }, []],
  ['a penny over', {}, { ...count, cashCounted: 601 }, [{ because: 'cash_differs', field: 'cashBecause' }]],
  ['heads not counted', {}, { cashCounted: 600 }, [{ because: 'heads_not_counted', field: 'headcount' }]],
  ['one more head', {}, { ...count, headcount: 13 }, [{ because: 'headcount_differs', field: 'headcountBecause' }]],
  ['everything at once', { openClearUp: 2 }, { cashCounted: 0, headcount: 0 }, [{ because: 'clear_up_open', field: 'clearUpBecause' }, { because: 'cash_differs', field: 'cashBecause' }, { because: 'headcount_differs', field: 'headcountBecause' }]],
])('closing: %s', (_name, more, counted, expected) => { expect(whyNotClose({ ...facts, ...more }, counted, today)).toEqual(expected) })

test('what agrees never needs a reason; what differs always does', () => {
  fc.assert(fc.property(fc.nat(5000), fc.nat(5000), fc.nat(60), fc.nat(60), fc.nat(3), (collected, cashCounted, heads, headcount, openClearUp) => {
    const why = whyNotClose({ ...facts, collected, heads, openClearUp }, { cashCounted, headcount }, today).map(({ field }) => field)
    expect(why.includes('cashBecause')).toBe(cashCounted !== collected)
    expect(why.includes('headcountBecause')).toBe(headcount !== heads)
    expect(why.includes('clearUpBecause')).toBe(openClearUp > 0)
    const said = { cashCounted, headcount, clearUpBecause: 'a', cashBecause: 'b', headcountBecause: 'c' }
    expect(whyNotClose({ ...facts, collected, heads, openClearUp }, said, today)).toEqual([])
  }))
})
