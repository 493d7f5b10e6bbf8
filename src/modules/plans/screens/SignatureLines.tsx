import { SignatureView, type Signed } from '../../../ui/Signature.tsx'
import { plainDay } from '../../../ui/words.ts'
import type { Revision } from '../contract.ts'
import css from './Paper.module.css'

const signedAs = (name: string, strokes: Revision['workerSignature']): Signed => (strokes ? { kind: 'drawn', strokes } : { kind: 'typed', name })

/** Who agreed, how and when, as at the foot of a paper. */
export function SignatureLines({ revision: { person, how, saidBecause, worker, workerSignature, agreedOn, agreedAt, receivedAt } }: { revision: Revision }) {
  const late = Math.floor((Date.parse(receivedAt) - Date.parse(agreedAt)) / 86_400_000)
  return (
    <footer className={css.signatures}>
      <div>{how === 'signed' ? <SignatureView name={person.name} signed={signedAs(person.name, person.signature)} /> : <p className={css.aloud}>Agreed aloud, not signed: {saidBecause}</p>}<p>{person.name}</p></div>
      <div><SignatureView name={worker.name} signed={signedAs(worker.name, workerSignature)} /><p>{worker.name}</p></div>
      <p className={css.when}>Agreed on {plainDay(agreedOn)}{late > 0 ? `, entered ${late === 1 ? 'a day' : `${late} days`} later` : ''}</p>
    </footer>
  )
}
