import { Ellipsis, UserPlus } from 'lucide-react'
import { useState } from 'react'
import { useFilters } from '../../../platform/client/address.ts'
import { useCommand } from '../../../platform/client/command.ts'
import { useList } from '../../../platform/client/query.ts'
import { useMay } from '../../../platform/client/session.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Badge } from '../../../ui/Badge.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Check } from '../../../ui/Choice.tsx'
import { Empty } from '../../../ui/Empty.tsx'
import { Menu, type MenuItem } from '../../../ui/Menu.tsx'
import { Card, Section, Stack } from '../../../ui/Page.tsx'
import { Refusal } from '../../../ui/Refusal.tsx'
import { Table } from '../../../ui/Table.tsx'
import { toast } from '../../../ui/toast.ts'
import type { Member } from '../contract.ts'
import { kindNames } from '../rules.ts'
import { Invite } from './Invite.tsx'
import { MemberForm } from './MemberForm.tsx'
import { NewLink } from './NewLink.tsx'
import { wordsOf } from './words.ts'
import css from './Members.module.css'

const read = (raw: Record<string, unknown>) => ({ all: raw['all'] === true ? true : undefined })

export function Members() {
  const may = useMay()
  const [{ all }, change] = useFilters(read)
  const list = useList('team.members', all ? {} : { active: true })
  const [open, setOpen] = useState<{ what: 'invite' } | { what: 'change' | 'link'; member: Member }>()
  const switching = useCommand('team.changeMember')
  const close = () => setOpen(undefined)

  const switchTo = async ({ id, name }: Member, active: boolean) => {
    if (!await switching.send({ memberId: id, active })) return
    toast(active ? `${name} may sign in again` : `${name} is switched off and signed out everywhere`, { undo: () => void switching.send({ memberId: id, active: !active }) })
  }
  const items = (member: Member): MenuItem[] => member.may.map((act) => ({
    change: { label: 'Change details, role and teams', onPick: () => setOpen({ what: 'change', member }) },
    reset_link: { label: 'Link to choose a new password', onPick: () => setOpen({ what: 'link', member }) },
    invite_again: { label: 'New invitation link', onPick: () => setOpen({ what: 'link', member }) },
    switch_off: { label: 'Switch off', hint: 'Signed out everywhere; what they wrote stays', onPick: () => void switchTo(member, false) },
    switch_on: { label: 'Switch on again', onPick: () => void switchTo(member, true) },
  })[act])

  return (
    <Section
      bare title="Members" actions={may('team.invite') && <Button kind="primary" icon={<UserPlus />} onClick={() => setOpen({ what: 'invite' })}>Invite a colleague</Button>}
    >
      <Stack>
        <Check label="Show those switched off too" checked={all ?? false} onChange={(on) => change({ all: on || undefined })} />
        {switching.problem && <Refusal what={wordsOf(switching.problem) ?? ''} now />}
        <Ask of={list}>
          {(rows) => (
            <Card flush>
              <Table
                caption="Members" hideCaption rows={rows} keyOf={(row) => row.id} more={list.more} empty={<Empty title="Nobody here yet">Invite the first colleague.</Empty>}
                columns={[
                  { key: 'name', head: 'Name', names: true, cell: (row) => <>{row.name}<span className={css.email}>{row.email}</span></> },
                  { key: 'post', head: 'Post and role', cell: (row) => <>{row.post || kindNames[row.kind]}<span className={css.role}>{row.role.name}</span></> },
                  { key: 'teams', head: 'Teams', cell: (row) => row.teams.map(({ name }) => name).join(', ') || 'None' },
                  { key: 'state', head: 'Sign-in', cell: (row) => <State member={row} /> },
                  { key: 'acts', head: 'Do', cell: (row) => (row.may.length ? <Menu label={`What to do with ${row.name}`} trigger={<Ellipsis aria-hidden="true" />} items={items(row)} /> : 'Nothing') },
                ]}
              />
            </Card>
          )}
        </Ask>
      </Stack>
      {open?.what === 'invite' && <Invite onClose={close} />}
      {open?.what === 'change' && <MemberForm member={open.member} onClose={close} />}
      {open?.what === 'link' && <NewLink member={open.member} onClose={close} />}
    </Section>
  )
}

function State({ member: { active, joined, linkUntil } }: { member: Member }) {
  if (!active) return <Badge>Switched off</Badge>
  if (joined) return <Badge tone="good">Active</Badge>
  return linkUntil ? <Badge tone="info">Invited</Badge> : <Badge tone="warn">Invitation over</Badge>
}
