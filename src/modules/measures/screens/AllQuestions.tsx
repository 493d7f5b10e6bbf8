import { useEffect, useRef, useState } from 'react'
import { Button } from '../../../ui/Button.tsx'
import { isAnswered, leftOut, stepsOf } from '../answering.ts'
import { Options } from './Options.tsx'
import css from './Questions.module.css'
import { type Asked, wordsOf } from './Questions.tsx'
import { questions } from './words.ts'

/** All questions on one page, to be answered in any order. */
export function AllQuestions({ instrument, worded, taking, onFinish, onStop }: Asked) {
  const { answers, context } = taking.form
  const steps = stepsOf(instrument, answers, context)
  const open = leftOut(instrument, answers, context)
  const [asking, setAsking] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => { title.current?.focus({ preventScroll: true }) }, [])
  useEffect(() => { if (asking) box.current?.focus() }, [asking])
  const nothing = answers.every((answer) => answer === null)
  const goTo = (key: string) => {
    setAsking(false)
    const place = document.getElementById(`step-${key}`)
    place?.scrollIntoView({ block: 'start' })
    place?.querySelector<HTMLElement>('[tabindex="0"]')?.focus({ preventScroll: true })
  }

  return (
    <div className={css.all}>
      <h1 ref={title} tabIndex={-1} className={worded.intro ? css.introTitle : undefined}>{worded.intro || 'A few questions'}</h1>
      <ol role="list" className={css.list}>
        {steps.map((step, n) => {
          const shown = wordsOf(instrument, worded, step)
          const flag = step.at === 'followUp' ? undefined : instrument.items[step.at]?.notNeededWhen
          return (
            <li key={step.key} id={`step-${step.key}`} className={css.inList} data-open={isAnswered(instrument, step, answers, context) ? undefined : ''}>
              <h2 id={`words-${step.key}`}><span className={css.number}>{n + 1}</span> {shown.words}</h2>
              <Options
                labelledBy={`words-${step.key}`} options={shown.options} value={step.at === 'followUp' ? (context['followUp'] as number | null | undefined) ?? null : answers[step.at] ?? null}
                onChoose={(code) => {
                  if (step.at === 'followUp') { taking.setContext({ followUp: code }); return }
                  if (flag && context[flag]) taking.setContext({ [flag]: false })
                  taking.answer(step.at, code)
                }}
              />
              {flag && step.at !== 'followUp' && (
                <Button kind={context[flag] ? 'primary' : 'plain'} aria-pressed={Boolean(context[flag])} onClick={() => { taking.setContext({ [flag]: true }); if (answers[step.at as number] !== null) taking.answer(step.at as number, null) }}>
                  This does not apply: I am retired, or have chosen not to work
                </Button>
              )}
            </li>
          )
        })}
      </ol>
      <div className={css.foot} ref={box} tabIndex={-1} role={asking ? 'group' : undefined} aria-label={asking ? 'Questions without an answer' : undefined}>
        {asking && open.length > 0 && <p>{nothing ? 'Nothing is answered yet.' : `${questions(open.length)} ${open.length === 1 ? 'has' : 'have'} no answer. That is all right, or you can go back.`}</p>}
        <div className={css.steps}>
          {!(asking && nothing) && <Button kind="primary" size="large" onClick={() => (open.length && !asking ? setAsking(true) : onFinish())}>I have finished</Button>}
          {asking && open[0] && <Button size="large" onClick={() => goTo(open[0]!.key)}>{open.length === 1 ? 'Go to it' : 'Go to the first'}</Button>}
          {onStop && <span className={css.stop}><Button kind="quiet" onClick={onStop}>I would rather stop</Button></span>}
        </div>
      </div>
    </div>
  )
}
