/** Who a programme is for, as a pure rule over data. No clock, no database; "on" is the day it is asked for, an ISO date. */
import { needIn, routeIn, type Need, type Route } from './whom.ts'

export type Criterion =
  | { kind: 'minimum_age'; number: number }
  | { kind: 'maximum_age'; number: number }
  | { kind: 'area'; areas: readonly string[] }
  /** What it is for: one of these is enough. */
  | { kind: 'need'; needs: readonly Need[] }
  /** Who may refer. */
  | { kind: 'route'; routes: readonly Route[] }

/** What is known of a person. `null` or an empty text is "not recorded", which is never taken for a no. */
export type PersonFacts = { birthDate: string | null; postcode: string | null; area: string; /** What brings them, and who refers them: a referral says so; of somebody who walks in neither is recorded. */ needs?: readonly Need[] | undefined; source?: Route | undefined }

export type Outcome = 'passes' | 'does_not' | 'cannot_tell'
export type Answer = { criterion: Criterion; outcome: Outcome; why: string }

/** For each criterion, in its order: passes, does not, or cannot tell, and why in plain words. No criteria: open to all, an empty list. */
export function eligibility(criteria: readonly Criterion[], facts: PersonFacts, on: string): Answer[] {
  return criteria.map((criterion) => ({ criterion, ...answerTo(criterion, facts, on) }))
}

/** Whether somebody may join only with a reason: at least one criterion says no. "Cannot tell" does not keep anyone out. */
export const needsOverride = (answers: readonly { outcome: Outcome }[]) => answers.some(({ outcome }) => outcome === 'does_not')

/** A criterion in words, as a programme's page shows it. */
export function inWords(criterion: Criterion): string {
  if (criterion.kind === 'minimum_age') return `Aged ${criterion.number} or over`
  if (criterion.kind === 'maximum_age') return `Aged ${criterion.number} or under`
  if (criterion.kind === 'need') return `About ${listed(criterion.needs.map(needIn))}`
  if (criterion.kind === 'route') return `Referred by ${listed(criterion.routes.map(routeIn))}`
  return `Living in ${listed(criterion.areas)}`
}

function answerTo(criterion: Criterion, facts: PersonFacts, on: string): { outcome: Outcome; why: string } {
  if (criterion.kind === 'area') return answerArea(criterion.areas, facts)
  if (criterion.kind === 'need') return answerNeed(criterion.needs, facts)
  if (criterion.kind === 'route') return answerRoute(criterion.routes, facts)
  const limit = criterion.kind === 'minimum_age' ? `${criterion.number} or over` : `${criterion.number} or under`
  const age = facts.birthDate === null ? null : ageOn(facts.birthDate, on)
  if (age === null) return { outcome: 'cannot_tell', why: `The birth date is not recorded. This is for people aged ${limit}.` }
  const passes = criterion.kind === 'minimum_age' ? age >= criterion.number : age <= criterion.number
  return { outcome: passes ? 'passes' : 'does_not', why: `Aged ${age}. This is for people aged ${limit}.` }
}

/** "Something else" names nothing, so that alone it is never a no. */
function answerNeed(wanted: readonly Need[], { needs = [] }: PersonFacts): { outcome: Outcome; why: string } {
  const forThose = `This is for ${listed(wanted.map(needIn))}.`
  const met = needs.filter((need) => wanted.includes(need)), told = needs.filter((need) => need !== 'something_else')
  if (met.length) return { outcome: 'passes', why: `It is about ${together(met.map(needIn))}.` }
  if (!needs.length) return { outcome: 'cannot_tell', why: `What it is about is not recorded. ${forThose}` }
  if (told.length < needs.length) return { outcome: 'cannot_tell', why: `It is about something else as well, which only words say. ${forThose}` }
  return { outcome: 'does_not', why: `It is about ${together(told.map(needIn))}. ${forThose}` }
}

function answerRoute(wanted: readonly Route[], { source }: PersonFacts): { outcome: Outcome; why: string } {
  const fromThose = `This takes people referred by ${listed(wanted.map(routeIn))}.`
  if (source === undefined) return { outcome: 'cannot_tell', why: `Who refers them is not recorded. ${fromThose}` }
  return wanted.includes(source) ? { outcome: 'passes', why: `Referred by ${routeIn(source)}.` } : { outcome: 'does_not', why: `Referred by ${routeIn(source)}. ${fromThose}` }
}

function answerArea(areas: readonly string[], { postcode, area }: PersonFacts): { outcome: Outcome; why: string } {
  const codes = areas.filter(isPostcodeStart), places = areas.filter((entry) => !isPostcodeStart(entry))
  const forThose = `This is for people living in ${listed(areas)}.`
  const code = postcode === null ? undefined : codes.find((start) => postcodeBegins(postcode, start))
  if (code !== undefined) return { outcome: 'passes', why: `${postcode} is in ${code.toUpperCase()}.` }
  const place = area.trim() === '' ? undefined : places.find((name) => placeIs(area, name))
  if (place !== undefined) return { outcome: 'passes', why: `Lives in ${place}.` }
  const known = [...(postcode !== null ? [postcode] : []), ...(area.trim() ? [area.trim()] : [])]
  if (!known.length) return { outcome: 'cannot_tell', why: `No postcode or area is recorded. ${forThose}` }
  const settled = (codes.length === 0 || postcode !== null) && (places.length === 0 || area.trim() !== '')
  if (!settled) {
    const missing = codes.length && postcode === null ? 'the postcode' : 'the area'
    return { outcome: 'cannot_tell', why: `${known.join(', ')} does not say: ${missing} is not recorded. ${forThose}` }
  }
  return { outcome: 'does_not', why: `Lives in ${known.join(', ')}. ${forThose}` }
}

/**
 * Age in whole years on a day, both ISO dates; `null` when born after it. A year is reached on the birthday; somebody born on 29 February
 * reaches it on 1 March in a common year, as English law counts.
 */
export function ageOn(birthDate: string, on: string): number | null {
  if (birthDate > on) return null
  const years = Number(on.slice(0, 4)) - Number(birthDate.slice(0, 4))
  return on.slice(5) < birthDate.slice(5) ? years - 1 : years
}

/** The beginning of a UK postcode: its area (`ME`), district (`ME4`, `W1A`), sector (`ME4 5`) or the whole. */
const ukStart = /^[A-Z]{1,2}([0-9][0-9A-Z]?( ?[0-9]([A-Z]{2})?)?)?$/
const ukWhole = /^([A-Z]{1,2})([0-9][0-9A-Z]?) ([0-9][A-Z]{2})$/

/**
 * Whether an entry of an area criterion is the beginning of a postcode rather than a place name: `ME`, `ME4`, `me4 5`, `2000`. One or two
 * letters alone are a postcode area, since no place that a service names is that short.
 */
export function isPostcodeStart(entry: string): boolean {
  const text = entry.trim().toUpperCase()
  return ukStart.test(text) || /^[0-9]{2,5}$/.test(text) || /^[A-Z][0-9][A-Z]( ?[0-9][A-Z][0-9])?$/.test(text)
}

/**
 * Whether a postcode lies where a beginning says. Whole districts only: `ME1` holds ME1 2AB but not ME14 5AB, `W1` holds W1A 1AA, `M` holds
 * M1 1AE but not ME1 2AB. With a space a sector is meant: `ME1 4` holds ME1 4AB.
 */
export function postcodeBegins(postcode: string, start: string): boolean {
  const wanted = start.trim().toUpperCase().replace(/\s+/g, ' '), whole = postcode.trim().toUpperCase().replace(/\s+/g, ' ')
  const parts = ukWhole.exec(whole)
  if (!parts) return whole.replaceAll(' ', '').startsWith(wanted.replaceAll(' ', ''))
  const [, letters, district] = parts
  if (/^[A-Z]+$/.test(wanted)) return letters === wanted
  if (wanted.includes(' ')) return whole.startsWith(wanted)
  const outward = `${letters}${district}`
  if (wanted.length > 4) return whole.replace(' ', '').startsWith(wanted)
  return outward === wanted || (/[0-9]$/.test(wanted) && outward.startsWith(wanted) && /^[A-Z]$/.test(outward.slice(wanted.length)))
}

/** Whether what is recorded as somebody's area names the place: `Chatham, Medway` is in `chatham` and in `Medway`. */
export function placeIs(area: string, place: string): boolean {
  const within = words(area), wanted = words(place)
  return wanted.length > 0 && within.some((_, at) => wanted.every((word, n) => within[at + n] === word))
}

const words = (text: string) => text.normalize('NFKD').replace(/\p{M}+/gu, '').toLowerCase().replace(/['’]/g, '').split(/[^\p{L}\p{N}]+/u).filter(Boolean)

function listed(entries: readonly string[], last = 'or'): string {
  if (entries.length < 2) return entries[0] ?? ''
  return `${entries.slice(0, -1).join(', ')} ${last} ${entries.at(-1)}`
}
const together = (entries: readonly string[]) => listed(entries, 'and')
