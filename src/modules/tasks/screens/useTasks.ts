import { useCallback, useMemo } from 'react'
import { outbox, useOutbox } from '../../../platform/client/device.ts'
import { happenedAt } from '../../../platform/client/now.ts'
import { useMe } from '../../../platform/client/session.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { toast } from '../../../ui/toast.ts'
import { nearDay } from '../../../ui/words.ts'
import type { Task } from '../contract.ts'
import { byDay, showTasks } from '../showing.ts'

/** What was read, with what was given on this device folded over it, in the order of the days. */
export function useShown(read: readonly Task[] | undefined, belongs: (task: Task) => boolean, names?: { person?: string | undefined }): Task[] | undefined {
  const { member } = useMe()
  const { pending } = useOutbox()
  return useMemo(
    () => read && showTasks(read, pending, { by: member.name, nameOf: (kind, id) => (kind === 'member' ? (id === member.id ? member.name : 'A colleague') : names?.person ?? 'A person'), belongs }).toSorted(byDay),
    [read, pending, member, belongs, names?.person],
  )
}

/** The acts on tasks that need no answer: they work without a network, and each has its way back. */
export function useActs() {
  const { today } = useMe()
  const give = useCallback((name: 'tasks.done' | 'tasks.undo', task: Task) => { void outbox.give(name, { taskId: task.id, happenedAt: happenedAt() }, [task.id], ['tasks.']) }, [])
  const done = useCallback((task: Task) => { give('tasks.done', task); toast('Done', { undo: () => give('tasks.undo', task) }) }, [give])
  const undo = useCallback((task: Task) => { give('tasks.undo', task); toast('Back on the list') }, [give])
  const dismiss = useCallback((task: Task, because: string) => {
    void outbox.give('tasks.dismiss', { taskId: task.id, because, happenedAt: happenedAt() }, [task.id], ['tasks.'])
    toast('Dismissed, with your reason', { undo: () => give('tasks.undo', task) })
  }, [give])
  const move = useCallback((task: Task, dueOn: string, because: string) => {
    void outbox.give('tasks.move', { taskId: task.id, dueOn, because, happenedAt: happenedAt() }, [task.id], ['tasks.'])
    toast(`Moved: due ${nearDay(dueOn, today)}`)
  }, [today])
  const add = useCallback((input: { words: string; dueOn: string | null; memberId: string | null; personId: string | null }) => {
    const taskId = uuidv7()
    void outbox.give('tasks.add', { taskId, ...input, happenedAt: happenedAt() }, [taskId], ['tasks.'])
    toast('Task kept')
  }, [])
  return { done, undo, dismiss, move, add }
}
