import { useState } from 'react'
import { useCommand } from '../../../platform/client/command.ts'
import { useMe } from '../../../platform/client/session.ts'
import { Button, Buttons, ButtonLink } from '../../../ui/Button.tsx'
import { Form } from '../../../ui/Form.tsx'
import { Page, Section } from '../../../ui/Page.tsx'
import { Problem } from '../../../ui/Refusal.tsx'
import { Facts } from '../../../ui/Rows.tsx'
import { toast } from '../../../ui/toast.ts'
import { clockTime } from '../../../ui/words.ts'
import { PasswordField } from './PasswordField.tsx'
import { errorOf, faultsOf, wordsOf } from './words.ts'

/** One's own details, password and sign-ins. */
export default function MyDetails() {
  const { member, organisation, roleName, until } = useMe()
  const leave = useCommand('team.signOut', { renews: [] })
  const everywhere = async () => { if (await leave.send({ everywhere: true })) location.replace(organisation.isExample ? '/welcome' : '/sign-in') }
  return (
    <Page title="My details" width="narrow">
      <Section title={member.name}>
        <Facts facts={[
          { name: 'Post', value: member.post, none: 'None given' }, { name: 'Role', value: roleName }, { name: 'E-mail', value: member.email }, { name: 'Organisation', value: organisation.name },
          { name: 'Signed in here until', value: until && clockTime(until, organisation.timeZone) },
        ]} />
      </Section>
      {!organisation.isExample && <Password email={member.email} />}
      <Section title="Sign out" hint="Everywhere: when a tablet was lost, or left open somewhere. What it has not sent yet stays sealed on it.">
        {leave.problem && <Problem what={wordsOf(leave.problem) ?? ''} />}
        <Buttons><ButtonLink to="/sign-out">Sign out here</ButtonLink><Button busy={leave.busy} onClick={() => void everywhere()}>Sign out everywhere</Button></Buttons>
      </Section>
    </Page>
  )
}

function Password({ email }: { email: string }) {
  const change = useCommand('team.changePassword', { renews: [] })
  const [present, setPresent] = useState('')
  const [password, setPassword] = useState('')
  const faults = faultsOf(change.problem, 'password')
  const save = async () => {
    if (!await change.send({ present, password })) return
    setPresent('')
    setPassword('')
    toast('Your password is changed. Other devices were signed out.')
  }
  return (
    <Section title="Change your password">
      <Form onSubmit={() => void save()} faults={faults} actions={<Button kind="primary" type="submit" busy={change.busy}>Change the password</Button>}>
        <input type="email" autoComplete="username" value={email} readOnly hidden />
        <PasswordField id="present" label="Present password" value={present} onChange={setPresent} error={errorOf(faults, 'present')} />
        <PasswordField id="password" label="New password" fresh value={password} onChange={setPassword} error={errorOf(faults, 'password')} />
      </Form>
    </Section>
  )
}
