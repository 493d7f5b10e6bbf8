import { CircleAlert } from 'lucide-react'
import { type ReactNode, type SubmitEvent, useEffect, useRef, useState } from 'react'
import css from './Form.module.css'
import { useInPlace } from './inPlace.ts'

/** One thing to mend: the id of its field and a whole sentence. */
export type FieldFault = { field: string; words: string }

/**
 * A form that is sent with Enter or its button, never by the browser itself. `faults` stand at the top with links to their fields,
 * and take focus when they appear and each time the form is sent again, not while somebody mends them; what was typed stays. Where a form opens in
 * the place of the button that was pressed, the focus goes into it and comes back.
 */
export function Form({ onSubmit, faults = [], actions, children }: {
  onSubmit: () => void
  faults?: readonly FieldFault[] | undefined
  /** Buttons at the foot; the main one has `type="submit"`. */
  actions?: ReactNode
  children: ReactNode
}) {
  const [sent, setSent] = useState(0)
  const box = useRef<HTMLFormElement>(null)
  useInPlace(box)
  return (
    <form ref={box} className={css.form} noValidate onSubmit={(event: SubmitEvent) => { event.preventDefault(); setSent((times) => times + 1); onSubmit() }}>
      <ErrorSummary faults={faults} sent={sent} />
      {children}
      {actions && <div className={css.actions}>{actions}</div>}
    </form>
  )
}

/** `sent`: how often the form was sent. */
export function ErrorSummary({ faults, sent }: { faults: readonly FieldFault[]; sent?: number }) {
  const box = useRef<HTMLDivElement>(null)
  const any = faults.length > 0
  useEffect(() => { if (any) { box.current?.focus(); box.current?.scrollIntoView({ block: 'nearest' }) } }, [any, sent])
  if (!any) return null
  return (
    <div className={css.summary} role="alert" tabIndex={-1} ref={box}>
      <p className={css.title}><CircleAlert aria-hidden="true" size={22} />{faults.length === 1 ? 'One thing to mend' : `${faults.length} things to mend`}</p>
      <ul>
        {faults.map((fault) => (
          <li key={fault.field + fault.words}>
            <a href={`#${fault.field}`} onClick={(event) => { event.preventDefault(); goTo(fault.field) }}>{fault.words}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Puts the cursor into a field, or into the first control of a group. */
function goTo(id: string) {
  const place = document.getElementById(id)
  const control = place?.matches('input, select, textarea, button') ? place : (place?.querySelector<HTMLElement>('input, select, textarea, button') ?? place)
  control?.focus({ preventScroll: true })
  ;(place?.closest('[data-wrong]') ?? place)?.scrollIntoView({ block: 'center' })
}

/** Fields that belong side by side where there is room: first name, last name. */
export function FieldRow({ children }: { children: ReactNode }) {
  return <div className={css.row}>{children}</div>
}
