import type { ModuleScreens } from '../../../platform/client/screen.ts'

export const tasksScreens: ModuleScreens = {
  name: 'tasks',
  screens: [{ path: '/tasks', load: () => import('./Tasks.tsx'), needs: 'tasks.read' }],
  words: () => import('./words.ts'),
}
