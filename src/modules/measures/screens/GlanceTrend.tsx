import { useAsk } from '../../../platform/client/query.ts'
import { useMay, useMe } from '../../../platform/client/session.ts'
import { Glance } from '../../../ui/Glance.tsx'
import { nearDay } from '../../../ui/words.ts'
import { shortName } from '../catalogue.ts'
import type { Series } from '../contract.ts'
import css from './Glance.module.css'

/** The measure answered last: the score, what changed, and the way there as a small line. Nothing before the first. */
export function GlanceTrend({ personId }: { personId: string }) {
  const { today } = useMe()
  const { data: lines } = useAsk('measures.history', { personId }, { enabled: useMay()('measures.read') })
  const latest = (lines ?? []).filter(({ kind }) => kind === 'score').sort((a, b) => (a.points.at(-1)!.takenOn < b.points.at(-1)!.takenOn ? 1 : -1))[0]
  if (!latest) return null
  const last = latest.points.at(-1)!
  return (
    <Glance title={`${latest.label} (${shortName(latest.instrument)})`} to={`/people/${personId}/measures`}>
      <p><strong>{last.score.toFixed(latest.decimals)}</strong> of {latest.highest}{last.label && `, ${last.label}`}, {nearDay(last.takenOn, today)}</p>
      {latest.points.length > 1 && <Line series={latest} />}
      {latest.sinceLast && <p className={css.since}>{latest.sinceLast.words}</p>}
    </Glance>
  )
}

/** The scores as a line between the lowest and the highest there can be. The words beside it say the same. */
function Line({ series: { points, lowest, highest } }: { series: Series }) {
  const shown = points.slice(-12)
  const at = (index: number, score: number) => `${4 + (index * 192) / (shown.length - 1)},${36 - ((score - lowest) / (highest - lowest || 1)) * 32}`
  const [x, y] = at(shown.length - 1, shown.at(-1)!.score).split(',')
  return <svg viewBox="0 0 200 40" aria-hidden="true" className={css.line}><polyline points={shown.map(({ score }, index) => at(index, score)).join(' ')} /><circle cx={x} cy={y} r="3.5" /></svg>
}
