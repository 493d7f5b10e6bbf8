import type { CSSProperties, ReactNode } from 'react'
import { TextArea } from '../../../ui/TextArea.tsx'
import { textLimit } from '../rules.ts'
import { fieldId } from './address.ts'
import css from './Sheet.module.css'

export type Errors = ReadonlyMap<string, string>

/** Something that is written on the sheet. The person's words are large, on lines of paper; the worker's and other people's stand apart, with whose they are. */
export function Words({ at, label, hint, value, onChange, errors, voice = 'person', rows = 2 }: {
  /** The key of its line. */
  at: string
  label: string
  hint?: ReactNode
  value: string
  onChange: (value: string) => void
  errors: Errors
  voice?: 'person' | 'worker' | 'other'
  rows?: number
}) {
  return <div className={css[voice]} style={{ '--rows': rows } as CSSProperties}><TextArea id={fieldId(at)} label={label} hint={hint} value={value} onChange={onChange} error={errors.get(at)} rows={rows} most={textLimit} /></div>
}
