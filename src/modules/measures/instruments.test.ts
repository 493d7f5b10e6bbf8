import { describe, expect, it } from 'vitest'
import { bandOf, getScheme, rangesOf } from './bands.ts'
import { catalogue, findEntry } from './catalogue.ts'
import { findInstrument, getInstrument, instruments } from './instruments.ts'
import { asksFollowUp, tooSoon, tooYoung, whyNotHandOver, wordingMayBeLoaded, wordingShips } from './rules.ts'
import { score } from './scoring.ts'
import { bandWords, resultWords, scoreRange } from './words.ts'

describe('the data of the instruments', () => {
  it('agrees with the catalogue, line by line', async () => {
    for (const entry of catalogue) {
      const full = await entry.load()
      expect({ key: entry.key, name: entry.name, about: entry.about, questions: entry.questions, verdict: entry.verdict }).toEqual(
        { key: full.key, name: full.name, about: full.about, questions: full.items.length, verdict: full.licence.verdict })
      expect(getInstrument(entry.key)).toBe(full)
    }
    expect(catalogue).toHaveLength(instruments.length)
  })

  describe.each(instruments)('$key', instrument => {
    it('ships wording only where its licence lets it, and then all of it', () => {
      const worded = instrument.items.filter(item => item.wording !== undefined).length
      expect(worded).toBe(instrument.licence.verdict === 'SHIP' ? instrument.items.length : 0)
      if (instrument.licence.verdict !== 'SHIP') expect(instrument.intro).toBeUndefined()
      expect(instrument.licence.credit).not.toBe('')
      expect(instrument.licence.note).not.toBe('')
    })
    it('is sound: keys and labels once each, codes ascending, bands ascending from the lowest score, rules that point at earlier questions', () => {
      for (const list of [instrument.items.map(item => item.key), instrument.items.map(item => item.label)]) expect(new Set(list).size).toBe(list.length)
      for (const options of [instrument.options, ...instrument.items.flatMap(item => (item.options ? [item.options] : []))]) {
        expect(options.map(option => option.code)).toEqual(options.map((_, at) => (options[0]?.code ?? 0) + at))
      }
      for (const scheme of instrument.schemes) {
        const bounds = scheme.bands.map(band => band.from)
        expect(bounds).toEqual([...bounds].sort((a, b) => a - b))
        if (instrument.scoring.kind !== 'triage') expect(bounds[0]).toBe(scoreRange(instrument).lowest)
        for (const band of scheme.bands) expect(bandWords(instrument, band.band, scheme.id)).not.toMatch(/diagnos|disorder|depressi|suffer|you have/i)
      }
      instrument.items.forEach((item, at) => {
        const before = instrument.items.slice(0, at).map(other => other.key)
        if (item.skip) expect(before).toContain(item.skip.after)
        if (item.scheme) expect(getScheme(instrument, item.scheme)).toBeDefined()
      })
      if (instrument.change.possible !== null) expect(instrument.change.possible).toBeLessThan(instrument.change.reliable!)
    })
    it('never takes the code of a panel for that of a score', () => {
      if (instrument.loinc?.total) expect(instrument.loinc.total).not.toBe(instrument.loinc.panel)
      expect(JSON.stringify(instrument)).not.toMatch(/75624-7|71969-0|Not at all sure/)
    })
  })

  it.each([['SWEMWBS', 7, 35], ['WEMWBS', 14, 70], ['ONS4', 0, 10], ['PHQ-9', 0, 27], ['PHQ-2', 0, 6], ['GAD-7', 0, 21], ['GAD-2', 0, 6], ['WHO-5', 0, 100], ['K10', 10, 50],
    ['K6', 0, 24], ['CORE-10', 0, 40], ['UCLA-3', 3, 9], ['LONELINESS-DIRECT', 1, 5], ['AUDIT-C', 0, 12], ['DAST-10', 0, 10], ['WSAS', 0, 40], ['PC-PTSD-5', 0, 5]])(
    '%s runs from %i to %i', (key, lowest, highest) => expect(scoreRange(getInstrument(key))).toEqual({ lowest, highest }))

  it('has other ranges in other codings and on shorter forms', () => {
    expect(scoreRange(getInstrument('K6'), { scoringVersion: 'sum-1+coded-1-5' })).toEqual({ lowest: 6, highest: 30 })
    expect(scoreRange(getInstrument('K10'), { scoringVersion: 'sum-1+coded-0-4' })).toEqual({ lowest: 0, highest: 40 })
    expect(scoreRange(getInstrument('WSAS'), { scoringVersion: 'sum-1+without-work' })).toEqual({ lowest: 0, highest: 32 })
  })
})

describe('names', () => {
  it.each([['phq9', 'PHQ-9'], ['PHQ 9', 'PHQ-9'], [' phq-9 ', 'PHQ-9'], ['PHQ_9', 'PHQ-9'], ['Gad7', 'GAD-7'], ['swemwbs', 'SWEMWBS'], ['Short Warwick-Edinburgh Mental Wellbeing Scale', 'SWEMWBS'],
    ['ONS-4', 'ONS4'], ['who5', 'WHO-5'], ['K-10', 'K10'], ['kessler 6', 'K6'], ['core10', 'CORE-10'], ['ucla3', 'UCLA-3'], ['direct loneliness', 'LONELINESS-DIRECT'],
    ['Loneliness (direct)', 'LONELINESS-DIRECT'], ['audit c', 'AUDIT-C'], ['DAST10', 'DAST-10'], ['c-ssrs', 'C-SSRS-SCREENER'], ['C-SSRS Screener', 'C-SSRS-SCREENER'], ['pcptsd5', 'PC-PTSD-5']])(
    '%s is %s', (name, key) => expect(findInstrument(name)?.key).toBe(key))
  it.each(['', '-', 'PHQ', 'PHQ-15', 'EQ-5D', 'ReQoL-10', 'DIALOG', 'constructor', '__proto__'])('%j is none', name => {
    expect(findEntry(name)).toBeUndefined()
    expect(findInstrument(name)).toBeUndefined()
  })
  it('throws for a key that is none', () => expect(() => getInstrument('phq9')).toThrow('phq9'))
})

describe('bands', () => {
  it('makes stretches for a chart, end to end', () => {
    const phq9 = getInstrument('PHQ-9')
    expect(rangesOf(phq9.schemes[0]!, 0, 27).map(({ label, from, to }) => `${label} ${from}-${to}`)).toEqual(
      ['minimal 0-5', 'mild 5-10', 'moderate 10-15', 'moderately severe 15-20', 'severe 20-27'])
    expect(() => bandOf(getScheme(getInstrument('K10'), 'abs'), 9)).toThrow(RangeError)
    expect(() => getScheme(phq9, 'none')).toThrow('PHQ-9')
    expect(() => bandWords(phq9, 'mad')).toThrow('mad')
  })
  it('puts a result in words, with its window, and never as a diagnosis', () => {
    const words = (key: string, answers: unknown, context?: unknown) => resultWords(getInstrument(key), score(getInstrument(key), answers, context)).join(' ')
    expect(words('PHQ-9', [2, 2, null, 2, 2, 2, 2, 2, 0])).toBe('16 of 27: in the range that the questionnaire calls moderately severe. 1 left out and made up by the mean of the others. '
      + 'About the last 2 weeks. Lower is better. It is a screening result, not a diagnosis.')
    expect(words('ONS4', [7, null, 7, 3])).toContain('Things done are worthwhile: not answered.')
    expect(words('UCLA-3', [1, null, 1])).toMatch(/^No score\. 1 question not answered/)
    expect(words('LONELINESS-DIRECT', [1])).toMatch(/^Often or always lonely, in the person’s own answer\./)
    expect(words('K6', [5, 5, 5, 5, 5, 5], { country: 'AU' })).toMatch(/^30 of 30: /)
  })
})

describe('handing over, and when', () => {
  it('hands over what is worded here or loaded, and nothing else', () => {
    expect(instruments.filter(instrument => whyNotHandOver(instrument, false) === null).map(instrument => instrument.key)).toEqual(
      ['ONS4', 'PHQ-9', 'PHQ-2', 'GAD-7', 'GAD-2', 'K10', 'K6', 'UCLA-3', 'LONELINESS-DIRECT', 'PC-PTSD-5'])
    expect(instruments.every(instrument => whyNotHandOver(instrument, true) === null)).toBe(true)
    expect(whyNotHandOver(getInstrument('SWEMWBS'), false)).toContain('only be entered from a paper form')
    expect(instruments.every(instrument => wordingShips(instrument) !== wordingMayBeLoaded(instrument.licence.verdict))).toBe(true)
  })
  it('warns of a measure too soon after the last', () => {
    const phq9 = getInstrument('PHQ-9')
    expect(tooSoon(phq9, null, '2026-11-22')).toBeNull()
    expect(tooSoon(phq9, '2026-11-08', '2026-11-22')).toBeNull()
    expect(tooSoon(phq9, '2026-11-09', '2026-11-22')).toContain('13 days ago')
    expect(tooSoon(phq9, '2026-11-21', '2026-11-22')).toContain('yesterday')
    expect(tooSoon(phq9, '2026-11-22', '2026-11-22')).toContain('today')
    expect(tooSoon(getInstrument('UCLA-3'), '2026-11-22', '2026-11-22')).toBeNull()
  })
  it('warns of an age it was not made for', () => {
    expect([15, 16, null].map(age => tooYoung(getInstrument('ONS4'), age) === null)).toEqual([false, true, true])
    expect(tooYoung(getInstrument('CORE-10'), 16)).toBe('CORE-10 is made for people of 17 and over.')
    expect(tooYoung(getInstrument('PHQ-9'), 5)).toBeNull()
  })
  it('asks how difficult it was only if anything scored', () => {
    expect([null, 0, 1].map(total => asksFollowUp(getInstrument('PHQ-9'), total))).toEqual([false, false, true])
    expect(asksFollowUp(getInstrument('GAD-7'), 9)).toBe(false)
  })
})
