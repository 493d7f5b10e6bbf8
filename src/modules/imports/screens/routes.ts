import type { ModuleScreens } from '../../../platform/client/screen.ts'

export const importsScreens: ModuleScreens = {
  name: 'imports',
  screens: [
    { path: '/import', load: () => import('./Imports.tsx'), needs: 'imports.read' },
    { path: '/import/$importId', load: () => import('./ImportPage.tsx'), needs: 'imports.read' },
  ],
}
