import { useState } from 'react'
import { useCommand } from '../../../platform/client/command.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { Button } from '../../../ui/Button.tsx'
import { Section } from '../../../ui/Page.tsx'
import { Refusal } from '../../../ui/Refusal.tsx'
import { Select } from '../../../ui/Select.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import type { Import } from '../contract.ts'
import css from './Imports.module.css'

const another = 'another'

/** Whose register it is: a programme that is here, or a new one named after the sheet. */
export function Programme({ one }: { one: Import }) {
  const programmes = useAsk('programmes.list', {})
  const { send, busy, problem } = useCommand('imports.intoProgramme')
  const title = one.files.find(({ kind }) => kind === 'register')?.titles[0] ?? ''
  const [chosen, setChosen] = useState<string>(one.programme?.id ?? (one.programme ? another : ''))
  const [name, setName] = useState(one.programme?.id ? '' : one.programme?.name ?? title)
  const put = (programme: { id: string } | { name: string }) => void send({ importId: one.id, expectedVersion: one.version, programme })
  const options = [...(programmes.data?.rows ?? []).map(({ id, name: called }) => ({ value: id, label: called })), { value: another, label: 'A new programme' }]
  return (
    <Section title="Which programme is the register of?" hint="Its sessions and marks go there, and whoever came takes part in it.">
      <div className={css.pair}>
        <Select label="Programme" none="Choose" value={chosen} options={options} onChange={(value) => { setChosen(value); if (value && value !== another) put({ id: value }) }} />
        {chosen === another && <TextField label="Name of the new programme" value={name} onChange={setName} maxLength={200} />}
        {chosen === another && <Button kind="primary" busy={busy} disabled={!name.trim()} onClick={() => put({ name })}>{one.programme && !one.programme.id && one.programme.name === name.trim() ? 'Kept' : 'Use this name'}</Button>}
      </div>
      {problem && <Refusal what="The programme was not kept." why={problem.words} now />}
    </Section>
  )
}
