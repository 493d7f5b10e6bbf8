import { useState } from 'react'
import { useCommand } from '../../../platform/client/command.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { useMe } from '../../../platform/client/session.ts'
import { Choice } from '../../../ui/Choice.tsx'
import type { FieldFault } from '../../../ui/Form.tsx'
import { Select } from '../../../ui/Select.tsx'
import { TextArea } from '../../../ui/TextArea.tsx'
import { eligibility, inWords } from '../../programmes/public-screens.ts'
import { limits, urgencies, whyNotTriage } from '../rules.ts'
import { StepForm, finish, said, useStep, type StepProps } from './ActSheet.tsx'
import { CriteriaList } from './CriteriaList.tsx'
import { becauseOf, errorOf, urgencyWords } from './words.ts'

/** Looked at: which programme would suit them, whether they are whom it is for, how soon. */
export function TriageSheet({ referral, onClose }: StepProps) {
  const { today } = useMe(), step = useStep(referral), triage = useCommand('referrals.triage')
  const programmes = useAsk('programmes.list', {})
  const [programmeId, setProgramme] = useState(referral.details.programmeId ?? ''), [urgency, setUrgency] = useState(referral.details.urgency)
  const [words, setWords] = useState(''), [reason, setReason] = useState(referral.overrideReason ?? ''), [wrong, setWrong] = useState<FieldFault[]>([])
  const programme = programmes.data?.rows.find(({ id }) => id === programmeId)
  const answers = programme ? eligibility(programme.criteria, referral.details, today).map(({ criterion, outcome, why }) => ({ words: inWords(criterion), outcome, why })) : []
  const failing = answers.some(({ outcome }) => outcome === 'does_not')
  const faults = said(wrong, triage.problem)
  const send = async () => {
    const because = whyNotTriage({ programme, failing, reason })
    setWrong(because ? [{ field: because === 'no_override_reason' ? 'overrideReason' : 'programmeId', words: becauseOf[because]! }] : [])
    if (!because) finish('triage', await triage.send({ ...step(), programmeId, urgency, words, ...(failing ? { overrideReason: reason } : {}) }), onClose)
  }
  return (
    <StepForm act="triage" referral={referral} onClose={onClose} faults={faults} busy={triage.busy} onSubmit={() => void send()}>
      <Select id="programmeId" label="What would suit them" none="Choose" value={programmeId} onChange={setProgramme} error={errorOf(faults, 'programmeId')} options={(programmes.data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name }))} />
      {programme && <CriteriaList answers={answers} />}
      {failing && <TextArea id="overrideReason" label="Why are they welcome all the same?" rows={2} value={reason} onChange={setReason} error={errorOf(faults, 'overrideReason')} most={limits.words} />}
      <Choice label="How soon" layout="row" value={urgency} onChange={setUrgency} options={urgencies.map((value) => ({ value, label: urgencyWords[value] }))} />
      <TextArea id="words" label="What to know" hint="For whoever takes it on. Leave it empty when the referral says it all." rows={2} value={words} onChange={setWords} most={limits.words} />
    </StepForm>
  )
}
