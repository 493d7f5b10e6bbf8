import type { ModuleScreens } from '../../../platform/client/screen.ts'

export const moneyScreens: ModuleScreens = {
  name: 'money',
  screens: [
    { path: '/money', load: () => import('./Money.tsx'), needs: 'money.read' },
    { path: '/sessions/$sessionId/receipts/$personId', load: () => import('./ReceiptPage.tsx'), needs: 'sessions.run' },
  ],
  words: () => import('./words.ts'),
}
