import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { currentOf, later, summaryOf, type Entry, type Told } from './fold.ts'
import { markStatuses, paymentKinds, type MarkStatus } from './rules.ts'

type Mark = Told & { personId: string }
const instants = fc.integer({ min: 0, max: 5 }).map((s) => new Date(Date.UTC(2026, 10, 21, 10, 0, s)).toISOString())
const marks = fc.uniqueArray(fc.record<Mark>({
  id: fc.uuid(), personId: fc.constantFrom('ana', 'bo', 'cy'), status: fc.constantFrom(...markStatuses), leftEarly: fc.boolean(), happenedAt: instants, receivedAt: fc.option(instants, { nil: null }),
}), { selector: ({ id }) => id, maxLength: 30 })
const shuffled = marks.chain((all) => fc.shuffledSubarray(all, { minLength: all.length }).map((other) => [all, other] as const))

describe('folding marks', () => {
  test('in whatever order they arrive, the same marks show', () => {
    fc.assert(fc.property(shuffled, ([one, other]) => { expect(currentOf(one)).toEqual(currentOf(other)) }))
  })
  test('the later received shows, and what is still on the device after that', () => {
    fc.assert(fc.property(marks, (all) => {
      for (const [personId, shown] of currentOf(all)) for (const mark of all.filter((it) => it.personId === personId)) {
        if (shown.receivedAt !== null) expect(mark.receivedAt !== null && mark.receivedAt <= shown.receivedAt).toBe(true)
      }
    }))
  })
  test('folding what was folded changes nothing', () => {
    fc.assert(fc.property(marks, marks, (one, other) => { expect(currentOf([...currentOf(one).values(), ...other])).toEqual(currentOf([...one, ...other])) }))
  })
  test.each<[string, Partial<Told>, Partial<Told>]>([
    ['received later', { receivedAt: '2026-11-21T10:00:01.000Z' }, { receivedAt: '2026-11-21T10:00:00.500Z', happenedAt: '2026-11-21T10:00:00.400Z' }],
    ['still here', { receivedAt: null, happenedAt: '2026-11-21T09:00:00Z' }, { receivedAt: '2026-11-21T10:00:00Z' }],
    ['received together, happened later', { happenedAt: '2026-11-21T09:00:05Z' }, { happenedAt: '2026-11-21T09:00:04Z' }],
    ['the same instant written otherwise', { id: 'b', receivedAt: '2026-11-21T10:00:00Z' }, { id: 'a', receivedAt: '2026-11-21T10:00:00.000Z' }],
  ])('%s', (_name, wins, loses) => {
    const mark: Told = { id: 'x', status: 'here', leftEarly: false, happenedAt: '2026-11-21T09:00:00Z', receivedAt: '2026-11-21T10:00:00Z' }
    expect(later({ ...mark, ...wins }, { ...mark, ...loses })).toEqual({ ...mark, ...wins })
    expect(later({ ...mark, ...loses }, { ...mark, ...wins })).toEqual({ ...mark, ...wins })
  })
})

const entry = (status: MarkStatus, payment: Entry['payment'] = null, expected = true): Entry => ({ expected, mark: { status }, payment })

describe('what a register adds up to', () => {
  test('the example of the sticky bar: 3 here, 1 apologies, 2 left, £6.00', () => {
    const paid = { kind: 'paid', pence: 200 } as const
    const rows: Entry[] = [entry('here', paid), entry('here', paid), entry('here', paid), entry('apologies'), entry('unmarked'), { expected: true, mark: null, payment: null }]
    expect(summaryOf(rows, { visitors: 2, feePence: 200 })).toEqual({ here: 3, late: 0, apologies: 1, absent: 0, left: 2, visitors: 2, heads: 5, collected: 600, waived: 0, due: 600, outstanding: 0 })
  })
  test.each([
    ['nothing', null, 200], ['half', { kind: 'paid', pence: 100 }, 100], ['more', { kind: 'paid', pence: 500 }, 0], ['let off', { kind: 'waived', pence: 200 }, 0], ['taken back', { kind: 'none', pence: 0 }, 200],
  ] as const)('who paid %s owes %s', (_name, payment, outstanding) => { expect(summaryOf([entry('late', payment)], { visitors: 0, feePence: 200 }).outstanding).toBe(outstanding) })

  const rows = fc.array(fc.record<Entry>({
    expected: fc.boolean(), mark: fc.option(fc.record({ status: fc.constantFrom(...markStatuses) }), { nil: null }),
    payment: fc.option(fc.record({ kind: fc.constantFrom(...paymentKinds), pence: fc.integer({ min: 0, max: 1000 }) }), { nil: null }),
  }))
  test('every row is counted once; money splits in any way and adds up', () => {
    fc.assert(fc.property(rows, rows, fc.nat(50), fc.nat(500), (one, other, visitors, feePence) => {
      const whole = summaryOf([...one, ...other], { visitors, feePence }), a = summaryOf(one, { visitors, feePence }), b = summaryOf(other, { visitors: 0, feePence })
      for (const key of Object.keys(whole) as (keyof typeof whole)[]) if (key !== 'visitors') expect(whole[key]).toBe(a[key] + b[key])
      expect(whole.here + whole.late + whole.visitors).toBe(whole.heads)
      expect(whole.here + whole.late + whole.apologies + whole.absent + whole.left).toBeLessThanOrEqual(one.length + other.length)
      expect(whole.outstanding).toBeLessThanOrEqual(whole.due)
      expect(whole.outstanding).toBeGreaterThanOrEqual(0)
    }))
  })
})
