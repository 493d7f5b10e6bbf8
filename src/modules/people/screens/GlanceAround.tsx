import { useAsk } from '../../../platform/client/query.ts'
import { Glance } from '../../../ui/Glance.tsx'
import type { Supporter } from '../around-shapes.ts'
import css from './Around.module.css'

/** Who is near a person, and who is called in an emergency. Nothing while nobody has been named. */
export function GlanceAround({ personId }: { personId: string }) {
  const { data: around } = useAsk('people.around', { personId })
  const now = around?.supporters.filter(({ endedOn }) => endedOn === null) ?? []
  if (!now.length) return null
  const shown = [...now].sort((a, b) => Number(b.emergency) - Number(a.emergency) || a.nearness - b.nearness).slice(0, 4)
  return (
    <Glance title="Who is around" to={`/people/${personId}/around`}>
      <ul role="list" className={css.few}>{shown.map((one) => <li key={one.id}><b>{one.name}</b>{one.relation && `, ${one.relation}`}{note(one)}</li>)}</ul>
    </Glance>
  )
}

const note = ({ emergency, contact, reach }: Supporter) => (emergency ? <span className={css.soft}> in an emergency{reach && `: ${reach}`}</span> : contact === 'no' ? <span className={css.soft}> not to be contacted</span> : null)
