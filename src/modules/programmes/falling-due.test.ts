import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exitDays, fallingDue, type Belonging, type Schedule } from './falling-due.ts'

const schedule = (more: Partial<Schedule> = {}): Schedule => ({ everyWeeks: 12, atSessions: [], atExit: true, since: null, changedOn: null, startDays: 14, graceDays: 7, ...more })
const person = (more: Partial<Belonging> = {}): Belonging => ({ startedOn: '2026-06-01', endedOn: null, sessions: [], lastOn: null, ...more })
const day = (n: number) => new Date(Date.UTC(2026, 0, 1) + n * 86_400_000).toISOString().slice(0, 10)

test.each<[string, Partial<Schedule>, Partial<Belonging>, string, ReturnType<typeof fallingDue>]>([
  ['before joining nothing is due', {}, {}, '2026-05-31', null],
  ['on joining the first is due', {}, {}, '2026-06-01', { because: 'start', dueOn: '2026-06-01', lateFrom: '2026-06-16' }],
  ['answered within the grace before joining, it counts', {}, { lastOn: '2026-05-25' }, '2026-06-01', null],
  ['answered a day earlier, it does not', {}, { lastOn: '2026-05-24' }, '2026-06-01', { because: 'start', dueOn: '2026-06-01', lateFrom: '2026-06-16' }],
  ['asked for only since August: nobody is late for June', { since: '2026-08-10' }, {}, '2026-08-12', { because: 'start', dueOn: '2026-08-10', lateFrom: '2026-08-25' }],
  ['twelve weeks less a day', {}, { lastOn: '2026-06-03' }, '2026-08-25', null],
  ['twelve weeks on', {}, { lastOn: '2026-06-03' }, '2026-08-26', { because: 'weeks', dueOn: '2026-08-26', lateFrom: '2026-09-03' }],
  ['at the start only', { everyWeeks: null }, { lastOn: '2026-06-03' }, '2027-06-03', null],
  ['a rhythm changed yesterday makes nobody late', { everyWeeks: 2, changedOn: '2026-08-01' }, { lastOn: '2026-06-03' }, '2026-08-02', { because: 'weeks', dueOn: '2026-08-01', lateFrom: '2026-08-09' }],
  ['after the second session', { everyWeeks: null, atSessions: [2] }, { lastOn: '2026-06-01', sessions: ['2026-06-08', '2026-06-15'] }, '2026-06-15', { because: 'session', dueOn: '2026-06-15', lateFrom: '2026-06-23' }],
  ['a session too early to count for it: answered a week before', { everyWeeks: null, atSessions: [2] }, { lastOn: '2026-06-08', sessions: ['2026-06-08', '2026-06-15'] }, '2026-06-15', null],
  ['sessions before the change are let be', { everyWeeks: null, atSessions: [1, 2], changedOn: '2026-06-20' }, { lastOn: '2026-06-01', sessions: ['2026-06-08', '2026-06-15'] }, '2026-06-21', null],
  ['a session that is not planned', { everyWeeks: null, atSessions: [9] }, { lastOn: '2026-06-01', sessions: ['2026-06-08'] }, '2026-07-15', null],
  ['leaving on Friday, today within the grace', {}, { lastOn: '2026-06-03', endedOn: '2026-07-03' }, '2026-06-26', { because: 'exit', dueOn: '2026-07-03', lateFrom: '2026-07-11' }],
  ['leaving, and answered within the grace', {}, { lastOn: '2026-06-27', endedOn: '2026-07-03' }, '2026-07-04', null],
  ['left, and still asked for four weeks', {}, { lastOn: '2026-06-03', endedOn: '2026-07-03' }, '2026-07-31', { because: 'exit', dueOn: '2026-07-03', lateFrom: '2026-07-11' }],
  ['then left in peace', {}, { lastOn: '2026-06-03', endedOn: '2026-07-03' }, '2026-08-01', null],
  ['left before the programme asked on leaving', { changedOn: '2026-07-04' }, { lastOn: '2026-06-03', endedOn: '2026-07-03' }, '2026-07-05', null],
  ['left: nothing else is due', { atExit: false }, { endedOn: '2026-07-03' }, '2026-07-04', null],
])('%s', (_what, asked, who, today, due) => expect(fallingDue(schedule(asked), person(who), today)).toEqual(due))

describe('whatever the schedule', () => {
  const days = fc.integer({ min: 0, max: 700 }).map(day)
  const asked = fc.record({
    everyWeeks: fc.option(fc.integer({ min: 1, max: 60 }), { nil: null }), atSessions: fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 4 }), atExit: fc.boolean(),
    since: fc.option(days, { nil: null }), changedOn: fc.option(days, { nil: null }), startDays: fc.integer({ min: 0, max: 90 }), graceDays: fc.integer({ min: 0, max: 40 }),
  })
  const who = fc.record({ startedOn: days, stays: fc.option(fc.integer({ min: 0, max: 400 }), { nil: null }), sessions: fc.uniqueArray(fc.integer({ min: 0, max: 300 }), { maxLength: 12 }), lastOn: fc.option(days, { nil: null }) })
    .map(({ startedOn, stays, sessions, lastOn }): Belonging => {
      const from = (Date.parse(startedOn) - Date.UTC(2026, 0, 1)) / 86_400_000
      return { startedOn, endedOn: stays === null ? null : day(from + stays), sessions: sessions.sort((a, b) => a - b).map((n) => day(from + n)), lastOn }
    })
  const cases = (property: (asked: Schedule, who: Belonging, today: string, n: number) => void) => fc.assert(fc.property(asked, who, fc.integer({ min: 0, max: 1200 }), (one, person, n) => { property(one, { ...person, lastOn: person.lastOn !== null && person.lastOn <= day(n) ? person.lastOn : null }, day(n), n) }), { numRuns: 2000 })

  test('answered today, nothing is due today', () => cases((one, person, today) => expect(fallingDue(one, { ...person, lastOn: today }, today)).toBeNull()))

  test('it fell due no later than today, but for a leaving that is near; it is late only after it fell due', () => cases((one, person, today) => {
    const due = fallingDue(one, person, today)
    if (!due) return
    if (due.because !== 'exit') expect(due.dueOn <= today).toBe(true)
    expect(due.lateFrom > due.dueOn).toBe(true)
    expect(due.dueOn >= person.startedOn).toBe(true)
  }))

  test('what is due stays due until it is answered, or they leave', () => cases((one, person, today, n) => {
    if (person.endedOn !== null || !fallingDue(one, person, today)) return
    expect(fallingDue(one, person, day(n + 1))).not.toBeNull()
  }))

  test('a rhythm changed today makes nobody late today', () => cases((one, person, today) => {
    const due = fallingDue({ ...one, changedOn: today }, person, today)
    if (due && due.because !== 'start' && due.because !== 'exit') expect(due.lateFrom > today).toBe(true)
  }))

  test('nothing is asked of whoever left over four weeks ago', () => cases((one, person, _today, n) => {
    const left = { ...person, endedOn: day(n), startedOn: person.startedOn < day(n) ? person.startedOn : day(n) }
    expect(fallingDue(one, left, day(n + exitDays + 1))).toBeNull()
  }))
})
