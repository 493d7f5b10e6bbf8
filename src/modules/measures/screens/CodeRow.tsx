import { type KeyboardEvent, useRef } from 'react'
import { classes } from '../../../ui/classes.ts'
import { typeDigit, waits } from '../paper.ts'
import css from './Paper.module.css'

/** One question of a paper form: its number, our short label, and its codes side by side. A digit answers; a tap does too. */
export function CodeRow({ number, label, options, value, onChange, onNext, onBack }: {
  number: number; label: string; options: readonly { code: number; label: string }[]; value: number | null; onChange: (code: number | null) => void; onNext: () => void; onBack: () => void
}) {
  const group = useRef<HTMLDivElement>(null)
  const open = useRef(false)
  const codes = options.map(({ code }) => code)
  const stop = Math.max(0, codes.indexOf(value ?? NaN))
  const id = `row-${number}`

  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const { key } = event
    if (/^\d$/.test(key)) {
      const typed = typeDigit(codes, value, open.current, Number(key))
      if (!typed) return
      event.preventDefault()
      open.current = !typed.on && waits(codes, typed.answer)
      onChange(typed.answer)
      if (!typed.on) return
      onNext()
      // The digit was meant for the next question: it hears it where the cursor now stands.
      if (typed.again) document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
      return
    }
    const all = [...group.current!.querySelectorAll('button')]
    const at = all.indexOf(document.activeElement as HTMLButtonElement)
    const acts: Record<string, () => void> = {
      Enter: onNext, ArrowDown: onNext, ArrowUp: onBack, Backspace: () => { if (value === null) onBack(); else onChange(null) }, Delete: () => onChange(null),
      ArrowRight: () => all[(at + 1) % all.length]!.focus(), ArrowLeft: () => all[(at - 1 + all.length) % all.length]!.focus(),
    }
    const act = acts[key]
    if (!act) return
    event.preventDefault()
    open.current = false
    act()
  }

  return (
    <li className={classes(css.row, options.length > 6 && css.long)}>
      <span className={css.words} id={id}><span className={css.number}>{number}</span>{label}</span>
      <div className={css.codes} role="radiogroup" aria-labelledby={id} ref={group} onKeyDown={press} onBlur={() => { open.current = false }} style={{ '--codes': options.length } as React.CSSProperties}>
        {options.map((option, n) => (
          <button
            key={option.code} type="button" role="radio" aria-checked={option.code === value} tabIndex={n === stop ? 0 : -1} className={css.code}
            aria-label={option.label === String(option.code) ? undefined : `${option.code}, ${option.label}`} onClick={() => onChange(option.code === value ? null : option.code)}
          >
            {option.code}
          </button>
        ))}
      </div>
      <span className={css.chosen} aria-hidden="true">{options.find(({ code }) => code === value)?.label ?? ''}</span>
    </li>
  )
}
