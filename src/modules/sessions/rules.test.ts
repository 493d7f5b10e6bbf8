import { describe, expect, test } from 'vitest'
import { acts, actsOn, becauseOf, leadsTo, needs, sessionActs, sessionRefusals, sessionStatuses, whyNot, whyNotCancel, whyNotEdit, whyNotMarks, whyNotPay, whyNotPlan, whyNotVisitors, type MarkStatus, type SessionAct, type SessionRefusal } from './rules.ts'

const today = '2026-11-21'
const everything = new Set(Object.values(needs))

describe('states and acts', () => {
  test('a closed register changes only by a correction', () => {
    expect(acts.closed).toEqual(['note', 'correct'])
    for (const act of ['mark', 'pay', 'count', 'tick', 'change', 'cancel', 'close'] as const) expect(whyNot(act, { status: 'closed' })).toBe('closed')
  })
  test.each([
    ['mark', 'planned', null], ['correct', 'planned', 'not_closed'], ['reinstate', 'planned', 'not_closed'],
    ['mark', 'cancelled', 'cancelled'], ['close', 'cancelled', 'cancelled'], ['reinstate', 'cancelled', null], ['correct', 'closed', null], ['reinstate', 'closed', 'closed'],
  ] as const)('%s when %s: %s', (act, status, expected) => { expect(whyNot(act, { status })).toBe(expected) })
  test('every act a status permits leads to a status there is, and needs a permission', () => {
    for (const status of sessionStatuses) for (const act of acts[status]) {
      expect([null, ...sessionStatuses]).toContain(leadsTo[act])
      expect(needs[act]).toMatch(/^sessions\./)
    }
    expect(Object.keys(needs).sort()).toEqual([...sessionActs].sort())
  })
  test('what is offered follows the permissions and the day', () => {
    expect(actsOn({ status: 'planned', heldOn: today }, everything, today)).toContain('close')
    expect(actsOn({ status: 'planned', heldOn: '2026-11-22' }, everything, today)).not.toContain('close')
    expect(actsOn({ status: 'planned', heldOn: today }, new Set(['sessions.run']), today)).toEqual(['mark', 'count', 'pay', 'tick', 'note'] satisfies SessionAct[])
    expect(actsOn({ status: 'closed', heldOn: today }, new Set(['sessions.run']), today)).toEqual(['note'])
    expect(actsOn({ status: 'planned', heldOn: today }, new Set(), today)).toEqual([])
  })
  test('each refusal says what is wrong in a sentence', () => {
    for (const refusal of sessionRefusals) expect(becauseOf[refusal]).toMatch(/^[A-Z“].{10,}[.!]$/)
  })
})

const mark = (status: MarkStatus, more: { markId?: string; leftEarly?: boolean } = {}) => ({ markId: more.markId ?? status, status, leftEarly: more.leftEarly })

test.each<[string, ReturnType<typeof mark>[], string, SessionRefusal | null]>([
  ['here today', [mark('here')], today, null],
  ['here tomorrow', [mark('here')], '2026-11-22', 'not_yet'],
  ['absent tomorrow', [mark('absent')], '2026-11-22', 'not_yet'],
  ['apologies ahead', [mark('apologies'), mark('unmarked')], '2026-12-22', null],
  ['late last week', [mark('late')], '2026-11-14', null],
  ['one id twice', [mark('here', { markId: 'a' }), mark('late', { markId: 'a' })], today, 'mark_known'],
  ['left early', [mark('here', { leftEarly: true })], today, null],
  ['absent and left early', [mark('absent', { leftEarly: true })], today, 'left_without_coming'],
])('marks: %s', (_name, marks, heldOn, expected) => { expect(whyNotMarks(marks, { heldOn }, today)).toBe(expected) })

test.each<[Parameters<typeof whyNotPay>[0], SessionRefusal | null]>([
  [{ kind: 'paid', pence: 200 }, null],
  [{ kind: 'paid', pence: 0 }, 'no_money'],
  [{ kind: 'waived', pence: 200, because: 'No cash today' }, null],
  [{ kind: 'waived', pence: 200 }, 'no_reason'],
  [{ kind: 'waived', pence: 200, because: '  ' }, 'no_reason'],
  [{ kind: 'none', pence: 0 }, null],
  [{ kind: 'none', pence: 200 }, 'money_for_nothing'],
])('payment %j: %s', (payment, expected) => { expect(whyNotPay(payment)).toBe(expected) })

test.each([[-1, 'below_zero'], [0, null], [10_000, null], [10_001, 'too_many_visitors']] as const)('%i visitors: %s', (visitors, expected) => { expect(whyNotVisitors(visitors)).toBe(expected) })

const plan = (more: object) => ({ heldOn: today, startsAt: '10:00', endsAt: '12:00', people: [], ...more })
test.each<[string, object, SessionRefusal | null]>([
  ['today', {}, null],
  ['the end first', { endsAt: '09:59' }, 'ends_before_it_begins'],
  ['no time at all', { endsAt: '10:00' }, 'ends_before_it_begins'],
  ['last week', { heldOn: '2026-11-14' }, null],
  ['last year', { heldOn: '2025-11-14' }, 'over_30_days_ago'],
  ['in a year', { heldOn: '2027-11-20' }, null],
  ['in three years', { heldOn: '2029-11-21' }, 'too_far_ahead'],
  ['somebody twice', { people: [{ memberId: 'a', part: 'lead' }, { memberId: 'a', part: 'volunteer' }] }, 'person_twice'],
])('planned for %s: %s', (_name, more, expected) => { expect(whyNotPlan(plan(more), today)).toBe(expected) })

test.each<[string, { came: number; pence: number }, string, SessionRefusal | null]>([
  ['nobody came', { came: 0, pence: 0 }, 'Snow', null],
  ['no reason', { came: 0, pence: 0 }, ' ', 'no_reason'],
  ['somebody came', { came: 1, pence: 0 }, 'Snow', 'people_came'],
  ['somebody paid', { came: 0, pence: 200 }, 'Snow', 'people_came'],
])('cancelled when %s', (_name, facts, because, expected) => { expect(whyNotCancel({ status: 'planned' }, facts, because)).toBe(expected) })

test('a later version is not overwritten', () => {
  expect(whyNotEdit(3, 3)).toBe(null)
  expect(whyNotEdit(4, 3)).toBe('changed_meanwhile')
})
