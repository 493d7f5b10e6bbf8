import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useParam } from '../../../platform/client/address.ts'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Disclosure } from '../../../ui/Disclosure.tsx'
import { FieldRow, Form } from '../../../ui/Form.tsx'
import { Loading } from '../../../ui/Loading.tsx'
import { NumberField } from '../../../ui/NumberField.tsx'
import { Notice, Problem } from '../../../ui/Refusal.tsx'
import { longDay } from '../../../ui/words.ts'
import { questions } from '../../measures/public-screens.ts'
import type { Opened } from '../contract.ts'
import { CrisisLines, Ended } from './AnswerEnds.tsx'
import { AnswerForm } from './AnswerForm.tsx'
import { type Phone, usePhone } from './usePhone.ts'
import css from './Answer.module.css'

/** The link on somebody's own phone. It names nobody and nothing until it is begun; one question at a time; leaving is one tap. */
export default function Answer() {
  const place = useParam('place')
  const phone = usePhone(place)
  const { opened, trouble } = phone
  useEffect(() => { document.title = 'Questions' }, [])
  const now = opened?.state === 'begun' ? opened.forms.find(({ done }) => !done) : undefined
  return (
    <Frame opened={opened}>
      {trouble === 'nothing_here' ? <Calm title="There is nothing here"><p>Perhaps a part of the link is missing. Ask whoever gave it to you, or open it again from where you got it.</p></Calm>
        : !opened ? (trouble ? <Calm title="One moment"><NoAnswer phone={phone} /></Calm> : <Calm title="One moment"><Loading label="Opening" /></Calm>)
          : opened.state === 'waiting' ? <Before phone={phone} opened={opened} />
            : now ? <AnswerForm key={now.instrument} phone={phone} opened={opened} form={now} trouble={trouble ? <NoAnswer phone={phone} /> : null} />
              : <Ended phone={phone} opened={opened} />}
    </Frame>
  )
}

function NoAnswer({ phone }: { phone: Phone }) {
  return <Problem what={phone.trouble === 'too_many' ? 'Too much came at once.' : 'There was no answer.'} why={phone.trouble === 'too_many' ? 'Wait some minutes. What you answered is kept.' : 'Check the connection. What you answered is still here.'} actions={<Button onClick={() => void phone.open()}>Try again</Button>} />
}

/** A page that is only words, with its title read first. */
export function Calm({ title, actions, children }: { title: string; actions?: ReactNode; children?: ReactNode }) {
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => { head.current?.focus({ preventScroll: true }); scrollTo(0, 0) }, [title])
  return <div className={css.calm}><h1 ref={head} tabIndex={-1}>{title}</h1>{children && <div className={css.words}>{children}</div>}{actions && <Buttons>{actions}</Buttons>}</div>
}

function Before({ phone, opened }: { phone: Phone; opened: Opened }) {
  const [day, setDay] = useState<number | null>(null), [month, setMonth] = useState<number | null>(null)
  const [busy, setBusy] = useState(false), [missing, setMissing] = useState(false)
  const wrong = opened.triesLeft !== null && !missing ? `That is not the birthday we have. Try again: ${opened.triesLeft === 1 ? 'once more' : `${opened.triesLeft} more times`}.` : missing ? 'Give the day and the month as numbers, such as 7 and 4.' : undefined
  const begin = async () => {
    const lacks = opened.asksBirthday && (day === null || month === null)
    setMissing(lacks)
    if (lacks) return
    setBusy(true)
    await phone.begin(opened.asksBirthday ? { day: day!, month: month! } : null)
    setBusy(false)
  }
  return (
    <Calm title={opened.firstName ? `Hello ${opened.firstName}` : 'Some questions for you'}>
      <p>{opened.organisation} would like to know how you are. {questions(opened.questions).replace(/^./, (first) => first.toUpperCase())}, one at a time.</p>
      <p>You can go back, leave any of them out, or stop. What you tap is kept. Your answers go to the people there who support you.</p>
      <Form onSubmit={() => void begin()} faults={wrong ? [{ field: 'day', words: wrong }] : []} actions={<Button kind="primary" size="large" type="submit" busy={busy}>Begin</Button>}>
        {opened.asksBirthday && (
          <>
            <p>First your birthday, so that nobody else opens this.</p>
            <FieldRow>
              <NumberField id="day" label="Day" value={day} least={1} most={31} onChange={(value) => { setDay(value); setMissing(false) }} error={wrong} />
              <NumberField id="month" label="Month" value={month} least={1} most={12} onChange={(value) => { setMonth(value); setMissing(false) }} />
            </FieldRow>
          </>
        )}
        {phone.trouble && <NoAnswer phone={phone} />}
      </Form>
      {opened.until && <Notice tone="calm" title="Once you begin, go on here">The link then works only on this phone, in this browser, until {longDay(opened.until)}.</Notice>}
    </Calm>
  )
}

/** A bar with the service's name and a way to leave at once; help that cannot wait, at the foot of every page. */
function Frame({ opened, children }: { opened: Opened | undefined; children: ReactNode }) {
  return (
    <div className={css.frame}>
      <header className={css.top}><p>{opened?.organisation ?? ''}</p><Button size="small" onClick={() => location.replace('https://www.bbc.co.uk/weather')}>Leave this page</Button></header>
      <main id="main" className={css.main} tabIndex={-1}>{children}</main>
      {opened && opened.crisisLines.length > 0 && <footer className={css.foot}><Disclosure label="If it cannot wait"><CrisisLines lines={opened.crisisLines} /></Disclosure></footer>}
    </div>
  )
}
