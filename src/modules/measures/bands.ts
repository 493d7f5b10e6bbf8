import type { Band, BandScheme, Instrument, Item } from './instrument.ts'

/**
 * The band that a score falls in: a band holds from its lower bound up to the next one's, so 10.6 of CORE-10 is still "low" (6 to 11).
 * @throws if the score lies below every band: a score out of range is a fault in the data
 */
export function bandOf(scheme: BandScheme, score: number): Band {
  const band = scheme.bands.findLast(candidate => score >= candidate.from)
  if (!band) throw new RangeError(`${score} lies below the lowest band of ${scheme.id}`)
  return band
}

/** A scheme of this instrument by its id. Throws where there is none. */
export function getScheme(instrument: Instrument, id: string): BandScheme {
  const scheme = instrument.schemes.find(candidate => candidate.id === id)
  if (!scheme) throw new Error(`${instrument.key} has no band scheme ${id}`)
  return scheme
}

/** The scheme that is reported first: the instrument's own first one, or the item's where each question has its own score. */
export function firstScheme(instrument: Instrument, item?: Item): BandScheme {
  const id = item?.scheme ?? instrument.schemes[0]?.id
  if (id === undefined) throw new Error(`${instrument.key} has no band scheme`)
  return getScheme(instrument, id)
}

export type Range = { band: string; label: string; from: number; to: number }

/** The bands of a scheme as stretches from the lowest to the highest possible score, for a chart. The last one ends at the highest score. */
export function rangesOf(scheme: BandScheme, lowest: number, highest: number): Range[] {
  return scheme.bands.map(({ band, label, from }, at) => ({ band, label, from: Math.max(from, lowest), to: scheme.bands[at + 1]?.from ?? highest }))
}
