import { useState } from 'react'
import { useMe } from '../../../platform/client/session.ts'
import { Chip, Chips } from '../../../ui/Badge.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Form, FieldRow, type FieldFault } from '../../../ui/Form.tsx'
import { Card, Stack } from '../../../ui/Page.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { becauseOf, dayAfter, whyNotDue, whyNotWords, wordsLimit } from '../rules.ts'
import { useActs } from './useTasks.ts'
import { Whose } from './Whose.tsx'

/** A task by hand: what, by when, whose. On a person's page it is about them. Works without a network. */
export function NewTask({ personId, onClose }: { personId?: string | undefined; onClose: () => void }) {
  const { today, member } = useMe()
  const { add } = useActs()
  const [words, setWords] = useState('')
  const [dueOn, setDueOn] = useState(today)
  const [memberId, setMemberId] = useState<string | null>(member.id)
  const [faults, setFaults] = useState<FieldFault[]>([])
  const keep = () => {
    const wrong = whyNotWords(words), wrongDay = whyNotDue(dueOn || null, today)
    const found = [...(wrong ? [{ field: 'task-words', words: becauseOf[wrong] }] : []), ...(wrongDay ? [{ field: 'task-due', words: becauseOf[wrongDay] }] : [])]
    setFaults(found)
    if (found.length) return
    add({ words, dueOn: dueOn || null, memberId, personId: personId ?? null })
    onClose()
  }
  const errorOf = (field: string) => faults.find((fault) => fault.field === field)?.words
  const days = [['Today', today], ['Tomorrow', dayAfter(today, 1)], ['In a week', dayAfter(today, 7)], ['No particular day', '']] as const
  return (
    <Card>
      <Form onSubmit={keep} faults={faults} actions={<><Button kind="primary" type="submit">Keep this task</Button><Button kind="quiet" onClick={onClose}>Cancel</Button></>}>
        <TextField id="task-words" label="What is to be done?" required autoFocus value={words} onChange={setWords} error={errorOf('task-words')} maxLength={wordsLimit} />
        <Stack gap="small">
          <Chips label="By when">{days.map(([label, day]) => <Chip key={label} on={dueOn === day} onToggle={() => setDueOn(day)}>{label}</Chip>)}</Chips>
          <FieldRow>
            <TextField id="task-due" label="By" type="date" value={dueOn} onChange={setDueOn} error={errorOf('task-due')} />
            <Whose id="task-whose" value={memberId} onChange={setMemberId} />
          </FieldRow>
        </Stack>
      </Form>
    </Card>
  )
}
