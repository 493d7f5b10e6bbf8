import { Check } from 'lucide-react'
import { type KeyboardEvent, type MouseEvent, useRef } from 'react'
import { classes } from '../../../ui/classes.ts'
import type { Option } from '../instrument.ts'
import css from './Questions.module.css'

/** A ladder of numbers with words at its ends only, such as 0 to 10. */
export const isLadder = (options: readonly Option[]) => options.length > 7 && options.slice(1, -1).every(({ code, label }) => label === String(code))

/**
 * The answers to one question as large targets. As in the register, the arrow keys only walk and Space, Enter or a tap answers, since answering goes on to
 * the next question. The second tap of a double tap belongs to the question before and is passed over.
 */
export function Options({ options, value, onChoose, labelledBy }: { options: readonly Option[]; value: number | null; onChoose: (code: number) => void; labelledBy: string }) {
  const group = useRef<HTMLDivElement>(null)
  const ladder = isLadder(options)
  const stop = Math.max(0, options.findIndex(({ code }) => code === value))

  const walk = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key]
    const all = [...group.current!.querySelectorAll('button')]
    const at = all.indexOf(document.activeElement as HTMLButtonElement)
    const next = event.key === 'Home' ? 0 : event.key === 'End' ? all.length - 1 : step ? (at + step + all.length) % all.length : -1
    if (next < 0) return
    event.preventDefault()
    all[next]!.focus()
  }
  const choose = (event: MouseEvent, code: number) => { if (event.detail < 2) onChoose(code) }

  return (
    <div className={classes(css.options, ladder && css.ladder)} role="radiogroup" aria-labelledby={labelledBy} ref={group} onKeyDown={walk} style={{ '--half': Math.ceil(options.length / 2), '--all': options.length } as React.CSSProperties}>
      {options.map(({ code, label }, n) => (
        <button
          key={code} type="button" role="radio" aria-checked={code === value} tabIndex={n === stop ? 0 : -1} className={css.option} onClick={(event) => choose(event, code)}
          aria-label={ladder && label !== String(code) ? `${code}, ${label}` : undefined}
        >
          <span className={css.mark} aria-hidden="true">{code === value && !ladder && <Check />}</span>
          <span className={css.label}>{ladder ? code : label}</span>
        </button>
      ))}
      {ladder && (
        <div className={css.ends} aria-hidden="true">
          <span><b>{options[0]!.code}</b> {options[0]!.label}</span>
          <span><b>{options.at(-1)!.code}</b> {options.at(-1)!.label}</span>
        </div>
      )}
    </div>
  )
}
