import type { ModuleScreens } from '../../../platform/client/screen.ts'

/** Goals have no page of their own: they stand on the person's (`PersonGoals.tsx`). */
export const goalsScreens: ModuleScreens = { name: 'goals', screens: [], words: () => import('./words.ts') }
