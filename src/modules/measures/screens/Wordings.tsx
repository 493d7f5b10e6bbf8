import { useEffect, useState } from 'react'
import { useCommand } from '../../../platform/client/command.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { useMe } from '../../../platform/client/session.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Badge } from '../../../ui/Badge.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Form } from '../../../ui/Form.tsx'
import { Page, Section } from '../../../ui/Page.tsx'
import { Row, Rows } from '../../../ui/Rows.tsx'
import { TextArea } from '../../../ui/TextArea.tsx'
import { toast } from '../../../ui/toast.ts'
import { dateIn, plainDay } from '../../../ui/words.ts'
import { whyNotGuidance, wordsLimit } from '../completion-rules.ts'
import type { Guidance } from '../contract.ts'
import { becauseOf, questions, wordsOf } from './words.ts'

/** For managers: which measures’ wording the service has loaded, and what its workers are told to do about a critical answer. */
export default function Wordings() {
  const me = useMe()
  const wordings = useAsk('measures.wordings', {})
  const guidance = useAsk('measures.guidance', {})
  return (
    <Page title="Wording of measures" width="narrow" meta={<span>What comes with a licence of its own, and what to do about a critical answer</span>}>
      <Section title="Wording your service may load" hint="The words of these belong to others. Load them under the licence or registration that your service holds; until then they can only be entered from paper. The others come with Alongside." bare>
        <Ask of={wordings}>
          {(list) => (
            <Rows label="Wording your service may load">
              {list.map((one) => (
                <Row
                  key={one.instrument} title={`${one.name}${one.name.includes(one.instrument) ? '' : ` (${one.instrument})`}`} to={`/measures/wording/${one.instrument}`}
                  note={one.loaded ? <><span>Loaded {plainDay(dateIn(one.loaded.loadedAt, me.organisation.timeZone))} by {one.loaded.loadedBy}</span><span>{one.loaded.licence}</span></> : <span>{questions(one.questions)}</span>}
                  end={one.loaded ? <Badge tone="good">Loaded</Badge> : <Badge>Not loaded</Badge>}
                />
              ))}
            </Rows>
          )}
        </Ask>
      </Section>
      <Section title="What to do about a critical answer" hint="Shown to workers at once when an answer needs somebody today. One step a line.">
        <Ask of={guidance}>{(found) => <WriteGuidance key={found.version} found={found} />}</Ask>
      </Section>
    </Page>
  )
}

function WriteGuidance({ found }: { found: Guidance }) {
  const command = useCommand('measures.writeGuidance', { renews: ['measures.guidance'] })
  const [words, setWords] = useState(found.words)
  const [tried, setTried] = useState(false)
  const wrong = whyNotGuidance(words, found.version, found.version)
  useEffect(() => { setTried(false) }, [found.version])
  const keep = async () => {
    setTried(true)
    if (!wrong && await command.send({ guidanceId: uuidv7(), words, expectedVersion: found.version })) toast('The guidance is kept')
  }
  const problem = command.problem?.kind === 'refused' && command.problem.refusal.because === 'changed_meanwhile' ? 'Somebody else changed this meanwhile. Copy your words, load the page again, and put them beside theirs.' : wordsOf(command.problem)
  return (
    <Form onSubmit={() => void keep()} actions={<Button kind="primary" type="submit" busy={command.busy} disabled={words === found.words}>Keep these words</Button>}>
      <TextArea
        label="Your service’s own words" value={words} onChange={(text) => { setWords(text); command.clear() }} rows={8} most={wordsLimit}
        hint={found.version === 0 ? 'These are words to start from. Put in your own people, rooms and numbers.' : `Written by ${found.writtenBy}.`} error={problem ?? (tried && wrong ? becauseOf[wrong] : undefined)}
      />
    </Form>
  )
}
