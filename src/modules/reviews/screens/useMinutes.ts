import { useCallback } from 'react'
import { outbox, useOutbox } from '../../../platform/client/device.ts'
import { useWritten } from '../../../platform/client/written.ts'
import { minutesOnTheirWay } from '../drafting.ts'
import { whyNotMinutes, type Minutes } from '../rules.ts'

/** What shows reviews elsewhere: asked again when writing ends. */
export const renews = ['reviews.'] as const

/** Minutes being written. Where somebody else wrote, signed or set the review aside meanwhile, nothing more is kept until a person has decided. */
export function useMinutes({ reviewId, start, version: from, today }: { reviewId: string; start: Minutes; version: number; today: string }) {
  const { pending, sending } = useOutbox()
  const { waiting, refused } = minutesOnTheirWay(reviewId, null, pending)
  const { content, put: putAll, save, keepMine, keepTheirs, letGo, writing, latest, version, unsaved } = useWritten<Minutes>({
    start, version: from, refused, fits: (minutes) => !whyNotMinutes(minutes, today), stops: ({ because }) => ['changed_meanwhile', 'signed_already', 'not_in_this_status'].includes(because), renews,
    give: ({ attendees, decisions, actions, ...minutes }, expectedVersion, renewing) => outbox.give('reviews.write', { reviewId, expectedVersion, ...minutes, attendees: [...attendees], decisions: [...decisions], actions: [...actions] }, [reviewId], renewing),
  })
  const put = useCallback((part: Partial<Minutes>) => putAll({ ...latest.current, ...part }), [putAll, latest])

  /** All of it is with the service, also what the sheet filled in by itself: gives the version it has, or nothing where something still waits. */
  const settled = useCallback(async (): Promise<number | undefined> => {
    put({})
    await save()
    await outbox.drain()
    return minutesOnTheirWay(reviewId, null, outbox.get().pending).waiting === 0 && !unsaved.current ? version.current : undefined
  }, [put, save, reviewId, version, unsaved])

  return { minutes: content, put, save, settled, keepMine, keepTheirs, letGo, writing, begun: version.current > from || writing, waiting, sending, refused }
}
export type WritingMinutes = ReturnType<typeof useMinutes>
