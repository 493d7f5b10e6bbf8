import { HandHeart } from 'lucide-react'
import { useAsk } from '../../../platform/client/query.ts'
import { useMay, useMe } from '../../../platform/client/session.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Badge } from '../../../ui/Badge.tsx'
import { ButtonLink } from '../../../ui/Button.tsx'
import { Disclosure } from '../../../ui/Disclosure.tsx'
import { Empty } from '../../../ui/Empty.tsx'
import { Card, Section, Stack } from '../../../ui/Page.tsx'
import { Facts, Row, Rows } from '../../../ui/Rows.tsx'
import { count, nearDay, plainDay } from '../../../ui/words.ts'
import type { Plan } from '../contract.ts'
import { kindOf } from '../kinds.ts'
import type { SupportContent } from '../shapes.ts'
import { supportAsks } from '../support.ts'
import { statusTones, statusWords } from './words.ts'
import css from './Person.module.css'

/** The support plan on a person's page: what matters, what helps, which steps are still to do. The goals themselves stand under it. */
export function PersonSupportPlan({ personId }: { personId: string }) {
  const mayWrite = useMay()('plans.write')
  const asked = useAsk('plans.of', { personId })
  const own = asked.data?.filter(({ kind }) => kind === 'support') ?? []
  const open = own.find(({ status }) => status !== 'closed'), before = own.filter(({ status }) => status === 'closed')
  return (
    <Section bare id="support-plan" title="Support plan" actions={mayWrite && asked.data && !open && <ButtonLink icon={<HandHeart />} to={`/people/${personId}/plans/new`} search={{ kind: 'support' }}>Write it together</ButtonLink>}>
      <Ask of={asked} rows={2}>
        {() => (
          <Stack>
            {open ? <Open plan={open} /> : <Card><Empty icon={<HandHeart />} title="No support plan at the moment">{mayWrite ? 'Sit down together, turn the screen to the person, and write it in their words.' : 'When one is written, it shows here.'}</Empty></Card>}
            {before.length > 0 && <Disclosure label={count(before.length, 'earlier plan')}><Rows label="Earlier plans">{before.map((plan) => <Row key={plan.id} title={kindOf(plan.content).title(plan.content as never)} note={plan.agreedOn && `Last agreed on ${plainDay(plan.agreedOn)}`} to={`/people/${personId}/plans/${plan.id}`} />)}</Rows></Disclosure>}
          </Stack>
        )}
      </Ask>
    </Section>
  )
}

function Open({ plan }: { plan: Plan }) {
  const { today } = useMe()
  const content = plan.content as SupportContent
  const page = `/people/${plan.personId}/plans/${plan.id}`
  const todo = content.goals.flatMap((goal) => goal.steps).filter(({ state }) => state === 'open')
  const late = plan.reviewOn !== null && plan.reviewOn < today && plan.status === 'agreed'
  return (
    <Card>
      <div className={css.plan}>
        <p className={css.about}>
          <Badge tone={statusTones[plan.status]}>{statusWords[plan.status]}</Badge>
          {plan.agreedOn && <span>{nearDay(plan.agreedOn, today)}</span>}
          {plan.reviewOn && (late ? <Badge tone="warn">Was to be looked at again {nearDay(plan.reviewOn, today)}</Badge> : <span>To be looked at again {nearDay(plan.reviewOn, today)}</span>)}
        </p>
        <Facts facts={(['mattersToMe', 'goodAt', 'whatHelps', 'whatDoesNot'] as const).filter((key) => content[key]).map((key) => ({ name: supportAsks[key], value: <span className={css.running}>{content[key]}</span> }))} />
        {todo.length > 0 && <p>{count(todo.length, 'step')} still to do{todo[0]!.words ? `, such as “${todo[0]!.words}”` : ''}</p>}
        <div className={css.acts}>
          <ButtonLink to={page}>Read the plan</ButtonLink>
          {plan.may.includes('write') && <ButtonLink kind="primary" to={`${page}/together`}>Go on writing together</ButtonLink>}
        </div>
      </div>
    </Card>
  )
}
