import { CalendarX2, CircleAlert, ClipboardCheck, Smartphone } from 'lucide-react'
import { Suspense, lazy, useState } from 'react'
import { useFilters } from '../../../platform/client/address.ts'
import { useAsk, useList } from '../../../platform/client/query.ts'
import { useMay, useMe } from '../../../platform/client/session.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Badge, Chip, Chips } from '../../../ui/Badge.tsx'
import { Button, ButtonLink } from '../../../ui/Button.tsx'
import { Empty } from '../../../ui/Empty.tsx'
import { Card, Page, Stack } from '../../../ui/Page.tsx'
import { Notice } from '../../../ui/Refusal.tsx'
import { Row, Rows } from '../../../ui/Rows.tsx'
import { Select } from '../../../ui/Select.tsx'
import { Tabs } from '../../../ui/Tabs.tsx'
import { count, listed, nearDay, shortDay } from '../../../ui/words.ts'
import { measurePath, shortName } from '../../measures/public-screens.ts'
import type { DueRow } from '../contract.ts'

const NotToday = lazy(() => import('./NotToday.tsx'))
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const readFilters = (raw: Record<string, unknown>) => ({
  whose: raw['whose'] === 'everybody' ? 'everybody' as const : undefined, late: raw['late'] === true || raw['late'] === 'true' ? true as const : undefined,
  programme: typeof raw['programme'] === 'string' && uuid.test(raw['programme']) ? raw['programme'] : undefined,
})

/** Whose measures are due: one's own people, or everybody one may see; late ones first. */
export default function DueList() {
  const [filters, change] = useFilters(readFilters)
  const may = useMay()
  const whose = filters.whose ?? 'mine'
  return (
    <Page title="Measures due" meta="By what their programmes ask for">
      <Tabs
        label="Whose measures" tabs={[{ value: 'mine', label: 'People you work with' }, { value: 'everybody', label: may('people.read_all') ? 'All programmes' : 'Your teams’ programmes' }]} value={whose}
        onChange={(next) => change({ whose: next === 'everybody' ? 'everybody' : undefined, late: undefined, programme: undefined })}
      >
        <Due key={whose} whose={whose} late={filters.late} programme={filters.programme} change={change} />
      </Tabs>
    </Page>
  )
}

function Due({ whose, late, programme, change }: { whose: 'mine' | 'everybody'; late: true | undefined; programme: string | undefined; change: (filters: { late?: true | undefined; programme?: string | undefined }) => void }) {
  const list = useList('asking.due', { whose, ...(late ? { late } : {}), ...(programme ? { programmeId: programme } : {}) })
  const programmes = useAsk('programmes.list', {})
  const [leaving, setLeaving] = useState<DueRow>()
  const { people = 0, late: lateOnes = 0 } = list.first ?? {}, asFound = people === null
  return (
    <Stack>
      <Stack gap="small">
        {whose === 'everybody' && <Select label="Programme" none="All programmes" value={programme ?? ''} onChange={(id) => change({ programme: id || undefined })} options={(programmes.data?.rows ?? []).filter(({ measures }) => measures.length).map(({ id, name }) => ({ value: id, label: name }))} />}
        <Chips label="Which"><Chip on={late === true} count={list.first ? lateOnes ?? undefined : undefined} onToggle={(on) => change({ late: on ? true : undefined })}>Only late</Chip></Chips>
      </Stack>
      <Ask of={list} rows={6}>
        {(rows) => (rows.length === 0 && !list.more
          ? <Card><Empty icon={<ClipboardCheck />} title={late ? 'Nobody is late' : 'Nothing is due'}>{whose === 'mine' ? 'This list is of people you work with by name. The other list has everybody.' : 'A programme says what is asked and when, on its page.'}</Empty></Card>
          : (
            <Stack gap="small">
              {asFound ? <Notice tone="info" title="Too many take part to put them in order">They stand here as they are found, late or not. {programme ? 'Show more to go on.' : 'Choose a programme to see first who is late.'}</Notice> : <p>{count(people, 'person', 'people')}, {lateOnes} late.</p>}
              {rows.length > 0 && <Rows label="Measures due">{rows.map((row) => <PersonRow key={row.person.id} row={row} withKeyWorker={whose === 'everybody'} onLeave={() => setLeaving(row)} />)}</Rows>}
              {list.more && <Button wide busy={list.more.busy} onClick={list.more.load}>Show more</Button>}
            </Stack>
          ))}
      </Ask>
      <Suspense>{leaving && <NotToday asked={{ personId: leaving.person.id, due: leaving.due }} onClose={() => setLeaving(undefined)} />}</Suspense>
    </Stack>
  )
}

function PersonRow({ row, withKeyWorker, onLeave }: { row: DueRow; withKeyWorker: boolean; onLeave: () => void }) {
  const { today } = useMe()
  const mayTake = useMay()('measures.take')
  const [only, ...more] = row.due
  return (
    <Row
      title={row.person.name} to={`/people/${row.person.id}/measures`}
      note={<>
        <span>{listed(row.due.map(({ instrument }) => shortName(instrument)))}</span><span>due {nearDay(row.dueOn, today)}</span><span>{[...new Set(row.due.map(({ programmeName }) => programmeName))].join(', ')}</span>
        {withKeyWorker && row.keyWorker && <span>{row.keyWorker}</span>}
      </>}
      end={<>
        {row.linkUntil && <Badge tone="info" icon={<Smartphone />}>With them until {shortDay(row.linkUntil)}</Badge>}
        {row.late && <Badge tone="warn" icon={<CircleAlert />}>Late</Badge>}
        {mayTake && <Button size="small" kind="quiet" icon={<CalendarX2 />} onClick={onLeave}>Not today<span className="said"> for {row.person.name}</span></Button>}
        {mayTake && <ButtonLink size="small" to={more.length ? `/people/${row.person.id}/measures` : measurePath(row.person.id, only!.instrument)}>Take {more.length ? 'them' : 'it'}<span className="said"> with {row.person.name}</span></ButtonLink>}
      </>}
    />
  )
}
