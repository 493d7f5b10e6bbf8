import { type RefObject, useLayoutEffect, useRef, useState } from 'react'

/** The width of a box in CSS pixels, kept up to date, so that a drawing fits it without its letters shrinking. */
export function useWidth<E extends HTMLElement>(first = 640): [RefObject<E | null>, number] {
  const box = useRef<E>(null)
  const [width, setWidth] = useState(first)
  useLayoutEffect(() => {
    const watch = new ResizeObserver(([entry]) => setWidth(Math.max(240, Math.round(entry!.contentRect.width))))
    watch.observe(box.current!)
    return () => watch.disconnect()
  }, [])
  return [box, width]
}
