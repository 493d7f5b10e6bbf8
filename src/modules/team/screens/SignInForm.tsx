import { useState } from 'react'
import { useCommand } from '../../../platform/client/command.ts'
import { Button } from '../../../ui/Button.tsx'
import { Form } from '../../../ui/Form.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { PasswordField } from './PasswordField.tsx'
import { errorOf, faultsOf } from './words.ts'

/** E-mail address and password; only the password where it is known who signs in. What was typed stays when it was wrong. */
export function SignInForm({ organisationId, email: known, onDone }: { organisationId: string; email?: string; onDone: () => void }) {
  const signIn = useCommand('team.signIn', { renews: [] })
  const [email, setEmail] = useState(known ?? '')
  const [password, setPassword] = useState('')
  const faults = faultsOf(signIn.problem, 'password')
  const go = async () => { if (await signIn.send({ organisationId, email, password })) onDone() }
  return (
    <Form onSubmit={() => void go()} faults={faults} actions={<Button kind="primary" type="submit" size="large" busy={signIn.busy}>Sign in</Button>}>
      {known === undefined && <TextField id="email" label="E-mail address" type="email" inputMode="email" autoComplete="username" value={email} onChange={setEmail} required spellCheck={false} autoFocus />}
      <PasswordField id="password" label="Password" value={password} onChange={setPassword} error={errorOf(faults, 'password')} autoFocus={known !== undefined} />
    </Form>
  )
}
