import { X } from 'lucide-react'
import { type ReactNode, useEffect, useId, useLayoutEffect, useRef } from 'react'
import { Button } from './Button.tsx'
import { classes } from './classes.ts'
import css from './Modal.module.css'

export type ModalProps = {
  open: boolean
  /** Escape, the cross, and (where nothing typed can be lost) a tap outside. */
  onClose: () => void
  title: string
  /** A line under the title. */
  hint?: ReactNode
  children: ReactNode
  /** Buttons at the foot, the main one first. They stay in sight while the content scrolls. */
  actions?: ReactNode
}

/**
 * The browser's own modal `<dialog>`: it keeps focus inside, makes the page behind inert, closes on Escape and gives focus back.
 * `Dialog` and `Sheet` are its two shapes. The first field may carry `autoFocus`; otherwise the title is read first.
 */
export function Modal({ open, onClose, title, hint, children, actions, shape, lightly }: ModalProps & { shape: 'dialog' | 'sheet'; lightly?: boolean | undefined }) {
  const box = useRef<HTMLDialogElement>(null)
  const id = useId()

  useEffect(() => {
    const dialog = box.current!
    if (open && !dialog.open) {
      const wanted = dialog.querySelector<HTMLElement>('[autofocus], [data-autofocus]') ?? document.getElementById(`${id}-title`)
      dialog.showModal()
      wanted?.focus()
    }
    if (!open && dialog.open) dialog.close()
  }, [open, id])
  // A dialog that goes away while it is open must not leave the rest of the window inert.
  // Before it is taken out, so that focus still goes back to where it came from.
  useLayoutEffect(() => {
    const dialog = box.current!
    return () => { if (dialog.open) dialog.close() }
  }, [])

  return (
    <dialog
      ref={box} className={classes(css.modal, css[shape])} aria-labelledby={`${id}-title`} aria-describedby={hint ? `${id}-hint` : undefined}
      onCancel={(event) => { if (event.target === event.currentTarget) { event.preventDefault(); onClose() } }}
      onClick={(event) => { if (lightly && event.target === event.currentTarget) onClose() }}
    >
      {open && (
        <div className={css.inner}>
          <div className={css.head}>
            <div>
              <h2 id={`${id}-title`} tabIndex={-1}>{title}</h2>
              {hint && <p id={`${id}-hint`} className={css.hint}>{hint}</p>}
            </div>
            <Button kind="quiet" iconOnly icon={<X />} onClick={onClose}>Close</Button>
          </div>
          <div className={css.body}>{children}</div>
          {actions && <div className={css.foot}>{actions}</div>}
        </div>
      )}
    </dialog>
  )
}
