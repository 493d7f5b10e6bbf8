import { useSyncExternalStore } from 'react'

export type Theme = 'light' | 'dark' | 'system'

const listeners = new Set<() => void>()

/** The person's choice on this device; `public/theme.js` sets it again before the next first paint. */
export function currentTheme(): Theme {
  const set = document.documentElement.dataset['theme']
  return set === 'light' || set === 'dark' ? set : 'system'
}

export function chooseTheme(theme: Theme): void {
  const root = document.documentElement
  if (theme === 'system') delete root.dataset['theme']
  else root.dataset['theme'] = theme
  try {
    if (theme === 'system') localStorage.removeItem('theme')
    else localStorage.setItem('theme', theme)
  } catch { /* Storage is switched off: the choice holds until the window closes. */ }
  listeners.forEach((tell) => tell())
}

export const useTheme = (): Theme => useSyncExternalStore((tell) => { listeners.add(tell); return () => listeners.delete(tell) }, currentTheme)
