import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bodyOf, findNames, namesIn, withoutName, type Named } from './names.ts'

const named = (id: string, givenName: string, familyName: string, knownAs = ''): Named => ({ id, givenName, familyName, knownAs })
const people = [named('hana', 'Hana', 'Clarke'), named('siobhan', 'Siobhán', 'Ó Súilleabháin', 'Shiv'), named('will', 'William', 'May', 'Will'), named('mary', 'Mary Jane', 'van der Berg'), named('lukasz', 'Łukasz', 'Ng'), named('james', 'James', 'O’Neill')]

describe('names of others are found', () => {
  test.each([
    ['Hana laughed.', ['Hana']], ['hana laughed', ['hana']], ['Hana’s soup', ['Hana']], ["Hana's soup", ['Hana']], ['Hanas soup', ['Hanas']], ['with Hana Clarke there', ['Hana Clarke']], ['Mrs Clarke', ['Clarke']],
    ['Siobhan and SIOBHÁN', ['Siobhan', 'SIOBHÁN']], ['Shiv came', ['Shiv']], ['Suilleabhain', ['Suilleabhain']], ['Will sang', ['Will']], ['she will sing in may', []], ['It was in May', ['May']],
    ['Mary said', ['Mary']], ['Mary Jane van der Berg', ['Mary Jane', 'Berg']], ['van der', []], ['Lukasz and Ng', ['Lukasz', 'Ng']], ['ng', []], ['James’ tea', ['James']], ['ONeill or O’Neill', ['ONeill', 'O’Neill']], ['Banana bread, Hanabi', []], ['', []],
  ])('%s', (text, words) => { expect(findNames(text, people).map((hit) => hit.words)).toEqual(words) })

  test('but not those the person has too, nor those said to be of somebody else', () => {
    const other = named('hana2', 'Hana', 'Moss')
    expect(findNames('Hana and Clarke and Moss', [other, people[0]!].slice(0, 1), [people[0]!]).map(({ words }) => words)).toEqual(['Moss'])
    expect(findNames('Hana Clarke', people, [], new Set(['hana', 'clarke']))).toEqual([])
  })

  test('whatever stands around them, at their place', () => fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), fc.constantFrom('Siobhán', 'Hana', 'Łukasz'), (around, name) => {
    const text = `${around} ${name}. ${around}`
    const hits = findNames(text, people)
    expect(hits.some(({ words }) => words.includes(name))).toBe(true)
    for (const { from, to, words } of hits) expect(text.slice(from, to)).toBe(words)
  })))
})

describe('written about several', () => {
  test('a line may name its own person, what is shared names nobody, unless it is about one alone', () => {
    const lines = [{ personId: 'hana', words: 'Hana baked with Will.' }, { personId: 'will', words: 'Will ate.' }]
    expect(namesIn({ shared: 'Hana’s bread.', lines }, people, new Set()).map(({ field, hits }) => [field, hits.map(({ words }) => words)])).toEqual([['shared', ['Hana']], ['lines.0', ['Will']]])
    expect(namesIn({ shared: 'Hana’s bread.', lines: [{ personId: 'hana', words: '' }] }, people, new Set())).toEqual([])
    expect(namesIn({ shared: 'Bread.', lines }, people, new Set(['will']))).toEqual([])
  })
  test('a name gives way to somebody else', () => {
    const told = (text: string) => findNames(text, people).reduceRight((now, hit) => withoutName(now, hit), text)
    expect(told('Hana’s bread. Will and hana ate it.')).toBe('Somebody else’s bread. Somebody else and somebody else ate it.')
    expect(findNames(told('Hana Clarke, Shiv'), people)).toEqual([])
  })
  test('the note of each holds both', () => { expect([bodyOf(' All. ', 'One.'), bodyOf('', 'One.'), bodyOf('All.', ' ')]).toEqual(['All.\n\nOne.', 'One.', 'All.']) })
})
