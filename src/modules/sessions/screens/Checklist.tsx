import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { outbox, useOutbox } from '../../../platform/client/device.ts'
import { useCommand } from '../../../platform/client/command.ts'
import { happenedAt } from '../../../platform/client/now.ts'
import { useMe } from '../../../platform/client/session.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Button } from '../../../ui/Button.tsx'
import { Check } from '../../../ui/Choice.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { clockTime } from '../../../ui/words.ts'
import type { Task } from '../contract.ts'
import { becauseOf, type Phase } from '../rules.ts'
import { showTasks } from '../showing.ts'
import css from './Session.module.css'

/** A checklist whose ticks are kept as they are given, with who ticked and when. With `more`, other things to do can be added. */
export function Checklist({ sessionId, phase, tasks, may, more }: { sessionId: string; phase: Phase; tasks: readonly Task[]; may: boolean; more?: boolean }) {
  const me = useMe()
  const { pending } = useOutbox()
  const shown = showTasks(tasks.filter((task) => task.phase === phase), pending, me.member.name)
  const tick = (task: Task, done: boolean) => void outbox.give('sessions.tick', { sessionId, taskId: task.id, done, happenedAt: happenedAt() }, [task.id])
  return (
    <div className={css.checklist}>
      {shown.map((task) => (
        <div key={task.id} className={css.task}>
          <Check label={task.words} checked={task.doneAt !== null} disabled={!may} onChange={(done) => tick(task, done)} done={task.doneAt && `${task.doneBy}, ${clockTime(task.doneAt, me.organisation.timeZone)}`} />
          {more && may && task.doneAt === null && <Remove sessionId={sessionId} task={task} />}
        </div>
      ))}
      {shown.length === 0 && !more && <p>Nothing to do here.</p>}
      {more && may && <Add sessionId={sessionId} phase={phase} />}
    </div>
  )
}

function Remove({ sessionId, task }: { sessionId: string; task: Task }) {
  const { send, busy } = useCommand('sessions.removeTask')
  return <Button kind="quiet" iconOnly icon={<X />} busy={busy} onClick={() => void send({ sessionId, taskId: task.id })}>Take “{task.words}” off the list</Button>
}

function Add({ sessionId, phase }: { sessionId: string; phase: Phase }) {
  const [words, setWords] = useState('')
  const [asked, setAsked] = useState(false)
  const [taskId, setTaskId] = useState(uuidv7)
  const { send, busy, problem } = useCommand('sessions.addTask')
  const add = async () => {
    if (!words.trim()) return setAsked(true)
    if (!await send({ sessionId, taskId, phase, words })) return
    setWords('')
    setAsked(false)
    setTaskId(uuidv7())
  }
  return (
    <form className={css.add} onSubmit={(event) => { event.preventDefault(); void add() }}>
      <TextField label={phase === 'set_up' ? 'Something else to set up' : 'Something else to clear up'} value={words} onChange={setWords} maxLength={300} error={problem?.words ?? (asked && !words.trim() ? becauseOf.no_words : undefined)} />
      <Button type="submit" icon={<Plus />} busy={busy}>Add</Button>
    </form>
  )
}
