/** Names as they stand in a list, put in order: spaces, capitals, "Smith, Courtney", titles, nicknames in brackets. Pure. */
import { fold } from '../people/public.ts'

export type NameRead = { given: string; family: string; knownAs: string }

const nothing = /^(|[-–—?.*/ ]+|n ?\/ ?[ak]|unknown|not known|none|name|no name|anon(ymous)?|tbc)$/i
const title = /^(mr|mrs|ms|miss|mx|dr|prof|rev|sir|dame|lady|lord)\.?\s+(?=\S)/i
const particle = /^(van|von|der|den|de|del|della|di|da|dos|du|la|le|ter|ten|af|av|bin|bint|ibn|ap|ab|ferch|al|el|y|e)$/i
/** Words that open a surname of several words: everything from here on is the surname. */
const opens = /^(van|von|der|den|de|del|della|di|da|dos|du|la|le|ter|ten|bin|bint|ibn|ap|ab|ferch|al|el|st\.?|saint|san|santa|ó|o|ní|nic|ui|uí|mac|mc)$/i

const tidy = (cell: string) => cell.slice(0, 200).normalize('NFC').replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').replace(/^[\s"“”',;.]+|[\s"“”,;]+$/gu, '').trim()

/** The spelling in capitals and small letters that names have elsewhere in the same list: `macdonald` -> `MacDonald`, the commonest of each. */
export function spellingsIn(names: Iterable<string>): Map<string, string> {
  const counts = new Map<string, Map<string, number>>()
  for (const cell of names) {
    for (const name of tidy(cell).split(/,\s*/)) {
      if (!/\p{Ll}/u.test(name) || !/\p{Lu}/u.test(name)) continue
      const forms = counts.get(name.toLowerCase()) ?? new Map<string, number>()
      counts.set(name.toLowerCase(), forms.set(name, (forms.get(name) ?? 0) + 1))
    }
  }
  return new Map([...counts].map(([key, forms]) => [key, [...forms].reduce((most, one) => (one[1] > most[1] ? one : most))[0]]))
}

/** The capital of a letter, where that is one letter too: `ẖ` and `ᾀ` have none of their own. */
const capital = (letter: string) => ([...letter.toUpperCase()].length === 1 ? letter.toUpperCase() : letter)

/**
 * A name written wholly in capitals (or wholly without) in ordinary spelling: as it is spelt elsewhere in the list, else by rule.
 * `O'BRIEN` -> `O'Brien`, `ST.JOHN-SMYTHE` -> `St.John-Smythe`, `VAN DER BERG` -> `van der Berg`, `MCDONALD` -> `McDonald`.
 */
export function ordinary(name: string, spellings: ReadonlyMap<string, string>, isFamily = true): string {
  const known = spellings.get(name.toLowerCase())
  if (known) return known
  return name.split(' ').map((word, at, all) => {
    if (isFamily && particle.test(word) && at < all.length - 1) return word.toLowerCase()
    return word.toLowerCase().replace(/(^|[-'’.(])(\p{L})/gu, (_, before: string, letter: string) => before + capital(letter))
      .replace(/(['’])S$/u, '$1s').replace(/\bMc(\p{Ll})/u, (_, letter: string) => `Mc${letter.toUpperCase()}`)
      .replace(/\bMac(donald|kenzie|leod|gregor|intosh|intyre|arthur|lean|pherson|millan|farlane|dougall|dougal|neil|kinnon|lachlan|innes|nab|namara|naughton|aulay|allister|alister|pherson|kay)\b/u, (_, rest: string) => `Mac${rest[0]?.toUpperCase() ?? ''}${rest.slice(1)}`)
  }).join(' ')
}

/** Splits a whole name: `Courtney Smith`, `Smith, Courtney`, `Nia van der Berg`, `van der Berg Nia`, `Mary Jane Ó Súilleabháin`. One word alone is a first name. */
export function splitName(whole: string): { given: string; family: string } {
  const comma = /^([^,]+),\s*(.+)$/.exec(whole)
  if (comma) return { given: tidy(comma[2] ?? ''), family: tidy(comma[1] ?? '') }
  const words = whole.split(' ')
  const leading = words.findIndex((word) => !(opens.test(word) && word === word.toLowerCase()))
  if (leading > 0 && leading < words.length - 1) return { given: words.slice(leading + 1).join(' '), family: words.slice(0, leading + 1).join(' ') }
  const from = words.findIndex((word, at) => at > 0 && at < words.length - 1 && opens.test(word))
  const at = from > 0 ? from : words.length - 1
  return at < 1 ? { given: whole, family: '' } : { given: words.slice(0, at).join(' '), family: words.slice(at).join(' ') }
}

/**
 * The name of a row. `cells.full` is a whole name in one column. Capitals are put right only where every part of the name is in capitals:
 * a surname alone in capitals may be meant so, and is kept.
 */
export function readName(cells: { given: string; family: string; full?: string; knownAs?: string }, spellings: ReadonlyMap<string, string>): NameRead {
  let given = blankless(cells.given)
  let family = blankless(cells.family)
  let knownAs = blankless(cells.knownAs ?? '')
  const full = blankless(cells.full ?? '')
  if (full && !given) given = family ? withoutFamily(full, family) : full
  else if (full && !family) family = withoutGiven(full, given)
  const nick = /\s*[("“]\s*(?:known as |aka |a\.k\.a\. )?([\p{L}'’. -]{1,40})[)"”]\s*/u.exec(given)
  if (nick) {
    knownAs ||= tidy(nick[1] ?? '')
    given = tidy(given.replace(nick[0], ' '))
  }
  given = given.replace(title, '')
  if (!family && (given.includes(',') || (full !== '' && given.includes(' ')))) ({ given, family } = splitName(given))
  else if (given.includes(',') && fold(given.split(',')[0] ?? '') === fold(family)) given = tidy(given.slice(given.indexOf(',') + 1))
  given = given.replace(title, '')
  const letters = (given + family).replace(/[^\p{L}]/gu, '')
  if (letters && (letters === letters.toUpperCase() || letters === letters.toLowerCase()) && letters.toUpperCase() !== letters.toLowerCase()) {
    given = ordinary(given, spellings, false)
    family = ordinary(family, spellings)
  }
  return { given, family, knownAs }
}

/** "Name" beside a column of surnames: the whole name, or first names only. */
function withoutFamily(full: string, family: string): string {
  if (full.includes(',')) return splitName(full).given
  const words = full.split(' ')
  const size = family.split(' ').length
  return words.length > size && fold(words.slice(-size).join(' ')) === fold(family) ? words.slice(0, -size).join(' ') : full
}

/** "Name" beside a column of first names: the whole name, or the surname only. */
function withoutGiven(full: string, given: string): string {
  const split = splitName(full)
  return fold(split.given) === fold(given) || !split.family ? split.family || full : fold(full).startsWith(`${fold(given)} `) ? full.slice(given.length).trim() : full
}

function blankless(cell: string): string {
  const text = tidy(cell)
  return nothing.test(text) || !/\p{L}/u.test(text) ? '' : text
}
