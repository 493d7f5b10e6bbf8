import { CalendarClock, FilePlus2, ShieldCheck } from 'lucide-react'
import { useAsk } from '../../../platform/client/query.ts'
import { useMay, useMe } from '../../../platform/client/session.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Badge } from '../../../ui/Badge.tsx'
import { ButtonLink, TextLink } from '../../../ui/Button.tsx'
import { Disclosure } from '../../../ui/Disclosure.tsx'
import { Empty } from '../../../ui/Empty.tsx'
import { Card, Section, Stack } from '../../../ui/Page.tsx'
import { dateIn, nearDay, shortDay } from '../../../ui/words.ts'
import type { Assessment } from '../contract.ts'
import { levelNames } from '../lists.ts'
import { AssessmentText } from './AssessmentText.tsx'
import css from './Risk.module.css'

/** What the team understands of risk now, on a person's Safety tab, and how it came to that. */
export function PersonRisk({ personId }: { personId: string }) {
  const may = useMay()
  const { today, organisation: { timeZone } } = useMe()
  const asked = useAsk('safety.riskOf', { personId }, { enabled: may('safety.read_risk') })
  if (!may('safety.read_risk')) return null
  const mayAssess = asked.data?.may.includes('assess')
  const day = (instant: string) => dateIn(instant, timeZone)
  return (
    <Section
      bare id="risk" title="What we understand of risk" hint="A person’s judgement, written down with its reasons. No score sets the level, and a low one closes nothing."
      actions={mayAssess && asked.data!.currentId && <ButtonLink icon={<FilePlus2 />} to={`/people/${personId}/risk/new`}>Look at it again</ButtonLink>}
    >
      <Ask of={asked} rows={4}>
        {({ assessments, currentId }) => {
          const current = assessments.find(({ id }) => id === currentId)
          const earlier = assessments.filter(({ id, amendedById }) => id !== currentId && amendedById === null)
          if (!current) return <Card><Empty icon={<ShieldCheck />} title="Nothing written yet" actions={mayAssess && <ButtonLink kind="primary" to={`/people/${personId}/risk/new`}>Write the first assessment</ButtonLink>}>Talk it through with the person where you can, and with a colleague where you cannot.</Empty></Card>
          return (
            <Stack>
              <Card>
                <Stack>
                  <Level of={current} today={today} />
                  <AssessmentText of={current} personId={personId} short />
                  <p><TextLink to={`/people/${personId}/risk/${current.id}`}>All of it</TextLink>, written {nearDay(day(current.assessedAt), today)} by {current.writtenBy}{current.enteredLater && ', entered later'}</p>
                </Stack>
              </Card>
              {earlier.length > 0 && (
                <Disclosure label={`Earlier: ${earlier.length}`}>
                  <ul>{earlier.map((one) => <li key={one.id}><TextLink to={`/people/${personId}/risk/${one.id}`}>{shortDay(day(one.assessedAt))}</TextLink>: {levelNames[one.level].toLowerCase()}, by {one.writtenBy}{one.changed && `. ${one.changed}`}</li>)}</ul>
                </Disclosure>
              )}
            </Stack>
          )
        }}
      </Ask>
    </Section>
  )
}

/** The level, in the words that were chosen for it, and when somebody looks again. */
export function Level({ of: { level, levelWords, reviewOn, overdue }, today }: { of: Pick<Assessment, 'level' | 'levelWords' | 'reviewOn' | 'overdue'>; today: string }) {
  return (
    <div className={css.top}>
      <p className={css.level}><span>Level</span><b>{levelNames[level]}</b>{levelWords && <span>{levelWords}</span>}</p>
      <Badge tone={overdue ? 'warn' : 'calm'} icon={<CalendarClock />}>{overdue ? `Review was due ${nearDay(reviewOn, today)}` : `Review ${nearDay(reviewOn, today)}`}</Badge>
    </div>
  )
}
