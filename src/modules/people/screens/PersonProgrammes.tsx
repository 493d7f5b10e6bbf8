import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useCommand } from '../../../platform/client/command.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { useMe } from '../../../platform/client/session.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Badge } from '../../../ui/Badge.tsx'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Disclosure } from '../../../ui/Disclosure.tsx'
import { Form } from '../../../ui/Form.tsx'
import { Section, Stack } from '../../../ui/Page.tsx'
import { Row, Rows } from '../../../ui/Rows.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { toast } from '../../../ui/toast.ts'
import { count, shortDay } from '../../../ui/words.ts'
import type { Participation, Person } from '../contract.ts'
import { JoinSheet } from './JoinSheet.tsx'
import { errorOf, faultsOf } from './words.ts'

/** What somebody takes part in, since when, and what they took part in before. */
export function PersonProgrammes({ personId }: { personId: string }) {
  const asked = useAsk('people.get', { personId })
  return <Section title="Takes part in"><Ask of={asked} rows={2}>{(person) => <Programmes person={person} />}</Ask></Section>
}

function Programmes({ person }: { person: Person }) {
  const [joining, setJoining] = useState(false)
  const [leaving, setLeaving] = useState<Participation>()
  const now = person.participations.filter(({ endedOn }) => endedOn === null), before = person.participations.filter(({ endedOn }) => endedOn !== null)
  return (
    <>
      <Stack>
        {now.length === 0 ? <p>Nothing at the moment.</p> : (
          <Rows bare label="Takes part in">
            {now.map((one) => (
              <Row
                key={one.id} title={one.programmeName} note={<><span>since {shortDay(one.startedOn)}</span>{one.overrideReason && <span>welcomed all the same: {one.overrideReason}</span>}</>}
                end={person.may.includes('leave') && <Button size="small" kind="quiet" onClick={() => setLeaving(one)}>Leave<span className="said"> {one.programmeName}</span></Button>}
              />
            ))}
          </Rows>
        )}
        {before.length > 0 && (
          <Disclosure label={count(before.length, 'earlier programme')}>
            <Rows bare>{before.map((one) => <Row key={one.id} title={one.programmeName} note={<span>{shortDay(one.startedOn)} to {shortDay(one.endedOn!)}</span>} end={<Badge>Left</Badge>} />)}</Rows>
          </Disclosure>
        )}
        {person.may.includes('join') && <Buttons><Button size="small" icon={<Plus />} onClick={() => setJoining(true)}>Join a programme</Button></Buttons>}
      </Stack>
      {joining && <JoinSheet person={person} facts={person.details} without={now.map(({ programmeId }) => programmeId)} onClose={() => setJoining(false)} />}
      {leaving && <Leave name={person.name} participation={leaving} onClose={() => setLeaving(undefined)} />}
    </>
  )
}

function Leave({ name, participation, onClose }: { name: string; participation: Participation; onClose: () => void }) {
  const { today } = useMe()
  const leave = useCommand('people.leave', { renews })
  const [endedOn, setEndedOn] = useState(today)
  const faults = faultsOf(leave.problem, 'endedOn')
  const save = async () => {
    if (!await leave.send({ participationId: participation.id, endedOn })) return
    toast(`${name} has left ${participation.programmeName}`)
    onClose()
  }
  return (
    <Dialog open onClose={onClose} title={`Leave ${participation.programmeName}`} hint="What happened there stays on record. They can join again at any time.">
      <Form onSubmit={() => void save()} faults={faults} actions={<><Button kind="primary" type="submit" busy={leave.busy}>Leave</Button><Button kind="quiet" onClick={onClose}>Cancel</Button></>}>
        <TextField id="endedOn" label="Last day" type="date" size="medium" value={endedOn} onChange={setEndedOn} error={errorOf(faults, 'endedOn')} />
      </Form>
    </Dialog>
  )
}
const renews = ['people.', 'programmes.', 'sessions.'] as const
