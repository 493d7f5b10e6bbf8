import { CalendarPlus, ChevronLeft, ChevronRight, Smartphone } from 'lucide-react'
import { useState } from 'react'
import { useFilters } from '../../../platform/client/address.ts'
import { useLive } from '../../../platform/client/live.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { useMay, useMe } from '../../../platform/client/session.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Chip, Chips } from '../../../ui/Badge.tsx'
import { Button, ButtonLink } from '../../../ui/Button.tsx'
import { Page, Stack } from '../../../ui/Page.tsx'
import { Select } from '../../../ui/Select.tsx'
import { shortDay, weekDay } from '../../../ui/words.ts'
import { dayAfter, weekdayOf } from '../rules.ts'
import { DayList } from './DayList.tsx'
import { Follow } from './Follow.tsx'
import { WeekGrid } from './WeekGrid.tsx'
import css from './Calendar.module.css'

const readFilters = (raw: Record<string, unknown>) => ({
  week: typeof raw['week'] === 'string' && /^\d{4}-\d\d-\d\d$/.test(raw['week']) && !Number.isNaN(Date.parse(raw['week'])) ? raw['week'] : undefined,
  view: raw['view'] === 'day' ? 'day' as const : undefined,
  member: typeof raw['member'] === 'string' && /^[0-9a-f-]{36}$/.test(raw['member']) ? raw['member'] : undefined,
})

/** A week of appointments beside the sessions one runs: drawn as columns where there is room, a day as a list on a phone. Leads look at their colleagues' too. */
export default function Calendar() {
  const { today, member } = useMe()
  const may = useMay()
  const [filters, change] = useFilters(readFilters)
  const [following, setFollowing] = useState(false)
  const day = filters.week ?? today
  const monday = dayAfter(day, 1 - weekdayOf(day)), thisMonday = dayAfter(today, 1 - weekdayOf(today))
  const days = Array.from({ length: 7 }, (_, n) => dayAfter(monday, n))
  const asked = useAsk('appointments.calendar', { from: monday, until: days[6]!, ...(filters.member && filters.member !== member.id ? { memberId: filters.member } : {}) }, { keepPrevious: true })
  useLive(`calendar:${filters.member ?? member.id}`, ['appointments.'])
  const colleagues = asked.data?.colleagues ?? []
  const whose = asked.data && !asked.data.mine ? { member: asked.data.member.id } : {}
  const mayBook = may('appointments.write') && (asked.data?.mine !== false || may('appointments.write_team'))
  const isDay = filters.view === 'day'
  const step = isDay ? 1 : 7

  return (
    <Page
      title={asked.data && !asked.data.mine ? asked.data.member.name : 'Calendar'} width="wide"
      actions={<>{mayBook && <ButtonLink kind="primary" icon={<CalendarPlus />} to="/appointments/new" search={{ day: day < today ? today : day, ...whose }}>Book</ButtonLink>}<Button icon={<Smartphone />} onClick={() => setFollowing(true)}>On your phone</Button></>}
    >
      <Stack>
        <div className={css.bar}>
          <div className={css.weeks} role="group" aria-label={isDay ? 'Day' : 'Week'}>
            <Button iconOnly icon={<ChevronLeft />} onClick={() => change({ week: dayAfter(day, -step) })}>{isDay ? 'The day before' : 'The week before'}</Button>
            <h2 aria-live="polite">{isDay ? weekDay(day) : monday === thisMonday ? 'This week' : monday === dayAfter(thisMonday, 7) ? 'Next week' : `${weekDay(monday).slice(4)} to ${shortDay(days[6]!)}`}</h2>
            <Button iconOnly icon={<ChevronRight />} onClick={() => change({ week: dayAfter(day, step) })}>{isDay ? 'The day after' : 'The week after'}</Button>
            {day !== today && <Button kind="quiet" onClick={() => change({ week: undefined })}>Today</Button>}
          </div>
          <div className={css.filters}>
            {colleagues.length > 1 && <Select label="Whose calendar" hideLabel value={filters.member ?? member.id} onChange={(picked) => change({ member: picked === member.id ? undefined : picked || undefined })} options={[{ value: member.id, label: 'Your own' }, ...colleagues.filter(({ id }) => id !== member.id).map(({ id, name }) => ({ value: id, label: name }))]} />}
            <div className={css.wideOnly}><Chips label="How much"><Chip on={!isDay} onToggle={() => change({ view: undefined })}>Week</Chip><Chip on={isDay} onToggle={() => change({ view: 'day' })}>Day</Chip></Chips></div>
          </div>
        </div>
        <Ask of={asked} rows={7}>
          {({ blocks }) => (
            <>
              {!isDay && <div className={css.wideOnly}><WeekGrid days={days} blocks={blocks} mayBook={mayBook} whose={whose} /></div>}
              <div className={isDay ? undefined : css.narrowOnly}>
                <div className={css.strip} role="group" aria-label="Days of the week">
                  {days.map((one) => (
                    <button key={one} type="button" aria-pressed={one === day} data-today={one === today ? '' : undefined} onClick={() => change({ week: one })}>
                      <span aria-hidden="true">{weekDay(one).slice(0, 3)}</span><b aria-hidden="true">{Number(one.slice(8))}</b><span className="said">{weekDay(one)}, {blocks.filter(({ heldOn }) => heldOn === one).length} in the calendar</span>
                      <i data-some={blocks.some(({ heldOn }) => heldOn === one) ? '' : undefined} />
                    </button>
                  ))}
                </div>
                <DayList day={day} blocks={blocks.filter(({ heldOn }) => heldOn === day)} mayBook={mayBook} whose={whose} />
              </div>
            </>
          )}
        </Ask>
      </Stack>
      {following && <Follow onClose={() => setFollowing(false)} />}
    </Page>
  )
}
