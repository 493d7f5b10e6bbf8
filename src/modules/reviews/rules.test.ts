import { describe, expect, test } from 'vitest'
import { acts, actsOn, becauseOf, nextDue, reviewRefusals, reviewStatuses, whyNot, whyNotDue, whyNotMinutes, whyNotSign, type Minutes } from './rules.ts'

const today = '2026-11-21'
const minutes: Minutes = { heldOn: today, agenda: '', attendees: [{ memberId: null, name: 'Amina', role: 'worker' }], theirPart: 'there', theySaid: '', discussion: 'Talked about the move', decisions: [], actions: [], nextOn: null }
const action = { id: 'a', words: 'Ring the office', memberId: 'm', who: '', dueOn: '2026-11-25' }

test.each([
  ['due', 'sign', 'nothing_written'], ['due', 'write', null], ['begun', 'sign', null], ['signed', 'write', 'signed_already'], ['signed', 'amend', null], ['signed', 'move', 'signed_already'], ['set_aside', 'write', 'not_in_this_status'], ['set_aside', 'take_up', null], ['begun', 'amend', 'not_in_this_status'],
] as const)('a review that is %s: %s', (status, act, because) => expect(whyNot(act, { status })).toBe(because))

describe('minutes', () => {
  test.each<[Partial<Minutes>, string | null]>([
    [{}, null], [{ heldOn: null }, 'no_day'], [{ heldOn: '2026-11-22' }, 'not_held_yet'], [{ attendees: [] }, 'nobody_there'], [{ attendees: [{ memberId: null, name: ' ', role: '' }] }, 'nobody_there'], [{ theirPart: null }, 'no_part'],
    [{ discussion: ' ' }, 'nothing_said'], [{ discussion: '', decisions: ['Go on'] }, null], [{ actions: [action] }, null], [{ actions: [{ ...action, words: '' }] }, 'action_incomplete'], [{ actions: [{ ...action, memberId: null }] }, 'action_incomplete'],
    [{ actions: [{ ...action, memberId: null, who: 'Her sister' }] }, null], [{ actions: [{ ...action, dueOn: '' }] }, 'action_incomplete'], [{ actions: [{ ...action, dueOn: '2026-11-20' }] }, 'action_in_the_past'],
    [{ nextOn: today }, 'next_in_the_past'], [{ nextOn: '2026-11-22' }, null], [{ nextOn: '2029-01-01' }, 'too_far_ahead'], [{ discussion: 'x'.repeat(20_001) }, 'too_long'], [{ theySaid: 'x'.repeat(4001) }, 'too_long'],
  ])('signing %#', (more, because) => expect(whyNotSign({ ...minutes, ...more }, today)?.because ?? null).toBe(because))
  test('a draft may lack everything', () => expect(whyNotMinutes({ ...minutes, heldOn: null, attendees: [], theirPart: null, discussion: '' }, today)).toBeNull())
})

test.each([['2026-11-20', 'due_in_the_past'], [today, null], ['2028-11-21', null], ['2028-11-22', 'too_far_ahead']])('due on %s', (dueOn, because) => expect(whyNotDue(dueOn, today)).toBe(because))
test('the next is so many weeks after the last was held, on the same weekday across a change of clocks', () => {
  expect(nextDue({ startedOn: '2026-10-01', lastHeldOn: null, everyWeeks: 6 })).toBe('2026-11-12')
  expect(nextDue({ startedOn: '2026-01-01', lastHeldOn: '2026-10-20', everyWeeks: 2 })).toBe('2026-11-03')
})
test('what is offered is what is allowed; every refusal has its sentence', () => {
  for (const status of reviewStatuses) { expect(actsOn({ status }, true)).toEqual(acts[status]); expect(actsOn({ status }, false)).toEqual([]) }
  for (const because of reviewRefusals) expect(becauseOf[because]).toMatch(/[.”]$/)
})
