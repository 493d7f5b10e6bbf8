import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dateIn } from '../../../ui/words.ts'
import { whyNotCode } from './code.ts'
import { earliestDay, instantOn } from './days.ts'

const zones = ['Europe/London', 'Pacific/Auckland', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'America/Vancouver', 'Australia/Perth']

describe('the date on a paper form', () => {
  test('is an instant that falls on that very day, wherever the organisation is', () => {
    fc.assert(fc.property(fc.constantFrom(...zones), fc.integer({ min: 0, max: 800 }), (zone, days) => {
      const day = new Date(Date.UTC(2025, 9, 1) + days * 86_400_000).toISOString().slice(0, 10)
      expect(dateIn(instantOn(day, zone), zone)).toBe(day)
    }))
  })
  test('may go back as far as the service takes it at any hour of the day', () => {
    expect(earliestDay('2026-11-21')).toBe('2026-10-23')
    expect(earliestDay('2026-03-01')).toBe('2026-01-31')
  })
})

describe('the digits that take a device back', () => {
  test.each(['4827', '1357', '9041', '1243'])('%s will do', (code) => { expect(whyNotCode(code)).toBeNull() })
  test.each(['', '12', '12345', '12a4', '1234', '4321', '0000', '7777', '6789', '9876', '0123', '7890'])('%s will not', (code) => { expect(whyNotCode(code)).toMatch(/\.$/) })
})
