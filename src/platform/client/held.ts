import { useSyncExternalStore } from 'react'

/*
 * A window that is held to one address: somebody who is not signed in has been handed the device and nothing else may be reached until whoever
 * handed it over takes it back. The hold is kept for the whole browser, so that reloading, another tab or an address typed by hand lead to
 * the same place. `app/shell/Held.tsx` leads there. docs/decisions has why it is a latch and no lock.
 */

export type Held = {
  /** Path and search of the one screen that may be open. */
  address: string
  /** What is typed to take the device back. */
  code: string
  /** How often something else was typed since. */
  wrong: number
  /** Nobody is signed in any more: whoever signs in next has the device back. */
  leaving?: boolean
}

/** So often may a wrong code be typed. After that only signing in takes the device back. */
export const wrongCodes = 5

const key = 'alongside-held'
let memory: string | null = null
const listeners = new Set<() => void>()

function stored(): string | null {
  try { return localStorage.getItem(key) } catch { return memory }
}
function store(text: string | null) {
  memory = text
  try {
    if (text === null) localStorage.removeItem(key)
    else localStorage.setItem(key, text)
  } catch { /* storage is switched off: this window alone is held */ }
  for (const tell of listeners) tell()
}

let seen: { text: string | null; held: Held | null } = { text: null, held: null }

/** The hold, or `null`. The same object while nothing changes. */
export function heldNow(): Held | null {
  const text = stored()
  if (text !== seen.text) seen = { text, held: read(text) }
  return seen.held
}

function read(text: string | null): Held | null {
  try {
    const held = JSON.parse(text ?? 'null') as Held | null
    return held && typeof held.address === 'string' && typeof held.code === 'string' ? held : null
  } catch { return null }
}

/** Holds the browser to an address of this product until `takeBack` or `release`. */
export function hold(address: string, code: string): void { store(JSON.stringify({ address, code, wrong: 0 } satisfies Held)) }

export function release(): void { store(null) }

/** Takes the device back with the code. False, and counted, when it is another; false for good after too many. */
export function takeBack(code: string): boolean {
  const held = heldNow()
  if (!held) return true
  if (held.wrong >= wrongCodes) return false
  if (held.code === code) { release(); return true }
  store(JSON.stringify({ ...held, wrong: held.wrong + 1 } satisfies Held))
  return false
}

/** Nobody is signed in any more. Whoever signs in next has the device back. */
export function leaveHeld(): void {
  const held = heldNow()
  if (held && !held.leaving) store(JSON.stringify({ ...held, leaving: true } satisfies Held))
}

function subscribe(tell: () => void) {
  const elsewhere = (event: StorageEvent) => { if (event.key === key || event.key === null) tell() }
  listeners.add(tell)
  addEventListener('storage', elsewhere)
  return () => { listeners.delete(tell); removeEventListener('storage', elsewhere) }
}

export const useHeld = () => useSyncExternalStore(subscribe, heldNow)
