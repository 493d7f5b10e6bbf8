import { Minus, Plus } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Field, type FieldProps, boxClass } from './Field.tsx'
import css from './NumberField.module.css'

/** A whole number. `steps` puts − and + beside the box, for counting heads with a thumb. */
export function NumberField({ value, onChange, least = 0, most = 9999, steps, unit, error, ...field }: FieldProps & {
  value: number | null
  onChange: (value: number | null, problem: string | undefined) => void
  least?: number | undefined
  most?: number | undefined
  steps?: boolean | undefined
  /** What is counted, after the box: "minutes". */
  unit?: string | undefined
}) {
  const [text, setText] = useState(value === null ? '' : String(value))
  const [problem, setProblem] = useState<string>()
  const read = (typed: string): number | null => (/^-?\d+$/.test(typed.trim()) ? Number(typed) : null)
  const judge = (typed: string) => {
    const number = read(typed)
    if (!typed.trim()) return undefined
    if (number === null) return `“${typed.trim()}” is not a whole number. Write digits only, such as ${Math.max(least, 3)}.`
    if (number < least || number > most) return `Write a number from ${least} to ${most}.`
    return undefined
  }
  useEffect(() => { if (value !== null && value !== read(text)) { setText(String(value)); setProblem(undefined) } }, [value])

  const type = (typed: string) => {
    setText(typed)
    const wrong = judge(typed)
    if (!wrong) setProblem(undefined)
    onChange(wrong ? null : read(typed), wrong)
  }
  const step = (by: number) => type(String(Math.min(most, Math.max(least, (read(text) ?? (by > 0 ? least - by : least)) + by))))
  const current = read(text)

  return (
    <Field {...field} error={problem ?? error}>
      {(wiring) => (
        <div className={css.row}>
          {steps && <button type="button" className={css.step} onClick={() => step(-1)} disabled={current === null || current <= least} aria-label={`One fewer, ${field.label}`}><Minus aria-hidden="true" /></button>}
          <input
            {...wiring} className={boxClass(css.box)} inputMode={least < 0 ? 'text' : 'numeric'} autoComplete="off" value={text}
            onChange={(event) => type(event.target.value)} onBlur={() => setProblem(judge(text))}
            onKeyDown={(event) => {
              if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
              event.preventDefault()
              step(event.key === 'ArrowUp' ? 1 : -1)
            }}
          />
          {steps && <button type="button" className={css.step} onClick={() => step(1)} disabled={current !== null && current >= most} aria-label={`One more, ${field.label}`}><Plus aria-hidden="true" /></button>}
          {unit && <span className={css.unit}>{unit}</span>}
        </div>
      )}
    </Field>
  )
}
