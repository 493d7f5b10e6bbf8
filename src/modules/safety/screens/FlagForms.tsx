import { useState } from 'react'
import { useCommand, type CommandProblem } from '../../../platform/client/command.ts'
import { happenedAt } from '../../../platform/client/now.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { useMay, useMe } from '../../../platform/client/session.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Button } from '../../../ui/Button.tsx'
import { DateField } from '../../../ui/DateField.tsx'
import { FieldRow, Form, type FieldFault } from '../../../ui/Form.tsx'
import { Card, Stack } from '../../../ui/Page.tsx'
import { Refusal } from '../../../ui/Refusal.tsx'
import { Select } from '../../../ui/Select.tsx'
import { TextArea } from '../../../ui/TextArea.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { toast } from '../../../ui/toast.ts'
import { HintedArea } from '../../notes/public-screens.ts'
import type { Flag } from '../contract.ts'
import { whyNotDue, whyNotFlag } from '../flags.ts'
import { plusDays } from '../risk.ts'
import { becauseOf, limits } from '../rules.ts'
import { wordsOf } from './words.ts'

const renews = { renews: ['safety.', 'people.', 'story.'] } as const

function useMembers() {
  const { member } = useMe()
  const members = useAsk('team.members', { limit: 100 })
  return (members.data?.rows ?? [{ id: member.id, name: member.name }]).map(({ id, name }) => ({ value: id, label: name }))
}

const Failed = ({ problem }: { problem: CommandProblem | undefined }) => problem && <Refusal now what="This is not kept yet" why={wordsOf(problem)} mend={problem.kind === 'refused' && problem.refusal.because === 'changed_meanwhile' ? 'Close this, look at the flag as it is now, and do it again if it is still right.' : 'What you wrote stays here.'} />

/** A new flag: what, why, who looks after it, until when. */
export function RaiseFlag({ personId, onClose }: { personId: string; onClose: () => void }) {
  const { member, today } = useMe()
  const may = useMay()
  const kinds = (useAsk('safety.lists', {}).data?.flagKinds.items ?? []).filter(({ restricted }) => !restricted || may('safety.read_risk'))
  const [kind, setKind] = useState(''), [words, setWords] = useState(''), [reason, setReason] = useState(''), [ownerId, setOwner] = useState(member.id), [dueOn, setDue] = useState('')
  const [faults, setFaults] = useState<FieldFault[]>([])
  const { send, busy, problem } = useCommand('safety.raiseFlag', renews)
  const members = useMembers()
  const choose = (key: string) => { setKind(key); const found = kinds.find((one) => one.key === key); if (found && !dueOn) setDue(plusDays(today, found.days)) }
  const keep = async () => {
    const wrong = whyNotFlag({ words, reason, dueOn }, today)
    const found = [...(kind ? [] : [{ field: 'flag-kind', words: 'Choose what kind of flag this is.' }]), ...(wrong ? [{ field: `flag-${wrong.field}`, words: wrong.because === 'name_missing' ? 'Write it in a few words, such as “Nuts: carries a pen”.' : becauseOf[wrong.because] }] : [])]
    setFaults(found)
    if (!found.length && await send({ flagId: uuidv7(), personId, kind, words, reason, ownerId, dueOn, happenedAt: happenedAt() })) { toast('Flag raised'); onClose() }
  }
  const errorOf = (field: string) => faults.find((fault) => fault.field === field)?.words
  return (
    <Card>
      <Form onSubmit={() => void keep()} faults={faults} actions={<><Button kind="primary" type="submit" busy={busy}>Raise it</Button><Button kind="quiet" onClick={onClose}>Cancel</Button></>}>
        <Stack>
          <Select id="flag-kind" label="Kind" required none="Choose" options={kinds.map(({ key, name, restricted }) => ({ value: key, label: restricted ? `${name} (restricted)` : name }))} value={kind} onChange={choose} error={errorOf('flag-kind')} />
          <TextField id="flag-words" label="In a few words" required hint="Stands in the header and on the register: nothing that would hurt if read over a shoulder." value={words} onChange={setWords} maxLength={limits.short} error={errorOf('flag-words')} />
          <HintedArea of={personId} id="flag-reason" label="Why, and what to do" required rows={3} most={limits.long} value={reason} onChange={setReason} error={errorOf('flag-reason')} />
          <FieldRow>
            <Select label="Who looks after it" options={members} value={ownerId} onChange={(id) => setOwner(id || member.id)} />
            <DateField id="flag-dueOn" label="Another look by" required value={dueOn} onChange={setDue} error={errorOf('flag-dueOn')} />
          </FieldRow>
          <Failed problem={problem} />
        </Stack>
      </Form>
    </Card>
  )
}

export function RenewFlag({ flag, onClose }: { flag: Flag; onClose: () => void }) {
  const { today } = useMe()
  const kind = useAsk('safety.lists', {}).data?.flagKinds.items.find(({ key }) => key === flag.kind)
  const [reason, setReason] = useState(''), [ownerId, setOwner] = useState(flag.owner.id), [typed, setDue] = useState<string>()
  const [asked, setAsked] = useState(false)
  const { send, busy, problem } = useCommand('safety.renewFlag', renews)
  const dueOn = typed ?? plusDays(today, kind?.days ?? 90), late = whyNotDue(dueOn, today)
  const keep = async () => {
    setAsked(true)
    if (reason.trim() && !late && await send({ flagId: flag.id, expectedVersion: flag.version, reason, dueOn, ownerId, happenedAt: happenedAt() })) { toast('It holds on'); onClose() }
  }
  return (
    <Form onSubmit={() => void keep()} actions={<><Button kind="primary" type="submit" busy={busy}>It still holds</Button><Button kind="quiet" onClick={onClose}>Cancel</Button></>}>
      <TextArea label="What did you find" required rows={2} most={limits.long} value={reason} onChange={setReason} error={asked && !reason.trim() ? becauseOf.no_reason : undefined} />
      <FieldRow><Select label="Who looks after it" options={useMembers()} value={ownerId} onChange={(id) => setOwner(id || flag.owner.id)} /><DateField label="Another look by" required value={dueOn} onChange={setDue} error={asked && late ? becauseOf[late] : undefined} /></FieldRow>
      <Failed problem={problem} />
    </Form>
  )
}

export function EndFlag({ flag, onClose }: { flag: Flag; onClose: () => void }) {
  const [reason, setReason] = useState(''), [asked, setAsked] = useState(false)
  const { send, busy, problem } = useCommand('safety.endFlag', renews)
  const keep = async () => {
    setAsked(true)
    if (reason.trim() && await send({ flagId: flag.id, expectedVersion: flag.version, reason, happenedAt: happenedAt() })) { toast('The flag has ended. It is kept below.'); onClose() }
  }
  return (
    <Form onSubmit={() => void keep()} actions={<><Button kind="primary" type="submit" busy={busy}>End the flag</Button><Button kind="quiet" onClick={onClose}>Cancel</Button></>}>
      <TextArea label="Why is it no longer needed" required rows={2} most={limits.long} value={reason} onChange={setReason} error={asked && !reason.trim() ? becauseOf.no_reason : undefined} />
      <Failed problem={problem} />
    </Form>
  )
}
