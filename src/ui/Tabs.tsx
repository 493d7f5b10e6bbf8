import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react'
import css from './Tabs.module.css'

export type Tab<T extends string> = { value: T; label: string; count?: number | undefined }

/** Views of one thing. The choice belongs to the page (best: to its address), so that a link opens the same tab. Arrow keys walk and choose. */
export function Tabs<T extends string>({ label, tabs, value, onChange, children }: {
  label: string
  tabs: readonly Tab<T>[]
  value: T
  onChange: (value: T) => void
  children: ReactNode
}) {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => { list.current!.querySelector('[aria-selected=true]')?.scrollIntoView({ inline: 'center', block: 'nearest' }) }, [value])
  const walk = (event: KeyboardEvent) => {
    const at = tabs.findIndex((tab) => tab.value === value)
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    const next = event.key === 'Home' ? 0 : event.key === 'End' ? tabs.length - 1 : step ? (at + step + tabs.length) % tabs.length : -1
    if (next < 0) return
    event.preventDefault()
    onChange(tabs[next]!.value)
    list.current!.querySelectorAll<HTMLElement>('[role=tab]')[next]!.focus()
  }
  return (
    <div className={css.tabs}>
      <div className={css.list} role="tablist" aria-label={label} ref={list} onKeyDown={walk}>
        {tabs.map((tab) => (
          <button
            key={tab.value} type="button" role="tab" id={`${id}-${tab.value}`} aria-selected={tab.value === value} aria-controls={`${id}-panel`}
            tabIndex={tab.value === value ? 0 : -1} className={css.tab} onClick={() => onChange(tab.value)}
          >
            {tab.label}{tab.count !== undefined && <span className={css.count}>{tab.count}</span>}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${value}`} className={css.panel}>{children}</div>
    </div>
  )
}
