import { useState } from 'react'
import { Button } from '../../../ui/Button.tsx'
import { Disclosure } from '../../../ui/Disclosure.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Stack } from '../../../ui/Page.tsx'
import { Signature, type Signed } from '../../../ui/Signature.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import type { Revision } from '../contract.ts'
import { becauseOf, stepKeys, stepWords, type Steps } from '../rules.ts'
import css from './SafetyPlan.module.css'

/** Read through together; then the person says yes. A spoken yes is enough; who wants to signs. */
export function AgreePlan({ name, steps, onAgree, onClose }: { name: string; steps: Steps; onAgree: (by: string, signature: Revision['signature']) => void; onClose: () => void }) {
  const [by, setBy] = useState(name)
  const [signed, setSigned] = useState<Signed | null>(null)
  const [asked, setAsked] = useState(false)
  const agree = () => {
    setAsked(true)
    if (by.trim()) onAgree(signed?.kind === 'typed' ? signed.name : by, signed?.kind === 'drawn' ? signed.strokes : null)
  }
  return (
    <Dialog
      open onClose={onClose} title="Read it through together" hint="Read it out, or let the person read. When it is right for them, they say yes. It can be changed any day."
      actions={<><Button kind="primary" onClick={agree}>Yes, this is my plan</Button><Button onClick={onClose}>Not yet</Button></>}
    >
      <Stack>
        <div className={css.steps}>
          {stepKeys.filter((key) => steps[key].length > 0).map((key) => (
            <div key={key} className={css.step}><h3>{stepWords[key].title}</h3><ul role="list">{steps[key].map(({ words, phone }, index) => <li key={index}>{[words, phone].filter(Boolean).join(' ')}</li>)}</ul></div>
          ))}
        </div>
        <TextField label="Who says yes" required value={by} onChange={setBy} error={asked && !by.trim() ? becauseOf.no_name : undefined} maxLength={200} />
        <Disclosure label="Sign it too, for who would like to"><Signature label="Signature" hideLabel value={signed} onChange={setSigned} statement="This is my safety plan." /></Disclosure>
      </Stack>
    </Dialog>
  )
}
