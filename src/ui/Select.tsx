import { ChevronDown } from 'lucide-react'
import { Field, type FieldProps, boxClass } from './Field.tsx'
import css from './Select.module.css'

/** One of many known things; the browser's own list. `none` is the words for nothing chosen yet. */
export function Select<T extends string>({ options, value, onChange, none, size = 'full', ...field }: FieldProps & {
  options: readonly { value: T; label: string; group?: string | undefined }[]
  value: T | ''
  onChange: (value: T | '') => void
  none?: string | undefined
  size?: 'medium' | 'full' | undefined
}) {
  const groups = [...new Set(options.map((option) => option.group))]
  return (
    <Field {...field}>
      {(wiring) => (
        <div className={css.wrap} data-size={size}>
          <select {...wiring} className={boxClass(css.select)} value={value} onChange={(event) => onChange(event.target.value as T | '')}>
            {none !== undefined && <option value="">{none}</option>}
            {groups.map((group) => {
              const own = options.filter((option) => option.group === group).map((option) => <option key={option.value} value={option.value}>{option.label}</option>)
              return group === undefined ? own : <optgroup key={group} label={group}>{own}</optgroup>
            })}
          </select>
          <ChevronDown aria-hidden="true" size={20} />
        </div>
      )}
    </Field>
  )
}
