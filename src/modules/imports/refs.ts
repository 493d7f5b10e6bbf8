/** References as they are written in lists and beside names. Pure. */
import { fold } from '../people/public.ts'

/** A reference however it is written: `nk-00123`, `NK 00123` and `NK00123` are one. */
export const refKey = (ref: string): string => fold(ref).replaceAll(' ', '')
/** The same without the zeros that spreadsheets eat: `NK123`, `00123` -> `123`. */
export const looseRefKey = (ref: string): string => refKey(ref).replace(/(^|[^\d])0+(?=\d)/g, '$1')

/** A name cell of a register and the reference that it may carry: `Nia Jones (NK00859)`, `NK00859 Nia Jones`, `Nia Jones - NK-00859`, `Nia Jones #123`. */
export function nameAndRef(cell: string): { name: string; ref: string } {
  const text = cell.slice(0, 300).replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim()
  const bracket = /[([{]\s*(?:ref\.?|id|no\.?|number|#)?\s*[:#]?\s*([\p{L}]{0,8}[-/ ]?\d[\p{L}\d/-]*)\s*[)\]}]/iu.exec(text)
  if (bracket) return { name: text.replace(bracket[0], ' ').replace(/\s+/g, ' ').trim(), ref: bracket[1] ?? '' }
  const end = /^(.*?\p{L}.*?)[\s,;:–-]+(?:ref\.?\s*|#\s*)?([a-z]{1,6}-?\d+[a-z]?|\d{2,}[a-z]?)$/iu.exec(text)
  if (end) return { name: (end[1] ?? '').trim(), ref: end[2] ?? '' }
  const start = /^#?([a-z]{0,6}-?\d{2,}[a-z]?)[\s,;:–-]+(\p{L}.*)$/iu.exec(text)
  return start ? { name: (start[2] ?? '').trim(), ref: start[1] ?? '' } : { name: text, ref: '' }
}
