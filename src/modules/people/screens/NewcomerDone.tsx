import { Circle, CircleCheck } from 'lucide-react'
import { useAsk } from '../../../platform/client/query.ts'
import { useMay } from '../../../platform/client/session.ts'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Card, Section, Stack } from '../../../ui/Page.tsx'
import { calledName } from '../rules.ts'
import type { StepProps } from './Newcomer.tsx'
import css from './Newcomer.module.css'

/** What is done and what is left for later; then back to the register, or straight to a first measure. */
export function NewcomerDone({ draft, session, leave, again }: StepProps & { again: () => void }) {
  const mayMeasure = useMay()('measures.take')
  const programmes = useAsk('programmes.list', {}), catalogue = useAsk('measures.catalogue', {}, { enabled: mayMeasure })
  const { person } = draft.ids, called = calledName(draft.details)
  const programmeId = draft.programmeId ?? session?.programmeId ?? ''
  const programme = programmes.data?.rows.find(({ id }) => id === programmeId)
  const lines: [done: boolean, words: string][] = [
    [true, programme ? `${called} is on file and takes part in ${programme.name}.` : `${called} is on file.`],
    ...(session ? [[draft.present, draft.present ? 'Marked here in the register.' : 'Not marked in this register.'] as [boolean, string]] : []),
    [draft.code === 'agreed', draft.code === 'agreed' ? 'Code of Conduct agreed and signed.' : draft.code === 'declined' ? 'Would rather not sign the Code of Conduct.' : 'Code of Conduct: later.'],
    [draft.goal === 'set', draft.goal === 'set' ? 'A first goal, in their own words.' : 'A first goal: later.'],
  ]
  return (
    <Stack>
      <Card>
        <ul className={css.done} role="list">
          {lines.map(([done, words]) => <li key={words} data-open={done ? undefined : ''}>{done ? <CircleCheck aria-hidden="true" /> : <Circle aria-hidden="true" />}<span>{words}</span></li>)}
        </ul>
      </Card>
      <Buttons>
        {session && <Button kind="primary" size="large" onClick={() => leave(`/sessions/${session.id}/register`)}>Back to the register</Button>}
        <Button kind={session ? 'plain' : 'primary'} onClick={() => leave(`/people/${person}`)}>Open their record</Button>
        <Button kind="quiet" onClick={again}>Welcome somebody else</Button>
      </Buttons>
      {mayMeasure && programme && programme.measures.length > 0 && (
        <Section title="A first measure" hint="This programme asks for these at the start. They can also wait.">
          <Buttons>{programme.measures.map(({ instrument }) => <Button key={instrument} onClick={() => leave(`/people/${person}/measures/${instrument}`, session ? { session: session.id } : undefined)}>{catalogue.data?.find(({ key }) => key === instrument)?.name ?? instrument}</Button>)}</Buttons>
        </Section>
      )}
    </Stack>
  )
}
