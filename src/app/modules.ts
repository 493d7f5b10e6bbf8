import { advocacyScreens } from '../modules/advocacy/screens/routes.ts'
import { appointmentsScreens } from '../modules/appointments/screens/routes.ts'
import { askingScreens } from '../modules/asking/screens/routes.ts'
import { noticesScreens } from '../modules/notices/screens/routes.ts'
import { coachingScreens } from '../modules/coaching/screens/routes.ts'
import { cultureScreens } from '../modules/culture/screens/routes.ts'
import { directoryScreens } from '../modules/directory/screens/routes.ts'
import { formsScreens } from '../modules/forms/screens/routes.ts'
import { goalsScreens } from '../modules/goals/screens/routes.ts'
import { importsScreens } from '../modules/imports/screens/routes.ts'
import { leavingScreens } from '../modules/leaving/screens/routes.ts'
import { measuresScreens } from '../modules/measures/screens/routes.ts'
import { moneyScreens } from '../modules/money/screens/routes.ts'
import { notesScreens } from '../modules/notes/screens/routes.ts'
import { onwardScreens } from '../modules/onward/screens/routes.ts'
import { outcomesScreens } from '../modules/outcomes/screens/routes.ts'
import { paperworkScreens } from '../modules/paperwork/screens/routes.ts'
import { peopleScreens } from '../modules/people/screens/routes.ts'
import { plansScreens } from '../modules/plans/screens/routes.ts'
import { programmesScreens } from '../modules/programmes/screens/routes.ts'
import { safetyScreens } from '../modules/safety/screens/routes.ts'
import { referralsScreens } from '../modules/referrals/screens/routes.ts'
import { reviewsScreens } from '../modules/reviews/screens/routes.ts'
import { sessionsScreens } from '../modules/sessions/screens/routes.ts'
import { tasksScreens } from '../modules/tasks/screens/routes.ts'
import { storyScreens } from '../modules/story/screens/routes.ts'
import { summaryScreens } from '../modules/summary/screens/routes.ts'
import { teamScreens } from '../modules/team/screens/routes.ts'
import type { ModuleScreens } from '../platform/client/screen.ts'

/**
 * The screens of every module. To add a screen: write `src/modules/<m>/screens/<name>.tsx` with a default-exported component, name it in that
 * module's `screens/routes.ts` (`export const goalsScreens: ModuleScreens = { name: 'goals', screens: [{ path: '/people/$personId/goals',
 * load: () => import('./goals.tsx'), needs: 'goals.read' }] }`), and list the module here. A new place in the navigation goes into `shell/places.tsx`.
 */
export const moduleScreens: readonly ModuleScreens[] = [
  advocacyScreens,
  coachingScreens,
  cultureScreens,
  directoryScreens,
  formsScreens,
  appointmentsScreens,
  askingScreens,
  goalsScreens,
  importsScreens,
  leavingScreens,
  measuresScreens,
  moneyScreens,
  notesScreens,
  noticesScreens,
  onwardScreens,
  outcomesScreens,
  paperworkScreens,
  peopleScreens,
  { name: 'today', screens: [{ path: '/', load: () => import('./today-page.tsx') }] },
  { name: 'person', screens: [{ path: '/people/$personId/{-$tab}', load: () => import('./person/PersonPage.tsx'), needs: 'people.read' }] },
  plansScreens,
  programmesScreens,
  safetyScreens,
  referralsScreens,
  reviewsScreens,
  sessionsScreens,
  tasksScreens,
  storyScreens,
  summaryScreens,
  teamScreens,
]
