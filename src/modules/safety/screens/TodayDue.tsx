import { CalendarClock, Flag } from 'lucide-react'
import { useAsk } from '../../../platform/client/query.ts'
import { useMay, useMe } from '../../../platform/client/session.ts'
import { TextLink } from '../../../ui/Button.tsx'
import { Section } from '../../../ui/Page.tsx'
import { Row, Rows } from '../../../ui/Rows.tsx'
import { count, nearDay } from '../../../ui/words.ts'

/** On Today, under what is still to do: the asker's own reviews and flags whose day has passed. Nothing when there are none. */
export function TodayDue() {
  const may = useMay()
  const { today } = useMe()
  const { data } = useAsk('safety.due', { mine: true, limit: 6 }, { enabled: may('safety.read_risk') })
  if (!data?.rows.length) return null
  return (
    <Section title={data.next ? 'Many need another look' : count(data.rows.length, 'person needs another look', 'people need another look')} bare>
      <Rows label="Due for another look">{data.rows.map((one) => <Row key={one.id} lead={one.kind === 'risk' ? <CalendarClock /> : <Flag />} title={one.person.name} note={<><span>{one.what}</span><span>due {nearDay(one.dueOn, today)}</span></>} to={`/people/${one.person.id}/safety`} />)}</Rows>
      {data.next && <p><TextLink to="/safety">All of them</TextLink></p>}
    </Section>
  )
}
