import { CalendarArrowDown, Check, CircleSlash, Ellipsis, History, MessageCircle, Undo2, UserRoundPlus } from 'lucide-react'
import { Suspense, useState } from 'react'
import { useMe } from '../../../platform/client/session.ts'
import { Badge } from '../../../ui/Badge.tsx'
import { TextLink } from '../../../ui/Button.tsx'
import { Menu, type MenuItem } from '../../../ui/Menu.tsx'
import { dateIn, nearDay, weekDay } from '../../../ui/words.ts'
import type { Task } from '../contract.ts'
import { doneByForm, standing } from '../rules.ts'
import { formOf } from './forms.ts'
import { DismissTask, HandTask, MoveTask, TaskHistory } from './TaskSheets.tsx'
import { useActs } from './useTasks.ts'
import css from './Tasks.module.css'

/** One task: a tick does it, or its own form where a tick would leave nothing behind; everything else that may become of it is behind the dots, each with a reason. `about` leaves out what the page says already. */
export function TaskRow({ task, about = 'all' }: { task: Task; about?: 'all' | 'person' | 'member' }) {
  const { today, member, organisation: { timeZone } } = useMe()
  const { done, undo } = useActs()
  const [open, setOpen] = useState<'form' | 'move' | 'dismiss' | 'hand' | 'history'>()
  const may = new Set(task.may)
  const at = standing(task.dueOn, today)
  const close = () => setOpen(undefined)
  const finished = task.status !== 'open'
  const Form = task.originId && !finished && may.size > 0 ? formOf(task.origin) : undefined
  const whose = task.member && task.member.id !== member.id && about !== 'member' ? task.member.name : !task.member ? 'Nobody’s name on it yet' : null

  const items: MenuItem[] = [
    ...(may.has('move') ? [{ label: 'Move to another day', icon: <CalendarArrowDown />, onPick: () => setOpen('move') }] : []),
    ...(may.has('hand') ? [{ label: task.member ? 'Hand to a colleague' : 'Take it, or give it to somebody', icon: <UserRoundPlus />, onPick: () => setOpen('hand') }] : []),
    ...(may.has('dismiss') ? [{ label: 'Dismiss, with a reason', icon: <CircleSlash />, onPick: () => setOpen('dismiss') }] : []),
    ...(may.has('undo') ? [{ label: 'Put back on the list', icon: <Undo2 />, onPick: () => undo(task) }] : []),
    { label: 'What became of it', icon: <History />, onPick: () => setOpen('history') },
  ]
  return (
    <li className={css.task} data-at={finished ? 'finished' : at}>
      {Form
        ? <button type="button" className={css.tick} data-form="" aria-label={`${doneByForm[task.origin]!.label}: ${task.words}`} title={doneByForm[task.origin]!.label} onClick={() => setOpen('form')}><MessageCircle aria-hidden="true" size={20} /></button>
        : may.has('done')
        ? <button type="button" className={css.tick} aria-label={`Done: ${task.words}`} title="Done" onClick={() => done(task)}><Check aria-hidden="true" size={20} /></button>
        : <span className={css.ticked} data-status={task.status} aria-hidden="true">{task.status === 'done' ? <Check size={20} /> : <CircleSlash size={20} />}</span>}
      <div className={css.body}>
        <p className={css.what}>{Form ? <button type="button" className={css.open} onClick={() => setOpen('form')}>{task.words}</button> : task.link && !finished ? <TextLink to={task.link.split('#')[0]!}>{task.words}</TextLink> : task.words}</p>
        <p className={css.note}>
          {!finished && at === 'overdue' && <Badge tone="warn">Due {nearDay(task.dueOn!, today)}</Badge>}
          {!finished && at === 'today' && <Badge tone="primary">Today</Badge>}
          {!finished && at === 'coming' && <span>{weekDay(task.dueOn!)}</span>}
          {finished && <span>{task.status === 'done' ? 'Done' : 'Dismissed'} {task.finishedAt ? nearDay(dateIn(task.finishedAt, timeZone), today) : 'just now'}{task.finishedBy && task.finishedBy !== member.name ? ` by ${task.finishedBy}` : ''}</span>}
          {task.because && <span>{task.because}</span>}
          {task.person && about !== 'person' && <span>{task.person.name}</span>}
          {whose && !finished && <span>{whose}</span>}
          {task.member?.id === member.id && task.addedBy !== member.name && !finished && <span>from {task.addedBy}</span>}
          {task.moves > 0 && !finished && <span>moved {task.moves === 1 ? 'once' : `${task.moves} times`}</span>}
        </p>
      </div>
      <Menu label={`More for: ${task.words}`} trigger={<Ellipsis aria-hidden="true" size={20} />} items={items} className={css.dots} />
      {open === 'form' && Form && <Suspense><Form originId={task.originId!} onClose={close} /></Suspense>}
      {open === 'move' && <MoveTask task={task} onClose={close} />}
      {open === 'dismiss' && <DismissTask task={task} onClose={close} />}
      {open === 'hand' && <HandTask task={task} onClose={close} />}
      {open === 'history' && <TaskHistory task={task} onClose={close} />}
    </li>
  )
}

/** Tasks one under the other, on a card. */
export function TaskList({ label, tasks, about }: { label: string; tasks: readonly Task[]; about?: 'all' | 'person' | 'member' }) {
  return <ul role="list" aria-label={label} className={css.list}>{tasks.map((task) => <TaskRow key={task.id} task={task} {...(about ? { about } : {})} />)}</ul>
}
