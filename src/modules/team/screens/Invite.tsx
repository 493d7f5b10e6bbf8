import { useState } from 'react'
import { useCommand } from '../../../platform/client/command.ts'
import { useMe } from '../../../platform/client/session.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Button } from '../../../ui/Button.tsx'
import { Form } from '../../../ui/Form.tsx'
import { Sheet } from '../../../ui/Sheet.tsx'
import type { Member } from '../contract.ts'
import { LinkToGive } from './LinkToGive.tsx'
import { makeLink } from './link.ts'
import { MemberFields, type Given } from './MemberFields.tsx'
import { faultsOf } from './words.ts'

/** A new colleague: who they are, then the link to give them. */
export function Invite({ onClose }: { onClose: () => void }) {
  const { organisation } = useMe()
  const invite = useCommand('team.invite')
  const [given, setGiven] = useState<Given>({ name: '', email: '', post: '', kind: 'staff', roleId: '', teamIds: [] })
  const [ids] = useState(() => ({ memberId: uuidv7(), link: makeLink(organisation.id) }))
  const [made, setMade] = useState<Member>()
  const [unready, setUnready] = useState(false)
  const put = (part: Partial<Given>) => { setUnready(false); setGiven((before) => ({ ...before, ...part })) }
  const faults = unready ? [{ field: 'roleId', words: 'Choose a role.' }] : faultsOf(invite.problem, 'name')
  const send = async () => {
    if (!given.roleId) return setUnready(true)
    const { invitationId, tokenHash } = ids.link
    setMade(await invite.send({ memberId: ids.memberId, invitationId, tokenHash, ...given }))
  }
  if (made) return <Sheet open onClose={onClose} title={`${made.name} is invited`} actions={<Button onClick={onClose}>Done</Button>}><LinkToGive url={ids.link.url} name={made.name} until={made.linkUntil} /></Sheet>
  return (
    <Sheet open onClose={onClose} title="Invite a colleague" hint="You get a link to give them, with which they choose their own password.">
      <Form onSubmit={() => void send()} faults={faults} actions={<><Button kind="primary" type="submit" busy={invite.busy}>Make the link</Button><Button kind="quiet" onClick={onClose}>Cancel</Button></>}>
        <MemberFields given={given} put={put} faults={faults} />
      </Form>
    </Sheet>
  )
}
