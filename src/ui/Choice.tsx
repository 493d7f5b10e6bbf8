import { type ReactNode, useId } from 'react'
import { classes } from './classes.ts'
import { FieldGroup, type FieldProps } from './Field.tsx'
import css from './Choice.module.css'

export type Option<T extends string> = { value: T; label: string; hint?: ReactNode; disabled?: boolean | undefined }

/** One of a few. The whole card is the target. `row` puts short answers side by side; on a phone they stack when they must. */
export function Choice<T extends string>({ options, value, onChange, layout = 'list', ...field }: FieldProps & {
  options: readonly Option<T>[]
  value: T | ''
  onChange: (value: T) => void
  layout?: 'list' | 'row' | undefined
}) {
  const name = useId()
  return (
    <FieldGroup {...field} role="radiogroup">
      {() => (
        <div className={classes(css.options, layout === 'row' && css.row)}>
          {options.map((option) => (
            <label key={option.value} className={css.option}>
              <input type="radio" name={name} value={option.value} checked={option.value === value} disabled={option.disabled} onChange={() => onChange(option.value)} />
              <span className={css.words}><span className={css.label}>{option.label}</span>{option.hint && <span className={css.hint}>{option.hint}</span>}</span>
            </label>
          ))}
        </div>
      )}
    </FieldGroup>
  )
}

/** Any number of a few. */
export function Checks<T extends string>({ options, value, onChange, layout = 'list', ...field }: FieldProps & {
  options: readonly Option<T>[]
  value: readonly T[]
  onChange: (value: T[]) => void
  layout?: 'list' | 'row' | undefined
}) {
  const toggle = (one: T, on: boolean) => onChange(options.map((option) => option.value).filter((it) => (it === one ? on : value.includes(it))))
  return (
    <FieldGroup {...field}>
      {() => (
        <div className={classes(css.options, layout === 'row' && css.row)}>
          {options.map((option) => (
            <label key={option.value} className={css.option}>
              <input type="checkbox" checked={value.includes(option.value)} disabled={option.disabled} onChange={(event) => toggle(option.value, event.target.checked)} />
              <span className={css.words}><span className={css.label}>{option.label}</span>{option.hint && <span className={css.hint}>{option.hint}</span>}</span>
            </label>
          ))}
        </div>
      )}
    </FieldGroup>
  )
}

/** One thing that is so or not so; also a line of a checklist, where `done` says by whom and when. */
export function Check({ label, hint, checked, onChange, error, id, disabled, done }: {
  label: ReactNode
  hint?: ReactNode
  checked: boolean
  onChange: (checked: boolean) => void
  error?: string | undefined
  id?: string | undefined
  disabled?: boolean | undefined
  done?: ReactNode
}) {
  const made = useId()
  const own = id ?? made
  return (
    <div className={css.single}>
      {error && <p className={css.error} id={`${own}-error`}>{error}</p>}
      <label className={classes(css.option, css.flat)}>
        <input
          type="checkbox" id={own} checked={checked} disabled={disabled} aria-invalid={error ? true : undefined} aria-describedby={error ? `${own}-error` : undefined}
          onChange={(event) => onChange(event.target.checked)}
        />
        <span className={css.words}><span className={css.label}>{label}</span>{hint && <span className={css.hint}>{hint}</span>}{checked && done && <span className={css.hint}>{done}</span>}</span>
      </label>
    </div>
  )
}
