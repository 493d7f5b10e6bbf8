import { TextLink } from '../../../ui/Button.tsx'
import { useList } from '../../../platform/client/query.ts'
import { useMay, useMe } from '../../../platform/client/session.ts'
import { Glance } from '../../../ui/Glance.tsx'
import { turnWords } from './words.ts'
import css from './Advocacy.module.css'

/** Open matters and whose turn it is, at a glance. Nothing while there is none. */
export function GlanceMatters({ personId }: { personId: string }) {
  const { today, organisation: { timeZone } } = useMe()
  const { data } = useList('advocacy.ofPerson', { personId }, { enabled: useMay()('advocacy.read') })
  const open = data?.filter(({ status }) => status !== 'closed').slice(0, 3) ?? []
  if (!open.length) return null
  return (
    <Glance title="Speaking up for them" to={`/people/${personId}/plan`}>
      <ul role="list" className={css.glance}>{open.map((matter) => <li key={matter.id}><TextLink to={`/matters/${matter.id}`}>{matter.agency}</TextLink><span className={css.soft}>{turnWords(matter, { today, timeZone })}</span></li>)}</ul>
    </Glance>
  )
}
