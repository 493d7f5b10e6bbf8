/** Rules for flags. Pure. */
import { limits, type SafetyRefusal } from './rules.ts'

export const flagActs = ['renew', 'end'] as const
export type FlagAct = (typeof flagActs)[number]

/** Each state and the acts it permits. */
export const acts = { holds: ['renew', 'end'], ended: [] } as const satisfies Record<'holds' | 'ended', readonly FlagAct[]>
export const stateOf = ({ endedOn }: { endedOn: string | null }) => (endedOn === null ? 'holds' : 'ended')
export const actsOn = (flag: { endedOn: string | null }, mayWrite: boolean): FlagAct[] => (mayWrite ? [...acts[stateOf(flag)]] : [])

/** The furthest a flag may reach before somebody looks again, in days. */
export const longest = 366

/** Why a due day will not do, or `null`. Days are ISO dates. */
export function whyNotDue(dueOn: string, today: string): SafetyRefusal | null {
  if (dueOn <= today) return 'due_in_the_past'
  return (Date.parse(`${dueOn}T00:00Z`) - Date.parse(`${today}T00:00Z`)) / 86_400_000 > longest ? 'due_too_late' : null
}

export function whyNotFlag({ words, reason, dueOn }: { words: string; reason: string; dueOn: string }, today: string): { because: SafetyRefusal; field: string } | null {
  if (!words.trim()) return { because: 'name_missing', field: 'words' }
  if (words.length > limits.short) return { because: 'too_long', field: 'words' }
  if (!reason.trim()) return { because: 'no_reason', field: 'reason' }
  if (reason.length > limits.long) return { because: 'too_long', field: 'reason' }
  const due = whyNotDue(dueOn, today)
  return due ? { because: due, field: 'dueOn' } : null
}
