import { useState } from 'react'
import { useGo } from '../../../platform/client/address.ts'
import { useCommand } from '../../../platform/client/command.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Ask } from '../../../ui/Ask.tsx'
import type { FieldFault } from '../../../ui/Form.tsx'
import { TextArea } from '../../../ui/TextArea.tsx'
import { toast } from '../../../ui/toast.ts'
import type { Before } from '../contract.ts'
import { limits } from '../rules.ts'
import { StepForm, said, useStep, type StepProps } from './ActSheet.tsx'
import { WhoseRecord, type Whose } from './Known.tsx'
import { useLinking } from './OnFile.tsx'
import { actWords, errorOf } from './words.ts'
import css from './Referrals.module.css'

/** Accepted: they take part from today. Whoever is not on file gets a record, made of what the referral tells. */
export function AcceptSheet({ referral, onClose }: StepProps) {
  const before = useAsk('referrals.before', { referralId: referral.id })
  const step = useStep(referral), accept = useCommand('referrals.accept', { renews: ['referrals.', 'people.', 'programmes.'] }), link = useLinking(referral), go = useGo()
  const [ids] = useState(() => ({ personId: uuidv7(), participationId: uuidv7() }))
  const [whose, setWhose] = useState<Whose>(''), [words, setWords] = useState(''), [wrong, setWrong] = useState<FieldFault[]>([])
  const likely: Before['likely'] = referral.person ? [] : before.data?.likely ?? []
  const faults = said(wrong, accept.problem ?? link.problem)
  const { programme } = referral
  const send = async () => {
    if (likely.length && !whose) return setWrong([{ field: 'whose', words: 'Say whether this is somebody on file already.' }])
    setWrong([])
    if (likely.some(({ person }) => person.id === whose) && !await link.to(whose)) return
    const besides = likely.map(({ person }) => ({ personId: person.id, sure: whose === 'other' }))
    const accepted = await accept.send({ ...step(), ...ids, words, besides: whose === 'other' || whose === 'unsure' ? besides : [] })
    if (!accepted) return
    toast(actWords.accept[1])
    onClose()
    if (accepted.person?.mayOpen) go(`/people/${accepted.person.id}`)
  }
  return (
    <StepForm act="accept" referral={referral} onClose={onClose} hint={programme ? `They take part in ${programme.name} from today.` : 'Decide first what they would take part in.'} faults={faults} busy={accept.busy || link.busy} onSubmit={() => void send()}>
      {referral.person && <p><span className={css.heart}>{referral.person.name}</span> is on file: the referral joins that record.</p>}
      {!referral.person && (
        <Ask of={before} rows={2}>
          {() => (likely.length ? <WhoseRecord likely={likely} value={whose} onChange={setWhose} error={errorOf(faults, 'whose')} /> : <p>A record is made of what the referral tells, with how to reach them safely at its head.</p>)}
        </Ask>
      )}
      <TextArea id="words" label="What was agreed" hint="When and where they are expected first, and who will meet them." rows={2} value={words} onChange={setWords} most={limits.words} />
    </StepForm>
  )
}
