import type { HTMLInputAutoCompleteAttribute, ReactNode, Ref } from 'react'
import { classes } from './classes.ts'
import { Field, type FieldProps, boxClass } from './Field.tsx'
import css from './TextField.module.css'

/** One line of text. `size` is how much is expected, as a width: a postcode is short. */
export function TextField({ value, onChange, onBlur, type = 'text', size = 'full', before, after, autoComplete = 'off', inputMode, maxLength, placeholder, name, spellCheck, autoFocus, inputRef, ...field }: FieldProps & {
  value: string
  onChange: (value: string) => void
  onBlur?: (() => void) | undefined
  type?: 'text' | 'email' | 'tel' | 'url' | 'password' | 'search' | 'date' | 'time' | undefined
  size?: 'tiny' | 'short' | 'medium' | 'full' | undefined
  /** A sign inside the box, such as £ or a magnifying glass. Not said: the label must say it too. */
  before?: ReactNode
  after?: ReactNode
  autoComplete?: HTMLInputAutoCompleteAttribute | undefined
  inputMode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email' | 'search' | undefined
  maxLength?: number | undefined
  placeholder?: string | undefined
  name?: string | undefined
  spellCheck?: boolean | undefined
  autoFocus?: boolean | undefined
  inputRef?: Ref<HTMLInputElement> | undefined
}) {
  return (
    <Field {...field}>
      {(wiring) => (
        <div className={classes(css.wrap, css[size])}>
          {before && <span className={css.before} aria-hidden="true">{before}</span>}
          <input
            {...wiring} ref={inputRef} className={boxClass(classes(Boolean(before) && css.hasBefore, Boolean(after) && css.hasAfter))} type={type} value={value} name={name}
            autoComplete={autoComplete} inputMode={inputMode} maxLength={maxLength} placeholder={placeholder} spellCheck={spellCheck} autoFocus={autoFocus} data-autofocus={autoFocus ? '' : undefined}
            onChange={(event) => onChange(event.target.value)} onBlur={onBlur}
          />
          {after && <span className={css.after}>{after}</span>}
        </div>
      )}
    </Field>
  )
}
