import { ArrowLeft } from 'lucide-react'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import { classes } from './classes.ts'
import css from './Page.module.css'

/**
 * A screen: its title (also the window's), a line of facts under it, what can be done, and the content at a width that suits reading.
 * `narrow` is for forms, `normal` for lists, `wide` for tables and charts.
 */
export function Page({ title, back, meta, actions, width = 'normal', lead, ownHead, children }: {
  title: string
  /** Where the arrow above the title goes. */
  back?: { to: string; label: string } | undefined
  /** Place and time, or the like, under the title. */
  meta?: ReactNode
  /** Buttons, the main one first. */
  actions?: ReactNode
  width?: 'narrow' | 'normal' | 'wide' | undefined
  /** Stands before the title: an avatar, an icon. */
  lead?: ReactNode
  /** The content brings its own `h1`: the title is the window's only. */
  ownHead?: boolean | undefined
  children: ReactNode
}) {
  useEffect(() => { document.title = `${title} · Alongside` }, [title])
  return (
    <div className={classes(css.page, css[width], ownHead && css.ownHead)}>
      <header className={css.head}>
        {back && <Link to={back.to as never} className={css.back}><ArrowLeft aria-hidden="true" size={18} />{back.label}</Link>}
        {!ownHead && (
          <div className={css.top}>
            {lead}
            <div className={css.words}>
              <h1 tabIndex={-1}>{title}</h1>
              {meta && <div className={css.meta}>{meta}</div>}
            </div>
            {actions && <div className={css.actions}>{actions}</div>}
          </div>
        )}
      </header>
      {children}
    </div>
  )
}

/** A part of a page with its own heading. `bare` leaves out the card around the content. */
export function Section({ title, hint, actions, bare, id, children }: {
  title?: string | undefined
  hint?: ReactNode
  actions?: ReactNode
  bare?: boolean | undefined
  id?: string | undefined
  children: ReactNode
}) {
  return (
    <section className={css.section} id={id} aria-label={title}>
      {(title || actions) && (
        <div className={css.sectionHead}>
          <div>
            {title && <h2>{title}</h2>}
            {hint && <p className={css.hint}>{hint}</p>}
          </div>
          {actions && <div className={css.actions}>{actions}</div>}
        </div>
      )}
      {bare ? children : <div className={css.card} data-card="">{children}</div>}
    </section>
  )
}

/** A sheet of paper lying on the page. `flush` lets rows and tables reach its edge. */
export function Card({ flush, children }: { flush?: boolean | undefined; children: ReactNode }) {
  return <div className={classes(css.card, flush && css.flush)} data-card="">{children}</div>
}

/** Cards or figures beside each other, as many as fit; `least` is the width below which they wrap (in rem, 16 unless told). */
export function Grid({ least = 16, children }: { least?: number | undefined; children: ReactNode }) {
  return <div className={css.grid} style={{ '--least': `${least}rem` } as React.CSSProperties}>{children}</div>
}

/** One under the other at an even distance. */
export function Stack({ gap = 'normal', children }: { gap?: 'small' | 'normal' | 'large' | undefined; children: ReactNode }) {
  return <div className={classes(css.stack, gap === 'small' ? css.gapSmall : gap === 'large' ? css.gapLarge : css.gapNormal)}>{children}</div>
}
