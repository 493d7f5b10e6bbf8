import { useState } from 'react'
import { useCommand } from '../../../platform/client/command.ts'
import { happenedAt } from '../../../platform/client/now.ts'
import { useMe } from '../../../platform/client/session.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Button } from '../../../ui/Button.tsx'
import { Check, Checks, Choice } from '../../../ui/Choice.tsx'
import { FieldRow, Form, type FieldFault } from '../../../ui/Form.tsx'
import { Card } from '../../../ui/Page.tsx'
import { Problem } from '../../../ui/Refusal.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { toast } from '../../../ui/toast.ts'
import { instantOn, usePractised } from '../../coaching/public-screens.ts'
import { HintedArea } from '../../notes/public-screens.ts'
import type { Appointment } from '../contract.ts'
import { becauseOf, dayAfter, longLimit, missedReasonNames, missedReasons, nextStepNames, nextSteps, statusNames, whyNotOutcome, type MissedReason, type NextStep, type Outcome } from '../rules.ts'
import { wordsOf } from './words.ts'

const optionsOf = (all: readonly Outcome[]) => all.map((value) => ({ value, label: statusNames[value] }))
const held = optionsOf(['attended', 'late', 'did_not_attend', 'cancelled_by_them', 'cancelled_by_us']), called = optionsOf(['cancelled_by_them', 'cancelled_by_us'])

/** How it went: why somebody did not come and what was done next, in two rows of presses; what is left to do goes onto the list. */
export function OutcomeForm({ one, cancels, onClose }: { one: Appointment; cancels: boolean; onClose: () => void }) {
  const { today } = useMe()
  const keep = useCommand('appointments.outcome', { renews: ['appointments.', 'tasks.', 'story.'] })
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const [scope, setScope] = useState<'one' | 'on'>('one')
  const [reasons, setReasons] = useState<MissedReason[]>([])
  const [because, setBecause] = useState('')
  const [next, setNext] = useState<NextStep[]>([])
  const [nextWords, setNextWords] = useState('')
  const [follows, setFollows] = useState(false)
  const [followWords, setFollowWords] = useState('Try again')
  const [followOn, setFollowOn] = useState(dayAfter(today, 1))
  const [taskId] = useState(uuidv7)
  const practised = usePractised(one.person?.id ?? one.id, { kind: 'appointment', id: one.id })
  const [faults, setFaults] = useState<FieldFault[]>([])
  // What was mended of the practice is wrong no more.
  const wrong = faults.filter(({ field }) => !field.startsWith('practised-') || practised.faults().some((fault) => fault.field === field))
  const errorOf = (field: string) => wrong.find((fault) => fault.field === field)?.words
  const missed = outcome === 'did_not_attend', them = outcome === 'cancelled_by_them', us = outcome === 'cancelled_by_us', came = outcome === 'attended' || outcome === 'late'

  const send = async () => {
    const why = outcome && whyNotOutcome({ outcome, reasons: missed || them ? reasons : [], because, nextSteps: missed ? next : [], nextWords, heldOn: one.heldOn }, today)
    const found = !outcome ? [{ field: 'outcome', words: 'Choose how it went.' }] : why ? [{ field: why.field, words: becauseOf[why.because] }] : follows && (!followWords.trim() || !followOn) ? [{ field: 'followUp', words: 'Say what is to be done, and by when.' }] : came && one.person ? practised.faults() : []
    setFaults(found)
    if (found.length || !outcome) return
    const answer = await keep.send({
      appointmentId: one.id, expectedVersion: one.version, outcome, scope: us || them ? scope : 'one', reasons: missed || them ? reasons : [], because, nextSteps: missed || them || us ? next : [], nextWords,
      followUp: follows ? { taskId, words: followWords, dueOn: followOn } : null, happenedAt: happenedAt(),
    })
    if (!answer) return
    if (came && one.person) await practised.give(instantOn(one.heldOn, today, happenedAt()))
    else practised.clear()
    toast(answer.changed > 1 ? `${answer.changed} appointments cancelled` : statusNames[outcome])
    onClose()
  }
  return (
    <Card>
      <Form onSubmit={() => void send()} faults={wrong} actions={<><Button kind="primary" type="submit" busy={keep.busy}>Keep this</Button><Button kind="quiet" onClick={onClose}>Not now</Button></>}>
        {keep.problem && <Problem what={wordsOf(keep.problem)} why="What you typed is still here." />}
        <Choice<Outcome> id="outcome" label={cancels ? 'Who cancels it?' : 'How did it go?'} required layout="row" options={cancels ? called : held} value={outcome ?? ""} onChange={setOutcome} error={errorOf('outcome')} />
        {(us || them) && one.series && one.series.later > 0 && <Choice id="scope" label="Which" layout="row" value={scope} onChange={setScope} options={[{ value: 'one', label: 'Only this one' }, { value: 'on', label: `This and the ${one.series.later} after it` }]} />}
        {(missed || them) && <Checks id="reasons" label={missed ? 'What kept them?' : 'Why?'} hint="As they said it. Any number." layout="row" options={missedReasons.map((value) => ({ value, label: missedReasonNames[value] }))} value={reasons} onChange={setReasons} error={errorOf('reasons')} />}
        {(us || reasons.includes('other') || missed || them) && <HintedArea of={one.id} id="because" label={us ? 'Why do we cancel?' : 'In their words'} required={us || reasons.includes('other')} rows={1} value={because} onChange={setBecause} error={errorOf('because')} most={longLimit} />}
        {missed && <Checks id="nextSteps" label="What was done next?" layout="row" options={nextSteps.map((value) => ({ value, label: nextStepNames[value] }))} value={next} onChange={setNext} error={errorOf('nextSteps')} />}
        {missed && next.length > 0 && <HintedArea of={one.id} id="nextWords" label="And what came of it" rows={1} value={nextWords} onChange={setNextWords} error={errorOf('nextWords')} most={longLimit} />}
        {came && one.person && practised.fields(new Map(wrong.map(({ field, words }) => [field, words])))}
        {outcome && <Check id="follows" label="Put something on the list" checked={follows} onChange={setFollows} />}
        {outcome && follows && (
          <FieldRow>
            <TextField id="followUp" label="What is to be done" required value={followWords} onChange={setFollowWords} error={errorOf('followUp')} maxLength={500} />
            <TextField id="followOn" label="By" type="date" required value={followOn} onChange={setFollowOn} />
          </FieldRow>
        )}
      </Form>
    </Card>
  )
}
