import type { ModuleScreens } from '../../../platform/client/screen.ts'

export const cultureScreens: ModuleScreens = {
  name: 'culture',
  screens: [
    { path: '/people/$personId/culture', load: () => import('./WriteNeeds.tsx'), needs: 'culture.write' },
    { path: '/sessions/$sessionId/adaptations', load: () => import('./SessionAdaptationsPage.tsx'), needs: 'sessions.read' },
  ],
  words: () => import('./words.ts'),
}
