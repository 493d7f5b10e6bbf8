import { useState } from 'react'
import { useCommand } from '../../../platform/client/command.ts'
import { happenedAt } from '../../../platform/client/now.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { useMay, useMe } from '../../../platform/client/session.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Button } from '../../../ui/Button.tsx'
import { Form } from '../../../ui/Form.tsx'
import { Select } from '../../../ui/Select.tsx'
import { Sheet } from '../../../ui/Sheet.tsx'
import { TextArea } from '../../../ui/TextArea.tsx'
import { toast } from '../../../ui/toast.ts'
import { eligibility, needsOverride, type PersonFacts } from '../../programmes/public-screens.ts'
import { becauseOf, limits } from '../rules.ts'
import { Criteria } from './Criteria.tsx'
import { errorOf, faultsOf } from './words.ts'

const renewed = ['people.', 'programmes.', 'sessions.'] as const

/**
 * Somebody on file joins a programme. `facts` answer its criteria at once where the record may be opened; else the server asks them, and
 * says no with a reason.
 */
export function JoinSheet({ person, facts, without = [], onClose, onJoined }: {
  person: { id: string; name: string }
  facts?: PersonFacts | undefined
  /** Programmes they take part in already. */
  without?: readonly string[] | undefined
  onClose: () => void
  onJoined?: () => void
}) {
  const { today } = useMe(), mayOverride = useMay()('people.override_criteria')
  const programmes = useAsk('programmes.list', {})
  const join = useCommand('people.join', { renews: renewed })
  const [programmeId, setProgrammeId] = useState('')
  const [overrideReason, setReason] = useState('')
  const [participationId] = useState(uuidv7)
  const [missing, setMissing] = useState(false)
  const programme = programmes.data?.rows.find(({ id }) => id === programmeId)
  const answers = programme && facts ? eligibility(programme.criteria, facts, today) : undefined
  const asked = answers ? needsOverride(answers) : join.problem?.kind === 'refused' && join.problem.refusal.because === 'no_override_reason'
  const faults = missing ? [{ field: 'programmeId', words: 'Choose the programme they join.' }] : faultsOf(join.problem, 'programmeId')

  const save = async () => {
    setMissing(programmeId === '')
    if (programmeId === '') return
    const joined = await join.send({ participationId, personId: person.id, programmeId, ...(overrideReason.trim() ? { overrideReason } : {}), happenedAt: happenedAt() })
    if (!joined) return
    toast(`${person.name} takes part in ${joined.programmeName}`)
    onClose()
    onJoined?.()
  }
  return (
    <Sheet open onClose={onClose} title={`Welcome ${person.name}`}>
      <Form onSubmit={() => void save()} faults={faults} actions={<><Button kind="primary" type="submit" busy={join.busy}>Join</Button><Button kind="quiet" onClick={onClose}>Cancel</Button></>}>
        <Select
          id="programmeId" label="Programme" none="Choose" value={programmeId} onChange={(next) => { setProgrammeId(next); join.clear() }} error={errorOf(faults, 'programmeId')}
          options={(programmes.data?.rows ?? []).filter(({ id }) => !without.includes(id)).map(({ id, name }) => ({ value: id, label: name }))}
        />
        {answers && <Criteria answers={answers} />}
        {asked && (mayOverride
          ? <TextArea id="overrideReason" label="Why are they welcome all the same?" required rows={2} value={overrideReason} onChange={setReason} most={limits.long} error={errorOf(faults, 'overrideReason')} />
          : <p>{becauseOf.may_not_override}</p>)}
      </Form>
    </Sheet>
  )
}
