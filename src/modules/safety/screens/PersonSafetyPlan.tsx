import { HeartHandshake, History, Maximize2, PenLine } from 'lucide-react'
import { useMay, useMe } from '../../../platform/client/session.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Badge } from '../../../ui/Badge.tsx'
import { ButtonLink, Buttons } from '../../../ui/Button.tsx'
import { Empty } from '../../../ui/Empty.tsx'
import { Card, Section, Stack } from '../../../ui/Page.tsx'
import { dateIn, nearDay } from '../../../ui/words.ts'
import { stepKeys, stepWords } from '../rules.ts'
import { stepsToShow } from '../showing.ts'
import { DecidePlans } from './DecidePlans.tsx'
import { Phone } from './Phone.tsx'
import { useSafetyPlan } from './useSafetyPlan.ts'
import css from './SafetyPlan.module.css'

/** A person's safety plan, first on their Safety tab, and the way to the large print. */
export function PersonSafetyPlan({ personId }: { personId: string }) {
  const may = useMay()
  const { today, organisation: { timeZone } } = useMe()
  const { asked } = useSafetyPlan(personId)
  if (!may('safety.read_plan')) return null
  const at = `/people/${personId}/safety-plan`
  const plan = asked.data?.plan
  const day = (instant: string) => nearDay(dateIn(instant, timeZone), today)
  return (
    <Section bare id="safety-plan" title="Safety plan" hint="In the person’s own words, for when it gets hard." actions={plan && <ButtonLink kind="primary" size="large" icon={<Maximize2 />} to={at}>Open in large print</ButtonLink>}>
      <Ask of={asked} rows={4}>
        {(answer) => {
          if (answer.others.length) return <DecidePlans answer={answer} />
          if (!answer.plan) return (
            <Card>
              <Empty icon={<HeartHandshake />} title="No safety plan yet" actions={answer.may.includes('write') && <ButtonLink kind="primary" icon={<PenLine />} to={`${at}/write`}>Write one together</ButtonLink>}>
                Turn the screen so that you both see it. One line is enough to begin with, and it can be added to any time.
              </Empty>
            </Card>
          )
          const { steps, newer } = stepsToShow(answer.plan), { agreed, changedAt, changedBy } = answer.plan
          return (
            <Card>
              <Stack>
                <p>
                  {agreed ? <Badge tone="good">Agreed</Badge> : <Badge tone="warn">Not agreed yet</Badge>}{' '}
                  {agreed ? `${agreed.agreedBy} said yes ${day(agreed.agreedAt)}, with ${agreed.witnessedBy}${agreed.enteredLater ? ', written down later' : ''}.` : `Written ${day(changedAt)}, with ${changedBy}.`}
                  {newer && ` ${changedBy} has been writing since, ${day(changedAt)}: those words are not agreed yet.`}
                </p>
                <div className={css.steps}>
                  {stepKeys.filter((key) => steps[key].length > 0).map((key) => (
                    <div key={key} className={css.step}>
                      <h3>{stepWords[key].title}</h3>
                      <ul role="list">{steps[key].map((line, index) => <li key={index}>{line.words}{line.words && line.phone && ' '}{line.phone && <Phone phone={line.phone} name={line.words} />}</li>)}</ul>
                    </div>
                  ))}
                </div>
                <Buttons>
                  {answer.may.includes('write') && <ButtonLink icon={<PenLine />} to={`${at}/write`}>{newer ? 'Go on writing' : 'Change it together'}</ButtonLink>}
                  {(agreed || answer.setAside > 0) && <ButtonLink kind="quiet" icon={<History />} to={`${at}/versions`}>{answer.setAside > 0 ? 'All versions, and what was set aside' : agreed!.number > 1 ? `All ${agreed!.number} versions` : 'How it was agreed'}</ButtonLink>}
                </Buttons>
              </Stack>
            </Card>
          )
        }}
      </Ask>
    </Section>
  )
}
