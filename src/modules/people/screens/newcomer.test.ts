import { expect, test } from 'vitest'
import { freshDraft, namesFrom, stepNow } from './newcomer.ts'

test.each([
  ['siobhan o sullivan', 'Siobhan', 'O Sullivan'], ['Siobhán', 'Siobhán', ''], ['jean-luc o’hara', 'Jean-Luc', 'O’Hara'], ['van Dyk', 'van', 'Dyk'], ['smith 12/5/1980', 'Smith', ''], ['  ', '', ''], ['07700 900123', '', ''], ['łukasz wójcik', 'Łukasz', 'Wójcik'],
])('“%s” begins a form as %s, %s', (typed, givenName, familyName) => { expect(namesFrom(typed)).toEqual({ givenName, familyName }) })

test.each([
  [undefined, false, 'find'], ['about', false, 'about'], ['hopes', false, 'about'], ['nonsense', false, 'find'], ['find', true, 'code'], ['about', true, 'code'], ['hopes', true, 'hopes'], ['done', true, 'done'],
])('asked for %s, added %s: %s', (asked, added, step) => { expect(stepNow(asked, { added })).toBe(step) })

test('every id of a draft is its own', () => {
  const ids = [...Object.values(freshDraft('').ids), ...Object.values(freshDraft('').ids)]
  expect(new Set(ids).size).toBe(ids.length)
})
