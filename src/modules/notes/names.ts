/** Finds the names of other people in what is written about somebody, so that they can be kept out of that person's note. Pure. */

export type Named = { id: string; knownAs: string; givenName: string; familyName: string }

/** A name found: offsets in UTF-16 units, and whose it may be. */
export type NameHit = { from: number; to: number; words: string; personIds: string[] }

/** Given names that are words too: taken for a name only with a capital. */
const alsoWords = new Set(['will', 'may', 'mark', 'hope', 'grace', 'rose', 'joy', 'faith', 'sunny', 'art', 'bill', 'rich', 'frank', 'guy', 'jack', 'pat', 'rob', 'sue', 'ray', 'dawn', 'ivy', 'holly', 'amber', 'ruby', 'pearl', 'precious', 'blessing', 'patience', 'favour', 'king', 'young', 'long', 'short', 'brown', 'white', 'black', 'green', 'grey', 'day', 'may', 'june', 'april', 'summer', 'autumn', 'winter', 'park', 'hill', 'wood', 'woods', 'stone', 'rice', 'fish', 'cook', 'baker', 'farmer', 'love', 'price', 'gray', 'major', 'best', 'good', 'little', 'small', 'sharp', 'swift', 'street', 'bridge', 'wells', 'field', 'fields', 'dean', 'page', 'reed', 'case', 'cash', 'chance', 'angel', 'destiny', 'harmony', 'hunter', 'miles', 'norm', 'stew', 'drew', 'sky', 'star', 'basil', 'ginger', 'olive', 'iris', 'lily', 'violet', 'daisy', 'poppy', 'heather', 'jasmine', 'max', 'son', 'an', 'he', 'so', 'no', 'do', 'to', 'in', 'on', 'my', 'me', 'we', 'kay', 'li', 'ng', 'ho', 'le'])
/** Parts of family names that are not names by themselves. */
const particles = new Set(['van', 'von', 'der', 'den', 'de', 'da', 'do', 'dos', 'di', 'del', 'della', 'la', 'le', 'al', 'el', 'bin', 'ibn', 'bint', 'abu', 'mac', 'mc', 'o', 'ni', 'st', 'san', 'ter', 'ten', 'and'])

/** Letters as they are compared: small, without accents; "ł", "ø", "ß" as the letters nearest to them. */
export const folded = (word: string) => word.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ł', 'l').replaceAll('ø', 'o').replaceAll('ß', 'ss').replaceAll('æ', 'ae').replaceAll('đ', 'd').replaceAll('ı', 'i').replaceAll(/['’]/g, '')

const partsOf = (name: string) => [...name.matchAll(/[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*/gu)].map(([part]) => folded(part)).filter((part) => part.length > 1 && !particles.has(part))

/** Every part of somebody's names, folded. */
export const namesOf = ({ knownAs, givenName, familyName }: Omit<Named, 'id'>): Set<string> => new Set([knownAs, givenName, familyName].flatMap(partsOf))

/**
 * The names of `others` in a text. A part of a name that the person written about has too is theirs and not found: of two Marias, Maria in Maria's note is she.
 * `different` are names, folded, that the writer has said to be somebody else of that name, or a word.
 */
export function findNames(text: string, others: readonly Named[], own: readonly Named[] = [], different: ReadonlySet<string> = new Set()): NameHit[] {
  const mine = new Set(own.flatMap((one) => [...namesOf(one)]))
  const whose = new Map<string, string[]>()
  for (const person of others) for (const part of namesOf(person)) if (!mine.has(part) && !different.has(part)) whose.set(part, [...(whose.get(part) ?? []), person.id])
  const hits: NameHit[] = []
  for (const match of text.matchAll(/[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*/gu)) {
    const bare = folded(match[0]), capital = /^\p{Lu}/u.test(match[0])
    // "Hana's" and "Hanas": the possessive, with or without its mark; the name itself first.
    const ending = /['’]s$/i.exec(match[0])?.[0].length ?? 0
    const word = ending ? match[0].slice(0, -ending) : match[0], name = [folded(word), bare, ...(bare.endsWith('s') && bare.length > 4 ? [bare.slice(0, -1)] : [])].find((one) => whose.has(one))
    if (name === undefined || (!capital && (alsoWords.has(name) || name.length < 3))) continue
    const from = match.index, to = from + word.length, personIds = whose.get(name)!
    const last = hits.at(-1)
    // Given and family name beside each other are one name.
    if (last && /^[ \-‐‑]$/.test(text.slice(last.to, from)) && last.personIds.some((id) => personIds.includes(id))) Object.assign(last, { to, words: text.slice(last.from, to), personIds: last.personIds.filter((id) => personIds.includes(id)) })
    else hits.push({ from, to, words: text.slice(from, to), personIds: [...personIds] })
  }
  return hits
}

/** The text with "somebody else" in the place of a name; a capital where the sentence begins. */
export function withoutName(text: string, { from, to }: Pick<NameHit, 'from' | 'to'>): string {
  const begins = /(^|[.!?]["”’]?\s+|\n)$/.test(text.slice(0, from))
  return text.slice(0, from) + (begins ? 'Somebody else' : 'somebody else') + text.slice(to)
}

/** What is written about several people at once: what all their notes say, and a line for each. */
export type Several = { shared: string; lines: readonly { personId: string; words: string }[] }

/** Where another attendee's name stands: in `shared`, or in the line of a person (`lines.0`). */
export function namesIn({ shared, lines }: Several, attendees: readonly Named[], different: ReadonlySet<string>): { field: string; hits: NameHit[] }[] {
  const about = lines.flatMap(({ personId }) => attendees.filter(({ id }) => id === personId))
  // In what several people's notes share even one of their own names is another's name to the rest.
  const alone = about.length === 1 ? about : []
  return [
    { field: 'shared', hits: findNames(shared, attendees.filter((one) => !alone.includes(one)), alone, different) },
    ...lines.map(({ personId, words }, n) => ({ field: `lines.${n}`, hits: findNames(words, attendees.filter(({ id }) => id !== personId), attendees.filter(({ id }) => id === personId), different) })),
  ].filter(({ hits }) => hits.length > 0)
}

/** A person's note: their own line after what is shared. */
export const bodyOf = (shared: string, words: string) => [shared.trim(), words.trim()].filter(Boolean).join('\n\n')

export const severalLimit = 50
