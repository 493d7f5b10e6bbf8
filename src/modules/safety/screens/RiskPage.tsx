import { PenLine, Printer } from 'lucide-react'
import { useParam } from '../../../platform/client/address.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { useMe } from '../../../platform/client/session.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Button, ButtonLink, Buttons, TextLink } from '../../../ui/Button.tsx'
import { Empty } from '../../../ui/Empty.tsx'
import { Card, Page, Stack } from '../../../ui/Page.tsx'
import { Notice } from '../../../ui/Refusal.tsx'
import { dateIn, plainDay, shortDay } from '../../../ui/words.ts'
import { PersonStrip } from '../../people/public-screens.ts'
import type { Risk } from '../contract.ts'
import { AssessmentText } from './AssessmentText.tsx'
import { Level } from './PersonRisk.tsx'

/** One assessment to read, as it was written; what was put in its place, and what it replaced. */
export default function RiskPage() {
  const personId = useParam('personId'), assessmentId = useParam('assessmentId')
  const asked = useAsk('safety.riskOf', { personId })
  const { organisation: { timeZone } } = useMe()
  const one = asked.data?.assessments.find(({ id }) => id === assessmentId)
  return (
    <Page
      width="narrow" title="Risk assessment" back={{ to: `/people/${personId}/safety`, label: asked.data?.person.calledName ?? 'Safety' }}
      meta={one && <><span>{asked.data!.person.name}</span><span>{plainDay(dateIn(one.assessedAt, timeZone))}</span><span>{one.writtenBy}{one.enteredLater && ', entered later'}</span></>}
    >
      <PersonStrip personId={personId} screenOnly />
      <Ask of={asked} rows={8}>{(risk) => <Reading risk={risk} assessmentId={assessmentId} zone={timeZone} />}</Ask>
    </Page>
  )
}

function Reading({ risk, assessmentId, zone }: { risk: Risk; assessmentId: string; zone: string }) {
  const { today } = useMe()
  const one = risk.assessments.find(({ id }) => id === assessmentId)
  const at = `/people/${risk.person.id}/risk`
  if (!one) return <Empty title="This assessment is not here">It may belong to somebody else. Go back to the person’s Safety.</Empty>
  const original = risk.assessments.find(({ id }) => id === one.amendsId)
  const newer = risk.currentId !== one.id && one.amendedById === null
  return (
    <Stack gap="large">
      {one.amendedById && <Notice tone="warn" title="Another text is in place of this one" actions={<ButtonLink to={`${at}/${one.amendedById}`}>Read that one</ButtonLink>}>This is kept as it was.</Notice>}
      {newer && <Notice title="There is a newer assessment" actions={<ButtonLink to={`${at}/${risk.currentId!}`}>Read the newest</ButtonLink>} />}
      {original && <Notice title="This was put in place of an earlier text">{one.amendedBecause} <TextLink to={`${at}/${original.id}`}>{`As it was on ${shortDay(dateIn(original.assessedAt, zone))}`}</TextLink></Notice>}
      <Card><Stack><h2 className="said">What was written</h2><Level of={one} today={today} /><AssessmentText of={one} personId={risk.person.id} /></Stack></Card>
      <Buttons>
        {risk.may.includes('amend') && !one.amendedById && <ButtonLink icon={<PenLine />} to={`${at}/new`} search={{ amends: one.id }}>Put something right</ButtonLink>}
        <Button kind="quiet" icon={<Printer />} onClick={() => window.print()}>Print a copy for the person</Button>
      </Buttons>
    </Stack>
  )
}
