import { useState } from 'react'
import { useFilters, useGo } from '../../../platform/client/address.ts'
import { useCommand } from '../../../platform/client/command.ts'
import { happenedAt, now } from '../../../platform/client/now.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { useMe } from '../../../platform/client/session.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Button } from '../../../ui/Button.tsx'
import { Form, type FieldFault } from '../../../ui/Form.tsx'
import { Card, Page } from '../../../ui/Page.tsx'
import { Problem } from '../../../ui/Refusal.tsx'
import { toast } from '../../../ui/toast.ts'
import { clockTime, nearDay } from '../../../ui/words.ts'
import { minutesOf, timeOf } from '../clashes.ts'
import { AppointmentFields } from './AppointmentFields.tsx'
import { blank, faultsOf, planOf, remindOf, repeatOf } from './draft.ts'
import { Warnings, useWarnings } from './Warnings.tsx'
import { wordsOf } from './words.ts'

const readFilters = (raw: Record<string, unknown>) => ({
  day: typeof raw['day'] === 'string' && /^\d{4}-\d\d-\d\d$/.test(raw['day']) ? raw['day'] : undefined,
  at: typeof raw['at'] === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(raw['at']) ? raw['at'] : undefined,
  member: typeof raw['member'] === 'string' ? raw['member'] : undefined,
  person: typeof raw['person'] === 'string' && /^[0-9a-f-]{36}$/.test(raw['person']) ? raw['person'] : undefined,
})

/** Books an appointment, or a series. What was pressed in the calendar, or whose page it was, is filled in. */
export default function NewAppointment() {
  const [filters] = useFilters(readFilters)
  const head = useAsk('people.get', { personId: filters.person ?? '' }, { enabled: filters.person !== undefined })
  if (filters.person && !head.data && !head.error) return null
  const person = head.data ? { id: head.data.id, name: head.data.name } : null
  return <Book key={filters.person ?? ''} person={person} filters={filters} />
}

function Book({ person, filters }: { person: { id: string; name: string } | null; filters: ReturnType<typeof readFilters> }) {
  const { today, member, organisation: { timeZone } } = useMe()
  const go = useGo()
  const book = useCommand('appointments.book', { renews: ['appointments.', 'story.', 'tasks.'] })
  const [draft, setDraft] = useState(() => {
    const at = filters.at ?? nextHour(clockTime(now(), timeZone))
    return blank(filters.member ?? member.id, filters.day ?? today, at, timeOf(Math.min(minutesOf(at) + 60, 24 * 60 - 1)), person)
  })
  const [appointmentId] = useState(uuidv7)
  const [seen, setSeen] = useState(false)
  const [faults, setFaults] = useState<FieldFault[]>([])
  const { warnings, again } = useWarnings(draft)
  const errors = new Map(faults.map(({ field, words }) => [field, words]))

  const send = async () => {
    const found = faultsOf(draft, today)
    if (!found.length && warnings.length && !seen) found.push({ field: 'seen', words: 'Look at the warnings, and say that it is right all the same, or choose another time.' })
    setFaults(found)
    if (found.length) return
    const answer = await book.send({ appointmentId, memberId: draft.memberId, ...planOf(draft), remindBefore: remindOf(draft), repeat: repeatOf(draft), acknowledged: seen ? warnings.map(({ key }) => key) : [], happenedAt: happenedAt() })
    if (!answer) { void again(); return }
    toast(answer.made > 1 ? `${answer.made} appointments booked` : `Booked ${nearDay(draft.heldOn, today)} at ${draft.startsAt}`)
    go(person ? `/people/${person.id}` : '/calendar', person ? {} : { search: { week: draft.heldOn, ...(draft.memberId === member.id ? {} : { member: draft.memberId }) } })
  }
  const refused = book.problem?.kind === 'refused' ? book.problem : undefined
  return (
    <Page title="New appointment" back={person ? { to: `/people/${person.id}`, label: person.name } : { to: '/calendar', label: 'Calendar' }} width="narrow">
      <Card>
        <Form onSubmit={() => void send()} faults={faults} actions={<><Button kind="primary" type="submit" busy={book.busy}>Book it</Button><Button kind="quiet" onClick={() => go(person ? `/people/${person.id}` : '/calendar')}>Cancel</Button></>}>
          {book.problem && <Problem what={wordsOf(book.problem)} why={refused ? undefined : 'What you typed is still here.'} />}
          <AppointmentFields draft={draft} onChange={(next) => { setDraft(next); setSeen(false) }} errors={errors} repeats />
          <Warnings warnings={warnings} seen={seen} onSeen={setSeen} error={errors.get('seen')} />
        </Form>
      </Card>
    </Page>
  )
}

/** The next full hour of the working day. */
const nextHour = (time: string) => (time < '08:00' || time >= '17:00' ? '10:00' : `${String(Number(time.slice(0, 2)) + 1).padStart(2, '0')}:00`)
