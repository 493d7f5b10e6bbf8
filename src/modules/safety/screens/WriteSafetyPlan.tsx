import { Check, Maximize2 } from 'lucide-react'
import { useState, useEffect } from 'react'
import { useParam } from '../../../platform/client/address.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Button, ButtonLink, Buttons } from '../../../ui/Button.tsx'
import { Page, Section, Stack } from '../../../ui/Page.tsx'
import { Refusal } from '../../../ui/Refusal.tsx'
import { toast } from '../../../ui/toast.ts'
import type { SafetyPlan } from '../contract.ts'
import { becauseOf, countLines, noSteps, stepKeys, stepWords, tidied, whyNotSteps } from '../rules.ts'
import { AgreePlan } from './AgreePlan.tsx'
import { BothPlans } from './BothPlans.tsx'
import { StepLines } from './StepLines.tsx'
import { usePlanDraft, type Begun } from './usePlanDraft.ts'
import { useSafetyPlan } from './useSafetyPlan.ts'
import { inWords } from './words.ts'
import css from './SafetyPlan.module.css'

/** Writing a safety plan with the person: seven short lists, kept as they are typed. */
export default function WriteSafetyPlan() {
  const personId = useParam('personId')
  // Fetched along with this sheet, so that the large print opens also when the network has gone.
  useEffect(() => { void import('./SafetyPlanLarge.tsx').catch(() => {}) }, [])
  const { asked, opened } = useSafetyPlan(personId)
  const name = asked.data?.person.calledName
  return (
    <Page width="narrow" title={name ? `${name}’s safety plan` : 'Safety plan'} back={{ to: `/people/${personId}/safety`, label: name ?? 'Back' }} meta="Turn the screen so that you both see it. The words are the person’s own.">
      <Ask of={asked} rows={8}>{(answer) => (opened ? <Writing answer={answer} /> : null)}</Ask>
    </Page>
  )
}

/** Begun once with the newest words there are, so that nothing typed is overtaken by an answer. */
function Writing({ answer }: { answer: SafetyPlan }) {
  const [begun] = useState((): Begun => ({ personId: answer.person.id, planId: answer.plan?.id ?? uuidv7(), version: answer.plan?.version ?? 0, steps: answer.plan?.steps ?? noSteps() }))
  const draft = usePlanDraft(begun)
  const [agreeing, setAgreeing] = useState(false)
  const [asked, setAsked] = useState(false)
  const wrong = whyNotSteps(tidied(draft.steps))
  const agree = async (by: string, signature: Parameters<typeof draft.agree>[1]) => { await draft.agree(by, signature); setAgreeing(false); toast('Agreed. This is the plan that shows now.') }
  return (
    <Stack gap="large">
      {draft.undecided && <BothPlans personId={begun.personId} draft={draft} />}
      {draft.refused && !draft.undecided && <Refusal what="The plan is not being saved" why={inWords(draft.refused)} mend="What you typed stays here. Change what is wrong, and it is saved again." now />}
      {stepKeys.map((key) => (
        <Section key={key} title={stepWords[key].title} hint={stepWords[key].ask}>
          <StepLines of={key} lines={draft.steps[key]} onChange={(lines) => draft.put((now) => ({ ...now, [key]: lines }))} error={wrong?.field === key ? becauseOf[wrong.because] : undefined} />
        </Section>
      ))}
      <div className={css.foot}>
        <Kept draft={draft} />
        {asked && countLines(draft.steps) === 0 && <Refusal what={becauseOf.nothing_written} now />}
        <Buttons>
          <Button kind="primary" size="large" icon={<Check />} disabled={draft.undecided || wrong !== null} onClick={() => { setAsked(true); if (countLines(draft.steps) > 0) setAgreeing(true) }}>Read it through and say yes…</Button>
          <ButtonLink icon={<Maximize2 />} to={`/people/${begun.personId}/safety-plan`}>Open in large print</ButtonLink>
        </Buttons>
      </div>
      {agreeing && <AgreePlan name={answer.person.name} steps={tidied(draft.steps)} onAgree={(by, signature) => void agree(by, signature)} onClose={() => setAgreeing(false)} />}
    </Stack>
  )
}

/** How the plan is kept, in words. Only trouble is announced. */
function Kept({ draft: { typing, waiting, sending, begun, undecided } }: { draft: ReturnType<typeof usePlanDraft> }) {
  const away = sending === 'unreachable' || sending === 'sign-in'
  return (
    <p className={css.kept} role={away && waiting > 0 ? 'status' : undefined}>
      {undecided ? 'Waiting for you to choose, above.'
        : !begun ? 'Kept as you type.'
          : waiting > 0 && away ? 'Kept on this device; it will be sent when there is a connection.'
            : typing || waiting > 0 ? 'Saving …'
              : 'Saved'}
    </p>
  )
}
