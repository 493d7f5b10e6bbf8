import { useCallback, useEffect, useRef, useState } from 'react'
import { outbox, useOutbox } from '../../../platform/client/device.ts'
import { happenedAt } from '../../../platform/client/now.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import type { Revision } from '../contract.ts'
import { tidied, whyNotSteps, type Steps } from '../rules.ts'

/** A pause in typing after which the plan is kept, and the longest that goes by while somebody types on, in milliseconds. */
const pause = 900
const longest = 8_000
const renews = ['safety.'] as const

export type Begun = { personId: string; planId: string; version: number; steps: Steps }

/**
 * A plan being written: kept on the device at each pause and sent when it can be. Each save carries the whole plan and the version it follows; the
 * device counts them, so that saves without a network follow each other. After somebody else's save nothing more is kept until a person has decided.
 */
export function usePlanDraft({ personId, planId: begunId, version: begunAt, steps: start }: Begun) {
  const { pending, sending } = useOutbox()
  const [steps, setSteps] = useState(start)
  const [typing, setTyping] = useState(false)
  const latest = useRef(start), version = useRef(begunAt), planId = useRef(begunId), unsaved = useRef(false)
  const soon = useRef<ReturnType<typeof setTimeout>>(undefined), atLast = useRef<ReturnType<typeof setTimeout>>(undefined)

  const mine = pending.filter(({ name, input }) => name === 'safety.keepPlan' && (input as { personId: string }).personId === personId)
  const stopped = mine.find(({ refused }) => refused)
  const waiting = mine.filter(({ answered }) => !answered).length
  const held = useRef<{ seqs: number[]; expectedVersion: number } | undefined>(undefined)
  held.current = stopped && { seqs: mine.filter(({ seq, answered }) => !answered && seq >= stopped.seq).map(({ seq }) => seq), expectedVersion: (stopped.input as { expectedVersion: number }).expectedVersion }
  const refused = stopped?.refused
  const undecided = refused?.because === 'changed_meanwhile'
  const stopping = useRef(undecided)
  stopping.current = undecided

  const save = useCallback(async () => {
    clearTimeout(soon.current)
    clearTimeout(atLast.current)
    atLast.current = undefined
    if (!unsaved.current || whyNotSteps(tidied(latest.current))) return
    unsaved.current = false
    setTyping(false)
    const expectedVersion = version.current
    version.current += 1
    await outbox.give('safety.keepPlan', { planId: planId.current, personId, expectedVersion, steps: tidied(latest.current), happenedAt: happenedAt() }, [planId.current], renews)
  }, [personId])

  /** Takes back what was refused and what waits behind it, the last first, so that none of it is sent; then goes on from a version. */
  const goOnFrom = useCallback(async (onward: number) => {
    for (const seq of [...(held.current?.seqs ?? [])].reverse()) await outbox.giveUp(seq)
    version.current = onward
  }, [])

  const put = useCallback((change: (now: Steps) => Steps) => {
    latest.current = change(latest.current)
    unsaved.current = true
    setSteps(latest.current)
    setTyping(true)
    clearTimeout(soon.current)
    if (stopping.current) return
    const again = held.current
    const keep = () => void (again ? goOnFrom(again.expectedVersion).then(save) : save())
    soon.current = setTimeout(keep, pause)
    atLast.current ??= setTimeout(keep, longest)
  }, [save, goOnFrom])

  useEffect(() => {
    const leaving = () => { if (document.hidden) void save() }
    document.addEventListener('visibilitychange', leaving)
    return () => { document.removeEventListener('visibilitychange', leaving); if (!stopping.current) void save() }
  }, [save])

  /** A person has decided what stays: it is saved over what the other wrote. */
  const keepMine = useCallback(async (theirs: { id: string; version: number }) => {
    await goOnFrom(theirs.version)
    planId.current = theirs.id
    unsaved.current = true
    await save()
  }, [goOnFrom, save])

  const keepTheirs = useCallback(async (theirs: { id: string; version: number; steps: Steps }) => {
    await goOnFrom(theirs.version)
    planId.current = theirs.id
    unsaved.current = false
    latest.current = theirs.steps
    setSteps(theirs.steps)
    setTyping(false)
  }, [goOnFrom])

  const agree = useCallback(async (agreedBy: string, signature: Revision['signature']) => {
    await save()
    await outbox.give('safety.agreePlan', { planId: planId.current, revisionId: uuidv7(), expectedVersion: version.current, agreedBy, signature, happenedAt: happenedAt() }, [planId.current], renews)
  }, [save])

  return { steps, put, save, agree, keepMine, keepTheirs, typing, waiting, sending, refused, undecided, begun: version.current > 0 || typing }
}
