import { useState } from 'react'
import { useGo, useParam } from '../../../platform/client/address.ts'
import { useCommand } from '../../../platform/client/command.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { useMe } from '../../../platform/client/session.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Button, ButtonLink } from '../../../ui/Button.tsx'
import { Check } from '../../../ui/Choice.tsx'
import { Form, type FieldFault } from '../../../ui/Form.tsx'
import { Page, Section, Stack } from '../../../ui/Page.tsx'
import { Notice, Refusal } from '../../../ui/Refusal.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { toast } from '../../../ui/toast.ts'
import type { Session } from '../contract.ts'
import { becauseOf, type SessionRefusal } from '../rules.ts'
import { Extend } from './Extend.tsx'
import { PlanFields, faultsOf, type Planned } from './PlanForm.tsx'
import { titleOf } from './head.tsx'

/** Changing what is planned: day, time, place, people. */
export default function ChangeSession() {
  const sessionId = useParam('sessionId')
  const asked = useAsk('sessions.get', { sessionId })
  return (
    <Page title={asked.data ? `Change ${titleOf(asked.data)}` : 'Change'} back={{ to: `/sessions/${sessionId}`, label: 'Session' }} width="narrow">
      <Ask of={asked} rows={6}>{(session) => session.may.includes('change') ? <Changing key={session.id} session={session} /> : <Notice title="This session cannot be changed">{session.status === 'planned' ? 'Your role does not include planning.' : becauseOf[session.status]}</Notice>}</Ask>
    </Page>
  )
}

function Changing({ session }: { session: Session }) {
  const { today } = useMe()
  const go = useGo()
  // The version that was on screen when the change began: a later one of somebody else is not overwritten.
  const [version, setVersion] = useState(session.version)
  const [heldOn, setHeldOn] = useState(session.heldOn)
  const [alsoLater, setAlsoLater] = useState(false)
  const [plan, setPlan] = useState<Planned>({ ...fieldsOf(session), people: session.people.map(({ memberId, part }) => ({ memberId, part })) })
  const [faults, setFaults] = useState<FieldFault[]>([])
  const { send, busy, problem, clear } = useCommand('sessions.change')
  const errors = new Map(faults.map(({ field, words }) => [field, words]))
  const overtaken = problem?.kind === 'refused' && problem.refusal.because === 'changed_meanwhile'

  const save = async () => {
    const found = faultsOf(plan, heldOn, session.heldOn < today ? session.heldOn : today, 'plan-day')
    setFaults(found)
    if (found.length) return
    const done = await send({ ...plan, sessionId: session.id, heldOn, expectedVersion: version, alsoLater })
    if (!done) return
    toast('The change is kept, and those who run it are told')
    go(`/sessions/${session.id}`)
  }

  return (
    <Stack gap="large">
      <Form onSubmit={() => void save()} faults={faults} actions={<><Button kind="primary" size="large" type="submit" busy={busy}>Keep the change</Button><ButtonLink size="large" kind="quiet" to={`/sessions/${session.id}`}>Not now</ButtonLink></>}>
        <Section>
          <Stack>
            <TextField id="plan-day" label="Day" type="date" size="medium" required value={heldOn} onChange={setHeldOn} error={errors.get('plan-day')} />
            <PlanFields plan={plan} onChange={setPlan} errors={errors} />
            {session.seriesId && <Check label="Also the later sessions of this series" hint="Their times, place and people become the same. Their days stay." checked={alsoLater} onChange={setAlsoLater} />}
          </Stack>
        </Section>
        {overtaken && (
          <Refusal
            now what={becauseOf.changed_meanwhile} why={`It is now ${session.heldOn}, ${session.startsAt} to ${session.endsAt}, ${session.venue?.name ?? 'online'}, run by ${session.people.map(({ name }) => name).join(', ') || 'nobody'}.`}
            actions={<><Button onClick={() => { setVersion(session.version); clear() }}>Keep yours</Button><ButtonLink kind="quiet" to={`/sessions/${session.id}`}>Keep theirs</ButtonLink></>}
          />
        )}
        {problem && !overtaken && <Refusal now what={problem.kind === 'refused' ? becauseOf[problem.refusal.because as SessionRefusal] ?? problem.words : problem.words} />}
      </Form>
      {session.seriesId && <Extend seriesId={session.seriesId} from={session.heldOn} />}
    </Stack>
  )
}

const fieldsOf = (session: Session) => ({ venueId: session.venue?.id ?? null, title: session.title, startsAt: session.startsAt, endsAt: session.endsAt, capacity: session.capacity, videoLink: session.videoLink })
