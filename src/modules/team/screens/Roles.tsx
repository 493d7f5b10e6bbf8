import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useCommand } from '../../../platform/client/command.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { useMay } from '../../../platform/client/session.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Checks } from '../../../ui/Choice.tsx'
import { Disclosure } from '../../../ui/Disclosure.tsx'
import { Form } from '../../../ui/Form.tsx'
import { Card, Section, Stack } from '../../../ui/Page.tsx'
import { Sheet } from '../../../ui/Sheet.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { toast } from '../../../ui/toast.ts'
import { count } from '../../../ui/words.ts'
import type { Role } from '../contract.ts'
import { permissionNames } from '../roles.ts'
import { errorOf, faultsOf } from './words.ts'
import css from './Roles.module.css'

/** The parts of the product in the order of the navigation, with the permissions that belong to each; what a new module brings and nobody placed stands last. */
const named: readonly (readonly [title: string, prefixes: readonly string[]])[] = [
  ['Sessions', ['sessions']], ['People', ['people', 'paperwork', 'story']], ['Referrals and other services', ['referrals', 'directory', 'onward']],
  ['Conversations, goals and measures', ['notes', 'advocacy', 'goals', 'measures']], ['Plans, reviews and leaving', ['plans', 'reviews', 'leaving', 'summaries']], ['Safety', ['safety', 'culture']],
  ['Appointments and tasks', ['appointments', 'tasks']], ['Programmes and venues', ['programmes']], ['Forms', ['forms']], ['Outcomes', ['outcomes']], ['Money', ['money']],
  ['Imports', ['imports']], ['Team and organisation', ['team', 'organisation', 'audit', 'notices']],
]
const all = Object.entries(permissionNames)
const prefixOf = (permission: string) => permission.split('.')[0]!
const unplaced = [...new Set(all.map(([permission]) => prefixOf(permission)))].filter((prefix) => !named.some(([, prefixes]) => prefixes.includes(prefix)))
const parts = [...named, ['More', unplaced] as const].filter(([, prefixes]) => all.some(([permission]) => prefixes.includes(prefixOf(permission))))
const inPart = (prefixes: readonly string[]) => all.filter(([permission]) => prefixes.includes(prefixOf(permission)))

/** What each role includes, in words; data of the organisation, for an administrator to change. */
export function Roles() {
  const may = useMay()
  const roles = useAsk('team.roles', {})
  const [open, setOpen] = useState<Role & { fresh?: boolean }>()
  return (
    <Section
      bare title="Roles" hint="A role says what its members may do. The server checks every single act."
      actions={may('team.change') && <Button icon={<Plus />} onClick={() => setOpen({ id: uuidv7(), key: '', name: '', permissions: ['team.self', 'team.read', 'notices.read'], members: 0, fresh: true })}>Add a role</Button>}
    >
      <Ask of={roles}>
        {(rows) => (
          <Stack>
            {rows.map((role) => (
              <Card key={role.id}>
                <div className={css.head}>
                  <div><h3>{role.name}</h3><p>{count(role.members, 'member')}, {role.permissions.length} of {all.length} permissions</p></div>
                  {may('team.change') && <Button size="small" onClick={() => setOpen(role)}>Change<span className="said"> {role.name}</span></Button>}
                </div>
                <Disclosure label={`What “${role.name}” includes`}><Included permissions={role.permissions} /></Disclosure>
              </Card>
            ))}
          </Stack>
        )}
      </Ask>
      {open && <RoleForm role={open} onClose={() => setOpen(undefined)} />}
    </Section>
  )
}

function Included({ permissions }: { permissions: readonly string[] }) {
  return (
    <div className={css.parts}>
      {parts.map(([title, prefixes]) => {
        const names = inPart(prefixes).filter(([permission]) => permissions.includes(permission))
        return names.length > 0 && <div key={title}><h4>{title}</h4><ul>{names.map(([permission, words]) => <li key={permission}>{words}</li>)}</ul></div>
      })}
    </div>
  )
}

function RoleForm({ role, onClose }: { role: Role & { fresh?: boolean }; onClose: () => void }) {
  const add = useCommand('team.addRole'), change = useCommand('team.changeRole')
  const { send, busy, problem } = role.fresh ? add : change
  const [name, setName] = useState(role.name)
  const [permissions, setPermissions] = useState<string[]>(role.permissions)
  const faults = faultsOf(problem, 'permissions')
  const save = async () => {
    if (!await send({ roleId: role.id, name, permissions })) return
    toast(`${name.trim()} saved`)
    onClose()
  }
  return (
    <Sheet open onClose={onClose} title={role.fresh ? 'Add a role' : role.name} hint={role.fresh ? undefined : `It holds at once for ${count(role.members, 'member')}.`}>
      <Form onSubmit={() => void save()} faults={faults} actions={<><Button kind="primary" type="submit" busy={busy}>Save</Button><Button kind="quiet" onClick={onClose}>Cancel</Button></>}>
        <TextField id="name" label="Name of the role" value={name} onChange={setName} error={errorOf(faults, 'name')} required />
        <div id="permissions" tabIndex={-1}>
          <Stack>
            {parts.map(([title, prefixes]) => {
              const options = inPart(prefixes).map(([value, label]) => ({ value, label, disabled: value === 'team.self' }))
              const here = options.map(({ value }) => value)
              return <Checks key={title} label={title} value={permissions.filter((one) => here.includes(one))} onChange={(chosen) => setPermissions((before) => [...before.filter((one) => !here.includes(one)), ...chosen])} options={options} />
            })}
          </Stack>
        </div>
      </Form>
    </Sheet>
  )
}
