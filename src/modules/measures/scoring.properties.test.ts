import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { instruments } from './instruments.ts'
import type { Instrument } from './instrument.ts'
import { score } from './scoring.ts'
import { codesOf, completeSheet, sheetWithGaps } from './sheets.testing.ts'
import { scoreRange } from './words.ts'

const summed = instruments.filter(instrument => instrument.scoring.kind === 'sum')
const names = (list: readonly Instrument[]) => list.map(instrument => [instrument.key, instrument] as const)

describe.each(names(instruments))('%s', (_key, instrument) => {
  it('scores every complete sheet, within its range, with a band of its own', () => {
    const { lowest, highest } = scoreRange(instrument)
    const bands = instrument.schemes.flatMap(scheme => scheme.bands.map(band => band.band))
    fc.assert(fc.property(completeSheet(instrument), answers => {
      const got = score(instrument, answers)
      if (got.reason?.includes('put right')) return
      expect(got.reason).toBeNull()
      expect(got.missing).toBe(0)
      expect(got.flags).not.toContain('prorated')
      for (const band of [got.band].flat()) expect(bands).toContain(band)
      for (const { score: value } of got.scales) expect(value >= lowest && value <= highest).toBe(true)
    }))
  })

  it('never scores silently with gaps: either a score that says it is made up, or a reason', () => {
    fc.assert(fc.property(sheetWithGaps(instrument), answers => {
      const got = score(instrument, answers)
      const kind = instrument.scoring.kind
      if (kind === 'each') {
        expect(got.score).toEqual(answers)
        expect(got.raw).toBeNull()
      } else if (kind === 'triage') {
        if (got.missing > 0 && got.band !== 'high') expect(got.band === null && got.reason !== null).toBe(true)
      } else if (got.missing > 0) {
        expect(got.flags.includes('prorated')).toBe(got.score !== null)
        expect(got.reason === null).toBe(got.score !== null)
        expect((got.raw === null) === (got.score === null) && (got.band === null) === (got.score === null)).toBe(true)
      }
    }))
  })

  it('refuses a sheet of any other length, and any code that is no option', () => {
    fc.assert(fc.property(completeSheet(instrument), fc.nat(15), (answers, length) => {
      fc.pre(length !== answers.length)
      expect(score(instrument, Array.from({ length }, (_, at) => answers[at] ?? 0))).toMatchObject({ raw: null, score: null, band: null, scales: [] })
    }))
    const wrong = fc.oneof(fc.integer({ min: 11, max: 999 }), fc.integer({ min: -99, max: -1 }), fc.double({ min: 0.01, max: 0.99 }), fc.constantFrom('x', 'two', '1.5', '1e0', '0x1', {}, [1]))
    fc.assert(fc.property(completeSheet(instrument), wrong, fc.nat(), (answers, bad, place) => {
      const at = place % answers.length
      const got = score(instrument, answers.map((answer, index) => (index === at ? bad : answer)))
      expect(got).toMatchObject({ raw: null, score: null, band: null })
      expect(got.reason).toContain(`Question ${at + 1} `)
    }))
  })

  it('reads codes written as text like codes written as numbers', () => {
    fc.assert(fc.property(sheetWithGaps(instrument), answers => {
      expect(score(instrument, answers.map(answer => (answer === null ? ' ' : ` ${answer} `)))).toEqual(score(instrument, answers))
    }))
  })

  it('raises the risk flag exactly when a critical question reaches its code, complete or not', () => {
    fc.assert(fc.property(sheetWithGaps(instrument), answers => {
      const positive = instrument.items.some((item, at) => item.critical !== undefined && (answers[at] ?? -1) >= item.critical)
      expect(score(instrument, answers).flags.includes('risk_item_positive')).toBe(positive)
    }))
  })

  it('gives the same for the same, and leaves its input alone', () => {
    fc.assert(fc.property(sheetWithGaps(instrument), answers => {
      const before = JSON.stringify(answers)
      expect(score(instrument, answers)).toEqual(score(instrument, JSON.parse(before)))
      expect(JSON.stringify(answers)).toBe(before)
    }))
  })
})

describe.each(names(summed))('%s, added up', (_key, instrument) => {
  const open = (answers: number[]) => instrument.items.map((item, at) => (item.scored === false ? Math.max(...codesOf(instrument, item)) : answers[at]!))

  it('raw is the sum after reversal, and the other end of every answer gives the other end of the range', () => {
    fc.assert(fc.property(completeSheet(instrument), answers => {
      const sheet = open(answers)
      fc.pre(instrument.items.every(item => !item.skip || !item.skip.on.includes(sheet[instrument.items.findIndex(other => other.key === item.skip?.after)]!)))
      const counted = instrument.items.flatMap((item, at) => (item.scored === false ? [] : [{ item, answer: sheet[at]!, codes: codesOf(instrument, item) }]))
      const turned = (codes: number[], answer: number) => Math.min(...codes) + Math.max(...codes) - answer
      const byHand = counted.reduce((sum, { item, answer, codes }) => sum + (item.reversed ? turned(codes, answer) : answer), 0)
      expect(score(instrument, sheet).raw).toBe(byHand)
      const mirrored = instrument.items.map((item, at) => (item.scored === false ? sheet[at]! : turned(codesOf(instrument, item), sheet[at]!)))
      if (instrument.items.some(item => item.skip)) return
      const ends = counted.reduce((sum, { codes }) => sum + Math.min(...codes) + Math.max(...codes), 0)
      expect(score(instrument, mirrored).raw! + byHand).toBe(ends)
    }))
  })

  it('a worse answer never gives a better score, nor a lower band', () => {
    const scheme = instrument.schemes[0]!.bands.map(band => band.band)
    fc.assert(fc.property(completeSheet(instrument), fc.nat(), (answers, place) => {
      const sheet = open(answers)
      const at = place % sheet.length
      const item = instrument.items[at]!
      fc.pre(item.scored !== false)
      const up = sheet[at]! + (item.reversed ? -1 : 1)
      fc.pre(codesOf(instrument, item).includes(up))
      const [before, after] = [score(instrument, sheet), score(instrument, sheet.map((answer, index) => (index === at ? up : answer)))]
      expect(after.score as number).toBeGreaterThanOrEqual(before.score as number)
      if (!instrument.items.some(other => other.skip?.ifAnswered === 'ignored')) expect(after.score).not.toBe(before.score)
      expect(scheme.indexOf(after.band as string)).toBeGreaterThanOrEqual(scheme.indexOf(before.band as string))
    }))
  })
})

describe('making up for gaps', () => {
  it.each(names(summed.filter(instrument => instrument.scoring.kind === 'sum' && instrument.scoring.missing.allowed > 0)))(
    '%s: what is made up lies between the gap at its lowest and at its highest', (_key, instrument) => {
      fc.assert(fc.property(completeSheet(instrument), fc.nat(), (answers, place) => {
        const at = place % answers.length
        const item = instrument.items[at]!
        const fill = (answer: number | null) => score(instrument, answers.map((other, index) => (index === at ? answer : other)))
        const [low, high] = item.reversed ? [4, 0] : [codesOf(instrument, item)[0]!, codesOf(instrument, item).at(-1)!]
        const made = fill(null)
        expect(made.flags).toContain('prorated')
        expect(made.score as number).toBeGreaterThanOrEqual(fill(low).score as number)
        expect(made.score as number).toBeLessThanOrEqual(fill(high).score as number)
      }))
    })
})
