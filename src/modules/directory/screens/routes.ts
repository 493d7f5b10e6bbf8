import type { ModuleScreens } from '../../../platform/client/screen.ts'

export const directoryScreens: ModuleScreens = {
  name: 'directory',
  screens: [
    { path: '/directory', load: () => import('./Directory.tsx'), needs: 'directory.read' },
    { path: '/directory/new', load: () => import('./NewService.tsx'), needs: 'directory.write' },
    { path: '/directory/files', load: () => import('./Files.tsx'), needs: 'directory.change' },
    { path: '/directory/$serviceId', load: () => import('./ServicePage.tsx'), needs: 'directory.read' },
    { path: '/directory/$serviceId/change', load: () => import('./ChangeService.tsx'), needs: 'directory.write' },
  ],
  words: () => import('./words.ts'),
}
