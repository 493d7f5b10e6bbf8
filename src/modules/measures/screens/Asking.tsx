import { useState } from 'react'
import { ButtonLink, Buttons, Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { AllQuestions } from './AllQuestions.tsx'
import css from './Handed.module.css'
import { Questions } from './Questions.tsx'
import type { Taken } from './Take.tsx'
import type { Taking } from './useTaking.ts'

/** Asked by the worker, or looked at together: the same questions, with ways out for the worker. */
export function Asking({ instrument, worded, personId, address, taking }: Taken & { taking: Taking }) {
  const [leaving, setLeaving] = useState(false)
  const Asked = address.all ? AllQuestions : Questions
  const begun = taking.form.version > 0
  return (
    <div className={css.glass}>
      <header className={css.bar}>
        <ButtonLink to={`/people/${personId}/measures`} kind="quiet" size="small">Leave for later</ButtonLink>
        <Button kind="quiet" size="small" onClick={() => setLeaving(true)} disabled={!begun}>The person does not want to go on</Button>
      </header>
      <div className={css.middle}><Asked instrument={instrument} worded={worded} taking={taking} onFinish={taking.finish} /></div>
      <footer className={css.foot}><p className={css.credit}>{instrument.licence.credit}</p></footer>
      <Dialog
        open={leaving} onClose={() => setLeaving(false)} title="Stop here?"
        actions={<Buttons><Button kind="primary" onClick={taking.stop}>Stop here</Button><Button onClick={() => setLeaving(false)}>Go on</Button></Buttons>}
      >
        <p>What was answered is kept as it is, without a score. The measure can be taken anew another day.</p>
      </Dialog>
    </div>
  )
}
