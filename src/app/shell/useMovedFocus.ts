import { useEffect, useRef } from 'react'

/**
 * After going to another screen, reading begins at its title, as it would after loading a page. What shows first may still be the old title, or one that
 * gives way once the record is there, so the focus is looked after for two seconds, or until somebody takes it elsewhere.
 */
export function useMovedFocus(pathname: string) {
  const from = useRef(pathname)
  useEffect(() => {
    if (from.current === pathname) return
    from.current = pathname
    let tries = 0
    const wait = setInterval(() => {
      if (++tries > 40) return end()
      const main = document.getElementById('main')
      if (document.querySelector('dialog[open]') || !main || main.contains(document.activeElement)) return
      ;[...main.querySelectorAll('h1')].find((title) => title.checkVisibility())?.focus({ preventScroll: true })
    }, 50)
    const end = () => { clearInterval(wait); removeEventListener('keydown', end, true); removeEventListener('pointerdown', end, true) }
    addEventListener('keydown', end, true)
    addEventListener('pointerdown', end, true)
    return end
  }, [pathname])
}
