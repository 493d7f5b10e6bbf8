import { useCommand } from '../../../platform/client/command.ts'
import { putOffSigningIn, signedInAgain, useMe } from '../../../platform/client/session.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Stack } from '../../../ui/Page.tsx'
import { Problem } from '../../../ui/Refusal.tsx'
import { SignInForm } from './SignInForm.tsx'
import { wordsOf } from './words.ts'

/** Over whatever was being done when the sign-in ended. Nothing behind it is lost; somebody else starts afresh. */
export default function SignInAgain() {
  const { member, organisation } = useMe()
  const example = useCommand('team.signInExample', { renews: [] })
  const goOn = async () => { if (await example.send({ organisationId: organisation.id, memberId: member.id })) void signedInAgain() }
  const leave = () => location.assign(organisation.isExample ? '/welcome' : '/sign-in') // a fresh page: nothing of this member stays in memory
  return (
    <Dialog open onClose={putOffSigningIn} title="Sign in again to go on" hint={`${member.name}, your sign-in has ended. What you typed is still here behind this, and nothing was lost.`}>
      <Stack>
        {organisation.isExample
          ? <Button kind="primary" size="large" busy={example.busy} onClick={() => void goOn()}>Go on as {member.name}</Button>
          : <SignInForm organisationId={organisation.id} email={member.email} onDone={() => void signedInAgain()} />}
        {example.problem && <Problem what={wordsOf(example.problem) ?? ''} />}
        <p>Not {member.name}? <Button kind="quiet" onClick={leave}>Sign in as somebody else</Button> Their screen begins empty.</p>
      </Stack>
    </Dialog>
  )
}
