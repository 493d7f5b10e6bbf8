import { CalendarPlus } from 'lucide-react'
import { useList } from '../../../platform/client/query.ts'
import { useMay, useMe } from '../../../platform/client/session.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Button, ButtonLink } from '../../../ui/Button.tsx'
import { Disclosure } from '../../../ui/Disclosure.tsx'
import { Section, Stack } from '../../../ui/Page.tsx'
import { Row, Rows } from '../../../ui/Rows.tsx'
import { shortDay, weekDay } from '../../../ui/words.ts'
import type { Appointment } from '../contract.ts'
import { kindNames } from '../rules.ts'
import { How } from './How.tsx'
import { placeOf } from './words.ts'
import css from './Calendar.module.css'

/** When somebody meets this person next, and how it went before. */
export function PersonAppointments({ personId }: { personId: string }) {
  const may = useMay()
  const coming = useList('appointments.ofPerson', { personId, when: 'coming', limit: 3 }, { enabled: may('appointments.read') })
  if (!may('appointments.read')) return null
  return (
    <Section bare id="appointments" title="Appointments" actions={may('appointments.write') && <ButtonLink kind="quiet" icon={<CalendarPlus />} to="/appointments/new" search={{ person: personId }}>Book</ButtonLink>}>
      <Stack gap="small">
        <Ask of={coming} rows={2}>
          {(list) => (list.length === 0 ? <p className={css.soft}>None booked.</p> : <><List label="Coming appointments" list={list} />{coming.more && <Button wide busy={coming.more.busy} onClick={coming.more.load}>Later ones</Button>}</>)}
        </Ask>
        <Disclosure label="Earlier appointments"><Earlier personId={personId} /></Disclosure>
      </Stack>
    </Section>
  )
}

function Earlier({ personId }: { personId: string }) {
  const past = useList('appointments.ofPerson', { personId, when: 'past' })
  return (
    <Ask of={past} rows={2}>
      {(list) => (list.length === 0 ? <p className={css.soft}>None yet.</p> : <Stack gap="small"><List label="Earlier appointments" list={list} />{past.more && <Button wide busy={past.more.busy} onClick={past.more.load}>Earlier ones</Button>}</Stack>)}
    </Ask>
  )
}

function List({ label, list }: { label: string; list: readonly Appointment[] }) {
  const { today, member } = useMe()
  return (
    <Rows label={label}>
      {list.map((one) => (
        <Row
          key={one.id} to={`/appointments/${one.id}`} title={<>{one.heldOn === today ? 'Today' : one.heldOn.slice(0, 4) === today.slice(0, 4) ? weekDay(one.heldOn) : shortDay(one.heldOn)} at {one.startsAt}</>}
          note={<><span>{kindNames[one.kind]}</span>{one.member.id !== member.id && <span>{one.member.name}</span>}{placeOf(one) && <span>{placeOf(one)}</span>}</>} end={<How status={one.status} />}
        />
      ))}
    </Rows>
  )
}
