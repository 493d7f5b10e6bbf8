/** Chance that falls the same way every time: a small seeded generator (sfc32), so that the same seed tells the same story. */
export type Dice = {
  /** From 0 up to, never reaching, 1. */
  next(): number
  /** A whole number, both ends included. */
  between(least: number, most: number): number
  chance(probability: number): boolean
  pick<T>(from: readonly T[]): T
  /** One of the keys, each as often as its weight says. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K
  /** Around `mean`, as most things in life are (a sum of twelve throws). */
  around(mean: number, spread: number): number
  shuffled<T>(list: readonly T[]): T[]
  /** An id in the shape of a UUIDv7: made at this instant (in milliseconds), by these dice. */
  id(at: number): string
  /** Dice of their own for one part of the story, so that a change in one part leaves the others as they were. */
  apart(name: string): Dice
}

/** Dice that begin with a seed in words. */
export function dice(seed: string): Dice {
  let [a, b, c, d] = stirred(seed)
  const word = () => {
    const sum = (a + b + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum | 0
    return sum >>> 0
  }
  for (let i = 0; i < 12; i++) word()

  const next = () => word() / 0x100000000
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))
  const hex = (digits: number) => word().toString(16).padStart(8, '0').slice(0, digits)
  return {
    next,
    between,
    chance: (probability) => next() < probability,
    pick: <T>(from: readonly T[]): T => from[between(0, from.length - 1)]!,
    weighted: <K extends string>(weights: Readonly<Record<K, number>>): K => {
      const entries = Object.entries<number>(weights) as [K, number][]
      let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0)
      return (entries.find(([, weight]) => (left -= weight) < 0) ?? entries.at(-1)!)[0]
    },
    around: (mean, spread) => mean + spread * (Array.from({ length: 12 }, next).reduce((sum, one) => sum + one, 0) - 6),
    shuffled: <T>(list: readonly T[]): T[] => {
      const mixed = [...list]
      for (let i = mixed.length - 1; i > 0; i--) { const j = between(0, i); [mixed[i], mixed[j]] = [mixed[j]!, mixed[i]!] }
      return mixed
    },
    id: (at) => {
      const time = Math.floor(at).toString(16).padStart(12, '0')
      return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${'89ab'[word() & 3]}${hex(3)}-${hex(8)}${hex(4)}`
    },
    apart: (name) => dice(`${seed} ${name}`),
  }
}

/** Four words out of a text, unlike those of any text near it (FNV-1a, four times begun differently). */
function stirred(seed: string): [number, number, number, number] {
  const from = (start: number) => {
    let hash = start
    for (let i = 0; i < seed.length; i++) hash = Math.imul(hash ^ seed.charCodeAt(i), 0x01000193)
    return hash | 0
  }
  return [from(0x811c9dc5), from(0x9e3779b9), from(0x85ebca6b), from(0xc2b2ae35)]
}
