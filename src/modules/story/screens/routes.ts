import type { ModuleScreens } from '../../../platform/client/screen.ts'

/** The story has no page of its own: it stands on the person's (`PersonStory.tsx`). */
export const storyScreens: ModuleScreens = { name: 'story', screens: [] }
