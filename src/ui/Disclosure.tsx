import { ChevronRight } from 'lucide-react'
import { type ReactNode, useRef } from 'react'
import css from './Disclosure.module.css'

/** More, for who wants it; the browser's own `<details>`. */
export function Disclosure({ label, open, children }: { label: ReactNode; open?: boolean | undefined; children: ReactNode }) {
  return (
    <details className={css.details} open={open}>
      <summary><ChevronRight aria-hidden="true" size={20} />{label}</summary>
      <div className={css.inner}>{children}</div>
    </details>
  )
}

/** True from the first time on: what was opened because something in it was wrong is not shut under the hands of who mends it. */
export function useOnceOpen(open: boolean): boolean {
  const was = useRef(open)
  was.current ||= open
  return was.current
}
