import { useCallback, useEffect, useRef, useState } from 'react'
import { outbox } from './device.ts'

/** The longest that goes by while somebody writes on before what is written is kept, in milliseconds. */
const longest = 8_000

/** What the service refused of a text, with the places in the outbox of all that waits behind it. */
type Refused = { because: string; expectedVersion: number; seqs: readonly number[] }

type Text<Content> = {
  /** What is there when writing begins, and its version. */
  start: Content
  version: number
  refused: Refused | null
  /** Whether it can be kept as it stands: not too long, say. */
  fits: (content: Content) => boolean
  /** Gives the whole text to the outbox, with the version it was of and the reads to renew. */
  give: (content: Content, expectedVersion: number, renews: readonly string[]) => Promise<unknown>
  /** After these refusals nothing more is kept until somebody has decided; after others, once what was wrong has changed. */
  stops: (refused: Refused) => boolean
  /** What shows the text elsewhere: asked again when its sheet is left. While somebody writes nothing is, since what is on the sheet is the newest there is. */
  renews: readonly string[]
  /** A pause in writing after which it is kept, in milliseconds. */
  pause?: number
}

/**
 * A text being written: what is typed is kept on the device at each pause, and sent when it can be. Each save carries the whole text and the version it was of;
 * the device counts them, so that saves without a network follow each other.
 */
export function useWritten<Content>(text: Text<Content>) {
  const [content, setContent] = useState(text.start)
  const [writing, setWriting] = useState(false)
  const latest = useRef(text.start)
  const version = useRef(text.version)
  const unsaved = useRef(false)
  const soon = useRef<ReturnType<typeof setTimeout>>(undefined)
  const atLast = useRef<ReturnType<typeof setTimeout>>(undefined)
  const now = useRef(text)
  now.current = text

  const stopTimers = useCallback(() => {
    clearTimeout(soon.current)
    clearTimeout(atLast.current)
    atLast.current = undefined
  }, [])

  /** Keeps what is typed now. Resolves once it is on the device. */
  const save = useCallback(async (renewing: readonly string[] = []) => {
    stopTimers()
    if (!unsaved.current || !now.current.fits(latest.current)) return
    unsaved.current = false
    setWriting(false)
    const expectedVersion = version.current
    version.current += 1
    await now.current.give(latest.current, expectedVersion, renewing)
  }, [stopTimers])

  /** Takes back all that was refused or waits behind it, and goes on from a version. From the last to the first, so that none of them is sent. */
  const goOnFrom = useCallback(async (onward: number) => {
    for (const seq of [...(now.current.refused?.seqs ?? [])].reverse()) await outbox.giveUp(seq)
    version.current = onward
  }, [])

  const put = useCallback((next: Content) => {
    latest.current = next
    unsaved.current = true
    setContent(next)
    setWriting(true)
    clearTimeout(soon.current)
    const { refused, stops, pause = 1_000 } = now.current
    if (refused && stops(refused)) return
    const keep = () => void (refused ? goOnFrom(refused.expectedVersion).then(() => save()) : save())
    soon.current = setTimeout(keep, pause)
    atLast.current ??= setTimeout(keep, longest)
  }, [save, goOnFrom])

  useEffect(() => {
    const leaving = () => { if (document.hidden) void save() }
    document.addEventListener('visibilitychange', leaving)
    return () => { document.removeEventListener('visibilitychange', leaving); void save(now.current.renews) }
  }, [save])

  /** Another device saved first: mine goes over theirs, or theirs comes in place of mine. */
  const keepMine = useCallback(async (theirVersion: number) => { await goOnFrom(theirVersion); unsaved.current = true; await save() }, [goOnFrom, save])
  const keepTheirs = useCallback(async (theirs: Content, theirVersion: number) => {
    await goOnFrom(theirVersion)
    unsaved.current = false
    latest.current = theirs
    setContent(theirs)
    setWriting(false)
  }, [goOnFrom])

  /** Gives up what was written here since, and goes on from a version: the one reached, unless another is given. */
  const letGo = useCallback(async (onward = version.current) => {
    unsaved.current = false
    stopTimers()
    await goOnFrom(onward)
  }, [goOnFrom, stopTimers])

  return { content, put, save, keepMine, keepTheirs, letGo, writing, latest, version, unsaved }
}
