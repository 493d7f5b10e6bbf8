import { useState } from 'react'
import { useGo, useParam } from '../../../platform/client/address.ts'
import { useCommand } from '../../../platform/client/command.ts'
import { happenedAt } from '../../../platform/client/now.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { useMe } from '../../../platform/client/session.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Choice } from '../../../ui/Choice.tsx'
import { Form, type FieldFault } from '../../../ui/Form.tsx'
import { Card, Page } from '../../../ui/Page.tsx'
import { Problem } from '../../../ui/Refusal.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { toast } from '../../../ui/toast.ts'
import type { Appointment } from '../contract.ts'
import { longLimit } from '../rules.ts'
import { AppointmentFields } from './AppointmentFields.tsx'
import { draftOf, faultsOf, planOf, remindOf } from './draft.ts'
import { Warnings, useWarnings } from './Warnings.tsx'
import { titleOf, wordsOf } from './words.ts'

export default function ChangeAppointment() {
  const appointmentId = useParam('appointmentId')
  const asked = useAsk('appointments.get', { appointmentId })
  return <Ask of={asked} rows={8}>{(one) => <Change key={one.id} one={one} />}</Ask>
}

function Change({ one }: { one: Appointment }) {
  const { today } = useMe()
  const go = useGo()
  const change = useCommand('appointments.change', { renews: ['appointments.', 'story.'] })
  const [draft, setDraft] = useState(() => draftOf(one))
  const [version, setVersion] = useState(one.version)
  const [scope, setScope] = useState<'one' | 'on'>('one')
  const [because, setBecause] = useState('')
  const [seen, setSeen] = useState(false)
  const [faults, setFaults] = useState<FieldFault[]>([])
  const { warnings, again } = useWarnings(draft, { not: one.id, scope })
  const errors = new Map(faults.map(({ field, words }) => [field, words]))
  const back = `/appointments/${one.id}`

  const send = async () => {
    const found = faultsOf(draft, today)
    if (!found.length && warnings.length && !seen) found.push({ field: 'seen', words: 'Look at the warnings, and say that it is right all the same, or choose another time.' })
    setFaults(found)
    if (found.length) return
    const answer = await change.send({ appointmentId: one.id, expectedVersion: version, scope, ...planOf(draft), remindBefore: remindOf(draft), because, acknowledged: seen ? warnings.map(({ key }) => key) : [], happenedAt: happenedAt() })
    if (!answer) { void again(); return }
    toast(answer.changed > 1 ? `${answer.changed} appointments changed` : 'Changed')
    go(back)
  }
  const meanwhile = change.problem?.kind === 'refused' && change.problem.refusal.because === 'changed_meanwhile' && one.version !== version
  return (
    <Page title="Move or change" meta={titleOf(one)} back={{ to: back, label: 'The appointment' }} width="narrow">
      <Card>
        <Form onSubmit={() => void send()} faults={faults} actions={<><Button kind="primary" type="submit" busy={change.busy}>Keep the change</Button><Button kind="quiet" onClick={() => go(back)}>Cancel</Button></>}>
          {change.problem && <Problem what={wordsOf(change.problem)} why="What you typed is still here." actions={meanwhile ? <><Button onClick={() => { setVersion(one.version); change.clear() }}>Go on with yours</Button><Button kind="quiet" onClick={() => { setDraft(draftOf(one)); setVersion(one.version); change.clear() }}>Take theirs: {one.heldOn} {one.startsAt}</Button></> : undefined} />}
          {one.series && one.series.later > 0 && (
            <Choice id="scope" label="Which" layout="row" value={scope} onChange={(next) => { setScope(next); setSeen(false) }} options={[{ value: 'one', label: 'Only this one' }, { value: 'on', label: `This and the ${one.series.later} after it` }]} />
          )}
          <AppointmentFields draft={draft} onChange={(next) => { setDraft(next); setSeen(false) }} errors={errors} repeats={false} />
          <TextField id="because" label="Why it changes" value={because} onChange={setBecause} maxLength={longLimit} />
          <Warnings warnings={warnings} seen={seen} onSeen={setSeen} error={errors.get('seen')} />
        </Form>
      </Card>
    </Page>
  )
}
