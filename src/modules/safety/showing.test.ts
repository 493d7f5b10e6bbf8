import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SafetyPlan } from './contract.ts'
import { noSteps, type Steps } from './rules.ts'
import { showPlan, stepsToShow, type Given } from './showing.ts'

const steps = (words: string): Steps => ({ ...noSteps(), signs: [{ words, phone: '' }] })
const at = '2026-11-21T10:00:00Z'
const plan = (more: Partial<NonNullable<SafetyPlan['plan']>> = {}): SafetyPlan => ({
  person: { id: 'p', name: 'Ana Silva', calledName: 'Ana' }, plan: { id: 'a', version: 2, steps: steps('I go quiet'), changedAt: at, changedBy: 'Tom', agreed: null, ...more }, others: [], setAside: 0, crisisLines: [], may: ['write', 'agree'],
})
const none: SafetyPlan = { ...plan(), plan: null }
const keep = (version: number, words: string, more: Partial<Given> & { planId?: string; personId?: string } = {}): Given =>
  ({ id: `c${version}`, name: 'safety.keepPlan', input: { planId: more.planId ?? 'a', personId: more.personId ?? 'p', expectedVersion: version, steps: steps(words), happenedAt: at }, ...more })
const yes = (version: number, more: Partial<Given> = {}): Given => ({ id: 'y', name: 'safety.agreePlan', input: { planId: 'a', revisionId: 'r', expectedVersion: version, agreedBy: 'Ana', signature: null, happenedAt: at }, ...more })
const show = (answer: SafetyPlan, ...given: Given[]) => showPlan(answer, given, 'Amina').plan

describe('what was written on this device', () => {
  test('a first plan shows at once', () => expect(show(none, keep(0, ' I stop eating '))).toMatchObject({ id: 'a', version: 1, changedBy: 'Amina', agreed: null, steps: { signs: [{ words: 'I stop eating' }] } }))
  test('saves follow each other', () => expect(show(plan(), keep(2, 'one'), keep(3, 'two'))).toMatchObject({ version: 4, steps: { signs: [{ words: 'two' }] } }))
  test('what the service has already is not counted twice', () => expect(show(plan(), keep(1, 'earlier'))).toEqual(plan().plan))
  test('what follows somebody else’s save is not shown as if it had happened', () => expect(show(plan(), keep(3, 'later'))).toEqual(plan().plan))
  test('another person’s plan, another plan, what was refused: nothing', () => {
    for (const given of [keep(2, 'x', { personId: 'q' }), keep(2, 'x', { planId: 'b' }), keep(2, 'x', { refused: {} })]) expect(show(plan(), given)).toEqual(plan().plan)
  })
  test('a yes to what was just written', () => expect(show(none, keep(0, 'x'), yes(1))).toMatchObject({ agreed: { number: 1, agreedBy: 'Ana', witnessedBy: 'Amina', steps: { signs: [{ words: 'x' }] } } }))
  test('a yes to other words, or to nothing, is none', () => {
    expect(show(plan(), yes(1))).toEqual(plan().plan)
    expect(show(plan({ steps: noSteps() }), yes(2))!.agreed).toBe(null)
  })
})

test('the words that were agreed show until newer ones are', () => {
  const agreed = show(plan(), yes(2))!
  expect(stepsToShow(agreed)).toEqual({ steps: agreed.steps, newer: false })
  expect(stepsToShow(show({ ...plan(), plan: agreed }, keep(2, 'newer'))!)).toEqual({ steps: agreed.steps, newer: true })
  expect(stepsToShow(plan().plan!)).toEqual({ steps: plan().plan!.steps, newer: false })
})

test('what was read is never altered', () => fc.assert(fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 4 }), fc.boolean()), { maxLength: 6 }), (given) => {
  const read = plan(), before = structuredClone(read)
  showPlan(read, given.map(([version, keeping]) => (keeping ? keep(version, 'x') : yes(version))), 'Amina')
  expect(read).toEqual(before)
})))
