import { fold } from '../people/public.ts'
import { groupNames, needNames, type ServiceDetails } from './rules.ts'

/** What services are found by. Pure. */

export type Facet = { kind: 'word' | 'need' | 'group' | 'area'; word: string }

/** Stands for services that are for everywhere. */
const everywhere = '*'
const longest = 60, mostWords = 400

/** The words of a text as they are compared: without case, accents and signs. */
export const wordsIn = (text: string) => [...new Set(fold(text).split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 1).map((word) => word.slice(0, longest)))]

const postcode = /^([a-z]{1,2})(\d[a-z\d]?)?(?:\s*\d[a-z]{0,2})?$/

/** A place as it is kept: a town by its name, a postcode by its first half, an area of postcodes by its letters. */
const areaKey = (place: string) => {
  const folded = fold(place).replace(/[^\p{L}\p{N} ]/gu, ' ').replace(/\s+/g, ' ').trim(), code = postcode.exec(folded)
  return code?.[2] ? `${code[1]}${code[2]}` : folded.slice(0, longest)
}

/** What a service may be kept under for somebody who asks for this place: the place, the postcodes around it, everywhere. */
export function areasFor(place: string): string[] {
  const key = areaKey(place), code = /^([a-z]{1,2})\d[a-z\d]?$/.exec(key)
  return [...new Set([key, ...(code ? [code[1]!] : []), everywhere])]
}

/** Everything a service is found by. */
export function facetsOf(details: ServiceDetails): Facet[] {
  const { name, provider, what, forWhom, needs, groups, places, languages } = details
  const said = [name, provider, what, forWhom, ...needs.map((need) => needNames[need]), ...groups.map((group) => groupNames[group]), ...places.flatMap((place) => [place.name, place.address]), ...languages].join(' ')
  // Where it stands counts as a place it is for: whoever asks for a town wants what is in it.
  const stands = places.flatMap(({ address, postcode: code }) => [...(code ? [areaKey(code)] : []), ...address.split(',').slice(1).map(areaKey)])
  return [
    ...wordsIn(said).slice(0, mostWords).map((word): Facet => ({ kind: 'word', word })),
    ...needs.map((word): Facet => ({ kind: 'need', word })),
    ...groups.map((word): Facet => ({ kind: 'group', word })),
    ...[...new Set(details.areas.length ? [...details.areas.map(areaKey), ...stands] : [everywhere])].filter(Boolean).map((word): Facet => ({ kind: 'area', word })),
  ]
}
