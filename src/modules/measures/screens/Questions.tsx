import { ArrowLeft, ArrowRight } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Button } from '../../../ui/Button.tsx'
import { Progress } from '../../../ui/Progress.tsx'
import { isAnswered, leftOut, stepsOf, type Step } from '../answering.ts'
import type { Instrument } from '../instrument.ts'
import type { Worded } from '../wording.ts'
import { Options } from './Options.tsx'
import css from './Questions.module.css'
import type { Taking } from './useTaking.ts'
import { questions } from './words.ts'

export type Asked = { instrument: Instrument; worded: Worded; taking: Taking; onFinish: () => void; /** A way out for who would rather not go on. */ onStop?: (() => void) | undefined; /** What may be done instead when nothing is answered, in words. */ instead?: string | undefined }

/**
 * One question at a time, large. A tap answers and, once the answer is kept on the device, goes on: the next question means that this answer outlives
 * whatever happens to the window. One can go back, leave one out, and stop.
 */
export function Questions({ instrument, worded, taking, onFinish, onStop, instead }: Asked) {
  const { answers, context } = taking.form
  const steps = stepsOf(instrument, answers, context)
  const [at, setAt] = useState(() => firstOpen(instrument, steps, taking))
  const place = Math.min(at, steps.length)
  const step = steps[place]
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    title.current?.focus({ preventScroll: true })
    scrollTo({ top: 0 })
  }, [place])

  if (!step) return <Last instrument={instrument} taking={taking} instead={instead} onBack={() => setAt(steps.length - 1)} onGoTo={(key) => setAt(steps.findIndex((one) => one.key === key))} onFinish={onFinish} />
  const shown = wordsOf(instrument, worded, step)
  const done = isAnswered(instrument, step, answers, context)
  const flag = step.at === 'followUp' ? undefined : instrument.items[step.at]?.notNeededWhen
  const next = () => setAt(place + 1)

  const choose = (code: number) => {
    if (step.at === 'followUp') return void taking.setContext({ followUp: code }).then(next)
    if (flag && context[flag]) void taking.setContext({ [flag]: false })
    void taking.answer(step.at, code).then(next)
  }
  const notForMe = () => {
    if (step.at === 'followUp' || !flag) return
    const said = taking.setContext({ [flag]: true })
    void (answers[step.at] === null ? said : taking.answer(step.at, null)).then(next)
  }

  return (
    <div className={css.one}>
      <Progress label={`Question ${place + 1} of ${steps.length}`} value={place} most={steps.length} words=" " />
      <div className={css.question}>
        {worded.intro && step.at !== 'followUp' && <p className={css.intro} id="intro">{worded.intro}</p>}
        <h1 ref={title} tabIndex={-1} id="question">{shown.words}</h1>
        <Options
          key={step.key} labelledBy={worded.intro && step.at !== 'followUp' ? 'intro question' : 'question'} options={shown.options}
          value={step.at === 'followUp' ? numberOr(context['followUp']) : answers[step.at] ?? null} onChoose={choose}
        />
        {flag && <Button kind={context[flag] ? 'primary' : 'plain'} size="large" onClick={notForMe} aria-pressed={Boolean(context[flag])}>{flagWords[flag]}</Button>}
      </div>
      <div className={css.steps}>
        {place > 0 && <Button size="large" icon={<ArrowLeft />} onClick={() => setAt(place - 1)}>Back</Button>}
        <Button size="large" kind={done ? 'primary' : 'quiet'} icon={done ? <ArrowRight /> : undefined} onClick={next}>{done ? 'Next' : 'Leave this one out'}</Button>
        {onStop && <span className={css.stop}><Button kind="quiet" onClick={onStop}>I would rather stop</Button></span>}
      </div>
    </div>
  )
}

/** What a question that may not apply says for somebody to whom it does not. */
const flagWords = { workNotApplicable: 'This does not apply: I am retired, or have chosen not to work' } as const

const numberOr = (value: unknown) => (typeof value === 'number' ? value : null)

/** The words and answers of a step. */
export function wordsOf(instrument: Instrument, worded: Worded, step: Step) {
  if (step.at === 'followUp') return { words: instrument.followUp!.wording ?? instrument.followUp!.label, options: instrument.followUp!.options }
  return worded.items[step.at]!
}

function firstOpen(instrument: Instrument, steps: readonly Step[], { form: { answers, context } }: Taking): number {
  const open = steps.findIndex((step) => !isAnswered(instrument, step, answers, context))
  return open < 0 ? steps.length : open
}

/** After the last question: what was left out may stay so, or be gone back to. */
export function Last({ instrument, taking, instead = 'give the tablet back as it is', onBack, onGoTo, onFinish }: { instrument: Instrument; taking: Taking; instead?: string | undefined; onBack: () => void; onGoTo: (key: string) => void; onFinish: () => void }) {
  const open = leftOut(instrument, taking.form.answers, taking.form.context)
  const nothing = taking.form.answers.every((answer) => answer === null)
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => { title.current?.focus() }, [])
  return (
    <div className={css.one}>
      <div className={css.question}>
        <h1 ref={title} tabIndex={-1}>{nothing ? 'Nothing is answered yet' : 'That was the last question'}</h1>
        {open.length > 0 && !nothing && <p>{questions(open.length)} {open.length === 1 ? 'has' : 'have'} no answer. That is all right, or you can go back.</p>}
        {nothing && <p>You can go back to the questions, or {instead}.</p>}
      </div>
      <div className={css.steps}>
        {!nothing && <Button kind="primary" size="large" onClick={onFinish}>I have finished</Button>}
        {open[0] && <Button size="large" kind={nothing ? 'primary' : 'plain'} onClick={() => onGoTo(open[0]!.key)}>{nothing ? 'To the questions' : open.length === 1 ? 'Go back to it' : 'Go back to them'}</Button>}
        {!nothing && <Button size="large" kind="quiet" icon={<ArrowLeft />} onClick={onBack}>Back</Button>}
      </div>
    </div>
  )
}
