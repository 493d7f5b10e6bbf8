/** What other modules, and the app, may use of asking. */
export { daily } from './reminding.ts'
export { story } from './story.ts'
export { openLinks, openMeasures } from './open-ends.ts'
