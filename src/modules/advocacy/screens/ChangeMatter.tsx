import { useState } from 'react'
import { useCommand } from '../../../platform/client/command.ts'
import { renew } from '../../../platform/client/query.ts'
import { Button } from '../../../ui/Button.tsx'
import { Form, type FieldFault } from '../../../ui/Form.tsx'
import { Problem } from '../../../ui/Refusal.tsx'
import { Sheet } from '../../../ui/Sheet.tsx'
import { toast } from '../../../ui/toast.ts'
import type { Matter } from '../contract.ts'
import { becauseOf, whyNotMatter } from '../rules.ts'
import { MatterFields, type About } from './MatterFields.tsx'
import { wordsOf } from './words.ts'

/** Changes what a matter is about, who has to answer, or who looks after it. */
export function ChangeMatter({ matter, onClose }: { matter: Matter; onClose: () => void }) {
  const change = useCommand('advocacy.change', { renews: ['advocacy.', 'story.', 'tasks.'] })
  const [about, setAbout] = useState<About>({ issue: matter.issue, wanted: matter.wanted, agency: matter.agency, kind: matter.kind, contact: matter.contact, reference: matter.reference, speaking: matter.speaking, memberId: matter.member.id, serviceId: matter.serviceId })
  const [version, setVersion] = useState(matter.version)
  const [faults, setFaults] = useState<FieldFault[]>([])
  const meanwhile = change.problem?.kind === 'refused' && change.problem.refusal.because === 'changed_meanwhile'
  const send = async () => {
    const wrong = whyNotMatter(about)
    setFaults(wrong ? [{ field: `matter-${wrong.field}`, words: becauseOf[wrong.because] }] : about.kind ? [] : [{ field: 'matter-kind', words: 'Choose what kind of agency they are.' }])
    if (wrong || !about.kind) return
    if (!await change.send({ ...about, kind: about.kind, matterId: matter.id, expectedVersion: version })) return void renew(['advocacy.get'])
    toast('Changed')
    onClose()
  }
  return (
    <Sheet open onClose={onClose} title="Change this matter">
      <Form onSubmit={() => void send()} faults={faults} actions={<><Button kind="primary" type="submit" busy={change.busy}>Keep</Button><Button kind="quiet" onClick={onClose}>Cancel</Button></>}>
        {change.problem && <Problem what={wordsOf(change.problem)} actions={meanwhile && matter.version !== version ? <Button onClick={() => { setVersion(matter.version); change.clear() }}>Keep mine</Button> : undefined} />}
        <MatterFields about={about} put={(part) => setAbout((before) => ({ ...before, ...part }))} errorOf={(field) => faults.find((fault) => fault.field === `matter-${field}`)?.words} name={matter.called} consents={matter.consents} personId={matter.person.id} />
      </Form>
    </Sheet>
  )
}
