import type { ModuleScreens } from '../../../platform/client/screen.ts'

export const leavingScreens: ModuleScreens = {
  name: 'leaving',
  screens: [
    { path: '/leaving', load: () => import('./Leavings.tsx'), needs: 'leaving.read' },
    { path: '/leaving/people', load: () => import('./Behind.tsx'), needs: 'outcomes.exact' },
    { path: '/people/$personId/leaving/new', load: () => import('./BeginLeaving.tsx'), needs: 'leaving.write' },
    { path: '/people/$personId/leaving/$leavingId', load: () => import('./LeavingPage.tsx'), needs: 'leaving.read' },
    { path: '/people/$personId/leaving/$leavingId/write', load: () => import('./WriteLeaving.tsx'), needs: 'leaving.write' },
    { path: '/people/$personId/leaving/$leavingId/handover', load: () => import('./WriteSummary.tsx'), needs: 'leaving.write' },
    { path: '/people/$personId/leaving/$leavingId/handover/$summaryId', load: () => import('./SummaryPage.tsx'), needs: 'leaving.read' },
  ],
  words: () => import('./words.ts'),
}
