import { useCallback, useRef, useState } from 'react'
import { uuidv7 } from '../uuid.ts'
import { outbox } from './device.ts'
import { renew } from './query.ts'
import { type Failure, type InputOf, type Name, type OutputOf, call, failureOf } from './rpc.ts'

/** Why a command sent directly did not happen; the words are for the person. */
export type CommandProblem = Failure & { words: string }

/**
 * A command by its name, in three ways.
 * `give` keeps it in the outbox: the screen goes on at once, with or without a network; `usePending` shows it meanwhile.
 * `keep` keeps it in the outbox too, and waits for this round of sending: it was `sent`, or it `waits` for a network. What the service refuses is taken out
 * again and stands in `problem`, with the form still there to mend it.
 * `send` waits for the answer, for what needs one to go on: it gives the answer, or `undefined` with the reason in `problem`.
 * The same input sent again after no answer keeps its id, so that it cannot happen twice.
 */
export function useCommand<N extends Name>(name: N, options: { renews?: readonly (Name | `${string}.`)[] } = {}) {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<CommandProblem>()
  const open = useRef<{ id: string; input: string }>(undefined)
  const renews = useRef(options.renews)
  renews.current = options.renews

  const give = useCallback((input: InputOf[N], about: readonly string[]) => outbox.give(name, input, about, renews.current), [name])

  const send = useCallback(async (input: InputOf[N]): Promise<OutputOf[N] | undefined> => {
    const text = JSON.stringify(input)
    const attempt = open.current?.input === text ? open.current : { id: uuidv7(), input: text }
    open.current = attempt
    setBusy(true)
    setProblem(undefined)
    try {
      const answer = await call(name, input, { commandId: attempt.id })
      open.current = undefined
      void renew(renews.current ?? [`${name.split('.')[0]}.`])
      return answer
    } catch (error) {
      const failure = failureOf(error)
      if (failure.kind === 'refused') open.current = undefined
      setProblem({ ...failure, words: wordsFor(failure) })
      return undefined
    } finally {
      setBusy(false)
    }
  }, [name])

  const keep = useCallback(async (input: InputOf[N], about: readonly string[]): Promise<'sent' | 'waits' | undefined> => {
    setBusy(true)
    setProblem(undefined)
    try {
      const id = await outbox.give(name, input, about, renews.current)
      await outbox.drain()
      const left = outbox.get().pending.find((one) => one.id === id && !one.answered)
      if (!left?.refused) return left ? 'waits' : 'sent'
      await outbox.giveUp(left.seq)
      const failure: Failure = { kind: 'refused', refusal: left.refused }
      setProblem({ ...failure, words: wordsFor(failure) })
      return undefined
    } finally {
      setBusy(false)
    }
  }, [name])

  const clear = useCallback(() => setProblem(undefined), [])
  return { give, keep, send, busy, problem, clear }
}

/** What is said where a module has no words of its own for a refusal. */
export function wordsFor(failure: Failure): string {
  if (failure.kind === 'refused') return failure.refusal.words
  if (failure.kind === 'sign-in') return 'You have been signed out. Sign in again; what you typed stays here.'
  return failure.fault ? 'The service failed on this. Nothing was changed; try again in a moment.' : 'There was no answer. Check the connection and try again; it will not happen twice.'
}
