import { useState } from 'react'
import { type CommandProblem, useCommand } from '../../../platform/client/command.ts'
import { happenedAt } from '../../../platform/client/now.ts'
import { useMe } from '../../../platform/client/session.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Button } from '../../../ui/Button.tsx'
import { Form, type FieldFault } from '../../../ui/Form.tsx'
import { Sheet } from '../../../ui/Sheet.tsx'
import { Stack } from '../../../ui/Page.tsx'
import { TextArea } from '../../../ui/TextArea.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { toast } from '../../../ui/toast.ts'
import { ServicePicker, type ServiceRow } from '../../directory/public-screens.ts'
import type { Referral } from '../contract.ts'
import { limits, whyNotLookAgain, whyNotWords, type ReferralAct } from '../rules.ts'
import { AcceptSheet } from './AcceptSheet.tsx'
import { AllocateSheet } from './AllocateSheet.tsx'
import { TriageSheet } from './TriageSheet.tsx'
import { actWords, becauseOf, errorOf, faultsOf } from './words.ts'

export type SheetAct = Exclude<ReferralAct, 'change' | 'link'>
export type StepProps = { referral: Referral; onClose: () => void }

/** The ids of a step are made once, so that one sent again is the same step. */
export function useStep(referral: Referral) {
  const [changeId] = useState(uuidv7)
  return () => ({ referralId: referral.id, changeId, happenedAt: happenedAt() })
}

/** One step of a referral, done beside the page. */
export function ActSheet({ act, ...props }: StepProps & { act: SheetAct }) {
  if (act === 'triage') return <TriageSheet {...props} />
  if (act === 'allocate') return <AllocateSheet {...props} />
  if (act === 'accept') return <AcceptSheet {...props} />
  if (act === 'wait') return <WaitSheet {...props} />
  if (act === 'decline') return <DeclineSheet {...props} />
  return <WordsSheet act={act} {...props} />
}

/** The frame of a step: its title, its fields, its one button. */
export function StepForm({ act, referral, onClose, hint, faults, busy, onSubmit, children }: StepProps & { act: SheetAct; hint?: string; faults: readonly FieldFault[]; busy: boolean; onSubmit: () => void; children: React.ReactNode }) {
  return (
    <Sheet open onClose={onClose} title={`${actWords[act][0]}: ${referral.details.givenName} ${referral.details.familyName}`.trim()} hint={hint}>
      <Form onSubmit={onSubmit} faults={faults} actions={<><Button kind="primary" type="submit" busy={busy}>{actWords[act][0]}</Button><Button kind="quiet" onClick={onClose}>Cancel</Button></>}>
        <Stack>{children}</Stack>
      </Form>
    </Sheet>
  )
}

/** Says that it is done, and closes. */
export const finish = (act: SheetAct, answered: unknown, onClose: () => void) => {
  if (!answered) return
  toast(actWords[act][1])
  onClose()
}

export const said = (wrong: readonly FieldFault[], problem: CommandProblem | undefined) => (wrong.length ? wrong : faultsOf(problem, 'words'))

function WaitSheet({ referral, onClose }: StepProps) {
  const { today } = useMe(), step = useStep(referral), wait = useCommand('referrals.wait')
  const [words, setWords] = useState(''), [day, setDay] = useState(''), [wrong, setWrong] = useState<FieldFault[]>([])
  const faults = said(wrong, wait.problem)
  const send = async () => {
    const noWords = whyNotWords(words, 'no_wait_reason'), noDay = whyNotLookAgain(day, today)
    const found = [...(noWords ? [{ field: 'words', words: becauseOf[noWords]! }] : []), ...(noDay ? [{ field: 'lookAgainOn', words: becauseOf[noDay]! }] : [])]
    setWrong(found)
    if (!found.length) finish('wait', await wait.send({ ...step(), words, lookAgainOn: day }), onClose)
  }
  return (
    <StepForm act="wait" referral={referral} onClose={onClose} hint="They stay in the queue, and the day to look again stands beside them." faults={faults} busy={wait.busy} onSubmit={() => void send()}>
      <TextArea id="words" label="What does it wait for?" rows={2} value={words} onChange={setWords} error={errorOf(faults, 'words')} most={limits.words} />
      <TextField id="lookAgainOn" label="Look again on" type="date" size="medium" value={day} onChange={setDay} error={errorOf(faults, 'lookAgainOn')} />
    </StepForm>
  )
}

function DeclineSheet({ referral, onClose }: StepProps) {
  const step = useStep(referral), decline = useCommand('referrals.decline')
  const [words, setWords] = useState(''), [signpost, setSignpost] = useState(''), [service, setService] = useState<ServiceRow | null>(null), [wrong, setWrong] = useState<FieldFault[]>([])
  const faults = said(wrong, decline.problem)
  // Chosen from the directory, it is written down as they would be told; what was typed stays.
  const choose = (chosen: ServiceRow | null) => {
    setService(chosen)
    const before = service ? inWords(service) : ''
    if (signpost === before) setSignpost(chosen ? inWords(chosen) : '')
  }
  const send = async () => {
    const none = whyNotWords(words, 'no_decline_reason')
    setWrong(none ? [{ field: 'words', words: becauseOf[none]! }] : [])
    if (!none) finish('decline', await decline.send({ ...step(), words, signpost, ...(service ? { serviceId: service.id } : {}) }), onClose)
  }
  return (
    <StepForm act="decline" referral={referral} onClose={onClose} hint="Nobody is sent away with nothing: say where they may turn instead." faults={faults} busy={decline.busy} onSubmit={() => void send()}>
      <TextArea id="words" label="Why is this not for us?" rows={3} value={words} onChange={setWords} error={errorOf(faults, 'words')} most={limits.words} />
      <ServicePicker id="serviceId" label="From the directory" value={service} onChange={choose} error={errorOf(faults, 'serviceId')} />
      <TextArea id="signpost" label="Where they may turn instead" hint="The service, and how to reach it." rows={2} value={signpost} onChange={setSignpost} most={limits.words} />
    </StepForm>
  )
}

const inWords = ({ name, provider, phones, web }: ServiceRow) => [[name, provider].filter(Boolean).join(', '), phones[0]?.number ?? web].filter(Boolean).join(': ')

function WordsSheet({ act, referral, onClose }: StepProps & { act: 'withdraw' | 'reopen' }) {
  const step = useStep(referral), command = useCommand(`referrals.${act}`)
  const [words, setWords] = useState(''), [wrong, setWrong] = useState<FieldFault[]>([])
  const faults = said(wrong, command.problem)
  const send = async () => {
    const none = whyNotWords(words, act === 'withdraw' ? 'no_withdraw_reason' : 'no_reopen_reason')
    setWrong(none ? [{ field: 'words', words: becauseOf[none]! }] : [])
    if (!none) finish(act, await command.send({ ...step(), words }), onClose)
  }
  return (
    <StepForm act={act} referral={referral} onClose={onClose} faults={faults} busy={command.busy} onSubmit={() => void send()}>
      <TextArea id="words" label={act === 'withdraw' ? 'What happened?' : 'Why is it taken up again?'} rows={3} value={words} onChange={setWords} error={errorOf(faults, 'words')} most={limits.words} />
    </StepForm>
  )
}
