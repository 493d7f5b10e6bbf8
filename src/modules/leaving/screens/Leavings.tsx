import { HeartHandshake, ShieldCheck } from 'lucide-react'
import { useFilters } from '../../../platform/client/address.ts'
import { useAsk, useList } from '../../../platform/client/query.ts'
import { useMay, useMe } from '../../../platform/client/session.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Badge, Chip, Chips } from '../../../ui/Badge.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Empty } from '../../../ui/Empty.tsx'
import { Card, Page, Stack } from '../../../ui/Page.tsx'
import { Row, Rows } from '../../../ui/Rows.tsx'
import { Tabs } from '../../../ui/Tabs.tsx'
import { nearDay, shortDay } from '../../../ui/words.ts'
import { howNames } from '../rules.ts'
import { FiguresOf } from './Figures.tsx'
import { LeavingRow } from './PersonLeaving.tsx'
import { OwnWords } from './OwnWords.tsx'
import { leavingPath } from './words.ts'

const views = ['mine', 'all', 'prepared', 'figures', 'words'] as const
type View = (typeof views)[number]
const read = (raw: Record<string, unknown>) => ({ view: views.find((view) => view === raw['view']), coming: (raw['coming'] === true || raw['coming'] === 'true' ? true : undefined) as true | undefined })

/** Who is to be asked how it goes, who is about to leave, and what leaving comes to. */
export default function Leavings() {
  const may = useMay()
  const [filters, change] = useFilters(read)
  const tabs = [
    { value: 'mine' as View, label: 'Your follow-ups' }, ...(may('leaving.read_team') ? [{ value: 'all' as View, label: 'Everybody’s' }] : []), { value: 'prepared' as View, label: 'Being prepared' },
    ...(may('outcomes.read') ? [{ value: 'figures' as View, label: 'In figures' }] : []), ...(may('leaving.set_up') ? [{ value: 'words' as View, label: 'Words and days' }] : []),
  ]
  const view = tabs.find(({ value }) => value === filters.view)?.value ?? 'mine'
  return (
    <Page title="Leaving well" meta="Follow-ups, who is about to leave, and what came of it" width={view === 'figures' ? 'wide' : 'normal'}>
      <Tabs label="What of leaving" tabs={tabs} value={view} onChange={(next) => change({ view: next === 'mine' ? undefined : next, coming: undefined })}>
        {(view === 'mine' || view === 'all') && (
          <Stack>
            <Chips label="Which"><Chip on={filters.coming === true} onToggle={(on) => change({ coming: on ? true : undefined })}>With those still to come</Chip></Chips>
            <Due whose={view} coming={filters.coming === true} />
          </Stack>
        )}
        {view === 'prepared' && <Prepared />}
        {view === 'figures' && <FiguresOf />}
        {view === 'words' && <OwnWords />}
      </Tabs>
    </Page>
  )
}

function Due({ whose, coming }: { whose: 'mine' | 'all'; coming: boolean }) {
  const { today, member } = useMe()
  const list = useList('leaving.due', { whose, ...(coming ? {} : { until: today }) })
  return (
    <Ask of={list} rows={5}>
      {(due) => (due.length === 0
        ? <Card><Empty icon={<HeartHandshake />} title={coming ? 'Nobody is to be asked' : 'Nobody is to be asked today'}>Follow-ups are wished for in the plan for leaving, and land here and on your list when their day comes.</Empty></Card>
        : (
          <Stack gap="small">
            <Rows label="Follow-ups">
              {due.map((one) => (
                <Row
                  key={one.id} title={one.person.name} to={`${leavingPath(one.person.id, one.leavingId)}`}
                  note={<><span>{howNames[one.how]}</span>{one.purpose && <span>{one.purpose}</span>}<span>left {shortDay(one.leftOn)}</span>{one.member?.id !== member.id && <span>{one.member?.name ?? one.team ?? 'The team'}</span>}</>}
                  end={<Badge tone={one.dueOn < today ? 'warn' : one.dueOn === today ? 'primary' : 'calm'}>{one.dueOn < today ? 'Was due' : 'Due'} {nearDay(one.dueOn, today)}</Badge>}
                  below={one.safeContact && <span><ShieldCheck aria-hidden="true" size={16} /> {one.safeContact}</span>}
                />
              ))}
            </Rows>
            {list.more && <Button wide busy={list.more.busy} onClick={list.more.load}>Show more</Button>}
          </Stack>
        ))}
    </Ask>
  )
}

function Prepared() {
  const list = useList('leaving.prepared', {}), setting = useAsk('leaving.setting', {}, { staleTime: 300_000 })
  return (
    <Ask of={list} rows={5}>
      {(leavings) => (leavings.length === 0
        ? <Card><Empty icon={<HeartHandshake />} title="Nobody’s leaving is being prepared">It is begun on a person’s page, under Plan, or with Find, go, do.</Empty></Card>
        : <Stack gap="small"><Rows label="Being prepared">{leavings.map((leaving) => <LeavingRow key={leaving.id} leaving={leaving} setting={setting.data} about />)}</Rows>{list.more && <Button wide busy={list.more.busy} onClick={list.more.load}>Show more</Button>}</Stack>)}
    </Ask>
  )
}
