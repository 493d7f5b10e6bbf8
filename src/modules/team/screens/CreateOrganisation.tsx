import { useState } from 'react'
import { useGo } from '../../../platform/client/address.ts'
import { useCommand } from '../../../platform/client/command.ts'
import { signedIn } from '../../../platform/client/session.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Button } from '../../../ui/Button.tsx'
import { FieldRow, Form } from '../../../ui/Form.tsx'
import { Section } from '../../../ui/Page.tsx'
import { Select } from '../../../ui/Select.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { countries, countryNames, currencyOf, usualTimeZone, type Country } from '../rules.ts'
import { PasswordField } from './PasswordField.tsx'
import { TimeZoneField } from './TimeZoneField.tsx'
import { errorOf, faultsOf } from './words.ts'

/** A new organisation and its first administrator. From another device it asks for the code on the console. */
export function CreateOrganisation({ codeNeeded, first, onBack }: { codeNeeded: boolean; first: boolean; onBack: () => void }) {
  const go = useGo()
  const create = useCommand('team.createOrganisation', { renews: [] })
  // Made once, so that sending again after no answer is the same organisation.
  const [ids] = useState(() => ({ organisationId: uuidv7(), memberId: uuidv7() }))
  const [given, setGiven] = useState({ name: '', country: countryHere(), timeZone: timeZoneHere(), adminName: '', email: '', password: '', code: '' })
  const put = (part: Partial<typeof given>) => setGiven((before) => ({ ...before, ...part }))
  const faults = faultsOf(create.problem, 'name')
  const begin = async () => {
    const { name, country, timeZone, adminName, email, password, code } = given
    if (!await create.send({ ...ids, name, country, timeZone, administrator: { name: adminName, email, password }, ...(codeNeeded ? { code } : {}) })) return
    await signedIn()
    go('/', { replace: true })
  }
  return (
    <Section title={first ? 'Create your organisation' : 'Create a further organisation'} hint="You become its first administrator. All of this can be changed later, except the currency, which goes with the country.">
      <Form onSubmit={() => void begin()} faults={faults} actions={<><Button kind="primary" type="submit" size="large" busy={create.busy}>Create and sign in</Button><Button kind="quiet" onClick={onBack}>Back</Button></>}>
        <TextField id="name" label="Name of the organisation" value={given.name} onChange={(name) => put({ name })} error={errorOf(faults, 'name')} autoComplete="organization" required autoFocus />
        <FieldRow>
          <Select id="country" label="Country" hint={`Money is counted in ${currencyOf[given.country]}.`} value={given.country} onChange={(country) => country && put({ country, timeZone: usualTimeZone[country] })} options={countries.map((value) => ({ value, label: countryNames[value] }))} />
          <TimeZoneField id="timeZone" value={given.timeZone} onChange={(timeZone) => put({ timeZone })} error={errorOf(faults, 'timeZone')} />
        </FieldRow>
        <TextField id="administrator-name" label="Your name" value={given.adminName} onChange={(adminName) => put({ adminName })} error={errorOf(faults, 'administrator-name')} autoComplete="name" required />
        <TextField id="administrator-email" label="Your e-mail address" hint="You sign in with it. Nothing is sent to it." type="email" inputMode="email" autoComplete="username" value={given.email} onChange={(email) => put({ email })} error={errorOf(faults, 'administrator-email')} required spellCheck={false} />
        <PasswordField id="administrator-password" label="Choose a password" fresh value={given.password} onChange={(password) => put({ password })} error={errorOf(faults, 'administrator-password')} />
        {codeNeeded && <TextField id="code" label="Console code" hint="It is printed where Alongside was started, like ABCD-EFGH-JKMN, and works once. It proves that whoever runs this machine agrees." value={given.code} onChange={(code) => put({ code })} error={errorOf(faults, 'code')} size="medium" spellCheck={false} required />}
      </Form>
    </Section>
  )
}

/** This device's own time zone, unless it keeps none. */
const timeZoneHere = () => {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  return timeZone?.includes('/') && !timeZone.startsWith('Etc/') ? timeZone : usualTimeZone[countryHere()]
}

/** The country this device seems to be set to, among those that are offered. */
function countryHere(): Country {
  try {
    const { region } = new Intl.Locale(navigator.language).maximize()
    return countries.find((country) => country === region) ?? 'GB'
  } catch {
    return 'GB' // a browser may name a language that is none
  }
}
