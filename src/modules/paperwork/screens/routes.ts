import type { ModuleScreens } from '../../../platform/client/screen.ts'

export const paperworkScreens: ModuleScreens = {
  name: 'paperwork',
  screens: [
    { path: '/people/$personId/consents/$what', load: () => import('./AskConsent.tsx'), needs: 'paperwork.write' },
    { path: '/people/$personId/equality', load: () => import('./Equality.tsx'), needs: 'paperwork.write', frame: 'bare' },
    { path: '/paperwork/wordings', load: () => import('./Wordings.tsx'), needs: 'paperwork.read' },
    { path: '/paperwork/blank', load: () => import('./Blank.tsx'), needs: 'paperwork.read', frame: 'bare' },
  ],
  words: () => import('./words.ts'),
}
