/** What is shown of a finished form: its scores beside those from before. Pure; server and screen make the same of the same answers. */
import { change, type Change, type ScoreOnRecord } from './change.ts'
import type { Instrument } from './instrument.ts'
import type { Scored } from './scoring.ts'

/** An earlier or later score of the same person. `id` orders two of one day, in the order received; `newest` sorts after all of them. */
export type KeptScore = ScoreOnRecord & { id: string; completionId: string }
export const newest = '~'

/** A change, and which score it is measured from. */
export type Since = { on: string; from: number; change: Change }

export type ScaleResult = { scale: string; score: number; band: string | null; sinceLast: Since | null; sinceFirst: Since | null }

const before = (a: KeptScore, b: KeptScore) => a.takenOn < b.takenOn || (a.takenOn === b.takenOn && a.id < b.id)

/**
 * What changed up to this score: since the latest score before it, and since the first of all. Only scores made in the same way count;
 * where there are earlier ones and none of them can be compared, the reason is given in place of a difference.
 */
export function changesTo(instrument: Instrument, score: KeptScore, others: readonly KeptScore[]): { sinceLast: Since | null; sinceFirst: Since | null } {
  const earlier = others
    .filter(other => other.instrument === score.instrument && other.scale === score.scale && other.completionId !== score.completionId && before(other, score))
    .sort((a, b) => (before(a, b) ? -1 : 1))
  const alike = earlier.filter(other => other.scoringVersion === score.scoringVersion)
  const since = (other: KeptScore | undefined): Since | null => (other ? { on: other.takenOn, from: other.score, change: change(instrument, other, score) } : null)
  const last = alike.at(-1) ?? earlier.at(-1)
  return { sinceLast: since(last), sinceFirst: alike.length > 1 ? since(alike[0]) : null }
}

/** The scores of a form just scored, each with what changed. */
export function scalesOf(instrument: Instrument, scored: Pick<Scored, 'scales' | 'scoringVersion'>, form: { id: string; takenOn: string }, others: readonly KeptScore[]): ScaleResult[] {
  return scored.scales.map(({ scale, score, band }) => {
    const kept = { instrument: instrument.key, scoringVersion: scored.scoringVersion, scale, score, takenOn: form.takenOn, completionId: form.id, id: newest }
    return { scale, score, band, ...changesTo(instrument, kept, others) }
  })
}

/** How many decimals the scores of an instrument are written with: two for a converted score, one where gaps are made up to one. */
export function decimalsOf(instrument: Instrument): 0 | 1 | 2 {
  if (instrument.scoring.kind !== 'sum') return 0
  return instrument.scoring.table ? 2 : instrument.scoring.missing.decimals
}
