import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
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
