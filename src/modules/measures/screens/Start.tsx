import { useState } from 'react'
import { useGo } from '../../../platform/client/address.ts'
import { useMe } from '../../../platform/client/session.ts'
import { Button, ButtonLink } from '../../../ui/Button.tsx'
import { Check, Choice } from '../../../ui/Choice.tsx'
import { Form } from '../../../ui/Form.tsx'
import { Page, Section, Stack } from '../../../ui/Page.tsx'
import { Notice, Refusal } from '../../../ui/Refusal.tsx'
import { Row, Rows } from '../../../ui/Rows.tsx'
import { dateIn, nearDay } from '../../../ui/words.ts'
import { PersonStrip } from '../../people/public-screens.ts'
import type { DueFor } from '../contract.ts'
import { modesOf, takingModes, tooSoon, tooYoung, type TakingMode } from '../rules.ts'
import type { Taken } from './Take.tsx'
import { useHandOver } from './useHandOver.tsx'
import { newForm } from './useTaking.ts'
import { measurePath, questions, titleOf } from './words.ts'

const ways: Record<TakingMode, { label: string; hint: string; button: string }> = {
  handed_over: { label: 'Hand the tablet over', hint: 'They answer by themselves. Nothing else can be opened until you take it back.', button: 'Hand over now' },
  with_worker: { label: 'Ask the questions', hint: 'You read them out, or look at them together.', button: 'Begin' },
  from_paper: { label: 'From a paper form', hint: 'You type the numbers in.', button: 'Enter the answers' },
}

/** Before a measure: whether it suits today, how it is filled in, and (handed over) the digits that take the tablet back. */
export function Start({ instrument, worded, personId, address, person }: Taken & { person: DueFor }) {
  const me = useMe()
  const go = useGo()
  const path = measurePath(personId, instrument.key)
  const { handOver, field } = useHandOver(path)
  const modes = modesOf(instrument, worded.own)
  const [mode, setMode] = useState<TakingMode>(() => (address.mode && modes.includes(address.mode) ? address.mode : modes[0]!))
  const [all, setAll] = useState(address.all)
  const session = address.session ? { session: address.session } : {}

  const begin = () => {
    const search = { form: newForm(), mode, ...session, ...(all ? { all } : {}) }
    if (mode === 'handed_over') handOver(search)
    else go(path, { search: mode === 'with_worker' ? search : { mode, ...session } })
  }

  const last = person.last.find((one) => one.instrument === instrument.key)?.takenOn ?? null
  const cautions = [tooSoon(instrument, last, me.today), tooYoung(instrument, person.age), instrument.proxy ? null : 'Nobody else may answer these questions for the person.'].filter((words) => words !== null)
  const begun = person.unfinished.filter((one) => one.instrument === instrument.key)

  return (
    <Page
      title={titleOf(instrument)} width="narrow" back={{ to: `/people/${personId}/measures`, label: 'Measures' }}
      meta={<><span>{person.name}</span><span>{questions(instrument.items.length)}</span><span>about {instrument.recall.words}</span></>}
    >
      <PersonStrip personId={personId} />
      {begun.length > 0 && (
        <Section title="Begun and not finished" bare>
          <Rows label="Begun and not finished">
            {begun.map((one) => (
              <Row
                key={one.id} title={`Begun ${nearDay(dateIn(one.startedAt, me.organisation.timeZone), me.today)}`} note={`${one.answered} of ${instrument.items.length} answered`}
                end={<ButtonLink to={path} search={{ form: one.id, ...session }}>Go on with it</ButtonLink>}
              />
            ))}
          </Rows>
        </Section>
      )}
      {cautions.length > 0 && <Notice tone="warn" title="Before you begin"><Stack gap="small">{cautions.map((words) => <p key={words}>{words}</p>)}</Stack></Notice>}
      <Section>
        <Form onSubmit={begin} actions={<Button kind="primary" size="large" type="submit">{ways[mode].button}</Button>}>
          {!worded.own && <Refusal what={`The wording of ${instrument.key} is not loaded, so it can only be entered from a paper form.`} why={instrument.licence.note} mend="A manager loads it on the page “Wording of measures”." />}
          <Choice
            label="How is it filled in?" value={mode} onChange={setMode}
            options={takingModes.map((value) => ({ value, label: ways[value].label, hint: ways[value].hint, disabled: !modes.includes(value) }))}
          />
          {mode !== 'from_paper' && instrument.items.length > 1 && <Check label="All questions on one page" hint="Otherwise one at a time, large." checked={all} onChange={setAll} />}
          {mode === 'handed_over' && field}
        </Form>
      </Section>
    </Page>
  )
}
