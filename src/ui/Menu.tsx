import { type ReactNode, useId, useRef } from 'react'
import { ChevronDown } from 'lucide-react'
import { Link } from '@tanstack/react-router'
import { look } from './Button.tsx'
import { classes } from './classes.ts'
import css from './Menu.module.css'

export type MenuItem =
  | { label: string; icon?: ReactNode; hint?: string | undefined; onPick: () => void; danger?: boolean | undefined }
  | { label: string; icon?: ReactNode; hint?: string | undefined; to: string; search?: Record<string, unknown> | undefined }
  | 'line'

/**
 * A short list of acts behind one button, in the browser's own popover: it closes on Escape and on a tap outside, and gives focus back.
 * Its items are plain buttons and links in a list, so Tab works as everywhere; the arrow keys walk too.
 */
export function Menu({ label, trigger, items, head, size, className }: {
  label: string
  /** What stands on the button. Words make it a button like those beside it, an icon a quiet square. */
  trigger: ReactNode
  /** Of a button with words. */
  size?: 'small' | 'normal' | undefined
  items: readonly MenuItem[]
  head?: ReactNode
  className?: string | undefined
}) {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)

  const place = () => {
    const anchor = button.current!.getBoundingClientRect()
    const style = list.current!.style
    const below = innerHeight - anchor.bottom
    const room = Math.max(below, anchor.top) - 16
    style.maxHeight = `${room}px`
    if (below >= Math.min(room, 320)) { style.top = `${anchor.bottom + 6}px`; style.bottom = 'auto' } else { style.top = 'auto'; style.bottom = `${innerHeight - anchor.top + 6}px` }
    if (anchor.left + anchor.width / 2 > innerWidth / 2) { style.right = `${Math.max(8, document.documentElement.clientWidth - anchor.right)}px`; style.left = 'auto' } else { style.left = `${Math.max(8, anchor.left)}px`; style.right = 'auto' }
  }
  const close = () => list.current!.hidePopover()
  const walk = (event: React.KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (!step) return
    event.preventDefault()
    const all = [...list.current!.querySelectorAll<HTMLElement>('a, button')]
    all[(all.indexOf(document.activeElement as HTMLElement) + step + all.length) % all.length]?.focus()
  }

  return (
    <>
      <button
        type="button" ref={button} popoverTarget={id} className={className ?? (typeof trigger === 'string' ? classes(look({ size }), css.worded) : css.trigger)} aria-label={label} title={typeof trigger === 'string' ? undefined : label}
        onKeyDown={(event) => { if (event.key === 'ArrowDown') { event.preventDefault(); list.current!.showPopover(); list.current!.querySelector<HTMLElement>('a, button')?.focus() } }}
      >
        {trigger}{typeof trigger === 'string' && <ChevronDown aria-hidden="true" size={18} />}
      </button>
      <div ref={list} id={id} popover="auto" className={css.list} role="group" aria-label={label} onKeyDown={walk} onBeforeToggle={(event) => { if (event.newState === 'open') place() }}>
        {head && <div className={css.head}>{head}</div>}
        {items.map((item, index) => {
          if (item === 'line') return <hr key={index} className={css.line} />
          const inside = <>{item.icon && <span className={css.icon} aria-hidden="true">{item.icon}</span>}<span>{item.label}{item.hint && <span className={css.hint}>{item.hint}</span>}</span></>
          return 'to' in item
            ? <Link key={item.label} to={item.to as never} search={(item.search ?? {}) as never} className={css.item} onClick={close}>{inside}</Link>
            : <button key={item.label} type="button" className={css.item} data-danger={item.danger ? '' : undefined} onClick={() => { close(); item.onPick() }}>{inside}</button>
        })}
      </div>
    </>
  )
}
