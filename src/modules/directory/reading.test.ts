import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { settledId } from '../../platform/settled-id.ts'
import { readOpenReferral } from './reading.ts'
import { dayAfter, groups, needs, noService, tidied, whyNotService, type Dates, type Hours, type ServiceDetails } from './rules.ts'
import { toOpenReferral } from './writing.ts'

const today = '2026-11-21'
const read = (document: unknown) => readOpenReferral(document, today)

const word = fc.stringMatching(/^[A-Za-z0-9&’'][A-Za-z0-9 &’'().-]{0,18}[A-Za-z0-9)]$/)
const time = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 1, max: 58 })).map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`)
const hours: fc.Arbitrary<Hours> = fc.record({ days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }), from: time, until: time, words: fc.oneof(fc.constant(''), word) }).filter(({ from, until }) => from !== until)
const dates: fc.Arbitrary<Dates> = fc.record({ from: fc.integer({ min: 0, max: 400 }), long: fc.integer({ min: 0, max: 10 }), times: fc.option(fc.tuple(time, time)), words: fc.oneof(fc.constant(''), word) }).filter(({ times }) => times === null || times[0] !== times[1])
  .map(({ from, long, times, words }) => ({ from: dayAfter('2026-12-01', from), to: dayAfter('2026-12-01', from + long), opens: times?.[0] ?? '', closes: times?.[1] ?? '', words }))
const maybe = fc.oneof(fc.constant(''), word)
const service: fc.Arbitrary<ServiceDetails> = fc.record({
  name: word, provider: maybe, what: maybe, needs: fc.subarray([...needs]), forWhom: maybe, groups: fc.subarray([...groups]), ageFrom: fc.option(fc.integer({ min: 0, max: 40 })), ageTo: fc.option(fc.integer({ min: 41, max: 120 })), areas: fc.array(word, { maxLength: 4 }),
  phones: fc.uniqueArray(fc.record({ number: fc.stringMatching(/^0\d{4} \d{6}$/), how: fc.constantFrom('ring' as const, 'text' as const), words: maybe }), { selector: ({ number, how }) => how + number.replace(/\D/g, ''), minLength: 1, maxLength: 3 }),
  email: fc.oneof(fc.constant(''), fc.constant('desk@example.org')), web: fc.oneof(fc.constant(''), fc.constant('https://example.org/a?b=c')),
  places: fc.array(fc.record({ name: word, address: fc.tuple(word, word).map(([street, town]) => `${street}, ${town}`), postcode: fc.constantFrom('', 'ME4 9ZZ'), access: maybe }), { maxLength: 3 }),
  languages: fc.array(word, { maxLength: 3 }), alwaysOpen: fc.boolean(), hours: fc.array(hours, { maxLength: 4 }), dates: fc.array(dates, { maxLength: 3 }), hoursWords: maybe, cost: maybe, howToRefer: maybe, crisis: fc.boolean(), checkEvery: fc.constant(null),
}).map(tidied).filter((details) => whyNotService(details) === null)

describe('there and back', () => {
  test('any service comes back as it went out, with nothing left out', () => {
    fc.assert(fc.property(fc.array(service, { maxLength: 3 }), fc.option(fc.constant('2026-10-01')), (all, checkedOn) => {
      const out = toOpenReferral(all.map((details, n) => ({ id: settledId('service', n), details, checkedOn })), settledId)
      const back = read(JSON.parse(JSON.stringify(out)))
      expect(back).toEqual({ services: all.map((details, n) => ({ externalId: settledId('service', n), details, checkedOn })), findings: [] })
    }), { numRuns: 150 })
  })

  test('what goes out is a page of HSDS-UK, its ids the same each time', () => {
    const one = { id: settledId('a'), checkedOn: null, details: { ...noService, name: 'Advice', provider: 'Council', phones: [{ number: '01632 960001', how: 'ring' as const, words: 'Duty' }], hours: [{ days: [1, 3], from: '09:00', until: '12:00', words: '' }], areas: ['ME4'], places: [{ name: '', address: '1 High Street, Chatham', postcode: 'ME4 1AA', access: 'Ramp' }] } }
    const out = toOpenReferral([one], settledId)
    expect(out).toMatchObject({ total_items: 1, page_number: 1, first_page: true, last_page: true, empty: false, contents: [{ id: one.id, name: 'Advice', status: 'active', organization: { name: 'Council' }, phones: [{ number: '01632 960001', type: 'voice' }],
      schedules: [{ freq: 'WEEKLY', byday: 'MO,WE', opens_at: '09:00', closes_at: '12:00' }], service_areas: [{ name: 'ME4' }], service_at_locations: [{ location: { location_type: 'physical', addresses: [{ address_1: '1 High Street', city: 'Chatham', postal_code: 'ME4 1AA', country: 'GB' }], accessibility: [{ description: 'Ramp' }] } }] }] })
    expect(toOpenReferral([one], settledId)).toEqual(out)
  })
})

test('holidays come in as days: closed, or with other times; what is over stays out', () => {
  const { services: [one], findings } = read({ id: 'h', name: 'Hall', email: 'a@b.example', schedules: [
    { freq: 'WEEKLY', byday: 'SA', opens_at: '10:00', closes_at: '12:00', valid_to: '2027-07-24' }, { freq: 'WEEKLY', byday: 'MO', opens_at: '10:00', closes_at: '12:00', valid_to: '2020-07-24' },
    { dtstart: '2027-12-26', until: '2027-12-26', description: 'Closed', notes: 'Boxing Day' }, { valid_from: '2027-12-24', valid_to: '2027-12-24', opens_at: '10:00', closes_at: '12:00', description: 'Christmas Eve' }, { dtstart: '2020-12-26', until: '2020-12-26', description: 'Closed' },
  ], holiday_schedules: [{ closed: true, start_date: '2028-01-01', end_date: '2028-01-01' }, { closed: false, opens_at: '10:00' }] })
  expect(one!.details).toMatchObject({ hours: [{ days: [6], from: '10:00', until: '12:00', words: 'until 2027-07-24' }], dates: [
    { from: '2027-12-24', to: '2027-12-24', opens: '10:00', closes: '12:00', words: 'Christmas Eve' }, { from: '2027-12-26', to: '2027-12-26', opens: '', closes: '', words: 'Boxing Day' }, { from: '2028-01-01', to: '2028-01-01', opens: '', closes: '', words: '' }] })
  expect(findings.map(({ words }) => words)).toEqual(['Opening times that held until 2020-07-24 were left out.', 'A holiday without its days was left out.'])
})

describe('somebody else’s file', () => {
  const uk = {
    id: 'ac148810-d857-441c-9679-408f346de14b', name: 'Community Counselling', description: 'Counselling by <b>trained</b> professionals.', url: 'http://example.com/counselling', email: 'email@example.com', status: 'active', fees: 'Free for most', minimum_age: 12, maximum_age: 100, assured_date: '2025-01-01', alert: 'Now online.',
    schedules: [{ id: '1', freq: 'WEEKLY', interval: 1, byday: 'TH,FR', opens_at: '10:00:00', closes_at: '18:00:00Z', description: 'Not on public holidays.' }, { id: '2', freq: 'MONTHLY', byday: '2MO', opens_at: '10:00', closes_at: '12:00', description: 'Second Monday of the month.' }],
    service_areas: [{ id: '3', name: 'MyCity' }, { id: '4', name: 'x'.repeat(150) }], organization: { id: '5', name: 'Example Inc.', website: 'http://example.com' }, cost_options: [{ option: 'Under 18s', amount: 35, amount_description: 'per session' }],
    contacts: [{ id: '6', name: 'Ann', phones: [{ number: '01632 960 002', type: 'voice' }, { number: '01632960002' }, { number: 'ask at the desk' }, { number: '01632 960009', type: 'fax' }] }], attributes: [{ id: '7', taxonomy_term: { name: 'Bereavement support', taxonomy: 'esdServiceTypes' } }, { id: '8', taxonomy_term: { name: 'Snow clearing' } }],
  }

  test('is taken as far as it can be, and says what could not', () => {
    const { services: [one], findings } = read({ contents: [uk] })
    expect(one).toMatchObject({ externalId: uk.id, checkedOn: '2025-01-01', details: {
      name: 'Community Counselling', provider: 'Example Inc.', what: 'Counselling by  trained  professionals.\n\nNote of the source: Now online.', needs: ['bereavement'], ageFrom: 12, ageTo: 100, areas: ['MyCity'], phones: [{ number: '01632 960 002', how: 'ring', words: '' }], web: 'http://example.com/counselling',
      hours: [{ days: [4, 5], from: '10:00', until: '18:00', words: '' }], hoursWords: 'Not on public holidays. Second Monday of the month.', cost: 'Free for most',
    } })
    const said = findings.map(({ words }) => words).join('\n')
    for (const words of ['Snow clearing', 'whole sentence', 'ask at the desk']) expect(said).toContain(words)
    expect(findings.every(({ lost }) => !lost)).toBe(true)
  })

  test('of version 1 is taken too', () => {
    const old = { id: 'x1', name: 'Lunch club', service_at_locations: [{ location: { name: 'Hall', physical_addresses: [{ address_1: '2 Mill Lane', city: 'Hoo', postal_code: 'me3 9aa' }] }, regular_schedules: [{ weekday: '3', opens_at: '12:00', closes_at: '14:00' }] }], eligibilitys: [{ eligibility: 'Over 60', minimum_age: '60' }], service_taxonomys: [{ taxonomy: { name: 'Social groups' } }] }
    expect(read({ content: [old] }).services[0]).toMatchObject({ externalId: 'x1', details: { places: [{ name: 'Hall', address: '2 Mill Lane, Hoo', postcode: 'ME3 9AA', access: '' }], hours: [{ days: [3], from: '12:00', until: '14:00', words: '' }], forWhom: 'Over 60', ageFrom: 60, needs: ['company'] } })
  })

  test.each<[string, object, RegExp]>([
    ['one that has ended', { ...uk, status: 'defunct' }, /status is “defunct”/], ['one that nobody can reach', { id: 'y', name: 'Ghost' }, /at least one way/], ['one that stands twice', uk, /twice/],
  ])('%s is left out, and named', (_what, second, words) => {
    const { services, findings } = read([uk, second])
    expect([services.length, findings.filter(({ lost }) => lost).map((one) => one.words).join()]).toEqual([1, expect.stringMatching(words)])
  })

  test('a day and night, and a service whose check lies ahead', () => {
    const { services: [one], findings } = read({ ...uk, schedules: [{ byday: 'MO,TU,WE,TH,FR,SA,SU', opens_at: '00:00', closes_at: '23:59' }], assured_date: '2031-01-01' })
    expect(one).toMatchObject({ checkedOn: null, details: { alwaysOpen: true, hours: [] } })
    expect(findings.some(({ words }) => words.includes('future'))).toBe(true)
  })

  test.each([['nothing', null], ['a number', 7], ['a list of numbers', [1, 2]], ['another document', { resourceType: 'Patient', name: [{ family: 'X' }] }], ['words', 'services']])('%s is no such file', (_what, document) => {
    expect(read(document)).toMatchObject({ services: [], findings: [{ service: 'The file', lost: true }] })
  })

  test('whatever it is, it never throws, and what it takes is fit to be kept', () => {
    fc.assert(fc.property(fc.anything(), (junk) => { read(junk); for (const { details } of read({ contents: [{ ...(junk as object), name: 'X', email: 'a@b.c', schedules: junk, phones: [junk], service_at_locations: [{ location: junk }], attributes: junk }] }).services) expect(whyNotService(details)).toBeNull() }))
  })
})
