import { Trash2 } from 'lucide-react'
import { Button } from '../../../ui/Button.tsx'
import { Choice } from '../../../ui/Choice.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import type { Contributor } from '../shapes.ts'
import { fieldId } from './address.ts'
import { Words, type Errors } from './Words.tsx'
import css from './Sheet.module.css'

/** Family or another professional. Their words can be written only once the person has said yes, and stand apart. */
export function ContributorFields({ contributor, called, errors, put, onRemove }: { contributor: Contributor; called: string; errors: Errors; put: (contributor: Contributor) => void; onRemove: () => void }) {
  const at = (part: string) => `contributor:${contributor.id}:${part}`
  const name = contributor.name.trim() || 'this person'
  return (
    <fieldset className={css.step}>
      <legend className="said">{name}</legend>
      <div className={css.row}>
        <TextField id={fieldId(at('name'))} label="Name" value={contributor.name} onChange={(text) => put({ ...contributor, name: text })} error={errors.get(at('name'))} />
        <TextField id={fieldId(at('relation'))} label="How related" hint="Sister, GP, neighbour" value={contributor.relation} onChange={(relation) => put({ ...contributor, relation })} error={errors.get(at('relation'))} />
      </div>
      <Choice
        label={`${called}, may ${name} add to your plan?`} layout="row" value={contributor.may === null ? '' : contributor.may ? 'yes' : 'no'} onChange={(answer) => put({ ...contributor, may: answer === 'yes' })}
        options={[{ value: 'yes', label: 'Yes' }, { value: 'no', label: 'No' }]}
      />
      {(contributor.may === true || contributor.said.trim() !== '') && <Words at={at('said')} voice="other" label={`What ${name} says, in their own words`} value={contributor.said} onChange={(said) => put({ ...contributor, said })} errors={errors} />}
      <div className={css.away}><Button kind="quiet" size="small" icon={<Trash2 />} onClick={onRemove}>Take {name} away</Button></div>
    </fieldset>
  )
}
