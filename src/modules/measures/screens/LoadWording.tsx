import { useState } from 'react'
import { useGo, useParam } from '../../../platform/client/address.ts'
import { useCommand } from '../../../platform/client/command.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Empty } from '../../../ui/Empty.tsx'
import { FieldRow, Form, type FieldFault } from '../../../ui/Form.tsx'
import { Page, Section, Stack } from '../../../ui/Page.tsx'
import { Notice } from '../../../ui/Refusal.tsx'
import { TextArea } from '../../../ui/TextArea.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { toast } from '../../../ui/toast.ts'
import type { WordingStatus } from '../contract.ts'
import type { Instrument } from '../instrument.ts'
import { wordingMayBeLoaded } from '../rules.ts'
import { optionSets, questionsIn, whyNotWording, worded } from '../wording.ts'
import { Options } from './Options.tsx'
import css from './Questions.module.css'
import { useInstrument } from './useInstrument.ts'
import { becauseOf, questions, wordsOf } from './words.ts'

/** Loads the wording of one measure under the organisation's own licence, or takes it away again. */
export default function LoadWording() {
  const name = useParam('instrument')
  const found = useInstrument(name)
  const wordings = useAsk('measures.wordings', {})
  return (
    <Ask of={found}>
      {(instrument) => (instrument && wordingMayBeLoaded(instrument.licence.verdict) ? (
        <Page title={`Wording of ${instrument.key}`} width="narrow" back={{ to: '/measures/wording', label: 'Wording of measures' }} meta={<span>{instrument.name}</span>}>
          <Notice title="Before you load it">{instrument.licence.note} {instrument.licence.credit}</Notice>
          <Ask of={wordings}>{(list) => { const status = list.find((one) => one.instrument === instrument.key); return <Loading key={status?.loaded?.loadedAt ?? 'none'} instrument={instrument} status={status} /> }}</Ask>
        </Page>
      ) : (
        <Page title="There is no wording to load here" width="narrow" back={{ to: '/measures/wording', label: 'Wording of measures' }}>
          <Empty title={instrument ? becauseOf.wording_ships : becauseOf.unknown_instrument} />
        </Page>
      ))}
    </Ask>
  )
}

function Loading({ instrument, status }: { instrument: Instrument; status: WordingStatus | undefined }) {
  const go = useGo()
  const load = useCommand('measures.loadWording', { renews: ['measures.'] })
  const loaded = status?.loaded ?? null
  const sets = optionSets(instrument)
  const [licence, setLicence] = useState(loaded?.licence ?? '')
  const [intro, setIntro] = useState(loaded?.intro ?? '')
  const [pasted, setPasted] = useState(loaded?.items.join('\n') ?? '')
  const [labels, setLabels] = useState<readonly (readonly string[])[]>(() => sets.map(({ options, items }) => loaded?.options[items[0]!] ?? options.map(() => '')))
  const [tried, setTried] = useState(false)

  const items = questionsIn(pasted)
  const options = instrument.items.map((_, at) => [...labels[sets.findIndex((set) => set.items.includes(at))]!])
  const wording = { licence, intro, items, options }
  const wrong = whyNotWording(instrument, wording)
  const countWords = items.length === 0 ? `${instrument.key} has ${questions(instrument.items.length)}.` : `${questions(items.length)} of ${instrument.items.length}.`
  const faults: FieldFault[] = wrong ? [{ field: wrong.field, words: wrong.because === 'wrong_number_of_questions' ? `${questions(items.length)} found, but ${instrument.key} has ${instrument.items.length}. Paste one question a line, all of them, nothing else.` : becauseOf[wrong.because] }] : []
  const keep = async () => {
    setTried(true)
    if (faults.length) return
    if (await load.send({ wordingId: uuidv7(), instrument: instrument.key, ...wording })) {
      toast(`The wording of ${instrument.key} is loaded`)
      go('/measures/wording')
    }
  }
  const shown = tried ? faults : []
  const errorOf = (field: string) => shown.find((fault) => fault.field === field)?.words
  const refused = wordsOf(load.problem)

  return (
    <>
      <Form onSubmit={() => void keep()} faults={refused ? [...shown, { field: 'licence', words: refused }] : shown} actions={<Buttons><Button kind="primary" type="submit" busy={load.busy}>Load this wording</Button></Buttons>}>
        <Section>
          <Stack>
            <TextField id="licence" label="Licence or registration" value={licence} onChange={setLicence} error={errorOf('licence')} required hint="Its reference number, and when it was given. It is kept beside the wording." maxLength={500} />
            <TextArea id="intro" label="Introduction" value={intro} onChange={setIntro} hint="What stands above the questions. Leave it empty if there is nothing." rows={2} />
            <TextArea id="items" label="Questions, one a line" value={pasted} onChange={setPasted} error={errorOf('items')} required rows={Math.min(10, instrument.items.length)} hint={<>{countWords} Paste them exactly as published. Numbers in front are left out.</>} />
          </Stack>
        </Section>
        <Section title="The answers, in the order of their numbers" id="options">
          <Stack>
            {errorOf('options') && <p role="alert">{errorOf('options')}</p>}
            {sets.map((set, at) => (
              <fieldset key={set.items[0]}>
                <legend>{sets.length === 1 ? 'Answers to every question' : `Answers to question ${set.items.map((item) => item + 1).join(', ')}`}</legend>
                <FieldRow>
                  {set.options.map((option, n) => (
                    <TextField key={option.code} label={`Answer ${option.code}`} hint={`Our label: ${option.label}`} value={labels[at]![n]!} onChange={(text) => setLabels((before) => before.map((words, which) => (which === at ? words.map((word, place) => (place === n ? text : word)) : words)))} />
                  ))}
                </FieldRow>
              </fieldset>
            ))}
          </Stack>
        </Section>
        {!wrong && <Preview instrument={instrument} wording={wording} />}
      </Form>
      {loaded && <Withdraw instrument={instrument} />}
    </>
  )
}

/** As the person who answers will see it. */
function Preview({ instrument, wording }: { instrument: Instrument; wording: Parameters<typeof whyNotWording>[1] }) {
  const form = worded(instrument, wording)
  return (
    <Section title="How it will look">
      <div className={css.all}>
        {form.intro && <p className={css.intro}>{form.intro}</p>}
        <ol role="list" className={css.list}>
          {form.items.map((item) => (
            <li key={item.key} className={css.inList}>
              <h3 id={`preview-${item.key}`}>{item.at + 1}. {item.words}</h3>
              <p><em>Our short label:</em> {item.label}</p>
              <div inert><Options labelledBy={`preview-${item.key}`} options={item.options} value={null} onChoose={() => {}} /></div>
            </li>
          ))}
        </ol>
      </div>
    </Section>
  )
}

function Withdraw({ instrument }: { instrument: Instrument }) {
  const go = useGo()
  const command = useCommand('measures.withdrawWording', { renews: ['measures.'] })
  const [open, setOpen] = useState(false)
  const take = async () => {
    if (await command.send({ wordingId: uuidv7(), instrument: instrument.key })) {
      toast(`The wording of ${instrument.key} is taken away`)
      go('/measures/wording')
    }
  }
  return (
    <Section title="Take it away">
      <p>If the licence has ended, or the wording was wrong. What was answered stays as it is.</p>
      <Buttons><Button onClick={() => setOpen(true)}>Take this wording away</Button></Buttons>
      <Dialog open={open} onClose={() => setOpen(false)} title={`Take away the wording of ${instrument.key}?`} actions={<><Button kind="danger" busy={command.busy} onClick={() => void take()}>Take it away</Button><Button onClick={() => setOpen(false)}>Keep it</Button></>}>
        <Stack gap="small"><p>From then on it can only be entered from a paper form.</p>{command.problem && <p role="alert">{wordsOf(command.problem)}</p>}</Stack>
      </Dialog>
    </Section>
  )
}
