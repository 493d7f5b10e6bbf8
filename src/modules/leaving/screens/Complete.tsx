import { useState } from 'react'
import { useCommand } from '../../../platform/client/command.ts'
import { happenedAt } from '../../../platform/client/now.ts'
import { useMe } from '../../../platform/client/session.ts'
import { Button } from '../../../ui/Button.tsx'
import { Choice } from '../../../ui/Choice.tsx'
import { Form, type FieldFault } from '../../../ui/Form.tsx'
import { Stack } from '../../../ui/Page.tsx'
import { Notice, Problem } from '../../../ui/Refusal.tsx'
import { Sheet } from '../../../ui/Sheet.tsx'
import { TextArea } from '../../../ui/TextArea.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { toast } from '../../../ui/toast.ts'
import { count, listed } from '../../../ui/words.ts'
import type { Leaving, Setting } from '../contract.ts'
import { goneReasons } from '../lists.ts'
import { becauseOf } from '../refusals.ts'
import { limits, whyNotComplete, wished } from '../rules.ts'
import { standingWords, wordsOf } from './words.ts'
import css from './Leaving.module.css'

/** They have left: when, what came of it, and why something is left undone. */
export function Complete({ leaving, setting, onClose }: { leaving: Leaving; setting: Setting; onClose: () => void }) {
  const { today } = useMe()
  const complete = useCommand('leaving.complete', { renews: ['leaving.', 'people.', 'goals.', 'tasks.', 'story.', 'measures.'] })
  const [leftOn, setLeftOn] = useState(leaving.leavesOn && leaving.leavesOn <= today ? leaving.leavesOn : today)
  const [outcome, setOutcome] = useState('')
  const [outcomeWords, setOutcomeWords] = useState('')
  const [because, setBecause] = useState('')
  const [faults, setFaults] = useState<FieldFault[]>([])
  const errorOf = (field: string) => faults.find((fault) => fault.field === field)?.words
  const stands = leaving.standing.filter((key) => key !== 'day' && key !== 'reason')
  const gone = leaving.reason !== null && goneReasons.includes(leaving.reason)
  const send = async () => {
    const wrong = whyNotComplete({ reason: leaving.reason, outcome, leftOn, startedOn: null, stands, because, outcomeWords, today })
    setFaults(wrong ? [{ field: wrong.field, words: becauseOf[wrong.because] }] : [])
    if (wrong || !await complete.send({ leavingId: leaving.id, expectedVersion: leaving.version, leftOn, outcome, outcomeWords, because, happenedAt: happenedAt() })) return
    const asked = wished(leaving.reason!, leaving.content).length
    toast(asked ? `Done. ${count(asked, 'follow-up')} ${asked === 1 ? 'is' : 'are'} on the lists.` : 'Done. It is kept.')
    onClose()
  }
  return (
    <Sheet open onClose={onClose} title={`${leaving.person.called} has left`} hint={leaving.ends.length ? `They stop taking part in ${listed(leaving.ends)}. It can be taken back.` : 'It can be taken back.'}>
      <Form onSubmit={() => void send()} faults={faults} actions={<><Button kind="primary" type="submit" busy={complete.busy}>Complete it</Button><Button kind="quiet" onClick={onClose}>Not yet</Button></>}>
        {complete.problem && <Problem what={wordsOf(complete.problem)} why="What you typed is still here." />}
        {leaving.reason === null && <Notice tone="warn" title="Why they leave is not said yet"><p id="reason" tabIndex={-1}>Say so in the plan first: “lost touch” is a reason too, and asks for nothing else.</p></Notice>}
        <TextField id="leftOn" label="The last day" type="date" size="medium" required value={leftOn} onChange={setLeftOn} error={errorOf('leftOn')} />
        <Choice id="outcome" label="What came of it?" required value={outcome} onChange={setOutcome} options={setting.outcomes.map(({ key, name }) => ({ value: key, label: name }))} error={errorOf('outcome')} />
        <TextArea id="outcomeWords" label="In a sentence" hint={gone ? 'When you last heard from them, and how you tried.' : 'As you would tell a colleague.'} value={outcomeWords} onChange={setOutcomeWords} rows={2} most={limits.outcome} error={errorOf('outcomeWords')} />
        {stands.length > 0 && (
          <Stack gap="small">
            <Notice tone="warn" title={`${count(stands.length, 'thing')} still ${stands.length === 1 ? 'stands' : 'stand'}`}><ul className={css.list}>{stands.map((key) => <li key={key}>{standingWords[key].what}</li>)}</ul></Notice>
            <TextField id="because" label="Why is that left?" required={!gone} value={because} onChange={setBecause} error={errorOf('because')} maxLength={limits.because} />
          </Stack>
        )}
      </Form>
    </Sheet>
  )
}
