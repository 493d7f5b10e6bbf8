import { suppress, suppressedMean, suppressedPercentage, tooFewToFilter, type Shown } from './rules.ts'
import type { Figures, MeasureFigures } from './contract.ts'

/** Counts as they are, before anyone sees them. */
export type Counts = {
  sessions: number; visitors: number; came: number; joined: number; attendances: number
  howOften: { from: number; to: number | null; people: number }[]
  measures: MeasureCounts[]
}
export type MeasureCounts = {
  instrument: string; scale: string; name: string; highIsGood: boolean; reliableFrom: number | null; recallDays: number | null
  eligible: number; baseline: number; paired: number
  mean: { n: number; mean: number; low: number | null; high: number | null } | null
  improved: number; worsened: number; spread: { change: number; people: number }[]
}

const fewestPairs = 30

/** The figures for those who may see the rows behind them. */
export function exactly(counts: Counts): Figures {
  return { ...counts, view: 'exact', withheld: false, measures: counts.measures.map((measure) => showMeasure(measure, same)) }
}

/**
 * The figures as they may leave the service: every count by the HES method (domain.md B4), shares from rounded counts, means only where
 * eight or more stand behind them. When so few came that two periods could be subtracted from each other, nothing is said but that.
 */
export function suppressed(counts: Counts): Figures {
  if (tooFewToFilter(counts.came)) return { view: 'suppressed', withheld: true, sessions: counts.sessions, came: '*', joined: '*', attendances: '*', visitors: '*', howOften: [], measures: [] }
  return {
    view: 'suppressed', withheld: false, sessions: counts.sessions,
    came: suppress(counts.came), joined: suppress(counts.joined), visitors: suppress(counts.visitors), attendances: suppress(counts.attendances),
    howOften: counts.howOften.map((row) => ({ ...row, people: suppress(row.people) })),
    measures: counts.measures.map((measure) => showMeasure(measure, hidden)),
  }
}

type Way = { count(n: number): Shown; share(part: number, whole: number): Shown | null; mean(value: number | null, n: number): Shown | null }
const same: Way = { count: (n) => n, share: (part, whole) => (whole ? Math.round((100 * part) / whole) : null), mean: (value) => value }
const hidden: Way = { count: (n) => suppress(n), share: suppressedPercentage, mean: suppressedMean }

function showMeasure(measure: MeasureCounts, way: Way): MeasureFigures {
  const { mean, improved, worsened, spread, eligible, baseline, paired, reliableFrom, ...facts } = measure
  const known = reliableFrom !== null
  return {
    ...facts, reliableFrom,
    eligible: way.count(eligible), baseline: way.count(baseline), paired: way.count(paired), pairedShare: way.share(paired, eligible),
    mean: mean && { mean: way.mean(mean.mean, mean.n), low: way.mean(mean.low, mean.n), high: way.mean(mean.high, mean.n) },
    improved: known ? way.count(improved) : null, worsened: known ? way.count(worsened) : null,
    noReliableChange: known ? way.count(paired - improved - worsened) : null,
    fewPairs: paired < fewestPairs,
    spread: binned(spread).map((bin) => ({ ...bin, people: way.count(bin.people) })),
  }
}

/** Whole points of change gathered into at most fifteen equal steps, none left out between the first and the last. */
export function binned(spread: readonly { change: number; people: number }[]): { from: number; to: number; people: number }[] {
  if (!spread.length) return []
  const least = Math.min(...spread.map(({ change }) => change)), most = Math.max(...spread.map(({ change }) => change))
  const width = Math.max(1, Math.ceil((most - least + 1) / 15))
  const first = Math.floor(least / width) * width
  const bins = Array.from({ length: Math.floor((most - first) / width) + 1 }, (_, n) => ({ from: first + n * width, to: first + (n + 1) * width, people: 0 }))
  for (const { change, people } of spread) bins[Math.floor((change - first) / width)]!.people += people
  return bins
}
