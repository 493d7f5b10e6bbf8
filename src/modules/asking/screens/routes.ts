import type { ModuleScreens } from '../../../platform/client/screen.ts'

export const askingScreens: ModuleScreens = {
  name: 'asking',
  screens: [
    { path: '/measures/due', load: () => import('./DueList.tsx'), needs: 'measures.read' },
    { path: '/answer/$place', load: () => import('./Answer.tsx'), open: true },
  ],
  words: () => import('./words.ts'),
}
