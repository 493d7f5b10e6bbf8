import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import { useCommand } from '../../../platform/client/command.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { useMe } from '../../../platform/client/session.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Avatar } from '../../../ui/Avatar.tsx'
import { Badge } from '../../../ui/Badge.tsx'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Choice } from '../../../ui/Choice.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Disclosure } from '../../../ui/Disclosure.tsx'
import { Form } from '../../../ui/Form.tsx'
import { Section, Stack } from '../../../ui/Page.tsx'
import { Row, Rows } from '../../../ui/Rows.tsx'
import { Select } from '../../../ui/Select.tsx'
import { toast } from '../../../ui/toast.ts'
import { count, shortDay } from '../../../ui/words.ts'
import { assignable, partNames } from '../around-rules.ts'
import type { Around, Worker } from '../around-shapes.ts'
import { errorOf, faultsOf } from './words.ts'

/** Who of the service works with somebody. While they do, they see the record whatever their team. */
export function PersonWorkers({ personId }: { personId: string }) {
  const { today } = useMe()
  const asked = useAsk('people.around', { personId })
  const [adding, setAdding] = useState(false)
  const end = useCommand('people.unassign', { renews: ['people.'] })
  const finish = async (worker: Worker) => { if (await end.send({ workerId: worker.id, endedOn: today })) toast(worker.self ? 'You no longer work with them' : `${worker.name} no longer works with them`) }
  return (
    <Section title="Who works with them" actions={asked.data?.may.includes('take_part') && <Button size="small" icon={<UserPlus />} onClick={() => setAdding(true)}>Add</Button>}>
      <Ask of={asked} rows={2}>
        {(around) => {
          const now = around.workers.filter(({ endedOn }) => endedOn === null), before = around.workers.filter(({ endedOn }) => endedOn !== null)
          return (
            <Stack>
              {now.length === 0 ? <p>Nobody is named yet. Whoever sees them through a programme can take part.</p> : (
                <Rows bare label="Who works with them">
                  {now.map((worker) => (
                    <Row
                      key={worker.id} lead={<Avatar name={worker.name} size="small" />} title={<>{worker.name}{worker.part === 'key_worker' && <Badge tone="primary">Key worker</Badge>}{worker.part === 'follow_up' && <Badge>Asks after them</Badge>}</>} note={`since ${shortDay(worker.startedOn)}`}
                      end={mayEnd(around, worker) && <Button size="small" kind="quiet" busy={end.busy} onClick={() => void finish(worker)}>End<span className="said"> {worker.name}’s work with them</span></Button>}
                    />
                  ))}
                </Rows>
              )}
              {before.length > 0 && <Disclosure label={`${count(before.length, 'colleague')} before`}><Rows bare>{before.map((worker) => <Row key={worker.id} title={worker.name} note={<><span>{partNames[worker.part].toLowerCase()}</span><span>{shortDay(worker.startedOn)} to {shortDay(worker.endedOn!)}</span></>} />)}</Rows></Disclosure>}
              {adding && <Assign personId={personId} around={around} onClose={() => setAdding(false)} />}
            </Stack>
          )
        }}
      </Ask>
    </Section>
  )
}

const mayEnd = ({ may }: Around, { self }: Worker) => may.includes('end') && (self || may.includes('assign'))

function Assign({ personId, around, onClose }: { personId: string; around: Around; onClose: () => void }) {
  const { member } = useMe()
  const others = around.may.includes('assign')
  const colleagues = useAsk('people.colleagues', {}, { enabled: others })
  const assign = useCommand('people.assign', { renews: ['people.'] })
  const [workerId] = useState(uuidv7)
  const [memberId, setMemberId] = useState(others ? '' : member.id)
  const [part, setPart] = useState<(typeof assignable)[number]>(around.workers.some(({ part: one, endedOn }) => one === 'key_worker' && endedOn === null) ? 'worker' : 'key_worker')
  const [missing, setMissing] = useState(false)
  const faults = missing ? [{ field: 'memberId', words: 'Choose who works with them.' }] : faultsOf(assign.problem, 'memberId')
  const save = async () => {
    setMissing(!memberId)
    if (!memberId || !await assign.send({ workerId, personId, memberId, part })) return
    toast('Kept')
    onClose()
  }
  return (
    <Dialog open onClose={onClose} title="Who works with them" hint={others ? 'It opens the record to them, whatever their team.' : undefined}>
      <Form onSubmit={() => void save()} faults={faults} actions={<Buttons><Button kind="primary" type="submit" busy={assign.busy}>Keep</Button><Button kind="quiet" onClick={onClose}>Cancel</Button></Buttons>}>
        {others
          ? <Select id="memberId" label="Colleague" none="Choose" value={memberId} onChange={setMemberId} error={errorOf(faults, 'memberId')} options={(colleagues.data ?? []).map(({ id, name, works }) => ({ value: id, label: `${id === member.id ? `${name} (you)` : name}, works with ${count(works, 'person', 'people')}` }))} />
          : <p>You, {member.name}.</p>}
        <Choice label="As" layout="row" options={assignable.map((value) => ({ value, label: partNames[value] }))} value={part} onChange={setPart} />
      </Form>
    </Dialog>
  )
}
