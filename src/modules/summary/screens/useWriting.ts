import { useCallback } from 'react'
import { outbox, useOutbox } from '../../../platform/client/device.ts'
import { useWritten } from '../../../platform/client/written.ts'
import { kept, onItsWay, type Standing } from '../drafting.ts'
import { whyNotParagraphs, type Part } from '../rules.ts'

/** What shows drafts elsewhere. While somebody writes nothing is asked again: what is on the screen is the newest there is. */
export const renews = ['summary.'] as const

/** A draft being written, paragraph by paragraph. */
export function useWriting({ draftId, start, version: from, parts }: { draftId: string; start: Standing[]; version: number; parts: readonly Part[] }) {
  const { pending, sending } = useOutbox()
  const { waiting, refused } = onItsWay(draftId, null, pending)
  const { content, put: putAll, save, keepMine, keepTheirs, writing, latest, version, unsaved } = useWritten<Standing[]>({
    start, version: from, refused, fits: (draft) => !whyNotParagraphs(kept(draft), parts), stops: ({ because }) => because !== 'too_long' && because !== 'not_their_words', renews,
    give: (draft, expectedVersion, renewing) => outbox.give('summary.write', { draftId, expectedVersion, paragraphs: kept(draft) }, [draftId], renewing),
  })

  const put = useCallback((key: string, change: Partial<Standing> | null) => {
    putAll(change === null ? latest.current.filter((one) => one.key !== key) : latest.current.map((one) => (one.key === key ? { ...one, ...change } : one)))
  }, [putAll, latest])

  const add = useCallback((one: Standing) => {
    const after = latest.current.findLastIndex(({ place }) => place === one.place)
    putAll(latest.current.toSpliced(after + 1, 0, one))
  }, [putAll, latest])

  /** Everything written is with the service: gives the version it has, or nothing where something still waits. */
  const settled = useCallback(async (): Promise<number | undefined> => {
    await save()
    await outbox.drain()
    return onItsWay(draftId, null, outbox.get().pending).waiting === 0 && !unsaved.current ? version.current : undefined
  }, [save, draftId, version, unsaved])

  return { content, put, add, save, settled, keepMine, keepTheirs, writing, waiting, sending, refused }
}
export type Writing = ReturnType<typeof useWriting>
