import { CalendarCheck } from 'lucide-react'
import { useState } from 'react'
import { useFilters } from '../../../platform/client/address.ts'
import { useCommand } from '../../../platform/client/command.ts'
import { useAsk, useList } from '../../../platform/client/query.ts'
import { useMay } from '../../../platform/client/session.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Chip, Chips } from '../../../ui/Badge.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Empty } from '../../../ui/Empty.tsx'
import { NumberField } from '../../../ui/NumberField.tsx'
import { Card, Page, Stack } from '../../../ui/Page.tsx'
import { Problem } from '../../../ui/Refusal.tsx'
import { Row, Rows } from '../../../ui/Rows.tsx'
import { Tabs } from '../../../ui/Tabs.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { toast } from '../../../ui/toast.ts'
import type { Schedule } from '../contract.ts'
import { becauseOf, limits, whyNotWords } from '../rules.ts'
import { ReviewRow } from './ReviewRow.tsx'
import { wordsOf } from './words.ts'

const views = ['mine', 'all', 'schedules'] as const
type View = (typeof views)[number]
const readFilters = (raw: Record<string, unknown>) => ({ view: views.find((view) => view === raw['view']), overdue: (raw['overdue'] === true || raw['overdue'] === 'true' ? true : undefined) as true | undefined })

/** What is due to be looked back on: one's own, for whoever leads everybody's, and how often each programme does it. */
export default function Reviews() {
  const may = useMay()
  const [filters, change] = useFilters(readFilters)
  const tabs = [{ value: 'mine' as View, label: 'Yours' }, ...(may('reviews.read_team') ? [{ value: 'all' as View, label: 'Everybody’s' }] : []), { value: 'schedules' as View, label: 'How often' }]
  const view = tabs.find(({ value }) => value === filters.view)?.value ?? 'mine'
  return (
    <Page title="Reviews" meta="Looking back together, and case conferences">
      <Tabs label="Which reviews" tabs={tabs} value={view} onChange={(next) => change({ view: next === 'mine' ? undefined : next, overdue: undefined })}>
        {view === 'mine' && <Due whose="mine" />}
        {view === 'all' && <><Chips label="Which"><Chip on={filters.overdue === true} onToggle={(on) => change({ overdue: on ? true : undefined })}>Only overdue</Chip></Chips><Due whose="all" overdue={filters.overdue} /></>}
        {view === 'schedules' && <Schedules />}
      </Tabs>
    </Page>
  )
}

function Due({ whose, overdue }: { whose: 'mine' | 'all'; overdue?: true | undefined }) {
  const list = useList('reviews.due', { whose, ...(overdue ? { overdue } : {}) })
  return (
    <Ask of={list} rows={5}>
      {(reviews) => (reviews.length === 0
        ? <Card><Empty icon={<CalendarCheck />} title={overdue ? 'Nothing is overdue' : 'Nothing is due'}>A review is planned on a person’s page, by a programme’s schedule, or when the one before is signed.</Empty></Card>
        : <Stack gap="small"><Rows label="Reviews due">{reviews.map((review) => <ReviewRow key={review.id} review={review} />)}</Rows>{list.more && <Button wide busy={list.more.busy} onClick={list.more.load}>Show more</Button>}</Stack>)}
    </Ask>
  )
}

function Schedules() {
  const may = useMay()
  const asked = useAsk('reviews.schedules', {})
  const [open, setOpen] = useState<Schedule>()
  return (
    <Ask of={asked} rows={5}>
      {(schedules) => (
        <>
          <Rows label="How often programmes review">
            {schedules.map((one) => (
              <Row
                key={one.programme.id} title={one.programme.name} note={one.everyWeeks ? `${one.what}, ${one.everyWeeks === 1 ? 'every week' : `every ${one.everyWeeks} weeks`}` : 'No schedule'}
                end={may('reviews.schedule') && <Button kind="quiet" size="small" onClick={() => setOpen(one)}>Change<span className="said"> for {one.programme.name}</span></Button>}
              />
            ))}
          </Rows>
          {open && <ChangeSchedule one={open} onClose={() => setOpen(undefined)} />}
        </>
      )}
    </Ask>
  )
}

function ChangeSchedule({ one, onClose }: { one: Schedule; onClose: () => void }) {
  const schedule = useCommand('reviews.schedule')
  const [weeks, setWeeks] = useState<number | null>(one.everyWeeks ?? 12)
  const [what, setWhat] = useState(one.what)
  const [scheduleId] = useState(uuidv7)
  const [tried, setTried] = useState(false)
  const wrong = tried ? whyNotWords(what, limits.what, 'no_what') : null
  const send = async (everyWeeks: number | null) => {
    setTried(true)
    if (whyNotWords(what, limits.what, 'no_what')) return
    if (!await schedule.send({ scheduleId, programmeId: one.programme.id, what, everyWeeks })) return
    toast(everyWeeks ? `Every ${everyWeeks} weeks from now on` : 'No more reviews by schedule')
    onClose()
  }
  return (
    <Dialog
      open onClose={onClose} title={one.programme.name} hint="Each person who takes part is reviewed so many weeks after they began, and again after each review. What is due appears two weeks before."
      actions={<><Button kind="primary" busy={schedule.busy} disabled={weeks === null} onClick={() => void send(weeks)}>Keep</Button>{one.id && <Button busy={schedule.busy} onClick={() => void send(null)}>No schedule</Button>}<Button kind="quiet" onClick={onClose}>Cancel</Button></>}
    >
      <Stack>
        {schedule.problem && <Problem what={wordsOf(schedule.problem)} />}
        <TextField id="schedule-what" label="What is it called?" required value={what} onChange={setWhat} error={wrong ? becauseOf[wrong] : undefined} maxLength={limits.what} />
        <NumberField id="schedule-weeks" label="Every" value={weeks} onChange={setWeeks} least={1} most={104} steps unit="weeks" />
      </Stack>
    </Dialog>
  )
}
