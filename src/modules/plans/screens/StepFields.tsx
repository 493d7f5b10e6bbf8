import { Trash2 } from 'lucide-react'
import { useList } from '../../../platform/client/query.ts'
import { Button } from '../../../ui/Button.tsx'
import { Choice } from '../../../ui/Choice.tsx'
import { Select } from '../../../ui/Select.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import type { PlanStep, Who } from '../shapes.ts'
import { stepStates } from '../support.ts'
import { fieldId } from './address.ts'
import { Words, type Errors } from './Words.tsx'
import css from './Sheet.module.css'

const stateOptions = (Object.keys(stepStates) as PlanStep['state'][]).map((value) => ({ value, label: stepStates[value] }))

/** One step: what, who, by when. One that was agreed before also says how it stands. */
export function StepFields({ step, number, called, errors, reviewed, put, onRemove }: { step: PlanStep; number: number; called: string; errors: Errors; reviewed: boolean; put: (step: PlanStep) => void; onRemove: () => void }) {
  const members = useList('team.members', { active: true, limit: 200 })
  const at = (part: string) => `step:${step.id}:${part}`
  const known = members.data ?? []
  const gone = step.who?.is === 'member' && !known.some(({ id }) => step.who?.is === 'member' && id === step.who.memberId) ? [{ value: step.who.memberId, label: step.who.name, group: 'Here' }] : []
  const options = [{ value: 'me', label: `Me, ${called}` }, { value: 'supporter', label: 'Somebody else …' }, ...gone, ...known.map(({ id, name }) => ({ value: id, label: name, group: 'Here' }))]
  const choose = (value: string): Who | null => {
    if (value === 'me') return { is: 'me' }
    if (value === 'supporter') return { is: 'supporter', name: '' }
    const member = known.find(({ id }) => id === value)
    return member ? { is: 'member', memberId: member.id, name: member.name } : null
  }
  const { who } = step
  return (
    <fieldset className={css.step}>
      <legend className="said">Step {number}</legend>
      <Words at={at('words')} label={`Step ${number}: what will happen?`} value={step.words} onChange={(words) => put({ ...step, words })} errors={errors} rows={1} />
      <div className={css.row}>
        <Select id={fieldId(at('who'))} label="Who does it?" none="Choose" options={options} value={who ? (who.is === 'member' ? who.memberId : who.is) : ''} onChange={(value) => put({ ...step, who: choose(value) })} error={who?.is === 'supporter' ? undefined : errors.get(at('who'))} />
        {who?.is === 'supporter' && <TextField id={fieldId(at('who'))} label="Their name" value={who.name} onChange={(name) => put({ ...step, who: { is: 'supporter', name } })} error={errors.get(at('who'))} />}
        <TextField id={fieldId(at('by'))} type="date" label="By when?" value={step.by ?? ''} onChange={(by) => put({ ...step, by: by || null })} error={errors.get(at('by'))} />
      </div>
      {reviewed && <Choice label="How does it stand?" layout="row" options={stateOptions} value={step.state} onChange={(state) => put({ ...step, state })} />}
      <div className={css.away}><Button kind="quiet" size="small" icon={<Trash2 />} onClick={onRemove}>Take step {number} away</Button></div>
    </fieldset>
  )
}
