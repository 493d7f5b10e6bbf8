import { useState } from 'react'
import { useCommand } from '../../../platform/client/command.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Choice } from '../../../ui/Choice.tsx'
import type { FieldFault } from '../../../ui/Form.tsx'
import { Disclosure } from '../../../ui/Disclosure.tsx'
import { TextArea } from '../../../ui/TextArea.tsx'
import { count } from '../../../ui/words.ts'
import type { Load } from '../contract.ts'
import { limits } from '../rules.ts'
import { StepForm, finish, said, useStep, type StepProps } from './ActSheet.tsx'
import { errorOf } from './words.ts'
import css from './Referrals.module.css'

/** Given to a colleague, with what each carries now beside their name. */
export function AllocateSheet({ referral, onClose }: StepProps) {
  const step = useStep(referral), allocate = useCommand('referrals.allocate')
  const loads = useAsk('referrals.loads', { referralId: referral.id })
  const [memberId, setMember] = useState(referral.allocatedTo?.id ?? ''), [words, setWords] = useState(''), [wrong, setWrong] = useState<FieldFault[]>([])
  const faults = said(wrong, allocate.problem)
  const send = async () => {
    setWrong(memberId ? [] : [{ field: 'memberId', words: 'Choose who takes it on.' }])
    if (memberId) finish('allocate', await allocate.send({ ...step(), memberId, words }), onClose)
  }
  return (
    <StepForm act="allocate" referral={referral} onClose={onClose} faults={faults} busy={allocate.busy} onSubmit={() => void send()}>
      <Ask of={loads} rows={4}>
        {(rows) => {
          const own = rows.filter(({ ofTeam }) => ofTeam), others = rows.filter(({ ofTeam }) => !ofTeam)
          return (
            <>
              {own.length > 0 && <Choice id="memberId" label="Who takes it on" error={errorOf(faults, 'memberId')} value={memberId} onChange={setMember} options={own.map(optionOf)} />}
              {others.length > 0 && (own.length > 0
                ? <Disclosure label="Somebody of another team" open={others.some((one) => one.memberId === memberId)}><Choice label="Somebody of another team" hideLabel value={memberId} onChange={setMember} options={others.map(optionOf)} /></Disclosure>
                : <Choice id="memberId" label="Who takes it on" error={errorOf(faults, 'memberId')} value={memberId} onChange={setMember} options={others.map(optionOf)} />)}
            </>
          )
        }}
      </Ask>
      <TextArea id="words" label="A word to them" rows={2} value={words} onChange={setWords} most={limits.words} />
    </StepForm>
  )
}

const optionOf = (one: Load) => ({ value: one.memberId, label: one.name, hint: <LoadWords {...one} /> })

/** What a colleague carries, in words and as a small bar: referrals still open, and people they work with. */
function LoadWords({ post, referrals, people }: Load) {
  return (
    <span className={css.load}>
      <span>{post && `${post} · `}{referrals + people === 0 ? 'nobody yet' : [referrals > 0 && count(referrals, 'open referral'), people > 0 && count(people, 'person', 'people')].filter(Boolean).join(', ')}</span>
      <span className={css.bar} aria-hidden="true">{Array.from({ length: Math.min(12, people) }, (_, n) => <span key={`p${n}`} data-person />)}{Array.from({ length: Math.min(12, referrals) }, (_, n) => <span key={n} />)}</span>
    </span>
  )
}
