import { Sunrise } from 'lucide-react'
import { useAsk } from '../../../platform/client/query.ts'
import { useMay, useMe } from '../../../platform/client/session.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Badge } from '../../../ui/Badge.tsx'
import { ButtonLink } from '../../../ui/Button.tsx'
import { Empty } from '../../../ui/Empty.tsx'
import { Card, Section } from '../../../ui/Page.tsx'
import { Row, Rows } from '../../../ui/Rows.tsx'
import { nearDay } from '../../../ui/words.ts'
import type { RelapseContent } from '../shapes.ts'
import { statusTones, statusWords } from './words.ts'

/** The staying-well plan on a person's page: its first signs at a glance, the rest one tap away. */
export function PersonStayingWell({ personId }: { personId: string }) {
  const mayWrite = useMay()('plans.write')
  const { today } = useMe()
  const asked = useAsk('plans.of', { personId })
  const own = asked.data?.filter(({ kind }) => kind === 'relapse') ?? []
  return (
    <Section
      bare id="staying-well" title="Staying-well plan" hint="Early signs, what helps, who acts."
      actions={mayWrite && asked.data && !own.some(({ status }) => status !== 'closed') && <ButtonLink icon={<Sunrise />} to={`/people/${personId}/plans/new`} search={{ kind: 'relapse' }}>Write it together</ButtonLink>}
    >
      <Ask of={asked} rows={1}>
        {() => (own.length === 0
          ? <Card><Empty icon={<Sunrise />} title="No staying-well plan yet">The person knows the first signs best. Written down while things go well, it helps when they do not.</Empty></Card>
          : (
            <Rows label="Staying-well plans">
              {own.map((plan) => {
                const { signs } = (plan.content as RelapseContent).stages.small
                return (
                  <Row
                    key={plan.id} lead={<Sunrise />} title={signs ? `First sign: ${signs.split('\n')[0]}` : 'Staying-well plan'} to={`/people/${personId}/plans/${plan.id}`} end={<Badge tone={statusTones[plan.status]}>{statusWords[plan.status]}</Badge>}
                    note={plan.agreedOn ? `Agreed ${nearDay(plan.agreedOn, today)}` : `Being written with ${plan.changedBy.name}`}
                  />
                )
              })}
            </Rows>
          ))}
      </Ask>
    </Section>
  )
}
