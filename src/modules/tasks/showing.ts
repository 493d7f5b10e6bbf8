/** Tasks as they show on a device: what the service said, with what was given here folded over it. Pure. */
import type { Task } from './contract.ts'
import { actsOn, doneByForm, isInside, leadsTo, whyNot, type TaskAct } from './rules.ts'

/** A command given on this device, as the outbox keeps it. */
export type Given = { id: string; name: string; input: unknown; refused?: unknown; about?: readonly string[] }

type Add = { taskId: string; words: string; dueOn: string | null; memberId: string | null; personId: string | null }
type Act = { taskId: string; dueOn?: string; because?: string; memberId?: string | null }

const actOf: Record<string, TaskAct> = { 'tasks.done': 'done', 'tasks.undo': 'undo', 'tasks.move': 'move', 'tasks.dismiss': 'dismiss', 'tasks.hand': 'hand' }

/**
 * Folds what was given and is not yet in `tasks` over them, in the order given, and keeps what then still belongs in the list: `belongs` says what does. What was
 * refused is left out: the panel of unsent work has it. A new task shows where it belongs, with the names that `nameOf` knows.
 */
export function showTasks(tasks: readonly Task[], given: readonly Given[], { by, nameOf, belongs }: {
  by: string
  nameOf: (kind: 'member' | 'person', id: string) => string
  belongs: (task: Task) => boolean
}): Task[] {
  const shown = new Map(tasks.map((task) => [task.id, task]))
  for (const { name, input, refused, about } of given) {
    if (refused) continue
    // Done by its form: the task ends with what it came from.
    for (const task of shown.values()) if (task.originId && doneByForm[task.origin]?.command === name && about?.includes(task.originId)) shown.set(task.id, { ...task, status: 'done', may: [] })
    if (name === 'tasks.add') {
      const { taskId, words, dueOn, memberId, personId } = input as Add
      const link = personId ? `/people/${personId}` : ''
      const named = (kind: 'member' | 'person', id: string | null) => (id ? { id, name: nameOf(kind, id) } : null)
      if (!shown.has(taskId)) shown.set(taskId, { id: taskId, words: words.trim(), dueOn, status: 'open', member: named('member', memberId), team: null, person: named('person', personId), origin: 'own', originId: null, link: isInside(link) ? link : '', because: null, finishedAt: null, finishedBy: null, addedBy: by, moves: 0, may: actsOn({ status: 'open' }, true) })
      continue
    }
    const act = actOf[name], { taskId, ...more } = input as Act
    const task = shown.get(taskId)
    if (!act || !task || whyNot(act, task)) continue
    const status = leadsTo[act]
    shown.set(taskId, {
      ...task, status, because: status === 'open' ? null : more.because ?? null, may: task.may.length ? actsOn({ status, origin: task.origin }, true) : [],
      ...(act === 'move' && more.dueOn ? { dueOn: more.dueOn, moves: task.moves + 1 } : {}),
      ...(act === 'hand' ? { member: more.memberId ? { id: more.memberId, name: nameOf('member', more.memberId) } : null } : {}),
    })
  }
  return [...shown.values()].filter(belongs)
}

/** By the day they are due, those without a day last. */
export const byDay = (a: Task, b: Task) => (a.dueOn === b.dueOn ? (a.id < b.id ? -1 : 1) : (a.dueOn ?? '9') < (b.dueOn ?? '9') ? -1 : 1)
