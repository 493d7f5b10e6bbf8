/** What changed between two scores of one person, and whether that is more than chance. Like with like only (domain.md A0.6). */
import type { Direction, Instrument } from './instrument.ts'

/** A score as it is kept: which scale of which scoring, when. */
export type ScoreOnRecord = { instrument: string; scoringVersion: string; scale: string; score: number; takenOn: string }

/**
 * `improved`, `worsened`: the instrument's threshold was reached, and it says so for one person. `possibly_...`: only its lower threshold.
 * `no_reliable_change`: the difference may be chance. `not_known`: no threshold is published, so nobody can say.
 */
export const changeClasses = ['improved', 'worsened', 'possibly_improved', 'possibly_worsened', 'no_reliable_change', 'not_known'] as const
export type ChangeClass = (typeof changeClasses)[number]

export type Change =
  | { reason: string; difference: null; class: null; moreThanChance: null; words: string }
  | {
    reason: null
    /** Later minus earlier, to two decimals. */
    difference: number
    class: ChangeClass
    /** `null` where the instrument publishes no threshold of that kind. */
    moreThanChance: boolean | null
    words: string
  }

/**
 * The change from an earlier score to a later one. Refused, with the reason, for two instruments, two scales, two scoring versions (a raw sum beside
 * a metric score, four questions beside five) or dates the wrong way round.
 */
export function change(instrument: Instrument, earlier: ScoreOnRecord, later: ScoreOnRecord): Change {
  const reason = whyNotComparable(instrument, earlier, later)
  if (reason !== null) return { reason, difference: null, class: null, moreThanChance: null, words: reason }
  const difference = Math.round((later.score - earlier.score) * 100) / 100
  const better = directionOf(instrument, later.scale) === 'high_good' ? difference > 0 : difference < 0
  const size = Math.abs(difference)
  const { reliable, possible, basis } = instrument.change
  const kind = classOf(size, better, reliable, possible)
  const moreThanChance = reliable === null || basis !== 'reliable' ? null : size >= reliable
  return { reason: null, difference, class: kind, moreThanChance, words: changeWords(instrument, size, better, kind) }
}

/** Why two scores may not be set against each other, or `null` when they may. */
export function whyNotComparable(instrument: Instrument, earlier: ScoreOnRecord, later: ScoreOnRecord): string | null {
  if (earlier.instrument !== later.instrument || later.instrument !== instrument.key) return `${earlier.instrument} and ${later.instrument} cannot be compared.`
  if (earlier.scale !== later.scale) return 'These are two different questions: each is compared with itself only.'
  if (earlier.scoringVersion !== later.scoringVersion) {
    return `The two were scored in different ways (${earlier.scoringVersion}, ${later.scoringVersion}), so the difference would mean nothing.`
  }
  if (earlier.takenOn > later.takenOn) return `The earlier score is dated after the later one (${earlier.takenOn}, ${later.takenOn}).`
  return null
}

/** Which way is better, for the whole instrument or for one question of it (ONS4 anxiety). */
export function directionOf(instrument: Instrument, scale: string): Direction {
  return instrument.items.find(item => item.key === scale)?.direction ?? instrument.direction
}

function classOf(size: number, better: boolean, reliable: number | null, possible: number | null): ChangeClass {
  if (reliable === null) return 'not_known'
  if (size >= reliable) return better ? 'improved' : 'worsened'
  if (possible !== null && size >= possible) return better ? 'possibly_improved' : 'possibly_worsened'
  return 'no_reliable_change'
}

/** Said of a change where no threshold is published. */
export const notKnown = 'Whether that is more than chance is not known for this questionnaire.'

function changeWords(instrument: Instrument, size: number, better: boolean, kind: ChangeClass): string {
  if (size === 0) return 'The same as before.'
  const by = `${better ? 'Better' : 'Worse'} by ${size} ${size === 1 ? 'point' : 'points'}`
  switch (kind) {
    case 'improved':
    case 'worsened':
      return instrument.change.basis === 'reliable'
        ? `${by}: more than chance alone would explain.`
        : `${by}: as much as the questionnaire counts as a change that matters.`
    case 'possibly_improved':
    case 'possibly_worsened':
      return `${by}: it may be real, and it may be chance.`
    case 'no_reliable_change':
      return instrument.change.basis === 'reliable'
        ? `${by}: no more than chance could explain.`
        : `${by}: less than the questionnaire counts as a change that matters.`
    case 'not_known':
      return `${by}. ${notKnown}`
  }
}

/**
 * Whether two dates lie closer together than the days that the instrument asks about, so that both answers speak of the same time.
 * Such pairs are left out of reports (domain.md B3). Instruments without a counted window never overlap.
 */
export function closerThanRecall(instrument: Instrument, earlierOn: string, laterOn: string): boolean {
  return instrument.recall.days !== null && daysBetween(earlierOn, laterOn) < instrument.recall.days
}

/** Whole days from one ISO date to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
}
