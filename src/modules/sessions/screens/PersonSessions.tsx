import { CalendarDays } from 'lucide-react'
import { useList } from '../../../platform/client/query.ts'
import { useMay } from '../../../platform/client/session.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Badge } from '../../../ui/Badge.tsx'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Empty } from '../../../ui/Empty.tsx'
import { Card, Section, Stack } from '../../../ui/Page.tsx'
import { Row, Rows } from '../../../ui/Rows.tsx'
import { longDay } from '../../../ui/words.ts'
import { segments } from './marks.tsx'
import { statusWords } from './words.ts'

/** The sessions a person was marked at, on their page, the latest first. */
export function PersonSessions({ personId }: { personId: string }) {
  const may = useMay()('sessions.read')
  const list = useList('sessions.attendanceOf', { personId, limit: 10 }, { enabled: may })
  if (!may) return null
  return (
    <Section bare id="sessions" title="Sessions" hint="Those they were marked at, the latest first.">
      <Ask of={list} rows={3}>
        {(rows) => (rows.length === 0
          ? <Card><Empty icon={<CalendarDays />} title="No sessions yet">When somebody marks them in a register, it shows here.</Empty></Card>
          : (
            <Stack gap="small">
              <Rows label="Sessions">
                {rows.map((row) => (
                  <Row
                    key={row.sessionId} to={`/sessions/${row.sessionId}`} title={row.title || row.programme.name} note={<><span>{longDay(row.heldOn)}</span><span>{row.startsAt}</span>{row.leftEarly && <span>left early</span>}</>}
                    end={<Badge tone={segments.find(({ value }) => value === row.status)?.tone ?? 'calm'} icon={segments.find(({ value }) => value === row.status)?.icon}>{statusWords[row.status]}</Badge>}
                  />
                ))}
              </Rows>
              {list.more && <Buttons><Button onClick={list.more.load} busy={list.more.busy}>Show more</Button></Buttons>}
            </Stack>
          ))}
      </Ask>
    </Section>
  )
}
