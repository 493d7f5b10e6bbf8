import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import type { Tone } from './tone.ts'
import tones from './tones.module.css'
import css from './Badge.module.css'

/** How something stands, in a word or two, with an icon where the tone matters. */
export function Badge({ tone = 'calm', icon, children }: { tone?: Tone | undefined; icon?: ReactNode; children: ReactNode }) {
  return <span className={classes(css.badge, tones[tone])}>{icon && <span className={css.icon} aria-hidden="true">{icon}</span>}{children}</span>
}

/** A filter that is on or off, or (with `onRemove`) a thing chosen that can be taken away. */
export function Chip({ children, on, onToggle, onRemove, count }: {
  children: string
  on?: boolean | undefined
  onToggle?: ((on: boolean) => void) | undefined
  onRemove?: (() => void) | undefined
  count?: number | undefined
}) {
  if (onRemove) {
    return (
      <span className={classes(css.chip, css.kept)}>
        {children}
        <button type="button" className={css.remove} onClick={onRemove} aria-label={`Take away ${children}`}><X aria-hidden="true" size={18} /></button>
      </span>
    )
  }
  return (
    <button type="button" className={css.chip} aria-pressed={on ?? false} onClick={() => onToggle?.(!on)}>
      {children}{count !== undefined && <span className={css.count}>{count}</span>}
    </button>
  )
}

/** `line`: on a phone they lie in one line that is pushed sideways, so that many filters do not stand before what they filter. */
export function Chips({ label, line, children }: { label: string; line?: boolean | undefined; children: ReactNode }) {
  return <div className={classes(css.chips, line && css.line)} role="group" aria-label={label}>{children}</div>
}
