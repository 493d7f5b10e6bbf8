import type { ModuleScreens } from '../../../platform/client/screen.ts'

/** What somebody practises stands on their page (`PersonCoaching.tsx`); only the list of strategies has a page of its own. */
export const coachingScreens: ModuleScreens = { name: 'coaching', screens: [{ path: '/coaching/strategies', load: () => import('./Strategies.tsx'), needs: 'coaching.read' }], words: () => import('./words.ts') }
