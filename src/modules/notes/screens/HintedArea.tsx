import { useState, type ComponentProps } from 'react'
import { TextArea } from '../../../ui/TextArea.tsx'
import { Hints, stepHints } from './Hints.tsx'
import { useHints } from './useHints.ts'
import css from './Hints.module.css'

/** A box in which a worker writes about a person, with the language help beneath it. It hinders nothing. `of` is the record it belongs to: what is left as it is stays so there. */
export function HintedArea({ of, ...area }: Omit<ComponentProps<typeof TextArea>, 'marks' | 'id'> & { of: string; id: string }) {
  const { id, label, value, onChange } = area, fields = { [id]: value }
  const hints = useHints(`${of} ${id}`, fields)
  const [now, setNow] = useState<string | null>(null)
  return (
    <div className={css.hinted} onKeyDown={(event) => void stepHints(event, hints.shown, now, setNow)}>
      <TextArea {...area} marks={hints.shown.map(({ id: hint, from, to }) => ({ from, to, now: hint === now }))} />
      <Hints hints={hints} label={label} fields={fields} fieldId={() => id} put={(_, text) => onChange(text)} now={now} onNow={setNow} />
    </div>
  )
}
