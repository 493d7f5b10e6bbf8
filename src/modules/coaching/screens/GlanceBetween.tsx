import { useAsk } from '../../../platform/client/query.ts'
import { useMay, useMe } from '../../../platform/client/session.ts'
import { Glance } from '../../../ui/Glance.tsx'
import { nearDay } from '../../../ui/words.ts'
import { arranged } from './words.ts'
import css from './Coaching.module.css'

/** What they agreed to try until next time: to ask about before anything else. Nothing while there is nothing. */
export function GlanceBetween({ personId }: { personId: string }) {
  const { today } = useMe()
  const { data } = useAsk('coaching.between', { personId }, { enabled: useMay()('coaching.read') })
  if (!data?.length) return null
  return (
    <Glance title="Ask how it went" to={`/people/${personId}/plan`}>
      <ul role="list" className={css.glance}>{data.slice(0, 3).map((one) => <li key={one.id}><span>{one.what}</span><span className={css.soft}>{[arranged(one), `agreed ${nearDay(one.agreedOn, today)}`].filter(Boolean).join('; ')}</span></li>)}</ul>
    </Glance>
  )
}
