import { useAsk } from '../../../platform/client/query.ts'
import { useMay } from '../../../platform/client/session.ts'
import { Glance } from '../../../ui/Glance.tsx'
import css from './Glance.module.css'

/** What matters to a person, in their own words, and how near it feels. Nothing while there is no goal. */
export function GlanceHopes({ personId }: { personId: string }) {
  const { data: goals } = useAsk('goals.of', { personId }, { enabled: useMay()('goals.read') })
  const now = goals?.filter(({ status }) => status === 'active').slice(-3).reverse() ?? []
  if (!now.length) return null
  return (
    <Glance title="What matters to them" to={`/people/${personId}/plan`}>
      <ul role="list" className={css.hopes}>
        {now.map(({ id, words, ratings }) => {
          const first = ratings[0]!, last = ratings.at(-1)!
          return <li key={id}><q className={css.words}>{words}</q> <span className={css.near}>{ratings.length > 1 ? `feels ${last.rating} of 10 near, ${first.rating} at first` : `feels ${last.rating} of 10 near`}</span></li>
        })}
      </ul>
    </Glance>
  )
}
