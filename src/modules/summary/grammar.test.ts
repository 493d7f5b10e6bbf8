import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { counted, dayIn, ended, inWords, listed, oneLine, paragraph, quoted, stretch, times, verb, voiceOf } from './grammar.ts'

describe('who is spoken of', () => {
  test.each([
    ['she/her', 'she', 'her', 'is', 'comes'], ['He / him', 'he', 'his', 'is', 'comes'], ['they/them', 'they', 'their', 'are', 'come'], ['', 'they', 'their', 'are', 'come'], ['she/they', 'she', 'her', 'is', 'comes'],
    ['xe/xem', 'Sam', 'Sam’s', 'is', 'comes'], ['constructor', 'Sam', 'Sam’s', 'is', 'comes'],
  ])('%s', (pronouns, they, their, be, come) => {
    const voice = voiceOf(false, { called: 'Sam', pronouns })
    expect([voice.they, voice.their, verb(voice, 'be'), verb(voice, 'come')]).toEqual([they, their, be, come])
  })
  test('the person themselves is “you”, whatever their pronouns', () => {
    const voice = voiceOf(true, { called: 'Sam', pronouns: 'he/him' })
    expect([voice.they, voice.their, verb(voice, 'be'), verb(voice, 'have')]).toEqual(['you', 'your', 'are', 'have'])
  })
  test.each([['have', 'has'], ['go', 'goes'], ['wish', 'wishes'], ['try', 'tries'], ['say', 'says'], ['feel', 'feels'], ['pass', 'passes']])('she: %s → %s', (base, one) => { expect(verb({ plural: false }, base)).toBe(one) })
})

test.each([[1, 'one'], [11, 'eleven'], [20, 'twenty'], [21, 'twenty-one'], [99, 'ninety-nine'], [100, '100'], [1234, '1,234']])('%i is said %s', (number, words) => { expect(inWords(number)).toBe(words) })
test.each([[1, 'once'], [2, 'twice'], [3, 'three times'], [23, 'twenty-three times']])('%i: %s', (number, words) => { expect(times(number)).toBe(words) })
test('one and many', () => { expect([counted(1, 'phone call'), counted(2, 'phone call'), counted(3, 'match', 'matches')]).toEqual(['one phone call', 'two phone calls', 'three matches']) })
test('lists', () => { expect([listed([]), listed(['a']), listed(['a', 'b']), listed(['a', 'b', 'c'])]).toEqual(['', 'a', 'a and b', 'a, b and c']) })
test('days', () => { expect([dayIn('2026-08-03', '2026-11-21'), dayIn('2025-12-24', '2026-11-21'), stretch('2026-08-21', '2026-11-21'), stretch('2025-12-01', '2026-02-28')]).toEqual(['3 August', '24 December 2025', '21 August to 21 November 2026', '1 December 2025 to 28 February 2026']) })
test.each([['a walk', 'a walk.'], ['A walk.', 'A walk.'], ['Really?', 'Really?'], ['one\ntwo', 'one; two.'], ['one.\n\n two!', 'one. two!'], ['', ''], ['He said “yes”', 'He said “yes”.'], ['“Yes.”', '“Yes.”']])('%j ends', (words, whole) => { expect(ended(words)).toBe(whole) })
test('a quotation in ours has inner marks of its own', () => { expect(quoted('He said “yes”')).toBe('“He said ‘yes’.”') })
test('sentences stand one blank apart, and each begins with a capital', () => { expect(paragraph('one.', null, false, 'two  words.')).toBe('One. Two words.') })

test('whatever is typed becomes one line with one sign at its end and no double blanks', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (words) => {
    const line = ended(words)
    expect(line).not.toMatch(/\n| {2,}/)
    if (oneLine(words)) expect(line).toMatch(/[.!?…:]["”’)]*$/)
  }))
})
