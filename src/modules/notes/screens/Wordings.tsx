import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useCommand } from '../../../platform/client/command.ts'
import { renew, useAsk } from '../../../platform/client/query.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Badge } from '../../../ui/Badge.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Choice } from '../../../ui/Choice.tsx'
import { Disclosure } from '../../../ui/Disclosure.tsx'
import { Form } from '../../../ui/Form.tsx'
import { Page, Section, Stack } from '../../../ui/Page.tsx'
import { Problem } from '../../../ui/Refusal.tsx'
import { Row, Rows } from '../../../ui/Rows.tsx'
import { Sheet } from '../../../ui/Sheet.tsx'
import { TextArea } from '../../../ui/TextArea.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { toast } from '../../../ui/toast.ts'
import { count } from '../../../ui/words.ts'
import type { OwnPhrase } from '../contract.ts'
import { kindNames, kinds, phraseBecauseOf, phraseLimits, whyNotPhrase, type Kind, type Phrase, type PhraseRefusal } from '../language/phrase.ts'
import { shipped } from '../language/phrases.ts'
import { spelledOut } from '../language/pattern.ts'

/** The words that the language help looks at: the list that comes along, and the service's own. Everyone who writes reads it; managers change it. */
export default function Wordings() {
  const asked = useAsk('notes.language', {})
  const [open, setOpen] = useState<OwnPhrase | 'new'>()
  return (
    <Page
      width="narrow" title="Wordings" back={{ to: '/notes', label: 'Your notes' }} meta="As a note is typed, words that label or judge are underlined, with a kinder and more exact wording. It runs on the device, hinders nothing, and keeps nothing about who wrote what."
      actions={asked.data?.mayChange && <Button icon={<Plus />} onClick={() => setOpen('new')}>Add a wording</Button>}
    >
      <Ask of={asked} rows={6}>
        {({ own, off, mayChange }) => (
          <Stack gap="large">
            {own.length > 0 && (
              <Section title="Our own" bare>
                <Rows label="Our own wordings">{own.map((phrase) => (
                  <Row
                    key={phrase.id} title={`“${phrase.words}”`} note={<><span>{phrase.why}</span>{phrase.instead.length > 0 && <span>instead: {phrase.instead.join(' · ')}</span>}</>}
                    end={<>{phrase.off && <Badge>Off</Badge>}{mayChange && <Button kind="quiet" size="small" onClick={() => setOpen(phrase)}>Change<span className="said"> “{phrase.words}”</span></Button>}</>}
                  />
                ))}</Rows>
              </Section>
            )}
            <Section title="The list that comes along" hint="What somebody said themselves, between quotation marks, is never touched." bare>
              {kinds.map((kind) => {
                const listed = shipped.filter((phrase) => phrase.kind === kind)
                return <Disclosure key={kind} label={`${kindNames[kind]} (${count(listed.length, 'entry', 'entries')})`}><Rows>{listed.map((phrase) => <Shipped key={phrase.key} phrase={phrase} off={off.includes(phrase.key)} mayChange={mayChange} />)}</Rows></Disclosure>
              })}
            </Section>
            {open && <Change key={open === 'new' ? 'new' : open.id} phrase={open === 'new' ? null : open} onClose={() => setOpen(undefined)} />}
          </Stack>
        )}
      </Ask>
    </Page>
  )
}

function Shipped({ phrase, off, mayChange }: { phrase: Phrase; off: boolean; mayChange: boolean }) {
  const change = useCommand('notes.switchPhrase', { renews: ['notes.language'] })
  const shown = Object.keys(phrase.words).map((pattern) => spelledOut(pattern)[0]!.join(' '))
  const turn = async (to: boolean) => {
    if (await change.send({ switchId: uuidv7(), key: phrase.key, off: to })) toast(to ? `“${shown[0]}” is switched off` : `“${shown[0]}” is looked at again`, { undo: () => void change.send({ switchId: uuidv7(), key: phrase.key, off: !to }) })
  }
  return (
    <Row
      title={`“${shown[0]}”${shown.length > 1 ? ' and the like' : ''}`}
      note={<><span>{phrase.why}</span><span>instead: {[...new Set(Object.values(phrase.words).flat())].filter((one) => one !== '…').slice(0, 2).join(' · ') || 'in your own words'}</span></>}
      end={<>{off && <Badge>Off</Badge>}{mayChange && <Button kind="quiet" size="small" busy={change.busy} onClick={() => void turn(!off)}>{off ? 'Switch on' : 'Switch off'}<span className="said"> “{shown[0]}”</span></Button>}</>}
    />
  )
}

/** One entry of the service's own. */
function Change({ phrase, onClose }: { phrase: OwnPhrase | null; onClose: () => void }) {
  const keep = useCommand('notes.keepPhrase', { renews: ['notes.language'] })
  const [phraseId] = useState(() => phrase?.id ?? uuidv7())
  const [words, setWords] = useState(phrase?.words ?? '')
  const [instead, setInstead] = useState(phrase?.instead.join('\n') ?? '')
  const [why, setWhy] = useState(phrase?.why ?? '')
  const [kind, setKind] = useState<Kind>(phrase?.kind ?? 'labels')
  const [tried, setTried] = useState(false)
  const offered = instead.split('\n').map((one) => one.trim()).filter(Boolean)
  const fault = tried ? whyNotPhrase({ words, instead: offered, why }) : null
  const tooMany = offered.length > phraseLimits.offered ? `Up to ${phraseLimits.offered} wordings fit, one a line.` : undefined
  const error = (field: string) => (fault?.field === field ? phraseBecauseOf[fault.because] : undefined)
  const refusal = keep.problem?.kind === 'refused' ? keep.problem.refusal.because : null

  const send = async (off: boolean) => {
    setTried(true)
    if (whyNotPhrase({ words, instead: offered, why }) || tooMany) return
    if (await keep.send({ phraseId, expectedVersion: phrase?.version ?? 0, words, instead: offered, why, kind, off })) { toast('Kept'); onClose() } else void renew(['notes.language'])
  }
  return (
    <Sheet open onClose={onClose} title={phrase ? `Change “${phrase.words}”` : 'Add a wording'}>
      <Form
        onSubmit={() => void send(phrase?.off ?? false)}
        actions={<><Button kind="primary" type="submit" busy={keep.busy}>Keep</Button>{phrase && <Button busy={keep.busy} onClick={() => void send(!phrase.off)}>{phrase.off ? 'Switch on' : 'Switch off'}</Button>}<Button kind="quiet" onClick={onClose}>Cancel</Button></>}
      >
        <Stack>
          {keep.problem && <Problem what={refusal && Object.hasOwn(phraseBecauseOf, refusal) ? phraseBecauseOf[refusal as PhraseRefusal] : keep.problem.words} why="What you typed is still here." />}
          <TextField id="phrase-words" label="Words to look at" hint="A star at the end of a word takes any ending: section*" required value={words} onChange={setWords} error={error('words')} autoFocus />
          <TextArea id="phrase-instead" label="What to write instead" hint="One a line, up to four. “…” where the writer goes on." value={instead} onChange={setInstead} rows={2} error={error('instead') ?? tooMany} />
          <TextArea id="phrase-why" label="Why" required value={why} onChange={setWhy} rows={2} most={phraseLimits.why} error={error('why')} />
          <Choice label="What kind" options={kinds.map((value) => ({ value, label: kindNames[value] }))} value={kind} onChange={setKind} />
        </Stack>
      </Form>
    </Sheet>
  )
}
