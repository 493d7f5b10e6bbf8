import { CalendarClock, Flag, ListChecks } from 'lucide-react'
import { useList } from '../../../platform/client/query.ts'
import { useMay, useMe } from '../../../platform/client/session.ts'
import { Button, ButtonLink } from '../../../ui/Button.tsx'
import { Ask } from '../../../ui/Ask.tsx'
import { Empty } from '../../../ui/Empty.tsx'
import { Page, Stack } from '../../../ui/Page.tsx'
import { Row, Rows } from '../../../ui/Rows.tsx'
import { nearDay } from '../../../ui/words.ts'

/** Every assessment and flag whose day for another look has passed, of all the people the asker may see: the manager's list. */
export default function DuePage() {
  const { today } = useMe()
  const may = useMay()
  const due = useList('safety.due', { mine: false })
  return (
    <Page title="Another look is due" meta="Risk assessments and flags whose day has passed, the longest first." actions={may('safety.change_lists') && <ButtonLink icon={<ListChecks />} to="/safety/lists">Safety lists</ButtonLink>}>
      <Ask of={due} rows={6}>
        {(rows) => (rows.length === 0 ? <Empty icon={<CalendarClock />} title="Nothing is overdue">Assessments and flags show here once their day has passed.</Empty> : (
          <Stack>
            <Rows label="Due for another look">
              {rows.map((one) => <Row key={one.id} lead={one.kind === 'risk' ? <CalendarClock /> : <Flag />} title={one.person.name} to={`/people/${one.person.id}/safety`} note={<><span>{one.what}</span><span>due {nearDay(one.dueOn, today)}</span><span>{one.who}</span></>} />)}
            </Rows>
            {due.more && <div><Button busy={due.more.busy} onClick={due.more.load}>More</Button></div>}
          </Stack>
        ))}
      </Ask>
    </Page>
  )
}
