import { CircleAlert, ClipboardList } from 'lucide-react'
import { useList } from '../../../platform/client/query.ts'
import { useMay, useMe } from '../../../platform/client/session.ts'
import { Badge } from '../../../ui/Badge.tsx'
import { TextLink } from '../../../ui/Button.tsx'
import { Section } from '../../../ui/Page.tsx'
import { Row, Rows } from '../../../ui/Rows.tsx'
import { count, listed, nearDay } from '../../../ui/words.ts'
import { shortName } from '../../measures/public-screens.ts'

const atFirst = 4

/** People the asker works with whose measures are due, on Today. Nothing when there are none. */
export function TodayMeasures() {
  const may = useMay()
  const { today } = useMe()
  const list = useList('asking.due', { whose: 'mine', limit: atFirst }, { enabled: may('measures.read') })
  const people = list.first?.people ?? 0, late = list.first?.late ?? 0
  if (!list.data?.length) return null
  return (
    <Section title={`Measures due of ${count(people, 'person', 'people')}`} bare>
      <Rows label="Measures due">
        {list.data.slice(0, atFirst).map((row) => (
          <Row
            key={row.person.id} lead={<ClipboardList />} title={row.person.name} note={<><span>{listed(row.due.map(({ instrument }) => shortName(instrument)))}</span><span>due {nearDay(row.dueOn, today)}</span></>}
            end={row.late && <Badge tone="warn" icon={<CircleAlert />}>Late</Badge>} to={`/people/${row.person.id}/measures`}
          />
        ))}
      </Rows>
      {people > atFirst && <p><TextLink to="/measures/due">All of them{late > 0 && `, ${late} late`}</TextLink></p>}
    </Section>
  )
}
