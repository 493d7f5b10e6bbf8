import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { acts, actsOn, becauseOf, dayAfter, isInside, leadsTo, standing, taskActs, taskRefusals, taskStatuses, whyNot, whyNotBecause, whyNotDue, whyNotWords, type TaskAct, type TaskStatus } from './rules.ts'

describe('states and acts', () => {
  test.each([
    ['open', 'done', null], ['open', 'dismiss', null], ['open', 'move', null], ['open', 'hand', null], ['open', 'undo', 'not_finished'],
    ['done', 'undo', null], ['done', 'done', 'finished'], ['done', 'move', 'finished'], ['dismissed', 'undo', null], ['dismissed', 'dismiss', 'finished'], ['dismissed', 'hand', 'finished'],
  ] as const)('a task that is %s: %s', (status, act, because) => expect(whyNot(act, { status })).toBe(because))

  test('what is offered is what is allowed, and leads somewhere that exists', () => {
    fc.assert(fc.property(fc.constantFrom(...taskStatuses), fc.constantFrom(...taskActs), (status: TaskStatus, act: TaskAct) => {
      expect(actsOn({ status }, true).includes(act)).toBe(whyNot(act, { status }) === null)
      expect(taskStatuses).toContain(leadsTo[act])
    }))
    expect(actsOn({ status: 'open' }, false)).toEqual([])
    expect(Object.keys(acts)).toEqual([...taskStatuses])
  })

  test('every refusal has its sentence', () => { for (const because of taskRefusals) expect(becauseOf[because]).toMatch(/\.$/) })
})

test.each([[' ', 'no_words'], ['Ring the housing office', null], ['x'.repeat(501), 'too_long']] as const)('words %#', (words, because) => expect(whyNotWords(words)).toBe(because))
test.each([['', 'no_reason'], [' ', 'no_reason'], ['Unwell', null], ['x'.repeat(501), 'reason_too_long']] as const)('a reason %#', (words, because) => expect(whyNotBecause(words)).toBe(because))
test.each([[null, null], ['2026-11-20', 'due_in_the_past'], ['2026-11-21', null], ['2028-11-21', null], ['2028-11-22', 'due_too_far']] as const)('due on %s', (due, because) => expect(whyNotDue(due, '2026-11-21')).toBe(because))
test.each([[null, 'undated'], ['2026-11-20', 'overdue'], ['2026-11-21', 'today'], ['2026-11-22', 'coming']] as const)('standing of %s', (due, at) => expect(standing(due, '2026-11-21')).toBe(at))
test.each([['', true], ['/people/x#goals', true], ['//elsewhere.invalid', false], ['https://elsewhere.invalid', false], ['/a b', false]])('link %s', (link, fine) => expect(isInside(link)).toBe(fine))
test('days across the end of a year and of summer time', () => { expect(dayAfter('2026-12-31', 1)).toBe('2027-01-01'); expect(dayAfter('2026-10-25', 1)).toBe('2026-10-26') })
