import type { OutboxWords } from '../../../platform/client/screen.ts'
import { count } from '../../../ui/words.ts'
import type { MarkStatus } from '../rules.ts'

export { becauseOf } from '../rules.ts'

export const statusWords: Record<MarkStatus, string> = { here: 'Here', late: 'Late', apologies: 'Apologies', absent: 'Absent', unmarked: 'No mark' }

/** What the panel of unsent work calls each command. No names: a client may look on. */
export const acts: OutboxWords['acts'] = {
  mark: ({ marks }: { marks: { status: MarkStatus }[] }) => (marks.length === 1 ? `A mark in a register (${statusWords[marks[0]!.status].toLowerCase()})` : `${count(marks.length, 'mark')} in a register`),
  countVisitors: () => 'Visitors counted',
  pay: () => 'Money taken down',
  tick: () => 'A tick on a checklist',
  addTask: () => 'Something to do, added to a checklist',
  noteActivity: () => 'Notes of what was done',
}
