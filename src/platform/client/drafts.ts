import { useCallback, useEffect, useRef, useState } from 'react'
import { useMe } from './session.ts'

/*
 * What is being typed on a screen and not yet given to the outbox: it survives the back button and a reload, and ends with the tab, or, where a screen says so,
 * lasts on the device. It is about a person, so it is never written down in clear: it lies in the browser's storage sealed with the member's key, which is held in
 * memory only. Where the browser gives no Web Crypto (plain http in a local network) it
 * stays in memory, and a reload asks first.
 */

const memory = new Map<string, object>()
const storedAs = (name: string) => `alongside-draft ${name}`
const sealable = () => Boolean(globalThis.crypto?.subtle)

let key: { from: string; made: Promise<CryptoKey> } | undefined
function keyOf(base64: string): Promise<CryptoKey> {
  if (key?.from !== base64) key = { from: base64, made: crypto.subtle.importKey('raw', Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)), 'AES-GCM', false, ['encrypt', 'decrypt']) }
  return key.made
}

const text = { in: new TextEncoder(), out: new TextDecoder() }
const base64 = (bytes: Uint8Array) => { let binary = ''; for (const byte of bytes) binary += String.fromCharCode(byte); return btoa(binary) }

/** Seals a draft for one place: `name` is bound in, so that a draft moved to another screen does not open. */
export async function seal(draft: object, name: string, outboxKey: string): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: text.in.encode(name) }, await keyOf(outboxKey), text.in.encode(JSON.stringify(draft)))
  return `${base64(iv)} ${base64(new Uint8Array(sealed))}`
}

/** Opens what was sealed, or gives nothing: another member's, moved, or damaged. */
export async function unseal(sealed: string, name: string, outboxKey: string): Promise<object | undefined> {
  try {
    const [iv, bytes] = sealed.split(' ').map((part) => Uint8Array.from(atob(part), (letter) => letter.charCodeAt(0)))
    const opened = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: iv!, additionalData: text.in.encode(name) }, await keyOf(outboxKey), bytes!)
    return JSON.parse(text.out.decode(opened)) as object
  } catch { return undefined }
}

const storageOf = (lasts: boolean) => (lasts ? localStorage : sessionStorage)

let writing: Promise<void> = Promise.resolve()
function keep(name: string, outboxKey: string, storage: Storage) {
  if (!sealable()) return
  writing = writing.then(async () => {
    const draft = memory.get(name)
    const sealed = draft && await seal(draft, name, outboxKey)
    // Cleared or typed on while it was being sealed: the next write says so.
    if (memory.get(name) !== draft) return
    try { if (sealed) storage.setItem(storedAs(name), sealed); else storage.removeItem(storedAs(name)) } catch { /* Full or switched off: memory has it. */ }
  })
}

if (typeof addEventListener !== 'undefined') addEventListener('beforeunload', (event) => { if (!sealable() && memory.size) event.preventDefault() })

/** A draft by its name, `undefined` for the moment it takes to open one that a reload left. `fresh` makes an empty one. `lasts`: on this device, until it is cleared. */
export function useDraft<T extends object>(place: string, fresh: () => T, { lasts = false }: { lasts?: boolean } = {}): { draft: T | undefined; put: (part: Partial<T>) => void; clear: () => void } {
  const { member, outboxKey } = useMe()
  const name = `${place} of ${member.id}`
  const [draft, setDraft] = useState<T | undefined>(() => memory.get(name) as T | undefined)
  const make = useRef(fresh)
  make.current = fresh

  useEffect(() => {
    const here = memory.get(name) as T | undefined
    if (here) return setDraft(here)
    let gone = false
    const stored = sealable() ? storageOf(lasts).getItem(storedAs(name)) : null
    const begin = (found: object | undefined) => {
      if (gone) return
      const now = { ...make.current(), ...found }
      if (found) memory.set(name, now)
      setDraft(now)
    }
    if (stored) void unseal(stored, name, outboxKey).then(begin)
    else begin(undefined)
    return () => { gone = true }
  }, [name, outboxKey, lasts])

  const put = useCallback((part: Partial<T>) => {
    const now = { ...(memory.get(name) ?? make.current()), ...part } as T
    memory.set(name, now)
    setDraft(now)
    keep(name, outboxKey, storageOf(lasts))
  }, [name, outboxKey, lasts])

  const clear = useCallback(() => {
    memory.delete(name)
    setDraft(make.current())
    keep(name, outboxKey, storageOf(lasts))
  }, [name, outboxKey, lasts])

  return { draft, put, clear }
}
