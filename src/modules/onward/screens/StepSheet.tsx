import { useState } from 'react'
import { useCommand } from '../../../platform/client/command.ts'
import { useDraft } from '../../../platform/client/drafts.ts'
import { happenedAt } from '../../../platform/client/now.ts'
import { renew } from '../../../platform/client/query.ts'
import { useMe } from '../../../platform/client/session.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Button } from '../../../ui/Button.tsx'
import { Choice } from '../../../ui/Choice.tsx'
import { FieldRow, Form, type FieldFault } from '../../../ui/Form.tsx'
import { NumberField } from '../../../ui/NumberField.tsx'
import { Sheet } from '../../../ui/Sheet.tsx'
import { TextArea } from '../../../ui/TextArea.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { toast } from '../../../ui/toast.ts'
import { Whose } from '../../tasks/public-screens.ts'
import type { Onward } from '../contract.ts'
import { asksAgain, becauseOf, contactHowNames, contactHows, dayAfter, declineNames, declineReasons, limits, whyNotStep, type ContactHow, type DeclineReason, type OnwardAct } from '../rules.ts'
import { FollowUp } from './FollowUp.tsx'
import { actWords, faultsOf, waits } from './words.ts'

type Act = Exclude<OnwardAct, 'letter'>
const asks: Record<Exclude<Act, 'hand'>, { label: string; hint?: string; required?: boolean }> = {
  follow_up: { label: 'What did you hear?', hint: 'Or tried, if nobody answered.' }, contact: { label: 'What was agreed?' }, wait: { label: 'What did they say?' }, start: { label: 'How did it begin?', hint: 'Since when, with whom, how they find it.' },
  service_declines: { label: 'What did they say?', hint: 'The directory learns only the reason, never these words.' }, person_declines: { label: 'Why, in their own words' }, finish: { label: 'What came of it, in a sentence', hint: 'What is different for them now.', required: true }, take_up: { label: 'Why is it taken up again?', required: true },
}
const renews = ['onward.', 'tasks.', 'story.', 'directory.'] as const

/** One step of closing the loop, done beside the page. It waits on the device when there is no network; giving it to a colleague needs one, since they must be able to open the record. */
export function StepSheet({ act, one, onClose }: { act: Act; one: Onward; onClose: () => void }) {
  return act === 'hand' ? <HandSheet one={one} onClose={onClose} /> : <Step act={act} one={one} onClose={onClose} />
}

function Step({ act, one, onClose }: { act: Exclude<Act, 'hand'>; one: Onward; onClose: () => void }) {
  const { today } = useMe()
  const step = useCommand('onward.step', { renews })
  const { draft, put, clear } = useDraft(`onward ${one.id} ${act}`, () => ({ stepId: uuidv7(), words: '', reason: '' as DeclineReason | '', weeks: null as number | null, who: '', how: 'call' as ContactHow, on: today, followUpOn: dayAfter(today, act === 'start' ? 28 : 14) }))
  const [wrong, setWrong] = useState<FieldFault[]>([])
  const faults = wrong.length ? wrong : faultsOf(step.problem, 'words')
  const errorOf = (field: string) => faults.find((fault) => fault.field === field)?.words
  const { label, hint, required } = asks[act]
  if (!draft) return null
  const { stepId, words, reason, weeks, who, how, on, followUpOn } = draft
  const keep = async () => {
    const given = { act, words, declineReason: act === 'service_declines' && reason ? reason : null, weeks: act === 'wait' ? weeks : null, contact: act === 'contact' ? { who, how } : null, followUpOn: asksAgain(act) ? followUpOn || null : null }
    const unfit = whyNotStep(given, today)
    const ahead = act === 'contact' && (!on || on > today)
    setWrong(unfit ? [{ field: unfit.field, words: becauseOf[unfit.because] }] : ahead ? [{ field: 'on', words: 'Say on which day the contact was; it cannot lie ahead.' }] : [])
    if (unfit || ahead) return
    const kept = await step.keep({ ...given, onwardId: one.id, stepId, expectedVersion: one.version, happenedAt: act === 'contact' && on !== today ? `${on}T12:00:00.000Z` : happenedAt() }, [one.id])
    if (!kept) return void renew(['onward.get'])
    clear()
    toast(kept === 'sent' ? actWords[act][1] : waits)
    onClose()
  }
  return (
    <Sheet open onClose={onClose} title={`${actWords[act][0]}: ${one.service.name}`}>
      <Form onSubmit={() => void keep()} faults={faults} actions={<><Button kind="primary" type="submit" busy={step.busy}>Keep it</Button><Button kind="quiet" onClick={onClose}>Cancel</Button></>}>
        {act === 'service_declines' && <Choice<DeclineReason> id="declineReason" label="Why were they not taken on?" required value={reason} onChange={(next) => put({ reason: next })} error={errorOf('declineReason')} options={declineReasons.map((value) => ({ value, label: declineNames[value] }))} />}
        {act === 'contact' && (
          <>
            <FieldRow>
              <TextField id="who" label="With whom there" required value={who} onChange={(next) => put({ who: next })} error={errorOf('who')} maxLength={limits.who} />
              <TextField id="on" label="When" type="date" required value={on} onChange={(next) => put({ on: next })} error={errorOf('on')} />
            </FieldRow>
            <Choice<ContactHow> label="How" layout="row" value={how} onChange={(next) => put({ how: next })} options={contactHows.map((value) => ({ value, label: contactHowNames[value] }))} />
          </>
        )}
        {act === 'wait' && <NumberField id="weeks" label="How long, as they say" hint="Empty when they do not say." value={weeks} onChange={(next) => put({ weeks: next })} least={1} most={156} unit="weeks" error={errorOf('weeks')} />}
        <TextArea id="words" label={label} hint={hint} {...(required ? { required } : {})} rows={3} value={words} onChange={(next) => put({ words: next })} error={errorOf('words')} most={limits.words} />
        {asksAgain(act) && <FollowUp value={followUpOn} onChange={(next) => put({ followUpOn: next })} error={errorOf('followUpOn')} />}
      </Form>
    </Sheet>
  )
}

function HandSheet({ one, onClose }: { one: Onward; onClose: () => void }) {
  const hand = useCommand('onward.hand', { renews })
  const [stepId] = useState(uuidv7), [memberId, setMemberId] = useState(one.member.id)
  const faults = faultsOf(hand.problem, 'memberId')
  const keep = async () => { if (await hand.send({ onwardId: one.id, stepId, memberId, happenedAt: happenedAt() })) { toast(actWords.hand[1]); onClose() } }
  return (
    <Sheet open onClose={onClose} title="Give to a colleague" hint="They ask from now on what became of it, and it goes onto their list.">
      <Form onSubmit={() => void keep()} faults={faults} actions={<><Button kind="primary" type="submit" busy={hand.busy}>Give it</Button><Button kind="quiet" onClick={onClose}>Cancel</Button></>}>
        <Whose id="memberId" label="Who asks" value={memberId} onChange={(chosen) => setMemberId(chosen ?? one.member.id)} error={faults[0]?.words} />
      </Form>
    </Sheet>
  )
}
