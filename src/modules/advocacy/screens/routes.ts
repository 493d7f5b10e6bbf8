import type { ModuleScreens } from '../../../platform/client/screen.ts'

export const advocacyScreens: ModuleScreens = {
  name: 'advocacy',
  screens: [
    { path: '/matters', load: () => import('./Matters.tsx'), needs: 'advocacy.read' },
    { path: '/matters/$matterId', load: () => import('./MatterPage.tsx'), needs: 'advocacy.read' },
    { path: '/matters/$matterId/letter/$entryId', load: () => import('./Letter.tsx'), needs: 'advocacy.read', frame: 'bare' },
    { path: '/people/$personId/matters/new', load: () => import('./NewMatter.tsx'), needs: 'advocacy.write' },
  ],
  words: () => import('./words.ts'),
}
