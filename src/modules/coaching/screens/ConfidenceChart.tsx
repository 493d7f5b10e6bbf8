import { LineChart } from '../../../ui/LineChart.tsx'
import type { confidence } from '../rules.ts'

/** How sure somebody felt of a skill, over time. In a file of its own: charts are fetched when one is shown. */
export default function ConfidenceChart({ points }: { points: ReturnType<typeof confidence> }) {
  return <LineChart title="How sure they feel of it, 0 to 10" least={0} most={10} points={points.map(({ on, value, before }) => ({ date: on, value, words: before === null ? undefined : `${before} before` }))} />
}
