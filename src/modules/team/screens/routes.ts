import type { ModuleScreens } from '../../../platform/client/screen.ts'

export const teamScreens: ModuleScreens = {
  name: 'team',
  screens: [
    { path: '/welcome', load: () => import('./Welcome.tsx'), open: true },
    { path: '/sign-in', load: () => import('./SignIn.tsx'), open: true },
    { path: '/join/$token', load: () => import('./Join.tsx'), open: true },
    { path: '/sign-out', load: () => import('./SignOut.tsx'), frame: 'bare' },
    { path: '/me', load: () => import('./MyDetails.tsx') },
    { path: '/team', load: () => import('./Team.tsx'), needs: 'team.read' },
    { path: '/settings', load: () => import('./Settings.tsx'), needs: 'organisation.change' },
  ],
}
