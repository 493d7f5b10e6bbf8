import { useRouter } from '@tanstack/react-router'
import { type ReactNode, Suspense, lazy, useDeferredValue, useEffect } from 'react'
import { Bell } from '../../modules/notices/screens/Bell.tsx'
import type { Permission } from '../../platform/contract.ts'
import { useHeld } from '../../platform/client/held.ts'
import { MeContext, useEnded, useMay, useSession } from '../../platform/client/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Page } from '../../ui/Page.tsx'
import { Problem } from '../../ui/Refusal.tsx'
import { Shell } from './Shell.tsx'
import { wordsForRead } from './Trouble.tsx'

const Nowhere = lazy(() => import('./Nowhere.tsx'))
const SignInAgain = lazy(() => import('../../modules/team/screens/SignInAgain.tsx'))

/** Opens what is inside for somebody who is signed in; sends everybody else to sign in and back again. */
export function Signed({ shell, children }: { shell?: boolean; children: ReactNode }) {
  const session = useSession()
  const ended = useEnded()
  // Whoever holds the device in their hands now is not asked to sign in: what they answer is kept until its owner has it back.
  const held = useHeld()
  // Drawn in small steps, as what `Ask` shows.
  const come = useDeferredValue(Boolean(session.data))
  if (session.data && come) return (
    <MeContext value={session.data}>
      {shell ? <Shell notices={<Bell />}>{children}</Shell> : <main id="main" tabIndex={-1}>{children}</main>}
      {ended && !held && <Suspense><SignInAgain /></Suspense>}
    </MeContext>
  )
  if (session.data === null) return <ToSignIn />
  if (session.error && !session.isFetching) {
    const { what, why } = wordsForRead(session.error)
    return <Page title="Alongside" width="narrow"><Problem what={what} why={why} actions={<Button onClick={() => void session.refetch()}>Try again</Button>} /></Page>
  }
  return <div style={{ padding: '2rem' }}><Loading label="Opening" /></div>
}

/** Goes once, however often this is drawn while the page to sign in is being fetched: going again each time would never arrive. */
function ToSignIn() {
  const router = useRouter()
  useEffect(() => {
    const { href, pathname } = router.state.location
    if (pathname !== '/sign-in') void router.navigate({ to: '/sign-in', search: (href === '/' ? {} : { to: href }) as never, replace: true } as never)
  }, [router])
  return null
}

/** Opens a screen to those whose role includes it. The server checks every question all the same. */
export function Guarded({ needs, children }: { needs: Permission; children: ReactNode }) {
  const may = useMay()
  return may(needs) ? children : <Suspense><Nowhere allowed={false} /></Suspense>
}
