import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { weekdayOf } from './dates.ts'
import { dayOfHeading, meaningsOfHeading, questionsIn } from './headings.ts'
import { daysOf } from './session-days.ts'

const days = (headings: string[], around: { words?: string[]; today?: string; locale?: string } = {}, told = {}) =>
  daysOf(headings.map((heading, at) => ({ at, heading, marked: true })), { words: around.words ?? [], today: around.today ?? '2026-11-22', locale: around.locale ?? 'en-GB' }, told)

describe('the days of a register', () => {
  it.each<[string, string[], string[]]>([
    ['the latest past year', ['03/01', '10/01', '17/01'], ['2026-01-03', '2026-01-10', '2026-01-17']],
    ['not a year in which a marked day is yet to come', ['05/12', '12/12'], ['2025-12-05', '2025-12-12']],
    ['over New Year', ['20/12', '27/12', '03/01', '10/01'], ['2025-12-20', '2025-12-27', '2026-01-03', '2026-01-10']],
    ['backwards over New Year', ['10/01', '03/01', '27/12', '20/12'], ['2026-01-10', '2026-01-03', '2025-12-27', '2025-12-20']],
    ['a leap year, seen by its weekdays', ['22/02', '29/02', '07/03'], ['2024-02-22', '2024-02-29', '2024-03-07']],
    ['a year across which February counts', ['20/02', '27/02', '06/03', '13/03'], ['2026-02-20', '2026-02-27', '2026-03-06', '2026-03-13']],
    ['a year before a leap year', ['21/02', '28/02', '06/03'], ['2024-02-21', '2024-02-28', '2024-03-06']],
    ['month first, as the days themselves say', ['01/03', '01/10', '01/17'], ['2026-01-03', '2026-01-10', '2026-01-17']],
    ['names of months and weekdays', ['Sat 3 Jan', '10th January', 'Jan 17', '24-Jan'], ['2026-01-03', '2026-01-10', '2026-01-17', '2026-01-24']],
    ['years that are written', ['03/01/2025', '2025-01-10', '17 Jan 25'], ['2025-01-03', '2025-01-10', '2025-01-17']],
    ['weeks with their days', ['Week 1 (03/01)', 'Week 2 (10/01)'], ['2026-01-03', '2026-01-10']],
    ['no common weekday: the year with most on one', ['05/01', '07/01', '12/01', '19/01'], ['2026-01-05', '2026-01-07', '2026-01-12', '2026-01-19']],
  ])('%s', (_, headings, expected) => expect(days(headings)).toEqual(expected))
  it('heeds a weekday or a year that the title or the name of the file names', () => {
    expect(days(['03/01', '10/01', '31/10'], { words: ['Saturday open session'], today: '2027-11-22' })[0]).toBe('2026-01-03')
    expect(days(['03/01', '10/01', '31/10'], { today: '2027-11-22' })[0]).toBe('2027-01-03')
    expect(days(['03/01', '10/01'], { words: ['register 2024'] })[0]).toBe('2024-01-03')
    expect(days(['03/01', '10/01'], { words: ['Saturday club, running since 2019'] })[0]).toBe('2026-01-03')
  })
  it('does not count columns that nobody has marked yet', () => {
    const headings = [...['07/11', '14/11', '21/11'].map((heading, at) => ({ at, heading, marked: true })), ...['28/11', '05/12'].map((heading, at) => ({ at: at + 3, heading, marked: false }))]
    expect(daysOf(headings, { words: [], today: '2026-11-22', locale: 'en-GB' })).toEqual(['2026-11-07', '2026-11-14', '2026-11-21', '2026-11-28', '2026-12-05'])
  })
  it('obeys a choice of year or order', () => {
    expect(days(['03/01'], {}, { year: 2020 })).toEqual(['2020-01-03'])
    expect(days(['03/01'], {}, { order: 'mdy' })).toEqual(['2026-03-01'])
    expect(days(['03/01'], { locale: 'en-US' })).toEqual(['2026-03-01'])
  })
  it('finds any weekly series of the past year again', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 2, max: 50 }), (back, count) => {
      const last = Date.parse('2026-11-22') - back * 86_400_000
      const series = Array.from({ length: count }, (_, n) => new Date(last - (count - 1 - n) * 7 * 86_400_000).toISOString().slice(0, 10))
      const found = days(series.map((date) => `${date.slice(8)}/${date.slice(5, 7)}`), { words: [['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'][weekdayOf(series[0]!) - 1]!] })
      expect(found).toEqual(series)
    }))
  })
})

describe('headings', () => {
  it.each([
    ['Client ref', 'ref'], ['Membership No.', 'ref'], ['URN', 'ref'], ['First name', 'given'], ['Forename(s)', 'given'], ['given_name', 'given'], ['Surname', 'family'], ['Family Name', 'family'], ['LAST NAME', 'family'], ['Name', 'full_name'], ['Name of participant', 'full_name'],
    ['D.O.B', 'birth_date'], ['Date of birth', 'birth_date'], ['Born', 'birth_date'], ['Mobile / tel', 'phone'], ['Contact number', 'phone'], ['E-mail address', 'email'], ['Post code', 'postcode'], ['NHS No.', 'nhs_number'], ['Ethnic origin', 'ethnicity'], ['Referred by', 'referred_by'],
    ['Source of referral', 'referred_by'], ['Date of referral', 'referred_on'], ['Referral date', 'referred_on'], ['Ref date', 'referred_on'], ['Consent to share?', 'consent'], ['Notes', 'notes'], ['Any other comments', 'notes'], ['Likes to be called', 'known_as'], ['Next of kin phone', 'emergency_contact'],
    ['Date completed', 'date'], ['Attended?', 'status'], ['Total score', 'total'], ['Gender', 'left_out'], ['Key worker', 'left_out'], ['GP surgery', 'gp'], ['Preferred name', 'known_as'],
  ])('%s: %s', (heading, meaning) => {
    const [best] = [...meaningsOfHeading(heading)].toSorted((a, b) => b[1] - a[1])
    expect(best?.[0]).toBe(meaning)
  })
  it.each([['q1,q2,q3', [1, 2, 3]], ['Question 3,Question 2,Question 1', [3, 2, 1]], ['1,2,3', [1, 2, 3]], ['PHQ1,PHQ2,PHQ3,PHQ9 total', [1, 2, 3]], ['PHQ9,GAD7', []], ['SWEMWBS_1,SWEMWBS_2', [1, 2]], ['Name,DOB', []], ['Q1. Optimistic,Q2. Useful', [1, 2]]])(
    '%s names questions %j', (headings, questions) => expect([...questionsIn(headings.split(',')).values()]).toEqual(questions))
  it.each(['Name', '', '99/99', 'q1', '2025', 'March', '3', 'x'.repeat(1000), '31/31'])('%s is no day', (heading) => expect(dayOfHeading(heading)).toBeNull())
})
