import { useCallback, useEffect, useRef, useState } from 'react'
import { outbox, useOutbox } from '../../../platform/client/device.ts'
import { happenedAt } from '../../../platform/client/now.ts'
import { ask, queryClient } from '../../../platform/client/query.ts'
import { failureOf } from '../../../platform/client/rpc.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { withAnswer } from '../answering.ts'
import type { Form, FormContext } from '../contract.ts'
import { fold, type OnDevice } from '../fold.ts'
import type { Instrument } from '../instrument.ts'
import type { TakingMode } from '../rules.ts'

export type Taking = {
  form: OnDevice
  /** What the service knew when the form was opened; `null` for one begun here. */
  known: Form | null
  /** Resolves once the answer is safely kept on the device, or when that takes too long to wait for. */
  answer(at: number, code: number | null): Promise<void>
  setContext(change: FormContext): Promise<void>
  finish(): void
  stop(): void
  /** Opens the form anew, after a choice between two devices. */
  reopen(): Promise<void>
  /** Whether something about this form is still on its way. */
  waiting: boolean
}

/** Forms begun in this window and not yet tapped on: the service cannot know them, and is not asked. */
const fresh = new Set<string>()

/** A new form's id. */
export function newForm(): string {
  const id = uuidv7()
  fresh.add(id)
  return id
}

/** A drain that finds no network must not keep a form from opening, nor a slow device keep somebody from the next question. In milliseconds. */
const patience = { opening: 3000, keeping: 1000 }
const atMost = (milliseconds: number, work: Promise<unknown>) => Promise.race([work.catch(() => {}), new Promise((resolve) => { setTimeout(resolve, milliseconds) })])

/**
 * One form, filled in here. What is tapped is kept at once, in the order tapped, and sent when it can be; the screen shows what was tapped, not what was
 * answered. `undefined` while it is being opened, `missing` where nobody may see it, `unreachable` where it is on the service and the service is not.
 */
export function useTaking({ instrument, personId, completionId, mode, sessionId }: {
  instrument: Instrument; personId: string; completionId: string; mode: TakingMode | undefined; sessionId: string | undefined
}): Taking | 'missing' | 'unreachable' | undefined {
  const { pending, kept } = useOutbox()
  const closed = kept === 'closed'
  const [form, show] = useState<OnDevice | 'missing' | 'unreachable'>()
  const [known, setKnown] = useState<Form | null>(null)
  const current = useRef<OnDevice>(undefined)
  const set = useCallback((next: OnDevice | 'missing' | 'unreachable') => {
    current.current = typeof next === 'string' ? undefined : next
    show(next)
  }, [])

  const open = useCallback(async (still: () => boolean = () => true) => {
    if (fresh.has(completionId)) { set(fold(null, [], instrument.items.length)); return }
    await atMost(patience.opening, outbox.drain())
    if (!still()) return
    const asked = { ...ask('measures.form', { personId, completionId }), staleTime: 0, retry: false }
    const { found, failure } = await queryClient.fetchQuery(asked).then((answer) => ({ found: answer, failure: null }), (error: unknown) => ({ found: null, failure: failureOf(error) }))
    if (!still()) return
    const given = outbox.get().pending.filter((one) => one.about.includes(completionId))
    if (!found && failure && !given.length) {
      // What is on the screen stays there; without anything, the form is on the service and cannot be shown.
      if (failure.kind !== 'refused') { if (!current.current) set('unreachable'); return }
      // Not there yet, and about to be begun here: the address says how.
      if (!mode) { set('missing'); return }
    }
    setKnown(found)
    set(fold(found, given, instrument.items.length))
  }, [instrument, personId, completionId, mode, set])

  useEffect(() => {
    let gone = false
    // What was given before this window is known only once the outbox is open: a form that opened sooner is opened anew.
    if (!closed || !current.current) void open(() => !gone)
    return () => { gone = true }
  }, [open, closed])

  const give = useCallback(async (next: Pick<OnDevice, 'answers' | 'context'> & { status?: OnDevice['status'] }, name: 'measures.saveDraft' | 'measures.finish' | 'measures.stop'): Promise<void> => {
    const before = current.current
    if (!before || before.status !== 'unfinished') return
    const keeping: Promise<unknown>[] = []
    fresh.delete(completionId)
    const [answers, context, at] = [[...next.answers], { ...next.context } as FormContext, happenedAt()]
    const begins = before.version === 0
    if (begins) {
      keeping.push(outbox.give('measures.start', { completionId, personId, instrument: instrument.key, mode: mode ?? 'with_worker', answers, context, happenedAt: at, ...(sessionId ? { sessionId } : {}) }, [completionId], []))
    }
    if (!begins || name !== 'measures.saveDraft') {
      keeping.push(outbox.give(name, { completionId, answers, context, expectedVersion: before.version + (begins ? 1 : 0), happenedAt: at }, [completionId], name === 'measures.saveDraft' ? [] : ['measures.', 'asking.', 'sessions.', 'notices.']))
    }
    set({ ...before, ...next, version: before.version + (begins && name !== 'measures.saveDraft' ? 2 : 1), status: next.status ?? before.status })
    await atMost(patience.keeping, Promise.all(keeping))
  }, [completionId, personId, instrument, mode, sessionId, set])

  const answer = useCallback(async (at: number, code: number | null) => {
    const before = current.current
    if (before) await give({ answers: withAnswer(instrument, before.answers, at, code), context: before.context }, 'measures.saveDraft')
  }, [give, instrument])
  const setContext = useCallback(async (change: FormContext) => {
    const before = current.current
    if (before) await give({ answers: before.answers, context: { ...before.context, ...change } }, 'measures.saveDraft')
  }, [give])
  const end = useCallback((status: 'finished' | 'stopped', name: 'measures.finish' | 'measures.stop') => {
    const before = current.current
    if (before) void give({ answers: before.answers, context: before.context, status }, name)
  }, [give])

  if (form === undefined || typeof form === 'string') return form
  const own = pending.filter((one) => one.about.includes(completionId))
  return {
    form: { ...form, refused: own.find((one) => one.refused)?.refused?.because ?? null }, known, answer, setContext,
    finish: () => end('finished', 'measures.finish'), stop: () => end('stopped', 'measures.stop'), reopen: () => open(),
    waiting: own.some((one) => !one.answered && !one.refused),
  }
}
