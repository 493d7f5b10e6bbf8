import { useState } from 'react'
import { useCommand } from '../../../platform/client/command.ts'
import { happenedAt } from '../../../platform/client/now.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Form, type FieldFault } from '../../../ui/Form.tsx'
import { Card, Stack } from '../../../ui/Page.tsx'
import { Signature } from '../../../ui/Signature.tsx'
import { becauseOf, fullName, whyNotSigned } from '../rules.ts'
import type { StepProps } from './Newcomer.tsx'
import { errorOf } from './words.ts'
import css from './Newcomer.module.css'

/** The Code of Conduct, read together and signed with a finger; or by name, or later, or not. */
export function NewcomerCode({ draft, put, on }: StepProps) {
  const code = useAsk('team.codeOfConduct', {})
  const sign = useCommand('people.sign')
  const [faults, setFaults] = useState<FieldFault[]>([])
  const called = fullName(draft.details)

  const later = () => { put({ code: 'later' }); on('hopes') }
  const keep = (answer: 'agreed' | 'declined', version: number) => {
    const signature = answer === 'agreed' && draft.signed?.kind === 'drawn' ? draft.signed.strokes : null
    const signedBy = draft.signed?.kind === 'typed' ? draft.signed.name : called
    const wrong = answer === 'declined' ? null : draft.signed === null ? 'empty_signature' : whyNotSigned(signedBy, signature)
    setFaults(wrong ? [{ field: 'signature', words: becauseOf[wrong] }] : [])
    if (wrong) return
    void sign.give({ agreementId: draft.ids.agreement, personId: draft.ids.person, wordingVersion: version, answer, signedBy, signature, happenedAt: happenedAt() }, [draft.ids.person])
    put({ code: answer })
    on('hopes')
  }

  if (draft.code === 'agreed' || draft.code === 'declined') {
    return <Card><Stack><p>{draft.code === 'agreed' ? `${called} has agreed to the Code of Conduct.` : `${called} would rather not sign. That is kept too.`}</p><Buttons><Button kind="primary" onClick={() => on('hopes')}>Go on</Button></Buttons></Stack></Card>
  }
  return (
    <Stack>
      <Ask of={code} rows={6}>
        {({ version, wording }) => (wording.trim() === ''
          ? <Card><Stack><p>This organisation has no Code of Conduct yet. An administrator writes it under Settings.</p><Buttons><Button kind="primary" onClick={later}>Go on</Button></Buttons></Stack></Card>
          : (
            <Form
              onSubmit={() => keep('agreed', version)} faults={faults}
              actions={<><Button kind="primary" size="large" type="submit">Agreed and signed</Button><Button kind="quiet" onClick={later}>Later</Button><Button kind="quiet" onClick={() => keep('declined', version)}>They would rather not sign</Button></>}
            >
              <p>Read it together, or hand over the tablet.</p>
              <div className={css.code} tabIndex={0} role="region" aria-label="Code of Conduct">{wording}</div>
              <Signature
                id="signature" label={`Signature of ${called}`} statement="I agree to the Code of Conduct." value={draft.signed} onChange={(signed) => { put({ signed }); setFaults([]) }} error={errorOf(faults, 'signature')}
              />
            </Form>
          ))}
      </Ask>
      {!code.data && code.error && <Buttons><Button onClick={later}>Go on; it can be signed later</Button></Buttons>}
    </Stack>
  )
}
