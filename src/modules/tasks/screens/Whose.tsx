import { useList } from '../../../platform/client/query.ts'
import { useMe } from '../../../platform/client/session.ts'
import { Select } from '../../../ui/Select.tsx'

const team = 'team'

/** Whose something is to be: one's own, a colleague's, or the team's until somebody takes it (`null`). '' is nobody chosen yet, where `none` gives the words for it. */
export function Whose({ id, label = 'Who', value, onChange, none, error }: { id: string; label?: string; value: string | null; onChange: (memberId: string | null) => void; none?: string | undefined; error?: string | undefined }) {
  const me = useMe()
  const members = useList('team.members', { active: true, limit: 200 })
  const colleagues = (members.data ?? []).filter(({ id: member }) => member !== me.member.id).map(({ id: member, name, post }) => ({ value: member, label: post ? `${name}, ${post}` : name, group: 'Colleagues' }))
  return (
    <Select
      id={id} label={label} value={value === null ? team : value} {...(none === undefined ? {} : { none })} error={error} onChange={(chosen) => onChange(chosen === team ? null : chosen)}
      options={[{ value: me.member.id, label: `${me.member.name} (you)`, group: 'Yours' }, { value: team, label: 'The team: whoever gets to it', group: 'Yours' }, ...colleagues]}
    />
  )
}
