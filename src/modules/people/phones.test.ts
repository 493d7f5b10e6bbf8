import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findPhone, findPhones } from './phones.ts'
import { ethnicities, readEthnicity } from './ethnicities.ts'

describe('phones', () => {
  it.each(['07700 900439', '07700900439', '+44 7700900439', '+44 (0)7700 900439', '0044 7700 900 439', '07700-900-439', '7700900439', '447700900439', '07700.900.439', '07700 900439 ext 12'])(
    '%s is one number', (typed) => expect(findPhone(typed)).toEqual({ e164: '+447700900439', digits: '07700900439', display: '07700 900439', mobile: true }))
  it.each([
    ['01634 496729', '01634496729', '01634 496729'], ['020 7946 0018', '02079460018', '020 7946 0018'], ['+353 20 910 5555', '353209105555', '+353209105555'], ['016977 2345', '0169772345', '01697 72345'],
  ])('%s', (typed, digits, display) => expect(findPhone(typed)).toMatchObject({ digits, display, mobile: false }))
  it.each(['', 'none', '12345', '4.47701E+11', '999', 'ask Sue', '0'.repeat(12), '1'.repeat(5000), '+1', '00'])('%s is none', (typed) => expect(findPhone(typed)).toBeNull())
  it('finds several in one cell', () => {
    expect(findPhones('07700 900439 / 01634 496729 (home)').map((phone) => phone.digits)).toEqual(['07700900439', '01634496729'])
    expect(findPhones('mob: 07700 900439, work 01634 496729').map((phone) => phone.digits)).toEqual(['07700900439', '01634496729'])
    expect(findPhones('none')).toEqual([])
  })
  it('never throws, and reads its own forms again', () => {
    fc.assert(fc.property(fc.string(), (typed) => { for (const phone of findPhones(typed)) expect(findPhone(phone.e164)?.e164).toBe(phone.e164) }))
  })
})

describe('ethnicity', () => {
  it.each([
    ['White British', 0], ['WB', 0], ['White - British', 0], ['british', 0], ['White Irish', 1], ['Gypsy or Irish Traveller', 2], ['Roma', 3], ['Any other White background', 4], ['White Other', 4],
    ['Mixed White & Black Caribbean', 5], ['White and Black African', 6], ['Mixed White & Asian', 7], ['Mixed', 8], ['Indian', 9], ['Asian British - Indian', 9], ['Pakistani', 10], ['Bangladeshi', 11],
    ['Chinese', 12], ['Any other Asian background', 13], ['African', 14], ['Black African', 14], ['Black British African', 14], ['Black Caribbean', 15], ['Afro-Caribbean', 15], ['Black other', 16],
    ['Arab', 17], ['Any other ethnic group', 18], ['A', 0], ['R', 12],
  ])('%s is category %i', (typed, at) => expect(readEthnicity(typed)).toEqual({ ethnicity: ethnicities[at], clear: true }))
  it.each(['', 'not asked', 'n/a', 'Z', 'unknown'])('%j says nothing', (typed) => expect(readEthnicity(typed)).toEqual({ ethnicity: null, clear: true }))
  it('keeps a refusal as an answer, and unclear words as typed', () => {
    expect(readEthnicity('Prefer not to say').ethnicity).toBe('Prefer not to say')
    expect(readEthnicity('half  Cornish')).toEqual({ ethnicity: 'half Cornish', clear: false })
  })
  it('knows each category by its own name', () => { for (const category of ethnicities) expect(readEthnicity(category).ethnicity).toBe(category) })
})
