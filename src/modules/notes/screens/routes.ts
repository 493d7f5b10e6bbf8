import type { ModuleScreens } from '../../../platform/client/screen.ts'

export const notesScreens: ModuleScreens = {
  name: 'notes',
  screens: [
    { path: '/people/$personId/notes/new', load: () => import('./NewNote.tsx'), needs: 'notes.write' },
    { path: '/people/$personId/notes/$noteId', load: () => import('./NotePage.tsx'), needs: 'notes.read' },
    { path: '/sessions/$sessionId/notes', load: () => import('./Several.tsx'), needs: 'notes.write' },
    { path: '/notes', load: () => import('./MyNotes.tsx'), needs: 'notes.write' },
    { path: '/notes/wordings', load: () => import('./Wordings.tsx'), needs: 'notes.write' },
  ],
  words: () => import('./words.ts'),
}
