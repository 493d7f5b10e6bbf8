import { BellRing, CircleCheck, CircleDot, Hourglass } from 'lucide-react'
import { useMe } from '../../../platform/client/session.ts'
import { Badge } from '../../../ui/Badge.tsx'
import { Row } from '../../../ui/Rows.tsx'
import { dateIn, nearDay, shortDay } from '../../../ui/words.ts'
import type { Listed } from '../contract.ts'
import { isOverdue, outcomeNames } from '../rules.ts'
import { lying } from './words.ts'
import css from './Advocacy.module.css'

/** One matter on a list: whose turn, how long, by when. `about` leaves out the person where the page is theirs. */
export function MatterRow({ matter, about = true, whose = false }: { matter: Listed; about?: boolean; whose?: boolean }) {
  const { today, organisation: { timeZone } } = useMe()
  const when = { today, timeZone }
  return (
    <Row
      to={`/matters/${matter.id}`} title={about ? matter.person.name : matter.agency}
      note={<>{about && <span>{matter.agency}</span>}<span className={css.issue}>“{matter.issue}”</span>{whose && <span>{matter.member.name}</span>}</>}
      end={
        matter.status === 'closed' ? <Badge tone={matter.outcome === 'got' || matter.outcome === 'part' ? 'good' : 'calm'} icon={<CircleCheck />}>{outcomeNames[matter.outcome ?? 'withdrawn']}, {shortDay(dateIn(matter.since, timeZone))}</Badge>
          : isOverdue(matter, today) ? <Badge tone="warn" icon={<BellRing />}>Overdue: was due {nearDay(matter.dueOn!, today)}</Badge>
            : matter.status === 'theirs' ? <Badge tone="info" icon={<Hourglass />}>With them, {lying(matter, when)}{matter.dueOn && `, due ${nearDay(matter.dueOn, today)}`}</Badge>
              : <Badge tone="primary" icon={<CircleDot />}>With us, {lying(matter, when)}</Badge>
      }
    />
  )
}
