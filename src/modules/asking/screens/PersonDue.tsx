import { CalendarX2, CircleAlert, Smartphone } from 'lucide-react'
import { Suspense, lazy, useState } from 'react'
import { useCommand } from '../../../platform/client/command.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { useMay, useMe } from '../../../platform/client/session.ts'
import { Badge } from '../../../ui/Badge.tsx'
import { Button, ButtonLink, Buttons } from '../../../ui/Button.tsx'
import { Loading } from '../../../ui/Loading.tsx'
import { Section, Stack } from '../../../ui/Page.tsx'
import { Refusal } from '../../../ui/Refusal.tsx'
import { Row, Rows } from '../../../ui/Rows.tsx'
import { toast } from '../../../ui/toast.ts'
import { dateIn, nearDay } from '../../../ui/words.ts'
import { PersonAlerts, measurePath } from '../../measures/public-screens.ts'
import type { Asked, PutOff } from '../contract.ts'
import { reasonWords } from '../rules.ts'
import { PersonLinks } from './PersonLinks.tsx'
import { called, dueWords, wordsOf } from './words.ts'

const NotToday = lazy(() => import('./NotToday.tsx'))
const SendLink = lazy(() => import('./SendLink.tsx'))

/** What about a person's measures cannot wait: answers that need somebody, forms that were begun, measures that are due; and what may be done about them. */
export function PersonDue({ personId, sessionId }: { personId: string; sessionId?: string | undefined }) {
  return useMay()('measures.read') ? <Pressing personId={personId} search={sessionId ? { session: sessionId } : {}} /> : null
}

function Pressing({ personId, search }: { personId: string; search: Record<string, unknown> }) {
  const asked = useAsk('asking.of', { personId })
  if (asked.isLoading) return <Loading rows={4} />
  return (
    <Stack>
      <PersonAlerts personId={personId} />
      {asked.data && <DueNow asked={asked.data} search={search} />}
      {asked.data && asked.data.putOff.length > 0 && <PutOffs putOff={asked.data.putOff} mayTakeBack={asked.data.may.includes('put_off')} />}
      {asked.data && asked.data.links.length > 0 && <PersonLinks links={asked.data.links} />}
    </Stack>
  )
}

function DueNow({ asked, search }: { asked: Asked; search: Record<string, unknown> }) {
  const { organisation, today } = useMe()
  const mayTake = useMay()('measures.take')
  const person = useAsk('measures.dueFor', { personId: asked.personId })
  const [open, setOpen] = useState<'not_today' | 'link'>()
  const { due } = asked, begun = person.data?.unfinished ?? []
  return (
    <Section title={due.length ? 'Due now' : 'Nothing is due'} hint={due.length ? undefined : asked.putOff.length ? 'What there was has been left for another day.' : 'By the programmes they take part in, everything has been answered in time.'} bare>
      <Stack gap="small">
        {(due.length > 0 || begun.length > 0) && (
          <Rows label="Due now">
            {begun.map((one) => (
              <Row
                key={one.id} title={called(one.instrument)} note={<><span>{one.mode === 'by_link' ? 'Begun on their own phone' : 'Begun'} {nearDay(dateIn(one.startedAt, organisation.timeZone), today)}</span><span>{one.answered} answered</span></>}
                end={mayTake && one.mode !== 'by_link' && <ButtonLink to={measurePath(asked.personId, one.instrument)} search={{ ...search, form: one.id }}>Go on</ButtonLink>}
              />
            ))}
            {due.map((one) => (
              <Row
                key={one.instrument} title={<>{called(one.instrument)} {one.late && <Badge tone="warn" icon={<CircleAlert />}>Late</Badge>}</>} note={<><span>{dueWords(one)}</span><span>due {nearDay(one.dueOn, today)}</span></>}
                end={mayTake && <ButtonLink kind="primary" to={measurePath(asked.personId, one.instrument)} search={search}>Take it</ButtonLink>}
              />
            ))}
          </Rows>
        )}
        {due.length > 0 && asked.may.length > 0 && (
          <Buttons>
            {asked.may.includes('send_link') && <Button icon={<Smartphone />} onClick={() => setOpen('link')}>Send to their phone</Button>}
            {asked.may.includes('put_off') && <Button kind="quiet" icon={<CalendarX2 />} onClick={() => setOpen('not_today')}>Not today</Button>}
          </Buttons>
        )}
      </Stack>
      <Suspense>
        {open === 'not_today' && <NotToday asked={asked} onClose={() => setOpen(undefined)} />}
        {open === 'link' && <SendLink asked={asked} onClose={() => setOpen(undefined)} />}
      </Suspense>
    </Section>
  )
}

function PutOffs({ putOff, mayTakeBack }: { putOff: readonly PutOff[]; mayTakeBack: boolean }) {
  const { today } = useMe()
  const back = useCommand('asking.takeBackPutOff', { renews: ['asking.', 'measures.', 'sessions.'] })
  const take = async (one: PutOff) => { if (await back.send({ putOffId: one.id })) toast('It is due again') }
  return (
    <Section title="Left for another day" bare>
      <Stack gap="small">
        {back.problem && <Refusal what={wordsOf(back.problem)!} now />}
        <Rows label="Left for another day">
          {putOff.map((one) => (
            <Row
              key={one.id} lead={<CalendarX2 />} title={called(one.instrument)}
              note={<><span>{reasonWords[one.reason]}{one.words && `: ${one.words}`}</span><span>said {nearDay(one.putOffOn, today)} to {one.by}</span><span>asked again {nearDay(one.until, today)}</span></>}
              end={mayTakeBack && <Button kind="quiet" size="small" busy={back.busy} onClick={() => void take(one)}>Ask now after all<span className="said"> for {called(one.instrument)}</span></Button>}
            />
          ))}
        </Rows>
      </Stack>
    </Section>
  )
}
