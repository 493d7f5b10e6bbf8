import type { Instrument } from './instrument.ts'
import { findEntry } from './catalogue.ts'
import { auditC } from './instruments/audit-c.ts'
import { core10 } from './instruments/core-10.ts'
import { cssrsScreener } from './instruments/c-ssrs.ts'
import { dast10 } from './instruments/dast-10.ts'
import { gad2, gad7 } from './instruments/gad.ts'
import { k10, k6 } from './instruments/kessler.ts'
import { lonelinessDirect, ucla3 } from './instruments/loneliness.ts'
import { ons4 } from './instruments/ons4.ts'
import { pcPtsd5 } from './instruments/pc-ptsd-5.ts'
import { phq2, phq9 } from './instruments/phq.ts'
import { swemwbs } from './instruments/swemwbs.ts'
import { wemwbs } from './instruments/wemwbs.ts'
import { who5 } from './instruments/who-5.ts'
import { wsas } from './instruments/wsas.ts'

/** Every instrument with everything about it. The server and the command line use this; screens load one at a time from the catalogue. */
export const instruments: readonly Instrument[] = [
  swemwbs, wemwbs, ons4, who5, phq9, phq2, gad7, gad2, core10, k10, k6, ucla3, lonelinessDirect, wsas, auditC, dast10, pcPtsd5, cssrsScreener,
]

const byKey = new Map(instruments.map(instrument => [instrument.key, instrument]))

/** The instrument meant by a name as people write it ("phq9", "PHQ 9"), or nothing if there is none. */
export function findInstrument(name: string): Instrument | undefined {
  const entry = findEntry(name)
  return entry && byKey.get(entry.key)
}

/** The instrument with exactly this key. Throws where there is none: a key comes from our own data, never from typing. */
export function getInstrument(key: string): Instrument {
  const instrument = byKey.get(key)
  if (!instrument) throw new Error(`No instrument has the key ${key}`)
  return instrument
}
