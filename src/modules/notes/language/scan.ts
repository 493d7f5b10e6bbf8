/** Finds the wordings of the phrase list in a text, and puts others in their place. Pure; runs on the device at each pause in typing. */
import { compared, isWord, rowsOf, stem, type Row, type Rows } from './pattern.ts'
import type { Kind, Phrase } from './phrase.ts'
import { quotations } from './quoted.ts'

/** An entry that a service wrote itself: its words as one pattern, and what fits in their place. */
export type OwnPhrase = { id: string; words: string; instead: readonly string[]; why: string; kind: Kind }

export type Lexicon = { phrases: readonly Pick<Phrase, 'key' | 'kind' | 'why' | 'notBefore' | 'notAfter'>[]; rows: Rows }

/** A wording found: `from` and `to` are offsets in UTF-16 units, as a field's selection has them. */
export type Hit = { key: string; kind: Kind; from: number; to: number; words: string; instead: readonly string[]; why: string }

/** The list that comes along without what is switched off, with the service's own. Made once, when the list is read. */
export function lexiconOf(shipped: readonly Phrase[], own: readonly OwnPhrase[] = [], off: ReadonlySet<string> = new Set()): Lexicon {
  const phrases = shipped.filter(({ key }) => !off.has(key))
  const patterns = phrases.flatMap(({ words }, phrase) => Object.entries(words).map(([pattern, instead]) => ({ pattern, phrase, instead })))
  const owned = own.map(({ words, instead }, n) => ({ pattern: words.replaceAll(/[()[\]|~]/g, ' '), phrase: phrases.length + n, instead }))
  return { phrases: [...phrases, ...own.map(({ id, kind, why }) => ({ key: id, kind, why }))], rows: rowsOf([...owned, ...patterns]) }
}

type Word = { word: string; from: number; to: number; /** Only spaces or a hyphen lie between it and the word before. */ joined: boolean }

const aWord = /[\p{L}\p{N}\p{M}]+(?:['’][\p{L}\p{M}]+)*/gu
const joining = /^(?:[^\S\n]+|[^\S\n]*\n[^\S\n]*|[-‐‑–/])$/

function wordsOf(text: string): Word[] {
  const words: Word[] = []
  let end = -1
  for (const match of text.matchAll(aWord)) {
    const from = match.index
    words.push({ word: compared(match[0]), from, to: from + match[0].length, joined: end >= 0 && joining.test(text.slice(end, from)) })
    end = from + match[0].length
  }
  return words
}

/** The wordings to look at, in the order of the text, none within another. What stands between quotation marks is left alone. */
export function scan(text: string, { phrases, rows }: Lexicon): Hit[] {
  const words = wordsOf(text), quoted = quotations(text), hits: Hit[] = []
  let quote = 0
  for (let at = 0; at < words.length; at++) {
    const { word, from } = words[at]!
    while (quoted[quote] && quoted[quote]!.to <= from) quote++
    if (quoted[quote] && quoted[quote]!.from <= from) continue
    const row = found(rows.byWord.get(word), words, at, phrases) ?? found(rows.byStem.get(word.slice(0, stem)), words, at, phrases)
    if (!row) continue
    const last = words[at + row.words.length - 1]!, { key, kind, why } = phrases[row.phrase]!
    hits.push({ key, kind, why, from, to: last.to, words: text.slice(from, last.to), instead: row.instead })
    at += row.words.length - 1
  }
  return hits
}

function found(rows: readonly Row[] | undefined, words: readonly Word[], at: number, phrases: Lexicon['phrases']): Row | undefined {
  return rows?.find((row) => row.words.every((wanted, n) => {
    const there = words[at + n]
    return there !== undefined && isWord(there.word, wanted) && (n === 0 || there.joined)
  }) && !meansElse(row, words, at, phrases))
}

/** Whether the words beside it make it mean something else. */
function meansElse(row: Row, words: readonly Word[], at: number, phrases: Lexicon['phrases']): boolean {
  const { notBefore = [], notAfter = [] } = phrases[row.phrase]!
  const next = at + row.words.length
  const follows = (beside: string) => beside.split(' ').every((one, n) => words[next + n]?.joined && words[next + n]!.word === one)
  return words[at]!.joined && notAfter.includes(words[at - 1]!.word) || notBefore.some(follows)
}

/**
 * A text with other words in the place of a hit, and which part of it the writer still has to fill: the "…", or nothing after the new words. A capital
 * stays a capital.
 */
export function replaced(text: string, { from, to, words }: Pick<Hit, 'from' | 'to' | 'words'>, instead: string): { text: string; select: { from: number; to: number } } {
  const first = words.codePointAt(0) === undefined ? '' : String.fromCodePoint(words.codePointAt(0)!)
  const fitting = first !== first.toLowerCase() && words !== words.toUpperCase() ? instead.replace(/^\p{L}/u, (letter) => letter.toUpperCase()) : instead
  const open = fitting.indexOf('…')
  const begin = from + (open < 0 ? fitting.length : open)
  return { text: text.slice(0, from) + fitting + text.slice(to), select: { from: begin, to: begin + (open < 0 ? 0 : 1) } }
}
