import { expect, test } from 'vitest'
import { compare, differ } from './comparing.ts'
import { update } from './editing.ts'
import { dailyLivingForm } from './shipped/daily-living.ts'
import { strengthsForm } from './shipped/strengths.ts'

test('answers that stand on a line are higher or lower, others changed, new or gone', () => {
  const shape = strengthsForm()
  const found = compare({ shape, answers: { 'home.hard': 'Damp', 'home.matters': 8, 'money.hard': 'The meter', supports: [{ 'supports.who': 'Bo' }] } }, { shape, answers: { 'home.hard': 'Damp ', 'home.strengths': 'A warm room', 'home.matters': 4, supports: [{ 'supports.who': 'Bo' }, { 'supports.who': 'A dog' }] } })
  expect(Object.fromEntries(found.map(({ item, difference }) => [item.id, difference]))).toEqual({ 'home.strengths': 'new', 'home.hard': 'changed', 'home.matters': 'down', 'money.hard': 'gone', supports: 'changed' })
})

test('more support is higher, and "not relevant" stands on no line', () => {
  const shape = dailyLivingForm()
  const found = compare({ shape, answers: { 'food.cooking': 'alone', 'food.shopping': 'lot', 'home.laundry': 'some' } }, { shape, answers: { 'food.cooking': 'reminder', 'food.shopping': 'some', 'home.laundry': 'not_relevant' } })
  expect(found.map(({ item, difference }) => [item.id, difference])).toEqual([['food.shopping', 'down'], ['food.cooking', 'up'], ['home.laundry', 'changed']])
})

test('versions of a form compare by the ids of their questions; what is no longer asked is not lost', () => {
  const before = strengthsForm(), after = update(strengthsForm(), 'home', { items: [] } as never)
  const found = compare({ shape: before, answers: { 'home.hard': 'Damp' } }, { shape: after, answers: { 'money.hard': 'Debts' } })
  expect(found.map(({ item, difference }) => [item.id, difference])).toEqual([['money.hard', 'new'], ['home.hard', 'gone']])
  expect(differ(found)).toBe(2)
})
