/**
 * Patterns of the phrase list, made ready to be looked for. Pure. A pattern is words with `(one|other)` for alternatives, `[perhaps]` for what may be
 * missing, `~` where a hyphen, a space or nothing may stand, and `*` at the end of a word for any ending. Each is spelled out into rows of words,
 * found by their first word: a look-up a word, whatever the length of the list.
 */

/** One row of words to look for, and which phrase and wording it belongs to. */
export type Row = { words: readonly string[]; phrase: number; instead: readonly string[] }
export type Rows = { byWord: ReadonlyMap<string, readonly Row[]>; byStem: ReadonlyMap<string, readonly Row[]> }

/** Letters of a word's beginning under which words of any ending are kept. */
export const stem = 3

/** How a word is compared: in small letters, with the plain apostrophe. */
export const compared = (word: string) => word.toLowerCase().replaceAll('’', "'")

/** Every row of words that a pattern stands for. */
export function spelledOut(pattern: string): string[][] {
  let open = ['']
  for (const [, some, maybe, plain] of pattern.matchAll(/\(([^)]*)\)|\[([^\]]*)\]|([^([]+)/g)) {
    const choices = some !== undefined ? some.split('|') : maybe !== undefined ? [...maybe.split('|'), ''] : [plain!]
    open = open.flatMap((before) => choices.map((choice) => before + choice))
  }
  const rows = open.flatMap((row) => joinedOrApart(compared(row))).map((row) => row.split(/[\s\-‐‑–]+/).filter(Boolean)).filter((row) => row.length > 0)
  return [...new Map(rows.map((row) => [row.join(' '), row])).values()]
}

function joinedOrApart(row: string): string[] {
  const at = row.indexOf('~')
  if (at < 0) return [row]
  const [before, after] = [row.slice(0, at), row.slice(at + 1)]
  return joinedOrApart(after).flatMap((rest) => [before + rest, `${before} ${rest}`])
}

/** The rows of several patterns under their first words, longest first, so that the fullest wording is found. */
export function rowsOf(patterns: readonly { pattern: string; phrase: number; instead: readonly string[] }[]): Rows {
  const byWord = new Map<string, Row[]>(), byStem = new Map<string, Row[]>()
  for (const { pattern, phrase, instead } of patterns) {
    for (const words of spelledOut(pattern)) {
      const first = words[0]!
      const [map, key] = first.endsWith('*') ? [byStem, first.slice(0, stem)] : [byWord, first]
      const there = map.get(key)
      if (there) there.push({ words, phrase, instead })
      else map.set(key, [{ words, phrase, instead }])
    }
  }
  for (const rows of [...byWord.values(), ...byStem.values()]) rows.sort((a, b) => b.words.length - a.words.length)
  return { byWord, byStem }
}

/** Whether a word of a text is this word of a row; `word` is as `compared` gives it. */
export const isWord = (word: string, wanted: string) => (wanted.endsWith('*') ? word.startsWith(wanted.slice(0, -1)) : word === wanted)
