import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checked } from './checked.testing.ts'
import { spelledOut } from './pattern.ts'
import { kinds, type Phrase } from './phrase.ts'
import { shipped } from './phrases.ts'
import { quotations } from './quoted.ts'
import { lexiconOf, replaced, scan } from './scan.ts'

const lexicon = lexiconOf(shipped)
const wordsIn = (text: string) => scan(text, lexicon).map(({ words }) => words)

/** The text without its braces, and what they held. */
function truthOf(marked: string) {
  const wanted: { from: number; to: number }[] = []
  let text = ''
  for (const [, plain, held] of marked.matchAll(/([^{]+)|\{([^}]*)\}/g)) {
    if (held !== undefined) wanted.push({ from: text.length, to: text.length + held.length })
    text += plain ?? held
  }
  return { text, wanted }
}

test('on notes read by hand it stops where a colleague would, and hardly anywhere else', () => {
  const wrong: string[] = []
  let right = 0, found = 0, wanted = 0
  for (const marked of checked) {
    const truth = truthOf(marked)
    const hits = scan(truth.text, lexicon)
    const meets = (one: { from: number; to: number }, other: { from: number; to: number }) => one.from < other.to && other.from < one.to
    for (const hit of hits) if (!truth.wanted.some((one) => meets(one, hit))) wrong.push(`too much: “${hit.words}” in ${truth.text}`)
    for (const one of truth.wanted) if (!hits.some((hit) => meets(one, hit))) wrong.push(`missed: “${truth.text.slice(one.from, one.to)}” in ${truth.text}`)
    right += hits.filter((hit) => truth.wanted.some((one) => meets(one, hit))).length
    found += hits.length
    wanted += truth.wanted.length
  }
  expect({ precise: right / found >= 0.95, complete: right / wanted >= 0.95, wrong: wrong.slice(0, wrong.length > 4 ? 20 : 0) }).toEqual({ precise: true, complete: true, wrong: [] })
})

test('among the remarks of the spreadsheets it finds the two labels of 2,600 rows, and nothing in the others', () => {
  const remarks = readFileSync(new URL('../../imports/fixtures/people.csv', import.meta.url), 'utf8')
  const rows = remarks.split('\n').filter((row) => row.includes('schizophrenic, non compliant'))
  const found = new Map<string, number>()
  for (const row of remarks.split('\n')) for (const { key } of scan(row.replaceAll('"', ''), lexicon)) found.set(key, (found.get(key) ?? 0) + 1)
  expect([...found]).toEqual([['schizophrenic', rows.length], ['non_compliant', rows.length]])
})

describe('what is left alone', () => {
  test.each([
    ['“I am a schizophrenic”, he said.', []], ['He said "I refused" and I refused to argue.', ['refused to']], ['‘non-compliant’ was the word in the letter', []], ['Still typing: “I was so lazy', []],
    ['“I was lazy\nShe was unkempt.', ['unkempt']], ['Didn’t say much. Refused tea.', ['Refused']], ['Rock ’n’ roll; refused tea', ['refused']],
    ['was refused asylum', []], ['attention. Seeking', []], ['attention-\nseeking', []], ['attention\nseeking', ['attention\nseeking']], ['ATTENTION SEEKING', ['ATTENTION SEEKING']],
  ])('%s', (text, words) => { expect(wordsIn(text)).toEqual(words) })

  test('what a service switched off; what it added is found first, with any ending where it says so', () => {
    const own = [{ id: 'one', words: 'sectioned', instead: ['was detained under the Mental Health Act'], why: 'Say what was decided.', kind: 'jargon' as const }, { id: 'two', words: 'guest* (of honour', instead: [], why: '', kind: 'labels' as const }]
    const mine = lexiconOf(shipped, own, new Set(['refused']))
    expect(scan('Refused tea. He was sectioned, and the guests of honour left.', mine).map(({ key, words }) => [key, words])).toEqual([['one', 'sectioned'], ['two', 'guests of honour']])
  })
})

test('offsets are those of the text whatever it holds, none overlap, and quotations are kept clear of', () => {
  const pieces = fc.constantFrom('refused', 'İstanbul', '👩‍👩‍👧', 'Ó Súilleabháin', '“', '”', '\n', ' ', 'non-compliant', 'a', '’', 'schizophrenic', '<b>', 'é')
  fc.assert(fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
    const text = parts.join('')
    let end = 0
    for (const hit of scan(text, lexicon)) {
      expect(text.slice(hit.from, hit.to)).toBe(hit.words)
      expect(hit.from).toBeGreaterThanOrEqual(end)
      expect(quotations(text).some(({ from, to }) => from <= hit.from && hit.from < to)).toBe(false)
      end = hit.to
    }
  }), { numRuns: 300 })
})

test.each([
  ['He refused tea', 'said no to', 'He said no to tea', ''], ['Refused tea', 'said no to', 'Said no to tea', ''], ['Was non-compliant', 'did not … because …', 'Was did not … because …', '…'], ['👋 LAZY', 'tired', '👋 tired', ''],
])('in its place: %s', (text, instead, after, selected) => {
  const made = replaced(text, scan(text, lexicon)[0]!, instead)
  expect(made.text).toBe(after)
  expect(made.text.slice(made.select.from, made.select.to)).toBe(selected)
})

describe('the list that comes along', () => {
  const entries: readonly Phrase[] = shipped
  test('has every key once, a reason, and something to write instead', () => {
    expect(new Set(entries.map(({ key }) => key)).size).toBe(entries.length)
    expect(entries.length).toBeGreaterThanOrEqual(60)
    for (const { key, kind, why, words } of entries) {
      expect(kinds).toContain(kind)
      expect(why.length, key).toBeGreaterThan(20)
      for (const [pattern, instead] of Object.entries(words)) {
        expect(instead.length, `${key}: ${pattern}`).toBeGreaterThan(0)
        expect(spelledOut(pattern).every((row) => row.every((word) => /^[\p{L}\p{N}']+$/u.test(word))), `${key}: ${pattern}`).toBe(true)
      }
    }
  })

  test('suggests nothing that it would itself stop at', () => {
    expect(entries.flatMap(({ key, words }) => Object.values(words).flat().flatMap((instead) => scan(instead, lexicon).map((hit) => `${key}: ${instead} (${hit.key})`)))).toEqual([])
  })
})

test.each([
  ['a (b|c d) [e]', ['a b e', 'a b', 'a c d e', 'a c d']], ['self~harmer(|s)', ['selfharmer', 'self harmer', 'selfharmers', 'self harmers']], ['won’t', ["won't"]],
])('%s stands for its rows', (pattern, rows) => { expect(spelledOut(pattern).map((row) => row.join(' ')).sort()).toEqual([...rows].sort()) })
