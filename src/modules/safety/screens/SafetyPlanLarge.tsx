import { useCanGoBack, useRouter } from '@tanstack/react-router'
import { ArrowLeft, Phone as PhoneIcon, Printer, Wallet } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useGo, useParam } from '../../../platform/client/address.ts'
import { useMe } from '../../../platform/client/session.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Button, ButtonLink } from '../../../ui/Button.tsx'
import { plainDay, dateIn } from '../../../ui/words.ts'
import type { SafetyPlan } from '../contract.ts'
import { dial, stepKeys, stepWords, type Line, type Steps } from '../rules.ts'
import { stepsToShow } from '../showing.ts'
import { hrefOf, iconOf } from './Phone.tsx'
import { SafetyPlanPaper, SafetyPlanCard } from './SafetyPlanPaper.tsx'
import { useSafetyPlan } from './useSafetyPlan.ts'
import css from './Large.module.css'

/** The plan by itself on the whole screen, in large print: for the person to read, or to read out, when it is hard. */
export default function SafetyPlanLarge() {
  const personId = useParam('personId')
  const { asked } = useSafetyPlan(personId)
  const [print, setPrint] = useState<'page' | 'card'>('page')
  const back = useBack(personId)
  const { organisation: { timeZone } } = useMe()
  const answer = asked.data
  useEffect(() => { document.title = 'Safety plan · Alongside' }, [])
  // The sheet must be dressed for the paper before the browser photographs it.
  const onPaper = (how: 'page' | 'card') => { setPrint(how); requestAnimationFrame(() => requestAnimationFrame(() => window.print())) }
  const shown = answer?.plan && stepsToShow(answer.plan)
  const agreed = answer?.plan?.agreed ?? null
  const dated = agreed ? `Agreed ${plainDay(dateIn(agreed.agreedAt, timeZone))}` : 'Not agreed yet'
  return (
    <div className={css.sheet} data-print={print}>
      <div className={`${css.bar} ${css.screen}`}>
        <Button icon={<ArrowLeft />} kind="quiet" onClick={back}>Back</Button>
        {shown && <span><Button kind="quiet" icon={<Printer />} onClick={() => onPaper('page')}>Print</Button><Button kind="quiet" icon={<Wallet />} onClick={() => onPaper('card')}>For a wallet</Button></span>}
      </div>
      <div className={`${css.body} ${css.screen}`}>
        <Ask of={asked} rows={6}>{(plan) => <Plan answer={plan} />}</Ask>
      </div>
      {answer && <Now answer={answer} />}
      {answer && shown && <SafetyPlanPaper name={answer.person.name} steps={shown.steps} crisisLines={answer.crisisLines} dated={dated} />}
      {answer && shown && <SafetyPlanCard name={answer.person.name} steps={shown.steps} crisisLines={answer.crisisLines} dated={dated} />}
    </div>
  )
}

function Plan({ answer }: { answer: SafetyPlan }) {
  const shown = answer.plan && stepsToShow(answer.plan)
  const written = shown ? stepKeys.filter((key) => key !== 'living_for' && shown.steps[key].length > 0) : []
  return (
    <>
      <header className={css.head}>
        <h1 tabIndex={-1}>{answer.person.calledName}’s safety plan</h1>
        <p className={css.calm}>{shown ? 'Your own words, for moments like this one. Begin anywhere. Take your time.' : 'Nothing is written here yet. These people answer, day and night.'}</p>
        {answer.others.length > 0 && <p>{answer.plan ? 'There is a second plan, from a record that was brought together with this one.' : 'The plan is with a record that was brought together with this one.'} <ButtonLink size="large" to={`/people/${answer.person.id}/safety`}>Read both</ButtonLink></p>}
        {!shown && answer.others.length === 0 && answer.may.includes('write') && <p><ButtonLink kind="primary" size="large" to={`/people/${answer.person.id}/safety-plan/write`}>Write one together</ButtonLink></p>}
      </header>
      {shown && shown.steps.living_for.length > 0 && (
        <section className={css.living} aria-label={stepWords.living_for.title}>
          <h2>{stepWords.living_for.title}</h2>
          <ul role="list">{shown.steps.living_for.map((line, index) => <li key={index}>{line.words}</li>)}</ul>
        </section>
      )}
      {shown && written.map((key, index) => <Step key={key} of={key} number={index + 1} steps={shown.steps} />)}
      <section className={css.crisis} aria-label="Day and night">
        <h2>Day and night</h2>
        <ul role="list" className={css.crisisLines}>
          {answer.crisisLines.map((line) => (
            <li key={line.name}>
              <a className={css.ring} href={hrefOf(line)}>{iconOf(line)}<span>{line.name}{line.name.includes(line.number) ? '' : ` ${line.number}`}<small>{line.words}</small></span></a>
            </li>
          ))}
        </ul>
      </section>
      {shown?.newer && <p className={css.small}>Newer words are being written and are not agreed yet. <ButtonLink kind="quiet" to={`/people/${answer.person.id}/safety-plan/write`}>See them</ButtonLink></p>}
    </>
  )
}

function Step({ of, number, steps }: { of: keyof Steps; number: number; steps: Steps }) {
  return (
    <section className={css.step} aria-labelledby={`step-${of}`}>
      <h2 id={`step-${of}`}><span className={css.number} aria-hidden="true">{number}</span>{stepWords[of].title}</h2>
      <ul role="list" className={css.lines}>{steps[of].map((line, index) => <LargeLine key={index} line={line} />)}</ul>
    </section>
  )
}

function LargeLine({ line: { words, phone } }: { line: Line }) {
  const digits = dial(phone)
  return (
    <li>
      {words && <span>{words}</span>}
      {digits ? <a className={css.ring} href={`tel:${digits}`}><PhoneIcon aria-hidden="true" /><span><span className="said">Ring {words}, </span>{phone}</span></a> : phone && <span>{phone}</span>}
    </li>
  )
}

/** The two first crisis lines stay within reach of the thumb, wherever one reads. */
function Now({ answer: { crisisLines } }: { answer: SafetyPlan }) {
  return (
    <nav className={`${css.now} ${css.screen}`} aria-label="Help now">
      {crisisLines.slice(0, 2).map((line) => <a key={line.name} href={hrefOf(line)}><PhoneIcon aria-hidden="true" />{line.name.includes(line.number) ? line.name : `${line.name} ${line.number}`}</a>)}
    </nav>
  )
}

function useBack(personId: string) {
  const router = useRouter(), canGoBack = useCanGoBack(), go = useGo()
  return () => (canGoBack ? router.history.back() : go(`/people/${personId}`))
}
