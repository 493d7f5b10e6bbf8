import { useSyncExternalStore } from 'react'
import type { Tone } from './tone.ts'

export type Toast = { id: number; words: string; tone: Tone; undo?: (() => void) | undefined; label: string; stays: boolean }

let shown: readonly Toast[] = []
let last = 0
const listeners = new Set<() => void>()
const set = (next: readonly Toast[]) => { shown = next; listeners.forEach((tell) => tell()) }

/**
 * Says shortly what has just happened, with a way back. Undo before confirm: `toast('Hana Clarke marked here', { undo })`.
 * At most three stand at once; the oldest goes first. Never the only place where a refusal is said.
 */
export function toast(words: string, options: { undo?: () => void; label?: string; tone?: Tone; stays?: boolean } = {}): () => void {
  const id = ++last
  set([...shown, { id, words, tone: options.tone ?? 'good', undo: options.undo, label: options.label ?? 'Undo', stays: options.stays ?? false }].slice(-3))
  return () => dismiss(id)
}

export const dismiss = (id: number) => set(shown.filter((one) => one.id !== id))

export const useToasts = () => useSyncExternalStore((tell) => { listeners.add(tell); return () => listeners.delete(tell) }, () => shown)
