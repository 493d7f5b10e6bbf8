import type { ModuleScreens } from '../../../platform/client/screen.ts'

export const measuresScreens: ModuleScreens = {
  name: 'measures',
  screens: [
    { path: '/people/$personId/measures/$instrument', load: () => import('./Take.tsx'), needs: 'measures.take', frame: 'bare' },
    { path: '/measures/alerts', load: () => import('./Alerts.tsx'), needs: 'measures.read' },
    { path: '/measures/wording', load: () => import('./Wordings.tsx'), needs: 'measures.load_wording' },
    { path: '/measures/wording/$instrument', load: () => import('./LoadWording.tsx'), needs: 'measures.load_wording' },
  ],
  words: () => import('./words.ts'),
}
