import { useState } from 'react'
import { useCommand } from '../../../platform/client/command.ts'
import { Button } from '../../../ui/Button.tsx'
import { Form } from '../../../ui/Form.tsx'
import { Sheet } from '../../../ui/Sheet.tsx'
import { toast } from '../../../ui/toast.ts'
import type { Member } from '../contract.ts'
import { MemberFields, type Given } from './MemberFields.tsx'
import { faultsOf } from './words.ts'

/** A member's details, role and teams. */
export function MemberForm({ member, onClose }: { member: Member; onClose: () => void }) {
  const change = useCommand('team.changeMember')
  const [given, setGiven] = useState<Given>({ name: member.name, email: member.email, post: member.post, kind: member.kind, roleId: member.role.id, teamIds: member.teams.map(({ id }) => id) })
  const faults = faultsOf(change.problem, 'name')
  const save = async () => {
    const saved = await change.send({ memberId: member.id, ...given })
    if (!saved) return
    toast(`${saved.name} saved`)
    onClose()
  }
  return (
    <Sheet open onClose={onClose} title={member.name}>
      <Form onSubmit={() => void save()} faults={faults} actions={<><Button kind="primary" type="submit" busy={change.busy}>Save</Button><Button kind="quiet" onClick={onClose}>Cancel</Button></>}>
        <MemberFields given={given} put={(part) => setGiven((before) => ({ ...before, ...part }))} faults={faults} />
      </Form>
    </Sheet>
  )
}
