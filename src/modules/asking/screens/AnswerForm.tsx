import { type ReactNode, useState } from 'react'
import { Loading } from '../../../ui/Loading.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Questions, type Taking, questions, useInstrument, withAnswer, worded } from '../../measures/public-screens.ts'
import type { Opened, PhoneForm } from '../contract.ts'
import { Calm } from './Answer.tsx'
import type { Given, Phone } from './usePhone.ts'
import css from './Answer.module.css'

/** One form of a link: one question at a time, each kept as it is tapped. Between two forms a page to breathe. */
export function AnswerForm({ phone, opened, form, trouble }: { phone: Phone; opened: Opened; form: PhoneForm; trouble: ReactNode }) {
  const { data: instrument } = useInstrument(form.instrument)
  const first = opened.forms.every(({ done }) => !done)
  const [on, setOn] = useState(first || form.answers !== null)
  const [stopping, setStopping] = useState(false)
  if (!instrument) return <Calm title="One moment"><Loading label="Opening" /></Calm>
  const { answers, context } = phone.formOf(form.instrument, instrument.items.length)
  if (stopping) {
    return (
      <Calm title="Would you rather stop?" actions={<><Button kind="primary" size="large" onClick={() => setStopping(false)}>Go on with the questions</Button><Button size="large" onClick={() => void phone.stop()}>Stop here</Button></>}>
        <p>That is fine. What you have answered is kept, and the link then no longer opens. If you only want a break, close this page and come back.</p>
        {trouble}
      </Calm>
    )
  }
  if (!on) {
    return (
      <Calm title="Thank you. That is the first part." actions={<Button kind="primary" size="large" onClick={() => setOn(true)}>Go on</Button>}>
        <p>{questions(instrument.items.length).replace(/^./, (letter) => letter.toUpperCase())} more, about {instrument.recall.words}.</p>
      </Calm>
    )
  }
  const put = async (next: Given) => phone.give(form.instrument, next)
  const taking: Taking = {
    form: { answers, context, version: 1, status: 'unfinished', refused: null }, known: null, waiting: phone.waiting,
    answer: (at, code) => put({ answers: withAnswer(instrument, answers, at, code), context }),
    setContext: (change) => put({ answers, context: { ...context, ...change } }),
    finish: () => {}, stop: () => {}, reopen: async () => {},
  }
  return (
    <>
      <Questions instrument={instrument} worded={worded(instrument, form.wording)} taking={taking} instead="stop" onFinish={() => void phone.finish(form.instrument, { answers: [...answers], context })} onStop={() => setStopping(true)} />
      <div className={css.calm}>
        {trouble}
        <p className={css.state} role="status">{phone.waiting ? 'No connection just now. Keep this page open: your answers go out as soon as there is one.' : ''}</p>
        <p>{instrument.licence.credit}</p>
      </div>
    </>
  )
}
