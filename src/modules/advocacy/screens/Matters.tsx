import { Megaphone } from 'lucide-react'
import { useFilters } from '../../../platform/client/address.ts'
import { useList } from '../../../platform/client/query.ts'
import { useMay } from '../../../platform/client/session.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Chip, Chips } from '../../../ui/Badge.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Empty } from '../../../ui/Empty.tsx'
import { Card, Page, Stack } from '../../../ui/Page.tsx'
import { Rows } from '../../../ui/Rows.tsx'
import { Tabs } from '../../../ui/Tabs.tsx'
import { MatterRow } from './MatterRow.tsx'

const shows = ['open', 'overdue', 'ours', 'theirs', 'closed'] as const
type Show = (typeof shows)[number]
const showNames: Record<Exclude<Show, 'open'>, string> = { overdue: 'Overdue', ours: 'With us', theirs: 'With them', closed: 'Closed' }
const none: Record<Show, string> = { open: 'No open matter', overdue: 'Nothing is overdue', ours: 'Nothing waits for us', theirs: 'Nobody is waited for', closed: 'None closed yet' }
const readFilters = (raw: Record<string, unknown>) => ({ whose: (raw['whose'] === 'all' ? 'all' : undefined) as 'all' | undefined, show: shows.find((show) => show === raw['show'] && show !== 'open') })

/** Open matters, the longest overdue first: one's own, and for whoever leads everybody's. */
export default function Matters() {
  const may = useMay()
  const [filters, change] = useFilters(readFilters)
  const tabs = [{ value: 'mine' as const, label: 'Yours' }, ...(may('advocacy.read_team') ? [{ value: 'all' as const, label: 'Everybody’s' }] : [])]
  const whose = tabs.find(({ value }) => value === filters.whose)?.value ?? 'mine'
  const list = useList('advocacy.list', { whose, show: filters.show ?? 'open' })
  return (
    <Page title="Matters" meta="What we speak up about with people, and who has to answer">
      <Tabs label="Whose matters" tabs={tabs} value={whose} onChange={(next) => change({ whose: next === 'mine' ? undefined : next })}>
        <Stack gap="small">
          <Chips label="Show only">{(Object.keys(showNames) as (keyof typeof showNames)[]).map((show) => <Chip key={show} on={filters.show === show} onToggle={(on) => change({ show: on ? show : undefined })}>{showNames[show]}</Chip>)}</Chips>
          <Ask of={list} rows={5}>
            {(matters) => (matters.length === 0
              ? <Card><Empty icon={<Megaphone />} title={none[filters.show ?? 'open']}>A matter is opened on a person’s page, under Plan, or with Ctrl K: “Speak up for them”.</Empty></Card>
              : <><Rows label="Matters">{matters.map((matter) => <MatterRow key={matter.id} matter={matter} whose={whose === 'all'} />)}</Rows>{list.more && <Button wide busy={list.more.busy} onClick={list.more.load}>Show more</Button>}</>)}
          </Ask>
        </Stack>
      </Tabs>
    </Page>
  )
}
