import { Check } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, memo, useRef } from 'react'
import { classes } from './classes.ts'
import type { Tone } from './tone.ts'
import tones from './tones.module.css'
import css from './Segmented.module.css'

export type Segment<T extends string> = { value: T; label: string; icon?: ReactNode; tone?: Tone | undefined }

/**
 * A mark given with one tap, as in the register. Unlike radio buttons the arrow keys only walk: a mark is an act that is kept at once,
 * so it is made by Space, Enter or a tap. One Tab stop for the whole. What is chosen shows by ground, weight and a tick.
 */
function SegmentedPlain<T extends string>({ label, segments, value, onChange, disabled }: {
  /** Said before the marks: whose mark it is. */
  label: string
  segments: readonly Segment<T>[]
  value: T | null
  onChange: (value: T) => void
  disabled?: boolean | undefined
}) {
  const group = useRef<HTMLDivElement>(null)
  const stop = Math.max(0, segments.findIndex((segment) => segment.value === value))

  const walk = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
    const all = [...group.current!.querySelectorAll('button')]
    const at = all.indexOf(document.activeElement as HTMLButtonElement)
    const next = event.key === 'Home' ? 0 : event.key === 'End' ? all.length - 1 : step ? (at + step + all.length) % all.length : -1
    if (next < 0) return
    event.preventDefault()
    event.stopPropagation()
    all[next]!.focus()
  }

  return (
    <div className={css.room}><div className={css.group} role="radiogroup" aria-label={label} ref={group} onKeyDown={walk} aria-disabled={disabled || undefined}>
      {segments.map((segment, index) => {
        const on = segment.value === value
        return (
          <button
            key={segment.value} type="button" role="radio" aria-checked={on} tabIndex={index === stop ? 0 : -1} disabled={disabled}
            className={classes(css.segment, tones[segment.tone ?? 'primary'])} onClick={() => onChange(segment.value)}
          >
            <span className={css.icon} aria-hidden="true">{on ? <Check /> : segment.icon}</span>
            {segment.label}
          </button>
        )
      })}
    </div></div>
  )
}

export const Segmented = memo(SegmentedPlain) as typeof SegmentedPlain
