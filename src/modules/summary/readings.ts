import { bandLabel, bandWords, change, directionOf, findInstrument, scoreRange, type Instrument } from '../measures/public.ts'
import type { MeasureFact, Reading } from './facts.ts'

type Score = { id: string; instrument: string; scale: string; scoringVersion: string; takenOn: string; score: number; band: string | null }

/**
 * The scores as a summary tells them: for each line the latest within the time, beside the first within it, or the last before it where there is only one.
 * Like is set beside like only; what was last taken before the time is left out. `scores` latest first.
 */
export function readings(scores: readonly Score[], fromOn: string): MeasureFact[] {
  const lines = Map.groupBy(scores, ({ instrument, scale }) => `${instrument} ${scale}`)
  return [...lines.values()].flatMap((all) => {
    const latest = all[0]!, instrument = findInstrument(latest.instrument)
    if (!instrument || latest.takenOn < fromOn) return []
    const alike = all.filter(({ scoringVersion, id }) => scoringVersion === latest.scoringVersion && id !== latest.id)
    const first = alike.findLast(({ takenOn }) => takenOn >= fromOn) ?? alike.find(({ takenOn }) => takenOn < fromOn) ?? null
    return [factOf(instrument, first, latest)]
  }).toSorted((a, b) => order(a) - order(b))
}

function order({ key, scale }: MeasureFact): number {
  return findInstrument(key)?.items.findIndex((item) => item.key === scale) ?? 0
}

function factOf(instrument: Instrument, first: Score | null, latest: Score): MeasureFact {
  const item = instrument.items.find(({ key }) => key === latest.scale), { scoring } = instrument
  const between = first && change(instrument, first, latest)
  return {
    key: instrument.key, name: instrument.name, about: instrument.about, recall: instrument.recall.words, scale: latest.scale, label: item?.label ?? instrument.about, kind: scoring.kind === 'sum' ? 'score' : scoring.kind === 'each' ? 'each' : 'category',
    higherIsBetter: directionOf(instrument, latest.scale) === 'high_good', ...scoreRange(instrument, latest), decimals: scoring.kind === 'sum' ? (scoring.table ? 2 : scoring.missing.decimals) : 0,
    first: first && between?.reason === null ? readingOf(instrument, first) : null, latest: readingOf(instrument, latest),
    difference: between?.reason === null ? (between.difference === 0 ? 'same' : between.class) : null, basis: instrument.change.basis,
  }
}

/** A score with its band in words; what a worker should do next stands behind a colon there, and is not for a letter. */
function readingOf(instrument: Instrument, { takenOn, score, band, scale }: Score): Reading {
  const named = instrument.items.find(({ key }) => key === scale)?.scheme
  const scheme = [named, ...instrument.schemes.map(({ id }) => id)].find((id) => id && instrument.schemes.some((one) => one.id === id && one.bands.some((there) => there.band === band)))
  return { on: takenOn, score, label: band && scheme ? bandLabel(instrument, band, scheme) : '', bandWords: band && scheme ? bandWords(instrument, band, scheme).split(':')[0]! : '' }
}
