import { ShieldAlert } from 'lucide-react'
import { useState } from 'react'
import { useLive } from '../../../platform/client/live.ts'
import { useAsk, useList } from '../../../platform/client/query.ts'
import { useMe } from '../../../platform/client/session.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Button, ButtonLink } from '../../../ui/Button.tsx'
import { Empty } from '../../../ui/Empty.tsx'
import { Section, Stack } from '../../../ui/Page.tsx'
import { Notice } from '../../../ui/Refusal.tsx'
import { Row, Rows } from '../../../ui/Rows.tsx'
import { ago } from '../../../ui/words.ts'
import { now } from '../../../platform/client/now.ts'
import { shortName } from '../catalogue.ts'
import type { Alert } from '../contract.ts'
import { AnswerAlert } from './AnswerAlert.tsx'

/** Critical answers that nobody has yet written about, of the people one may see. Who and when, never what was answered. */
export function OpenAlerts() {
  const me = useMe()
  useLive(`member:${me.member.id}`, ['measures.alerts'])
  const alerts = useList('measures.alerts', {})
  const [answering, setAnswering] = useState<Alert>()
  return (
    <>
      <Ask of={alerts}>
        {(rows) => (rows.length === 0 ? <Empty title="Nothing is open" actions={<ButtonLink to="/">To Today</ButtonLink>}>When an answer needs somebody, it stands here until what was done is written down.</Empty> : (
          <Stack>
            <Rows label="Needs somebody today">
              {rows.map((alert) => (
                <Row
                  key={alert.id} lead={<ShieldAlert />} title={alert.name} to={`/people/${alert.personId}/measures`} note={<><span>An answer to a measure</span><span>{ago(alert.raisedAt, now(), me.organisation.timeZone)}</span><span>{alert.byLink ? 'on their own phone' : alert.raisedBy}</span></>}
                  {...(alert.may.includes('answer') ? { end: <Button size="small" onClick={() => setAnswering(alert)}>What was done</Button> } : {})}
                />
              ))}
            </Rows>
            {alerts.more && <div><Button onClick={alerts.more.load} busy={alerts.more.busy}>Show more</Button></div>}
          </Stack>
        ))}
      </Ask>
      <AnswerAlert alert={answering} onClose={() => setAnswering(undefined)} />
    </>
  )
}

/** The alerts of one person: open ones with what was answered, settled ones with what was done. */
export function PersonAlerts({ personId }: { personId: string }) {
  const me = useMe()
  const asked = useAsk('measures.alerts', { personId })
  const [answering, setAnswering] = useState<Alert>()
  const alerts = asked.data?.rows ?? []
  const open = alerts.filter((alert) => alert.answeredAt === null)
  const settled = alerts.filter((alert) => alert.answeredAt !== null)
  if (!alerts.length) return null
  const zone = me.organisation.timeZone
  return (
    <Stack>
      {open.map((alert) => (
        <Notice key={alert.id} tone="bad" title="An answer needs somebody today" actions={alert.may.includes('answer') && <Button kind="primary" onClick={() => setAnswering(alert)}>Write what was done</Button>}>
          {shortName(alert.instrument)}, question {alert.item} ({alert.label}), {ago(alert.raisedAt, now(), zone)}. {alert.byLink ? `Answered on their own phone, by a link from ${alert.raisedBy}.` : `Raised by ${alert.raisedBy}.`}{alert.may.length ? '' : ' A lead or manager writes down what was done.'}
        </Notice>
      ))}
      {settled.length > 0 && (
        <Section title="Settled alerts" bare>
          <Rows label="Settled alerts">
            {settled.toReversed().map((alert) => <Row key={alert.id} title={alert.whatWasDone} note={<><span>{shortName(alert.instrument)}, question {alert.item}</span><span>raised {ago(alert.raisedAt, now(), zone)}</span><span>{alert.answeredBy}, {ago(alert.answeredAt!, now(), zone)}</span></>} />)}
          </Rows>
        </Section>
      )}
      <AnswerAlert alert={answering} onClose={() => setAnswering(undefined)} />
    </Stack>
  )
}
