/** Results in plain words. A band is a screening label: none of these sentences says what somebody has (domain.md A0.4). */
import { firstScheme, getScheme } from './bands.ts'
import type { Instrument, Item } from './instrument.ts'
import type { Scored } from './scoring.ts'

const notADiagnosis = 'It is a screening result, not a diagnosis.'

/** How a band reads: "in the range that the questionnaire calls moderate". Throws for a band that the scheme does not have. */
export function bandWords(instrument: Instrument, band: string, scheme = firstScheme(instrument).id): string {
  const found = getScheme(instrument, scheme).bands.find(candidate => candidate.band === band)
  if (!found) throw new Error(`${instrument.key} has no band ${band} in ${scheme}`)
  return found.words ?? `in the range that the questionnaire calls ${found.label}`
}

/** The band's short label for a chart or a table cell: "moderately severe". */
export function bandLabel(instrument: Instrument, band: string, scheme = firstScheme(instrument).id): string {
  return getScheme(instrument, scheme).bands.find(candidate => candidate.band === band)?.label ?? band
}

/** Lowest and highest score that this form of the instrument can give, as the score is reported. */
export function scoreRange(instrument: Instrument, scored?: Pick<Scored, 'scoringVersion'>): { lowest: number; highest: number } {
  const version = scored?.scoringVersion ?? instrument.scoringVersion
  const items = instrument.items.filter(item => item.scored !== false && !version.includes(`+without-${item.key}`))
  const ends = items.map(item => codesOf(instrument, item))
  const scoring = instrument.scoring
  if (scoring.kind !== 'sum') return { lowest: Math.min(...ends.flat()), highest: Math.max(...ends.flat()) }
  const offset = (instrument.codings ?? []).find(coding => version.includes(`+coded-${coding.id}`))?.offset ?? 0
  const end = (pick: (...codes: number[]) => number) => {
    const raw = ends.reduce((sum, codes) => sum + pick(...codes), 0)
    return (scoring.table?.[raw] ?? raw * (scoring.factor ?? 1)) + offset * items.length
  }
  return { lowest: end(Math.min), highest: end(Math.max) }
}

function codesOf(instrument: Instrument, item: Item): number[] {
  return (item.options ?? instrument.options).map(option => option.code)
}

/**
 * A result as sentences, for the screen and the command line. The recall window stands beside every score.
 * @returns one line for most instruments, one a question for ONS4, the reason where there is no score
 */
export function resultWords(instrument: Instrument, scored: Scored): string[] {
  const about = `About ${instrument.recall.words}.`
  if (scored.reason !== null) return [`No score. ${scored.reason}`]
  switch (instrument.scoring.kind) {
    case 'each':
      return [
        ...instrument.items.flatMap(item => {
          const scale = scored.scales.find(candidate => candidate.scale === item.key)
          return scale ? [`${item.label}: ${scale.score} of 10, ${bandWords(instrument, scale.band, item.scheme)}.`] : [`${item.label}: not answered.`]
        }),
        `${about} Each answer stands for itself; there is no total. ${notADiagnosis}`,
      ]
    case 'category':
    case 'triage': {
      const words = typeof scored.band === 'string' ? bandWords(instrument, scored.band, scored.scheme) : ''
      return [`${words.charAt(0).toUpperCase()}${words.slice(1)}.`, `${about} ${notADiagnosis}`]
    }
    case 'sum': {
      const { highest } = scoreRange(instrument, scored)
      const made = scored.flags.includes('prorated') ? ` ${scored.missing} left out and made up by the mean of the others.` : ''
      return [
        `${String(scored.score)} of ${highest}: ${bandWords(instrument, String(scored.band), scored.scheme)}.${made}`,
        `${about} ${higherIs(instrument)} ${notADiagnosis}`,
      ]
    }
  }
}

/** "Higher is better." or the other way round; for ONS4 it depends on the question. */
export function higherIs(instrument: Instrument, scale = 'total'): string {
  const direction = instrument.items.find(item => item.key === scale)?.direction ?? instrument.direction
  return direction === 'high_good' ? 'Higher is better.' : 'Lower is better.'
}
