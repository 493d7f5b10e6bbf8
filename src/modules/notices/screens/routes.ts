import type { ModuleScreens } from '../../../platform/client/screen.ts'

export const noticesScreens: ModuleScreens = {
  name: 'notices',
  screens: [{ path: '/notices', load: () => import('./Notices.tsx'), needs: 'notices.read' }],
  words: () => import('./words.ts'),
}
