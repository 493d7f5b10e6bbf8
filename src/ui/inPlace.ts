import { type RefObject, useLayoutEffect } from 'react'

/** The button that was pressed last, its words, and on which page. */
let pressed: { button: Element; words: string; page: string } | undefined
document.addEventListener('click', (event) => {
  const button = event.target instanceof Element ? event.target.closest('button') : null
  if (button) pressed = { button, words: wordsOf(button), page: location.pathname }
}, true)

const wordsOf = (button: Element) => button.getAttribute('aria-label') ?? button.textContent

/**
 * For what opens in the place of the button that was pressed: the focus would be lost with that button, so it goes to the first control here, and
 * when this closes, to the button of the same words that stands there again (WCAG 2.4.3). Where the button stays, or another page was opened,
 * nothing is moved.
 */
export function useInPlace(box: RefObject<HTMLElement | null>) {
  useLayoutEffect(() => {
    const here = box.current!, opener = pressed
    if (!opener || opener.page !== location.pathname || opener.button.isConnected) return
    if (document.activeElement === document.body) here.querySelector<HTMLElement>('input:enabled, select:enabled, textarea:enabled, button:enabled')?.focus()
    return () => {
      if (!here.contains(document.activeElement)) return
      const around: Element[] = []
      for (let one = here.parentElement; one; one = one.parentElement) around.push(one)
      requestAnimationFrame(() => {
        if (document.activeElement !== document.body) return
        const within = around.filter(({ isConnected }) => isConnected).flatMap((one) => [...one.querySelectorAll('button')])
        within.find((button) => wordsOf(button) === opener.words)?.focus()
      })
    }
  }, [box])
}
