/** A plan while it is being written on a device: where it stands between the device and the service. Pure. */
import type { PlanContent } from './shapes.ts'

/** What `plans.write` takes. */
export type WriteInput = { planId: string; personId: string; content: PlanContent; expectedVersion: number; origin?: string }

/** A command given on this device, as the outbox keeps it. */
export type Given = { seq: number; name: string; input: unknown; answered?: boolean | undefined; refused?: { because: string; words: string } | undefined }

export type Standing = {
  /** The newest text given here and not known to be with the service; `null` when there is none. */
  newest: WriteInput | null
  /** The version that the service has, or will have once it has all that was given. */
  version: number
  /** Given and not yet with the service. */
  waiting: number
  /** Why the first refused save was refused, of which version it was, and all the saves that wait behind it. */
  refused: { because: string; words: string; expectedVersion: number; seqs: number[] } | null
  /** It was agreed on this device, and the service may not know yet; or it would not have it, and why. */
  agreeing: { seq: number; refused: { because: string; words: string } | null } | null
}

/** Where a plan stands: the service's version of it with what was given here counted on. A save the service has already is not counted twice, since each says of which version it was. */
export function standingOf(planId: string, server: { version: number } | null, given: readonly Given[]): Standing {
  const mine = given.filter(({ input }) => (input as { planId?: string }).planId === planId)
  const saves = mine.filter(({ name, answered }) => name === 'plans.write' && !answered)
  const first = saves.find(({ refused }) => refused)
  const newest = (mine.findLast(({ name }) => name === 'plans.write')?.input ?? null) as WriteInput | null
  const agreed = mine.findLast(({ name }) => name === 'plans.agree')
  return {
    newest,
    version: Math.max(server?.version ?? 0, newest ? newest.expectedVersion + 1 : 0),
    waiting: saves.length,
    refused: first?.refused ? { ...first.refused, expectedVersion: (first.input as WriteInput).expectedVersion, seqs: saves.map(({ seq }) => seq) } : null,
    agreeing: agreed && !agreed.answered ? { seq: agreed.seq, refused: agreed.refused ?? null } : null,
  }
}
