import { LineChart } from '../../../ui/LineChart.tsx'
import type { Goal } from '../../goals/public-screens.ts'

/** How near a goal felt over time, with what helped and what got in the way at each point. */
export function GoalLine({ words, ratings }: { words: string; ratings: Goal['ratings'] }) {
  const said = ({ helped, inTheWay }: Goal['ratings'][number]) => [helped && `helped: ${helped}`, inTheWay && `in the way: ${inTheWay}`].filter(Boolean).join('; ') || undefined
  return <LineChart title={`How near it felt: ${words}`} least={0} most={10} unit="of 10" points={ratings.map((rating) => ({ date: rating.ratedOn, value: rating.rating, words: said(rating) }))} />
}
