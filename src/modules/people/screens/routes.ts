import type { ModuleScreens } from '../../../platform/client/screen.ts'

/** The person's own page is composed by the app (`src/app/person/PersonPage.tsx`), since it shows parts of many modules. */
export const peopleScreens: ModuleScreens = {
  name: 'people',
  screens: [
    { path: '/people', load: () => import('./People.tsx'), needs: 'people.find' },
    { path: '/people/new', load: () => import('./Newcomer.tsx'), needs: 'people.add' },
    { path: '/people/duplicates', load: () => import('./Duplicates.tsx'), needs: 'people.decide_duplicates' },
    { path: '/people/$personId/merge/$otherId', load: () => import('./MergePage.tsx'), needs: 'people.decide_duplicates' },
  ],
  words: () => import('./words.ts'),
}
