import { useList } from '../../../platform/client/query.ts'
import { useMay } from '../../../platform/client/session.ts'
import { Button } from '../../../ui/Button.tsx'
import { Section } from '../../../ui/Page.tsx'
import { Row, Rows } from '../../../ui/Rows.tsx'
import { plainDay } from '../../../ui/words.ts'
import { consentNames } from '../rules.ts'

/** Consents that end soon or have ended: to be asked for again. Nothing when there are none. */
export function TodayConsents() {
  return useMay()('paperwork.write') ? <Ending /> : null
}

function Ending() {
  const list = useList('paperwork.due', { limit: 5 })
  if (!list.data?.length) return null
  return (
    <Section bare title="Consents to ask for again">
      <Rows label="Consents to ask for again">
        {list.data.map((one) => <Row key={one.eventId} title={one.name} note={<><span>{consentNames[one.what]}</span><span>{one.ended ? 'ended' : 'until'} {plainDay(one.until)}</span></>} to={`/people/${one.personId}/consents/${one.what}`} />)}
      </Rows>
      {list.more && <Button kind="quiet" size="small" onClick={list.more.load} busy={list.more.busy}>Show more</Button>}
    </Section>
  )
}
