import { useState } from 'react'
import { useMe } from '../../../platform/client/session.ts'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Signature, type Signed } from '../../../ui/Signature.tsx'
import { TextArea } from '../../../ui/TextArea.tsx'
import { becauseOf, whyNotAgreedHow, type AgreedHow } from '../rules.ts'
import { fieldId } from './address.ts'
import css from './Sheet.module.css'

/** Both sign; or the person agrees aloud, and it is said why it was not signed: on the telephone, or because they would rather not. */
export function Signing({ person, ready, onAgree }: { person: { name: string; called: string }; ready: boolean; onAgree: (person: AgreedHow, worker: readonly unknown[] | null) => Promise<void> }) {
  const { member } = useMe()
  const [aloud, setAloud] = useState(false)
  const [theirs, setTheirs] = useState<Signed | null>(null)
  const [mine, setMine] = useState<Signed | null>(null)
  const [because, setBecause] = useState('')
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)

  const how: AgreedHow = aloud ? { how: 'said', name: person.name, because } : theirs?.kind === 'typed' ? { how: 'signed', name: theirs.name, signature: null } : { how: 'signed', name: person.name, signature: theirs?.strokes ?? [] }
  const wrong = whyNotAgreedHow(how)
  const unsigned = mine === null || (mine.kind === 'drawn' && mine.strokes.flat().length < 2)
  const agree = async () => {
    setTried(true)
    if (wrong) return document.getElementById(fieldId(wrong.field))?.focus()
    if (unsigned) return document.getElementById(fieldId('worker-signature'))?.focus()
    setBusy(true)
    try { await onAgree(how, mine.kind === 'drawn' ? mine.strokes : null) } finally { setBusy(false) }
  }
  return (
    <div className={css.signing}>
      <p className={css.hint}>Read it once more together. When you both agree, a copy is kept exactly as it stands. It can be changed again at any time.</p>
      <div className={css.pair}>
        {aloud
          ? <div className={css.worker}><TextArea id={fieldId('said-because')} label={`${person.called} agreed aloud. Why is it not signed?`} hint="On the telephone; would rather not; will sign next time." value={because} onChange={setBecause} rows={2} error={tried && wrong ? becauseOf[wrong.because] : undefined} /></div>
          : <Signature id={fieldId('person-signature')} label={`Signature of ${person.called}`} statement="This is my plan, and I agree with it." value={theirs} onChange={setTheirs} error={tried && wrong ? becauseOf[wrong.because] : undefined} />}
        <Signature id={fieldId('worker-signature')} label={`Signature of ${member.name}`} statement="I will do my part." value={mine} onChange={setMine} error={tried && unsigned ? becauseOf.empty_signature : undefined} />
      </div>
      <Buttons>
        <Button kind="primary" size="large" busy={busy} disabled={!ready} onClick={() => void agree()}>We agree</Button>
        <Button kind="quiet" onClick={() => setAloud(!aloud)}>{aloud ? 'Sign it after all' : `${person.called} agrees aloud instead`}</Button>
      </Buttons>
    </div>
  )
}
