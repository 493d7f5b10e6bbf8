import { useState } from 'react'
import { useCommand } from '../../../platform/client/command.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { useMe } from '../../../platform/client/session.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Button, ButtonLink } from '../../../ui/Button.tsx'
import { FieldRow, Form } from '../../../ui/Form.tsx'
import { Page, Section, Stack } from '../../../ui/Page.tsx'
import { Refusal } from '../../../ui/Refusal.tsx'
import { Select } from '../../../ui/Select.tsx'
import { TextArea } from '../../../ui/TextArea.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { toast } from '../../../ui/toast.ts'
import { dateIn, plainDay } from '../../../ui/words.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import type { CodeOfConduct } from '../contract.ts'
import { countries, countryNames, wordingLimit } from '../rules.ts'
import { TimeZoneField } from './TimeZoneField.tsx'
import { errorOf, faultsOf } from './words.ts'

/** What the organisation settles for itself. */
export default function Settings() {
  const code = useAsk('team.codeOfConduct', {}, { staleTime: Infinity })
  return (
    <Page title="Settings" meta="What your organisation settles for itself" width="narrow">
      <OrganisationForm />
      <Section title="Language help in notes" hint="Which words are underlined as somebody writes, and what is offered instead." actions={<ButtonLink to="/notes/wordings">Wordings</ButtonLink>}>{null}</Section>
      <Section title="Words of consents" hint="What is said when a consent is asked for. New words are asked for again; what was agreed to in earlier ones stays as it was." actions={<ButtonLink to="/paperwork/wordings">Words of consents</ButtonLink>}>{null}</Section>
      <Section title="Code of Conduct" hint="What people sign when they join. Who has signed an earlier version has signed that one; newcomers sign the newest.">
        <Ask of={code}>{(current) => <Wording current={current} onRead={() => void code.refetch()} />}</Ask>
      </Section>
    </Page>
  )
}

function OrganisationForm() {
  const { organisation } = useMe()
  const change = useCommand('team.changeOrganisation', { renews: ['team.me', 'team.firstVisit'] })
  const [given, setGiven] = useState({ name: organisation.name, country: organisation.country, timeZone: organisation.timeZone, address: organisation.address, phone: organisation.phone })
  const put = (part: Partial<typeof given>) => setGiven((before) => ({ ...before, ...part }))
  const faults = faultsOf(change.problem, 'name')
  const save = async () => { if (await change.send(given)) toast('Saved') }
  return (
    <Section title="Organisation">
      <Form onSubmit={() => void save()} faults={faults} actions={<Button kind="primary" type="submit" busy={change.busy}>Save</Button>}>
        <TextField id="name" label="Name" value={given.name} onChange={(name) => put({ name })} error={errorOf(faults, 'name')} required />
        <FieldRow>
          <Select id="country" label="Country" hint={`Money stays in ${organisation.currency}.`} value={given.country} onChange={(country) => country && put({ country })} options={countries.map((value) => ({ value, label: countryNames[value] }))} />
          <TimeZoneField id="timeZone" value={given.timeZone} onChange={(timeZone) => put({ timeZone })} error={errorOf(faults, 'timeZone')} />
        </FieldRow>
        <FieldRow>
          <TextArea id="address" label="Address" hint="It stands at the head of letters, a line each." value={given.address} onChange={(address) => put({ address })} error={errorOf(faults, 'address')} rows={3} />
          <TextField id="phone" label="Telephone" hint="The number that letters give." type="tel" autoComplete="off" value={given.phone} onChange={(phone) => put({ phone })} error={errorOf(faults, 'phone')} size="medium" />
        </FieldRow>
      </Form>
    </Section>
  )
}

/** A new version is made by changing the words. Where somebody else made one meanwhile, both are shown. */
function Wording({ current, onRead }: { current: CodeOfConduct; onRead: () => void }) {
  const { organisation } = useMe()
  const change = useCommand('team.changeCodeOfConduct', { renews: ['team.codeOfConduct'] })
  const [wording, setWording] = useState(current.wording)
  const [based, setBased] = useState(current.version)
  const faults = faultsOf(change.problem, 'wording')
  const meanwhile = change.problem?.kind === 'refused' && change.problem.refusal.because === 'changed_meanwhile'
  const save = async () => {
    const saved = await change.send({ codeId: uuidv7(), wording, expectedVersion: based })
    if (!saved) return onRead()
    setBased(saved.version)
    toast(`Version ${saved.version} saved`)
  }
  return (
    <Form onSubmit={() => void save()} faults={faults} actions={<Button kind="primary" type="submit" busy={change.busy}>Save as a new version</Button>}>
      <p>Version {current.version}{current.version > 0 && `, since ${plainDay(dateIn(current.since, organisation.timeZone))}`}</p>
      {meanwhile && current.version !== based && (
        <Stack gap="small">
          <Refusal what="Somebody else saved this meanwhile. Yours is below; take over what you need." actions={<Button onClick={() => { setBased(current.version); change.clear() }}>Mine shall replace it</Button>} />
          <TextArea label={`Version ${current.version}, theirs`} value={current.wording} onChange={() => {}} rows={8} />
        </Stack>
      )}
      <TextArea id="wording" label="The words" value={wording} onChange={setWording} rows={18} most={wordingLimit} error={errorOf(faults, 'wording')} required />
    </Form>
  )
}
