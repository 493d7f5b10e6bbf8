import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Goal } from './contract.ts'
import { acts } from './rules.ts'
import { showGoals, type Given } from './showing.ts'

const about = { by: 'Amina', dayOf: (instant: string) => instant.slice(0, 10) }
const goal = (more: Partial<Goal> = {}): Goal => ({
  id: 'g', version: 1, personId: 'p', words: 'Ring my brother', setOn: '2026-09-01', status: 'active', ways: [], area: null, target: null, known: '', ratings: [{ id: 'r', rating: 2, ratedOn: '2026-09-01', enteredBy: 'Tom', helped: '', inTheWay: '' }], may: [...acts.active], ...more,
})
const given = (name: string, input: object, more: Partial<Given> = {}): Given => ({ id: `c-${name}`, name, input, ...more })
const show = (goals: Goal[], ...commands: Given[]) => showGoals(goals, commands, 'p', about)

describe('what was given on this device', () => {
  test('a new goal shows at once, with its baseline', () => {
    const [shown] = show([], given('goals.set', { goalId: 'n', personId: 'p', words: ' Join the choir ', baseline: 4, happenedAt: '2026-11-21T10:00:00Z' }))
    expect(shown).toMatchObject({ id: 'n', words: 'Join the choir', status: 'active', setOn: '2026-11-21', ratings: [{ rating: 4, enteredBy: 'Amina' }], may: acts.active })
  })
  test('somebody else’s new goal does not', () => expect(show([], given('goals.set', { goalId: 'n', personId: 'other', words: 'x', baseline: 4, happenedAt: '2026-11-21T10:00:00Z' }))).toEqual([]))
  test('a goal the service has already is not doubled, nor a rating', () => {
    const twice = show([goal()], given('goals.set', { goalId: 'g', personId: 'p', words: 'x', baseline: 4, happenedAt: '2026-11-21T10:00:00Z' }), given('goals.rate', { goalId: 'g', ratingId: 'r', rating: 9, happenedAt: '2026-11-21T10:00:00Z' }))
    expect(twice).toEqual([goal()])
  })
  test('a rating stands in the order of the days', () => {
    const [shown] = show([goal()], given('goals.rate', { goalId: 'g', ratingId: 'a', rating: 6, happenedAt: '2026-11-21T10:00:00Z' }), given('goals.rate', { goalId: 'g', ratingId: 'b', rating: 4, happenedAt: '2026-10-21T10:00:00Z' }))
    expect(shown!.ratings.map(({ rating }) => rating)).toEqual([2, 4, 6])
  })
  test('reached, then rated: the second did not happen', () => {
    const [shown] = show([goal()], given('goals.move', { goalId: 'g', act: 'reach' }), given('goals.rate', { goalId: 'g', ratingId: 'a', rating: 6, happenedAt: '2026-11-21T10:00:00Z' }))
    expect(shown).toMatchObject({ status: 'reached', may: ['take_up_again'], ratings: [{ id: 'r' }] })
  })
  test('what was refused did not happen either', () => expect(show([goal()], given('goals.move', { goalId: 'g', act: 'reach' }, { refused: {} }))).toEqual([goal()]))
  test('whoever may only read is offered nothing', () => expect(show([goal({ may: [] })], given('goals.move', { goalId: 'g', act: 'reach' }))[0]!.may).toEqual([]))
})

test('nothing given, nothing changed; and what was read is never altered', () => fc.assert(fc.property(fc.constantFrom('active', 'reached', 'set_aside'), fc.constantFrom('reach', 'set_aside', 'take_up_again'), (status, act) => {
  const read = goal({ status: status as Goal['status'], may: [...acts[status as Goal['status']]] }), before = structuredClone(read)
  expect(show([read])).toEqual([before])
  show([read], given('goals.move', { goalId: 'g', act }))
  expect(read).toEqual(before)
})))
