import { useCallback } from 'react'
import { outbox, useOutbox } from '../../../platform/client/device.ts'
import { happenedAt } from '../../../platform/client/now.ts'
import { useWritten } from '../../../platform/client/written.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { standingOf, type Content } from '../drafting.ts'
import { whyNotDraft } from '../rules.ts'
import { used } from './address.ts'

export type Begun = { personId: string; noteId: string; sessionId: string | null; amendsId: string | null; start: Content; version: number }

/** A draft being written. After a refusal nothing more is kept until somebody has decided, or has changed what was wrong. */
export function useDraft({ personId, noteId, sessionId, amendsId, start, version: from }: Begun) {
  const { pending, sending } = useOutbox()
  const { waiting, refused } = standingOf(noteId, null, pending)
  const { content, put: putAll, save, keepMine, keepTheirs, letGo, writing: typing, latest, version } = useWritten<Content>({
    start, version: from, refused, pause: 900, fits: (draft) => !whyNotDraft(draft), stops: ({ because }) => ['changed_meanwhile', 'signed', 'discarded'].includes(because), renews,
    give: (draft, expectedVersion, renewing) => { used(noteId); return outbox.give('notes.draft', { noteId, personId, sessionId, amendsId, ...draft, expectedVersion }, [noteId], renewing) },
  })
  const put = useCallback((part: Partial<Content>) => putAll({ ...latest.current, ...part }), [putAll, latest])

  /** What was typed becomes a note of its own; gives its id. */
  const keepApart = useCallback(async () => {
    await letGo(0)
    const another = uuidv7()
    await outbox.give('notes.draft', { noteId: another, personId, sessionId, amendsId: null, ...latest.current, because: null, expectedVersion: 0 }, [another])
    return another
  }, [letGo, latest, personId, sessionId])

  const sign = useCallback(async () => {
    await save()
    await outbox.give('notes.sign', { noteId, expectedVersion: version.current, happenedAt: happenedAt() }, [noteId], [...renews, 'story.'])
  }, [noteId, save, version])

  /** Gives whether there was anything to discard. */
  const discard = useCallback(async () => {
    await letGo()
    if (version.current === 0) return false
    await outbox.give('notes.discard', { noteId }, [noteId], renews)
    return true
  }, [noteId, letGo, version])

  return { content, put, save, sign, discard, keepMine, keepTheirs, keepApart, typing, begun: version.current > 0 || typing, waiting, sending, refused }
}

/** What shows drafts elsewhere: a person's notes, Today, a session. */
export const renews = ['notes.', 'sessions.today', 'sessions.get'] as const
