import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { differences } from './differences.ts'
import { add, duplicate, freeId, linesOf, move, newItem, optionsFrom, remove, turnInto, update } from './editing.ts'
import { emptyShape, everyItem, findItem, type Question, type Section, type Shape } from './shape.ts'
import { anyShape } from './shape.testing.ts'

const ids = (shape: Shape) => everyItem(shape).map(({ item }) => item.id)
const built = (): Shape => ({ ...emptyShape('A form'), items: [newItem('line', 'a'), { ...newItem('section', 's'), text: 'Home', items: [newItem('line', 'b'), newItem('line', 'c')] } as Section, newItem('line', 'd')] })

describe('moving', () => {
  test.each<[string, -1 | 1, string[]]>([
    ['a', -1, ['a', 's', 'b', 'c', 'd']], ['a', 1, ['s', 'a', 'b', 'c', 'd']], ['b', 1, ['a', 's', 'c', 'b', 'd']], ['b', -1, ['a', 'b', 's', 'c', 'd']], ['c', 1, ['a', 's', 'b', 'c', 'd']], ['d', -1, ['a', 's', 'b', 'c', 'd']], ['s', 1, ['a', 'd', 's', 'b', 'c']],
  ])('%s by %i', (id, by, order) => expect(ids(move(built(), id, by))).toEqual(order))
  test('from section to section and to the ends: nothing is ever lost, whatever is pressed', () => fc.assert(fc.property(anyShape, fc.array(fc.tuple(fc.nat(100), fc.boolean()), { maxLength: 30 }), (shape, presses) => {
    let moved = shape
    for (const [n, down] of presses) moved = move(moved, ids(shape)[n % ids(shape).length]!, down ? 1 : -1)
    expect(ids(moved).sort()).toEqual(ids(shape).sort())
  }), { numRuns: 100 }))
  test('down to the end and up again to the top', () => {
    let shape = built()
    for (let n = 0; n < 10; n++) shape = move(shape, 'a', 1)
    expect(ids(shape)).toEqual(['s', 'b', 'c', 'd', 'a'])
    for (let n = 0; n < 10; n++) shape = move(shape, 'a', -1)
    expect(ids(shape)).toEqual(ids(built()))
  })
})

test('a copy has ids of its own, and its conditions follow it', () => fc.assert(fc.property(anyShape, fc.nat(50), (shape, n) => {
  const id = ids(shape)[n % ids(shape).length]!
  const copied = duplicate(shape, id)
  expect(new Set(ids(copied.shape)).size).toBe(ids(copied.shape).length)
  expect(remove(copied.shape, copied.id)).toEqual(shape)
}), { numRuns: 100 }))

test('an id is free, and never one that was used before', () => {
  const shape = built()
  const id = freeId(shape, new Set(['q6', 'q7']))
  expect([...ids(shape), 'q6', 'q7']).not.toContain(id)
})

describe('answers pasted as lines', () => {
  const before = [{ code: 'yes', text: 'Yes', score: null }]
  test('keep the code of what was there, take scores from the end of the line, leave doubles out', () => expect(optionsFrom('Yes = 1\n\n Sometimes=2,5 \nNever\nnever\n≤ 3 = 0', before)).toEqual([
    { code: 'yes', text: 'Yes', score: 1 }, { code: 'sometimes', text: 'Sometimes', score: 2.5 }, { code: 'never', text: 'Never', score: null }, { code: '3', text: '≤ 3', score: 0 },
  ]))
  test('what is shown as lines reads as itself', () => {
    const options = optionsFrom('One = 1\nTwo = -2\nThree', [])
    expect(optionsFrom(linesOf(options), options)).toEqual(options)
  })
})

test('what a version changes is said', () => {
  const before = built()
  let after = update(before, 'a', { text: 'Name' })
  after = update(after, 'b', (item) => turnInto({ ...item, required: true } as Question, 'choice'))
  after = add(remove(after, 'c'), { ...newItem('scale', 'e'), text: 'How near?' }, { into: 's' })
  expect(differences(before, before)).toEqual([])
  expect(differences(before, after)).toEqual(['New: scale “How near?”.', 'Gone: one line of text “without words”.', '“” now reads “Name”.', '“” is now choose one, and was one line of text.', '“” must be answered now.'])
  expect(differences(before, move(before, 'a', 1)).join(' ')).toMatch(/stands in “Home” now/)
  expect(findItem(after, 'b')?.item).toMatchObject({ kind: 'choice', required: true, options: [] })
})
