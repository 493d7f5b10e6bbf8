import { Link, Outlet, useLocation } from '@tanstack/react-router'
import { Ellipsis, Search } from 'lucide-react'
import { type ReactNode, Suspense, lazy, useEffect, useState } from 'react'
import { useMay, useMe } from '../../platform/client/session.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { classes } from '../../ui/classes.ts'
import { SkipLink } from '../../ui/SkipLink.tsx'
import { Mark } from './Mark.tsx'
import { places } from './places.tsx'
import { Sync } from './Sync.tsx'
import css from './Shell.module.css'

// Not needed to read the first screen: fetched once it shows.
const PersonMenu = lazy(() => import('./PersonMenu.tsx'))
const Palette = lazy(() => import('./Palette.tsx'))
const More = lazy(() => import('./More.tsx'))
const Toasts = lazy(() => import('../../ui/Toasts.tsx').then(({ Toasts: component }) => ({ default: component })))

/** The bars around every screen: whose organisation, what waits to be sent, who is signed in, and where one can go. */
export function Shell({ notices, children }: {
  /** The bell; the notices module brings it. */
  notices?: ReactNode
  children?: ReactNode
}) {
  const me = useMe()
  const may = useMay()
  const [more, setMore] = useState(false)
  const [finding, setFinding] = useState(false)
  const { pathname } = useLocation()
  const open = places.filter((place) => !place.needs || may(place.needs))
  const first = open.length > 5 ? open.slice(0, 4) : open
  const here = (to: string) => (to === '/' ? pathname === '/' : pathname === to || pathname.startsWith(`${to}/`))
  const rest = open.slice(first.length)
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== 'k' || document.querySelector('dialog[open]')) return
      event.preventDefault()
      setFinding(true)
    }
    window.addEventListener('keydown', hear)
    return () => window.removeEventListener('keydown', hear)
  }, [])
  useEffect(() => setMore(false), [pathname])

  return (
    <div className={css.shell}>
      <SkipLink />
      <header className={css.bar}>
        <Link to="/" className={css.home}>
          <Mark />
          <span className={css.organisation}>{me.organisation.name}</span>
        </Link>
        <div className={css.tools}>
          <Sync />
          <button type="button" className={css.find} aria-label="Find, go, do" aria-keyshortcuts="Control+K Meta+K" title="Find, go, do (Ctrl K)" onClick={() => setFinding(true)}><Search aria-hidden="true" size={22} /></button>
          {notices}
          <Suspense fallback={<span className={css.person}><Avatar name={me.member.name} size="small" /></span>}><PersonMenu me={me} /></Suspense>
        </div>
      </header>
      <nav className={css.nav} aria-label="Main">
        <ul role="list">
          {open.map((place, index) => (
            <li key={place.to} className={classes(index >= first.length && css.restOnly, place.of !== (open[index - 1] ?? place).of && css.apart)}>
              <Link to={place.to as never} className={css.place} aria-current={here(place.to) ? 'page' : undefined}>
                <span className={css.icon} aria-hidden="true">{place.icon}</span><span>{place.label}</span>
              </Link>
            </li>
          ))}
          {rest.length > 0 && (
            <li className={css.moreOnly}>
              <button type="button" className={css.place} aria-haspopup="dialog" data-here={rest.some((place) => here(place.to)) ? '' : undefined} onClick={() => setMore(true)}>
                <span className={css.icon} aria-hidden="true"><Ellipsis /></span><span>More</span>
              </button>
            </li>
          )}
        </ul>
      </nav>
      <main id="main" className={css.main} tabIndex={-1}>{children ?? <Outlet />}</main>
      {more && <Suspense><More places={rest} here={here} onClose={() => setMore(false)} /></Suspense>}
      {finding && <Suspense><Palette pathname={pathname} onClose={() => setFinding(false)} /></Suspense>}
      <Suspense><Toasts /></Suspense>
    </div>
  )
}
