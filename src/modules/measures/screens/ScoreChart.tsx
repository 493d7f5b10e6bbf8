import { LineChart } from '../../../ui/LineChart.tsx'
import { Facts } from '../../../ui/Rows.tsx'
import { plainDay } from '../../../ui/words.ts'
import type { Series } from '../contract.ts'
import { tonesOf } from './words.ts'

/** All scores of one scale over time, with its bands behind. In a file of its own: charts are fetched when one is shown. */
export default function ScoreChart({ series, alone }: { series: Series; alone?: boolean }) {
  // Answers that are only ordered have no distances to draw.
  if (series.kind === 'category') return <Facts facts={series.points.toReversed().map(({ takenOn, label }) => ({ name: plainDay(takenOn), value: label }))} />
  const tones = tonesOf(series.bands.length, series.direction)
  const better = series.direction === 'high_good' ? 'higher is better' : 'lower is better'
  return (
    <LineChart
      title={alone ? `${series.name}: ${better}` : `${series.label}: ${better}`} least={series.lowest} most={series.highest} decimals={series.decimals}
      points={series.points.map(({ takenOn, score, label }) => ({ date: takenOn, value: score, words: label }))}
      bands={series.bands.map((band, at) => ({ from: band.from, to: band.to, label: band.label, tone: tones[at] ?? 'calm' }))}
    />
  )
}
