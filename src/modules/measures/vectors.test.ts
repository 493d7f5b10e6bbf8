import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { findInstrument, instruments } from './instruments.ts'
import { score } from './scoring.ts'
import type { Instrument } from './instrument.ts'

type Vector = {
  answers: (number | null)[]; context?: object; note: string
  raw: number | null; score: unknown; band: string | null | (string | null)[]
  critical_item_9?: boolean | null; critical_item_6?: boolean | null
  band_clinical?: string; band_cut4?: string; us_positive_female?: boolean; us_positive_male?: boolean
}
const file = JSON.parse(readFileSync(new URL('./fixtures/scoring-vectors.json', import.meta.url), 'utf8')) as Record<string, unknown>
const bandsOfFile = (file['_meta'] as { bands: Record<string, string[]> }).bands
const vectorsOf = (key: string) => file[key] as Vector[]
const positive = (yes: boolean) => (yes ? 'positive' : 'negative')

describe('the scoring vectors', () => {
  it('holds every instrument that the product scores, under the same key', () => {
    expect(instruments.map(instrument => instrument.key).filter(key => !(key in file))).toEqual([])
    // Licensed or unsettled: no scoring of ours (domain.md A13, A14).
    expect(Object.keys(bandsOfFile).filter(key => !findInstrument(key))).toEqual(['ReQoL-10', 'DIALOG'])
  })

  describe.each(instruments)('$key', (instrument: Instrument) => {
    it.each(vectorsOf(instrument.key).map(vector => [JSON.stringify(vector.answers), vector.note, vector] as const))('%s %s', (_answers, _note, vector) => {
      const got = score(instrument, vector.answers, vector.context)
      expect({ raw: got.raw, score: got.score, band: got.band }).toEqual({ raw: vector.raw, score: vector.score, band: vector.band })
      const scored = instrument.scoring.kind === 'triage' ? vector.band !== null : vector.score !== null
      expect(got.reason === null).toBe(scored)
      const critical = vector.critical_item_9 !== undefined ? vector.critical_item_9 : vector.critical_item_6
      if (critical !== undefined) {
        expect(got.flags.includes('risk_item_positive')).toBe(critical === true)
        expect(got.flags.includes('risk_item_unanswered')).toBe(critical === null)
      }
      if (vector.band_clinical) expect(got.others['clinical']).toBe(vector.band_clinical)
      if (vector.band_cut4) expect(got.others['cut4']).toBe(vector.band_cut4)
      if (vector.us_positive_female !== undefined) expect(got.others['us_female']).toBe(positive(vector.us_positive_female))
      if (vector.us_positive_male !== undefined) expect(got.others['us_male']).toBe(positive(vector.us_positive_male))
    })

    it('can give exactly the bands of the file, and no other', () => {
      const schemes = instrument.scoring.kind === 'each' ? instrument.schemes : instrument.schemes.slice(0, 1)
      expect([...new Set(schemes.flatMap(scheme => scheme.bands.map(band => band.band)))].sort()).toEqual(bandsOfFile[instrument.key])
    })
  })

  it('converts SWEMWBS by all 29 values of the table', () => {
    const table = file['SWEMWBS_conversion'] as { raw: number; metric: number }[]
    expect(table).toHaveLength(29)
    for (const { raw, metric } of table) {
      const answers = Array.from({ length: 7 }, (_, at) => Math.min(5, Math.max(1, Math.floor((raw + at) / 7))))
      expect(answers.reduce((sum, answer) => sum + answer, 0)).toBe(raw)
      expect(score(findInstrument('SWEMWBS')!, answers)).toMatchObject({ raw, score: metric })
    }
  })
})
