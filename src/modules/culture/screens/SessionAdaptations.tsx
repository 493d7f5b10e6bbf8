import { HandHeart, Printer } from 'lucide-react'
import { useAsk } from '../../../platform/client/query.ts'
import { ButtonLink, TextLink } from '../../../ui/Button.tsx'
import { Section } from '../../../ui/Page.tsx'
import { Row, Rows } from '../../../ui/Rows.tsx'
import { count } from '../../../ui/words.ts'
import { WhatWeDo } from './WhatWeDo.tsx'

/** What a session does differently, for whom: on its page. Nothing when there is nothing. */
export function SessionAdaptations({ sessionId }: { sessionId: string }) {
  const { data } = useAsk('culture.ofSession', { sessionId })
  if (!data?.people.length) return null
  return (
    <Section title="What we do differently" bare actions={<ButtonLink kind="quiet" size="small" icon={<Printer />} to={`/sessions/${sessionId}/adaptations`}>List to print</ButtonLink>}>
      <Rows label="What we do differently">
        {data.people.map(({ person, adaptations }) => <Row key={person.id} lead={<HandHeart />} title={person.mayOpen ? <TextLink to={`/people/${person.id}`}>{person.name}</TextLink> : person.name} below={<ul>{adaptations.map((words) => <li key={words}>{words}</li>)}</ul>} />)}
      </Rows>
    </Section>
  )
}

/** The same for one person, in the detail of the register. */
export function RegisterAdaptations({ sessionId, personId }: { sessionId: string; personId: string }) {
  const { data } = useAsk('culture.ofSession', { sessionId })
  const own = data?.people.find(({ person }) => person.id === personId)
  if (!own) return null
  return <WhatWeDo adaptations={own.adaptations} />
}

/** On Today: the asker's own sessions with something to do differently. */
export function TodayAdaptations() {
  const { data } = useAsk('culture.today', {})
  if (!data?.length) return null
  const all = data.reduce((sum, { adaptations }) => sum + adaptations, 0)
  return (
    <Section title={`${count(all, 'adaptation')} today`} bare>
      <Rows label="What we do differently today">{data.map(({ sessionId, name, adaptations, people }) => <Row key={sessionId} lead={<HandHeart />} title={name} note={`${count(adaptations, 'adaptation')} for ${count(people, 'person', 'people')}`} to={`/sessions/${sessionId}/adaptations`} />)}</Rows>
    </Section>
  )
}
