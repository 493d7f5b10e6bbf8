import { ChevronRight } from 'lucide-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import css from './Rows.module.css'

/** A list of things, each a row with what it is, what is said about it, and what can be done. Lies on a card of its own. */
export function Rows({ label, children, bare }: { label?: string | undefined; children: ReactNode; bare?: boolean | undefined }) {
  return <ul role="list" aria-label={label} className={classes(css.rows, bare && css.bare)}>{children}</ul>
}

/** With `to` the whole row opens it; controls in `end` stay their own targets. */
export function Row({ lead, title, note, end, control, to, search, below }: {
  lead?: ReactNode
  title: ReactNode
  note?: ReactNode
  /** Small things at the end of the row: a badge, a quiet button. */
  end?: ReactNode
  /** A wide control at the end, such as the marks of a register; goes under the words on a phone. */
  control?: ReactNode
  to?: string | undefined
  search?: Record<string, unknown> | undefined
  below?: ReactNode
}) {
  return (
    <li className={classes(css.row, to && css.opens)}>
      {lead && <span className={css.lead}>{lead}</span>}
      <div className={css.main}>
        <div className={css.words}>
          <span className={css.title}>{to ? <Link to={to as never} search={(search ?? {}) as never} className={css.link}>{title}</Link> : title}</span>
          {note && <div className={css.note}>{note}</div>}
        </div>
        {end && <div className={css.end}>{end}</div>}
      </div>
      {control && <div className={css.control}>{control}</div>}
      {to && <ChevronRight className={css.arrow} aria-hidden="true" size={20} />}
      {below && <div className={css.below}>{below}</div>}
    </li>
  )
}

/** Names and values: what is known about a thing. An empty value says so instead of leaving a gap. */
export function Facts({ facts }: { facts: readonly { name: string; value: ReactNode; none?: string | undefined }[] }) {
  return (
    <dl className={css.facts}>
      {facts.map(({ name, value, none = 'Not known' }) => (
        <div key={name}><dt>{name}</dt><dd>{value === null || value === undefined || value === '' ? <span className={css.none}>{none}</span> : value}</dd></div>
      ))}
    </dl>
  )
}

/** Stays at the foot of the window, as wide as its page, with the running sum and the one act: the register's. Stands last on a page. Lets go of the foot at 400 % zoom. */
export function StickyBar({ children, label }: { children: ReactNode; label: string }) {
  return <><div className={css.room} /><div className={css.strip}><section className={css.bar} aria-label={label}>{children}</section></div></>
}
