import { Navigate } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useFilters, useGo } from '../../../platform/client/address.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { signedIn } from '../../../platform/client/session.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { TextLink } from '../../../ui/Button.tsx'
import { Page, Section, Stack } from '../../../ui/Page.tsx'
import type { FirstVisit } from '../contract.ts'
import { Front } from './Front.tsx'
import { SignInForm } from './SignInForm.tsx'

/** Fetched only where there is more than one organisation. */
const Select = lazy(() => import('../../../ui/Select.tsx').then((module) => ({ default: module.Select })))

/** Where to go afterwards: a path of this product and nothing else. */
const readTo = (raw: Record<string, unknown>) => ({ to: typeof raw['to'] === 'string' && /^\/(?![/\\])/.test(raw['to']) ? raw['to'] : '/' })

export default function SignIn() {
  const visit = useAsk('team.firstVisit', {})
  const only = visit.data?.organisations.length === 1 ? visit.data.organisations[0] : undefined
  return (
    <Front>
      <Page title={only ? `Sign in to ${only.name}` : 'Sign in'} width="narrow">
        <Ask of={visit} rows={3}>{(found) => (found.organisations.length ? <Ready visit={found} /> : <Navigate to={'/welcome' as never} replace />)}</Ask>
      </Page>
    </Front>
  )
}

function Ready({ visit: { organisations, example } }: { visit: FirstVisit }) {
  const [{ to }] = useFilters(readTo)
  const go = useGo()
  const [organisationId, choose] = useState(() => remembered(organisations.map(({ id }) => id)))
  const one = organisations.length === 1
  const done = async () => {
    try { localStorage.setItem('organisation', organisationId) } catch { /* storage is switched off: chosen again next time */ }
    await signedIn()
    const [path = '/', search = ''] = to.split('?')
    go(path, { search: Object.fromEntries(new URLSearchParams(search)), replace: true })
  }
  return (
    <Stack>
      <Section>
        <Stack>
          {!one && <Suspense><Select id="organisationId" label="Your organisation" value={organisationId} onChange={(id) => id && choose(id)} options={organisations.map(({ id, name }) => ({ value: id, label: name }))} /></Suspense>}
          <SignInForm organisationId={organisationId} onDone={() => void done()} />
        </Stack>
      </Section>
      <p>Forgotten your password? A manager of your organisation can give you a link to choose a new one.</p>
      {example && <p><TextLink to="/welcome">Look around the example instead</TextLink></p>}
    </Stack>
  )
}

function remembered(ids: readonly string[]): string {
  try {
    const id = localStorage.getItem('organisation')
    if (id && ids.includes(id)) return id
  } catch { /* storage is switched off */ }
  return ids[0] ?? ''
}
