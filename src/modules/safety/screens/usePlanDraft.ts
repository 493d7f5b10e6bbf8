import { useCallback, useRef } from 'react'
import { outbox, useOutbox } from '../../../platform/client/device.ts'
import { happenedAt } from '../../../platform/client/now.ts'
import { useWritten } from '../../../platform/client/written.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import type { Revision } from '../contract.ts'
import { tidied, whyNotSteps, type Steps } from '../rules.ts'
import { planOnItsWay } from '../showing.ts'

/** Asked again at each save: the large print shows at once what is written here. */
const renews = ['safety.'] as const

export type Begun = { personId: string; planId: string; version: number; steps: Steps }
type Theirs = { id: string; version: number; steps: Steps }

/** A plan being written. After somebody else's save nothing more is kept until a person has decided. Two who began one at once began two ids: whoever decides goes on with that of the plan that is there. */
export function usePlanDraft({ personId, planId: begunId, version: from, steps: start }: Begun) {
  const { pending, sending } = useOutbox()
  const { waiting, refused } = planOnItsWay(personId, pending)
  const planId = useRef(begunId)
  const { content: steps, put: putAll, save, keepMine, keepTheirs, writing: typing, latest, version } = useWritten<Steps>({
    start, version: from, refused, pause: 900, fits: (plan) => !whyNotSteps(tidied(plan)), stops: ({ because }) => because === 'changed_meanwhile', renews,
    give: (plan, expectedVersion) => outbox.give('safety.keepPlan', { planId: planId.current, personId, expectedVersion, steps: tidied(plan), happenedAt: happenedAt() }, [planId.current], renews),
  })
  const put = useCallback((change: (now: Steps) => Steps) => putAll(change(latest.current)), [putAll, latest])

  const agree = useCallback(async (agreedBy: string, signature: Revision['signature']) => {
    await save()
    await outbox.give('safety.agreePlan', { planId: planId.current, revisionId: uuidv7(), expectedVersion: version.current, agreedBy, signature, happenedAt: happenedAt() }, [planId.current], renews)
  }, [save, version])

  return {
    steps, put, save, agree, typing, waiting, sending, refused, undecided: refused?.because === 'changed_meanwhile', begun: version.current > 0 || typing,
    keepMine: useCallback((theirs: Theirs) => { planId.current = theirs.id; return keepMine(theirs.version) }, [keepMine]),
    keepTheirs: useCallback((theirs: Theirs) => { planId.current = theirs.id; return keepTheirs(theirs.steps, theirs.version) }, [keepTheirs]),
  }
}
