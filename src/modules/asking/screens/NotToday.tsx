import { useState } from 'react'
import { useCommand } from '../../../platform/client/command.ts'
import { happenedAt } from '../../../platform/client/now.ts'
import { useMe } from '../../../platform/client/session.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Button } from '../../../ui/Button.tsx'
import { Checks, Choice } from '../../../ui/Choice.tsx'
import { DateField } from '../../../ui/DateField.tsx'
import { Form, type FieldFault } from '../../../ui/Form.tsx'
import { Sheet } from '../../../ui/Sheet.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { toast } from '../../../ui/toast.ts'
import { nearDay } from '../../../ui/words.ts'
import type { DueMeasure } from '../contract.ts'
import { becauseOf, limits, reasonWords, reasons, whyNotPutOff, type Reason } from '../rules.ts'
import { called, errorOf, faultsOf } from './words.ts'

const plusDays = (day: string, days: number) => new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** Leaves measures for another day: which, why, until when. So a list is emptied honestly. */
export default function NotToday({ asked, onClose }: { asked: { personId: string; due: readonly DueMeasure[] }; onClose: () => void }) {
  const { today } = useMe()
  const send = useCommand('asking.putOff', { renews: ['asking.', 'measures.', 'sessions.'] })
  const [ids] = useState(() => new Map(asked.due.map(({ instrument }) => [instrument, uuidv7()])))
  const [which, setWhich] = useState(asked.due.map(({ instrument }) => instrument))
  const [reason, setReason] = useState<Reason | ''>(''), [words, setWords] = useState(''), [until, setUntil] = useState(plusDays(today, 7)), [dayProblem, setDayProblem] = useState<string>()
  const [wrong, setWrong] = useState<FieldFault[]>([])
  const faults = wrong.length ? wrong : faultsOf(send.problem, 'reason')
  const save = async () => {
    const unfit = reason === '' ? null : whyNotPutOff({ reason, words, until: until || today }, today)
    const found = [
      ...(which.length ? [] : [{ field: 'which', words: 'Choose what is left for another day.' }]), ...(reason === '' ? [{ field: 'reason', words: 'Choose why, so that whoever asks next knows.' }] : []),
      ...(dayProblem ? [{ field: 'until', words: dayProblem }] : unfit ? [{ field: unfit.field, words: becauseOf[unfit.because] }] : []),
    ]
    setWrong(found)
    if (found.length || reason === '') return
    if (!await send.send({ personId: asked.personId, measures: which.map((instrument) => ({ putOffId: ids.get(instrument)!, instrument })), reason, words, until, happenedAt: happenedAt() })) return
    toast(`Asked again ${nearDay(until, today)}`)
    onClose()
  }
  return (
    <Sheet open onClose={onClose} title="Not today" hint="It leaves the lists until the day you choose. The reason stands on the record.">
      <Form onSubmit={() => void save()} faults={faults} actions={<><Button kind="primary" type="submit" busy={send.busy}>Leave it until then</Button><Button kind="quiet" onClick={onClose}>Cancel</Button></>}>
        {asked.due.length > 1 && <Checks id="which" label="What" value={which} onChange={setWhich} error={errorOf(faults, 'which')} options={asked.due.map(({ instrument }) => ({ value: instrument, label: called(instrument) }))} />}
        <Choice id="reason" label="Why" value={reason} onChange={setReason} error={errorOf(faults, 'reason')} options={reasons.map((value) => ({ value, label: reasonWords[value] }))} />
        <TextField id="words" label={reason === 'other' ? 'What reason' : 'Anything to add'} required={reason === 'other'} value={words} onChange={setWords} error={errorOf(faults, 'words')} maxLength={limits.words} />
        <DateField id="until" label="Ask again on" required earliest={plusDays(today, 1)} latest={plusDays(today, limits.putOffDays)} value={until} onChange={(iso, problem) => { setUntil(iso); setDayProblem(problem) }} error={errorOf(faults, 'until')} />
      </Form>
    </Sheet>
  )
}
