import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react'
import { useEffect, useRef, type KeyboardEvent } from 'react'
import { Button } from '../../../ui/Button.tsx'
import { FieldError } from '../../../ui/Field.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { toast } from '../../../ui/toast.ts'
import { limits, moved, stepWords, type Line, type StepKey } from '../rules.ts'
import css from './SafetyPlan.module.css'

const blank: Line = { words: '', phone: '' }

/** The lines of one step: typed one under the other with Enter, put in another order, taken away with undo. An empty one always waits at the end. */
export function StepLines({ of, lines, onChange, error }: { of: StepKey; lines: readonly Line[]; onChange: (lines: Line[]) => void; error?: string | undefined }) {
  const box = useRef<HTMLDivElement>(null)
  const goTo = useRef<string>(undefined)
  const { title, phones } = stepWords[of]
  const shown = lines.length ? lines : [blank]

  useEffect(() => {
    if (goTo.current === undefined) return
    box.current?.querySelector<HTMLElement>(goTo.current)?.focus()
    goTo.current = undefined
  })

  const change = (index: number, part: Partial<Line>) => onChange(shown.map((line, at) => (at === index ? { ...line, ...part } : line)))
  const addAfter = (index: number) => {
    if (shown.length >= limits.lines) return
    goTo.current = `[data-line='${index + 1}'] input`
    onChange([...shown.slice(0, index + 1), blank, ...shown.slice(index + 1)])
  }
  const takeAway = (index: number) => {
    const before = [...shown]
    goTo.current = `[data-line='${Math.max(0, index - 1)}'] input`
    onChange(shown.filter((_, at) => at !== index))
    if (before[index]!.words.trim()) toast('Line taken away', { undo: () => onChange(before) })
  }
  const move = (index: number, by: -1 | 1) => {
    goTo.current = `[data-line='${index + by}'] [data-move='${by}'] button:not([disabled]), [data-line='${index + by}'] input`
    onChange(moved(shown, index, by))
  }
  const key = (event: KeyboardEvent, index: number) => {
    if (event.key === 'Enter') { event.preventDefault(); if (shown[index]!.words.trim()) addAfter(index) }
    if (event.altKey && event.key === 'ArrowUp') { event.preventDefault(); move(index, -1) }
    if (event.altKey && event.key === 'ArrowDown') { event.preventDefault(); move(index, 1) }
  }

  return (
    <div className={css.writing} ref={box}>
      <FieldError id={`${of}-error`} error={error} />
      {shown.map((line, index) => (
        <div key={index} className={css.line} data-line={index} onKeyDown={(event) => { if ((event.target as HTMLElement).tagName === 'INPUT') key(event, index) }}>
          <div className={css.boxes} data-phones={phones ? '' : undefined}>
            <TextField label={`${title}, line ${index + 1}`} hideLabel value={line.words} onChange={(words) => change(index, { words })} spellCheck placeholder={phones ? 'Who or where' : undefined} />
            {phones && <TextField label={`Phone number, line ${index + 1}`} hideLabel type="tel" inputMode="tel" value={line.phone} onChange={(phone) => change(index, { phone })} placeholder="Number, if there is one" />}
          </div>
          <div className={css.tools}>
            <span data-move="-1"><Button kind="quiet" iconOnly icon={<ArrowUp />} disabled={index === 0} onClick={() => move(index, -1)}>{`Move line ${index + 1} up`}</Button></span>
            <span data-move="1"><Button kind="quiet" iconOnly icon={<ArrowDown />} disabled={index === shown.length - 1} onClick={() => move(index, 1)}>{`Move line ${index + 1} down`}</Button></span>
            <Button kind="quiet" iconOnly icon={<X />} disabled={shown.length === 1 && !line.words && !line.phone} onClick={() => takeAway(index)}>{`Take line ${index + 1} away`}</Button>
          </div>
        </div>
      ))}
      {shown.length < limits.lines && <div><Button kind="quiet" size="small" icon={<Plus />} onClick={() => addAfter(shown.length - 1)}>Another line</Button></div>}
    </div>
  )
}
