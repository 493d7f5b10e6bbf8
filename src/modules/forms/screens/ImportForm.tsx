import { useState } from 'react'
import { useGo } from '../../../platform/client/address.ts'
import { useCommand } from '../../../platform/client/command.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Button } from '../../../ui/Button.tsx'
import { Check } from '../../../ui/Choice.tsx'
import { Page, Section, Stack } from '../../../ui/Page.tsx'
import { Notice, Problem, Refusal } from '../../../ui/Refusal.tsx'
import { TextArea } from '../../../ui/TextArea.tsx'
import type { Json } from '../fhir.ts'
import { readQuestionnaire, type Reading } from '../reading.ts'
import { questionsOf } from '../shape.ts'
import css from './Building.module.css'
import { Trying } from './Trying.tsx'
import { wordsOf } from './words.ts'

const mostLetters = 2_000_000

/** A form from a file of FHIR Questionnaire JSON: looked over here first, with everything that it would lose. */
export default function ImportForm() {
  const go = useGo()
  const take = useCommand('forms.take')
  const [text, setText] = useState('')
  const [agreed, setAgreed] = useState(false)
  const [read, setRead] = useState<{ json: Json; reading: Reading } | { wrong: string } | null>(null)
  const look = (raw: string) => {
    setText(raw.slice(0, mostLetters))
    setAgreed(false)
    take.clear()
    if (!raw.trim()) return setRead(null)
    if (raw.length > mostLetters) return setRead({ wrong: 'This file is larger than two million letters. A form that long cannot be kept here.' })
    try { const json = JSON.parse(raw) as Json; setRead({ json, reading: readQuestionnaire(json) }) } catch { setRead({ wrong: 'This is no JSON: somewhere a bracket or a quotation mark is missing. Export it once more, or choose another file.' }) }
  }
  const file = async (chosen: File | undefined) => { if (chosen) look(chosen.size > 4 * mostLetters ? ' '.repeat(mostLetters + 1) + '.' : await chosen.text()) }
  const reading = read && 'reading' in read ? read.reading : null
  const fatal = reading?.findings.filter((one) => one.fatal) ?? [], lost = reading?.findings.filter((one) => !one.fatal) ?? []
  const keep = async () => {
    if (!read || !('json' in read)) return
    const formId = uuidv7()
    if (await take.send({ formId, versionId: uuidv7(), questionnaire: read.json, agreed: lost.length > 0 && agreed })) go(`/forms/${formId}/edit`)
  }
  return (
    <Page title="Import a form" back={{ to: '/forms', label: 'Forms' }} meta={<span>FHIR R4 Questionnaire, as JSON</span>}>
      <Stack gap="large">
        <Section>
          <Stack>
            <label>Choose a file <input type="file" accept=".json,application/json,application/fhir+json" onChange={(event) => void file(event.target.files?.[0])} /></label>
            <TextArea label="Or paste it here" rows={4} value={text.length > 20_000 ? `${text.slice(0, 20_000)}…` : text} onChange={look} spellCheck={false} />
          </Stack>
        </Section>
        {read && 'wrong' in read && <Problem what="This cannot be read." why={read.wrong} />}
        {fatal.length > 0 && (
          <>
            <Refusal what="Nothing can be made of this file here." why="This stands in the way:" now />
            <Findings findings={fatal} />
          </>
        )}
        {reading?.shape && (
          <Section title={reading.shape.title} hint={`${questionsOf(reading.shape).length} questions`}>
            <Stack>
              {lost.length === 0 ? <Notice tone="good" title="All of it can be kept">Nothing in this file is lost.</Notice> : (
                <>
                  <Notice tone="warn" title={lost.length === 1 ? 'One thing cannot be kept here' : `${lost.length} things cannot be kept here`} now>Each with its place in the file. It can be taken without these, if you agree.</Notice>
                  <Findings findings={lost} />
                  <Check label="Take it without these" checked={agreed} onChange={setAgreed} />
                </>
              )}
              {take.problem && <Problem what={wordsOf(take.problem)} />}
              <div><Button kind="primary" busy={take.busy} disabled={lost.length > 0 && !agreed} onClick={() => void keep()}>Take it as a draft</Button></div>
            </Stack>
          </Section>
        )}
        {reading?.shape && <Section title="As it would be here"><Trying shape={reading.shape} /></Section>}
      </Stack>
    </Page>
  )
}

function Findings({ findings }: { findings: Reading['findings'] }) {
  return <ul className={css.findings}>{findings.map((one, n) => <li key={n}><b>{one.path}</b>{one.words}</li>)}</ul>
}
