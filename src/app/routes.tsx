import { type AnyRoute, type AsyncRouteComponent, Outlet, type RouteComponent, createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { type ComponentType, Suspense, lazy } from 'react'
import type { Screen } from '../platform/client/screen.ts'
import { Loading } from '../ui/Loading.tsx'
import { Held } from './shell/Held.tsx'
import { Guarded, Signed } from './shell/Signed.tsx'
import { Broken } from './shell/Trouble.tsx'
import { moduleScreens } from './modules.ts'
import './task-forms.ts'

/*
 * Turns what the modules list in `modules.ts` (which says how to add a screen) into routes. Each screen's code is its own file, fetched when its link is
 * about to be used. Screens in the shell and bare ones hang on two nameless routes, so that the bars stay while screens change.
 */

const Nowhere = lazy(() => import('./shell/Nowhere.tsx'))
const root = createRootRoute({ component: () => <Held><Outlet /></Held>, notFoundComponent: () => <main id="main" tabIndex={-1}><Suspense><Nowhere allowed /></Suspense></main> })
const inShell = createRoute({ getParentRoute: () => root, id: 'shell', component: () => <Signed shell><Outlet /></Signed> })
const bare = createRoute({ getParentRoute: () => root, id: 'bare', component: () => <Signed><Outlet /></Signed> })
const open = createRoute({ getParentRoute: () => root, id: 'open', component: Outlet })

function routeOf(screen: Screen, parent: AnyRoute): AnyRoute {
  const Component = lazyRouteComponent(screen.load as () => Promise<{ default: ComponentType<object> }>) as AsyncRouteComponent<object>
  const { needs } = screen
  const Allowed: AsyncRouteComponent<object> = Object.assign(() => <Guarded needs={needs!}><Component /></Guarded>, Component.preload ? { preload: Component.preload } : {})
  return createRoute({ getParentRoute: () => parent, path: screen.path, component: (needs ? Allowed : Component) as RouteComponent }) as AnyRoute
}

const screens = moduleScreens.flatMap((module) => module.screens)
const gallery: Screen[] = import.meta.env.GALLERY ? ['/gallery', '/sessions/gallery'].map((path) => ({ path, load: () => import('./gallery/Gallery.tsx'), open: true })) : []
const onParent = (parent: AnyRoute, which: (screen: Screen) => boolean) => parent.addChildren([...screens, ...gallery].filter(which).map((screen) => routeOf(screen, parent)))

export const router = createRouter({
  routeTree: root.addChildren([
    onParent(open, (screen) => Boolean(screen.open)),
    onParent(bare, (screen) => !screen.open && screen.frame === 'bare'),
    onParent(inShell, (screen) => !screen.open && screen.frame !== 'bare'),
  ]),
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  // Nothing for 200 ms, then quiet shapes.
  defaultPendingMs: 200,
  defaultPendingComponent: () => <div style={{ padding: '2rem' }}><Loading /></div>,
  defaultErrorComponent: Broken,
  scrollRestoration: true,
})
