import type { ModuleScreens } from '../../../platform/client/screen.ts'

export const plansScreens: ModuleScreens = {
  name: 'plans',
  screens: [
    { path: '/people/$personId/plans/new', load: () => import('./NewPlan.tsx'), needs: 'plans.write' },
    { path: '/people/$personId/plans/$planId', load: () => import('./PlanPage.tsx'), needs: 'plans.read' },
    // Bare, since it is turned to the person: no names of others, no places to go to.
    { path: '/people/$personId/plans/$planId/together', load: () => import('./Together.tsx'), needs: 'plans.write', frame: 'bare' },
    { path: '/people/$personId/plans/$planId/compare', load: () => import('./ComparePage.tsx'), needs: 'plans.read' },
  ],
  words: () => import('./words.ts'),
}
