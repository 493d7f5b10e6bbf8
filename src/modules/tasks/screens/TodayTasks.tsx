import { ListTodo } from 'lucide-react'
import { useLive } from '../../../platform/client/live.ts'
import { useList } from '../../../platform/client/query.ts'
import { useMay, useMe } from '../../../platform/client/session.ts'
import { ButtonLink } from '../../../ui/Button.tsx'
import { Section, Stack } from '../../../ui/Page.tsx'
import { count } from '../../../ui/words.ts'
import type { Task } from '../contract.ts'
import { TaskList } from './TaskRow.tsx'
import { useShown } from './useTasks.ts'

const atFirst = 5

/** What is due today or was due before, on Today. Nothing when there is nothing. */
export function TodayTasks() {
  const { member, today } = useMe()
  const may = useMay()
  const list = useList('tasks.mine', { group: 'due' }, { enabled: may('tasks.read') })
  useLive(`tasks:${member.id}`, ['tasks.'])
  const tasks = useShown(list.data, (task: Task) => task.status === 'open' && task.member?.id === member.id && task.dueOn !== null && task.dueOn <= today)
  if (!tasks?.length) return null
  return (
    <Section title={count(tasks.length, 'task for today', 'tasks for today')} bare>
      <Stack gap="small">
        <TaskList label="Tasks for today" tasks={tasks.slice(0, atFirst)} />
        <ButtonLink kind="quiet" icon={<ListTodo />} to="/tasks">{tasks.length > atFirst ? `All ${tasks.length}${list.more ? ' and more' : ''}` : 'All your tasks'}</ButtonLink>
      </Stack>
    </Section>
  )
}
