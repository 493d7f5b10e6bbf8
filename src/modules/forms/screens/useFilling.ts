import { useCallback, useEffect, useRef, useState } from 'react'
import { outbox, useOutbox } from '../../../platform/client/device.ts'
import { happenedAt } from '../../../platform/client/now.ts'
import type { Signed } from '../../../ui/Signature.tsx'
import type { Answers } from '../answering.ts'

/** A pause in typing after which the form is kept, and the longest that goes by while somebody types on, in milliseconds. */
const pause = 700
const longest = 6000

export type Begun = { answerId: string; personId: string; versionId: string; sessionId: string | null; amendsId: string | null; answers: Answers; because: string | null; version: number }

/** What shows filled-in forms elsewhere. */
export const renews = ['forms.', 'story.', 'paperwork.', 'people.head']

/**
 * A form being filled in: what is typed is kept on the device at each pause and sent when it can be. Each save carries the whole form and the version it
 * was of; the device counts them, so that saves without a network follow each other. After a refusal nothing more is kept until somebody has decided.
 */
export function useFilling({ answerId, personId, versionId, sessionId, amendsId, version: from, ...start }: Begun) {
  const { pending } = useOutbox()
  const [content, setContent] = useState({ answers: start.answers, because: start.because })
  const [typing, setTyping] = useState(false)
  const latest = useRef(content)
  const version = useRef(from)
  const unsaved = useRef(false)
  const soon = useRef<ReturnType<typeof setTimeout>>(undefined)
  const atLast = useRef<ReturnType<typeof setTimeout>>(undefined)

  const mine = pending.filter(({ about }) => about.includes(answerId))
  const refusedSave = mine.find(({ name, refused }) => name === 'forms.save' && refused)
  const stopped = useRef(false)
  stopped.current = refusedSave !== undefined

  const save = useCallback(async () => {
    clearTimeout(soon.current)
    clearTimeout(atLast.current)
    atLast.current = undefined
    if (!unsaved.current || stopped.current) return
    unsaved.current = false
    setTyping(false)
    const expectedVersion = version.current
    version.current += 1
    await outbox.give('forms.save', { answerId, personId, versionId, sessionId, amendsId, ...latest.current, expectedVersion, happenedAt: happenedAt() }, [answerId], [])
  }, [answerId, personId, versionId, sessionId, amendsId])

  const change = useCallback((next: { answers: Answers; because: string | null }) => {
    latest.current = next
    unsaved.current = true
    setContent(next)
    setTyping(true)
    clearTimeout(soon.current)
    soon.current = setTimeout(() => void save(), pause)
    atLast.current ??= setTimeout(() => void save(), longest)
  }, [save])
  const put = useCallback((id: string, value: Answers[string] | undefined) => {
    const { [id]: _before, ...rest } = latest.current.answers
    change({ ...latest.current, answers: value === undefined ? rest : { ...rest, [id]: value } })
  }, [change])

  useEffect(() => {
    const leaving = () => { if (document.hidden) void save() }
    document.addEventListener('visibilitychange', leaving)
    return () => { document.removeEventListener('visibilitychange', leaving); void save() }
  }, [save])

  /** Takes back all that was refused or waits behind it, from the last to the first, so that none of them is sent. */
  const goOnFrom = useCallback(async (onward: number) => {
    const seqs = outbox.get().pending.filter(({ about, answered }) => about.includes(answerId) && !answered).map(({ seq }) => seq)
    for (const seq of seqs.reverse()) await outbox.giveUp(seq)
    version.current = onward
    stopped.current = false
  }, [answerId])
  const keepMine = useCallback(async (theirVersion: number) => { await goOnFrom(theirVersion); unsaved.current = true; await save() }, [goOnFrom, save])
  const keepTheirs = useCallback(async (answers: Answers, theirVersion: number) => {
    await goOnFrom(theirVersion)
    unsaved.current = false
    latest.current = { ...latest.current, answers }
    setContent(latest.current)
    setTyping(false)
  }, [goOnFrom])

  const finish = useCallback(async (signature: Signed | null) => {
    // A form of one tap, or one that was taken up again unchanged, has still to be begun on the service.
    if (version.current === 0) unsaved.current = true
    await save()
    await outbox.give('forms.finish', { answerId, expectedVersion: version.current, signature, happenedAt: happenedAt() }, [answerId], renews)
  }, [answerId, save])
  /** Gives whether there was anything to put aside. */
  const discard = useCallback(async () => {
    unsaved.current = false
    clearTimeout(soon.current)
    clearTimeout(atLast.current)
    if (version.current === 0) return false
    await outbox.give('forms.discard', { answerId }, [answerId], renews)
    return true
  }, [answerId])

  return {
    ...content, put, setBecause: (because: string) => change({ ...latest.current, because }), save, finish, discard, keepMine, keepTheirs, typing,
    waiting: mine.some(({ answered, refused }) => !answered && !refused), refused: refusedSave?.refused ?? null,
  }
}
