import type { InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract'
// Only the type: the contract's schemas stay on the server. This one look upwards is what lets every screen ask by name.
import type { contract } from '../../app/contract.ts'
import { ServiceError, post } from './wire.ts'

type Inputs = InferContractRouterInputs<typeof contract>
type Outputs = InferContractRouterOutputs<typeof contract>
type Flat<Of> = { [M in keyof Of & string]: { [P in keyof Of[M] & string as `${M}.${P}`]: Of[M][P] } }[keyof Of & string]
type Joined<U> = (U extends unknown ? (of: U) => void : never) extends (of: infer All) => void ? All : never

/** Every procedure by its full name, `goals.rate`, with what it takes and what it answers. */
export type InputOf = Joined<Flat<Inputs>>
export type OutputOf = Joined<Flat<Outputs>>
export type Name = keyof InputOf & keyof OutputOf & string

const heard = new Set<() => void>()

/** Hears of each call that was answered "nobody is signed in". */
export const onSignedOut = (hear: () => void) => { heard.add(hear); return () => { heard.delete(hear) } }

/** Calls a procedure by its name; the id of a command travels beside its input. Screens mostly use `useAsk` and `useCommand`. */
export const call = <N extends Name>(name: N, input: InputOf[N], options: { commandId?: string; signal?: AbortSignal } = {}) => hearing<N>(post(name, input, options))

type AskOf = (name: string, input: unknown, signal: AbortSignal) => Promise<unknown>
let askOf: AskOf = (name, input, signal) => post(name, input, { signal })

/** From here on screens ask so: see `together.ts`, which comes with the first page of a person. */
export const askTogether = (ask: AskOf) => { askOf = ask }

/** Asks a query for a screen. */
export const asking = <N extends Name>(name: N, input: InputOf[N], signal: AbortSignal) => hearing<N>(askOf(name, input, signal))

async function hearing<N extends Name>(answer: Promise<unknown>): Promise<OutputOf[N]> {
  try {
    return await answer as OutputOf[N]
  } catch (error) {
    if (failureOf(error).kind === 'sign-in') for (const hear of heard) hear()
    throw error
  }
}

/** Why the server said no. `because` is a code of the module's rules (`becauseOf` has the words); `words` are the server's own. */
export type Refusal = { code: string; because: string; field?: string | undefined; words: string }

/**
 * What went wrong with a call. `refused`: the answer is no, and the same again will be no. `sign-in`: nobody is signed in any more.
 * `unreachable`: no answer, or a passing fault; worth trying again unchanged. `fault` marks that the server did answer, with a fault of its own.
 */
export type Failure = { kind: 'refused'; refusal: Refusal } | { kind: 'sign-in' } | { kind: 'unreachable'; fault: boolean }

export function failureOf(error: unknown): Failure {
  if (!(error instanceof ServiceError)) return { kind: 'unreachable', fault: false }
  if (error.status === 401) return { kind: 'sign-in' }
  if (error.status === 429 || error.status === 408) return { kind: 'unreachable', fault: false }
  if (error.status >= 500) return { kind: 'unreachable', fault: error.status === 500 }
  const data = error.data as { because?: string; field?: string } | undefined
  return { kind: 'refused', refusal: { code: error.code, because: data?.because ?? error.code.toLowerCase(), field: data?.field, words: error.message } }
}
