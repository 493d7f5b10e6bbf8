/** A plan while it is being written on a device: where it stands between the device and the service. Pure. */
import { onItsWay, type Given, type OnItsWay } from '../../platform/on-its-way.ts'
import type { PlanContent } from './shapes.ts'

/** What `plans.write` takes. */
export type WriteInput = { planId: string; personId: string; content: PlanContent; expectedVersion: number; origin?: string }

/** Where a plan stands. `agreeing`: it was agreed on this device, and the service may not know yet; or it would not have it, and why. */
export type Standing = OnItsWay<WriteInput> & { agreeing: { seq: number; refused: { because: string; words: string } | null } | null }

export function standingOf(planId: string, server: { version: number } | null, given: readonly Given[]): Standing {
  const mine = given.filter(({ input }) => (input as { planId?: string }).planId === planId)
  const agreed = mine.findLast(({ name }) => name === 'plans.agree')
  return { ...onItsWay<WriteInput>(mine.filter(({ name }) => name === 'plans.write'), server), agreeing: agreed && !agreed.answered ? { seq: agreed.seq, refused: agreed.refused ?? null } : null }
}
