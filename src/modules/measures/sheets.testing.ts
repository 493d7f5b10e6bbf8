/** Answer sheets for tests: made from the data of an instrument, so that a new one is covered as soon as it is written down. */
import fc from 'fast-check'
import { optionsOf } from './answers.ts'
import type { Instrument, Item } from './instrument.ts'

export const codesOf = (instrument: Instrument, item: Item) => optionsOf(instrument, item).map(option => option.code)

/** A complete sheet whose raw sum (after reversal) is exactly this: questions are filled one after another, gates opened. */
export function sheetWithRaw(instrument: Instrument, raw: number): number[] {
  const lowest = instrument.items.map(item => (item.scored === false ? 0 : Math.min(...codesOf(instrument, item))))
  let left = raw - lowest.reduce((sum, value) => sum + value, 0)
  return instrument.items.map((item, at) => {
    const codes = codesOf(instrument, item)
    if (item.scored === false) return Math.max(...codes)
    const step = Math.min(left, Math.max(...codes) - Math.min(...codes))
    left -= step
    const value = (lowest[at] ?? 0) + step
    return item.reversed ? Math.max(...codes) + Math.min(...codes) - value : value
  })
}

/** Any complete sheet. */
export const completeSheet = (instrument: Instrument) => fc.tuple(...instrument.items.map(item => fc.constantFrom(...codesOf(instrument, item))))

/** Any sheet of right length and codes, with gaps. */
export const sheetWithGaps = (instrument: Instrument) =>
  fc.tuple(...instrument.items.map(item => fc.option(fc.constantFrom(...codesOf(instrument, item)), { freq: 3 })))
