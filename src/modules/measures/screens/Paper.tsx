import { useEffect, useRef, useState } from 'react'
import { useGo } from '../../../platform/client/address.ts'
import { outbox } from '../../../platform/client/device.ts'
import { now } from '../../../platform/client/now.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { useMe } from '../../../platform/client/session.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Button, ButtonLink } from '../../../ui/Button.tsx'
import { Check, Choice } from '../../../ui/Choice.tsx'
import { type FieldFault, Form } from '../../../ui/Form.tsx'
import { Page, Section, Stack } from '../../../ui/Page.tsx'
import { Notice } from '../../../ui/Refusal.tsx'
import { StickyBar } from '../../../ui/Rows.tsx'
import { Select } from '../../../ui/Select.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { PersonStrip } from '../../people/public-screens.ts'
import { codingOf, optionsOf, readContext } from '../answers.ts'
import type { FormContext } from '../contract.ts'
import { criticalAnswers } from '../critical.ts'
import { score } from '../scoring.ts'
import { resultWords } from '../words.ts'
import { CodeRow } from './CodeRow.tsx'
import css from './Paper.module.css'
import { earliestDay, instantOn } from './days.ts'
import type { Taken } from './Take.tsx'
import { becauseOf, measurePath, titleOf } from './words.ts'

/** A paper form typed in: short labels, one digit a question, the eye on the paper. Kept in one command at the end. */
export function Paper({ instrument, worded, personId, address }: Taken) {
  const me = useMe()
  const go = useGo()
  const due = useAsk('measures.dueFor', { personId })
  const [answers, setAnswers] = useState<readonly (number | null)[]>(() => instrument.items.map(() => null))
  const [context, setContext] = useState<FormContext>({})
  const [date, setDate] = useState(me.today)
  const [tried, setTried] = useState(false)
  const rows = useRef<HTMLOListElement>(null)
  useEffect(() => { rows.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus() }, [])

  const coding = codingOf(instrument, readContext(context).context)
  const scored = score(instrument, answers, context)
  const answered = answers.filter((answer) => answer !== null).length
  const critical = criticalAnswers(instrument, answers.map((code) => (code === null ? null : code - (coding?.offset ?? 0)))).some(({ answer }) => answer !== null)
  const faults: FieldFault[] = [
    ...(date > me.today ? [{ field: 'date', words: becauseOf.in_the_future }] : date < earliestDay(me.today) ? [{ field: 'date', words: becauseOf.over_30_days_ago }] : []),
    ...(answered === 0 ? [{ field: 'answers', words: 'Nothing is entered yet. Type the numbers of the paper form.' }] : []),
  ]

  const setAnswer = (at: number, code: number | null) => setAnswers((before) => before.map((old, n) => (n === at ? code : old)))
  const next = (at: number) => {
    const all = rows.current!.querySelectorAll<HTMLElement>('li')
    const row = all[at + 1]
    const control = row ? row.querySelector<HTMLElement>('[tabindex="0"]') : document.querySelector<HTMLElement>('[data-keep-place] button')
    control?.focus()
  }
  const keep = () => {
    setTried(true)
    if (faults.length) return
    const completionId = uuidv7()
    void outbox.give('measures.take', {
      completionId, personId, instrument: instrument.key, mode: 'from_paper', answers: [...answers], context, ...(address.session ? { sessionId: address.session } : {}),
      happenedAt: date === me.today ? now().toISOString() : instantOn(date, me.organisation.timeZone),
    }, [completionId], ['measures.', 'asking.', 'sessions.', 'notices.'])
    go(measurePath(personId, instrument.key), { search: { form: completionId, ...(address.session ? { session: address.session } : {}) }, replace: true })
  }

  return (
    <Page
      title={`${titleOf(instrument)}, from paper`} width="narrow" back={{ to: `/people/${personId}/measures`, label: 'Measures' }}
      meta={<>{due.data && <span>{due.data.name}</span>}<span>Type a digit: it answers and goes on. Backspace goes back, Enter leaves one out.</span></>}
    >
      <PersonStrip personId={personId} />
      <Form onSubmit={keep} faults={tried ? faults : []}>
        <Section>
          <Stack>
            <TextField id="date" label="Date on the form" type="date" size="medium" value={date} onChange={setDate} hint="At most 30 days ago. Older forms are brought in by an import." />
            {instrument.codings && <Select label="How the form is printed" value={context.coding ?? ''} none={`${instrument.options[0]!.code} to ${instrument.options.at(-1)!.code}`} options={instrument.codings.map(({ id }) => ({ value: id, label: id.replace('-', ' to ') }))} onChange={(id) => { setContext(({ coding: _old, ...rest }) => (id ? { ...rest, coding: id } : rest)); setAnswers(instrument.items.map(() => null)) }} />}
            {instrument.items.some((item) => item.notNeededWhen) && <Check label="Retired, or has chosen not to work" hint="The question about work is then left out." checked={context.workNotApplicable ?? false} onChange={(on) => setContext((before) => ({ ...before, workNotApplicable: on }))} />}
          </Stack>
        </Section>
        <Section title="Answers">
          <ol role="list" ref={rows} id="answers" className={css.rows}>
            {instrument.items.map((item, at) => (
              <CodeRow
                key={item.key} number={at + 1} label={item.label} options={optionsOf(instrument, { ...item, options: worded.items[at]!.options }, coding)} value={answers[at] ?? null}
                onChange={(code) => setAnswer(at, code)} onNext={() => next(at)} onBack={() => { if (at > 0) rows.current!.querySelectorAll<HTMLElement>('li')[at - 1]!.querySelector<HTMLElement>('[tabindex="0"]')?.focus() }}
              />
            ))}
          </ol>
          {instrument.followUp && (
            <Choice
              label={instrument.followUp.label} value={context.followUp === null || context.followUp === undefined ? '' : String(context.followUp)} layout="row"
              options={instrument.followUp.options.map(({ code, label }) => ({ value: String(code), label }))} onChange={(code) => setContext((before) => ({ ...before, followUp: Number(code) }))}
            />
          )}
        </Section>
        {critical && <Notice tone="bad" title="An answer here needs somebody today" now>It is told to the session lead and the managers as soon as you keep the form.</Notice>}
        <StickyBar label="What it comes to">
          <p>{instrument.scoring.kind !== 'each' && (answered === instrument.items.length || scored.reason === null) ? resultWords(instrument, scored)[0] : `${answered} of ${instrument.items.length} entered`}</p>
          <div className={css.keep}><ButtonLink kind="quiet" to={`/people/${personId}/measures`}>Leave it</ButtonLink><span data-keep-place><Button kind="primary" type="submit">Keep this form</Button></span></div>
        </StickyBar>
      </Form>
    </Page>
  )
}
