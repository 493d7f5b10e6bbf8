import { Link } from '@tanstack/react-router'
import { type MouseEvent, type ReactNode, type Ref, memo } from 'react'
import { classes } from './classes.ts'
import css from './Button.module.css'

export type ButtonKind = 'primary' | 'plain' | 'quiet' | 'danger'

type Look = {
  /** `primary`: the one thing to do here. `plain`: everything else. `quiet`: without a border, inside rows. `danger`: cannot be undone. */
  kind?: ButtonKind | undefined
  icon?: ReactNode
  /** Only the icon shows; `label` (or the children) is what is said. */
  iconOnly?: boolean | undefined
  size?: 'small' | 'normal' | 'large' | undefined
  wide?: boolean | undefined
  children: ReactNode
}

export type ButtonProps = Look & {
  onClick?: ((event: MouseEvent<HTMLButtonElement>) => void) | undefined
  type?: 'button' | 'submit' | undefined
  /** Something is under way: the width stays, a second tap does nothing, and after 200 ms a turning mark shows. */
  busy?: boolean | undefined
  disabled?: boolean | undefined
  id?: string | undefined
  ref?: Ref<HTMLButtonElement> | undefined
  'aria-expanded'?: boolean | undefined
  'aria-controls'?: string | undefined
  'aria-describedby'?: string | undefined
  'aria-pressed'?: boolean | undefined
  'aria-haspopup'?: 'dialog' | 'menu' | undefined
  popoverTarget?: string | undefined
}

/** The look of a button, for what opens something of its own (`Menu`). */
export const look = ({ kind = 'plain', size = 'normal', wide, iconOnly }: Omit<Look, 'children'>) =>
  classes(css.button, css[kind], css[size], wide && css.wide, iconOnly && css.iconOnly)

export function Button(props: ButtonProps) {
  const { kind: _kind, icon, iconOnly, size: _size, wide: _wide, children, onClick, type = 'button', busy, ...rest } = props
  return (
    <button
      {...rest} type={type} className={look(props)} aria-busy={busy || undefined} aria-disabled={busy || undefined}
      onClick={(event) => (busy ? event.preventDefault() : onClick?.(event))}
    >
      {icon && <span className={css.icon} aria-hidden="true">{icon}</span>}
      <span className={iconOnly ? 'said' : css.label}>{children}</span>
      {busy && <span className={css.turning} aria-hidden="true" />}
    </button>
  )
}

/** Goes somewhere, and looks like a button. Never for an act: those are buttons. */
export function ButtonLink(props: Look & { to: string; search?: Record<string, unknown> | undefined }) {
  const { icon, iconOnly, children, to, search } = props
  return (
    <Link to={to as never} search={(search ?? {}) as never} className={look(props)}>
      {icon && <span className={css.icon} aria-hidden="true">{icon}</span>}
      <span className={iconOnly ? 'said' : css.label}>{children}</span>
    </Link>
  )
}

/** A link in running text or in a cell. `to` is a path within the product. Not drawn again with its row: a link costs as much as the rest of one. */
export const TextLink = memo(function TextLink({ to, search, children }: { to: string; search?: Record<string, unknown> | undefined; children: ReactNode }) {
  return <Link to={to as never} search={(search ?? {}) as never} className={css.textLink}>{children}</Link>
})

/** Buttons that belong together, the main one first; they wrap on a phone. */
export function Buttons({ children, end }: { children: ReactNode; end?: boolean | undefined }) {
  return <div className={classes(css.buttons, end && css.end)}>{children}</div>
}
