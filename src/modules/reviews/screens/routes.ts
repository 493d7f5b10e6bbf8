import type { ModuleScreens } from '../../../platform/client/screen.ts'

export const reviewsScreens: ModuleScreens = {
  name: 'reviews',
  screens: [
    { path: '/reviews', load: () => import('./Reviews.tsx'), needs: 'reviews.read' },
    { path: '/reviews/$reviewId', load: () => import('./ReviewPage.tsx'), needs: 'reviews.read' },
  ],
  words: () => import('./words.ts'),
}
