/** How names are compared: folded, cut into words, found in spite of a spelling slip. Pure; sounds are in `sounds.ts`. */

const apostrophes = /['’‘‛ʼʻ`´′＇]/g
const ownLetters: Record<string, string> = {
  ß: 'ss', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', æ: 'ae', œ: 'oe', ı: 'i', ħ: 'h', ŋ: 'n', ŧ: 't', ə: 'e', ĸ: 'k',
}
const ownLetter = new RegExp(`[${Object.keys(ownLetters).join('')}]`, 'g')

/**
 * Text without case, accents and punctuation, its words parted by one space: `Ó Súilleabháin` -> `o suilleabhain`,
 * `O'Brien` -> `obrien`, `St.John-Smythe` -> `st john smythe`, `Łukasz` -> `lukasz`. Other scripts keep their letters.
 */
export function fold(text: string): string {
  return text.replace(apostrophes, '').normalize('NFKD').replace(apostrophes, '').replace(/[\u0300-\u036f\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]/g, '')
    .toLowerCase().replace(ownLetter, (letter) => ownLetters[letter] ?? letter)
    .replace(/[\u0300-\u036f]/g, '').replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ').trim()
}

/** A whole name as one key, word borders left out too: `O Brien`, `O'Brien` and `OBRIEN` are one, `Anne Marie` and `Anne-Marie` as well. */
export function nameKey(...parts: string[]): string {
  return fold(parts.join(' ')).replaceAll(' ', '')
}

/** Words that lean on the next one, written apart or together as people please: `van der Berg`, `O Brien`, `Mac Donald`. */
const leaning = new Set(('o mac mc ni nic ui de d da di do del della des dos du la le lo st saint san al el ul abu bin ibn bint ben '
  + 'van von der den ter ten zu af av ap ab fitz ferch').split(' '))

/** The runs of a folded name: leaning words with the word they lean on. `nia van der berg` -> [[nia], [van, der, berg]] */
function runs(folded: string): string[][] {
  const found: string[][] = []
  let run: string[] = []
  for (const word of folded.split(' ').filter(Boolean)) {
    run.push(word)
    if (leaning.has(word)) continue
    found.push(run)
    run = []
  }
  if (run.length) found.push(run)
  return found
}

/**
 * Every word by which a person may be looked up, folded and distinct: each word of each name, and leaning words also joined to what
 * they lean on (`Ó Súilleabháin` -> `suilleabhain`, `osuilleabhain`). A single leaning letter is left out.
 */
export function nameTokens(given: string, family: string, knownAs = ''): string[] {
  const tokens = new Set<string>()
  for (const name of [given, family, knownAs]) {
    for (const run of runs(fold(name))) {
      if (run.length > 1) tokens.add(run.join(''))
      for (const word of run) if (run.length === 1 || word.length > 1) tokens.add(word)
    }
  }
  return [...tokens]
}

/**
 * What somebody typed into a search, as groups: each group is one word of the name with its other spellings, of which any will do;
 * every group must be met. `siobhan o sullivan` -> [[siobhan], [osullivan, sullivan]]
 */
export function searchWords(typed: string): string[][] {
  return runs(fold(typed)).map((run) => [...new Set([run.join(''), run.at(-1) ?? ''])].filter(Boolean))
}

/** How many letters of a name word count towards its near keys: enough to tell names apart, few enough to bound the keys. */
const nearLength = 20
/** From this many letters on a word may carry two slips and still be found. */
const longWord = 8

/**
 * The word itself and the word with one letter left out (two, from eight letters on). Two words one slip apart (a letter wrong,
 * missing, too many, or two swapped) share a near key, so equality on an indexed table finds a misspelt name. Words of up to three
 * letters have only themselves: any more would match half the dictionary. Sharing a key is a hint; `slips` measures.
 */
export function nearKeys(token: string): string[] {
  const word = [...token].slice(0, nearLength)
  const keys = new Set([word.join('')])
  if (word.length < 4) return [...keys]
  const once = word.map((_, at) => [...word.slice(0, at), ...word.slice(at + 1)])
  for (const shorter of once) {
    keys.add(shorter.join(''))
    if (word.length >= longWord) shorter.forEach((_, at) => keys.add(shorter.slice(0, at).join('') + shorter.slice(at + 1).join('')))
  }
  return [...keys]
}

/**
 * How many slips lie between two words: letters wrong, missing or too many, neighbours swapped. Stops counting at `most` + 1.
 * (Optimal string alignment; the usual edit distance counts a swap as two.)
 */
export function slips(a: string, b: string, most = 3): number {
  if (a === b) return 0
  if (Math.abs(a.length - b.length) > most) return most + 1
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    let least = i
    for (let j = 1; j <= b.length; j++) {
      const wrong = a[i - 1] === b[j - 1] ? 0 : 1
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + wrong)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (before[j - 2] ?? 0) + 1)
      row.push(cost)
      least = Math.min(least, cost)
    }
    if (least > most) return most + 1
    before = last
    last = row
  }
  return Math.min(last[b.length] ?? 0, most + 1)
}

/** Whether two folded words are one name with a slip: one slip from four letters on, two from eight on, none below. */
export function nearlySame(a: string, b: string): boolean {
  const length = Math.max(a.length, b.length)
  const allowed = length >= longWord ? 2 : length >= 4 ? 1 : 0
  return slips(a, b, allowed) <= allowed
}
