import { Feather } from 'lucide-react'
import { useState, type KeyboardEvent } from 'react'
import { Button } from '../../../ui/Button.tsx'
import { toast } from '../../../ui/toast.ts'
import { count } from '../../../ui/words.ts'
import { replaced } from '../language/scan.ts'
import type { Hint, useHints } from './useHints.ts'
import css from './Hints.module.css'

/** How many are shown before the rest is asked for: a long list is not read. */
const few = 3

type Props = { hints: ReturnType<typeof useHints>; /** What is written, where a page has the help more than once. */ label?: string; fields: Readonly<Record<string, string>>; fieldId: (field: string) => string; put: (field: string, text: string) => void; now: string | null; onNow: (id: string | null) => void }

/**
 * Wordings to look at, each with why and what to write instead. It hinders nothing: a note is signed with or without them. F8 walks from one to the
 * next, from the fields too; Escape goes back to the words.
 */
export function Hints({ hints: { shown, settled, leave }, label, fields, fieldId, put, now, onNow }: Props) {
  const [all, setAll] = useState(false)
  const said = settled && shown.length > 0 ? `${count(shown.length, 'wording')} to look at. F8 goes to ${shown.length === 1 ? 'it' : 'them'}.` : ''
  const listed = all || shown.findIndex(({ id }) => id === now) >= few ? shown : shown.slice(0, few)

  const select = ({ field }: Hint, { from, to }: { from: number; to: number }) => requestAnimationFrame(() => {
    const box = document.getElementById(fieldId(field)) as HTMLTextAreaElement | HTMLInputElement | null
    box?.focus()
    box?.setSelectionRange(from, to)
  })
  const use = (hint: Hint, instead: string) => {
    const { text, select: open } = replaced(fields[hint.field]!, hint, instead)
    const placed = text.slice(hint.from, hint.from + text.length - fields[hint.field]!.length + hint.words.length)
    put(hint.field, text)
    onNow(null)
    select(hint, open)
    toast(`Now: “${placed}”`, { undo: () => undo(hint, placed) })
  }
  const undo = ({ field, from, words }: Hint, placed: string) => {
    const box = document.getElementById(fieldId(field)) as HTMLTextAreaElement | HTMLInputElement | null
    const text = box?.value ?? ''
    const at = text.startsWith(placed, from) ? from : text.indexOf(placed)
    if (at >= 0) put(field, text.slice(0, at) + words + text.slice(at + placed.length))
  }
  const leaveIt = (hint: Hint) => {
    const next = shown[shown.indexOf(hint) + 1] ?? shown.find((one) => one !== hint)
    leave(hint)
    onNow(null)
    toast(`“${hint.words}” stays, here`, { undo: () => leave(hint, false) })
    if (next) requestAnimationFrame(() => document.getElementById(hintId(next))?.focus())
    else select(hint, hint)
  }
  const keys = (event: KeyboardEvent, hint: Hint) => {
    if (event.key === 'Escape') { event.preventDefault(); onNow(null); select(hint, hint) }
  }

  return (
    <div>
      <p className="said" role="status">{said}</p>
      {shown.length > 0 && (
        <section className={css.hints} aria-label={`Wordings to look at${label ? `: ${label}` : ''}`}>
          <p className={css.head}><Feather aria-hidden="true" size={18} /><b>{count(shown.length, 'wording')} to look at</b><span className={css.soft}>Yours to decide. Nobody else sees this.</span></p>
          <ol role="list" className={css.list}>
            {listed.map((hint) => (
              <li key={hint.id} id={hintId(hint)} tabIndex={-1} className={css.hint} data-now={hint.id === now ? '' : undefined} onKeyDown={(event) => keys(event, hint)} onFocus={() => onNow(hint.id)}>
                <p><span className={css.words}>{hint.words}</span> <span className={css.soft}>{hint.why}</span></p>
                <div className={css.acts}>
                  {hint.instead.filter((one) => one !== '…').map((instead) => (
                    <Button key={instead} size="small" onClick={() => use(hint, instead)}><span className="said">Use </span>“{instead}”<span className="said"> instead of “{hint.words}”</span></Button>
                  ))}
                  <Button size="small" kind="quiet" onClick={() => select(hint, hint)}>Write it anew<span className="said">: “{hint.words}”</span></Button>
                  <Button size="small" kind="quiet" onClick={() => leaveIt(hint)}>Leave it<span className="said"> as “{hint.words}”</span></Button>
                </div>
              </li>
            ))}
          </ol>
          {shown.length > listed.length && <div><Button size="small" kind="quiet" onClick={() => setAll(true)}>{count(shown.length - listed.length, 'more wording')}</Button></div>}
        </section>
      )}
    </div>
  )
}

export const hintId = ({ id }: Hint) => `hint-${id.replaceAll(/[^\p{L}\p{N}]+/gu, '-')}`

/** F8 goes to the next wording, after the one looked at; Shift+F8 to the one before. Gives whether it was such a key. */
export function stepHints(event: KeyboardEvent, shown: readonly Hint[], now: string | null, onNow: (id: string) => void): boolean {
  if (event.key !== 'F8' || shown.length === 0) return false
  event.preventDefault()
  const at = shown.findIndex(({ id }) => id === now)
  const next = shown[(at + (event.shiftKey ? -1 : 1) + shown.length) % shown.length] ?? shown[0]!
  onNow(next.id)
  requestAnimationFrame(() => document.getElementById(hintId(next))?.focus())
  return true
}
