/** What the descriptions of kinds are written with. Pure. */
import type { Group, Line } from './kinds.ts'
import type { Fault } from './rules.ts'

/** A line, or none when nothing is said. */
export function line(key: string, label: string, words: string, more: Partial<Pick<Line, 'said' | 'day' | 'short'>> = {}): Line[] {
  return words.trim() ? [{ key, label, words, said: 'person', ...more }] : []
}
export const group = (key: string, title: string, lines: readonly Line[][]): Group => ({ key, title, lines: lines.flat() })
export const faultIf = (field: string, because: Fault['because'] | null): Fault[] => (because ? [{ field, because }] : [])
