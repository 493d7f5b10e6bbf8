import { ArrowRight } from 'lucide-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import css from './Stat.module.css'

/** A number that opens the rows behind it. Without `to` (nobody here may see the rows, or there are none) it is plain. */
export function Stat({ label, value, note, to, search, rows = 'See who' }: {
  label: string
  /** As it should read: "142", "8.4 %", "fewer than 5". */
  value: ReactNode
  note?: ReactNode
  to?: string | undefined
  search?: Record<string, unknown> | undefined
  /** The words of the link. */
  rows?: string | undefined
}) {
  const inside = (
    <>
      <span className={css.label}>{label}</span>
      <span className={css.value}>{value}</span>
      {note && <span className={css.note}>{note}</span>}
      {to && <span className={css.rows}>{rows}<ArrowRight aria-hidden="true" size={16} /></span>}
    </>
  )
  return to
    ? <Link to={to as never} search={(search ?? {}) as never} className={css.stat}>{inside}</Link>
    : <div className={css.stat}>{inside}</div>
}
