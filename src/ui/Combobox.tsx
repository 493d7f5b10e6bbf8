import { Plus, Search, X } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { classes } from './classes.ts'
import { Field, type FieldProps, boxClass } from './Field.tsx'
import css from './Combobox.module.css'

/**
 * Finds one of many by typing, usually by asking the server: people, members, programmes. Follows the pattern "editable combobox with
 * list autocomplete" of the ARIA practices: focus stays in the box, the arrow keys move through what was found, Enter takes, Escape closes.
 * Nothing is taken by leaving the box. `add` puts a last row "Add …" under what was found: find first, else add.
 */
export function Combobox<T>({ value, onChange, search, show, keyOf, row, add, placeholder, wait = 150, least = 1, autoFocus, ...field }: FieldProps & {
  value: T | null
  onChange: (value: T | null) => void
  /** Asked while typing; an older answer that comes late is thrown away. */
  search: (text: string, signal: AbortSignal) => Promise<readonly T[]> | readonly T[]
  /** The words for one thing, also what stands in the box once it is taken. */
  show: (item: T) => string
  keyOf: (item: T) => string
  /** How it looks in the list, where more than its words is needed to tell two apart. */
  row?: ((item: T) => ReactNode) | undefined
  add?: { words: (text: string) => string; onAdd: (text: string) => void } | undefined
  placeholder?: string | undefined
  /** Milliseconds of quiet before asking. 0 where the list is at hand. */
  wait?: number | undefined
  /** Letters needed before asking; 0 shows the list as soon as the box is entered. */
  least?: number | undefined
  autoFocus?: boolean | undefined
}) {
  const list = useId()
  const [text, setText] = useState<string | null>(null)
  const [found, setFound] = useState<{ for: string; items: readonly T[] } | { for: string; failed: true } | null>(null)
  const [open, setOpen] = useState(false)
  const [at, setAt] = useState(-1)
  const box = useRef<HTMLInputElement>(null)
  const typed = (text ?? '').trim()
  const asking = open && typed.length >= least
  const ask = useRef(search)
  ask.current = search

  useEffect(() => {
    if (!asking) return
    const stop = new AbortController()
    const timer = setTimeout(async () => {
      try {
        const items = await ask.current(typed, stop.signal)
        if (!stop.signal.aborted) { setFound({ for: typed, items }); setAt(items.length && typed ? 0 : -1) }
      } catch {
        if (!stop.signal.aborted) setFound({ for: typed, failed: true })
      }
    }, wait)
    return () => { clearTimeout(timer); stop.abort() }
  }, [typed, asking, wait])

  const answered = found?.for === typed
  const items = asking && found && 'items' in found ? found.items : []
  const failed = asking && answered && found && 'failed' in found
  const adds = asking && add && typed && answered ? 1 : 0
  const rows = items.length + adds

  const take = (index: number) => {
    if (index < items.length) { onChange(items[index]!); setText(null) } else if (adds) { add!.onAdd(typed); setText(null) }
    setOpen(false)
    setFound(null)
  }
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      if (!open) setOpen(true)
      else if (rows) setAt((at + (event.key === 'ArrowDown' ? 1 : rows - (at < 0 ? 0 : 1))) % rows)
    } else if (event.key === 'Enter' && open && at >= 0 && at < rows) {
      event.preventDefault()
      take(at)
    } else if (event.key === 'Escape' && open) {
      event.preventDefault()
      event.stopPropagation()
      setOpen(false)
    }
  }
  useEffect(() => { if (at >= 0) document.getElementById(`${list}-${at}`)?.scrollIntoView({ block: 'nearest' }) }, [at, list])

  const says = !asking ? '' : failed ? 'The search did not answer. Check the connection and type again.'
    : !answered ? '' : items.length === 0 ? `Nobody and nothing found for “${typed}”.` : `${items.length} found. Use the arrow keys to choose.`

  return (
    <Field {...field}>
      {(wiring) => (
        <div className={css.wrap} onBlur={(event) => { if (!event.currentTarget.contains(event.relatedTarget)) { setOpen(false); setText(null) } }}>
          <Search className={css.glass} aria-hidden="true" size={20} />
          <input
            {...wiring} ref={box} className={boxClass(css.box)} type="text" role="combobox" aria-autocomplete="list" aria-expanded={open && rows > 0} aria-controls={list}
            aria-activedescendant={open && at >= 0 && at < rows ? `${list}-${at}` : undefined} autoComplete="off" autoCapitalize="none" spellCheck={false} autoFocus={autoFocus} data-autofocus={autoFocus ? '' : undefined}
            enterKeyHint="search" placeholder={placeholder} value={text ?? (value === null ? '' : show(value))}
            onChange={(event) => { setText(event.target.value); setOpen(true); setAt(-1); if (!event.target.value && value !== null) onChange(null) }}
            onFocus={() => { if (least === 0) setOpen(true) }} onClick={() => setOpen(true)} onKeyDown={keys}
          />
          {(value !== null || text) && (
            <button type="button" className={css.clear} aria-label={`Clear ${field.label}`} onClick={() => { onChange(null); setText(null); setFound(null); box.current?.focus() }}>
              <X aria-hidden="true" size={20} />
            </button>
          )}
          <div className={css.list} hidden={!(asking && (rows > 0 || (answered && says)))}>
            {/* A press must not take focus from the box before the click has chosen. */}
            <ul role="listbox" id={list} aria-label={field.label} onMouseDown={(event) => event.preventDefault()}>
              {items.map((item, index) => (
                <li key={keyOf(item)} id={`${list}-${index}`} role="option" aria-selected={index === at} className={css.option} onClick={() => take(index)} onMouseMove={() => setAt(index)}>
                  {row ? row(item) : show(item)}
                </li>
              ))}
              {adds > 0 && (
                <li id={`${list}-${items.length}`} role="option" aria-selected={at === items.length} className={classes(css.option, css.add)} onClick={() => take(items.length)} onMouseMove={() => setAt(items.length)}>
                  <Plus aria-hidden="true" size={20} />{add!.words(typed)}
                </li>
              )}
            </ul>
            {answered && items.length === 0 && <p className={css.none}>{says}</p>}
          </div>
          <span className="said" role="status">{says}</span>
        </div>
      )}
    </Field>
  )
}
