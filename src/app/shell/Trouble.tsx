import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { failureOf } from '../../platform/client/rpc.ts'
import { Button, ButtonLink, Buttons } from '../../ui/Button.tsx'
import { Page } from '../../ui/Page.tsx'
import { Problem } from '../../ui/Refusal.tsx'

/** A screen that failed; the bars around it stay. What was typed elsewhere and what waits to be sent is untouched. */
export function Broken({ error, reset }: ErrorComponentProps) {
  const router = useRouter()
  const message = error instanceof Error ? error.message : String(error)
  // A new version has replaced the file this screen is in: loading the page again brings the new one, once.
  const outdated = /dynamically imported module|Importing a module script failed|Failed to fetch/i.test(message)
  useEffect(() => {
    if (!outdated || !navigator.onLine || sessionStorage.getItem('reloaded') === location.pathname) return
    sessionStorage.setItem('reloaded', location.pathname)
    location.reload()
  }, [outdated])
  const again = () => { if (outdated) location.reload(); else { reset(); void router.invalidate() } }
  return (
    <Page title={outdated ? 'This screen could not be fetched' : 'Something went wrong on this screen'} width="narrow">
      <Problem
        what={outdated ? 'This part of Alongside could not be loaded.' : 'The fault is ours, not yours.'}
        why={outdated ? 'Either there is no connection, or a newer version has been installed.' : 'What you gave before is safe: it is either sent or waiting to be sent.'}
        actions={<Buttons><Button kind="primary" onClick={again}>Try again</Button><ButtonLink to="/">Go to Today</ButtonLink></Buttons>}
      />
      {!outdated && <details><summary>For whoever looks after Alongside</summary><p>{message}</p></details>}
    </Page>
  )
}

/** Words for a read that failed, for `Ask`. */
export function wordsForRead(error: unknown): { what: string; why?: string; lasting?: boolean } {
  const failure = failureOf(error)
  if (failure.kind === 'sign-in') return { what: 'You have been signed out.', why: 'Sign in again to go on.', lasting: true }
  if (failure.kind === 'refused') return { what: failure.refusal.words, lasting: true }
  if (failure.fault) return { what: 'The service failed on this.', why: 'The fault is ours. Try again in a moment.' }
  return { what: 'There was no answer.', why: navigator.onLine ? 'The service cannot be reached just now.' : 'This device has no connection.' }
}
