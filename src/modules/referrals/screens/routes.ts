import type { ModuleScreens } from '../../../platform/client/screen.ts'

export const referralsScreens: ModuleScreens = {
  name: 'referrals',
  screens: [
    { path: '/referrals', load: () => import('./Queue.tsx'), needs: 'referrals.read' },
    { path: '/referrals/new', load: () => import('./Take.tsx'), needs: 'referrals.write' },
    { path: '/referrals/links', load: () => import('./Links.tsx'), needs: 'referrals.set_up' },
    { path: '/referrals/letters', load: () => import('./LetterTemplates.tsx'), needs: 'referrals.set_up' },
    { path: '/referrals/bring', load: () => import('./Bring.tsx'), needs: 'referrals.set_up' },
    { path: '/refer/$place', load: () => import('./Refer.tsx'), open: true },
    { path: '/referrals/$referralId', load: () => import('./Referral.tsx'), needs: 'referrals.read' },
  ],
  words: () => import('./words.ts'),
}
