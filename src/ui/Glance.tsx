import type { ReactNode } from 'react'
import { TextLink } from './Button.tsx'
import css from './Glance.module.css'

/** A few lines of one thing, to be taken in at a glance; its title leads to the whole of it. */
export function Glance({ title, to, children }: { title: string; to: string; children: ReactNode }) {
  return <section className={css.glance} aria-label={title}><h2 className={css.title}><TextLink to={to}>{title}</TextLink></h2>{children}</section>
}
