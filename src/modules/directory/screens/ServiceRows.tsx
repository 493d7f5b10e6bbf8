import { BadgeCheck, CircleDot, Clock, TriangleAlert } from 'lucide-react'
import { now } from '../../../platform/client/now.ts'
import { useMe } from '../../../platform/client/session.ts'
import { Badge } from '../../../ui/Badge.tsx'
import { Row, Rows } from '../../../ui/Rows.tsx'
import { clockTime, dateIn } from '../../../ui/words.ts'
import type { ServiceRow } from '../contract.ts'
import { openWords, weekdayOf } from '../hours.ts'
import type { Dates, Hours } from '../rules.ts'
import { areaWords, latelyWords, reportTones, whomWords } from './words.ts'
import css from './Directory.module.css'

type Times = { hours: readonly Hours[]; alwaysOpen: boolean; dates: readonly Dates[] }
/** Whether it is open now, by the clock of the organisation. */
export function useOpen(service: Times): ReturnType<typeof openWords> {
  const { organisation: { timeZone } } = useMe(), instant = now()
  const day = dateIn(instant, timeZone)
  return openWords(service, weekdayOf(day), clockTime(instant, timeZone), day)
}

export function OpenBadge({ service }: { service: Times }) {
  const open = useOpen(service)
  return open && <Badge tone={open.open ? 'good' : 'calm'} icon={open.open ? <CircleDot /> : <Clock />}>{open.words}</Badge>
}

/** What to know of a service before it is chosen: open, met with lately, not looked at for long. */
export function ServiceBadges({ service }: { service: ServiceRow }) {
  const { today } = useMe()
  return (
    <span className={css.badges}>
      {service.status === 'closed' ? <Badge tone="warn">Closed</Badge> : <OpenBadge service={service} />}
      {service.lately && <Badge tone={reportTones[service.lately.kind]} icon={service.lately.kind === 'went_well' ? <BadgeCheck /> : <TriangleAlert />}>{latelyWords(service.lately, today)}</Badge>}
      {service.stale && service.status === 'open' && <Badge tone="warn">Not checked for long</Badge>}
    </span>
  )
}

/** Services as a list: each opens its page. */
export function ServiceRows({ label, services }: { label: string; services: readonly ServiceRow[] }) {
  return (
    <Rows label={label}>
      {services.map((service) => (
        <Row
          key={service.id} to={`/directory/${service.id}`} title={service.name}
          note={<>{service.provider && <span>{service.provider}</span>}{whomWords(service) && <span>{whomWords(service)}</span>}<span>{areaWords(service.areas.slice(0, 3))}{service.areas.length > 3 ? ' and more' : ''}</span></>}
          below={<><div className={css.what}>{service.what}</div><ServiceBadges service={service} /></>}
        />
      ))}
    </Rows>
  )
}
