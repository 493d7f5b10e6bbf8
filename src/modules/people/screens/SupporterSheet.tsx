import { useState } from 'react'
import { useCommand } from '../../../platform/client/command.ts'
import { renew } from '../../../platform/client/query.ts'
import { useMe } from '../../../platform/client/session.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Button } from '../../../ui/Button.tsx'
import { Check, Choice } from '../../../ui/Choice.tsx'
import { FieldRow, Form, type FieldFault } from '../../../ui/Form.tsx'
import { Notice } from '../../../ui/Refusal.tsx'
import { Sheet } from '../../../ui/Sheet.tsx'
import { TextArea } from '../../../ui/TextArea.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { toast } from '../../../ui/toast.ts'
import { aroundBecause, aroundLimits, contactNames, contacts, kindNames, nearnessNames, supporterKinds, whyNotSupporter, type Nearness, type SupporterDetails } from '../around-rules.ts'
import type { Supporter } from '../around-shapes.ts'
import { errorOf, faultsOf } from './words.ts'

const blank: SupporterDetails = { name: '', kind: 'family', relation: '', nearness: 2, reach: '', emergency: false, contact: 'not_asked', share: '', startedOn: null, endedOn: null }
const nearness = Object.entries(nearnessNames).map(([value, label]) => ({ value, label }))

/** Somebody around a person, written down or changed. When a colleague changed it meanwhile, theirs is shown and what was typed stays. */
export function SupporterSheet({ personId, supporter, onClose }: { personId: string; supporter: Supporter | null; onClose: () => void }) {
  const { today } = useMe()
  const add = useCommand('people.addSupporter'), change = useCommand('people.changeSupporter')
  const [id] = useState(() => supporter?.id ?? uuidv7())
  const [details, setDetails] = useState<SupporterDetails>(() => (supporter ? fieldsOf(supporter) : blank))
  const [version, setVersion] = useState(supporter?.version ?? 0)
  const [wrong, setWrong] = useState<FieldFault[]>([])
  const put = (part: Partial<SupporterDetails>) => { setDetails((before) => ({ ...before, ...part })); setWrong([]) }
  const problem = supporter ? change.problem : add.problem
  const meanwhile = problem?.kind === 'refused' && problem.refusal.because === 'changed_meanwhile' && supporter !== null && supporter.version !== version ? supporter : null
  const faults = wrong.length ? wrong : meanwhile ? [] : faultsOf(problem, 'name')

  const save = async (more: Partial<SupporterDetails> = {}) => {
    const kept = { ...details, ...more }
    const unfit = whyNotSupporter(kept, today)
    setWrong(unfit ? [{ field: unfit.field, words: aroundBecause[unfit.because] }] : [])
    if (unfit) return
    const answer = supporter ? await change.send({ supporterId: id, expectedVersion: version, details: kept }) : await add.send({ supporterId: id, personId, details: kept })
    if (!answer) return void renew(['people.around'])
    toast(more.endedOn ? 'Kept under those of before' : 'Kept')
    onClose()
  }

  return (
    <Sheet open onClose={onClose} title={supporter ? supporter.name : 'Somebody around them'}>
      <Form
        onSubmit={() => void save()} faults={faults}
        actions={<><Button kind="primary" type="submit" busy={add.busy || change.busy}>Save</Button>{supporter && supporter.endedOn === null && <Button onClick={() => void save({ endedOn: today })}>No longer around</Button>}{supporter?.endedOn && <Button onClick={() => void save({ endedOn: null })}>Around again</Button>}<Button kind="quiet" onClick={onClose}>Cancel</Button></>}
      >
        {meanwhile && (
          <Notice tone="warn" title="Somebody else changed this meanwhile" now actions={<><Button size="small" onClick={() => { setDetails(fieldsOf(meanwhile)); setVersion(meanwhile.version) }}>Take theirs</Button><Button size="small" onClick={() => setVersion(meanwhile.version)}>Keep what you typed</Button></>}>
            Theirs: {[meanwhile.name, meanwhile.relation, meanwhile.reach, contactNames[meanwhile.contact], meanwhile.share].filter(Boolean).join(' · ')}
          </Notice>
        )}
        <FieldRow>
          <TextField id="name" label="Name" required value={details.name} onChange={(name) => put({ name })} maxLength={aroundLimits.name} error={errorOf(faults, 'name')} />
          <TextField id="relation" label="How they know each other" hint="Sister, neighbour, social worker." value={details.relation} onChange={(relation) => put({ relation })} maxLength={aroundLimits.relation} />
        </FieldRow>
        <Choice label="Who they are" layout="row" options={supporterKinds.map((value) => ({ value, label: kindNames[value] }))} value={details.kind} onChange={(kind) => put({ kind })} />
        <Choice label="How near they feel" layout="row" options={nearness} value={String(details.nearness)} onChange={(value) => put({ nearness: Number(value) as Nearness })} />
        <TextArea id="reach" label="How to reach them" value={details.reach} onChange={(reach) => put({ reach })} rows={2} most={aroundLimits.reach} error={errorOf(faults, 'reach')} />
        <Choice id="contact" label="May we contact them?" hint="As the person says." options={contacts.map((value) => ({ value, label: contactNames[value] }))} value={details.contact} onChange={(contact) => put({ contact })} error={errorOf(faults, 'contact')} />
        <Check label="Emergency contact" hint="Whom to call when it matters." checked={details.emergency} onChange={(emergency) => put({ emergency, ...(emergency && details.contact === 'not_asked' ? { contact: 'emergency_only' } : {}) })} />
        <TextArea id="share" label="What may be said to them" hint="In the words you agreed on. Leave it empty when nothing was agreed: then nothing is shared." value={details.share} onChange={(share) => put({ share })} rows={2} most={aroundLimits.share} />
        <TextField id="startedOn" label="Around since" type="date" size="medium" value={details.startedOn ?? ''} onChange={(day) => put({ startedOn: day || null })} error={errorOf(faults, 'startedOn')} />
      </Form>
    </Sheet>
  )
}

const fieldsOf = ({ id: _id, version: _version, ...details }: Supporter): SupporterDetails => details
