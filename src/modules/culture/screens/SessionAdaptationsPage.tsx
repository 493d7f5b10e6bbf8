import { HandHeart, Printer } from 'lucide-react'
import { useParam } from '../../../platform/client/address.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Empty } from '../../../ui/Empty.tsx'
import { Card, Page } from '../../../ui/Page.tsx'
import { longDay } from '../../../ui/words.ts'
import css from './Culture.module.css'

/** What to do differently at one session, as a list to print and take along. */
export default function SessionAdaptationsPage() {
  const sessionId = useParam('sessionId')
  const asked = useAsk('culture.ofSession', { sessionId })
  const session = asked.data?.session
  return (
    <Page width="narrow" title="What we do differently" back={{ to: `/sessions/${sessionId}`, label: 'Session' }} meta={session && <><span>{session.name}</span><span>{longDay(session.heldOn)}</span></>} actions={asked.data?.people.length ? <Button icon={<Printer />} onClick={() => window.print()}>Print</Button> : undefined}>
      <Ask of={asked} rows={5}>
        {({ people }) => (people.length === 0 ? <Empty icon={<HandHeart />} title="Nothing yet for those expected">What is agreed with somebody on their page shows here for every session they are expected at.</Empty> : (
          <Card><ul role="list" className={css.people}>{people.map(({ person, adaptations }) => <li key={person.id}><h2>{person.name}</h2><ul>{adaptations.map((words) => <li key={words}>{words}</li>)}</ul></li>)}</ul></Card>
        ))}
      </Ask>
    </Page>
  )
}
