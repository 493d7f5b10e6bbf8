import { useState } from 'react'
import { useCommand } from '../../../platform/client/command.ts'
import { useMe } from '../../../platform/client/session.ts'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Stack } from '../../../ui/Page.tsx'
import { Refusal } from '../../../ui/Refusal.tsx'
import type { Member } from '../contract.ts'
import { invitationDays, resetHours } from '../rules.ts'
import { LinkToGive } from './LinkToGive.tsx'
import { makeLink } from './link.ts'
import { wordsOf } from './words.ts'

/** A fresh link for a member: to join, or to choose a new password. The one before stops working. */
export function NewLink({ member, onClose }: { member: Member; onClose: () => void }) {
  const { organisation } = useMe()
  const reset = useCommand('team.resetLink')
  const [link] = useState(() => makeLink(organisation.id))
  const [made, setMade] = useState<Member>()
  const make = async () => setMade(await reset.send({ memberId: member.id, invitationId: link.invitationId, tokenHash: link.tokenHash }))
  return (
    <Dialog
      open onClose={onClose} title={member.joined ? `A new password for ${member.name}` : `A new invitation for ${member.name}`}
      actions={made ? <Button onClick={onClose}>Done</Button> : <Buttons><Button kind="primary" busy={reset.busy} onClick={() => void make()}>Make the link</Button><Button kind="quiet" onClick={onClose}>Cancel</Button></Buttons>}
    >
      <Stack>
        {reset.problem && <Refusal what={wordsOf(reset.problem) ?? ''} now />}
        {made
          ? <LinkToGive url={link.url} name={made.name} until={made.linkUntil} />
          : <p>{member.joined ? `The link lasts ${resetHours} hours. Their present password works until the link is used; then they are signed out everywhere else. Make sure it is really ${member.name} who asks.` : `The link lasts ${invitationDays} days. An earlier one stops working.`}</p>}
      </Stack>
    </Dialog>
  )
}
