/** How many attempts something may have in a window of minutes. */
export type Allowance = { most: number; minutes: number }

/**
 * Counts attempts by key (an account, an address) in memory, in windows that slide. A process that starts again starts counting again;
 * several servers on one database each count for themselves.
 */
export class Attempts {
  private readonly times = new Map<string, number[]>()
  private readonly now: () => number
  constructor(now: () => number = Date.now) { this.now = now }

  /** Minutes to wait before the next attempt, or 0. Asking is not an attempt. */
  wait(key: string, { most, minutes }: Allowance): number {
    const recent = this.recent(key, minutes)
    if (recent.length < most) return 0
    return Math.max(1, Math.ceil((recent[recent.length - most]! + minutes * 60_000 - this.now()) / 60_000))
  }

  /** Counts one attempt. */
  count(key: string, { minutes }: Allowance) {
    if (this.times.size >= keysKept && !this.times.has(key)) this.forgetOldest()
    const recent = this.recent(key, minutes)
    recent.push(this.now())
    this.times.delete(key) // so that the order of the map is the order of last use
    this.times.set(key, recent.slice(-attemptsKept))
  }

  /** Takes the latest attempt back: it was no failure after all. */
  forgive(key: string) { this.times.get(key)?.pop() }

  /** Forgets what was counted: the right password was given. */
  clear(key: string) { this.times.delete(key) }

  private recent(key: string, minutes: number) {
    const since = this.now() - minutes * 60_000
    return (this.times.get(key) ?? []).filter((time) => time > since)
  }

  private forgetOldest() {
    const [oldest] = this.times.keys()
    if (oldest !== undefined) this.times.delete(oldest)
  }
}

/** A flood of invented keys cannot fill the memory. */
const keysKept = 20_000
const attemptsKept = 200
