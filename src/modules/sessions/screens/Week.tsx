import { Ban, CalendarPlus, ChevronLeft, ChevronRight, ClipboardCheck, DoorOpen } from 'lucide-react'
import { useFilters } from '../../../platform/client/address.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { useMay, useMe } from '../../../platform/client/session.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Badge, Chip, Chips } from '../../../ui/Badge.tsx'
import { Button, ButtonLink } from '../../../ui/Button.tsx'
import { Empty } from '../../../ui/Empty.tsx'
import { Page, Stack } from '../../../ui/Page.tsx'
import { Row, Rows } from '../../../ui/Rows.tsx'
import { Select } from '../../../ui/Select.tsx'
import { listed, longDay, nearDay, weekDay } from '../../../ui/words.ts'
import type { Listed } from '../contract.ts'
import { weekdayOf } from '../recurrence.ts'
import { dayAfter } from '../rules.ts'
import { timeOf, titleOf } from './head.tsx'
import css from './Week.module.css'

const readFilters = (raw: Record<string, unknown>) => ({
  week: typeof raw['week'] === 'string' && !Number.isNaN(Date.parse(raw['week'])) && /^\d{4}-\d\d-\d\d$/.test(raw['week']) ? raw['week'] : undefined,
  programme: typeof raw['programme'] === 'string' ? raw['programme'] : undefined,
  venue: typeof raw['venue'] === 'string' ? raw['venue'] : undefined,
  mine: raw['mine'] === true || raw['mine'] === 'true' ? true : undefined,
})

/** The sessions of one week, day by day. */
export default function Week() {
  const { today } = useMe()
  const may = useMay()
  const [filters, change] = useFilters(readFilters)
  const day = filters.week ?? today
  const monday = dayAfter(day, 1 - weekdayOf(day)), thisMonday = dayAfter(today, 1 - weekdayOf(today))
  const programmes = useAsk('programmes.list', {}, { staleTime: 300_000 })
  const venues = useAsk('programmes.venues', {}, { staleTime: 300_000 })
  const asked = useAsk('sessions.list', {
    when: 'upcoming', from: monday, until: dayAfter(monday, 6), limit: 200,
    ...(filters.programme ? { programmeId: filters.programme } : {}), ...(filters.venue ? { venueId: filters.venue } : {}), ...(filters.mine ? { mine: true } : {}),
  }, { keepPrevious: true })
  const filtered = Boolean(filters.programme || filters.venue || filters.mine)

  return (
    <Page title="Sessions" actions={may('sessions.plan') && <ButtonLink kind="primary" icon={<CalendarPlus />} to="/sessions/new" search={{ day: monday > today ? monday : today }}>Plan</ButtonLink>}>
      <Stack>
        <div className={css.bar}>
          <div className={css.weeks} role="group" aria-label="Week">
            <Button iconOnly icon={<ChevronLeft />} onClick={() => change({ week: dayAfter(monday, -7) })}>The week before</Button>
            <h2 aria-live="polite">{monday === thisMonday ? 'This week' : monday === dayAfter(thisMonday, 7) ? 'Next week' : monday === dayAfter(thisMonday, -7) ? 'Last week' : `Week of ${weekDay(monday)}`}</h2>
            <Button iconOnly icon={<ChevronRight />} onClick={() => change({ week: dayAfter(monday, 7) })}>The week after</Button>
            {monday !== thisMonday && <Button kind="quiet" onClick={() => change({ week: undefined })}>This week</Button>}
          </div>
          <div className={css.filters}>
            <Select label="Programme" hideLabel value={filters.programme ?? ''} none="All programmes" onChange={(programme) => change({ programme: programme || undefined })} options={(programmes.data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name }))} />
            <Select label="Venue" hideLabel value={filters.venue ?? ''} none="All venues" onChange={(venue) => change({ venue: venue || undefined })} options={(venues.data ?? []).map(({ id, name }) => ({ value: id, label: name }))} />
            <Chips label="Whose"><Chip on={filters.mine === true} onToggle={(on) => change({ mine: on || undefined })}>Mine</Chip></Chips>
          </div>
        </div>
        <Ask of={asked} rows={7}>
          {({ rows }) => rows.length === 0
            ? (
              <Empty title={filtered ? 'No session fits these filters this week' : 'No sessions this week'} actions={filtered ? <Button onClick={() => change({ programme: undefined, venue: undefined, mine: undefined })}>Show all</Button> : may('sessions.plan') ? <ButtonLink to="/sessions/new" search={{ day: monday > today ? monday : today }}>Plan one</ButtonLink> : undefined}>
                {filtered ? 'Look in another week, or show all.' : 'Sessions are planned by team leads and managers, one by one or as a series.'}
              </Empty>
            )
            : <Days rows={rows} today={today} />}
        </Ask>
      </Stack>
    </Page>
  )
}

function Days({ rows, today }: { rows: readonly Listed[]; today: string }) {
  return (
    <div className={css.days}>
      {[...Map.groupBy(rows, ({ heldOn }) => heldOn)].map(([day, sessions]) => (
        <section key={day} className={css.day} data-today={day === today ? '' : undefined} aria-label={longDay(day)}>
          <h3><span>{weekDay(day)}</span>{Math.abs(Date.parse(day) - Date.parse(today)) <= 86_400_000 && <Badge tone={day === today ? 'primary' : 'calm'}>{nearDay(day, today)}</Badge>}</h3>
          <Rows label={longDay(day)}>{sessions.map((session) => <One key={session.id} session={session} today={today} />)}</Rows>
        </section>
      ))}
    </div>
  )
}

function One({ session, today }: { session: Listed; today: string }) {
  const people = session.people.map(({ name }) => name)
  return (
    <Row
      lead={<span className={css.time} data-off={session.status === 'cancelled' ? '' : undefined}>{timeOf(session)}</span>} title={<>{titleOf(session)}{session.mine && ' '}{session.mine && <Badge tone="primary">You</Badge>}</>} to={`/sessions/${session.id}`}
      note={<>{session.programme.kind === 'course' && session.title && <span>{session.programme.name}</span>}<span>{session.venue?.name ?? 'Online'}</span>{people.length > 0 && <span>{people.length > 3 ? `${people.slice(0, 2).join(', ')} and ${people.length - 2} more` : listed(people)}</span>}</>}
      end={<How session={session} today={today} />}
    />
  )
}

/** How a session stands. */
function How({ session, today }: { session: Listed; today: string }) {
  if (session.status === 'cancelled') return <Badge tone="warn" icon={<Ban />}>Cancelled</Badge>
  if (session.status === 'closed') return <Badge tone="good" icon={<ClipboardCheck />}>{session.came + session.visitors} came</Badge>
  if (session.heldOn < today) return <Badge tone="warn" icon={<DoorOpen />}>Not closed</Badge>
  return session.came > 0 ? <Badge>{session.came} here</Badge> : null
}
