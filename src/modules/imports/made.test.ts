import { describe, expect, it } from 'vitest'
import { makeFiles } from './made.testing.ts'
import { readFiles } from './reading.ts'
import { jsonReport, readable } from './report.ts'
import type { PersonRow } from './types.ts'

const today = '2026-11-22'
const seeds = Array.from({ length: 20 }, (_, n) => n + 1)

describe('files of an invented service, made another way each time', () => {
  const pairs = { told: 0, wanted: 0, right: 0 }
  it.each(seeds)('%i: counts and persons are exact', (seed) => {
    const { files, truth, style } = makeFiles(seed, today)
    const reading = readFiles(files, { today })
    const report = jsonReport(reading)
    for (const [at, kind] of (['scores', 'people', 'register'] as const).entries()) {
      const { file: _, kind: found, ...counts } = report.files[at]!
      expect({ found, ...counts }, `${kind}, ${JSON.stringify(style)}`).toEqual({ found: kind, ...truth[kind] })
    }
    const rows = readable(reading).find((file) => file.kind === 'people')!.rows as PersonRow[]
    const persons = Object.fromEntries(rows.filter((row) => row.status === 'importable').map(({ becomes: { ref, given, family, birthDate, postcode } }) => [ref, { given, family, birthDate, postcode }]))
    expect(persons).toEqual(truth.persons)
    pairs.told += report.duplicates.length
    pairs.wanted += truth.pairs.size
    pairs.right += report.duplicates.filter((pair) => truth.pairs.has(pair.toSorted().join('|'))).length
  })
  it('duplicates of all of them: precision and recall at least 0.98', () => {
    expect(pairs.wanted).toBeGreaterThan(100)
    expect(pairs.right / pairs.told, 'precision').toBeGreaterThanOrEqual(0.98)
    expect(pairs.right / pairs.wanted, 'recall').toBeGreaterThanOrEqual(0.98)
  })
})
