import { useCallback } from 'react'
import { outbox, useOutbox } from '../../../platform/client/device.ts'
import { happenedAt } from '../../../platform/client/now.ts'
import { useWritten } from '../../../platform/client/written.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { standingOf } from '../drafting.ts'
import { whyNotWrite } from '../kinds.ts'
import type { AgreedHow } from '../rules.ts'
import type { PlanContent } from '../shapes.ts'
import { used } from './address.ts'

export type Begun = { personId: string; planId: string; origin: string | undefined; start: PlanContent; version: number }
export type Sheet = ReturnType<typeof useSheet>

/** What shows plans elsewhere. While somebody writes nothing is asked again: what is on the sheet is the newest there is. */
export const renews = ['plans.', 'goals.of'] as const

/** Where somebody else got in the way: writing stops being kept until it is decided. */
export const undecided = (refused: { because: string } | null) => refused !== null && ['changed_meanwhile', 'not_in_this_status', 'one_already'].includes(refused.because)

/** A plan being written. */
export function useSheet({ personId, planId, origin, start, version: from }: Begun) {
  const { pending, sending } = useOutbox()
  const { waiting, refused } = standingOf(planId, null, pending)
  const { content, put, save, keepMine, keepTheirs, letGo, writing, version } = useWritten<PlanContent>({
    start, version: from, refused, fits: (plan) => !whyNotWrite(plan), stops: undecided, renews,
    give: (plan, expectedVersion, renewing) => { used(planId); return outbox.give('plans.write', { planId, personId, content: plan, expectedVersion, ...(origin ? { origin } : {}) }, [planId], renewing) },
  })

  const agree = useCallback(async (person: AgreedHow, workerSignature: readonly unknown[] | null) => {
    await save()
    await outbox.give('plans.agree', { planId, revisionId: uuidv7(), expectedVersion: version.current, person, workerSignature, happenedAt: happenedAt() }, [planId], renews)
  }, [planId, save, version])

  return { content, put, save, agree, keepMine, keepTheirs, letGo, writing, begun: version.current > 0 || writing, waiting, sending, refused }
}
