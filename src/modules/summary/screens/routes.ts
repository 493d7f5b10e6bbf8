import type { ModuleScreens } from '../../../platform/client/screen.ts'

export const summaryScreens: ModuleScreens = {
  name: 'summary',
  screens: [
    { path: '/people/$personId/summaries/new', load: () => import('./NewSummary.tsx'), needs: 'summary.write' },
    { path: '/people/$personId/summaries/$draftId/write', load: () => import('./WriteSummary.tsx'), needs: 'summary.write' },
    { path: '/people/$personId/summaries/$summaryId', load: () => import('./SummaryPage.tsx'), needs: 'summary.read' },
  ],
  words: () => import('./words.ts'),
}
