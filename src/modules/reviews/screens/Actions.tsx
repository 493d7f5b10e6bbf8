import { Plus, X } from 'lucide-react'
import { useList } from '../../../platform/client/query.ts'
import { useMe } from '../../../platform/client/session.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Stack } from '../../../ui/Page.tsx'
import { Select } from '../../../ui/Select.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { dayAfter, limits, type Minutes } from '../rules.ts'
import type { MinutesPart } from './MinutesForm.tsx'
import css from './Reviews.module.css'

const other = 'other'

/** Who does what by when: a colleague, or somebody else by name. */
export function Actions({ minutes: { actions }, put, error }: MinutesPart) {
  const { today, member } = useMe()
  const members = useList('team.members', { active: true, limit: 200 })
  const options = [...(members.data ?? []).map(({ id, name }) => ({ value: id, label: id === member.id ? `${name} (you)` : name })), { value: other, label: 'Somebody else' }]
  const change = (id: string, part: Partial<Minutes['actions'][number]>) => put({ actions: actions.map((one) => (one.id === id ? { ...one, ...part } : one)) })
  return (
    <div id="actions" role="group" aria-label="Actions">
      <Stack gap="small">
        {error && <p className={css.wrong} role="alert">{error}</p>}
        {actions.map((one, at) => (
          <div key={one.id} className={css.action}>
            <TextField label={`Action ${at + 1}`} placeholder="What is to be done" value={one.words} onChange={(words) => change(one.id, { words })} maxLength={limits.line} />
            <Stack gap="small">
              <Select label={`Who does action ${at + 1}`} value={one.memberId ?? other} onChange={(picked) => change(one.id, picked === other || !picked ? { memberId: null } : { memberId: picked, who: '' })} options={options} />
              {one.memberId === null && <TextField label={`Name of who does action ${at + 1}`} hideLabel placeholder="Their name" value={one.who} onChange={(who) => change(one.id, { who })} maxLength={limits.line} />}
            </Stack>
            <TextField label={`Action ${at + 1} by`} type="date" value={one.dueOn} onChange={(dueOn) => change(one.id, { dueOn })} />
            <Button kind="quiet" iconOnly icon={<X />} onClick={() => put({ actions: actions.filter(({ id }) => id !== one.id) })}>Take action {at + 1} away</Button>
          </div>
        ))}
        <Buttons><Button icon={<Plus />} onClick={() => put({ actions: [...actions, { id: uuidv7(), words: '', memberId: member.id, who: '', dueOn: dayAfter(today, 7) }] })}>{actions.length ? 'Another action' : 'Add an action'}</Button></Buttons>
      </Stack>
    </div>
  )
}
