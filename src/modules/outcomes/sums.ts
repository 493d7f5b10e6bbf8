import { directionOf, instruments, type Instrument } from '../measures/public.ts'
import type { Counts, MeasureCounts } from './showing.ts'
import { meanOf } from './statistics.ts'

/** How often people came, in the classes that the screen and the files show; the last has no upper end. */
export const oftenClasses = [[1, 1], [2, 3], [4, 7], [8, 15], [16, 31], [32, null]] as const

/** How many people's scores changed by so much from the first to the latest; `null`: they have a first score, but no later one to set against it. */
export type Change = { instrument: string; scale: string; change: number | null; people: number }

/** What was counted of some people. Those of others can be added to it. */
export type Sums = { sessions: number; visitors: number; came: number; joined: number; attendances: number; howOften: number[]; scores: Change[] }

/** What was counted of some people and of others, together. Changes of one size stay one entry, so that it does not grow with the number of slices. */
export function added(a: Sums, b: Sums): Sums {
  const scores = new Map<string, Change>()
  for (const one of [...a.scores, ...b.scores]) {
    const key = JSON.stringify([one.instrument, one.scale, one.change]), same = scores.get(key)
    scores.set(key, same ? { ...same, people: same.people + one.people } : one)
  }
  return {
    sessions: a.sessions + b.sessions, visitors: a.visitors + b.visitors, came: a.came + b.came, joined: a.joined + b.joined, attendances: a.attendances + b.attendances,
    howOften: a.howOften.map((people, n) => people + b.howOften[n]!), scores: [...scores.values()],
  }
}

/** The scales an instrument gives: one, named total; or one a question where there is never a total. */
export const scalesOf = (instrument: Instrument): string[] => (instrument.scoring.kind === 'each' ? instrument.items.map(({ key }) => key) : ['total'])

/** The figures that sums make: measures in their own order, those that somebody who came has a score on. */
export function countsOf({ scores, howOften, ...rest }: Sums): Counts {
  const byScale = Map.groupBy(scores, ({ instrument, scale }) => `${instrument} ${scale}`)
  return {
    ...rest, howOften: oftenClasses.map(([from, to], n) => ({ from, to, people: howOften[n]! })),
    measures: instruments.flatMap((instrument) => scalesOf(instrument).flatMap((scale) => {
      const changes = byScale.get(`${instrument.key} ${scale}`)
      return changes ? [measureCounts(instrument, scale, rest.came, changes)] : []
    })),
  }
}

/** Reliable change: at least the published threshold, in the direction that is better, or worse (domain.md B3). */
function measureCounts(instrument: Instrument, scale: string, eligible: number, changes: readonly Change[]): MeasureCounts {
  const item = instrument.items.find(({ key }) => key === scale), highIsGood = directionOf(instrument, scale) === 'high_good', { reliable, basis } = instrument.change
  const paired = changes.flatMap(({ change, people }) => (change === null ? [] : [{ change, people }])).sort((a, b) => a.change - b.change)
  const least = reliable ?? Number.POSITIVE_INFINITY
  return {
    instrument: instrument.key, scale, name: item ? `${instrument.key}: ${item.label}` : instrument.name, highIsGood, reliableFrom: basis === 'reliable' ? reliable : null, recallDays: instrument.recall.days,
    eligible, baseline: peopleIn(changes), paired: peopleIn(paired), mean: meanOf(paired),
    improved: peopleIn(paired.filter(({ change }) => (highIsGood ? change : -change) >= least)), worsened: peopleIn(paired.filter(({ change }) => (highIsGood ? -change : change) >= least)),
    spread: [...Map.groupBy(paired, ({ change }) => wholePoints(change))].map(([change, those]) => ({ change, people: peopleIn(those) })),
  }
}

const peopleIn = (rows: readonly { people: number }[]) => rows.reduce((sum, { people }) => sum + people, 0)
/** To the nearest whole point, halves away from nought, so that a gain and a loss of one size are drawn alike. */
const wholePoints = (change: number) => Math.sign(change) * Math.round(Math.abs(change))
