/** What a phrase of the language help is: words that label, judge, blame, hide behind jargon or take somebody's say away, and what to write instead. Pure. */

export const kinds = ['labels', 'judges', 'blames', 'jargon', 'controlling'] as const
export type Kind = (typeof kinds)[number]

export const kindNames: Record<Kind, string> = {
  labels: 'Makes a person into a label', judges: 'Judges rather than tells', blames: 'Puts the blame on the person', jargon: 'Jargon', controlling: 'Sounds as if we decide',
}

/**
 * One wording to look at. `words` are patterns (see `pattern.ts`), each with what fits in its place; where an entry in `instead` holds "…" the writer
 * completes it. `notBefore` and `notAfter` are words beside which it means something else: "refused entry", "was refused".
 */
export type Phrase = {
  key: string
  kind: Kind
  words: Readonly<Record<string, readonly string[]>>
  why: string
  notBefore?: readonly string[]
  notAfter?: readonly string[]
}

/** Somebody else did it to the person: "was refused", "got placed". */
export const passive = ['was', 'were', 'been', 'being', 'be', 'is', 'are', 'got', 'gets', 'get'] as const

/** The longest each may be, in characters, and how many wordings may be offered instead. */
export const phraseLimits = { words: 100, instead: 100, why: 300, offered: 4 } as const

export const phraseRefusals = ['no_phrase', 'phrase_too_long', 'phrase_too_short', 'no_why', 'why_too_long', 'instead_too_long', 'phrase_changed'] as const
export type PhraseRefusal = (typeof phraseRefusals)[number]

/** Each refusal in plain words: what is wrong, and what would be right. */
export const phraseBecauseOf: Record<PhraseRefusal, string> = {
  no_phrase: 'Write the words to look for, such as “sectioned”.',
  phrase_too_long: `The words to look for fit in ${phraseLimits.words} characters. A few words are enough.`,
  phrase_too_short: 'Give a whole word, or at least three letters before the star: fewer would be found everywhere.',
  no_why: 'Say why, in a sentence, so that the writer can decide.',
  why_too_long: `The reason fits in ${phraseLimits.why} characters.`,
  instead_too_long: `What to write instead fits in ${phraseLimits.instead} characters.`,
  phrase_changed: 'Somebody else changed this entry meanwhile. Theirs is shown now; change it again if it still needs it.',
}

/** Why an entry of a service's own cannot be kept, or `null`. */
export function whyNotPhrase({ words, instead, why }: { words: string; instead: readonly string[]; why: string }): { because: PhraseRefusal; field: 'words' | 'instead' | 'why' } | null {
  if (!/[\p{L}\p{N}]/u.test(words)) return { because: 'no_phrase', field: 'words' }
  if (words.trim().length > phraseLimits.words) return { because: 'phrase_too_long', field: 'words' }
  if (words.trim().split(/\s+/).some((word) => word.includes('*') && !/^[\p{L}\p{N}'’]{3,}\*$/u.test(word)) || /^.$/u.test(words.trim())) return { because: 'phrase_too_short', field: 'words' }
  if (instead.some((one) => one.trim().length > phraseLimits.instead)) return { because: 'instead_too_long', field: 'instead' }
  if (!why.trim()) return { because: 'no_why', field: 'why' }
  return why.trim().length > phraseLimits.why ? { because: 'why_too_long', field: 'why' } : null
}
