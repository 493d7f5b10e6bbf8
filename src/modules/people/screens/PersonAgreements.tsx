import { FileSignature } from 'lucide-react'
import { useState } from 'react'
import { useCommand } from '../../../platform/client/command.ts'
import { happenedAt } from '../../../platform/client/now.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { useMe } from '../../../platform/client/session.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Badge } from '../../../ui/Badge.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Form, type FieldFault } from '../../../ui/Form.tsx'
import { Row, Rows } from '../../../ui/Rows.tsx'
import { Sheet } from '../../../ui/Sheet.tsx'
import { Signature, SignatureView, type Signed } from '../../../ui/Signature.tsx'
import { toast } from '../../../ui/toast.ts'
import { dateIn, plainDay } from '../../../ui/words.ts'
import type { Agreement, Person } from '../contract.ts'
import { becauseOf, whyNotSigned } from '../rules.ts'
import { errorOf, faultsOf } from './words.ts'
import css from './Newcomer.module.css'

/** What somebody has signed, the latest first, with the signature as it was drawn. */
export function PersonAgreements({ person }: { person: Person }) {
  const { organisation } = useMe()
  const [signing, setSigning] = useState(false)
  const when = (agreement: Agreement) => plainDay(dateIn(agreement.agreedAt, organisation.timeZone))
  return (
    <>
      <Rows label="Agreements">
        {person.agreements.map((agreement) => (
          <Row
            key={agreement.id} lead={<FileSignature />} title={<>Code of Conduct{agreement.answer === 'agreed' ? <Badge tone="good">Agreed</Badge> : <Badge>Would rather not sign</Badge>}</>}
            note={<><span>{when(agreement)}</span><span>version {agreement.wordingVersion}</span><span>with {agreement.witnessedBy}</span></>}
            below={agreement.answer === 'agreed' && <SignatureView name={agreement.signedBy} signed={agreement.signature ? { kind: 'drawn', strokes: agreement.signature } : { kind: 'typed', name: agreement.signedBy }} />}
          />
        ))}
        {(person.agreements.length === 0 || person.agreements[0]!.answer === 'declined') && (
          <Row lead={<FileSignature />} title="Code of Conduct" note={person.agreements.length ? 'It can be signed at any time.' : 'Not signed yet.'} end={person.may.includes('sign') && <Button size="small" onClick={() => setSigning(true)}>Read and sign</Button>} />
        )}
      </Rows>
      {signing && <Sign person={person} onClose={() => setSigning(false)} />}
    </>
  )
}

function Sign({ person, onClose }: { person: Person; onClose: () => void }) {
  const code = useAsk('team.codeOfConduct', {})
  const sign = useCommand('people.sign')
  const [signed, setSigned] = useState<Signed | null>(null)
  const [wrong, setWrong] = useState<FieldFault[]>([])
  const [agreementId] = useState(uuidv7)
  const faults = wrong.length ? wrong : faultsOf(sign.problem, 'signature')

  const save = async (wordingVersion: number) => {
    const signature = signed?.kind === 'drawn' ? signed.strokes : null, signedBy = signed?.kind === 'typed' ? signed.name : person.name
    const because = signed === null ? 'empty_signature' : whyNotSigned(signedBy, signature)
    setWrong(because ? [{ field: 'signature', words: becauseOf[because] }] : [])
    if (because || !await sign.send({ agreementId, personId: person.id, wordingVersion, answer: 'agreed', signedBy, signature, happenedAt: happenedAt() })) return
    toast('Agreed and signed')
    onClose()
  }
  return (
    <Sheet open onClose={onClose} title="Code of Conduct">
      <Ask of={code} rows={5}>
        {({ version, wording }) => (wording.trim() === '' ? <p>This organisation has no Code of Conduct yet. An administrator writes it under Settings.</p> : (
          <Form onSubmit={() => void save(version)} faults={faults} actions={<><Button kind="primary" type="submit" busy={sign.busy}>Agreed and signed</Button><Button kind="quiet" onClick={onClose}>Cancel</Button></>}>
            <div className={css.code} tabIndex={0} role="region" aria-label="Code of Conduct">{wording}</div>
            <Signature id="signature" label={`Signature of ${person.name}`} statement="I agree to the Code of Conduct." value={signed} onChange={setSigned} error={errorOf(faults, 'signature')} />
          </Form>
        ))}
      </Ask>
    </Sheet>
  )
}
