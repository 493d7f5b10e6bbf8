import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { becauseOf, calledName, doubtInWords, doubtsLeft, fullName, mergeDetails, noDetails, personRefusals, phoneDigits, sortName, tidied, whyNotBirthDate, whyNotDetails, whyNotEdit, whyNotJoin, whyNotLeave, whyNotSigned, type Details } from './rules.ts'

const today = '2026-11-21'
const someone: Details = { ...noDetails, givenName: 'Ann', familyName: 'Example', birthDate: '1980-05-12' }

describe('names', () => {
  test.each([
    ['Siobhán', 'Ó Súilleabháin', 'Siobhán Ó Súilleabháin', 'o suilleabhain siobhan'], ['Madonna', '', 'Madonna', 'madonna'], ['', 'Nguyen', 'Nguyen', 'nguyen'], ['Jean-Luc', "D'Arcy", "Jean-Luc D'Arcy", 'darcy jean luc'],
  ])('%s %s', (givenName, familyName, full, sorted) => { expect([fullName({ givenName, familyName }), sortName({ givenName, familyName })]).toEqual([full, sorted]) })
  test('people are called by the name they go by', () => {
    expect([calledName({ ...someone, knownAs: 'Annie' }), calledName(someone), calledName({ ...noDetails, familyName: 'Nguyen' })]).toEqual(['Annie', 'Ann', 'Nguyen'])
  })
})

test.each([['07700 900123', '07700900123'], ['+44 7700 900123', '07700900123'], ['07700 900123 / 01634 496729', '07700900123'], ['ask at reception', ''], ['', '']])('phone %s is dialled %s', (phone, digits) => { expect(phoneDigits(phone)).toBe(digits) })

test('details are tidied: spaces, postcode, NHS number', () => {
  expect(tidied({ ...someone, givenName: ' Ann  Marie ', postcode: 'me44ab', nhsNumber: '943 476 5919', ethnicity: ' ', remarks: ' one\n\ntwo ' })).toMatchObject({ givenName: 'Ann Marie', postcode: 'ME4 4AB', nhsNumber: '9434765919', ethnicity: null, remarks: 'one\n\ntwo' })
  expect(tidied({ ...someone, postcode: ' ', nhsNumber: '12' })).toMatchObject({ postcode: null, nhsNumber: '12' })
})

describe('details', () => {
  test.each([[{}], [{ birthDate: null }], [{ givenName: '', familyName: 'Nguyen' }], [{ phone: '+353 1 234 5678' }], [{ postcode: 'ZZ99 3VZ' }], [{ birthDate: today }]])('%o may stand', (right) => { expect(whyNotDetails({ ...someone, ...right }, today)).toBeNull() })
  test.each([
    [{ givenName: ' ', familyName: '' }, 'no_name', 'givenName'], [{ birthDate: '2026-11-22' }, 'born_in_future', 'birthDate'], [{ birthDate: '1899-01-01' }, 'born_too_long_ago', 'birthDate'], [{ phone: '12' }, 'impossible_phone', 'phone'],
    [{ email: 'ann@' }, 'impossible_email', 'email'], [{ postcode: 'ME4' }, 'unusable_postcode', 'postcode'], [{ nhsNumber: '943 476 5918' }, 'invalid_nhs', 'nhsNumber'], [{ referredOn: '2027-01-01' }, 'referred_in_future', 'referredOn'],
  ] as const)('%o is refused', (wrong, because, field) => { expect(whyNotDetails({ ...someone, ...wrong }, today)).toEqual({ because, field }) })
  test('nobody is born after today, nor over 120 years ago', () => {
    expect([whyNotBirthDate(null, today), whyNotBirthDate('1906-01-01', today), whyNotBirthDate('1905-12-31', today)]).toEqual([null, null, 'born_too_long_ago'])
  })
})

describe('two edits of one record', () => {
  test('different fields go together, the same field is for a person to choose', () => {
    const mine = { ...someone, phone: '07700 900123', area: 'Chatham' }, theirs = { ...someone, area: 'Rochester', gp: 'Dr Who' }
    expect(mergeDetails(someone, mine, theirs)).toEqual({ merged: { ...someone, phone: '07700 900123', area: 'Chatham', gp: 'Dr Who' }, conflicts: ['area'] })
  })
  const details = fc.record({ givenName: fc.constantFrom('A', 'B', 'C'), phone: fc.constantFrom('1', '2', '3'), birthDate: fc.constantFrom(null, '1980-01-01', '1990-01-01') }).map((part) => ({ ...someone, ...part }))
  test('nothing anybody changed is lost, and what nobody changed stays', () => {
    fc.assert(fc.property(details, details, details, (base, mine, theirs) => {
      const { merged, conflicts } = mergeDetails(base, mine, theirs)
      for (const field of Object.keys(base) as (keyof Details)[]) {
        if (conflicts.includes(field)) expect(mine[field] !== theirs[field] && mine[field] !== base[field] && theirs[field] !== base[field]).toBe(true)
        else if (mine[field] !== base[field]) expect(merged[field]).toBe(mine[field])
        else expect(merged[field]).toBe(theirs[field])
      }
      expect(mergeDetails(base, theirs, mine).conflicts).toEqual(conflicts)
      expect(mergeDetails(base, mine, base)).toEqual({ merged: mine, conflicts: [] })
    }))
  })
})

test('a doubt is settled by filling in what it is about, and by nothing else', () => {
  const before = { ...someone, birthDate: null }
  const doubts = ['no_birth_date', 'invalid_nhs', 'something_else']
  expect(doubtsLeft(doubts, before, { ...before, phone: '07700 900123' })).toEqual(doubts)
  expect(doubtsLeft(doubts, before, { ...before, birthDate: '1980-01-01' })).toEqual(['invalid_nhs', 'something_else'])
  expect(doubtsLeft(['unusable_postcode'], { ...someone, postcode: 'ME4 4AB' }, { ...someone, postcode: null })).toEqual(['unusable_postcode'])
  expect([doubtInWords('invalid_nhs'), doubtInWords('odd_thing')]).toEqual(['The NHS number given is not one: its last digit does not fit the others.', 'odd thing'])
})

test.each([
  ['Ann', null, null], [' ', null, 'no_signer'], ['Ann', [], 'empty_signature'], ['Ann', [[[1, 1]], [[2, 2]]], 'empty_signature'], ['Ann', [[[1, 1], [2, 2], [3, 3]], [[4, 4], [5, 5]]], null],
])('signed by %s with %o: %s', (by, strokes, because) => { expect(whyNotSigned(by, strokes)).toBe(because) })

test.each([
  [{ active: true, failing: false, reason: undefined, mayOverride: false }, null], [{ active: false, failing: false, reason: 'x', mayOverride: true }, 'programme_ended'],
  [{ active: true, failing: true, reason: 'x', mayOverride: false }, 'may_not_override'], [{ active: true, failing: true, reason: ' ', mayOverride: true }, 'no_override_reason'], [{ active: true, failing: true, reason: 'Her brother comes too', mayOverride: true }, null],
] as const)('joining %o: %s', (asked, because) => { expect(whyNotJoin(asked)).toBe(because) })

test.each([['2026-11-01', null], ['2026-10-31', 'left_before_start'], [today, null], ['2026-11-22', 'in_the_future']] as const)('leaving on %s: %s', (on, because) => {
  expect(whyNotLeave({ startedOn: '2026-11-01', endedOn: null }, on, today)).toBe(because)
  expect(whyNotLeave({ startedOn: '2026-11-01', endedOn: '2026-11-02' }, on, today)).toBe('already_left')
})

test('an edit of an older version is told, and every refusal has its words', () => {
  expect([whyNotEdit({ version: 3 }, 2), whyNotEdit({ version: 3 }, 3)]).toEqual(['changed_meanwhile', null])
  expect(Object.keys(becauseOf).sort()).toEqual([...personRefusals].sort())
})
