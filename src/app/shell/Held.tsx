import { useLocation, useRouter } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import { leaveHeld, release, useHeld } from '../../platform/client/held.ts'
import { useSession } from '../../platform/client/session.ts'
import { useMovedFocus } from './useMovedFocus.ts'

/**
 * While the device is handed over, only the one screen opens, whatever address is asked for, in every tab. If nobody is signed in any more, the
 * pages before signing in open, and whoever signs in has the device back.
 */
export function Held({ children }: { children: ReactNode }) {
  const held = useHeld()
  const { href, pathname } = useLocation()
  const { history } = useRouter()
  const { data } = useSession()
  useMovedFocus(pathname)
  const nobody = held !== null && data === null, leaving = held?.leaving ?? false
  const astray = held !== null && !nobody && !leaving && href !== held.address
  useEffect(() => { if (nobody) leaveHeld() }, [nobody])
  useEffect(() => { if (data && leaving) release() }, [data, leaving])
  useEffect(() => { if (astray) history.replace(held!.address, undefined, { ignoreBlocker: true }) }, [astray, held, history])
  return astray ? null : children
}
