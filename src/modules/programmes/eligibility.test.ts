import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ageOn, eligibility, inWords, isPostcodeStart, needsOverride, placeIs, postcodeBegins, type Criterion, type PersonFacts } from './eligibility.ts'
import { needs, routes } from './whom.ts'

const today = '2026-11-21'
const nobody: PersonFacts = { birthDate: null, postcode: null, area: '' }
const one = (criterion: Criterion, facts: Partial<PersonFacts>) => eligibility([criterion], { ...nobody, ...facts }, today)[0]!

describe('ages', () => {
  test.each([
    ['2009-11-21', today, 17], ['2009-11-22', today, 16], ['2026-11-21', today, 0], ['2026-11-22', today, null],
    ['2008-02-29', '2026-02-28', 17], ['2008-02-29', '2026-03-01', 18], ['2008-02-29', '2028-02-29', 20], ['1926-11-21', today, 100],
  ])('born %s, on %s', (born, on, age) => { expect(ageOn(born, on)).toBe(age) })

  test.each([
    ['minimum_age', 17, '2009-11-21', 'passes'], ['minimum_age', 17, '2009-11-22', 'does_not'], ['minimum_age', 17, null, 'cannot_tell'],
    ['maximum_age', 25, '2001-11-21', 'passes'], ['maximum_age', 25, '2000-11-21', 'does_not'], ['maximum_age', 25, '2000-11-22', 'passes'], ['maximum_age', 25, '2030-01-01', 'cannot_tell'],
  ] as const)('%s %i, born %s: %s', (kind, number, birthDate, outcome) => { expect(one({ kind, number }, { birthDate }).outcome).toBe(outcome) })

  test('says why in words', () => {
    expect(one({ kind: 'minimum_age', number: 17 }, { birthDate: '2010-01-01' }).why).toBe('Aged 16. This is for people aged 17 or over.')
    expect(one({ kind: 'minimum_age', number: 17 }, {}).why).toBe('The birth date is not recorded. This is for people aged 17 or over.')
  })
})

describe('areas', () => {
  test.each([
    ['ME1', 'ME1 2AB', true], ['ME1', 'ME14 5AB', false], ['me14', 'ME14 5AB', true], ['M', 'M1 1AE', true], ['M', 'ME1 2AB', false], ['ME', 'ME1 2AB', true],
    ['ME1 4', 'ME1 4AB', true], ['ME1 4', 'ME14 5AB', false], ['W1', 'W1A 1AA', true], ['W1A', 'W1A 1AA', true], ['W1', 'W12 8QT', false], ['SW1A 1AA', 'SW1A 1AA', true], ['SW1A1AA', 'SW1A 1AA', true], ['20', '2000', true],
  ])('%s holds %s: %s', (start, postcode, holds) => { expect(postcodeBegins(postcode, start)).toBe(holds) })

  test.each([['ME4', true], ['me', true], ['M1 1', true], ['W1A', true], ['2000', true], ['K1A 0B1', true], ['Chatham', false], ['Rye', false], ['ME4 Chatham', false]])('%s is the beginning of a postcode: %s', (entry, is) => { expect(isPostcodeStart(entry)).toBe(is) })

  test.each([['Chatham, Medway', 'medway', true], ['Chatham', 'Chat', false], ['St Mary’s Island', 'St Mary’s', true], ['Île-de-Grain', 'ile de grain', true], ['', 'Medway', false]])('%s is in %s: %s', (area, place, is) => { expect(placeIs(area, place)).toBe(is) })

  const areas = { kind: 'area', areas: ['ME4', 'ME5', 'Gillingham'] } as const
  test.each([
    [{ postcode: 'ME4 4AB' }, 'passes', 'ME4 4AB is in ME4.'], [{ area: 'gillingham' }, 'passes', 'Lives in Gillingham.'], [{ postcode: 'CT1 1AA', area: 'Gillingham' }, 'passes', 'Lives in Gillingham.'],
    [{}, 'cannot_tell', 'No postcode or area is recorded. This is for people living in ME4, ME5 or Gillingham.'],
    [{ postcode: 'CT1 1AA' }, 'cannot_tell', 'CT1 1AA does not say: the area is not recorded. This is for people living in ME4, ME5 or Gillingham.'],
    [{ area: 'Dover' }, 'cannot_tell', 'Dover does not say: the postcode is not recorded. This is for people living in ME4, ME5 or Gillingham.'],
    [{ postcode: 'CT1 1AA', area: 'Canterbury' }, 'does_not', 'Lives in CT1 1AA, Canterbury. This is for people living in ME4, ME5 or Gillingham.'],
  ] as const)('%o: %s', (facts, outcome, why) => { expect(one(areas, facts)).toMatchObject({ outcome, why }) })

  test('a list of postcodes alone is settled by a postcode alone', () => {
    expect(one({ kind: 'area', areas: ['ME4'] }, { postcode: 'CT1 1AA' }).outcome).toBe('does_not')
    expect(one({ kind: 'area', areas: ['Chatham'] }, { area: 'Dover' }).outcome).toBe('does_not')
  })
})

describe('what it is for, and who may refer', () => {
  const need = { kind: 'need', needs: ['loneliness', 'bereavement'] } as const, route = { kind: 'route', routes: ['gp', 'self'] } as const
  test.each([
    [need, { needs: ['housing', 'loneliness'] }, 'passes', 'It is about loneliness.'], [need, { needs: ['loneliness', 'bereavement'] }, 'passes', 'It is about loneliness and bereavement.'],
    [need, { needs: ['housing', 'money'] }, 'does_not', 'It is about housing and money or debt. This is for loneliness or bereavement.'],
    [need, { needs: [] }, 'cannot_tell', 'What it is about is not recorded. This is for loneliness or bereavement.'], [need, {}, 'cannot_tell', 'What it is about is not recorded. This is for loneliness or bereavement.'],
    // "Something else" names nothing: it is never a no.
    [need, { needs: ['housing', 'something_else'] }, 'cannot_tell', 'It is about something else as well, which only words say. This is for loneliness or bereavement.'],
    [route, { source: 'gp' }, 'passes', 'Referred by a GP surgery.'], [route, { source: 'agency' }, 'does_not', 'Referred by another service. This takes people referred by a GP surgery or the person themselves.'],
    [route, {}, 'cannot_tell', 'Who refers them is not recorded. This takes people referred by a GP surgery or the person themselves.'],
  ] as const)('%o, %o: %s', (criterion, facts, outcome, why) => { expect(one(criterion, facts)).toMatchObject({ outcome, why }) })
})

test('in words', () => {
  expect([{ kind: 'minimum_age', number: 17 }, { kind: 'maximum_age', number: 25 }, { kind: 'area', areas: ['ME4', 'Medway'] }, { kind: 'need', needs: ['low_mood', 'worry'] }, { kind: 'route', routes: ['gp'] }].map((criterion) => inWords(criterion as Criterion)))
    .toEqual(['Aged 17 or over', 'Aged 25 or under', 'Living in ME4 or Medway', 'About low mood or worry or panic', 'Referred by a GP surgery'])
})

test('only a no needs a reason', () => {
  expect(needsOverride([])).toBe(false)
  expect(needsOverride([{ outcome: 'passes' }, { outcome: 'cannot_tell' }])).toBe(false)
  expect(needsOverride([{ outcome: 'passes' }, { outcome: 'does_not' }])).toBe(true)
})

const date = fc.date({ min: new Date('1900-01-01'), max: new Date('2026-11-21'), noInvalidDate: true }).map((day) => day.toISOString().slice(0, 10))
test('who is old enough stays old enough, and an age falls on one side of each limit', () => {
  fc.assert(fc.property(date, date, date, fc.integer({ min: 0, max: 110 }), (born, a, b, number) => {
    const [earlier, later] = a < b ? [a, b] : [b, a]
    const outcome = (kind: 'minimum_age' | 'maximum_age', limit: number, on: string) => eligibility([{ kind, number: limit }], { ...nobody, birthDate: born }, on)[0]!.outcome
    if (outcome('minimum_age', number, earlier) === 'passes') expect(outcome('minimum_age', number, later)).toBe('passes')
    if (born <= later) expect(outcome('minimum_age', number + 1, later) === 'passes').toBe(outcome('maximum_age', number, later) === 'does_not')
  }))
})

test('what is not recorded is never a no', () => {
  const criterion: fc.Arbitrary<Criterion> = fc.oneof(fc.record({ kind: fc.constantFrom('minimum_age' as const, 'maximum_age' as const), number: fc.nat(120) }), fc.record({ kind: fc.constant('area' as const), areas: fc.array(fc.constantFrom('ME4', 'ME', 'Chatham', 'Dover'), { minLength: 1 }) }), fc.record({ kind: fc.constant('need' as const), needs: fc.subarray([...needs], { minLength: 1 }) }), fc.record({ kind: fc.constant('route' as const), routes: fc.subarray([...routes], { minLength: 1 }) }))
  fc.assert(fc.property(fc.array(criterion), (criteria) => {
    const answers = eligibility(criteria, nobody, today)
    expect(answers.map(({ criterion: asked }) => asked)).toEqual(criteria)
    expect(answers.every(({ outcome }) => outcome === 'cannot_tell')).toBe(true)
  }))
})
