import type { ModuleScreens } from '../../../platform/client/screen.ts'

export const outcomesScreens: ModuleScreens = {
  name: 'outcomes',
  screens: [
    { path: '/outcomes', load: () => import('./Outcomes.tsx'), needs: 'outcomes.read' },
    { path: '/outcomes/people', load: () => import('./Behind.tsx'), needs: 'outcomes.exact' },
  ],
}
