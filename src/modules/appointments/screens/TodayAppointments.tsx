import { CalendarClock, MapPin, Phone } from 'lucide-react'
import { useLive } from '../../../platform/client/live.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { useMay, useMe } from '../../../platform/client/session.ts'
import { Section } from '../../../ui/Page.tsx'
import { Row, Rows } from '../../../ui/Rows.tsx'
import { count, span, weekDay } from '../../../ui/words.ts'
import { isRemote, kindNames } from '../rules.ts'
import { How } from './How.tsx'
import { needsBelow } from './NeedsBelow.tsx'
import { placeOf, titleOf } from './words.ts'
import css from './Calendar.module.css'

/** The asker's appointments today, in the day itself. */
export function TodayAppointments() {
  const { member } = useMe()
  const may = useMay()
  const asked = useAsk('appointments.today', {}, { enabled: may('appointments.read') })
  useLive(`calendar:${member.id}`, ['appointments.'])
  if (!asked.data?.on.length) return null
  return (
    <Section title={count(asked.data.on.length, 'appointment today', 'appointments today')} bare>
      <Rows label="Appointments today">
        {asked.data.on.map((one) => (
          <Row
            key={one.id} lead={<span className={css.when} data-what="appointment">{one.startsAt}<br />{one.endsAt}</span>} title={titleOf(one)} to={`/appointments/${one.id}`} end={<How status={one.status} />} below={one.status === 'planned' ? needsBelow(one.needs) : undefined}
            note={<><span>{isRemote(one.kind) ? <Phone aria-hidden="true" size={16} /> : <MapPin aria-hidden="true" size={16} />} {placeOf(one) || kindNames[one.kind]}</span>{one.travelBefore > 0 && <span>{span(one.travelBefore)} to get there</span>}</>}
          />
        ))}
      </Rows>
    </Section>
  )
}

/** What is over without anybody having said how it went. */
export function TodayHowItWent() {
  const may = useMay()
  const asked = useAsk('appointments.today', {}, { enabled: may('appointments.read') })
  if (!asked.data?.open.length) return null
  return (
    <Section title="How did it go?" bare>
      <Rows label="Appointments without an outcome">{asked.data.open.slice(0, 6).map((one) => <Row key={one.id} lead={<CalendarClock />} title={titleOf(one)} note={`${weekDay(one.heldOn)}, ${one.startsAt}`} to={`/appointments/${one.id}`} />)}</Rows>
    </Section>
  )
}
