import { ArrowLeft, ArrowRight } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useGo } from '../../../platform/client/address.ts'
import { Button, ButtonLink, Buttons } from '../../../ui/Button.tsx'
import { Signature, type Signed } from '../../../ui/Signature.tsx'
import { TextArea } from '../../../ui/TextArea.tsx'
import { toast } from '../../../ui/toast.ts'
import { becauseLimit, becauseOf, faultWords, whyNotFinish, type FormRefusal } from '../rules.ts'
import { missing, type Answers, type Missing } from '../answering.ts'
import { everyItem, findItem, questionsOf, type Question, type Shape } from '../shape.ts'
import { outbox } from '../../../platform/client/device.ts'
import { Conflict } from './Conflict.tsx'
import { standing, standingIcon, standingWords, stepsOf } from './steps.tsx'
import { FormFields, fieldId } from './FormFields.tsx'
import css from './Forms.module.css'
import { useFilling, type Begun } from './useFilling.ts'
import { answerPath } from './words.ts'

/** A form on the screen, part by part, turned so that two can look at it; at the end what is still missing, and finishing. */
export function Filled({ shape, name, begun }: { shape: Shape; name: string; begun: Begun }) {
  const filling = useFilling(begun)
  const go = useGo()
  const { answers, because, put } = filling
  const steps = stepsOf(shape, answers)
  const inParts = steps.length > 1 && questionsOf(shape).length > 6
  const [whole, setWhole] = useState(!inParts)
  const [at, setAt] = useState(0)
  const [tried, setTried] = useState(false)
  const [signature, setSignature] = useState<Signed | null>(null)
  const title = useRef<HTMLHeadingElement>(null)
  const step = Math.min(at, steps.length)
  const last = whole || step === steps.length
  const shown = steps[step]
  useEffect(() => { document.title = `${shape.title} · Alongside` }, [shape.title])
  const chips = useRef<HTMLOListElement>(null)
  // On a phone the parts lie in one line: the one that is open must be in sight.
  useEffect(() => { chips.current?.querySelector('[aria-current]')?.scrollIntoView({ inline: 'center', block: 'nearest' }) }, [step, whole])
  const moved = useRef(false)
  useEffect(() => {
    if (!moved.current) { moved.current = true; return }
    title.current?.focus({ preventScroll: true })
    scrollTo({ top: 0 })
  }, [step, whole])

  const back = `/people/${begun.personId}/plan`
  const left = whyNotFinish(shape, answers, { signed: signature !== null, because, original: begun.amendsId ? begun.answers : null }).filter(({ because: why }) => begun.version > 0 || why !== 'nothing_amended' || tried)
  const faults = tried ? missing(shape, answers) : []

  const finish = async () => {
    setTried(true)
    if (left.length) return
    await filling.finish(signature)
    await Promise.race([outbox.drain().then(() => outbox.settling), new Promise((resolve) => { setTimeout(resolve, 1500) })])
    toast('Finished')
    go(answerPath(begun.personId, begun.answerId), { replace: true })
  }
  const putAside = async () => {
    const there = await filling.discard()
    if (there) toast('Put aside', { undo: () => void outbox.give('forms.takeUpAgain', { answerId: begun.answerId }, [begun.answerId]) })
    go(back, { replace: true })
  }
  const goTo = (fault: Missing) => {
    const placed = findItem(shape, fault.id)
    const top = placed?.within[0]?.id ?? null
    const to = steps.findIndex(({ key, items }) => key === top || (top === null && items.some(({ id }) => id === fault.id || id === placed?.rows?.id)))
    setTried(true)
    if (to >= 0 && !whole) setAt(to)
    requestAnimationFrame(() => requestAnimationFrame(() => {
      const place = document.getElementById(fieldId(fault.id, fault.row))
      const control = place?.matches('input, textarea, select') ? place : place?.querySelector<HTMLElement>('input, textarea, select') ?? place
      control?.focus({ preventScroll: true })
      place?.scrollIntoView({ block: 'center' })
    }))
  }

  return (
    <div className={css.sheet}>
      <header className={css.bar}>
        <div><strong>{shape.title}</strong>{name && <div className={css.who}>with {name}</div>}</div>
        <div className={css.saved}>
          <span role="status">{filling.refused ? 'Not saved' : filling.typing ? 'Saving…' : filling.waiting ? 'Kept on this device' : answersThere(answers) ? 'Saved' : ''}</span>
          <ButtonLink to={back} kind="quiet">Leave for later</ButtonLink>
        </div>
      </header>
      <div className={css.middle}>
        {filling.refused && <Conflict refused={filling.refused} shape={shape} begun={begun} answers={answers} onMine={filling.keepMine} onTheirs={filling.keepTheirs} />}
        {begun.amendsId && <TextArea label="Why are you putting this form right?" hint="The form as it was finished stays readable beside this one." value={because ?? ''} onChange={filling.setBecause} rows={1} most={becauseLimit} required />}
        {inParts && !whole && (
          <nav aria-label="Parts of this form">
            <ol className={css.steps} ref={chips}>
              {steps.map((one, n) => <li key={one.key}><button type="button" className={css.step} aria-current={n === step ? 'step' : undefined} onClick={() => setAt(n)}>{standingIcon[standing(shape, answers, one)]}{one.title}<span className="said">, {standingWords[standing(shape, answers, one)]}</span></button></li>)}
              <li><button type="button" className={css.step} aria-current={step === steps.length ? 'step' : undefined} onClick={() => setAt(steps.length)}>Finish</button></li>
            </ol>
          </nav>
        )}
        {whole ? (
          <>
            <h1 ref={title} tabIndex={-1}>{shape.title}</h1>
            {shape.description && <p className={css.lead}>{shape.description}</p>}
            <div className={css.sheetPart}><FormFields shape={shape} answers={answers} put={put} faults={faults} /></div>
          </>
        ) : shown && (
          <>
            {step === 0 && shape.description && <p className={css.lead}>{shape.description}</p>}
            <div className={css.sheetPart}>
              <h1 ref={title} tabIndex={-1}>{shown.title}</h1>
              {shown.help && <p className={css.help}>{shown.help}</p>}
              <FormFields shape={shape} answers={answers} put={put} faults={faults} items={shown.items} />
            </div>
          </>
        )}
        {last && (
          <div className={css.sheetPart}>
            {whole ? <h2>Finishing</h2> : <h1 ref={title} tabIndex={-1}>Finishing</h1>}
            {left.some(({ because: why }) => why !== 'not_signed') ? <StillTo shape={shape} left={left} onGoTo={goTo} /> : <p>Everything that is needed is there. Questions that were left out may stay so.</p>}
            {shape.signed && <Signature label="Signature" value={signature} onChange={setSignature} statement="This says what I want it to say." error={tried && !signature ? becauseOf.not_signed : undefined} />}
          </div>
        )}
        <div className={css.foot}>
          {!whole && step > 0 && <Button size="large" icon={<ArrowLeft />} onClick={() => setAt(step - 1)}>Back</Button>}
          {!last && <Button kind="primary" size="large" icon={<ArrowRight />} onClick={() => setAt(step + 1)}>Next</Button>}
          {last && <Button kind="primary" size="large" onClick={() => void finish()}>Finish</Button>}
          <Buttons>
            {inParts && <Button kind="quiet" onClick={() => setWhole(!whole)}>{whole ? 'Part by part' : 'All on one page'}</Button>}
            <Button kind="quiet" onClick={() => void putAside()}>Put aside</Button>
          </Buttons>
        </div>
      </div>
    </div>
  )
}

const answersThere = (answers: Answers) => Object.keys(answers).length > 0

/** Exactly what is missing, each a tap away. */
function StillTo({ shape, left, onGoTo }: { shape: Shape; left: readonly (Missing | { id: null; because: FormRefusal })[]; onGoTo: (fault: Missing) => void }) {
  const items = new Map(everyItem(shape).map(({ item }) => [item.id, item]))
  return (
    <div role="group" aria-label="Still to do">
      <p><strong>{left.length === 1 ? 'One thing is still to do' : `${left.length} things are still to do`}</strong></p>
      <ul className={css.stillTo}>
        {left.map((one) => <li key={`${one.id} ${one.because}${'row' in one ? one.row : ''}`}>{one.id === null ? becauseOf[one.because] : <button type="button" onClick={() => onGoTo(one)}>{faultWords(one.because, items.get(one.id) as Question)}{one.row === null ? '' : ` (entry ${one.row + 1})`}</button>}</li>)}
      </ul>
    </div>
  )
}
