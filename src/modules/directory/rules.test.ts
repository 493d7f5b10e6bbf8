import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { areasFor, facetsOf } from './facets.ts'
import { dayNames, openAt, openWords, weekInWords, weekOf, weekdayOf } from './hours.ts'
import { acts, becauseOf, dayAfter, directoryRefusals, isStale, noService, reportWords, serviceActs, tidied, whyNot, whyNotEvery, whyNotNumbers, whyNotReport, whyNotService, type Hours, type ServiceDetails } from './rules.ts'

const fit: ServiceDetails = { ...noService, name: 'Food bank', phones: [{ number: '01632 960001', how: 'ring', words: '' }] }
const line = (days: number[], from: string, until: string, words = ''): Hours => ({ days, from, until, words })

describe('a service', () => {
  test.each<[string, Partial<ServiceDetails>, string, string]>([
    ['no name', { name: ' ' }, 'no_name', 'name'], ['no way to reach it', { phones: [] }, 'no_way', 'phones'], ['a number that is none', { phones: [{ number: 'ask', how: 'ring', words: '' }] }, 'no_number', 'phones'],
    ['an e-mail that is none', { email: 'here' }, 'no_email', 'email'], ['a web page that is none', { web: 'javascript:alert(1)' }, 'no_web', 'web'], ['hours on no day', { hours: [line([], '09:00', '10:00')] }, 'no_days', 'hours'],
    ['an eighth day', { hours: [line([8], '09:00', '10:00')] }, 'no_days', 'hours'], ['no time', { hours: [line([1], '9', '10:00')] }, 'no_times', 'hours'], ['hours of no length', { hours: [line([1], '09:00', '09:00')] }, 'no_times', 'hours'],
    ['ages crossed', { ageFrom: 25, ageTo: 18 }, 'ages_crossed', 'ageTo'], ['half a year of age', { ageFrom: 1.5 }, 'impossible_age', 'ageFrom'], ['a name like a book', { name: 'x'.repeat(201) }, 'too_long', 'name'], ['checked each day', { checkEvery: 1 }, 'impossible_interval', 'checkEvery'],
  ])('%s is refused', (_what, more, because, field) => { expect(whyNotService(tidied({ ...fit, ...more }))).toEqual({ because, field }) })

  test('with one way to reach it is enough, whichever it is', () => {
    expect(whyNotService(fit)).toBeNull()
    for (const way of [{ email: 'a@example.org' }, { web: 'www.example.org' }, { places: [{ name: 'Hall', address: '', postcode: '', access: '' }] }]) expect(whyNotService(tidied({ ...fit, phones: [], ...way }))).toBeNull()
  })

  test('is tidied once and for all', () => {
    fc.assert(fc.property(details, (given) => { expect(tidied(tidied(given))).toEqual(tidied(given)) }))
    expect(tidied({ ...fit, areas: ['Chatham', ' chatham ', ''], web: 'www.example.org', alwaysOpen: true, hours: [line([2, 1, 1], '09:00', '10:00')] })).toMatchObject({ areas: ['chatham'], web: 'https://www.example.org', hours: [] })
  })

  test('each act is permitted somewhere and refused elsewhere', () => {
    for (const act of serviceActs) expect(Object.values(acts).filter((permitted) => (permitted as readonly string[]).includes(act))).toHaveLength(1)
    expect([whyNot('check', { status: 'open' }), whyNot('check', { status: 'closed' }), whyNot('open_again', { status: 'open' })]).toEqual([null, 'closed_already', 'open_already'])
  })

  test('is stale from the day after its interval, and where nobody looked', () => {
    expect([isStale(null, 183, '2026-11-21'), isStale('2026-11-21', 7, '2026-11-28'), isStale('2026-11-21', 7, '2026-11-29')]).toEqual([true, false, true])
    fc.assert(fc.property(fc.integer({ min: 7, max: 730 }), fc.integer({ min: 0, max: 2000 }), (every, since) => { expect(isStale('2024-01-01', every, dayAfter('2024-01-01', since))).toBe(since > every) }))
    expect([whyNotEvery(6), whyNotEvery(7), whyNotEvery(730), whyNotEvery(731), whyNotEvery(20.5)]).toEqual(['impossible_interval', null, null, 'impossible_interval', 'impossible_interval'])
  })

  test('a report says what it must', () => {
    expect(whyNotReport({ kind: 'wait', weeks: null, words: '' })).toEqual({ because: 'no_weeks', field: 'weeks' })
    expect(whyNotReport({ kind: 'full', weeks: 3, words: '' })).toEqual({ because: 'no_weeks', field: 'weeks' })
    expect(whyNotReport({ kind: 'wrong_details', weeks: null, words: ' ' })).toEqual({ because: 'no_report_words', field: 'words' })
    expect([whyNotReport({ kind: 'wait', weeks: 6, words: '' }), reportWords({ kind: 'wait', weeks: 1 }), reportWords({ kind: 'full', weeks: null })]).toEqual([null, 'Waiting list of 1 week', 'Was full'])
  })

  test.each<[string, boolean, string, boolean, string | null]>([
  ['a worker, any other service', false, '01632 960 101', false, null], ['a worker, a crisis service', true, '01632 960 101', false, 'only_managers_number'], ['a worker, the same number', true, ' 01632  960 100', false, null], ['a manager', true, '01632 960 101', true, null],
])('the number of a service: %s', (_who, crisis, number, mayChange, because) => expect(whyNotNumbers({ crisis, phones: [{ number: '01632 960 100', how: 'ring', words: '' }] }, [{ number, how: 'ring', words: 'Other words' }], mayChange)).toBe(because))

test('every refusal has its sentence', () => { for (const because of directoryRefusals) expect(becauseOf[because]).toMatch(/[.]$/) })
})

describe('hours', () => {
  const shop = { alwaysOpen: false, hours: [line([1, 2, 3, 4, 5], '09:00', '17:00'), line([6], '10:00', '12:00', 'drop-in')] }
  const night = { alwaysOpen: false, hours: [line([5], '22:00', '02:00')] }

  test.each<[string, typeof shop, number, string, string]>([
    ['in the morning', shop, 1, '09:00', 'Open now until 17:00'], ['at closing time', shop, 1, '17:00', 'Closed now, opens tomorrow at 09:00'], ['before it opens', shop, 3, '08:59', 'Closed now, opens at 09:00'],
    ['on Saturday after', shop, 6, '12:00', 'Closed now, opens on Monday at 09:00'], ['on Sunday', shop, 7, '11:00', 'Closed now, opens tomorrow at 09:00'], ['past midnight', night, 6, '01:59', 'Open now until 02:00'], ['after the night', night, 6, '02:00', 'Closed now, opens on Friday at 22:00'],
    ['the evening of the night', night, 5, '23:00', 'Open now until 02:00'], ['day and night', { alwaysOpen: true, hours: [] }, 4, '03:00', 'Day and night'],
  ])('%s', (_when, service, day, time, words) => { expect(openWords(service, day, time)!.words).toBe(words) })

  const boxing = { from: '2026-12-26', to: '2026-12-28', opens: '', closes: '', words: 'Boxing Day' }, eve = { from: '2026-12-24', to: '2026-12-24', opens: '10:00', closes: '12:00', words: 'Christmas Eve' }
  test.each<[string, Parameters<typeof openWords>[0], string, string, string]>([
    ['closed on its day, and on those after it', shop, '2026-12-26', '11:00', 'Closed today (Boxing Day), opens on Tuesday at 09:00'], ['the day before, what comes next leaves it out', shop, '2026-12-25', '18:00', 'Closed now, opens on Tuesday at 09:00'],
    ['other times', shop, '2026-12-24', '11:00', 'Open now until 12:00 (Christmas Eve)'], ['other times, over', shop, '2026-12-24', '15:00', 'Closed now (Christmas Eve), opens tomorrow at 09:00'], ['any other day is as the week says', shop, '2026-12-29', '09:00', 'Open now until 17:00'],
    ['day and night, but for that day', { alwaysOpen: true, hours: [] }, '2026-12-28', '03:00', 'Closed today (Boxing Day), opens tomorrow at 00:00'], ['where no hours are known, its day still is', { alwaysOpen: false, hours: [] }, '2026-12-27', '03:00', 'Closed today (Boxing Day)'],
  ])('on dates of their own: %s', (_when, service, day, time, words) => { expect(openWords({ ...service, dates: [eve, boxing] }, weekdayOf(day), time, day)!.words).toBe(words) })

  test('are unknown where none are written', () => { expect(openAt({ alwaysOpen: false, hours: [] }, 1, '10:00')).toBeNull() })

  test('any week: open exactly within its spans, and what is said next is true', () => {
    const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
    fc.assert(fc.property(fc.array(someHours, { minLength: 1, maxLength: 4 }), fc.integer({ min: 1, max: 7 }), someTime, (hours, day, time) => {
      const now = ((day - 1) * 1440 + minutes(time)), week = 7 * 1440
      const within = hours.some(({ days, from, until }) => days.some((one) => {
        const start = (one - 1) * 1440 + minutes(from), length = (minutes(until) - minutes(from) + 1440) % 1440
        return (now - start + week) % week < length
      }))
      const at = openAt({ hours, alwaysOpen: false }, day, time)!
      expect(at.open).toBe(within)
      if (!at.open) expect(openAt({ hours, alwaysOpen: false }, at.next!.weekday, at.next!.from)!.open).toBe(true)
    }))
  })

  test('read as a week, days with the same times together', () => {
    expect(weekInWords(shop)).toBe('Mon to Fri 09:00–17:00; Sat 10:00–12:00 (drop-in)')
    expect(weekOf(shop.hours).map(({ spans }) => spans.length)).toEqual([1, 1, 1, 1, 1, 1, 0])
    expect(weekInWords({ alwaysOpen: false, hours: [line([1, 3], '09:00', '10:00'), line([1], '14:00', '15:00')] })).toBe('Mon 09:00–10:00, 14:00–15:00; Wed 09:00–10:00')
    expect(dayNames).toHaveLength(7)
  })
})

describe('finding', () => {
  test.each([['ME4 5AB', ['me4', 'me', '*']], ['me45ab', ['me4', 'me', '*']], ['ME14', ['me14', 'me', '*']], ['ec1a 1bb', ['ec1a', 'ec', '*']], ['Chatham', ['chatham', '*']], ['  St. Mary’s  Bay ', ['st marys bay', '*']]])('%s', (place, areas) => { expect(areasFor(place)).toEqual(areas) })

  test('a service is found by what is written of it, and by where it stands', () => {
    const facets = facetsOf({ ...fit, what: 'Halal boxes', needs: ['food'], groups: ['carers'], areas: ['ME7'], places: [{ name: 'Hall', address: '1 High Street, Gillingham', postcode: 'ME7 1AA', access: '' }] })
    const of = (kind: string) => facets.filter((facet) => facet.kind === kind).map(({ word }) => word)
    expect(of('word')).toEqual(expect.arrayContaining(['food', 'halal', 'essentials', 'carers', 'gillingham']))
    expect([of('need'), of('group'), of('area'), facetsOf(fit).filter(({ kind }) => kind === 'area')]).toEqual([['food'], ['carers'], ['me7', 'gillingham'], [{ kind: 'area', word: '*' }]])
  })
})

const someTime = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 })).map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`)
const someHours = fc.record({ days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }).map((days) => days.sort()), from: someTime, until: someTime, words: fc.string({ maxLength: 20 }) }).filter(({ from, until }) => from !== until)
const details: fc.Arbitrary<ServiceDetails> = fc.record({
  name: fc.string(), provider: fc.string(), what: fc.string(), needs: fc.constantFrom([], ['food' as const, 'food' as const]), forWhom: fc.string(), groups: fc.constant([]), ageFrom: fc.constant(null), ageTo: fc.constant(null), areas: fc.array(fc.string()),
  phones: fc.array(fc.record({ number: fc.string(), how: fc.constant('ring' as const), words: fc.string() })), email: fc.string(), web: fc.oneof(fc.string(), fc.constant('www.example.org')), places: fc.array(fc.record({ name: fc.string(), address: fc.string(), postcode: fc.string(), access: fc.string() })),
  languages: fc.array(fc.string()), alwaysOpen: fc.boolean(), hours: fc.array(someHours), dates: fc.constant([]), hoursWords: fc.string(), cost: fc.string(), howToRefer: fc.string(), crisis: fc.boolean(), checkEvery: fc.constant(null),
})
