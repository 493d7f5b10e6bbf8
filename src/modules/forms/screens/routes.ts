import type { ModuleScreens } from '../../../platform/client/screen.ts'

export const formsScreens: ModuleScreens = {
  name: 'forms',
  screens: [
    { path: '/forms', load: () => import('./FormsList.tsx'), needs: 'forms.read' },
    { path: '/forms/import', load: () => import('./ImportForm.tsx'), needs: 'forms.change' },
    { path: '/forms/$formId', load: () => import('./FormPage.tsx'), needs: 'forms.read' },
    { path: '/forms/$formId/edit', load: () => import('./FormEditor.tsx'), needs: 'forms.change' },
    { path: '/forms/$formId/answers', load: () => import('./FormReport.tsx'), needs: 'forms.report' },
    { path: '/people/$personId/forms/$formId', load: () => import('./FillIn.tsx'), needs: 'forms.write', frame: 'bare' },
    { path: '/people/$personId/compare/$formId', load: () => import('./Compare.tsx'), needs: 'forms.read' },
    { path: '/people/$personId/answers/$answerId', load: () => import('./Filled.tsx'), needs: 'forms.read' },
  ],
  words: () => import('./words.ts'),
}
