/**
 * A key for how a name word sounds, so that `osulivan` meets `Ó Súilleabháin` and `neve` meets `Niamh`.
 *
 * English phonetic keys (Soundex, Metaphone, Double Metaphone) do not read Gaelic bh and mh as v, nor Polish rz as r: Double
 * Metaphone gives ASLFN and ASLPN for the first pair, NF and NM for the second. So the rules are our own, for names as they are met in
 * the UK: English, Gaelic, Welsh, Polish, South Asian, Arabic, West African. Spelling slips are the business of `nearKeys`, not of this.
 */
import { fold } from './names.ts'

const broad = 'aou'

/** Gaelic bh and mh sound as v between vowels of one class (broad a o u, slender e i) or at the end; elsewhere they are not Gaelic. */
function lenited(word: string): string {
  return word.replace(/([aeiou])([bm])h(?=([aeiou])|$)/g, (all, before: string, letter: string, after: string | undefined) => {
    const gaelic = !after || broad.includes(before) === broad.includes(after)
    return gaelic ? `${before}v` : all.replace('h', letter === 'b' ? '' : 'h')
  })
}

/** In this order: what a spelling becomes. Upper case marks a sound that later lines must not touch again. */
const spellings: [RegExp, string][] = [
  [/^(mac|mc)(?=[a-z]{3})/, 'mak'],
  [/^[eo]w(?=[ae]n)/, 'e'],
  [/^stephen/, 'steven'],
  [/^nichol/, 'nikol'], [/^mich(?=ae|ea)/, 'mik'], [/^zach/, 'zak'], [/^chev/, 'shev'],
  [/^mh/, 'v'], [/^[kgp]n/, 'n'], [/^wr/, 'r'], [/^ng/, 'n'], [/^x/, 's'], [/^(ts|tz|hs|ps)/, 's'],
  [/dhbh/g, 'v'], [/dhg/g, 'g'], [/rz/g, 'r'],
  [/^y(?![aeiou])/, 'i'],
  [/(?<=[aeiou])gh/g, ''], [/gh/g, 'g'],
  [/sch|sh|szcz|sz|zh|tz|sc(?=[eiy])/g, 's'], [/tch|cz/g, 'C'], [/ch(?=[rln])/g, 'k'], [/ch/g, 'C'],
  [/ph/g, 'f'], [/([tkdbjlr])h/g, '$1'], [/^wh/, 'v'],
  [/dg(?=[ei])/g, 'J'], [/d?j/g, 'J'], [/g(?=[eiy])/g, 'J'],
  [/c?k|cq?u|qu?|kw/g, 'k'], [/c(?=[eiy])/g, 's'], [/c/g, 'k'], [/kw/g, 'k'], [/x/g, 'ks'], [/z/g, 's'],
  [/mp(?=[st])/g, 'm'],
  [/(?<=.)w(?![aeiouy])/g, ''], [/w/g, 'v'],
  [/^y(?=[aeiou])/, 'Y'], [/y/g, 'i'],
  [/^h(?=[aeiou])/, 'H'], [/h/g, ''],
  [/(.)\1+/g, '$1'],
  [/^[aeiou]+/, 'A'], [/[aeiou]/g, ''],
]

/** Names repeat: what was sounded out once is kept, up to a bound. */
const heard = new Map<string, string>()
const heardAtMost = 50_000

/**
 * The sound of one name word: its consonants, A for a vowel at the beginning. Empty where a single consonant is left (`Lee`, `Xu`):
 * too little to go on. A word in another script is its own sound.
 */
export function soundKey(token: string): string {
  const known = heard.get(token)
  if (known !== undefined) return known
  const sound = soundOf(token)
  if (heard.size >= heardAtMost) heard.clear()
  if (token.length <= 40) heard.set(token, sound)
  return sound
}

function soundOf(token: string): string {
  const word = fold(token).replaceAll(' ', '')
  if (/[^a-z]/.test(word)) return word.replace(/[a-z]/g, '') === '' ? '' : word
  let sound = lenited(word.slice(0, 40))
  for (const [spelling, becomes] of spellings) sound = sound.replace(spelling, becomes)
  return sound.length < 2 ? '' : sound.toUpperCase()
}
