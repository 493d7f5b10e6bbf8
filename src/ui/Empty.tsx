import type { ReactNode } from 'react'
import css from './Empty.module.css'

/** Nothing here yet: why, and what to do next. Never just "No data". */
export function Empty({ icon, title, children, actions }: { icon?: ReactNode; title: string; children?: ReactNode; actions?: ReactNode }) {
  return (
    <div className={css.empty}>
      {icon && <span className={css.icon} aria-hidden="true">{icon}</span>}
      <p className={css.title}>{title}</p>
      {children && <div className={css.words}>{children}</div>}
      {actions && <div className={css.actions}>{actions}</div>}
    </div>
  )
}
