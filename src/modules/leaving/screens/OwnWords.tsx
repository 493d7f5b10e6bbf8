import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react'
import { useState } from 'react'
import { useCommand } from '../../../platform/client/command.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Form, type FieldFault } from '../../../ui/Form.tsx'
import { NumberField } from '../../../ui/NumberField.tsx'
import { Section, Stack } from '../../../ui/Page.tsx'
import { Problem } from '../../../ui/Refusal.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { toast } from '../../../ui/toast.ts'
import type { Setting } from '../contract.ts'
import { keptOutcomes, keptReasons, listLimits, whyNotSetting, type Entry } from '../lists.ts'
import { becauseOf } from '../refusals.ts'
import { wordsOf } from './words.ts'
import css from './Leaving.module.css'

/** The service's own reasons and outcomes, and within how many days coming again counts as a return. */
export function OwnWords() {
  const asked = useAsk('leaving.setting', {})
  return <Ask of={asked} rows={8}>{(setting) => <Editing key={setting.version} setting={setting} />}</Ask>
}

function Editing({ setting }: { setting: Setting }) {
  const change = useCommand('leaving.changeSetting', { renews: ['leaving.'] })
  const [returnDays, setReturnDays] = useState<number | null>(setting.returnDays)
  const [reasons, setReasons] = useState<Entry[]>(setting.reasons)
  const [outcomes, setOutcomes] = useState<Entry[]>(setting.outcomes)
  const [settingId] = useState(uuidv7)
  const [faults, setFaults] = useState<FieldFault[]>([])
  const errorOf = (field: string) => faults.find((fault) => fault.field === field)?.words
  const send = async () => {
    const wrong = whyNotSetting({ returnDays: returnDays ?? 0, reasons, outcomes })
    setFaults(wrong ? [{ field: wrong.field, words: becauseOf[wrong.because] }] : [])
    if (!wrong && await change.send({ settingId, expectedVersion: setting.version, returnDays: returnDays!, reasons, outcomes })) toast('Kept')
  }
  return (
    <Form onSubmit={() => void send()} faults={faults} actions={<Button kind="primary" type="submit" busy={change.busy}>Keep these</Button>}>
      {change.problem && <Problem what={wordsOf(change.problem)} why="What you typed is still here." />}
      <Section title="Coming again"><NumberField id="returnDays" label="Counts as a return within" unit="days" least={1} most={listLimits.days} value={returnDays} onChange={setReturnDays} error={errorOf('returnDays')} /></Section>
      <Section title="Why people leave" hint="What is taken off the list stays with those who left so."><List name="reasons" what="reason" entries={reasons} kept={keptReasons} put={setReasons} errorOf={errorOf} /></Section>
      <Section title="What came of it" hint="As it looks on the last day."><List name="outcomes" what="outcome" entries={outcomes} kept={keptOutcomes} put={setOutcomes} errorOf={errorOf} /></Section>
    </Form>
  )
}

function List({ name, what, entries, kept, put, errorOf }: { name: string; what: string; entries: Entry[]; kept: readonly string[]; put: (entries: Entry[]) => void; errorOf: (field: string) => string | undefined }) {
  const swap = (at: number, by: 1 | -1) => { const next = [...entries]; [next[at], next[at + by]] = [next[at + by]!, next[at]!]; put(next) }
  return (
    <Stack gap="small">
      {entries.map((entry, at) => (
        <div key={entry.key} className={css.entry}>
          <TextField id={`${name}-${at}`} label={`${what === 'reason' ? 'Reason' : 'Outcome'} ${at + 1}`} hideLabel value={entry.name} onChange={(words) => put(entries.map((one, n) => (n === at ? { ...one, name: words } : one)))} error={errorOf(`${name}-${at}`)} maxLength={listLimits.name} />
          <Buttons>
            <Button kind="quiet" iconOnly icon={<ArrowUp />} disabled={at === 0} onClick={() => swap(at, -1)}>Move {entry.name || 'this'} up</Button>
            <Button kind="quiet" iconOnly icon={<ArrowDown />} disabled={at === entries.length - 1} onClick={() => swap(at, 1)}>Move {entry.name || 'this'} down</Button>
            <Button kind="quiet" iconOnly icon={<X />} disabled={kept.includes(entry.key)} onClick={() => put(entries.filter((_, n) => n !== at))}>{kept.includes(entry.key) ? `${entry.name} stays on the list` : `Take ${entry.name || 'this'} off the list`}</Button>
          </Buttons>
        </div>
      ))}
      {/* A key of its own for each entry: figures go by it, whatever the words become. */}
      <Buttons><Button icon={<Plus />} onClick={() => put([...entries, { key: `own_${uuidv7().slice(-12)}`, name: '' }])}>Add a{what === 'outcome' ? 'n' : ''} {what}</Button></Buttons>
    </Stack>
  )
}
