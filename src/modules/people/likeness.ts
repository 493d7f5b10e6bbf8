/**
 * How likely two records are one person: evidence in bits, part by part, as Fellegi and Sunter weigh it (how much more often a part
 * agrees within one person than between strangers). What agrees and what differs is named, because a person decides. Pure.
 */
import { fold, nameKey, nearlySame, slips } from './names.ts'
import { sameFamilyOfNames } from './nicknames.ts'
import { soundKey } from './sounds.ts'

/** What is compared. Phones are digits; a postcode is in its written form; an NHS number is a valid one or `null`; dates are ISO. */
export type Identity = {
  given: string
  family: string
  knownAs?: string
  birthDate: string | null
  phones: readonly string[]
  postcode: string | null
  nhsNumber: string | null
  email?: string
}

export const agreements = [
  'given', 'given_nearly', 'family', 'family_nearly', 'names_swapped', 'birth_date', 'birth_date_swapped', 'birth_date_nearly', 'phone', 'postcode', 'nhs_number', 'email',
] as const
export type Agreement = (typeof agreements)[number]
export const differences = ['given', 'family', 'birth_date', 'phone', 'postcode', 'nhs_number', 'email'] as const
export type Difference = (typeof differences)[number]

export const agreementWords: Record<Agreement, string> = {
  given: 'First name', given_nearly: 'First name, nearly', family: 'Surname', family_nearly: 'Surname, nearly', names_swapped: 'First name and surname swapped', birth_date: 'Birth date',
  birth_date_swapped: 'Birth date, day and month swapped', birth_date_nearly: 'Birth date, but for a slip', phone: 'Phone', postcode: 'Postcode', nhs_number: 'NHS number', email: 'Email',
}

export type Likeness = { score: number; agrees: Agreement[]; differs: Difference[]; ruledOut: boolean }

/** Names folded once, so that many can be compared. */
export type Prepared = Identity & { g: string; f: string; gWords: string[]; fWords: string[] }

export function prepare<I extends Identity>(one: I): I & Prepared {
  const words = (name: string) => fold(name).split(' ').filter(Boolean)
  return { ...one, g: nameKey(one.given), f: nameKey(one.family), gWords: words(one.given), fWords: words(one.family) }
}

/** How telling a value is, in bits: what many share tells little. Names are folded and without spaces. */
export type Rarity = { name: (key: string) => number; phone: (digits: string) => number; postcode: (code: string) => number }

/** For two records on their own, without a list to count in: names and addresses of middling frequency. */
export const middling: Rarity = { name: () => 7, phone: () => 6, postcode: () => 5 }

/** Weights in bits. Agreement by chance: a birth date 1 in 20,000. Disagreement within one person: a first name 1 in 60, a surname (marriage, a typing slip) 1 in 25. */
const bits = { birth: 14, birthSwapped: 11, birthSlip: 5, birthDiffers: -7, nhs: 16, nhsDiffers: -8, givenDiffers: -6, familyDiffers: -4.6, nearly: -3, swapped: -1.5, phoneDiffers: -1.5, postcodeDiffers: -1.5, email: 7, nameAlone: -3 } as const

type NameFit = 'same' | 'nearly' | 'differs' | 'missing'

/** Two names of one kind. Nearly: a slip, the same sound, a short form, one of several words, or an initial. */
export function nameFit(a: string, b: string, aWords: readonly string[], bWords: readonly string[]): NameFit {
  if (!a || !b) return 'missing'
  if (a === b) return 'same'
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  if (long.startsWith(short) && (short.length >= 3 || long.length - short.length === 1 || short.length === 1)) return 'nearly'
  if (nearlySame(a, b) || (long.length === 3 && slips(a, b, 1) === 1 && a[0] === b[0])) return 'nearly'
  if (sameFamilyOfNames(a, b)) return 'nearly'
  if (aWords.length + bWords.length > 2 && aWords.some((word) => word.length > 2 && bWords.some((other) => other === word || sameFamilyOfNames(word, other)))) return 'nearly'
  return soundAlike(a, b) ? 'nearly' : 'differs'
}

/** A sound leaves the first vowel open (Osman, Usman), so names that begin with different vowels must look alike too (not Aaron and Irene). */
function soundAlike(a: string, b: string): boolean {
  const sound = soundKey(a)
  if (sound.length < 3 || sound !== soundKey(b)) return false
  return !sound.startsWith('A') || a[0] === b[0] || slips(a, b, 2) <= 2
}

/** One birth date against another: the same, day and month swapped, or one digit wrong or two neighbours swapped. */
export function birthFit(a: string | null, b: string | null): 'same' | 'swapped' | 'slip' | 'differs' | 'missing' {
  if (!a || !b) return 'missing'
  if (a === b) return 'same'
  const turned = `${a.slice(0, 4)}-${a.slice(8)}-${a.slice(5, 7)}`
  if (turned === b) return 'swapped'
  const digits = (date: string) => date.slice(8) + date.slice(5, 7) + date.slice(0, 4)
  const [one, other] = [digits(a), digits(b)]
  let wrong = 0
  for (let at = 0; at < 8; at++) if (one[at] !== other[at]) wrong++
  return wrong === 1 || (wrong === 2 && slips(one, other, 1) === 1) ? 'slip' : 'differs'
}

/**
 * Weighs two records. `ruledOut` is true where no amount of agreement makes them one person without a shared NHS number: different first
 * names under one birth date and surname (twins), quite different birth dates under one name (parent and child, namesakes), or nearly the same
 * birth date under one name without a phone, postcode or email in common (namesakes again).
 */
export function likeness(a: Prepared, b: Prepared, rarity: Rarity = middling): Likeness {
  const agrees: Agreement[] = []
  const differs: Difference[] = []
  let score = 0
  const nhs = a.nhsNumber && b.nhsNumber ? (a.nhsNumber === b.nhsNumber ? 'same' : 'differs') : 'missing'
  if (nhs === 'same') { agrees.push('nhs_number'); score += bits.nhs }
  if (nhs === 'differs') { differs.push('nhs_number'); score += bits.nhsDiffers }
  const birth = birthFit(a.birthDate, b.birthDate)
  if (birth === 'same') { agrees.push('birth_date'); score += bits.birth }
  if (birth === 'swapped') { agrees.push('birth_date_swapped'); score += bits.birthSwapped }
  if (birth === 'slip') { agrees.push('birth_date_nearly'); score += bits.birthSlip }
  if (birth === 'differs') { differs.push('birth_date'); score += bits.birthDiffers }
  const names = bestNames(a, b, rarity)
  score += names.score
  agrees.push(...names.agrees)
  differs.push(...names.differs)
  const contact = contactOf(a, b, rarity, agrees, differs)
  score += contact.score
  if (birth === 'missing' && nhs !== 'same' && !contact.shared) score += bits.nameAlone
  const ruledOut = nhs !== 'same' && (birth === 'differs' || names.given === 'differs'
    || (names.family === 'differs' && (!contact.shared || (birth !== 'same' && birth !== 'missing')))
    || (nhs === 'differs' && (names.given !== 'same' || birth === 'slip' || !contact.shared)))
    || (nhs !== 'same' && birth === 'slip' && !contact.shared)
    || (birth === 'missing' && nhs !== 'same' && names.given !== 'same' && names.family !== 'same')
    || (nhs === 'same' && names.given === 'differs' && (birth === 'differs' || names.family === 'differs'))
  return { score: Math.round(score * 10) / 10, agrees, differs, ruledOut }
}

type Names = { score: number; agrees: Agreement[]; differs: Difference[]; given: NameFit; family: NameFit }

/** The better of the names as they stand and the names swapped. */
function bestNames(a: Prepared, b: Prepared, rarity: Rarity): Names {
  const straight = namesAs(a, b, rarity)
  if (straight.given === 'same' && straight.family === 'same') return straight
  if (a.g + a.f === b.g + b.f && a.g + a.f) return { ...straight, score: rarity.name(a.g || a.f) + rarity.name(b.f || b.g), agrees: ['given', 'family'], differs: [], given: 'same', family: 'same' }
  if (!a.g || !a.f || !b.g || !b.f) return straight
  const turned = namesAs({ ...a, g: a.f, f: a.g, gWords: a.fWords, fWords: a.gWords }, b, rarity)
  if (turned.given === 'differs' || turned.family === 'differs' || turned.score + bits.swapped <= straight.score) return straight
  return { ...turned, score: turned.score + bits.swapped, agrees: ['names_swapped'], differs: [] }
}

function namesAs(a: Prepared, b: Prepared, rarity: Rarity): Names {
  let given = nameFit(a.g, b.g, a.gWords, b.gWords)
  if (given === 'differs' && knownByOther(a, b)) given = 'nearly'
  const family = nameFit(a.f, b.f, a.fWords, b.fWords)
  const worth = (fit: NameFit, one: string, other: string, differ: number) => {
    if (fit === 'missing') return 0
    if (fit === 'differs') return differ
    const rare = Math.min(rarity.name(one), rarity.name(other))
    return fit === 'same' ? rare : Math.max(1, rare + bits.nearly)
  }
  return {
    given, family, score: worth(given, a.g, b.g, bits.givenDiffers) + worth(family, a.f, b.f, bits.familyDiffers),
    agrees: [...said('given', given), ...said('family', family)], differs: [...(given === 'differs' ? ['given' as const] : []), ...(family === 'differs' ? ['family' as const] : [])],
  }
}

function said(part: 'given' | 'family', fit: NameFit): Agreement[] {
  return fit === 'same' ? [part] : fit === 'nearly' ? [`${part}_nearly`] : []
}

function knownByOther(a: Identity, b: Identity): boolean {
  const [x, y] = [nameKey(a.knownAs ?? ''), nameKey(b.knownAs ?? '')]
  return (x !== '' && (x === nameKey(b.given) || x === y)) || (y !== '' && y === nameKey(a.given))
}

/** Phone, postcode and email. People under one roof share them, so together they count less than apart. */
function contactOf(a: Identity, b: Identity, rarity: Rarity, agrees: Agreement[], differs: Difference[]): { score: number; shared: boolean } {
  let score = 0
  let shared = false
  const phone = a.phones.find((digits) => b.phones.includes(digits))
  if (phone !== undefined) { agrees.push('phone'); score += rarity.phone(phone); shared = true }
  else if (a.phones.length && b.phones.length) { differs.push('phone'); score += bits.phoneDiffers }
  if (a.postcode && a.postcode === b.postcode) { agrees.push('postcode'); score += rarity.postcode(a.postcode) * (shared ? 0.6 : 1); shared = true }
  else if (a.postcode && b.postcode) { differs.push('postcode'); score += bits.postcodeDiffers }
  if (a.email && a.email === b.email) { agrees.push('email'); score += bits.email; shared = true }
  else if (a.email && b.email) differs.push('email')
  return { score, shared }
}
