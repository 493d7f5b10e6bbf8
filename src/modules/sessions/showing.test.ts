import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { currentOf } from './fold.ts'
import { markStatuses } from './rules.ts'
import type { Register, Row } from './shapes.ts'
import { isFound, keepSame, leftOf, showRegister, showTasks, type Given } from './showing.ts'

const row = (personId: string, more: Partial<Row> = {}): Row => ({ personId, name: personId, pronouns: '', expected: true, mark: null, payment: null, accessNeeds: '', interpreter: null, firstTime: false, measuresDue: [], mayOpen: true, ...more })
const register: Register = {
  id: 's', programme: { id: 'p', name: 'Saturday', kind: 'open' }, venue: null, title: '', heldOn: '2026-11-21', startsAt: '10:00', endsAt: '12:00', status: 'planned', people: [], mine: true,
  feePence: 200, capacity: null, visitors: 2, rows: [row('ana'), row('bo'), row('cy')], may: ['mark'],
}
const serverMark = (id: string, status: 'here' | 'absent') => ({ id, status, leftEarly: false, happenedAt: '2026-11-21T10:00:00.000Z', receivedAt: '2026-11-21T10:00:01.000Z', markedBy: 'Somebody', correction: null })
let n = 0
const marked = (personId: string, status: (typeof markStatuses)[number], more: Partial<Given> & { markId?: string; happenedAt?: string } = {}): Given =>
  ({ id: `c${++n}`, name: 'sessions.mark', input: { sessionId: 's', marks: [{ markId: more.markId ?? `m${n}`, personId, status, happenedAt: more.happenedAt ?? '2026-11-21T10:05:00.000Z' }] }, ...more })
const of = (given: Given[], from = register) => showRegister(from, given, 'Me')
const rowOf = (given: Given[], personId: string, from = register) => of(given, from).rows.find((one) => one.personId === personId)!

describe('a register with what was given a moment ago', () => {
  test('shows it at once, as kept on this device', () => {
    expect(rowOf([marked('ana', 'here')], 'ana')).toMatchObject({ kept: true, mark: { status: 'here', markedBy: 'Me' } })
    expect(of([marked('ana', 'here'), marked('bo', 'late')]).summary).toMatchObject({ here: 1, late: 1, left: 1, heads: 4 })
  })
  test('answered is shown and no longer only here', () => { expect(rowOf([marked('ana', 'here', { answered: true })], 'ana')).toMatchObject({ kept: false, mark: { status: 'here' } }) })
  test('over an earlier mark of somebody else, which the server has', () => {
    const there = { ...register, rows: [row('ana', { mark: serverMark('x', 'absent') })] }
    expect(rowOf([marked('ana', 'here')], 'ana', there).mark?.status).toBe('here')
  })
  test('received already is not folded twice, so that a later one of somebody else shows', () => {
    const there = { ...register, rows: [row('ana', { mark: serverMark('mine', 'here') })] }
    expect(rowOf([marked('ana', 'here', { markId: 'mine' })], 'ana', there)).toMatchObject({ kept: false, mark: { receivedAt: '2026-11-21T10:00:01.000Z' } })
  })
  test('refused did not happen: the row shows what is there, and why not', () => {
    const refused = { because: 'closed', words: 'This register is closed.' }
    const shown = rowOf([marked('ana', 'here', { refused }), marked('bo', 'here')], 'ana')
    expect(shown).toMatchObject({ mark: null, kept: false, refused: [{ status: 'here', because: 'closed' }] })
    expect(of([marked('ana', 'here', { refused })]).summary).toMatchObject({ here: 0, left: 3 })
  })
  test('undone shows nothing, and counts as left again', () => {
    expect(leftOf(of([marked('ana', 'here'), marked('ana', 'unmarked')]).rows).map(({ personId }) => personId)).toEqual(['ana', 'bo', 'cy'])
  })
  test('of a newcomer added here a moment ago has a row already, and none when they were refused', () => {
    const added: Given = { id: 'new', name: 'people.add', input: { personId: 'dee', details: { givenName: 'Deirdre', knownAs: 'Dee', familyName: 'Lane', interpreter: true, language: 'BSL' } } }
    expect(rowOf([added, marked('dee', 'here')], 'dee')).toMatchObject({ name: 'Dee Lane', firstTime: true, interpreter: 'BSL', kept: true, mark: { status: 'here' } })
    expect(of([added, marked('dee', 'here')]).summary).toMatchObject({ here: 1, left: 3 })
    expect(of([{ ...added, refused: { because: 'x', words: '' } }, marked('dee', 'here')]).rows).toHaveLength(3)
  })
  test('of another session is another matter', () => {
    expect(rowOf([{ ...marked('ana', 'here'), input: { sessionId: 'other', marks: [{ markId: 'm', personId: 'ana', status: 'here', happenedAt: '' }] } }], 'ana').mark).toBe(null)
  })
  test('money: paid, waived, taken back; the sum follows', () => {
    const pay = (personId: string, kind: 'paid' | 'waived' | 'none', pence: number): Given => ({ id: `p${++n}`, name: 'sessions.pay', input: { sessionId: 's', paymentId: `y${n}`, personId, kind, pence, happenedAt: '' } })
    expect(of([pay('ana', 'paid', 200), pay('bo', 'paid', 300), pay('bo', 'none', 0), pay('cy', 'waived', 200)]).summary).toMatchObject({ collected: 200, waived: 200 })
    expect(rowOf([pay('bo', 'paid', 300), pay('bo', 'none', 0)], 'bo').payment).toBe(null)
  })
  test('visitors add up and never fall below none', () => {
    const by = (number: number, more: Partial<Given> = {}): Given => ({ id: `v${++n}`, name: 'sessions.countVisitors', input: { sessionId: 's', by: number }, ...more })
    expect(of([by(1), by(1), by(-1)]).visitors).toBe(3)
    expect(of([by(-9)]).visitors).toBe(0)
    expect(of([by(1, { refused: { because: 'closed', words: '' } })])).toMatchObject({ visitors: 2, visitorsKept: false })
    const answered = by(1, { answered: true })
    expect(showRegister(register, [answered], 'Me', new Map([[answered.id, 2]]))).toMatchObject({ visitors: 3, visitorsKept: false })
    expect(showRegister({ ...register, visitors: 3 }, [answered], 'Me', new Map([[answered.id, 2]])).visitors).toBe(3)
    expect(of([{ ...by(0), input: { sessionId: 's', to: 9 } }]).visitors).toBe(9)
  })

  test('agrees with the rule that the server uses, whatever was given in whatever order it arrived', () => {
    const givens = fc.array(fc.record({ who: fc.constantFrom('ana', 'bo'), status: fc.constantFrom(...markStatuses), second: fc.integer({ min: 10, max: 59 }) }), { maxLength: 12 })
    fc.assert(fc.property(givens, (all) => {
      // The device gives marks in the order they happen.
      const inOrder = [...all].sort((a, b) => a.second - b.second).map(({ who, status, second }, at) => ({ personId: who, status, id: `m${String(at).padStart(3, '0')}`, happenedAt: `2026-11-21T10:00:${second}.000Z`, leftEarly: false, receivedAt: null }))
      const byRule = currentOf(inOrder)
      const shown = of(inOrder.map((mark) => marked(mark.personId, mark.status, { markId: mark.id, happenedAt: mark.happenedAt })))
      for (const { personId, mark } of shown.rows) expect(mark?.id).toBe(byRule.get(personId)?.id)
    }))
  })
})

test('rows that show the same stay the same object, so that they are not painted again', () => {
  const before = of([]).rows, now = keepSame(before, of([marked('bo', 'here')]).rows)
  expect([now[0] === before[0], now[1] === before[1], now[2] === before[2]]).toEqual([true, false, true])
})

test('ticks given show with who gave them, until the server says so itself', () => {
  const task = { id: 't', phase: 'set_up', words: 'Chairs out', doneAt: null, doneBy: null } as const
  const tick = (done: boolean): Given => ({ id: `t${++n}`, name: 'sessions.tick', input: { sessionId: 's', taskId: 't', done, happenedAt: '2026-11-21T09:40:00Z' } })
  expect(showTasks([task], [tick(true)], 'Me')).toMatchObject([{ doneAt: '2026-11-21T09:40:00Z', doneBy: 'Me' }])
  expect(showTasks([task], [tick(true), tick(false)], 'Me')).toEqual([task])
  const done = { ...task, doneAt: '2026-11-21T09:30:00Z', doneBy: 'Other' }
  expect(showTasks([done], [tick(true)], 'Me')).toEqual([done])
})

test.each([
  ['Siobhán Ó Súilleabháin', 'siob osu', false], ['Siobhán Ó Súilleabháin', 'siob o sui', true], ['Zoë Ash', 'ZOE', true], ['Anne-Marie Lee', 'marie', true], ['Anne-Marie Lee', 'rie', false], ['Anyone', '', true],
])('%s is found by “%s”: %s', (name, typed, found) => { expect(isFound(name, typed)).toBe(found) })
