import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readMoney, showMoney } from './readMoney.ts'

test.each([
  ['3', 300], ['3.5', 350], ['£3.50', 350], [' 0.05 ', 5], ['.5', 50], ['3.', 300], ['80p', 80], ['1,250.00', 125_000], ['0', 0],
])('%s is %d pence', (text, pence) => expect(readMoney(text)).toEqual({ pence }))

test('nothing typed is nothing', () => expect(readMoney('  ')).toEqual({ pence: null }))

test.each(['three', '3.505', '-3', '3,5', '1.2.3', '£', '.', '1e3', '=1+1'])('“%s” is refused with what would be right', (text) => {
  expect(readMoney(text)).toMatchObject(text === '£' ? { pence: null } : { because: expect.stringContaining('3.50') })
})

test('an amount beyond the limit says the limit', () => expect(readMoney('60', { most: 5000 })).toEqual({ because: 'That is more than £50.00. Check the amount.' }))

test('every amount survives being shown and read again', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 99_999_999 }), (pence) => { expect(readMoney(showMoney(pence))).toEqual({ pence }) }))
})

test.each([[0, '£0.00'], [5, '£0.05'], [-1200, '−£12.00'], [123_456_789, '£1,234,567.89']])('%d pence shows as %s', (pence, shown) => expect(showMoney(pence)).toBe(shown))
