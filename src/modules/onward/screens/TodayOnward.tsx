import { ArrowRightLeft } from 'lucide-react'
import { useAsk } from '../../../platform/client/query.ts'
import { useMay, useMe } from '../../../platform/client/session.ts'
import { ButtonLink } from '../../../ui/Button.tsx'
import { Section, Stack } from '../../../ui/Page.tsx'
import { Row, Rows } from '../../../ui/Rows.tsx'
import { count, nearDay } from '../../../ui/words.ts'

const atFirst = 4

/** Whom somebody meant to ask about by today, where it was ticked off and nothing was written. What still has a task stands there. */
export function TodayOnward() {
  const { today } = useMe(), may = useMay()
  const { data: due = [] } = useAsk('onward.due', {}, { enabled: may('onward.read') })
  if (!due.length) return null
  return (
    <Section title={count(due.length, 'referred on, with no word yet', 'referred on, with no word yet')} bare>
      <Stack gap="small">
        <Rows label="Referred on, with no word yet">{due.slice(0, atFirst).map((row) => <Row key={row.id} lead={<ArrowRightLeft />} title={row.person.name} note={`${row.service.name}, ask ${nearDay(row.followUpOn!, today)}`} to={`/onward/${row.id}`} />)}</Rows>
        {due.length > atFirst && <ButtonLink kind="quiet" to="/onward">All of them</ButtonLink>}
      </Stack>
    </Section>
  )
}
