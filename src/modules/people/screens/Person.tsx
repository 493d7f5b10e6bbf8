import { Link, useLocation } from '@tanstack/react-router'
import { Pencil } from 'lucide-react'
import { Suspense, lazy, useEffect, useRef, type ComponentType, type ReactNode } from 'react'
import { useFilters, useGo, useParam } from '../../../platform/client/address.ts'
import type { Screen } from '../../../platform/client/screen.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { failureOf } from '../../../platform/client/rpc.ts'
import { useMay } from '../../../platform/client/session.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { ButtonLink } from '../../../ui/Button.tsx'
import { Empty } from '../../../ui/Empty.tsx'
import { Loading } from '../../../ui/Loading.tsx'
import { Menu } from '../../../ui/Menu.tsx'
import { Page, Stack } from '../../../ui/Page.tsx'
import { PersonHead } from './PersonHead.tsx'
import { useChanging } from './useChanging.ts'
import css from './Person.module.css'

const ChangeDetails = lazy(() => import('./ChangeDetails.tsx').then((module) => ({ default: module.ChangeDetails })))

/** What a module shows of a person: each part is given whom, and at which session when the page was opened from one. */
export type PersonPart = ComponentType<{ personId: string; sessionId?: string | undefined }> & { load?: () => Promise<unknown> }

/** One tab of a person's page: the end of its address, its name, what stands on it, and small parts beside (on a phone above) them. */
export type PersonTab = { path: string; label: string; parts: readonly PersonPart[]; aside?: readonly PersonPart[] }

/** Something that is done with a person: what it is called, where it is done, and who may. */
export type PersonAct = { label: string; icon: ReactNode; to: (personId: string) => string; search?: (personId: string) => Record<string, string>; needs: NonNullable<Screen['needs']> }

const read = (raw: Record<string, unknown>) => ({ session: typeof raw['session'] === 'string' ? raw['session'] : undefined })

/** A person's page: who they are and what they need first, then one tab with what its parts show, each loaded on its own. */
export function PersonPage({ tabs, acts }: { tabs: readonly PersonTab[]; acts: readonly PersonAct[] }) {
  const personId = useParam('personId')
  const { pathname } = useLocation()
  const [{ session }] = useFilters(read)
  const asked = useAsk('people.head', { personId })
  const head = asked.data
  useKept(personId, asked.error)
  const changing = useChanging(personId)
  const may = useMay()
  const base = `/people/${personId}`
  const shown = tabs.filter(({ parts }) => parts.length > 0)
  const tab = shown.find(({ path }) => pathname === (path ? `${base}/${path}` : base))
  const search = session ? { session } : {}
  // The parts' code comes while the head is asked for: then they are all drawn in one go, and ask together.
  useEffect(() => { for (const { load } of [...tab?.parts ?? [], ...tab?.aside ?? []]) load?.().catch(() => {}) }, [tab])
  const [first, ...others] = acts.filter(({ needs }) => may(needs)).map((act) => ({ ...act, to: act.to(personId), search: { ...search, ...act.search?.(personId) } }))
  const row = useRef<HTMLUListElement>(null)
  // On a phone the tabs lie in one line: the one that is open must be in sight.
  useEffect(() => { row.current?.querySelector('[aria-current]')?.scrollIntoView({ inline: 'center', block: 'nearest' }) }, [tab?.path, head !== undefined])
  const drawn = (parts: readonly PersonPart[], rows: number) => parts.map((Part, index) => <Suspense key={index} fallback={<Loading rows={rows} />}><Part personId={personId} sessionId={session} /></Suspense>)
  return (
    <Page title={head?.called ?? 'Person'} ownHead={head !== undefined} back={session ? { to: `/sessions/${session}/register`, label: 'Register' } : { to: '/people', label: 'People' }}>
      <Ask of={asked} rows={6}>
        {({ called, mayChange }) => (
          <div className={css.flow}>
            <PersonHead personId={personId} page actions={<>
              {first && <ButtonLink size="small" icon={first.icon} to={first.to} search={first.search}>{first.label}</ButtonLink>}
              <Menu size="small" label={`More to do with ${called}`} trigger="More" items={[...others, ...(mayChange ? ['line' as const, { label: 'Change details', icon: <Pencil />, onPick: () => void changing.begin() }] : [])]} />
            </>} />
            <nav aria-label={`About ${called}`} className={css.tabs}>
              <ul role="list" ref={row}>
                {shown.map(({ path, label }) => (
                  <li key={path}><Link to={(path ? `${base}/${path}` : base) as never} search={search as never} activeOptions={{ exact: true, includeSearch: false }} className={css.tab} aria-current={tab?.path === path ? 'page' : undefined}>{label}</Link></li>
                ))}
              </ul>
            </nav>
            {tab
              ? (
                <div key={tab.path} className={tab.aside?.length ? css.beside : undefined}>
                  {tab.aside && tab.aside.length > 0 && <aside className={css.aside} aria-label="At a glance">{drawn(tab.aside, 1)}</aside>}
                  <div className={css.main}><Stack gap="large">{drawn(tab.parts, 2)}</Stack></div>
                </div>
              )
              : <Empty title="There is no such page about a person">Choose one of those above.</Empty>}
            {changing.draft && <Suspense><Changing personId={personId} changing={changing} /></Suspense>}
          </div>
        )}
      </Ask>
    </Page>
  )
}

/** An old link to a record that was merged leads on to the one that is kept. */
function useKept(personId: string, error: unknown) {
  const go = useGo()
  const kept = useAsk('people.keptAs', { personId }, { enabled: error !== null && error !== undefined && failureOf(error).kind === 'refused' }).data?.personId
  useEffect(() => { if (kept) go(`/people/${kept}`, { replace: true }) }, [kept, go])
}

function Changing({ personId, changing }: { personId: string; changing: ReturnType<typeof useChanging> }) {
  const { data: person } = useAsk('people.get', { personId })
  return person ? <ChangeDetails person={person} changing={changing} /> : null
}
