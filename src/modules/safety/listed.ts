/** Why a list of the service cannot be kept as it was changed. Pure. */
import { levels, type CrisisLine, type Domain, type FlagKind, type ReviewDays } from './lists.ts'
import { dial, type SafetyRefusal } from './rules.ts'

export type Changed =
  | { kind: 'crisis_lines'; items: readonly CrisisLine[] } | { kind: 'domains'; items: readonly Domain[] }
  | { kind: 'flag_kinds'; items: readonly FlagKind[] } | { kind: 'review_days'; items: Readonly<ReviewDays> }

const isDays = (days: number) => Number.isInteger(days) && days >= 1 && days <= 366

/** What is wrong, and at which entry (its place from 0, or the level), or `null`. */
export function whyNotList(changed: Changed): { because: SafetyRefusal; field: string } | null {
  if (changed.kind === 'review_days') {
    const wrong = levels.find((level) => !isDays(changed.items[level]))
    return wrong ? { because: 'days_unfit', field: wrong } : null
  }
  const { items } = changed
  if (!items.length) return { because: 'nothing_in_list', field: '0' }
  const at = (because: SafetyRefusal, index: number) => (index < 0 ? null : { because, field: String(index) })
  const names = items.map(({ name }) => name.trim().toLowerCase())
  return at('name_missing', names.findIndex((name) => !name))
    ?? at('name_twice', names.findIndex((name, index) => names.indexOf(name) !== index))
    ?? (changed.kind === 'crisis_lines' ? at('number_unfit', changed.items.findIndex(({ number }) => dial(number) === null)) : null)
    ?? (changed.kind === 'flag_kinds' ? at('days_unfit', changed.items.findIndex(({ days }) => !isDays(days))) : null)
}

/** A key for a new entry, from its name, that no other entry has. Keys stay when names change. */
export function keyFor(name: string, taken: readonly string[]): string {
  const base = name.toLowerCase().replace(/[^a-z0-9]+/g, '_').replace(/^_|_$/g, '').slice(0, 40) || 'entry'
  for (let n = 1; ; n++) {
    const key = n === 1 ? base : `${base}_${n}`
    if (!taken.includes(key)) return key
  }
}
