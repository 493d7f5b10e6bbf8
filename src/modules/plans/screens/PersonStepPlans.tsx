import { Footprints } from 'lucide-react'
import { useAsk } from '../../../platform/client/query.ts'
import { useMay } from '../../../platform/client/session.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Badge } from '../../../ui/Badge.tsx'
import { ButtonLink } from '../../../ui/Button.tsx'
import { Disclosure } from '../../../ui/Disclosure.tsx'
import { Empty } from '../../../ui/Empty.tsx'
import { Card, Section, Stack } from '../../../ui/Page.tsx'
import { Row, Rows } from '../../../ui/Rows.tsx'
import { count } from '../../../ui/words.ts'
import type { Plan } from '../contract.ts'
import type { StepsContent } from '../shapes.ts'
import { nextRung, stepsDone } from '../steps.ts'
import { statusTones, statusWords } from './words.ts'

/** A person's step plans: how far up each ladder, and which step is next. */
export function PersonStepPlans({ personId }: { personId: string }) {
  const mayWrite = useMay()('plans.write')
  const asked = useAsk('plans.of', { personId })
  const own = asked.data?.filter(({ kind }) => kind === 'steps') ?? []
  const now = own.filter(({ status }) => status !== 'closed'), before = own.filter(({ status }) => status === 'closed')
  return (
    <Section
      bare id="step-plans" title="Step plans" hint="Hard things in small steps."
      actions={mayWrite && <ButtonLink icon={<Footprints />} to={`/people/${personId}/plans/new`} search={{ kind: 'steps' }}>New step plan</ButtonLink>}
    >
      <Ask of={asked} rows={1}>
        {() => (
          <Stack>
            {now.length === 0 ? <Card><Empty icon={<Footprints />} title="No step plan at the moment">Something that feels too big, such as travelling somewhere new, can be taken in small steps.</Empty></Card> : <Rows label="Step plans">{now.map(row)}</Rows>}
            {before.length > 0 && <Disclosure label={count(before.length, 'earlier step plan')}><Rows label="Earlier step plans">{before.map(row)}</Rows></Disclosure>}
          </Stack>
        )}
      </Ask>
    </Section>
  )
}

function row(plan: Plan) {
  const content = plan.content as StepsContent
  const next = nextRung(content.rungs, plan.tries)
  return (
    <Row
      key={plan.id} lead={<Footprints />} title={content.aim || 'A step plan'} to={`/people/${plan.personId}/plans/${plan.id}`} end={plan.status === 'agreed' ? undefined : <Badge tone={statusTones[plan.status]}>{statusWords[plan.status]}</Badge>}
      note={<><span>{stepsDone(content, plan.tries)} of {count(content.rungs.length, 'step')} done</span>{next?.words && plan.status !== 'closed' && <span>Next: {next.words}</span>}</>}
    />
  )
}
