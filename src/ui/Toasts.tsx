import { CircleAlert, CircleCheck, Info, X } from 'lucide-react'
import { useDeferredValue, useEffect, useRef, useState } from 'react'
import { classes } from './classes.ts'
import { type Toast, dismiss, useToasts } from './toast.ts'
import tones from './tones.module.css'
import css from './Toasts.module.css'

/** Where toasts appear; the shell has one. F6 goes to the newest, so that Undo is in reach of the keyboard. */
export function Toasts() {
  // After what it tells of: a tap is painted first.
  const shown = useDeferredValue(useToasts())
  const region = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const jump = (event: KeyboardEvent) => {
      if (event.key !== 'F6' || !region.current?.querySelector('button')) return
      event.preventDefault()
      ;[...region.current.querySelectorAll<HTMLElement>('[data-toast]')].at(-1)?.querySelector('button')?.focus()
    }
    addEventListener('keydown', jump)
    return () => removeEventListener('keydown', jump)
  }, [])
  return (
    <section className={css.region} aria-label="What has just happened" ref={region}>
      <div role="status" aria-live="polite" aria-relevant="additions">
        {shown.map((one) => <One key={one.id} toast={one} />)}
      </div>
    </section>
  )
}

const LASTS = 8_000

function One({ toast }: { toast: Toast }) {
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (held || toast.stays) return
    const timer = setTimeout(() => dismiss(toast.id), toast.undo ? LASTS + 4_000 : LASTS)
    return () => clearTimeout(timer)
  }, [held, toast])
  const Icon = toast.tone === 'bad' || toast.tone === 'warn' ? CircleAlert : toast.tone === 'good' ? CircleCheck : Info
  return (
    <div
      className={classes(css.toast, tones[toast.tone])} data-toast onMouseEnter={() => setHeld(true)} onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)} onBlur={() => setHeld(false)}
    >
      <Icon aria-hidden="true" size={22} />
      <span className={css.words}>{toast.words}</span>
      {toast.undo && <button type="button" className={css.undo} onClick={() => { toast.undo!(); dismiss(toast.id) }}>{toast.label}</button>}
      <button type="button" className={css.close} onClick={() => dismiss(toast.id)} aria-label="Dismiss"><X aria-hidden="true" size={20} /></button>
    </div>
  )
}
