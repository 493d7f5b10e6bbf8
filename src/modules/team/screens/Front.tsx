import { type ReactNode, lazy, Suspense } from 'react'
import css from './Front.module.css'

const Toasts = lazy(() => import('../../../ui/Toasts.tsx').then(({ Toasts: component }) => ({ default: component })))

/** What stands around the pages before signing in. */
export function Front({ children }: { children: ReactNode }) {
  return (
    <div className={css.front}>
      <header className={css.brand}><img src="/icon.svg" alt="" width={40} height={40} /><span>Alongside</span></header>
      <main id="main" tabIndex={-1}>{children}</main>
      <Suspense><Toasts /></Suspense>
    </div>
  )
}
