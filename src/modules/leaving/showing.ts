/** Follow-ups as they show on a device: what the service said, with what was recorded here folded over it. Pure. */
import type { FollowUp } from './contract.ts'
import type { Result } from './rules.ts'

/** A command given on this device, as the outbox keeps it. */
export type Given = { name: string; input: unknown; refused?: unknown; at?: number }

/** What was recorded here and is not yet with the service shows as recorded; what was refused does not: the panel of unsent work has it. */
export function showFollowUps(followUps: readonly FollowUp[], given: readonly Given[], by: string): FollowUp[] {
  return followUps.map((one) => {
    const recorded = given.findLast(({ name, input, refused }) => name === 'leaving.record' && !refused && (input as { followUpId: string }).followUpId === one.id)
    if (!recorded || one.status !== 'due') return one
    const { result, words, happenedAt } = recorded.input as { result: Result; words: string; happenedAt: string }
    return { ...one, status: result, words: words.trim(), recordedAt: happenedAt, recordedBy: by, may: [] }
  })
}
