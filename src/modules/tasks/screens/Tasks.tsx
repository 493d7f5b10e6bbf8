import { ListTodo, Plus } from 'lucide-react'
import { useState } from 'react'
import { useFilters } from '../../../platform/client/address.ts'
import { useLive } from '../../../platform/client/live.ts'
import { useAsk, useList } from '../../../platform/client/query.ts'
import { useMay, useMe } from '../../../platform/client/session.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Empty } from '../../../ui/Empty.tsx'
import { Card, Page, Section, Stack } from '../../../ui/Page.tsx'
import { Tabs } from '../../../ui/Tabs.tsx'
import { count } from '../../../ui/words.ts'
import type { Task } from '../contract.ts'
import { standing } from '../rules.ts'
import { Colleagues } from './Colleagues.tsx'
import { NewTask } from './NewTask.tsx'
import { TaskList } from './TaskRow.tsx'
import { useShown } from './useTasks.ts'

const views = ['mine', 'team', 'colleagues', 'finished'] as const
type View = (typeof views)[number]
const readFilters = (raw: Record<string, unknown>) => ({
  view: views.find((view) => view === raw['view']),
  member: typeof raw['member'] === 'string' ? raw['member'] : undefined,
})

/** What somebody is to do: their own by day, their teams' without a name, and for whoever leads the colleagues'. */
export default function Tasks() {
  const { member } = useMe()
  const may = useMay()
  const [filters, change] = useFilters(readFilters)
  const [adding, setAdding] = useState(false)
  const counts = useAsk('tasks.counts', {})
  useLive(`tasks:${member.id}`, ['tasks.'])
  const view: View = filters.view === 'colleagues' && !may('tasks.read_team') ? 'mine' : filters.view ?? 'mine'
  const tabs = [
    { value: 'mine' as View, label: 'Yours', count: counts.data && counts.data.overdue + counts.data.today },
    { value: 'team' as View, label: 'The team’s', count: counts.data?.team },
    ...(may('tasks.read_team') ? [{ value: 'colleagues' as View, label: 'Colleagues' }] : []),
    { value: 'finished' as View, label: 'Finished' },
  ]
  return (
    <Page
      title="Tasks" actions={may('tasks.write') && !adding && <Button kind="primary" icon={<Plus />} onClick={() => setAdding(true)}>Add a task</Button>}
      meta={counts.data && <><span>{counts.data.today ? `${counts.data.today} for today` : 'Nothing more for today'}</span>{counts.data.overdue > 0 && <span>{count(counts.data.overdue, 'from an earlier day', 'from earlier days')}</span>}</>}
    >
      <Stack>
        {adding && <NewTask onClose={() => setAdding(false)} />}
        <Tabs label="Whose tasks" tabs={tabs} value={view} onChange={(next) => change({ view: next === 'mine' ? undefined : next, member: undefined })}>
          {view === 'mine' && <Mine />}
          {view === 'team' && <Group group="team" title="Nobody’s name on it yet" belongs={unnamed} empty="Nothing is waiting for somebody to take it." />}
          {view === 'colleagues' && <Colleagues memberId={filters.member} onPick={(picked) => change({ member: picked })} />}
          {view === 'finished' && <Group group="finished" title="Done and dismissed" belongs={finished} empty="What you finish is kept here." order />}
        </Tabs>
      </Stack>
    </Page>
  )
}

const unnamed = (task: Task) => task.status === 'open' && task.member === null
const finished = (task: Task) => task.status !== 'open'

function Mine() {
  const { member, today } = useMe()
  const due = useList('tasks.mine', { group: 'due' }), coming = useList('tasks.mine', { group: 'coming' }), undated = useList('tasks.mine', { group: 'undated' })
  const every = due.data && coming.data && undated.data ? [...due.data, ...coming.data, ...undated.data] : undefined
  const shown = useShown(every, (task) => task.status === 'open' && task.member?.id === member.id)
  const failed = [due, coming, undated].find(({ error }) => error) ?? due
  const of = (at: ReturnType<typeof standing>) => (shown ?? []).filter((task) => standing(task.dueOn, today) === at)
  return (
    <Ask of={{ ...failed, data: shown }} rows={6}>
      {(tasks) => (tasks.length === 0
        ? <Card><Empty icon={<ListTodo />} title="Nothing on your list">What comes out of conversations, plans and reviews lands here, and you can add to it yourself.</Empty></Card>
        : (
          <Stack gap="large">
            {([['overdue', 'From earlier days', due], ['today', 'Today', due], ['coming', 'Coming', coming], ['undated', 'On no particular day', undated]] as const).map(([at, title, list]) => of(at).length > 0 && (
              <Section key={at} title={title} bare>
                <Stack gap="small">
                  <TaskList label={title} tasks={of(at)} />
                  {list.more && (at !== 'overdue' || of('today').length === 0) && <Button wide busy={list.more.busy} onClick={list.more.load}>Show more</Button>}
                </Stack>
              </Section>
            ))}
          </Stack>
        ))}
    </Ask>
  )
}

/** One group of the asker's. `order` leaves the order as the service gave it. */
function Group({ group, title, belongs, empty, order }: { group: 'team' | 'finished'; title: string; belongs: (task: Task) => boolean; empty: string; order?: boolean }) {
  const list = useList('tasks.mine', { group })
  const sorted = useShown(list.data, belongs)
  const kept = order && list.data && sorted ? list.data.flatMap((task) => sorted.find(({ id }) => id === task.id) ?? []) : sorted
  return (
    <Ask of={{ ...list, data: kept }} rows={4}>
      {(tasks) => (tasks.length === 0
        ? <Card><Empty icon={<ListTodo />} title={empty} /></Card>
        : <Stack gap="small"><TaskList label={title} tasks={tasks} />{list.more && <Button wide busy={list.more.busy} onClick={list.more.load}>Show more</Button>}</Stack>)}
    </Ask>
  )
}
