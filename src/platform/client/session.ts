import { useQuery } from '@tanstack/react-query'
import { createContext, use, useSyncExternalStore } from 'react'
import type { Permission } from '../contract.ts'
import { openOutbox, outbox } from './device.ts'
import { keepTime } from './now.ts'
import { queryClient } from './query.ts'
import { type OutputOf, call, failureOf, onSignedOut } from './rpc.ts'

/** Who is signed in, where, and what their role includes. */
export type Me = {
  member: { id: string; name: string; email: string; post: string }
  organisation: OutputOf['team.me']['organisation']
  roleName: string
  permissions: readonly string[]
  /** The organisation's date now; the device's clock may be wrong. */
  today: string
  /** When this sign-in ends by itself: an ISO instant. */
  until: string | null
  /** Seals this member's unsent work on this device. In memory only. */
  outboxKey: string
}

const asked = {
  queryKey: ['team.me', {}] as const,
  queryFn: async ({ signal }: { signal: AbortSignal }): Promise<Me | null> => {
    try {
      const { memberId, name, email, post, role, organisation, permissions, today, now, signedInUntil, outboxKey } = await call('team.me', {}, { signal })
      keepTime(now)
      const me: Me = { member: { id: memberId, name, email, post }, organisation, roleName: role.name, permissions, today, until: signedInUntil, outboxKey }
      if (outbox.get().kept === 'closed') void openOutbox(me.member.id, me.outboxKey)
      return me
    } catch (error) {
      if (failureOf(error).kind !== 'sign-in') throw error
      // Somebody was at work here: what they see and typed stays, and they are asked to sign in again over it.
      return queryClient.getQueryData<Me | null>(asked.queryKey) ?? null
    }
  },
  staleTime: 5 * 60_000,
}

let ended = false
const listeners = new Set<() => void>()
function setEnded(now: boolean) {
  if (ended === now) return
  ended = now
  for (const tell of listeners) tell()
}
onSignedOut(() => { if (queryClient.getQueryData(asked.queryKey)) setEnded(true) })

/** Whether the sign-in of whoever is at work here has ended. Nothing on the screen is lost: they sign in again in place. */
export const useEnded = () => useSyncExternalStore((tell) => { listeners.add(tell); return () => { listeners.delete(tell) } }, () => ended)

/** Not now: the next thing asked of the server brings the question back. */
export const putOffSigningIn = () => setEnded(false)

/** The same person has signed in again: everything is asked anew, and what waited is sent. */
export async function signedInAgain(): Promise<void> {
  setEnded(false)
  await queryClient.invalidateQueries()
  void outbox.drain()
}

/** Asks who is signed in while the first screen is still being fetched. */
export const askWho = (): void => void queryClient.prefetchQuery(asked)

/** Who is signed in; `data` is null when nobody is. */
export const useSession = () => useQuery(asked)

/** Asks again who is signed in: after signing in, in place of the old answer. */
export async function signedIn(): Promise<void> {
  setEnded(false)
  outbox.close()
  queryClient.clear()
  await queryClient.fetchQuery(asked)
}

/** Forgets everything that was read, and the key of the outbox. What is unsent stays sealed on the device. */
export function signedOut(): void {
  setEnded(false)
  outbox.close()
  queryClient.clear()
  queryClient.setQueryData(asked.queryKey, null)
}

/** Given by the frame to all that opens for somebody signed in: each row of a long list asks, and a query of its own would cost more than the row. */
export const MeContext = createContext<Me | null>(null)
const who = (given: Me | null) => given ?? queryClient.getQueryData<Me | null>(asked.queryKey) ?? null

/** The signed-in person, on screens that only open for one. */
export function useMe(): Me {
  const me = who(use(MeContext))
  if (!me) throw new Error('this screen opens only for somebody who is signed in')
  return me
}

/** Whether the signed-in person's role includes this. Screens offer by it; the server decides again. */
export function useMay(): (permission: Permission) => boolean {
  const me = who(use(MeContext))
  return (permission) => me?.permissions.includes(permission) ?? false
}
