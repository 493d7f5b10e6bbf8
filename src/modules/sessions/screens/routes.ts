import type { ModuleScreens } from '../../../platform/client/screen.ts'

export const sessionsScreens: ModuleScreens = {
  name: 'sessions',
  screens: [
    { path: '/sessions', load: () => import('./Week.tsx'), needs: 'sessions.read' },
    { path: '/sessions/new', load: () => import('./NewSession.tsx'), needs: 'sessions.plan' },
    { path: '/sessions/$sessionId', load: () => import('./SessionPage.tsx'), needs: 'sessions.read' },
    { path: '/sessions/$sessionId/change', load: () => import('./ChangeSession.tsx'), needs: 'sessions.plan' },
    { path: '/sessions/$sessionId/register', load: () => import('./Register.tsx'), needs: 'sessions.read' },
    { path: '/sessions/$sessionId/close', load: () => import('./CloseSession.tsx'), needs: 'sessions.close' },
  ],
  words: () => import('./words.ts'),
}
