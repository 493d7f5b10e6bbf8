import { useAsk } from '../../../platform/client/query.ts'
import { useMe } from '../../../platform/client/session.ts'
import { Checks, Choice } from '../../../ui/Choice.tsx'
import type { FieldFault } from '../../../ui/Form.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { kindNames, kinds, reaches, type Kind } from '../rules.ts'
import { errorOf } from './words.ts'

export type Given = { name: string; email: string; post: string; kind: Kind; roleId: string; teamIds: string[] }

/** What is known of a member, the same for inviting and for changing. */
export function MemberFields({ given, put, faults }: { given: Given; put: (part: Partial<Given>) => void; faults: readonly FieldFault[] }) {
  const own = new Set(useMe().permissions)
  const roles = useAsk('team.roles', {})
  const teams = useAsk('team.teams', {})
  return (
    <>
      <TextField id="name" label="Name" value={given.name} onChange={(name) => put({ name })} error={errorOf(faults, 'name')} required />
      <TextField id="email" label="E-mail address" hint="They sign in with it. Nothing is sent to it." type="email" inputMode="email" value={given.email} onChange={(email) => put({ email })} error={errorOf(faults, 'email')} spellCheck={false} required />
      <TextField id="post" label="Post" hint="Such as “Wellbeing support worker”" value={given.post} onChange={(post) => put({ post })} maxLength={200} />
      <Choice id="kind" label="They are" layout="row" value={given.kind} onChange={(kind) => put({ kind })} options={kinds.map((value) => ({ value, label: kindNames[value] }))} />
      <Choice
        id="roleId" label="Role" value={given.roleId} onChange={(roleId) => put({ roleId })} error={errorOf(faults, 'roleId')} required
        options={(roles.data ?? []).map(({ id, name, permissions }) => ({ value: id, label: name, hint: reaches(own, permissions) ? undefined : 'May do more than you may: somebody else has to give it.', disabled: !reaches(own, permissions) && id !== given.roleId }))}
      />
      <Checks id="teamIds" label="Teams" hint="They see the people of their teams’ programmes." value={given.teamIds} onChange={(teamIds) => put({ teamIds })} error={errorOf(faults, 'teamIds')} options={(teams.data ?? []).map(({ id, name }) => ({ value: id, label: name }))} />
    </>
  )
}
