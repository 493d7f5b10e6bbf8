import { useState } from 'react'
import { useFilters } from '../../../platform/client/address.ts'
import { useCommand } from '../../../platform/client/command.ts'
import { renew, useAsk } from '../../../platform/client/query.ts'
import { useMe } from '../../../platform/client/session.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Form, type FieldFault } from '../../../ui/Form.tsx'
import { Grid, Page, Section, Stack } from '../../../ui/Page.tsx'
import { Notice } from '../../../ui/Refusal.tsx'
import { Row, Rows } from '../../../ui/Rows.tsx'
import { TextArea } from '../../../ui/TextArea.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { toast } from '../../../ui/toast.ts'
import type { LetterTemplate } from '../contract.ts'
import { fill, letterBecause, longest, shipped, slots, templateKeys, unknownSlots, whyNotTemplate, type Slot } from '../letters.ts'
import { errorOf, faultsOf } from './words.ts'
import css from './Referrals.module.css'

const read = (raw: Record<string, unknown>) => ({ letter: templateKeys.find((key) => key === raw['letter']) })
const sample: Record<Slot, string> = {
  known_as: 'Ann', programme: 'Saturday open session', organisation: '', worker: 'Sam Example', receipt: 'R-7K4M-2QXB', received_on: '12 November 2026', target: 'within 7 days of the day we had it', signpost: 'Harbour Housing Advice, 01634 496190', reason: 'it is about housing, which others know better.',
  referrer: 'Dr Example', outcome: 'accepted.', today: '21 November 2026',
}

/** The organisation's own words for each letter, with a preview. */
export default function LetterTemplates() {
  const [{ letter }] = useFilters(read)
  const asked = useAsk('referrals.templates', {})
  return (
    <Page title={letter ? shipped[letter].name : 'Letters about referrals'} width={letter ? 'wide' : 'normal'} back={letter ? { to: '/referrals/letters', label: 'Letters' } : { to: '/referrals', label: 'Referrals' }}>
      <Ask of={asked} rows={5}>
        {(rows) => (letter
          ? <Editing key={letter} template={rows.find(({ key }) => key === letter)!} />
          : <Rows label="Letters">{rows.map((one) => <Row key={one.key} to="/referrals/letters" search={{ letter: one.key }} title={one.name} note={<><span>{one.audience === 'person' ? 'To the person' : 'To whoever referred them'}</span><span>{one.version ? 'Your own words' : 'As it came'}</span></>} />)}</Rows>)}
      </Ask>
    </Page>
  )
}

function Editing({ template }: { template: LetterTemplate }) {
  const { organisation } = useMe(), change = useCommand('referrals.changeTemplate')
  const [words, setWords] = useState({ subject: template.subject, body: template.body }), [from, setFrom] = useState(template.version), [wrong, setWrong] = useState<FieldFault[]>([])
  const meanwhile = template.version !== from
  const faults = wrong.length ? wrong : faultsOf(change.problem, 'body')
  const values = { ...sample, organisation: organisation.name }
  const save = async () => {
    const unfit = whyNotTemplate(words)
    setWrong(unfit ? [{ field: 'body', words: unfit === 'unknown_slot' ? `${letterBecause.unknown_slot} Not known: ${unknownSlots(words.subject + words.body).join(', ')}.` : letterBecause[unfit] }] : [])
    if (unfit) return
    const kept = await change.send({ key: template.key, ...words, expectedVersion: from })
    if (!kept) return void renew(['referrals.templates'])
    setFrom(kept.version)
    toast('Letter kept')
  }
  return (
    <Grid least={24}>
      <Form onSubmit={() => void save()} faults={faults} actions={<><Button kind="primary" type="submit" busy={change.busy}>Save</Button><Button kind="quiet" onClick={() => setWords({ subject: shipped[template.key].subject, body: shipped[template.key].body })}>As it came</Button></>}>
        {meanwhile && <Notice tone="warn" now title="Somebody else changed this letter meanwhile" actions={<><Button onClick={() => setFrom(template.version)}>Keep yours</Button><Button onClick={() => { setWords({ subject: template.subject, body: template.body }); setFrom(template.version) }}>Take theirs</Button></>}><p className={css.running}>{template.body}</p></Notice>}
        <TextField id="subject" label="Subject" value={words.subject} onChange={(subject) => setWords({ ...words, subject })} maxLength={longest.subject} />
        <TextArea id="body" label="Words" rows={18} value={words.body} onChange={(body) => setWords({ ...words, body })} error={errorOf(faults, 'body')} most={longest.body} />
      </Form>
      <Stack>
        <Section title="As it reads"><p className={css.heart}>{fill(words.subject, values)}</p><p className={css.running}>{fill(words.body, values)}</p></Section>
        <Section title="What is filled in"><ul>{Object.entries(slots).map(([slot, what]) => <li key={slot}><code>{`{{${slot}}}`}</code> {what}</li>)}</ul></Section>
      </Stack>
    </Grid>
  )
}
