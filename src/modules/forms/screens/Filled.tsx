import { Pencil, Printer } from 'lucide-react'
import { useMemo } from 'react'
import { useParam } from '../../../platform/client/address.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { useMe } from '../../../platform/client/session.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Button, ButtonLink, TextLink } from '../../../ui/Button.tsx'
import { Card, Page, Section, Stack } from '../../../ui/Page.tsx'
import { Notice } from '../../../ui/Refusal.tsx'
import { Row, Rows } from '../../../ui/Rows.tsx'
import { SignatureView } from '../../../ui/Signature.tsx'
import { dateIn, plainDay } from '../../../ui/words.ts'
import { PersonStrip } from '../../people/public-screens.ts'
import type { Answered } from '../contract.ts'
import { readQuestionnaire } from '../reading.ts'
import { registrationFormId } from '../ids.ts'
import { KeepHope } from './KeepHope.tsx'
import { ReadAnswers } from './ReadAnswers.tsx'
import { Strengths } from './Strengths.tsx'
import { answerPath, fillPath } from './words.ts'

/** One filled-in form to read, with its amendments. */
export default function FilledForm() {
  const personId = useParam('personId'), answerId = useParam('answerId')
  const asked = useAsk('forms.answer', { personId, answerId })
  return <Ask of={asked}>{(answered) => <Reading answered={answered} />}</Ask>
}

function Reading({ answered }: { answered: Answered }) {
  const me = useMe()
  const shape = useMemo(() => readQuestionnaire(answered.questionnaire).shape, [answered.questionnaire])
  const { person, formId } = answered
  const finishedOn = answered.finishedAt && dateIn(answered.finishedAt, me.organisation.timeZone)
  if (!shape) return null
  return (
    <Page
      title={answered.title} back={{ to: `/people/${person.id}/plan`, label: person.name }}
      meta={<><span>{plainDay(answered.answeredOn)}</span><span>with {answered.by.name}</span>{answered.number > 1 && <span>version {answered.number} of the form</span>}{finishedOn && finishedOn !== answered.answeredOn && <span>finished {plainDay(finishedOn)}</span>}</>}
      actions={<>
        {answered.status === 'unfinished' && answered.may.includes('write') && <ButtonLink kind="primary" to={fillPath(person.id, formId)} search={{ answer: answered.id }}>Go on with it</ButtonLink>}
        {answered.may.includes('amend') && (answered.amendingId
          ? <ButtonLink to={fillPath(person.id, formId)} search={{ answer: answered.amendingId }}>Go on putting it right</ButtonLink>
          : <ButtonLink icon={<Pencil />} to={fillPath(person.id, formId)} search={{ amends: answered.id }}>Put right</ButtonLink>)}
        <Button kind="quiet" icon={<Printer />} onClick={() => print()}>Print</Button>
      </>}
    >
      <PersonStrip personId={person.id} screenOnly />
      <Stack>
        {answered.amendedById && <Notice tone="info" title="This form was put right later"><TextLink to={answerPath(person.id, answered.amendedById)}>Read it as it stands now</TextLink></Notice>}
        {answered.amendsId && <Notice tone="calm" title="This is in place of an earlier one">{answered.because}</Notice>}
        {answered.status === 'unfinished' && <Notice tone="info" title="Not finished yet">What was typed so far is below.</Notice>}
        {formId === registrationFormId && <KeepHope key={answered.id} answered={answered} />}
        {answered.key === 'how_things_are' && <Section title="At a glance"><Strengths shape={shape} answers={answered.answers} /></Section>}
        <Card><ReadAnswers shape={shape} answers={answered.answers} /></Card>
        {answered.signature && <Section title="Signature"><SignatureView signed={answered.signature as never} name={person.name} /></Section>}
        {answered.versions.length > 1 && (
          <Section title="All versions of it" bare>
            <Rows label="All versions of it">{answered.versions.map((one) => <Row key={one.id} title={one.id === answered.id ? 'This one' : one.because ? 'Put right' : 'As it was first finished'} note={<><span>{one.finishedAt ? plainDay(dateIn(one.finishedAt, me.organisation.timeZone)) : 'not finished'}</span><span>{one.by.name}</span>{one.because && <span>{one.because}</span>}</>} to={one.id === answered.id ? undefined : answerPath(person.id, one.id)} />)}</Rows>
          </Section>
        )}
      </Stack>
    </Page>
  )
}
