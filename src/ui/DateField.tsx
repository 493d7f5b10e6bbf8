import { type ClipboardEvent, type FocusEvent, useEffect, useRef, useState } from 'react'
import { FieldGroup, type FieldProps, boxClass } from './Field.tsx'
import { type DateParts, partsOf, readDate, splitDate } from './readDate.ts'
import css from './DateField.module.css'

const BOXES = [['day', 'Day', 2], ['month', 'Month', 9], ['year', 'Year', 4]] as const

/**
 * A date that people know by heart, such as a birth date: three boxes, no calendar to page back through. A whole date may be
 * pasted or typed into the first box. `onChange` gives the ISO date, or '' with the sentence that says why there is none.
 * For a day near today use `TextField` with `type="date"`.
 */
export function DateField({ value, onChange, earliest, latest, birth, error, ...field }: FieldProps & {
  /** ISO date or ''. */
  value: string
  onChange: (iso: string, problem: string | undefined) => void
  earliest?: string | undefined
  latest?: string | undefined
  /** A birth date, so that the browser may offer to fill in one's own. */
  birth?: boolean | undefined
}) {
  const [parts, setParts] = useState<DateParts>(() => partsOf(value))
  const [problem, setProblem] = useState<string>()
  const group = useRef<HTMLDivElement>(null)
  const told = useRef(value)

  useEffect(() => {
    if (value === told.current) return
    told.current = value
    setParts(partsOf(value))
    setProblem(undefined)
  }, [value])

  const take = (next: DateParts) => {
    setParts(next)
    const read = readDate(next, { earliest, latest })
    told.current = 'iso' in read ? read.iso : ''
    if ('iso' in read || 'empty' in read) setProblem(undefined)
    onChange(told.current, 'because' in read ? read.because : undefined)
  }

  const type = (part: keyof DateParts, text: string, box: HTMLInputElement) => {
    const whole = text.length > 4 ? splitDate(text) : undefined
    if (whole) return take(whole)
    // 12/3/1984 typed in one go walks through the boxes. A full box alone does not: who then presses Tab would skip one.
    const walked = part !== 'year' && /^(.+?)[\s/.-]$/.exec(text)
    take({ ...parts, [part]: walked ? walked[1]! : text })
    if (walked) nextBox(box)?.focus()
  }

  const paste = (event: ClipboardEvent) => {
    const whole = splitDate(event.clipboardData.getData('text'))
    if (!whole) return
    event.preventDefault()
    take(whole)
  }

  // Judged once the person has left all three boxes, never in the middle of typing.
  const leave = (event: FocusEvent) => {
    if (group.current?.contains(event.relatedTarget)) return
    const read = readDate(parts, { earliest, latest })
    setProblem('because' in read ? read.because : undefined)
  }

  return (
    <FieldGroup {...field} error={problem ?? error}>
      {(id) => (
        <div className={css.boxes} ref={group} onBlur={leave} onPaste={paste}>
          {BOXES.map(([part, label, length]) => (
            <div key={part} className={css[part]}>
              <label htmlFor={`${id}-${part}`}>{label}</label>
              <input
                id={`${id}-${part}`} className={boxClass()} value={parts[part]} inputMode={part === 'month' ? 'text' : 'numeric'} autoComplete={birth ? `bday-${part}` : 'off'}
                maxLength={part === 'day' ? 20 : length} aria-invalid={(problem ?? error) ? true : undefined}
                onChange={(event) => type(part, event.target.value, event.target)}
                onKeyDown={(event) => { if (event.key === 'Backspace' && !parts[part]) nextBox(event.currentTarget, -1)?.focus() }}
              />
            </div>
          ))}
        </div>
      )}
    </FieldGroup>
  )
}

function nextBox(box: HTMLInputElement, step: 1 | -1 = 1): HTMLInputElement | undefined {
  const boxes = [...box.closest('fieldset')!.querySelectorAll('input')]
  return boxes[boxes.indexOf(box) + step]
}
