import { type ComponentType, lazy } from 'react'

/*
 * Today shows what modules have for whoever is signed in, and modules do not know each other's screens: here it is put together, in the order it is read.
 * To add one: write `<module>/screens/TodayXxx.tsx`, exporting `TodayXxx`, and list it. A part shows nothing when there is nothing.
 */
const part = (load: () => Promise<ComponentType>): ComponentType => lazy(() => load().then((component) => ({ default: component })))

/** Beside the day, under "Still to do". */
export const todo: readonly ComponentType[] = [
  part(() => import('../modules/appointments/screens/TodayAppointments.tsx').then((module) => module.TodayHowItWent)),
  part(() => import('../modules/tasks/screens/TodayTasks.tsx').then((module) => module.TodayTasks)),
  part(() => import('../modules/onward/screens/TodayOnward.tsx').then((module) => module.TodayOnward)),
  part(() => import('../modules/paperwork/screens/TodayConsents.tsx').then((module) => module.TodayConsents)),
  part(() => import('../modules/reviews/screens/TodayReviews.tsx').then((module) => module.TodayReviews)),
  part(() => import('../modules/asking/screens/TodayMeasures.tsx').then((module) => module.TodayMeasures)),
  part(() => import('../modules/safety/screens/TodayDue.tsx').then((module) => module.TodayDue)),
  part(() => import('../modules/culture/screens/SessionAdaptations.tsx').then((module) => module.TodayAdaptations)),
]

/** In the day itself, above the sessions, which are shown together with it; begun at once. */
const appointments = import('../modules/appointments/screens/TodayAppointments.tsx')
export const day: readonly ComponentType[] = [part(() => appointments.then((module) => module.TodayAppointments))]
