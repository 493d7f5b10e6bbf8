import { useLayoutEffect, useRef, type RefObject } from 'react'
import { Field, type FieldProps, boxClass } from './Field.tsx'
import css from './TextArea.module.css'

const grows = typeof CSS !== 'undefined' && CSS.supports('field-sizing', 'content')

/** A stretch of the text to underline, in UTF-16 units, none overlapping; `now` is the one being looked at. */
export type TextMark = { from: number; to: number; now?: boolean }

/**
 * Running text; the box grows with what is written. `rows` is where it starts, `most` counts characters down once they become few. `marks` underlines
 * parts of it for the eye alone: whatever they mean is said beside the field too.
 */
export function TextArea({ value, onChange, onBlur, rows = 3, most, placeholder, spellCheck = true, name, marks, boxRef, ...field }: FieldProps & {
  value: string
  onChange: (value: string) => void
  onBlur?: (() => void) | undefined
  rows?: number | undefined
  most?: number | undefined
  placeholder?: string | undefined
  spellCheck?: boolean | undefined
  name?: string | undefined
  marks?: readonly TextMark[] | undefined
  boxRef?: RefObject<HTMLTextAreaElement | null> | undefined
}) {
  const own = useRef<HTMLTextAreaElement>(null)
  const box = boxRef ?? own
  const under = useRef<HTMLDivElement>(null)
  const follow = () => {
    if (!under.current || !box.current) return
    // A bar to scroll with takes room from the words above, so it takes as much from the marks beneath.
    under.current.style.paddingRight = `calc(0.875rem + ${box.current.offsetWidth - box.current.clientWidth - 2}px)`
    under.current.scrollTop = box.current.scrollTop
  }
  useLayoutEffect(follow)
  useLayoutEffect(() => {
    if (grows || !box.current) return
    box.current.style.height = 'auto'
    box.current.style.height = `${box.current.scrollHeight + 2}px`
  }, [value])
  const left = most === undefined ? Infinity : most - value.length
  return (
    <Field {...field}>
      {(wiring) => (
        <>
          <div className={css.layers}>
            {marks && <div ref={under} className={css.under} aria-hidden="true">{pieces(value, marks)}{'\n'}</div>}
            <textarea
              {...wiring} ref={box} className={boxClass(css.area)} rows={rows} value={value} placeholder={placeholder} spellCheck={spellCheck} name={name} onScroll={marks && follow}
              onChange={(event) => onChange(event.target.value)} onBlur={onBlur} style={{ minHeight: `calc(${rows * 1.5}em + 1.25rem)` }}
            />
          </div>
          {left < 100 && <p className={css.left} role="status">{left >= 0 ? `${left} characters left` : `${-left} characters too many`}</p>}
        </>
      )}
    </Field>
  )
}

function pieces(value: string, marks: readonly TextMark[]) {
  return marks.map(({ from, to, now }, n) => <span key={n}>{value.slice(n === 0 ? 0 : marks[n - 1]!.to, from)}<span className={css.mark} data-now={now ? '' : undefined}>{value.slice(from, to)}</span></span>)
}
