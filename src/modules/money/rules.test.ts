import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inert } from '../../platform/table-file.ts'
import { becauseOf, lastMonth, moneyRefusals, receiptNumber, totalOf, whyNotBank, whyNotPeriod, whyNotTakeBack } from './rules.ts'

const tin = (counted: number, banked = false) => ({ id: String(counted), counted, banked })
const said = { bankedOn: '2026-11-23', pence: 6500, slip: '100432' }
const on = { today: '2026-11-23', heldOn: '2026-11-21' }

describe('banking', () => {
  test.each([
    ['agrees', [tin(4500), tin(2000)], said, []],
    ['no tins', [], said, ['no_sessions']],
    ['one that was banked', [tin(4500, true), tin(2000)], said, ['banked_already']],
    ['another amount, no reason', [tin(4500)], said, ['differs']],
    ['another amount, a blank reason', [tin(4500)], { ...said, because: '  ' }, ['differs']],
    ['another amount and why', [tin(4500)], { ...said, because: 'A foreign coin' }, []],
    ['tomorrow', [tin(6500)], { ...said, bankedOn: '2026-11-24' }, ['in_the_future']],
    ['before the session', [tin(6500)], { ...said, bankedOn: '2026-11-20' }, ['before_the_session']],
    ['the day itself', [tin(6500)], { ...said, bankedOn: '2026-11-21' }, []],
    ['a slip too long', [tin(6500)], { ...said, slip: 'x'.repeat(61) }, ['too_long']],
    ['empty tins', [tin(0)], { ...said, pence: 0 }, ['no_cash']],
  ])('%s', (_name, tins, words, because) => { expect(whyNotBank(tins, words, on).map((why) => why.because)).toEqual(because) })

  test('goes ahead without a reason exactly when the bank took what was counted', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 1, maxLength: 20 }), fc.integer({ min: -500, max: 500 }), (counts, off) => {
      const tins = counts.map((counted) => tin(counted)), total = totalOf(tins)
      fc.pre(total + off >= 0)
      expect(whyNotBank(tins, { ...said, pence: total + off }, on).length === 0).toBe(off === 0)
    }))
  })
})

test.each([[null, 'typed twice', null], [null, ' ', 'no_reason'], ['2026-11-22', 'again', 'taken_back']])('taken back at %s, because "%s": %s', (takenBackAt, because, why) => { expect(whyNotTakeBack({ takenBackAt }, because)).toBe(why) })
test.each([['2026-10-01', '2026-10-31', null], ['2026-10-31', '2026-10-01', 'period_backwards'], ['2024-01-01', '2026-02-01', 'period_too_long'], ['2026-10-01', '2026-10-01', null]])('a file from %s to %s: %s', (from, to, why) => { expect(whyNotPeriod(from, to)).toBe(why) })
test.each([['2026-11-27', '2026-10-01', '2026-10-31'], ['2026-03-01', '2026-02-01', '2026-02-28'], ['2026-01-15', '2025-12-01', '2025-12-31']])('the month before %s', (today, from, to) => { expect(lastMonth(today)).toEqual({ from, to }) })
test('a receipt has one number wherever it is written', () => { expect(receiptNumber('2026-11-21', '0193d0a0-0000-7000-8000-00000a7f3a2c')).toBe('R-20261121-7F3A2C') })
test('each refusal says what would be right', () => { for (const because of moneyRefusals) expect(becauseOf[because]).toMatch(/\.$/) })
test.each([['=1+1', "'=1+1"], ['＝1+1', "'＝1+1"], ['+44 7700', "'+44 7700"], ['plain', 'plain'], [-3, -3], [null, null]])('%s leaves as %s', (cell, leaves) => { expect(inert(cell)).toBe(leaves) })
