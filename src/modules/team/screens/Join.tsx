import { useState } from 'react'
import { useGo, useParam } from '../../../platform/client/address.ts'
import { useCommand } from '../../../platform/client/command.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { failureOf } from '../../../platform/client/rpc.ts'
import { signedIn } from '../../../platform/client/session.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Button, TextLink } from '../../../ui/Button.tsx'
import { Form } from '../../../ui/Form.tsx'
import { Page, Section } from '../../../ui/Page.tsx'
import { Refusal } from '../../../ui/Refusal.tsx'
import { becauseOf, type TeamRefusal } from '../rules.ts'
import { Front } from './Front.tsx'
import { PasswordField } from './PasswordField.tsx'
import { errorOf, faultsOf } from './words.ts'

/** Where a link leads: the member chooses a password, and is in. */
export default function Join() {
  const token = useParam('token')
  const link = useAsk('team.link', { token }, { staleTime: Infinity })
  const failure = link.error ? failureOf(link.error) : undefined
  if (failure?.kind === 'refused') {
    return (
      <Front>
        <Page title="This link cannot be used" width="narrow">
          <Refusal what={becauseOf[failure.refusal.because as TeamRefusal] ?? failure.refusal.words} actions={<TextLink to="/sign-in">Go to sign in</TextLink>} />
        </Page>
      </Front>
    )
  }
  if (!link.data) return <Front><Page title="Your link" width="narrow"><Ask of={link} rows={2}>{() => null}</Ask></Page></Front>
  return <Front><Choose token={token} {...link.data} /></Front>
}

function Choose({ token, organisation, member, email, purpose }: { token: string; organisation: string; member: string; email: string; purpose: 'join' | 'reset' }) {
  const go = useGo()
  const join = useCommand('team.join', { renews: [] })
  const [password, setPassword] = useState('')
  const faults = faultsOf(join.problem, 'password')
  const enter = async () => {
    if (!await join.send({ token, password })) return
    await signedIn()
    go('/', { replace: true })
  }
  return (
    <Page title={purpose === 'join' ? `Welcome to ${organisation}, ${member}` : `Choose a new password, ${member}`} width="narrow">
      <Section hint={`You sign in to ${organisation} with ${email} and the password you choose here.`} title="Choose a password">
        <Form onSubmit={() => void enter()} faults={faults} actions={<Button kind="primary" type="submit" size="large" busy={join.busy}>{purpose === 'join' ? 'Join' : 'Save and sign in'}</Button>}>
          <input type="email" autoComplete="username" value={email} readOnly hidden />
          <PasswordField id="password" label="New password" fresh value={password} onChange={setPassword} error={errorOf(faults, 'password')} />
        </Form>
      </Section>
    </Page>
  )
}
