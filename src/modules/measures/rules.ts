/** When a measure may be handed over, and whether it suits a person and a day. Pure: today and ages are arguments. */
import { daysBetween } from './change.ts'
import type { Instrument, Verdict } from './instrument.ts'

/** How answers came to be here. `by_link` and `imported` are never chosen here. */
export const takingModes = ['handed_over', 'with_worker', 'from_paper'] as const
export type TakingMode = (typeof takingModes)[number]

/** Whether the instrument's own words are in this package, to the last question. */
export function wordingShips(instrument: Instrument): boolean {
  return instrument.licence.verdict === 'SHIP' && instrument.items.every(item => item.wording !== undefined)
}

/**
 * Why an instrument may not be handed to a person to read, or `null` when it may. Without its wording it can only be entered from a paper form,
 * by the short labels, which are not the instrument's words.
 * @param wordingLoaded whether the organisation has loaded the wording under a licence of its own
 */
export function whyNotHandOver(instrument: Instrument, wordingLoaded: boolean): string | null {
  if (wordingShips(instrument) || wordingLoaded) return null
  return `The wording of ${instrument.key} is not loaded, so it can only be entered from a paper form. ${instrument.licence.note}`
}

/** How a form may be filled in here: without its wording only from paper, by our short labels. */
export function modesOf(instrument: Instrument, wordingLoaded: boolean): TakingMode[] {
  return whyNotHandOver(instrument, wordingLoaded) === null ? [...takingModes] : ['from_paper']
}

/** Whether an organisation may load wording itself: everything that does not come with the product. */
export function wordingMayBeLoaded(verdict: Verdict): boolean {
  return verdict !== 'SHIP'
}

/**
 * Why this is too soon after the last time, in words for the worker, or `null`. A caution, not a refusal: a worker may have reasons.
 * @param lastOn ISO date of the last finished one, or `null` if there is none
 */
export function tooSoon(instrument: Instrument, lastOn: string | null, today: string): string | null {
  const minimum = instrument.interval.minimumDays
  if (lastOn === null || minimum === null) return null
  const days = daysBetween(lastOn, today)
  if (days < 0 || days >= minimum) return null
  const ago = days === 0 ? 'today' : days === 1 ? 'yesterday' : `${days} days ago`
  return `${instrument.key} was last answered ${ago}. It asks about ${instrument.recall.words}, so less than ${minimum} days apart says little.`
}

/** Why the person's age speaks against it, or `null`, also where the age is not known. */
export function tooYoung(instrument: Instrument, age: number | null): string | null {
  if (instrument.minimumAge === null || age === null || age >= instrument.minimumAge) return null
  return `${instrument.key} is made for people of ${instrument.minimumAge} and over.`
}

/** The unscored question that follows (PHQ-9: how difficult it made things) is asked only if anything was scored at all. */
export function asksFollowUp(instrument: Instrument, score: number | null): boolean {
  return instrument.followUp !== undefined && score !== null && score > instrument.followUp.whenScoreAbove
}

/** Whole years of age on a day. */
export function ageOn(birthDate: string, today: string): number {
  return Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4)) - (today.slice(5) < birthDate.slice(5) ? 1 : 0)
}
