import type { ModuleScreens } from '../../../platform/client/screen.ts'

export const safetyScreens: ModuleScreens = {
  name: 'safety',
  screens: [
    { path: '/people/$personId/safety-plan', load: () => import('./SafetyPlanLarge.tsx'), needs: 'safety.read_plan', frame: 'bare' },
    { path: '/people/$personId/safety-plan/write', load: () => import('./WriteSafetyPlan.tsx'), needs: 'safety.write_plan' },
    { path: '/people/$personId/safety-plan/versions', load: () => import('./SafetyPlanVersions.tsx'), needs: 'safety.read_plan' },
    { path: '/people/$personId/risk/new', load: () => import('./AssessRisk.tsx'), needs: 'safety.write_risk' },
    { path: '/people/$personId/risk/$assessmentId', load: () => import('./RiskPage.tsx'), needs: 'safety.read_risk' },
    { path: '/safety', load: () => import('./DuePage.tsx'), needs: 'safety.read_risk' },
    { path: '/safety/lists', load: () => import('./Lists.tsx'), needs: 'safety.change_lists' },
  ],
  words: () => import('./words.ts'),
}
