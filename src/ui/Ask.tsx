import { type ReactNode, createContext, use, useDeferredValue } from 'react'
import { Button } from './Button.tsx'
import { Loading } from './Loading.tsx'
import { Problem, Refusal } from './Refusal.tsx'

/** What to say about a failed read. `lasting`: asking again will not help. The shell provides the words, since they belong to the client. */
export type AskWords = (error: unknown) => { what: string; why?: string; lasting?: boolean }
export const AskWordsContext = createContext<AskWords>(() => ({ what: 'This could not be loaded.' }))

/**
 * A read on screen: quiet shapes while waiting, what came, or why not with "Try again". What is already there stays while it is asked again. The first
 * answer is drawn in small steps, between which a slow phone can do other things; what comes later is drawn at once.
 */
export function Ask<T>({ of, children, rows, waiting }: {
  of: { data: T | undefined; error: unknown; isFetching: boolean; refetch: () => unknown }
  children: (data: T) => ReactNode
  /** How many rows the shapes stand for. */
  rows?: number | undefined
  /** In place of the shapes. */
  waiting?: ReactNode
}) {
  const words = use(AskWordsContext)
  const come = useDeferredValue(of.data !== undefined)
  if (of.data !== undefined && come) return <>{children(of.data)}</>
  if (of.data !== undefined || !of.error || of.isFetching) return <>{waiting ?? <Loading rows={rows} />}</>
  const { what, why, lasting } = words(of.error)
  if (lasting) return <Refusal what={what} why={why} now />
  return <Problem what={what} why={why} actions={<Button onClick={() => void of.refetch()}>Try again</Button>} />
}
