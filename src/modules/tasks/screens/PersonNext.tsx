import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useList } from '../../../platform/client/query.ts'
import { useMay } from '../../../platform/client/session.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Disclosure } from '../../../ui/Disclosure.tsx'
import { Section, Stack } from '../../../ui/Page.tsx'
import type { Task } from '../contract.ts'
import { NewTask } from './NewTask.tsx'
import { TaskList } from './TaskRow.tsx'
import { useShown } from './useTasks.ts'
import css from './Tasks.module.css'

/** What is next with a person: everybody's tasks about them. */
export function PersonNext({ personId }: { personId: string }) {
  const may = useMay()
  const [adding, setAdding] = useState(false)
  const list = useList('tasks.ofPerson', { personId }, { enabled: may('tasks.read') })
  const tasks = useShown(list.data, (task: Task) => task.status === 'open' && task.person?.id === personId)
  if (!may('tasks.read')) return null
  return (
    <Section bare id="next" title="What is next" actions={may('tasks.write') && !adding && <Button kind="quiet" icon={<Plus />} onClick={() => setAdding(true)}>Add a task</Button>}>
      <Stack gap="small">
        {adding && <NewTask personId={personId} onClose={() => setAdding(false)} />}
        <Ask of={{ ...list, data: tasks }} rows={2}>
          {(shown) => (shown.length === 0
            ? !adding && <p className={css.none}>Nothing to do for now.</p>
            : <><TaskList label="Tasks with this person" tasks={shown} about="person" />{list.more && <Button wide busy={list.more.busy} onClick={list.more.load}>Show more</Button>}</>)}
        </Ask>
        <Disclosure label="What was done"><Finished personId={personId} /></Disclosure>
      </Stack>
    </Section>
  )
}

function Finished({ personId }: { personId: string }) {
  const list = useList('tasks.ofPerson', { personId, finished: true })
  return (
    <Ask of={list} rows={2}>
      {(tasks) => (tasks.length === 0
        ? <p className={css.none}>Nothing yet.</p>
        : <Stack gap="small"><TaskList label="Tasks done or dismissed" tasks={tasks} about="person" />{list.more && <Button wide busy={list.more.busy} onClick={list.more.load}>Earlier ones</Button>}</Stack>)}
    </Ask>
  )
}
