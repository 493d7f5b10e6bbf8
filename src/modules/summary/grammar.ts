/**
 * How a letter speaks: of "you" or of somebody by name and pronouns, in whole sentences, with numbers and days as people say them. Pure.
 */

/** How the person is spoken of. `plural`: verbs go as after "you" and "they". */
export type Voice = { self: boolean; called: string; they: string; them: string; their: string; plural: boolean }

const known: Readonly<Record<string, Pick<Voice, 'they' | 'them' | 'their' | 'plural'>>> = {
  she: { they: 'she', them: 'her', their: 'her', plural: false },
  he: { they: 'he', them: 'him', their: 'his', plural: false },
  they: { they: 'they', them: 'them', their: 'their', plural: true },
}

/** "you" for the person themselves; for others the pronouns on record, "they" where none are, and the name alone where we could not decline them rightly. */
export function voiceOf(self: boolean, { called, pronouns }: { called: string; pronouns: string }): Voice {
  if (self) return { self, called, they: 'you', them: 'you', their: 'your', plural: true }
  const first = pronouns.toLowerCase().match(/\p{L}+/u)?.[0] ?? 'they'
  const found = Object.hasOwn(known, first) ? known[first]! : { they: called, them: called, their: `${called}’s`, plural: false }
  return { self, called, ...found }
}

const irregular: Readonly<Record<string, string>> = { be: 'is', have: 'has', do: 'does', go: 'goes' }
/** A verb of now: "feel" → "you feel", "she feels". `be` gives are and is. */
export function verb({ plural }: Pick<Voice, 'plural'>, base: string): string {
  if (plural) return base === 'be' ? 'are' : base
  if (Object.hasOwn(irregular, base)) return irregular[base]!
  if (/[^aeiou]y$/.test(base)) return `${base.slice(0, -1)}ies`
  return /(?:s|x|z|ch|sh)$/.test(base) ? `${base}es` : `${base}s`
}

/** The person as a sentence begins with them: "You", or the name, which a letter uses more often than a pronoun. */
export const subject = (voice: Voice) => (voice.self ? 'You' : voice.called)
/** "your", or "Kirsty’s". */
export const whose = (voice: Voice) => (voice.self ? 'your' : `${voice.called}’s`)
/** "you", or the name. */
export const whom = (voice: Voice) => (voice.self ? 'you' : voice.called)

/** The voice for a passage that speaks of others too, where a "they" could be taken for them: the name then. */
export const apart = (voice: Voice): Voice => (voice.plural && !voice.self ? { ...voice, they: voice.called, them: voice.called, their: `${voice.called}’s`, plural: false } : voice)

export const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)

const small = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen']
const tens = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']
/** A whole number as it is said, up to ninety-nine; beyond that in digits. */
export function inWords(number: number): string {
  if (number < 20) return small[number]!
  if (number > 99) return number.toLocaleString('en-GB')
  return `${tens[Math.floor(number / 10)]}${number % 10 ? `-${small[number % 10]}` : ''}`
}
/** "once", "twice", "three times". */
export const times = (number: number) => (number === 1 ? 'once' : number === 2 ? 'twice' : `${inWords(number)} times`)
/** "one phone call", "four phone calls". */
export const counted = (number: number, one: string, many = `${one}s`) => `${inWords(number)} ${number === 1 ? one : many}`

/** "a, b and c". */
export const listed = (words: readonly string[]) => (words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`)

const format = (options: Intl.DateTimeFormatOptions) => {
  const made = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options })
  return (day: string) => made.format(new Date(`${day}T00:00:00Z`)).replace(',', '')
}
/** "3 November 2026" */
export const dayWords = format({ day: 'numeric', month: 'long', year: 'numeric' })
const withoutYear = format({ day: 'numeric', month: 'long' })
/** "Monday 23 November" */
export const weekday = format({ weekday: 'long', day: 'numeric', month: 'long' })
/** A day as it is said in a letter of this year: the year only where it is another one. */
export const dayIn = (day: string, today: string) => (day.slice(0, 4) === today.slice(0, 4) ? withoutYear(day) : dayWords(day))
/** "21 August to 21 November 2026" */
export const stretch = (from: string, until: string) => `${from.slice(0, 4) === until.slice(0, 4) ? withoutYear(from) : dayWords(from)} to ${dayWords(until)}`

/** Somebody's words on one line, with their last sign: "a walk" → "a walk."; lines become parts of a sentence. */
export function ended(words: string): string {
  const line = oneLine(words)
  return !line || /[.!?…:]["”’)]*$/.test(line) ? line : `${line}.`
}
export const oneLine = (words: string) => words.split('\n').map((line) => line.replace(/\s+/g, ' ').trim()).filter(Boolean).map((line, n, all) => (n < all.length - 1 && !/[.!?…:;,]$/.test(line) ? `${line};` : line)).join(' ')
/** “Their words.” as the end of a sentence of ours. */
export const quoted = (words: string) => `“${ended(words).replaceAll('“', '‘').replaceAll('”', '’')}”`

/** Sentences as one paragraph: the empty ones left out, each beginning with a capital, one blank between. */
export const paragraph = (...sentences: (string | false | null | undefined)[]) => sentences.filter((one): one is string => Boolean(one)).map((one) => capital(one.replace(/ {2,}/g, ' ').trim())).join(' ')
