import { UsersRound } from 'lucide-react'
import { useAsk, useList } from '../../../platform/client/query.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Avatar } from '../../../ui/Avatar.tsx'
import { Badge } from '../../../ui/Badge.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Empty } from '../../../ui/Empty.tsx'
import { Card, Section, Stack } from '../../../ui/Page.tsx'
import { Row, Rows } from '../../../ui/Rows.tsx'
import type { Task } from '../contract.ts'
import { TaskList } from './TaskRow.tsx'
import { useShown } from './useTasks.ts'

/** Who of the asker's teams has how much to do, and one colleague's list: to help, to hand over, never to count ticks. */
export function Colleagues({ memberId, onPick }: { memberId: string | undefined; onPick: (memberId: string | undefined) => void }) {
  const load = useAsk('tasks.load', {})
  const picked = load.data?.find(({ id }) => id === memberId)
  if (picked) return <One member={picked} onBack={() => onPick(undefined)} />
  return (
    <Ask of={load} rows={6}>
      {(members) => (members.length === 0
        ? <Card><Empty icon={<UsersRound />} title="You are in no team yet">An administrator puts members into teams.</Empty></Card>
        : (
          <Rows label="Colleagues">
            {members.map(({ id, name, overdue, today, open }) => (
              <Row
                key={id} lead={<Avatar name={name} size="small" />} title={name} note={open ? `${open} open` : 'Nothing open'}
                end={<>{overdue > 0 && <Badge tone="warn">{overdue} overdue</Badge>}{today > 0 && <Badge tone="primary">{today} today</Badge>}{open > 0 && <Button kind="quiet" size="small" onClick={() => onPick(id)}>Look<span className="said"> at {name}’s tasks</span></Button>}</>}
              />
            ))}
          </Rows>
        ))}
    </Ask>
  )
}

function One({ member, onBack }: { member: { id: string; name: string }; onBack: () => void }) {
  const list = useList('tasks.ofTeam', { memberId: member.id })
  const tasks = useShown(list.data, (task: Task) => task.status === 'open' && task.member?.id === member.id)
  return (
    <Section title={member.name} bare actions={<Button kind="quiet" onClick={onBack}>All colleagues</Button>}>
      <Ask of={{ ...list, data: tasks }} rows={4}>
        {(shown) => (shown.length === 0
          ? <Card><Empty title="Nothing on this list" /></Card>
          : <Stack gap="small"><TaskList label={`Tasks of ${member.name}`} tasks={shown} about="member" />{list.more && <Button wide busy={list.more.busy} onClick={list.more.load}>Show more</Button>}</Stack>)}
      </Ask>
    </Section>
  )
}
