import { useEffect, useState } from 'react'
import type { FieldProps } from './Field.tsx'
import { readMoney, showMoney } from './readMoney.ts'
import { TextField } from './TextField.tsx'

/** An amount in whole pence. Takes "3", "3.50", "£3.50", "80p"; tidies what was typed on leaving the box. */
export function MoneyField({ value, onChange, onBlur, most, error, ...field }: FieldProps & {
  /** Pence, or null while nothing usable is typed. */
  value: number | null
  onChange: (pence: number | null, problem: string | undefined) => void
  onBlur?: (() => void) | undefined
  /** The largest amount that makes sense here, in pence. */
  most?: number | undefined
}) {
  const [text, setText] = useState(() => shown(value))
  const [problem, setProblem] = useState<string>()
  useEffect(() => {
    const read = readMoney(text)
    if (value !== ('pence' in read ? read.pence : null)) { setText(shown(value)); setProblem(undefined) }
    // Only a value given from outside replaces what is typed.
  }, [value])

  const type = (next: string) => {
    setText(next)
    const read = readMoney(next, { most })
    if ('pence' in read) setProblem(undefined)
    onChange('pence' in read ? read.pence : null, 'because' in read ? read.because : undefined)
  }
  const leave = () => {
    const read = readMoney(text, { most })
    setProblem('because' in read ? read.because : undefined)
    if ('pence' in read) setText(shown(read.pence))
    onBlur?.()
  }
  return <TextField {...field} error={problem ?? error} value={text} onChange={type} onBlur={leave} before="£" size="short" inputMode="decimal" />
}

const shown = (pence: number | null) => (pence === null ? '' : showMoney(pence).replace('£', ''))
