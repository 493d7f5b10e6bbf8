import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Bell as Icon } from 'lucide-react'
import { useLive } from '../../../platform/client/live.ts'
import { ask } from '../../../platform/client/query.ts'
import { useMay, useMe } from '../../../platform/client/session.ts'
import { bellCount, bellWords } from '../rules.ts'
import css from './Bell.module.css'

/** Asked again each minute besides the hints, since a hint can be lost. */
const everyMinute = 60_000

/** How many notices are new, in the bar above every screen. */
export function Bell() {
  const me = useMe()
  const may = useMay()
  const { data = { unseen: 0, urgent: 0 } } = useQuery({ ...ask('notices.count', {}), refetchInterval: everyMinute, enabled: may('notices.read') })
  useLive(`member:${me.member.id}`, ['notices.'])
  if (!may('notices.read')) return null
  const shown = bellCount(data.unseen)
  return (
    <Link to={'/notices' as never} className={css.bell} aria-label={bellWords(data)} title={bellWords(data)}>
      <Icon aria-hidden="true" size={22} />
      {shown && <span className={css.count} data-urgent={data.urgent ? '' : undefined} aria-hidden="true">{shown}</span>}
    </Link>
  )
}
