/** A safety plan as it shows on a device: what the service said, with what was written here folded over it. Pure. */
import { onItsWay, type Given as Saved } from '../../platform/on-its-way.ts'
import type { SafetyPlan } from './contract.ts'
import { countLines, sameSteps, tidied, type Steps } from './rules.ts'

/** A command given on this device, as the outbox keeps it. */
export type Given = { id: string; name: string; input: unknown; refused?: unknown; answered?: boolean }

type Keep = { planId: string; personId: string; expectedVersion: number; steps: Steps; happenedAt: string }
type Agree = { planId: string; revisionId: string; expectedVersion: number; agreedBy: string; signature: [number, number][][] | null; happenedAt: string }

/**
 * Folds what was given and is not yet in `answer` over it, in the order given. A save counts when it follows the version there is: what was
 * written after somebody else's save is for a person to settle, and what was refused did not happen.
 */
export function showPlan(answer: SafetyPlan, given: readonly Given[], by: string): SafetyPlan {
  let plan = answer.plan
  for (const { name, input, refused } of given) {
    if (refused) continue
    if (name === 'safety.keepPlan') {
      const { planId, personId, expectedVersion, steps, happenedAt } = input as Keep
      if (personId !== answer.person.id || (plan ? plan.id !== planId || plan.version !== expectedVersion : expectedVersion !== 0)) continue
      plan = { id: planId, version: expectedVersion + 1, steps: tidied(steps), changedAt: happenedAt, changedBy: by, agreed: plan?.agreed ?? null }
    }
    if (name === 'safety.agreePlan') {
      const { planId, revisionId, expectedVersion, agreedBy, signature, happenedAt } = input as Agree
      if (!plan || plan.id !== planId || plan.version !== expectedVersion || plan.agreed?.id === revisionId || countLines(plan.steps) === 0) continue
      plan = { ...plan, agreed: { id: revisionId, number: (plan.agreed?.number ?? 0) + 1, steps: plan.steps, agreedBy, agreedAt: happenedAt, enteredLater: false, signature, witnessedBy: by } }
    }
  }
  return plan === answer.plan ? answer : { ...answer, plan }
}

/** What is on its way of a person's plan, under whichever id it was begun. */
export const planOnItsWay = (personId: string, given: readonly Saved[]) => onItsWay<Keep>(given.filter(({ name, input }) => name === 'safety.keepPlan' && (input as Keep).personId === personId), null)

/** What somebody is shown: the words they said yes to; until there are any, what is written. `newer`: something is written that nobody has said yes to yet. */
export function stepsToShow(plan: NonNullable<SafetyPlan['plan']>): { steps: Steps; newer: boolean } {
  return plan.agreed ? { steps: plan.agreed.steps, newer: !sameSteps(plan.agreed.steps, plan.steps) } : { steps: plan.steps, newer: false }
}
