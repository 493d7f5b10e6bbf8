import { type ComponentType, lazy, memo } from 'react'
import { bringToProgramme } from '../modules/programmes/screens/parts.ts'
import { bringToSessions } from '../modules/sessions/screens/parts.tsx'

/*
 * A session and a programme show parts of other modules, and do not know them: here they are put together, in the order they are read. To add one: export a
 * component with `{ sessionId }` (or `{ sessionId, personId }` for a row or its detail, `{ programmeId }` for a programme) and list it. Each is fetched on its own.
 */
const part = <Props extends object>(load: () => Promise<ComponentType<Props>>) => memo(lazy(() => load().then((component) => ({ default: component }))))

bringToSessions({
  acts: [part(() => import('../modules/notes/screens/AboutSeveral.tsx').then((module) => module.AboutSeveral))],
  page: [part(() => import('../modules/culture/screens/SessionAdaptations.tsx').then((module) => module.SessionAdaptations))],
  row: [part(() => import('../modules/safety/screens/AtSession.tsx').then((module) => module.RowSafety))],
  sheet: [
    part(() => import('../modules/safety/screens/AtSession.tsx').then((module) => module.SheetSafety)),
    part(() => import('../modules/culture/screens/SessionAdaptations.tsx').then((module) => module.RegisterAdaptations)),
  ],
})

bringToProgramme([part(() => import('../modules/sessions/screens/ProgrammeSeries.tsx').then((module) => module.ProgrammeSeries))])
