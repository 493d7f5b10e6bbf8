import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'

/** A part of the address that the screen's path names: `useParam('personId')` for `/people/$personId`. Throws when the path has no such part. */
export function useParam(name: string): string {
  const value = (useParams({ strict: false }) as Record<string, string | undefined>)[name]
  if (value === undefined) throw new Error(`the path of this screen names no $${name}`)
  return value
}

/**
 * What the address says after the question mark, so that a filter can be linked, reloaded and gone back to. `read` makes sense of whatever
 * stands there (somebody may have typed it) and must be stable. Changing puts only what is given; `undefined` takes a part away.
 */
export function useFilters<T extends Record<string, unknown>>(read: (raw: Record<string, unknown>) => T): [T, (change: Partial<T>) => void] {
  const raw = useSearch({ strict: false }) as Record<string, unknown>
  const navigate = useNavigate()
  const change = useCallback((part: Partial<T>) => {
    void navigate({ to: '.', search: ((before: Record<string, unknown>) => withoutEmpty({ ...before, ...part })) as never, replace: true, resetScroll: false })
  }, [navigate])
  return [read(raw), change]
}

/** Goes to another screen: `const go = useGo(); go('/people/…')`. */
export function useGo(): (to: string, options?: { search?: Record<string, unknown>; replace?: boolean }) => void {
  const navigate = useNavigate()
  return useCallback((to, { search, replace } = {}) => { void navigate({ to, search: (search ?? {}) as never, replace: replace ?? false } as never) }, [navigate])
}

const withoutEmpty = (search: Record<string, unknown>) => Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && !value.length)))
