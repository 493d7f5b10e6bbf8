import { Inbox, PhoneCall, Search } from 'lucide-react'
import { useState } from 'react'
import { useFilters } from '../../../platform/client/address.ts'
import { useLive } from '../../../platform/client/live.ts'
import { useAsk, useList } from '../../../platform/client/query.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Badge, Chip, Chips } from '../../../ui/Badge.tsx'
import { Button, ButtonLink, Buttons } from '../../../ui/Button.tsx'
import { Empty } from '../../../ui/Empty.tsx'
import { Menu } from '../../../ui/Menu.tsx'
import { Card, Page, Stack } from '../../../ui/Page.tsx'
import { Row, Rows } from '../../../ui/Rows.tsx'
import { Select } from '../../../ui/Select.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { count, shortDay } from '../../../ui/words.ts'
import { useSettled } from '../../people/public-screens.ts'
import type { ReferralRow } from '../contract.ts'
import { openStatuses, statuses, type ReferralStatus } from '../rules.ts'
import css from './Referrals.module.css'
import { paceWords, sourceChoices, statusTone, statusWords } from './words.ts'

const text = (value: unknown) => (typeof value === 'string' && value ? value : undefined)
const read = (raw: Record<string, unknown>) => ({
  state: statuses.find((status) => status === raw['state']), programme: text(raw['programme']), urgent: raw['urgent'] === true ? true : undefined, mine: raw['mine'] === true ? true : undefined,
})

/** The queue: what cannot wait first, then whoever has waited longest. What is typed to find a name stays out of the address. */
export default function Queue() {
  const [{ state, programme, urgent, mine }, change] = useFilters(read)
  const [typed, setTyped] = useState(''), beginning = useSettled(typed.trim(), 300)
  const programmes = useAsk('programmes.list', {})
  const filters = { ...(programme ? { programmeId: programme } : {}), ...(urgent ? { urgency: 'urgent' as const } : {}), ...(mine ? { mine: true } : {}), ...(beginning ? { beginning } : {}) }
  const counts = useAsk('referrals.counts', filters, { keepPrevious: true })
  const list = useList('referrals.list', { ...filters, statuses: state ? [state] : [...openStatuses] })
  useLive('referrals', ['referrals.'])
  const numbers = counts.data?.counts, open = numbers && openStatuses.reduce((sum, status) => sum + numbers[status], 0)
  const pick = (status: ReferralStatus | undefined) => change({ state: state === status ? undefined : status })
  return (
    <Page
      title="Referrals to us" meta={open !== undefined && <><span>{count(open, 'open referral')}</span>{counts.data!.late > 0 && <span>{counts.data!.late} past the day promised</span>}</>}
      actions={<>
        {counts.data?.may.includes('take') && <ButtonLink kind="primary" icon={<PhoneCall />} to="/referrals/new">Take a referral</ButtonLink>}
        {counts.data?.may.includes('set_up') && <Menu label="Set up" trigger="Set up" items={[{ label: 'Links and forms', to: '/referrals/links' }, { label: 'Letters', to: '/referrals/letters' }, { label: 'Bring in a list', to: '/referrals/bring' }]} />}
      </>}
    >
      <Stack>
        <Chips label="Where they stand" line>
          <Chip on={!state} onToggle={() => change({ state: undefined })} {...(open === undefined ? {} : { count: open })}>All open</Chip>
          {statuses.map((status) => <Chip key={status} on={state === status} onToggle={() => pick(status)} {...(numbers ? { count: numbers[status] } : {})}>{statusWords[status]}</Chip>)}
        </Chips>
        <div className={css.narrow}>
          <Select label="Programme" none="All programmes" value={programme ?? ''} onChange={(next) => change({ programme: next || undefined })} options={(programmes.data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name }))} />
          <TextField label="Surname" type="search" before={<Search size={20} />} value={typed} onChange={setTyped} spellCheck={false} />
          <Chips label="Only">
            <Chip on={urgent ?? false} onToggle={(on) => change({ urgent: on || undefined })}>Urgent</Chip>
            <Chip on={mine ?? false} onToggle={(on) => change({ mine: on || undefined })}>Given to me</Chip>
          </Chips>
        </div>
        <Ask of={list} rows={5}>
          {(rows) => (rows.length === 0
            ? <Card><Empty icon={<Inbox />} title={state || programme || urgent || mine || beginning ? 'None with these filters' : 'Nobody is waiting'}>{state || programme || urgent || mine || beginning ? 'Take a filter away, or look under another state.' : 'Referrals by phone, over a link or from another system come in here.'}</Empty></Card>
            : (
              <Stack gap="small">
                <Rows label="Referrals">{rows.map((row) => <ReferralLine key={row.id} row={row} />)}</Rows>
                {list.more && <Buttons><Button onClick={list.more.load} busy={list.more.busy}>Show more</Button></Buttons>}
              </Stack>
            ))}
        </Ask>
      </Stack>
    </Page>
  )
}

function ReferralLine({ row }: { row: ReferralRow }) {
  const pace = paceWords(row)
  return (
    <Row
      to={`/referrals/${row.id}`}
      title={<>{row.name} {row.urgency === 'urgent' && <Badge tone="accent">Urgent</Badge>}{row.urgency === 'soon' && <Badge>Soon</Badge>}</>}
      note={<>
        <span>{row.referrer || sourceChoices[row.source]}</span>
        <span>{row.programmeName ?? 'Programme not decided'}</span>
        {row.allocatedTo && <span>with {row.allocatedTo}</span>}
        {row.lookAgainOn && <span>look again {shortDay(row.lookAgainOn)}</span>}
        {row.linked && row.closedOn === null && <span>on file already</span>}
      </>}
      end={<>
        {row.closedOn === null ? <Badge tone={pace.tone}>{pace.words}</Badge> : <Badge>{shortDay(row.closedOn)}</Badge>}
        <Badge tone={statusTone[row.status]}>{statusWords[row.status]}</Badge>
      </>}
    />
  )
}
