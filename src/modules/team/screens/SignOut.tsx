import { useEffect, useRef } from 'react'
import { useCommand } from '../../../platform/client/command.ts'
import { useOutbox } from '../../../platform/client/device.ts'
import { useMe } from '../../../platform/client/session.ts'
import { Button, ButtonLink, Buttons } from '../../../ui/Button.tsx'
import { Loading } from '../../../ui/Loading.tsx'
import { Page } from '../../../ui/Page.tsx'
import { Notice, Problem } from '../../../ui/Refusal.tsx'
import { count } from '../../../ui/words.ts'
import { wordsOf } from './words.ts'

/** Signs out at once, unless something on this device has not been sent yet. */
export default function SignOut() {
  const { organisation } = useMe()
  const leave = useCommand('team.signOut', { renews: [] })
  const { waiting, needsYou, kept } = useOutbox()
  const open = waiting + needsYou
  const out = async () => {
    if (!await leave.send({})) return
    location.replace(organisation.isExample ? '/welcome' : '/sign-in') // a fresh page: nothing of this member stays in memory
  }
  const begun = useRef(false)
  useEffect(() => {
    if (open || begun.current) return
    begun.current = true
    void out()
  })
  return (
    <Page title="Sign out" width="narrow">
      {leave.problem && <Problem what={wordsOf(leave.problem) ?? ''} actions={<Buttons><Button kind="primary" onClick={() => void out()} busy={leave.busy}>Try again</Button><ButtonLink to="/">Stay</ButtonLink></Buttons>} />}
      {open > 0 && !leave.problem && (
        <Notice
          tone="warn" title={`${count(open, 'thing', 'things')} on this device ${open === 1 ? 'has' : 'have'} not been sent yet`}
          actions={<Buttons><ButtonLink kind="primary" to="/">Stay signed in</ButtonLink><Button kind={kept === 'memory' ? 'danger' : 'plain'} onClick={() => void out()} busy={leave.busy}>Sign out all the same</Button></Buttons>}
        >
          {kept === 'memory' ? 'This browser cannot keep it: it is lost when you sign out or close the window.' : 'It stays sealed on this device. It is sent when you sign in here again; nobody else can read it.'}
        </Notice>
      )}
      {!open && !leave.problem && <Loading label="Signing you out" />}
    </Page>
  )
}
