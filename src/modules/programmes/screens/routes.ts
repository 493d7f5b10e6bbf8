import type { ModuleScreens } from '../../../platform/client/screen.ts'

export const programmesScreens: ModuleScreens = {
  name: 'programmes',
  screens: [
    { path: '/programmes', load: () => import('./Programmes.tsx'), needs: 'programmes.read' },
    { path: '/programmes/new', load: () => import('./NewProgramme.tsx'), needs: 'programmes.change' },
    { path: '/programmes/$programmeId/measures', load: () => import('./MeasureSchedule.tsx'), needs: 'programmes.change' },
    { path: '/programmes/$programmeId', load: () => import('./Programme.tsx'), needs: 'programmes.read' },
  ],
  words: () => import('./words.ts'),
}
