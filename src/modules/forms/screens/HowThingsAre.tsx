import { useMemo } from 'react'
import { useAsk, useList } from '../../../platform/client/query.ts'
import { useMay } from '../../../platform/client/session.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { ButtonLink, Buttons, TextLink } from '../../../ui/Button.tsx'
import { Empty } from '../../../ui/Empty.tsx'
import { Card, Section, Stack } from '../../../ui/Page.tsx'
import { plainDay } from '../../../ui/words.ts'
import type { AnswerLine } from '../contract.ts'
import { readQuestionnaire } from '../reading.ts'
import { dailyLivingFormId, strengthsFormId } from '../ids.ts'
import { Strengths } from './Strengths.tsx'
import { SkillLines } from './SkillLines.tsx'
import { answerPath, fillPath } from './words.ts'

/** How things are, on the plan: strengths beside needs, and everyday skills over time. */
export function HowThingsAre({ personId, sessionId }: { personId: string; sessionId?: string | undefined }) {
  return useMay()('forms.read') ? <Both personId={personId} search={sessionId ? { session: sessionId } : {}} /> : null
}

function Both({ personId, search }: { personId: string; search: Record<string, unknown> }) {
  return (
    <Stack gap="large">
      <One personId={personId} search={search} formId={strengthsFormId} title="How things are" hint="What goes well and what is hard, area by area, in the person’s own words." none="An unhurried conversation about life as a whole. It can be spread over several days.">
        {(latest) => <Areas personId={personId} answerId={latest.id} />}
      </One>
      <One personId={personId} search={search} formId={dailyLivingFormId} title="Everyday things" hint="How much support daily skills take: fewer points, less support." none="Twenty-two everyday skills, each with how much support it takes.">
        {(_latest, all) => <SkillLines lines={all} personId={personId} />}
      </One>
    </Stack>
  )
}

function One({ personId, formId, search, title, hint, none, children }: { personId: string; formId: string; search: Record<string, unknown>; title: string; hint: string; none: string; children: (latest: AnswerLine, all: readonly AnswerLine[]) => React.ReactNode }) {
  const mayWrite = useMay()('forms.write')
  const list = useList('forms.of', { personId, formId })
  const open = list.data?.find(({ status }) => status === 'unfinished')
  const finished = list.data?.filter(({ status }) => status === 'finished') ?? []
  return (
    <Section
      title={title} hint={hint} id={formId === strengthsFormId ? 'how-things-are' : 'everyday-things'}
      actions={mayWrite && (open ? <ButtonLink kind="primary" to={fillPath(personId, formId)} search={{ answer: open.id }}>Go on with it</ButtonLink> : <ButtonLink to={fillPath(personId, formId)} search={search}>{finished.length ? 'Go through it again' : 'Begin'}<span className="said">: {title}</span></ButtonLink>)}
    >
      <Ask of={list} rows={3}>
        {() => {
          const latest = finished[0]
          return latest ? (
            <Stack>
              {children(latest, finished)}
              <Buttons>
                <TextLink to={answerPath(personId, latest.id)}>All of it, from {plainDay(latest.answeredOn)}</TextLink>
                {finished[1] && <TextLink to={`/people/${personId}/compare/${formId}`} search={{ before: finished.at(-1)!.id, after: latest.id }}>Compare with an earlier one</TextLink>}
              </Buttons>
            </Stack>
          ) : <Card flush><Empty title="Not talked about yet">{none}</Empty></Card>
        }}
      </Ask>
    </Section>
  )
}

function Areas({ personId, answerId }: { personId: string; answerId: string }) {
  const asked = useAsk('forms.answer', { personId, answerId })
  const shape = useMemo(() => asked.data && readQuestionnaire(asked.data.questionnaire).shape, [asked.data])
  return <Ask of={asked} rows={4}>{(answered) => shape && <Strengths shape={shape} answers={answered.answers} />}</Ask>
}
