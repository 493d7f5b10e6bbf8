import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitsModulus11, nhsNumber, postcode } from './identifiers.ts'

const vectors = JSON.parse(readFileSync(new URL('../measures/fixtures/scoring-vectors.json', import.meta.url), 'utf8')) as
  Record<string, { input: string; expected: boolean | string | null; note: string }[]>

describe('NHS numbers', () => {
  it.each(vectors['rule:NHS_NUMBER_MOD11']!)('$input is $expected by arithmetic', ({ input, expected }) => {
    expect(fitsModulus11(input.replaceAll('-', ''))).toBe(expected)
    // Ten equal digits pass the arithmetic and are refused by a rule of their own.
    expect(nhsNumber(input).reason === null).toBe(expected === true && input !== '0000000000')
  })

  it.each([
    ['943 476 5919', '9434765919'], [' 943-476-5919 ', '9434765919'], ['943 476 5919', '9434765919'], ['943–476–5919', '9434765919'],
    ["'9434765919", '9434765919'], ['９４３４７６５９１９', '9434765919'],
  ])('reads %s', (text, value) => {
    expect(nhsNumber(text)).toEqual({ value, display: '943 476 5919', forTests: false, reason: null })
  })

  it.each([
    ['', 'No NHS number was given.'], ['   ', 'No NHS number was given.'], ['943476591', '9 digits'], ['94347659190', '11 digits'], ['943476591X', 'other than digits'],
    ['9.43E+09', 'other than digits'], ['9434765918', 'last digit'], ['4444444444', 'equal digits'], ['none', 'other than digits'],
  ])('refuses "%s" and says why', (text, why) => {
    expect(nhsNumber(text)).toMatchObject({ value: null, reason: expect.stringContaining(why) as string })
  })

  it('takes numbers of the test range and marks them', () => {
    expect(nhsNumber('999 119 2697')).toMatchObject({ value: '9991192697', forTests: true })
  })

  it('notices every slip in one digit, and every two neighbours swapped', () => {
    const numbers = fc.stringMatching(/^\d{9}$/).map(nine => [...'0123456789'].map(last => nine + last).find(ten => nhsNumber(ten).reason === null)).filter(ten => ten !== undefined)
    fc.assert(fc.property(numbers, fc.nat(9), fc.integer({ min: 1, max: 9 }), (number, at, by) => {
      const slip = number.slice(0, at) + ((Number(number[at]) + by) % 10) + number.slice(at + 1)
      expect(nhsNumber(slip).reason).not.toBeNull()
      const next = Math.min(at, 8)
      const swapped = number.slice(0, next) + number[next + 1]! + number[next]! + number.slice(next + 2)
      if (swapped !== number) expect(nhsNumber(swapped).reason).not.toBeNull()
    }))
  })
})

describe('postcodes', () => {
  it.each(vectors['rule:UK_POSTCODE']!)('$input is $expected', ({ input, expected }) => {
    expect(postcode(input).value).toBe(expected)
  })

  it.each([
    ['sw1a 1aa', 'SW1A 1AA', 'SW1A', '1AA'], ['EC1A1BB', 'EC1A 1BB', 'EC1A', '1BB'], ['B33  8TH', 'B33 8TH', 'B33', '8TH'], ['DN55 1PT', 'DN55 1PT', 'DN55', '1PT'],
    ['me8-7xf', 'ME8 7XF', 'ME8', '7XF'], ['zz99 3wz', 'ZZ99 3WZ', 'ZZ99', '3WZ'], ['M60 1NW', 'M60 1NW', 'M60', '1NW'],
  ])('reads %s', (text, value, outward, inward) => {
    expect(postcode(text)).toEqual({ value, outward, inward, reason: null })
  })

  it.each([
    ['', 'No postcode'], ['NFA', 'ZZ99 3VZ'], ['no fixed abode', 'ZZ99 3VZ'], ['ME8 7X', 'not a UK postcode'], ['ME8 7XFF', 'not a UK postcode'], ['QE1 1AA', 'not a UK postcode'],
    ['ME14 1XC', 'not a UK postcode'], ['ZZ99 9ZZ', 'not a UK postcode'], ['90210', 'not a UK postcode'], ['1', 'not a UK postcode'],
  ])('refuses "%s" and says why', (text, why) => {
    expect(postcode(text)).toMatchObject({ value: null, reason: expect.stringContaining(why) as string })
  })

  it('gives the same again for what it gave, whatever the case and spacing', () => {
    const parts = fc.tuple(fc.constantFrom('M1', 'ME14', 'SW1A', 'EC1A', 'CR2', 'DN55', 'W1A'), fc.constantFrom('1AE', '6XH', '0AX', '8TH', '9ZY'), fc.stringMatching(/^ {0,3}$/))
    fc.assert(fc.property(parts, fc.boolean(), ([outward, inward, gap], small) => {
      const typed = `${outward}${gap}${inward}`
      const read = postcode(small ? typed.toLowerCase() : typed)
      expect(read).toMatchObject({ value: `${outward} ${inward}`, outward, inward })
      expect(postcode(read.value!)).toEqual(read)
    }))
  })
})
