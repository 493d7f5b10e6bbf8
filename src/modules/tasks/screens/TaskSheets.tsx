import { useState } from 'react'
import { useCommand } from '../../../platform/client/command.ts'
import { happenedAt } from '../../../platform/client/now.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { useMe } from '../../../platform/client/session.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Chip, Chips } from '../../../ui/Badge.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Stack } from '../../../ui/Page.tsx'
import { Problem } from '../../../ui/Refusal.tsx'
import { Sheet } from '../../../ui/Sheet.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { toast } from '../../../ui/toast.ts'
import { clockTime, dateIn, shortDay, weekDay } from '../../../ui/words.ts'
import type { Task, TaskEvent } from '../contract.ts'
import { becauseLimit, becauseOf, dayAfter, usualReasons, whyNotBecause, whyNotDue } from '../rules.ts'
import { useActs } from './useTasks.ts'
import { Whose } from './Whose.tsx'
import { wordsOf } from './words.ts'
import css from './Tasks.module.css'

/** One press for what it usually is, or words of one's own. */
function Reason({ id, usual, value, onChange, error }: { id: string; usual: readonly string[]; value: string; onChange: (words: string) => void; error: string | undefined }) {
  return (
    <Stack gap="small">
      <Chips label="Usual reasons">{usual.map((words) => <Chip key={words} on={value === words} onToggle={(on) => onChange(on ? words : '')}>{words}</Chip>)}</Chips>
      <TextField id={id} label="Why?" hint="A word or two. Kept with the task." required value={value} onChange={onChange} error={error} maxLength={becauseLimit} />
    </Stack>
  )
}

export function DismissTask({ task, onClose }: { task: Task; onClose: () => void }) {
  const { dismiss } = useActs()
  const [because, setBecause] = useState('')
  const [tried, setTried] = useState(false)
  const wrong = tried ? whyNotBecause(because) : null
  const keep = () => {
    setTried(true)
    if (whyNotBecause(because)) return
    dismiss(task, because)
    onClose()
  }
  return (
    <Dialog open onClose={onClose} title="Dismiss this task" hint={task.words} actions={<><Button kind="primary" onClick={keep}>Dismiss</Button><Button kind="quiet" onClick={onClose}>Keep it</Button></>}>
      <Reason id={`dismiss-${task.id}`} usual={usualReasons.dismiss} value={because} onChange={setBecause} error={wrong ? becauseOf[wrong] : undefined} />
    </Dialog>
  )
}

export function MoveTask({ task, onClose }: { task: Task; onClose: () => void }) {
  const { today } = useMe()
  const { move } = useActs()
  const [dueOn, setDueOn] = useState(dayAfter(task.dueOn && task.dueOn > today ? task.dueOn : today, 1))
  const [because, setBecause] = useState('')
  const [tried, setTried] = useState(false)
  const wrongDay = tried ? (dueOn ? whyNotDue(dueOn, today) : 'due_in_the_past') : null, wrong = tried ? whyNotBecause(because) : null
  const keep = () => {
    setTried(true)
    if (!dueOn || whyNotDue(dueOn, today) || whyNotBecause(because)) return
    move(task, dueOn, because)
    onClose()
  }
  const days = [['Tomorrow', dayAfter(today, 1)], ['In two days', dayAfter(today, 2)], ['In a week', dayAfter(today, 7)], ['In four weeks', dayAfter(today, 28)]] as const
  return (
    <Dialog open onClose={onClose} title="Move to another day" hint={task.words} actions={<><Button kind="primary" onClick={keep}>Move it</Button><Button kind="quiet" onClick={onClose}>Leave it</Button></>}>
      <Stack>
        <Stack gap="small">
          <Chips label="Days near by">{days.map(([words, day]) => <Chip key={words} on={dueOn === day} onToggle={() => setDueOn(day)}>{words}</Chip>)}</Chips>
          <TextField id={`move-${task.id}`} label="New day" type="date" size="medium" required value={dueOn} onChange={setDueOn} error={wrongDay ? becauseOf[wrongDay] : undefined} />
        </Stack>
        <Reason id={`move-because-${task.id}`} usual={usualReasons.move} value={because} onChange={setBecause} error={wrong ? becauseOf[wrong] : undefined} />
      </Stack>
    </Dialog>
  )
}

/** Waits for the answer: the colleague must be able to open what it is about. */
export function HandTask({ task, onClose }: { task: Task; onClose: () => void }) {
  const me = useMe()
  const hand = useCommand('tasks.hand')
  const [memberId, setMemberId] = useState<string | null>(task.member ? '' : me.member.id)
  const [tried, setTried] = useState(false)
  const send = async () => {
    setTried(true)
    if (memberId === '') return
    if (!await hand.send({ taskId: task.id, memberId, happenedAt: happenedAt() })) return
    toast(memberId === me.member.id ? 'It is yours now' : memberId ? 'Handed over; they are told' : 'Left to the team')
    onClose()
  }
  return (
    <Dialog open onClose={onClose} title="Whose task is it?" hint={task.words} actions={<><Button kind="primary" busy={hand.busy} onClick={() => void send()}>Hand over</Button><Button kind="quiet" onClick={onClose}>Leave it</Button></>}>
      <Stack gap="small">
        {hand.problem && <Problem what={wordsOf(hand.problem)} now />}
        <Whose id={`hand-${task.id}`} value={memberId} onChange={setMemberId} none="Choose a colleague" error={tried && memberId === '' ? 'Choose who takes it.' : undefined} />
      </Stack>
    </Dialog>
  )
}

/** What became of a task, move by move. */
export function TaskHistory({ task, onClose }: { task: Task; onClose: () => void }) {
  const asked = useAsk('tasks.history', { taskId: task.id })
  const { organisation: { timeZone } } = useMe()
  return (
    <Sheet open onClose={onClose} title="What became of it" hint={task.words} lightly>
      <Ask of={asked} rows={3}>
        {(events) => (
          <ol className={css.history}>
            {events.map((event) => (
              <li key={event.id}>
                <p>{happening(event)}{event.because && <>: <q>{event.because}</q></>}</p>
                <p className={css.when}>{shortDay(dateIn(event.happenedAt, timeZone))}, {clockTime(event.happenedAt, timeZone)}, {event.by}{Date.parse(event.receivedAt) - Date.parse(event.happenedAt) > 30 * 60_000 ? ', entered later' : ''}</p>
              </li>
            ))}
          </ol>
        )}
      </Ask>
    </Sheet>
  )
}

function happening({ act, fromDue, toDue, toMember }: TaskEvent): string {
  switch (act) {
    case 'add': return `Added${toMember ? ` for ${toMember}` : ' for the team'}${toDue ? `, due ${weekDay(toDue)}` : ''}`
    case 'done': return 'Done'
    case 'undo': return 'Put back on the list'
    case 'move': return `Moved${fromDue ? ` from ${weekDay(fromDue)}` : ''} to ${toDue ? weekDay(toDue) : 'no day'}`
    case 'dismiss': return 'Dismissed'
    case 'hand': return toMember ? `Handed to ${toMember}` : 'Left to the team'
    case 'end': return 'Ended with what it was for'
  }
}
