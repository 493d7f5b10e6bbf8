import { useState } from 'react'
import { useCommand } from '../../../platform/client/command.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { useMay, useMe } from '../../../platform/client/session.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Form } from '../../../ui/Form.tsx'
import { NumberField } from '../../../ui/NumberField.tsx'
import { Page, Section, Stack } from '../../../ui/Page.tsx'
import { Problem } from '../../../ui/Refusal.tsx'
import { TextArea } from '../../../ui/TextArea.tsx'
import { toast } from '../../../ui/toast.ts'
import { dateIn, plainDay } from '../../../ui/words.ts'
import type { Wording } from '../contract.ts'
import { consentNames, wordingLimit } from '../rules.ts'
import css from './Paperwork.module.css'
import { wordsOf } from './words.ts'

/** The words in which each consent is asked for. Earlier ones stay with those who agreed to them. */
export default function Wordings() {
  const asked = useAsk('paperwork.wordings', {})
  return (
    <Page title="Words of consents" width="narrow" meta={<span>New words are asked for again; what was agreed to in earlier ones stays as it was</span>}>
      <Ask of={asked}>{(wordings) => <Stack gap="large">{wordings.map((wording) => <One key={`${wording.what} ${wording.number}`} wording={wording} />)}</Stack>}</Ask>
    </Page>
  )
}

function One({ wording }: { wording: Wording }) {
  const mayWord = useMay()('paperwork.change'), { organisation } = useMe()
  const [open, setOpen] = useState(false)
  const [words, setWords] = useState(wording.words)
  const [months, setMonths] = useState(wording.lastsMonths)
  const reword = useCommand('paperwork.reword')
  const keep = async () => { if (await reword.send({ wordingId: uuidv7(), what: wording.what, words, lastsMonths: months, expectedNumber: wording.number })) { toast('New words from now on'); setOpen(false) } }
  return (
    <Section title={consentNames[wording.what]} hint={`Version ${wording.number}${wording.writtenAt ? `, ${plainDay(dateIn(wording.writtenAt, organisation.timeZone))}, ${wording.by}` : ', as it comes with Alongside'}`} actions={mayWord && !open && <Button onClick={() => setOpen(true)}>Reword<span className="said"> {consentNames[wording.what]}</span></Button>}>
      {open ? (
        <Form onSubmit={() => void keep()} actions={<><Button kind="primary" type="submit" busy={reword.busy}>Use these words</Button><Button kind="quiet" onClick={() => { setOpen(false); setWords(wording.words) }}>Cancel</Button></>}>
          {reword.problem && <Problem what={wordsOf(reword.problem)} why="What you wrote is still here." />}
          <TextArea label="What the person is asked to agree to" rows={3} value={words} onChange={setWords} most={wordingLimit} required />
          <NumberField label="Lasts how many months" hint="Empty when it has no end." value={months} onChange={(value) => setMonths(value)} least={1} most={120} unit="months" />
        </Form>
      ) : <><p className={css.words}>{wording.words}</p><p className={css.quiet}>{wording.lastsMonths ? `Asked again after ${wording.lastsMonths} months.` : 'Has no end until it is withdrawn.'}</p></>}
    </Section>
  )
}
