/** The 19 ethnic categories of the Census 2021 for England and Wales, and the ways they are written in older lists. Pure. */

export const ethnicities = [
  'White: English, Welsh, Scottish, Northern Irish or British', 'White: Irish', 'White: Gypsy or Irish Traveller', 'White: Roma', 'White: any other White background',
  'Mixed: White and Black Caribbean', 'Mixed: White and Black African', 'Mixed: White and Asian', 'Mixed: any other Mixed or multiple background',
  'Asian: Indian', 'Asian: Pakistani', 'Asian: Bangladeshi', 'Asian: Chinese', 'Asian: any other Asian background',
  'Black: African', 'Black: Caribbean', 'Black: any other Black background', 'Other: Arab', 'Other: any other ethnic group',
] as const
export type Ethnicity = (typeof ethnicities)[number]

/** Asked and left open on purpose: an answer, not a gap. */
export const preferNotToSay = 'Prefer not to say'

/** What is meant by what was typed. `asTyped` was not clear; `null` means that nothing is known. */
export type EthnicityRead = { ethnicity: Ethnicity | typeof preferNotToSay; clear: true } | { ethnicity: string; clear: false } | { ethnicity: null; clear: true }

/** Single letters are the codes of the NHS Data Dictionary (ethnic category 2001); Z is "not stated". */
const codes: Record<string, number> = { a: 0, b: 1, c: 4, d: 5, e: 6, f: 7, g: 8, h: 9, j: 10, k: 11, l: 13, m: 15, n: 14, p: 16, r: 12, s: 18 }

const written: [RegExp, number][] = [
  [/^(wb|whb|white|british|english|welsh|scottish|northern irish|ni)$/, 0],
  [/^white( |$).*(british|english|welsh|scottish|northern irish|uk)/, 0], [/^(british|english|welsh|scottish) white$/, 0],
  [/^(white )?irish( white)?$/, 1], [/^wi$/, 1], [/(gyps|traveller|grt\b)/, 2], [/^(white )?roma(ni)?$/, 3],
  [/white( and)?( black)? caribb?ean/, 5], [/white( and)?( black)? african/, 6], [/white( and)? asian/, 7], [/^mixed.*(black )?caribb?ean/, 5], [/^mixed.*african/, 6], [/^mixed.*asian/, 7],
  [/^(any )?(other )?(mixed|multiple|dual heritage)/, 8],
  [/^(any )?(other )?white( (other|background|european|any other.*))*$/, 4], [/^(wo|white other|eastern european|white eastern european)$/, 4],
  [/^(asian |asian british |british )*indian$/, 9], [/^(asian |asian british |british )*pakistani$/, 10], [/^(asian |asian british |british )*(bangladeshi|bengali)$/, 11],
  [/^(asian |asian british |british )*chinese$/, 12], [/^(any )?(other )?asian( (other|british|background|any other.*))*$/, 13],
  [/^(ba|(black |black british |british )*(african|black african))$/, 14], [/^(bc|(black |black british |british |afro |african )*caribb?ean)$/, 15],
  [/^(any )?(other )?black( (other|british|background|any other.*))*$/, 16], [/^(other )?arab$/, 17], [/^(any )?other( ethnic (group|background))?$/, 18],
]
const notKnown = /^(|not (asked|known|recorded|stated|given|answered|provided)|unknown|n ?\/? ?[ak]|z|ns|none|blank|missing|tbc)$/
const declined = /^(prefer(s|red)? not( to (say|answer|state|disclose))?|declined|refused|rather not say|pnts|pns|did not want to say|withheld)$/

/** The Census category meant, where that is clear: `WB`, `White - British` and `british` are one. Otherwise the words are kept as typed. */
export function readEthnicity(typed: string): EthnicityRead {
  const kept = typed.replace(/\s+/g, ' ').trim().slice(0, 200)
  const exact = ethnicities.find((category) => category.toLowerCase() === kept.toLowerCase())
  if (exact) return { ethnicity: exact, clear: true }
  const text = kept.toLowerCase().replace(/&|\+/g, ' and ').replace(/[^a-z]+/g, ' ').replace(/\b(background|ethnicity)\b/g, ' ').replace(/\s+/g, ' ').trim()
  if (notKnown.test(text)) return { ethnicity: null, clear: true }
  if (declined.test(text)) return { ethnicity: preferNotToSay, clear: true }
  const at = text.length === 1 ? codes[text] : written.find(([pattern]) => pattern.test(text))?.[1]
  const category = at === undefined ? undefined : ethnicities[at]
  return category ? { ethnicity: category, clear: true } : { ethnicity: kept, clear: false }
}
