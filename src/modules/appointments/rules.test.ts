import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clashesOf, freeBetween, keyOf, lanesOf, leastTravel, minutesOf, timeOf, travelBetween, type Engagement } from './clashes.ts'
import { acts, actsOn, appointmentRefusals, becauseOf, dayAfter, daysOf, outcomes, statuses, whyNot, whyNotOutcome, whyNotPlan, whyNotSeries, type Planned } from './rules.ts'

const today = '2026-11-21'
const plan: Planned = { kind: 'office', personId: 'p', about: '', place: '', videoLink: '', heldOn: '2026-11-24', startsAt: '10:00', endsAt: '11:00', travelBefore: 0, travelAfter: 0 }

test.each<[Partial<Planned>, string | null, string?]>([
  [{}, null], [{ endsAt: '10:00' }, 'ends_before_it_begins', 'endsAt'], [{ heldOn: '2026-10-22' }, null], [{ heldOn: '2026-10-21' }, 'too_long_ago', 'heldOn'], [{ heldOn: '2028-11-22' }, 'too_far_ahead', 'heldOn'],
  [{ kind: 'accompaniment' }, 'no_where_to', 'place'], [{ kind: 'accompaniment', place: 'Jobcentre' }, 'no_what_for', 'about'], [{ kind: 'accompaniment', place: 'Jobcentre', about: 'interview' }, null],
  [{ personId: null }, 'no_title', 'about'], [{ personId: null, about: 'Supervision' }, null], [{ about: 'x'.repeat(301) }, 'too_long', 'about'], [{ place: 'x'.repeat(301) }, 'too_long', 'place'],
  [{ videoLink: 'javascript:alert(1)' }, 'not_a_link', 'videoLink'], [{ videoLink: 'https://meet.example/1' }, null],
])('a plan %#', (more, because, field) => expect(whyNotPlan({ ...plan, ...more }, today)).toEqual(because && { because, field }))

describe('a series', () => {
  test.each([
    [1, '2026-12-15', [], ['2026-11-24', '2026-12-01', '2026-12-08', '2026-12-15']], [2, '2026-12-21', [], ['2026-11-24', '2026-12-08']],
    [1, '2026-12-08', ['2026-12-01'], ['2026-11-24', '2026-12-08']], [1, '2026-12-01', ['2026-11-24'], ['2026-11-24', '2026-12-01']],
  ])('every %d weeks until %s without %j', (everyWeeks, until, except, days) => expect(daysOf('2026-11-24', { everyWeeks, until, except })).toEqual(days))
  test('keeps its weekday across the end of summer time', () => expect(daysOf('2026-10-20', { everyWeeks: 1, until: '2026-11-03', except: [] })).toEqual(['2026-10-20', '2026-10-27', '2026-11-03']))
  test.each([['2026-11-24', 'until_before_it_begins'], ['2026-11-25', null], ['2027-11-23', null], ['2027-12-01', 'series_too_long']])('until %s', (until, because) => expect(whyNotSeries('2026-11-24', { everyWeeks: 1, until, except: [] })).toBe(because))
})

describe('states and acts', () => {
  test('only a planned one changes; only one with an outcome is put right', () => {
    for (const status of statuses) {
      expect(whyNot('change', { status })).toBe(status === 'planned' ? null : 'over_already')
      expect(whyNot('reopen', { status })).toBe(status === 'planned' ? 'still_planned' : null)
      expect(actsOn({ status, mine: true }, { write: true, team: false })).toEqual(acts[status])
      expect(actsOn({ status, mine: false }, { write: true, team: false })).toEqual([])
      expect(actsOn({ status, mine: true }, { write: false, team: true })).toEqual([])
    }
  })
  test('every refusal has its sentence', () => { for (const because of appointmentRefusals) expect(becauseOf[because]).toMatch(/[.”]$/) })
})

const missed = { outcome: 'did_not_attend' as const, reasons: ['forgot'], because: '', nextSteps: ['called'], nextWords: '', heldOn: today }
test.each([
  [{}, null], [{ reasons: [] }, 'no_reason'], [{ reasons: ['other'] }, 'no_words'], [{ reasons: ['other'], because: 'The lift was broken' }, null], [{ nextSteps: [] }, 'no_next_step'],
  [{ nextSteps: ['nothing_yet'] }, null], [{ nextSteps: ['nothing_yet', 'called'] }, 'nothing_and_something'], [{ heldOn: '2026-11-22' }, 'not_yet'],
  [{ outcome: 'attended' as const, reasons: [], nextSteps: [] }, null], [{ outcome: 'cancelled_by_us' as const, reasons: [], nextSteps: [] }, 'no_words'], [{ outcome: 'cancelled_by_them' as const, reasons: [], nextSteps: [], heldOn: '2026-12-01' }, null],
  [{ because: 'x'.repeat(1001) }, 'words_too_long'], [{ nextWords: 'x'.repeat(1001) }, 'words_too_long'], [{ because: ` ${'x'.repeat(1000)} ` }, null],
])('an outcome %#', (more, because) => expect(whyNotOutcome({ ...missed, ...more }, today)?.because ?? null).toBe(because))
test('there are five outcomes', () => expect(outcomes).toHaveLength(5))

describe('clashes', () => {
  const at = (id: string, startsAt: string, endsAt: string, more: Partial<Engagement> = {}): Engagement => ({ id, what: 'appointment', title: id, startsAt, endsAt, place: 'hall', travelBefore: 0, travelAfter: 0, ...more })
  const wanted = at('new', '10:00', '11:00')
  test.each<[Engagement, string | null]>([
    [at('a', '09:00', '10:00'), null], [at('a', '11:00', '12:00'), null], [at('a', '10:59', '12:00'), 'overlap'], [at('a', '09:00', '10:01'), 'overlap'], [at('a', '10:15', '10:30'), 'overlap'], [at('a', '08:00', '20:00'), 'overlap'],
    [at('a', '09:00', '09:55', { place: 'wharf' }), 'travel'], [at('a', '09:00', '09:50', { place: 'wharf' }), null], [at('a', '09:00', '09:50', { place: 'wharf', travelAfter: 30 }), 'travel'],
    [at('a', '11:05', '12:00', { place: 'wharf' }), 'travel'], [at('a', '11:20', '12:00', { place: 'wharf', travelBefore: 25 }), 'travel'], [at('a', '09:00', '10:00', { place: null }), null], [at('a', '09:00', '09:50', { place: 'hall', travelAfter: 30 }), null],
  ])('beside %j', (other, kind) => expect(clashesOf(wanted, [other])[0]?.kind ?? null).toBe(kind))

  test('is the same from both sides, whatever the times', () => {
    const time = fc.integer({ min: 0, max: 1410 })
    const one = fc.tuple(time, fc.integer({ min: 5, max: 29 }), fc.constantFrom('hall', 'wharf', null), fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 }))
    const made = (id: string, [from, long, place, travelBefore, travelAfter]: [number, number, string | null, number, number]) => at(id, timeOf(from), timeOf(from + long), { place, travelBefore, travelAfter })
    fc.assert(fc.property(one, one, (a, b) => { expect(clashesOf(made('a', a), [made('b', b)]).map(({ kind }) => kind)).toEqual(clashesOf(made('b', b), [made('a', a)]).map(({ kind }) => kind)) }))
  })
  test('between two places at least ten minutes', () => { expect(travelBetween(at('a', '09:00', '10:00'), at('b', '10:00', '11:00', { place: 'wharf' }))).toBe(leastTravel) })
  test('a clash is acknowledged with this one, on this day', () => expect(keyOf(today, { kind: 'overlap', withId: 'a' })).toBe('2026-11-21 overlap a'))

  test('lanes: nothing that overlaps shares a lane, and free stretches are what is left', () => {
    const spans = fc.array(fc.tuple(fc.integer({ min: 0, max: 1300 }), fc.integer({ min: 5, max: 139 })), { maxLength: 12 })
    fc.assert(fc.property(spans, (list) => {
      const laid = lanesOf(list.map(([from, long], n) => ({ id: String(n), startsAt: timeOf(from), endsAt: timeOf(from + long) })))
      for (const a of laid) {
        expect(a.lane).toBeLessThan(a.lanes)
        for (const b of laid) if (a.id < b.id && a.startsAt < b.endsAt && b.startsAt < a.endsAt) { expect(a.lane).not.toBe(b.lane); expect(a.lanes).toBe(b.lanes) }
      }
      for (const gap of freeBetween(laid, { from: '00:00', until: '23:59', least: 15 })) {
        expect(minutesOf(gap.endsAt) - minutesOf(gap.startsAt)).toBeGreaterThanOrEqual(15)
        expect(laid.some((one) => one.startsAt < gap.endsAt && gap.startsAt < one.endsAt)).toBe(false)
      }
    }))
  })
  test('days after', () => expect(dayAfter('2026-03-28', 2)).toBe('2026-03-30'))
})
