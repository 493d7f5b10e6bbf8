import { CircleAlert } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { classes } from './classes.ts'
import css from './Field.module.css'

/** What every field takes. `error` is a whole sentence: what is wrong, and what would be right. */
export type FieldProps = {
  label: string
  hint?: ReactNode
  error?: string | undefined
  /** Said in words beside the label, never by a star alone. */
  required?: boolean | undefined
  /** The label is said but not shown, where a heading or a column already says it. */
  hideLabel?: boolean | undefined
  /** Fixed where `ErrorSummary` must link to the field; made up otherwise. */
  id?: string | undefined
  disabled?: boolean | undefined
}

/** What the control inside a field must carry. */
export type Wiring = { id: string; 'aria-describedby': string | undefined; 'aria-invalid': true | undefined; 'aria-required': true | undefined; disabled: boolean | undefined }

/** Label, hint and error around one control; the control is told its id and what describes it. */
export function Field({ label, hint, error, required, hideLabel, id: given, disabled, children }: FieldProps & { children: (wiring: Wiring) => ReactNode }) {
  const made = useId()
  const id = given ?? made
  return (
    <div className={css.field} data-wrong={error ? '' : undefined}>
      <label htmlFor={id} className={hideLabel ? 'said' : css.label}>{label}{required && <Required />}</label>
      {hint && <div className={css.hint} id={`${id}-hint`}>{hint}</div>}
      <FieldError id={`${id}-error`} error={error} />
      {children({ id, 'aria-describedby': describes(id, hint, error), 'aria-invalid': error ? true : undefined, 'aria-required': required || undefined, disabled })}
    </div>
  )
}

/** The same around several controls that make up one answer: a birth date, a choice. */
export function FieldGroup({ label, hint, error, required, hideLabel, id: given, role, disabled, children }: FieldProps & {
  role?: 'radiogroup' | undefined
  children: (id: string) => ReactNode
}) {
  const made = useId()
  const id = given ?? made
  return (
    <fieldset
      className={css.field} data-wrong={error ? '' : undefined} id={id} tabIndex={-1} disabled={disabled} role={role}
      aria-describedby={describes(id, hint, error)} aria-required={role && required ? true : undefined} aria-invalid={role && error ? true : undefined}
    >
      <legend className={hideLabel ? 'said' : css.label}>{label}{required && <Required />}</legend>
      {hint && <div className={css.hint} id={`${id}-hint`}>{hint}</div>}
      <FieldError id={`${id}-error`} error={error} />
      {children(id)}
    </fieldset>
  )
}

export function FieldError({ id, error }: { id: string; error: string | undefined }) {
  if (!error) return null
  return <p className={css.error} id={id}><CircleAlert aria-hidden="true" size={20} /><span><span className="said">Error: </span>{error}</span></p>
}

function Required() {
  return <span className={css.required}> required</span>
}

const describes = (id: string, hint: ReactNode, error: string | undefined) =>
  [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined

/** The look of a box to type in, for the few controls that draw their own. */
export const boxClass = (extra?: string | false) => classes(css.box, extra)
