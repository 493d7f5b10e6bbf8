import type { ModuleScreens } from '../../../platform/client/screen.ts'

export const onwardScreens: ModuleScreens = {
  name: 'onward',
  screens: [
    { path: '/onward', load: () => import('./OnwardList.tsx'), needs: 'onward.read' },
    { path: '/onward/$onwardId', load: () => import('./OnwardPage.tsx'), needs: 'onward.read' },
    { path: '/people/$personId/refer', load: () => import('./ReferOn.tsx'), needs: 'onward.write' },
  ],
  words: () => import('./words.ts'),
}
