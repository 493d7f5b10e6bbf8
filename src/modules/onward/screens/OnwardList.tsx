import { ArrowRightLeft } from 'lucide-react'
import { useFilters } from '../../../platform/client/address.ts'
import { useAsk, useList } from '../../../platform/client/query.ts'
import { useMay } from '../../../platform/client/session.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Chip, Chips } from '../../../ui/Badge.tsx'
import { Button, ButtonLink } from '../../../ui/Button.tsx'
import { Empty } from '../../../ui/Empty.tsx'
import { Card, Page, Stack } from '../../../ui/Page.tsx'
import { Tabs } from '../../../ui/Tabs.tsx'
import { OnwardRows } from './OnwardRows.tsx'

const shows = ['open', 'late', 'closed'] as const
type Show = (typeof shows)[number]
const read = (raw: Record<string, unknown>) => ({ whose: raw['whose'] === 'all' ? 'all' as const : undefined, show: shows.find((show) => show === raw['show']) })

/** Who was referred on and where that stands: the longest past their day first. For whoever leads, everybody's. */
export default function OnwardList() {
  const may = useMay()
  const [filters, change] = useFilters(read)
  const whose = filters.whose ?? 'mine', show = filters.show ?? 'open'
  const { data } = useAsk('onward.counts', {}), list = useList('onward.list', { whose, show })
  const open = data && (whose === 'all' ? data.all : data.mine), late = data && (whose === 'all' ? data.allLate : data.mineLate)
  const pick = (next: Show) => change({ show: next === 'open' ? undefined : next })
  return (
    <Page title="Referred on" meta="People we told of a service elsewhere, or sent there: and what became of it" actions={may('directory.read') && <ButtonLink to="/directory">Directory</ButtonLink>}>
      <Tabs label="Whose" tabs={[{ value: 'mine', label: 'Yours to ask about', ...(data ? { count: data.mine } : {}) }, { value: 'all', label: 'Everybody’s', ...(data ? { count: data.all } : {}) }]} value={whose} onChange={(next) => change({ whose: next === 'all' ? 'all' : undefined })}>
        <Stack>
          <Chips label="Which">
            <Chip on={show === 'open'} onToggle={() => pick('open')} {...(open === undefined ? {} : { count: open })}>Open</Chip>
            <Chip on={show === 'late'} onToggle={() => pick('late')} {...(late === undefined ? {} : { count: late })}>Past their day</Chip>
            <Chip on={show === 'closed'} onToggle={() => pick('closed')}>Closed</Chip>
          </Chips>
          <Ask of={list} rows={5}>
            {(rows) => (rows.length === 0
              ? <Card><Empty icon={<ArrowRightLeft />} title={show === 'late' ? 'Nobody is past their day' : show === 'closed' ? 'None closed yet' : 'Nobody is waiting for word'}>Refer somebody on from their page, from a service in the directory, or with Ctrl+K.</Empty></Card>
              : <Stack gap="small"><OnwardRows label="Referred on" rows={rows} whose={whose === 'all'} />{list.more && <Button wide busy={list.more.busy} onClick={list.more.load}>Show more</Button>}</Stack>)}
          </Ask>
        </Stack>
      </Tabs>
    </Page>
  )
}
